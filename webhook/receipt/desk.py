"""What every page after filing works with: the blueprint, the receipts, and how a conversation is opened."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from flask import Blueprint, current_app, request

from bot.intake import Office
from bot.sentences import AMSTERDAM
from case_store import Attachments, FollowUp
from webhook.attachments import Gate
from webhook.pages import never_cached, problems_on
from webhook.receipt.receipts import Receipts

# A PDF of ours, with the longest answers, is a fifth of this.
LARGEST_FILE = 1024 * 1024

blueprint = Blueprint(
    "receipt", __name__, template_folder="templates", static_folder="static", static_url_path="/receipt"
)
never_cached(blueprint)
problems_on(
    blueprint,
    "receipt/problem.html",
    too_many="utter_receipt_problem_too_many",
    too_large="utter_receipt_problem_too_large",
    busy="utter_receipt_problem_busy",
)
# Gives the number of the case that the conversation with this id and token filed, or None.
Filed = Callable[[str, str], str | None]


@dataclass(frozen=True)
class Desk:
    """The receipts behind the pages, and what takes in the files that come later."""

    receipts: Receipts
    attachments: Attachments
    gate: Gate
    office: Office
    filed: Filed
    today: Callable[[], date]
    mails: bool

    @property
    def follow_up(self) -> FollowUp:
        """Where cases stand."""
        return self.receipts.follow_up

    def base_url(self) -> str:
        """Give where residents reach us, without a slash at the end."""
        return self.receipts.public_url or request.url_root.rstrip("/")


def desk() -> Desk:
    """Give the desk of the app that serves this request."""
    found: Desk = current_app.extensions["receipt"]
    return found


def moment_values(moment: datetime) -> dict[str, str]:
    """Give a moment as the values of a sentence, on the clock of Amsterdam."""
    local = moment.astimezone(AMSTERDAM)
    return {"day": local.date().isoformat(), "time": f"{local:%H:%M:%S}", "minute": f"{local:%H:%M}"}


@blueprint.context_processor
def words() -> dict[str, Any]:
    """Give templates every sentence by its key."""
    say = desk().receipts.sentences.text
    return {
        "say": lambda key, **values: say(key, values),
        "at_moment": lambda key, moment: say(key, moment_values(moment)),
    }

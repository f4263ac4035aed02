"""What every page of this folder works with: the blueprint, the conversation that a form opens, and the words."""

from dataclasses import dataclass
from typing import Any

from flask import Blueprint, Response, current_app, request

from bot.intake import Office, State
from bot.sentences import Sentences
from case_store import Reminders
from webhook.chat import Chat, Clock, Problem
from webhook.pages import never_cached, problems_on

# Three long answers in a script in which each letter takes twelve bytes in a form, and what comes with them.
LARGEST_FORM = 256 * 1024

blueprint = Blueprint(
    "onward", __name__, template_folder="templates", static_folder="static", static_url_path="/onward"
)
never_cached(blueprint)
problems_on(
    blueprint,
    "onward/problem.html",
    too_many="utter_error_too_many",
    too_large="utter_error_too_large",
    busy="utter_error_busy",
)


@dataclass(frozen=True)
class Desk:
    """The conversations behind the pages. `mails` says whether mail can be sent at all."""

    chat: Chat
    reminders: Reminders
    office: Office
    sentences: Sentences
    clock: Clock
    public_url: str | None
    mails: bool

    def base_url(self) -> str:
        """Give where residents reach us, without a slash at the end."""
        return self.public_url or request.url_root.rstrip("/")


def desk() -> Desk:
    """Give the desk of the app that serves this request."""
    found: Desk = current_app.extensions["onward"]
    return found


def state_by_form() -> State | None:
    """Give where the conversation stands whose id and token a form holds; None where they open nothing."""
    try:
        return desk().chat.state(request.form.get("conversation", ""), request.form.get("token", ""))
    except Problem:
        return None


@blueprint.before_request
def limit_size() -> None:
    """A form with a letter may be larger than a message."""
    request.max_content_length = LARGEST_FORM


@blueprint.after_request
def tell_no_other_site(response: Response) -> Response:
    """The address of a page may be a link that opens a reminder."""
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


@blueprint.context_processor
def words() -> dict[str, Any]:
    """Give templates every sentence by its key."""
    say = desk().sentences.text
    return {"say": lambda key, **values: say(key, values)}

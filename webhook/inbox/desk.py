"""What every page of the inbox works with: the blueprint, the stores and the words."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol

from flask import Blueprint, current_app

from case_store import Attachments, Cases, Endings, FollowUp, Notice, Outbox, StaffAccounts, StatusCodes
from webhook.attachments import Folder

blueprint = Blueprint("inbox", __name__, url_prefix="/inbox", template_folder="templates", static_folder="static")


class Words(Protocol):
    """Gives Dutch for the codes in a case; `bot.sentences.Sentences` does. A code without words is a KeyError."""

    def label(self, question_id: str) -> str:
        """Give the short name of a question."""

    def value(self, question_id: str, value: Any) -> str:
        """Give an answer in words."""

    def text(self, key: str, values: Mapping[str, Any] | None = None) -> str:
        """Give the sentence of a key."""

    def calculation(self, steps: Sequence[Mapping[str, Any]]) -> list[str]:
        """Give the working of a date, one sentence a step."""


class News(Protocol):
    """Tells residents that staff wrote about their case; `webhook.case_news.CaseNews` does."""

    def ways(self, case_number: str, answers: Mapping[str, Any]) -> list[str]:
        """Give the ways in which the resident hears of a message, by name."""

    def notice(self, case_number: str, text: str, asked: Sequence[str] = (), answer_by: date | None = None) -> Notice:
        """Give the notice of a message, or with `answer_by` of a request."""


@dataclass(frozen=True)
class Desk:
    """The stores behind the pages. `hands_over` says whether cases also go to another system."""

    cases: Cases
    attachments: Attachments
    files: Folder
    outbox: Outbox
    accounts: StaffAccounts
    follow_up: FollowUp
    codes: StatusCodes
    endings: Endings
    words: Words
    hands_over: bool
    retention_years: int
    now: Callable[[], datetime]
    news: News


def desk() -> Desk:
    """Give the desk of the app that serves this request."""
    found: Desk = current_app.extensions["inbox"]
    return found

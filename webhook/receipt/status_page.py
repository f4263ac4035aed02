"""The page where a resident follows a case with its number and code, answers the office, and adds to the case.

Number and code travel in the body of every form: no cookie, no address and no log has them.
"""

import hashlib
import re
import secrets
from typing import Any

from flask import Flask, render_template, request

from bot.language.personal_numbers import mask_bsn
from bot.settings import Settings
from case_store import (
    CaseClosed,
    CaseStatus,
    MessageRecord,
    TooManyAttachments,
    UnknownCase,
    UnknownRequest,
    status_code_hash,
)
from webhook.attachments import MOST_BYTES
from webhook.limits import REFUSED, count_refusals
from webhook.receipt.desk import blueprint, desk
from webhook.receipt.sent_files import FileRefused, taken_files

LONGEST_ANSWER = 5_000
LARGEST_FORM = 512 * 1024
PER_ADDRESS = "10 per 5 minutes"
PER_CASE = "20 per hour"
_NOT_IN_A_NUMBER = re.compile(r"[^A-Z0-9]")


@blueprint.get("/status")
def ask_for_code() -> str:
    """Ask for the number of a case and its code."""
    return render_template("receipt/status_door.html", refused=False, number="")


@blueprint.post("/status")
def show_status() -> tuple[str, int]:
    """Show where the case stands, and what was written."""
    try:
        return _page(_status()), 200
    except UnknownCase:
        return _refused()


@blueprint.post("/status/antwoord")
def send_answer() -> tuple[str, int]:
    """Take the answer to a request of the office, or an addition to the case; sent twice, it is stored once."""
    request.max_content_length, request.max_form_memory_size = LARGEST_FORM + MOST_BYTES, LARGEST_FORM
    try:
        status = _status()
        asked = _request_in(status)
    except (UnknownCase, UnknownRequest):
        return _refused()
    try:
        _take(status.number, asked)
    except _NotSent as problem:
        return _page(status, problem.key, problem.values, at=asked.id if asked else 0), 422
    return _page(_status(), sent="answer" if asked else "addition"), 200


def slow_down_guessing(app: Flask, settings: Settings) -> None:
    """Count wrong codes, both per network address and per case; beyond the limit comes a 429."""
    views = ("receipt.show_status", "receipt.send_answer")
    count_refusals(app, settings, views, {PER_ADDRESS: None, PER_CASE: _case_asked_for})


def _case_asked_for() -> str:
    # Hashed, so that a shared rate-limit store holds no numbers of cases.
    return hashlib.sha256(_plain_number(request.form.get("number", "")).encode("utf-8", "replace")).hexdigest()


def _plain_number(number: str) -> str:
    """The number of a case as it is kept, however it was typed."""
    plain = _NOT_IN_A_NUMBER.sub("", number.upper())
    return f"OMB-{plain.removeprefix('OMB')}"


def _status() -> CaseStatus:
    number = _plain_number(request.form.get("number", ""))
    return desk().follow_up.status(number, status_code_hash(number, request.form.get("code", "")))


class _NotSent(Exception):
    """Raised for what cannot be stored as it came, with the key of the sentence that says what to do."""

    def __init__(self, key: str, **values: Any) -> None:
        super().__init__(key)
        self.key = key
        self.values = values


def _take(number: str, asked: MessageRecord | None) -> None:
    given, text = _given(asked)
    if any(len(words) > LONGEST_ANSWER for words in (text, *given.values())):
        raise _NotSent("utter_status_answer_too_long", limit=LONGEST_ANSWER)
    # The page's own mark makes a second press of the button harmless.
    once = f"resident-{request.form.get('once', '')[:64] or secrets.token_hex(16)}"
    try:
        with taken_files() as files:
            if not (given or text or files):
                raise _NotSent("utter_status_answer_empty")
            now = desk().receipts.now()
            desk().follow_up.answer(number, asked.id if asked else None, given, text, once, now, files)
    except FileRefused as refusal:
        raise _NotSent("utter_status_answer_file", name=refusal.name, reason=refusal.reason) from None
    except TooManyAttachments:
        raise _NotSent("utter_status_answer_too_many") from None
    except CaseClosed:
        raise _NotSent("utter_status_answer_closed") from None


def _request_in(status: CaseStatus) -> MessageRecord | None:
    """The request that is answered; None for what the resident writes of their own accord."""
    wanted = request.form.get("request")
    if wanted is None:
        return None
    for message in status.messages:
        if message.kind == "request" and str(message.id) == wanted:
            return message
    raise UnknownRequest


def _given(asked: MessageRecord | None) -> tuple[dict[str, str], str]:
    """What was filled in, by the question that asks for it, and beside those; without a BSN."""
    ids = asked.content["asked"] if asked else ()
    fields = {id_: _plain(request.form.get(f"given-{id_}", "")) for id_ in ids}
    return {id_: words for id_, words in fields.items() if words}, _plain(request.form.get("text", ""))


def _plain(words: str) -> str:
    return mask_bsn(words.strip().replace("\r\n", "\n"))[0]


def _page(
    status: CaseStatus,
    problem: str | None = None,
    values: dict[str, Any] | None = None,
    at: int | None = None,
    sent: str | None = None,
) -> str:
    """The page; `problem` is the key of what was wrong with the form `at` this request, or 0 for the one without."""
    answered = {message.answers for message in status.messages if message.kind == "answer"}
    return render_template(
        "receipt/status.html",
        status=status,
        answered=answered,
        today=desk().today(),
        problem=problem,
        values=values or {},
        at=at,
        once=secrets.token_hex(16),
        sent=sent,
        typed=request.form,
        limit=LONGEST_ANSWER,
        label=desk().receipts.sentences.label,
        code=request.form["code"],
    )


def _refused() -> tuple[str, int]:
    number = request.form.get("number", "")
    return render_template("receipt/status_door.html", refused=True, number=number), REFUSED

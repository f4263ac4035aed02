"""The page where a resident follows a case with its number and code, and completes what the office asks for.

Number and code travel in the body of every form: no cookie, no address and no log has them.
"""

import hashlib
import re

from flask import Flask, render_template, request

from bot.language.personal_numbers import mask_bsn
from bot.settings import Settings
from case_store import CaseStatus, MessageRecord, UnknownCase, UnknownRequest, status_code_hash
from webhook.limits import REFUSED, count_refusals
from webhook.receipt.desk import blueprint, desk

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
def answer_request() -> tuple[str, int]:
    """Take the answer to a request of the office; sent twice, it is stored once."""
    request.max_content_length = request.max_form_memory_size = LARGEST_FORM
    try:
        status = _status()
        asked = _request_in(status)
        given, text = _given(asked)
        if not given and not text:
            return _page(status, problem="empty", at=asked.id), 422
        if any(len(words) > LONGEST_ANSWER for words in (text, *given.values())):
            return _page(status, problem="too_long", at=asked.id), 422
        now = desk().receipts.now()
        desk().follow_up.answer(status.number, asked.id, given, text, f"answer-{asked.id}", now)
        return _page(_status(), sent=True), 200
    except (UnknownCase, UnknownRequest):
        return _refused()


def slow_down_guessing(app: Flask, settings: Settings) -> None:
    """Count wrong codes, both per network address and per case; beyond the limit comes a 429."""
    views = ("receipt.show_status", "receipt.answer_request")
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


def _request_in(status: CaseStatus) -> MessageRecord:
    wanted = request.form.get("request", "")
    for message in status.messages:
        if message.kind == "request" and str(message.id) == wanted:
            return message
    raise UnknownRequest


def _given(asked: MessageRecord) -> tuple[dict[str, str], str]:
    """What was filled in, by the question that asks for it, and beside those; without a BSN."""
    fields = {id_: _plain(request.form.get(f"given-{id_}", "")) for id_ in asked.content["asked"]}
    return {id_: words for id_, words in fields.items() if words}, _plain(request.form.get("text", ""))


def _plain(words: str) -> str:
    return mask_bsn(words.strip().replace("\r\n", "\n"))[0]


def _page(status: CaseStatus, problem: str | None = None, at: int | None = None, sent: bool = False) -> str:
    answered = {message.answers for message in status.messages if message.kind == "answer"}
    return render_template(
        "receipt/status.html",
        status=status,
        answered=answered,
        today=desk().today(),
        problem=problem,
        at=at,
        sent=sent,
        typed=request.form,
        limit=LONGEST_ANSWER,
        label=desk().receipts.sentences.label,
        code=request.form["code"],
    )


def _refused() -> tuple[str, int]:
    number = request.form.get("number", "")
    return render_template("receipt/status_door.html", refused=True, number=number), REFUSED

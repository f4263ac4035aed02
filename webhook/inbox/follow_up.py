"""What staff do with a case towards its resident: take it up, write, ask to complete it, give out a new code."""

from datetime import date

from flask import g, redirect, request, url_for
from werkzeug.wrappers import Response

from bot.intake import BY_ID
from bot.sentences import AMSTERDAM
from case_store import CaseClosed
from webhook.inbox.cases import case_page
from webhook.inbox.desk import blueprint, desk

LONGEST_MESSAGE = 5_000


@blueprint.post("/cases/<number>/take-up")
def take_up(number: str) -> Response:
    """Note that this member of staff takes the case up; the resident can see that somebody did."""
    desk().follow_up.take_up(number, by=g.staff.email, at=desk().now())
    return _to_case(number)


@blueprint.post("/cases/<number>/messages")
def send_message(number: str) -> Response | tuple[str, int]:
    """Send the resident a message. The page's own mark makes a second press of the button harmless."""
    text = sent_text()
    if not text or len(text) > LONGEST_MESSAGE:
        return case_page(number, problem="message_text", typed=request.form), 422
    notice = desk().news.notice(number, text)
    desk().follow_up.write(number, text, _once(), g.staff.email, desk().now(), notice=notice)
    return _to_case(number)


@blueprint.post("/cases/<number>/requests")
def ask_to_complete(number: str) -> Response | tuple[str, int]:
    """Give the resident the opportunity to complete the petition within a term (Awb 9:28, third paragraph)."""
    text, asked, answer_by = sent_text(), _asked(), _day(request.form.get("answer_by", ""))
    if not asked and not text or len(text) > LONGEST_MESSAGE:
        return case_page(number, problem="request_what", typed=request.form), 422
    if answer_by is None or answer_by <= _today():
        return case_page(number, problem="request_day", typed=request.form), 422
    notice = desk().news.notice(number, text, asked, answer_by)
    try:
        desk().follow_up.write(number, text, _once(), g.staff.email, desk().now(), asked, answer_by, notice)
    except CaseClosed:
        return case_page(number, problem="request_closed"), 422
    return _to_case(number)


@blueprint.post("/cases/<number>/code")
def give_new_code(number: str) -> str:
    """Show a new code for the resident, this once; no earlier one opens the case any more."""
    return case_page(number, new_code=desk().codes.renew(number, by=g.staff.email, at=desk().now()))


def sent_text() -> str:
    """Give the message in the form that was sent."""
    return request.form.get("text", "").strip().replace("\r\n", "\n")


def _asked() -> list[str]:
    return [id_ for id_ in request.form.getlist("asked") if id_ in BY_ID]


def _once() -> str:
    return f"staff-{request.form.get('once', '')[:64]}"


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _today() -> date:
    return desk().now().astimezone(AMSTERDAM).date()


def _to_case(number: str) -> Response:
    return redirect(url_for("inbox.show_case", number=number) + "#berichten", code=303)

"""The conversation without script: each question a page with a form, each answer a turn of the same conversation."""

import hashlib
import hmac
import re
import secrets
from typing import Any

from flask import Blueprint, Response, current_app, make_response, redirect, render_template, request, url_for
from werkzeug.exceptions import RequestEntityTooLarge, TooManyRequests
from werkzeug.wrappers import Response as BaseResponse

from bot.intake import EXPLAIN
from bot.sentences import Sentences, in_full
from case_store import StoreUnavailable
from webhook.chat.bodies import Sent, checked_text
from webhook.chat.chat import Chat
from webhook.chat.links import QUOTES
from webhook.chat.problems import DOUBTS, Problem
from webhook.chat.uploads import MOST_IN_FORM, Uploads, sent_file, too_large

form = Blueprint("form", __name__, url_prefix="/formulier")

_COOKIE = "klachtwijzer-formulier"
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
# What a browser may fill in for the person who types (WCAG 1.3.5).
_PURPOSES = {"name": "name", "address": "street-address"}


@form.before_request
def guard() -> None:
    """Refuse what was not sent from a page of ours.

    Raises:
        Problem: 403, another site sent this form, or it belongs to another conversation; 404 or 409, it is one with a
            file, which is not to be read now.
    """
    if request.method != "POST":
        return
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
        raise Problem(403, "form_from_elsewhere")
    opened = _opened()
    if opened and request.endpoint == "form.attach":
        _uploads().check(*opened)
        request.max_content_length = MOST_IN_FORM
    if opened and not _is_sealed(opened[1]):
        raise Problem(403, "form_from_elsewhere")


@form.after_request
def keep_nothing(answer: Response) -> Response:
    """Leave no answer behind in a browser's or proxy's cache."""
    answer.headers["Cache-Control"] = "no-store"
    return answer


@form.errorhandler(Problem)
def refused(problem: Problem) -> tuple[str, int] | BaseResponse:
    """The question again with what is wrong; or the beginning, where the conversation is no longer there."""
    sentence = _sentences().text(problem.key, problem.values)
    opened = _opened()
    if opened and (problem.status == 422 or (request.endpoint == "form.attach" and problem.status not in (403, 404))):
        typed = request.form.get("text", "") if problem.status == 422 else ""
        return _step(opened, error=sentence, typed=typed), problem.status
    answer = make_response(
        render_template("form_start.html", error=sentence, opened=problem.status != 404 and bool(opened))
    )
    answer.status_code = problem.status
    if problem.status == 404:
        _forget(answer)
    return answer


@form.errorhandler(RequestEntityTooLarge)
def too_large_to_read(error: RequestEntityTooLarge) -> tuple[str, int] | BaseResponse:
    """A file larger than any may be, which is not read."""
    return refused(too_large())


@form.errorhandler(StoreUnavailable)
def too_busy(error: StoreUnavailable) -> tuple[str, int]:
    """The database does not answer now."""
    return render_template("form_start.html", error=_sentences().text("utter_error_busy"), opened=True), 503


@form.errorhandler(TooManyRequests)
def too_many(error: TooManyRequests) -> tuple[str, int]:
    """This address asks more often than the settings allow."""
    return render_template("form_start.html", error=_sentences().text("utter_error_too_many"), opened=True), 429


@form.get("")
def read() -> str:
    """The open question, or the beginning."""
    opened = _opened()
    return _step(opened) if opened else render_template("form_start.html", error=None, opened=False)


@form.post("/begin")
def begin() -> BaseResponse:
    """Begin a conversation, and keep what opens it in a cookie that no script can read."""
    begun = _chat().open(welcome="utter_form_welcome")
    answer = redirect(url_for("form.read"), code=303)
    answer.set_cookie(
        _COOKIE,
        f"{begun['conversation']}.{begun['token']}",
        path=url_for("form.read"),
        httponly=True,
        samesite="Lax",
        secure=current_app.config["SESSION_COOKIE_SECURE"],
    )
    return answer


@form.post("/antwoord")
def answer() -> BaseResponse:
    """Take the answer to the question that was shown. The same answer sent twice is one answer."""
    opened = _opened()
    if opened:
        _take(opened)
    return redirect(url_for("form.read"), code=303)


@form.post("/bijlage")
def attach() -> BaseResponse:
    """Take in the file that was chosen, whichever button was pressed, and then do what that button says."""
    opened = _opened()
    if opened:
        chosen = any(file.filename for file in request.files.values())
        if chosen:
            _uploads().add(*opened, sent_file(request, request.form.get("key", "")[:64] or None))
        if request.form.get("remove"):
            _uploads().remove(*opened, request.form["remove"])
        elif not (chosen and "send" in request.form):
            _take(opened)
    return redirect(url_for("form.read"), code=303)


@form.post("/wis")
def erase() -> BaseResponse:
    """Erase what is not filed, once it is confirmed."""
    opened = _opened()
    if opened and "sure" not in request.form:
        return make_response(render_template("form_erase.html", seal=_seal(opened[1])))
    if opened:
        _chat().erase(*opened)
    page = make_response(render_template("form_start.html", error=None, opened=False, erased=True))
    _forget(page)
    return page


@form.get("/kopie")
def copy() -> BaseResponse:
    """The conversation so far as plain text, to keep."""
    opened = _opened()
    if not opened:
        return make_response(render_template("form_start.html", error=None, opened=False))
    sentences = _sentences()
    who = {"resident": sentences.text("utter_page_you"), "assistant": sentences.text("utter_page_bot")}
    lines = [f"{who[line['from']]}: {line['text']}" for line in _chat().read(*opened)["transcript"]]
    page = Response("\n\n".join(lines) + "\n", mimetype="text/plain")
    page.headers["Content-Disposition"] = 'attachment; filename="klachtwijzer.txt"'
    return page


def _take(opened: tuple[str, str]) -> None:
    sent = _sent()
    content = hashlib.sha256(f"{sent.kind}:{sent.content}".encode()).hexdigest()
    key = f"{request.form.get('key', '')[:64]}-{content}"
    _chat().send(*opened, sent, key, at=request.form.get("question", ""))


def _sent() -> Sent:
    """The answer in the terms of the conversation. A button that was pressed goes before what stands in a field."""
    given = request.form
    if given.get("change"):
        return Sent("change", given["change"])
    typed = "\n".join(given[name].strip() for name in ("text", "phone") if given.get(name, "").strip())
    if not typed and _DAY.fullmatch(given.get("day", "")):
        typed = in_full(given["day"])
    if typed and "press" not in given:
        return Sent("text", checked_text(typed))
    choice = given.get("press") or given.get("choice")
    if not choice:
        raise Problem(422, "nothing_answered")
    return Sent("choice", choice)


def _step(opened: tuple[str, str], error: str | None = None, typed: str = "") -> str:
    kept = _chat().read(*opened)
    turn, question = kept["turn"], kept["turn"]["question"]
    said = list(turn["messages"])
    # A question that was asked in other words stands last.
    asked = (
        next((message for message in said if message["id"] == f"utter_ask_{question}"), said[-1]) if question else None
    )
    said = [message for message in said if message is not asked]
    doubt = next((message for message in said if message["id"] in DOUBTS), None)
    if doubt and not error:
        error, typed = doubt["text"], _last_said(kept["transcript"])
        said.remove(doubt)
    choices = [choice for message in turn["messages"] for choice in message["choices"]]
    return render_template(
        "form_step.html",
        turn=turn,
        said=said,
        asked=asked,
        choices=[choice for choice in choices if choice["value"].split(":")[1] != EXPLAIN],
        explanation=_sentences().text(f"utter_explain_{question}") if question else None,
        error=error,
        typed=typed,
        purpose=_PURPOSES.get(question, "off"),
        seal=_seal(opened[1]),
        key=secrets.token_urlsafe(12),
        opened=opened,
        quotes=QUOTES,
    )


def _last_said(transcript: list[dict[str, Any]]) -> str:
    """What the resident typed last, so that a mistake is mended and not typed again (WCAG 3.3.7)."""
    return next((str(line["text"]) for line in reversed(transcript) if line["from"] == "resident"), "")


def _opened() -> tuple[str, str] | None:
    """The conversation of this browser and the token that opens it."""
    conversation, _, token = request.cookies.get(_COOKIE, "").partition(".")
    return (conversation, token) if conversation and token else None


def _seal(token: str) -> str:
    """What only a page of this conversation knows: no other site can make a form with it."""
    secret = str(current_app.config["SECRET_KEY"]).encode()
    return hmac.new(secret, f"form:{token}".encode(), hashlib.sha256).hexdigest()


def _is_sealed(token: str) -> bool:
    # As bytes: of texts only ASCII can be compared.
    return hmac.compare_digest(_seal(token).encode(), request.form.get("seal", "").encode("utf-8", "replace"))


def _forget(answer: BaseResponse) -> None:
    answer.delete_cookie(_COOKIE, path=url_for("form.read"))


def _chat() -> Chat:
    chat: Chat = current_app.extensions["chat"]
    return chat


def _uploads() -> Uploads:
    uploads: Uploads = current_app.extensions["uploads"]
    return uploads


def _sentences() -> Sentences:
    sentences: Sentences = current_app.extensions["sentences"]
    return sentences

"""The conversation API's routes, also for pages of the sites that may embed the chat."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml
from flask import Blueprint, Flask, Response, current_app, jsonify, request
from werkzeug.exceptions import HTTPException

from bot.intake import Office
from bot.sentences import Sentences
from case_store import StoreUnavailable
from webhook.chat import pages
from webhook.chat.bodies import read_message, read_object
from webhook.chat.chat import Chat
from webhook.chat.form import form
from webhook.chat.problems import Problem, not_found
from webhook.chat.takeover import Takeover
from webhook.chat.uploads import Uploads, sent_file

API_VERSION = "1.1.0"
_HERE = Path(__file__).parent
_MAX_KEY = 255
_SECONDS_OF_A_PREFLIGHT = 600

api = Blueprint("api", __name__, url_prefix="/api/v1")


def register(
    app: Flask,
    chat: Chat,
    takeover: Takeover,
    uploads: Uploads,
    sentences: Sentences,
    office: Office,
    channel: Callable[[], str],
    allowed_origins: tuple[str, ...] = (),
    theme: Path | None = None,
) -> None:
    """Put the conversation API, the chat and the form on the app.

    `channel` names the channel that a request comes from; `allowed_origins` are the sites that may embed the chat;
    `theme` is the office's own style sheet, if there is one.
    """
    app.extensions["chat"] = chat
    app.extensions["uploads"] = uploads
    app.extensions["takeover"] = takeover
    app.extensions["channel"] = channel
    app.extensions["sentences"] = sentences
    app.extensions["office"] = office
    app.extensions["allowed_origins"] = allowed_origins
    app.register_blueprint(api)
    pages.register(app, sentences, office, theme)
    app.register_blueprint(form)
    app.register_error_handler(Problem, _problem)


@api.errorhandler(StoreUnavailable)
def too_busy(_error: StoreUnavailable) -> Response:
    """The database does not answer now."""
    return _problem(Problem(503, "busy"))


@api.post("/conversations")
def open_conversation() -> tuple[Response, int]:
    """Begin a conversation."""
    read_object(request)
    return jsonify(_chat().open(current_app.extensions["channel"]())), 201


@api.post("/conversations/<conversation_id>/messages")
def send_message(conversation_id: str) -> Response:
    """Take one turn."""
    token = bearer_token()
    sent = read_message(request)
    return jsonify(_chat().send(conversation_id, token, sent, _key()))


@api.post("/conversations/<conversation_id>/attachments")
def add_attachment(conversation_id: str) -> tuple[Response, int]:
    """Take in one file."""
    token, key = bearer_token(), _key()
    _uploads().check(conversation_id, token)
    return jsonify(_uploads().add(conversation_id, token, sent_file(request, key))), 201


@api.delete("/conversations/<conversation_id>/attachments/<attachment_id>")
def remove_attachment(conversation_id: str, attachment_id: str) -> tuple[str, int]:
    """Take one file out again."""
    _uploads().remove(conversation_id, bearer_token(), attachment_id)
    return "", 204


@api.get("/conversations/<conversation_id>")
def read_conversation(conversation_id: str) -> Response:
    """The transcript and where the conversation stands."""
    return jsonify(_chat().read(conversation_id, bearer_token()))


@api.delete("/conversations/<conversation_id>")
def erase_conversation(conversation_id: str) -> tuple[str, int]:
    """Erase what is not filed."""
    _chat().erase(conversation_id, bearer_token())
    return "", 204


@api.post("/conversations/<conversation_id>/links")
def offer_link(conversation_id: str) -> tuple[Response, int]:
    """Make a code that takes the conversation along to another channel."""
    token = bearer_token()
    read_object(request)
    return jsonify(_takeover().offer(conversation_id, token)), 201


@api.post("/links")
def accept_link() -> Response:
    """Take a conversation along."""
    body = read_object(request)
    if len(body) != 1 or not isinstance(body.get("code"), str):
        raise Problem(400, "body")
    return jsonify(_takeover().accept(body["code"]))


@api.get("/openapi.json")
def openapi() -> Response:
    """The API's description (OpenAPI 3.1)."""
    return jsonify(yaml.safe_load((_HERE / "openapi.yml").read_text(encoding="utf-8")))


@api.after_request
def _name_version(answer: Response) -> Response:
    answer.headers["API-Version"] = API_VERSION
    answer.headers["Cache-Control"] = "no-store"
    return answer


@api.after_request
def _let_sites_in(answer: Response) -> Response:
    """Let the pages of allowed sites read the answer (CORS). No cookie opens anything here, so none is asked for."""
    allowed = current_app.extensions["allowed_origins"]
    if not allowed:
        return answer
    answer.vary.add("Origin")
    origin = request.headers.get("Origin", "")
    if origin in allowed:
        answer.headers["Access-Control-Allow-Origin"] = origin
        if request.method == "OPTIONS":
            answer.headers["Access-Control-Allow-Methods"] = "GET, POST, DELETE"
            answer.headers["Access-Control-Allow-Headers"] = "Authorization, Content-Type, Idempotency-Key"
            answer.headers["Access-Control-Max-Age"] = str(_SECONDS_OF_A_PREFLIGHT)
    return answer


def as_problem(error: HTTPException) -> Response:
    """An HTTP error of Flask's own, such as an unknown path, in the form that the API's other errors have."""
    keys = {404: "not_found", 405: "method", 413: "too_large", 415: "content_type", 429: "too_many"}
    status = error.code or 500
    return _problem(Problem(status, keys.get(status, "internal" if status >= 500 else "body")))


def _problem(problem: Problem) -> Response:
    detail = _sentences().text(problem.key, problem.values)
    title = problem.key.removeprefix("utter_error_")
    body: dict[str, Any] = {"type": "about:blank", "title": title, "status": problem.status, "detail": detail}
    answer = Response(json.dumps(body, ensure_ascii=False), problem.status, mimetype="application/problem+json")
    if problem.status in (429, 503):
        answer.headers["Retry-After"] = "2"
    return answer


def bearer_token() -> str:
    """The token that a request came with.

    Raises:
        Problem: 404, there is none.
    """
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not token:
        raise not_found()
    return token.strip()


def _key() -> str | None:
    key = request.headers.get("Idempotency-Key")
    if key is not None and not 0 < len(key) <= _MAX_KEY:
        raise Problem(400, "body")
    return key


def _uploads() -> Uploads:
    uploads: Uploads = current_app.extensions["uploads"]
    return uploads


def _chat() -> Chat:
    chat: Chat = current_app.extensions["chat"]
    return chat


def _takeover() -> Takeover:
    takeover: Takeover = current_app.extensions["takeover"]
    return takeover


def _sentences() -> Sentences:
    sentences: Sentences = current_app.extensions["sentences"]
    return sentences

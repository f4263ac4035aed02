"""Reads what a client sends: exactly one text, choice or change, within its limits; everything else is refused."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from flask import Request
from werkzeug.exceptions import BadRequest

from webhook.chat.problems import Problem

MAX_CHARACTERS = 5_000
MAX_BYTES = 64 * 1024
_KINDS: tuple[Literal["text"], Literal["choice"], Literal["change"]] = ("text", "choice", "change")


@dataclass(frozen=True)
class Sent:
    """What was sent: its kind ("text", "choice" or "change") and its content."""

    kind: Literal["text", "choice", "change"]
    content: str


def read_object(request: Request) -> Mapping[str, Any]:
    """The body as a JSON object.

    Raises:
        Problem: too large, not JSON, another content type, or no object.
    """
    if request.content_length is not None and request.content_length > MAX_BYTES:
        raise Problem(413, "too_large")
    if request.mimetype != "application/json":
        raise Problem(415, "content_type")
    try:
        body = request.get_json()
    except (BadRequest, UnicodeDecodeError, RecursionError):
        raise Problem(400, "not_json") from None
    if not isinstance(body, dict):
        raise Problem(400, "body")
    return body


def read_message(request: Request) -> Sent:
    """The one thing that a message holds.

    Raises:
        Problem: see `read_object`; or not exactly one of text, choice and change; or text that cannot be right.
    """
    body = read_object(request)
    given = [kind for kind in _KINDS if kind in body]
    if len(given) != 1 or len(body) != 1 or not isinstance(body[given[0]], str):
        raise Problem(400, "body")
    kind, content = given[0], body[given[0]]
    if kind == "text":
        content = checked_text(content)
    return Sent(kind, content)


def checked_text(text: str) -> str:
    """The text with plain line ends.

    Raises:
        Problem: empty, too long, or with characters that cannot be read.
    """
    text = text.replace("\r\n", "\n")
    if not text.strip():
        raise Problem(422, "empty")
    if len(text) > MAX_CHARACTERS:
        raise Problem(422, "too_long", limit=MAX_CHARACTERS)
    # Cc: control characters; Cs: half a character, which no database can store.
    if any(unicodedata.category(character) in ("Cc", "Cs") and character not in "\t\n" for character in text):
        raise Problem(422, "control_characters")
    return text

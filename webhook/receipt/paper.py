"""A paper of the office as an accessible PDF (PDF/UA-1): headings, lists and pictures that a screen reader can name.

Typst refuses to write a PDF/UA that lacks a title, a language or the text of a picture, so what comes out has them.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

from webhook.paper import breakable, pdf_from

_TEMPLATE = Path(__file__).with_name("paper.typ")
_PROOF_LINE = 64


@dataclass(frozen=True)
class Heading:
    """A heading; the first of a paper has level 1, and no level is passed over."""

    text: str
    level: int = 2
    kind: Literal["heading"] = "heading"


@dataclass(frozen=True)
class Text:
    """A paragraph; its line breaks stay."""

    text: str
    kind: Literal["text"] = "text"


@dataclass(frozen=True)
class Lines:
    """Names with what belongs to each."""

    lines: Sequence[tuple[str, str]]
    kind: Literal["lines"] = "lines"


@dataclass(frozen=True)
class Picture:
    """A drawing, with the words that say what is in it, and its width in centimetres."""

    svg: str
    alt: str
    width: float
    kind: Literal["image"] = "image"


@dataclass(frozen=True)
class Code:
    """A text for machines, in letters of one width."""

    text: str
    kind: Literal["code"] = "code"


Part = Heading | Text | Lines | Picture | Code


@dataclass(frozen=True)
class Paper:
    """A paper: `not_shown` is added to its end where signs in it stand as their codes, because no font has them."""

    title: str
    author: str
    parts: Sequence[Part]
    not_shown: str


def pdf_of(paper: Paper, at: datetime) -> bytes:
    """Give the paper as PDF/UA-1 in Dutch; the same words and moment give the same bytes."""
    parts = [_plain(asdict(part)) for part in paper.parts]
    words = {"title": paper.title, "author": paper.author, "language": "nl", "parts": parts}
    with_codes = {**words, "parts": [*parts, asdict(Text(paper.not_shown))]}
    return pdf_from(_TEMPLATE, "paper", words, at, with_codes)


def _plain(part: dict[str, Any]) -> dict[str, Any]:
    if part["kind"] == "code":
        text = part["text"]
        return part | {"text": "\n".join(text[at : at + _PROOF_LINE] for at in range(0, len(text), _PROOF_LINE))}
    if part["kind"] == "lines":
        return part | {"lines": [[breakable(label), breakable(value)] for label, value in part["lines"]]}
    return part | {"text": breakable(part["text"])} if "text" in part else part

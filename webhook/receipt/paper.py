"""A paper of the office as an accessible PDF (PDF/UA-1): headings, lists and pictures that a screen reader can name.

Typst refuses to write a PDF/UA that lacks a title, a language or the text of a picture, so what comes out has them.
"""

import json
import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

import typst

_TEMPLATE = Path(__file__).with_name("paper.typ")
_LONGEST_WORD = 60
_LONG_WORD = re.compile(rf"\S{{{_LONGEST_WORD}}}(?=\S)")
_PROOF_LINE = 64
_NOT_DISPLAYED = re.compile(r'the text `"(.*?)"` could not be displayed')
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")


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


@dataclass(frozen=True)
class NewPage:
    """What follows stands on a page of its own."""

    kind: Literal["page"] = "page"


Part = Heading | Text | Lines | Picture | Code | NewPage


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
    content = {"title": paper.title, "author": paper.author, "language": "nl", "parts": parts}
    try:
        return _compiled(json.dumps(content, ensure_ascii=False), at)
    except typst.TypstError as error:
        signs = _without_font(error)
        if not signs:
            raise
    parts.append(asdict(Text(paper.not_shown)))
    return _compiled(json.dumps(content, ensure_ascii=False).translate(signs), at)


def _compiled(content: str, at: datetime) -> bytes:
    made: bytes = typst.compile(
        _TEMPLATE,
        root=_TEMPLATE.parent,
        format="pdf",
        ignore_system_fonts=True,
        sys_inputs={"paper": content},
        pdf_standards=["ua-1"],
        timestamp=at.replace(microsecond=0),
    )
    return made


def _without_font(error: typst.TypstError) -> dict[int, str]:
    """The signs that no font in the package has, each with its code to show instead."""
    told = "".join(_NOT_DISPLAYED.findall(error.diagnostic))
    told = _ESCAPED.sub(lambda code: chr(int(code[1], 16)), told)
    return {ord(sign): f"[U+{ord(sign):04X}]" for sign in told if not sign.isascii()}


def _plain(part: dict[str, Any]) -> dict[str, Any]:
    if part["kind"] == "code":
        text = part["text"]
        return part | {"text": "\n".join(text[at : at + _PROOF_LINE] for at in range(0, len(text), _PROOF_LINE))}
    if part["kind"] == "lines":
        return part | {"lines": [[_breakable(label), _breakable(value)] for label, value in part["lines"]]}
    return part | {"text": _breakable(part["text"])} if "text" in part else part


def _breakable(text: str) -> str:
    """A word that fits on no line may break anywhere."""
    return _LONG_WORD.sub(lambda word: f"{word[0]}\u200b", text)

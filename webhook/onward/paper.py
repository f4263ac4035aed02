"""A letter as an accessible PDF (PDF/UA-1), made by Typst: it refuses to write one without title, language or tags."""

import json
import re
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

import typst

from webhook.onward.letter import Letter

_TEMPLATE = Path(__file__).with_name("paper.typ")
_NO_GLYPH = re.compile(r'text `"(.+?)"` could not be displayed')
_ESCAPE = re.compile(r"\\u\{([0-9a-f]+)\}")
# What fits on no line may break anywhere.
_LONG_WORD = re.compile(r"\S{60}(?=\S)")


def pdf_of(letter: Letter, at: datetime) -> bytes:
    """Give the letter as PDF. Its words go in as data: nothing in them is read as markup.

    A sign that no font in the package has, which PDF/UA forbids, is shown as its code: `[U+1F621]`.
    """
    words = {name: _breakable(value) for name, value in asdict(letter).items()}
    content = json.dumps(words, ensure_ascii=False)
    try:
        return _compiled(content, at)
    except typst.TypstError as error:
        lacking = _lacking(error.diagnostic)
        if not lacking:
            raise
        return _compiled(content.translate(lacking), at)


def _compiled(content: str, at: datetime) -> bytes:
    made: bytes = typst.compile(
        _TEMPLATE,
        root=_TEMPLATE.parent,
        format="pdf",
        ignore_system_fonts=True,
        sys_inputs={"letter": content},
        pdf_standards=["ua-1"],
        timestamp=at.replace(microsecond=0),
    )
    return made


def _lacking(told: str) -> dict[int, str]:
    """The signs that Typst says no font has, each with what is shown in its place."""
    named = _ESCAPE.sub(lambda code: chr(int(code[1], 16)), "".join(_NO_GLYPH.findall(told)))
    return {ord(sign): f"[U+{ord(sign):04X}]" for sign in named if not sign.isascii()}


def _breakable(value: Any) -> Any:
    if isinstance(value, str):
        return _LONG_WORD.sub(lambda part: f"{part[0]}\u200b", value)
    return [_breakable(part) for part in value]

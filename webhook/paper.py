"""Words as an accessible PDF (PDF/UA-1), made by Typst: it refuses to write one without title, language or tags."""

import json
import re
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import typst

_NOT_DISPLAYED = re.compile(r'text `"(.*?)"` could not be displayed')
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
# What fits on no line may break anywhere.
_LONG_WORD = re.compile(r"\S{60}(?=\S)")


def pdf_from(
    source: Path, name: str, words: Mapping[str, Any], at: datetime, with_codes: Mapping[str, Any] | None = None
) -> bytes:
    """Give the PDF of the source, which gets the words as JSON under this name; nothing in them is read as markup.

    A sign that no font in the package has, which PDF/UA forbids, is shown as its code: `[U+1F621]`; the words are then
    those of `with_codes`, where there are such. The same words and moment give the same bytes.

    Raises:
        typst.TypstError: the source is wrong; no words make it so.
    """
    try:
        return _compiled(source, name, json.dumps(words, ensure_ascii=False), at)
    except typst.TypstError as error:
        signs = _without_font(error)
        if not signs:
            raise
    content = json.dumps(with_codes or words, ensure_ascii=False)
    return _compiled(source, name, content.translate(signs), at)


def breakable(text: str) -> str:
    """The same text, in which a word that fits on no line may break."""
    return _LONG_WORD.sub(lambda part: f"{part[0]}\u200b", text)


def _compiled(source: Path, name: str, content: str, at: datetime) -> bytes:
    made: bytes = typst.compile(
        source,
        root=source.parent,
        format="pdf",
        ignore_system_fonts=True,
        sys_inputs={name: content},
        pdf_standards=["ua-1"],
        timestamp=at.replace(microsecond=0),
    )
    return made


def _without_font(error: typst.TypstError) -> dict[int, str]:
    """The signs that no font in the package has, each with its code to show instead."""
    told = "".join(_NOT_DISPLAYED.findall(error.diagnostic))
    told = _ESCAPED.sub(lambda code: chr(int(code[1], 16)), told)
    return {ord(sign): f"[U+{ord(sign):04X}]" for sign in told if not sign.isascii()}

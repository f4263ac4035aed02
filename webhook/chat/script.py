"""The one script of the web component, put together at the start: its parts, its styles and the words it shows."""

import gzip
import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

_HERE = Path(__file__).parent
_STYLES = ("static/tokens.css", "static/controls.css", "widget/widget.css")
# In this order: what stands later uses what stands before it.
_PARTS = (
    "connection.js",
    "keeping.js",
    "making.js",
    "log.js",
    "beside.js",
    "onward.js",
    "files.js",
    "composer.js",
    "layout.js",
    "element.js",
)
_WORD = re.compile(r"\bwords\.([a-z_]+)")


@dataclass(frozen=True)
class Script:
    """The script as it is sent: plain, packed, and the name of exactly this version of it."""

    plain: bytes
    packed: bytes
    version: str


def widget_script(words: Mapping[str, str], offer: Mapping[str, object]) -> Script:
    """Put the script together. `offer` is what it must know at once besides words, such as how the office is reached.

    Of the `words` it carries those that its parts name, which must be among them. With the words in it the chat shows
    something, and a phone number, whatever else can be reached after it.
    """
    styles = "\n".join((_HERE / name).read_text(encoding="utf-8") for name in _STYLES)
    parts = "\n".join((_HERE / "widget" / name).read_text(encoding="utf-8") for name in _PARTS)
    carried = {name: words[name] for name in sorted(set(_WORD.findall(parts)))}
    given = f"const offer = {_literal({'words': carried, **offer})};\nconst styles = {_literal(styles)};\n"
    plain = f'(() => {{\n"use strict";\n{given}{parts}}})();\n'.encode()
    return Script(plain, gzip.compress(plain, mtime=0), hashlib.sha256(plain).hexdigest()[:32])


def _literal(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))

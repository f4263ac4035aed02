"""Plain text: readable from beginning to end, and not code that some program would run."""

import re
import unicodedata
from pathlib import Path

from webhook.attachments.kinds import Refused

# A text that is called anything else is meant for a program.
_EXTENSIONS = frozenset({"", ".txt", ".text"})
_INSIDE = _EXTENSIONS | {".ics", ".vcf", ".asc", ".p7s"}
_LOOKED_AT = 2048
_CODE = re.compile(
    r"\A\s*(<[!?a-zA-Z]|#!|%!PS|\{\\rtf|@echo off)|<\s*(!doctype|html|svg|script|iframe|xsl:|\?xml|\?php)",
    re.IGNORECASE,
)
_LINE_SIGNS = "\t\n\r\f"


def judge(file: Path, extension: str, *, inside: bool) -> str:
    """The kind, where nothing stands against it."""
    text = _decoded(file.read_bytes())
    if any(unicodedata.category(sign) in ("Cc", "Cn", "Cs") and sign not in _LINE_SIGNS for sign in set(text)):
        raise Refused("unsupported")
    if extension not in (_INSIDE if inside else _EXTENSIONS) or _CODE.search(text[:_LOOKED_AT]):
        raise Refused("unsupported")
    return "text"


def _decoded(content: bytes) -> str:
    encoding = "utf-16" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        pass
    try:
        return content.decode("cp1252")
    except UnicodeDecodeError:
        raise Refused("unsupported") from None

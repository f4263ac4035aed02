"""The copy of what was filed as text, the one spelling of it that is signed, and how both are found in what is given.

White space may be spread otherwise over a text that was printed, mailed or pasted; every other character counts.
"""

import re
import unicodedata
from collections.abc import Iterable

from webhook.receipt.proof import BEGINNING, sha256_of

_SPACE = re.compile(r"[ \t\r\n]+")


def text_of(lines: Iterable[tuple[str, str]]) -> str:
    """Give the copy as plain text, one line for each answer."""
    return "\n".join(f"{label}: {value}" for label, value in lines)


def digest_of(text: str) -> str:
    """Give the SHA-256 of a copy in its one spelling: composed characters, one space for all white space between."""
    plain = _SPACE.sub(" ", unicodedata.normalize("NFC", text)).strip(" ")
    return sha256_of(plain.encode("utf-8", "surrogatepass"))


def with_proof(text: str, proof: str) -> str:
    """Give the receipt as plain text: the copy, and the proof on a line of its own."""
    return f"{text}\n\n{proof}\n"


def parted(text: str) -> tuple[str, str | None]:
    """Give the copy and the proof in a text: the last line that begins like one, and all that follows it."""
    lines = text.replace("\r\n", "\n").split("\n")
    begins = [place for place, line in enumerate(lines) if line.strip().startswith(BEGINNING)]
    if not begins:
        return text.strip(), None
    copy = "\n".join(lines[: begins[-1]]).strip()
    return copy, "".join("".join(lines[begins[-1] :]).split())

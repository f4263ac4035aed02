"""What may stand in a field of a file: the text as it is written becomes a value, or is refused with a reason."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

_ID = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_HOST = r"[\w-]+(?:\.[\w-]+)+"
_WEB_ADDRESS = re.compile(rf"https?://{_HOST}(?::\d+)?(?:[/?#]\S*)?")
_WORD = r"(?:[a-z0-9]+|\*[a-z0-9]{3,}|[a-z0-9]{3,}\*|#)"
_PART = rf"-?{_WORD}(?:_{_WORD})*(?:/{_WORD}(?:_{_WORD})*)*"
_DEED = re.compile(rf"{_PART}(?: {_PART})*")
_EMAIL = re.compile(rf"[^@\s]+@{_HOST}")


@dataclass(frozen=True)
class Field:
    """A field of a row. `read` makes its value of the text, and refuses with a ValueError that says what to write.

    A field that may be left out, or left empty, then has `default` for its value. `several` takes a list of texts.
    """

    read: Callable[[str], Any]
    required: bool = True
    default: Any = None
    several: bool = False


@dataclass(frozen=True)
class Rows:
    """A field that holds a list of rows; no two have the same value for the field that is `unique`."""

    fields: "Schema"
    unique: str
    required: bool = True


type Schema = Mapping[str, Field | Rows]


def text(written: str) -> str:
    """Any text, on one line."""
    return " ".join(written.split())


def identifier(written: str) -> str:
    """A name for programs."""
    if not _ID.fullmatch(written):
        raise ValueError("write small letters, digits and hyphens only, such as lage-polder")
    return written


def day(written: str) -> date:
    """A day of the calendar."""
    try:
        if _DAY.fullmatch(written):
            return date.fromisoformat(written)
    except ValueError:
        raise ValueError("the calendar has no such day") from None
    raise ValueError("write a date such as 2026-11-22")


def web_address(written: str) -> str:
    """The address of a page."""
    if not _WEB_ADDRESS.fullmatch(written):
        raise ValueError("write a whole web address, such as https://example.org/klacht")
    return written


def email_address(written: str) -> str:
    """The address of a mailbox."""
    if not _EMAIL.fullmatch(written):
        raise ValueError("write an e-mail address, such as contact@example.org")
    return written


def one_of(values: Mapping[str, Any]) -> Callable[[str], Any]:
    """One of these words, for what it stands for."""
    *others, last = values

    def read(written: str) -> Any:
        if written not in values:
            raise ValueError(f"write {', '.join(others)} or {last}")
        return values[written]

    return read


def whole_number(first: int, last: int) -> Callable[[str], int]:
    """A number from `first` to `last`."""

    def read(written: str) -> int:
        if not re.fullmatch("[0-9]{1,9}", written) or not first <= int(written) <= last:
            raise ValueError(f"write a whole number from {first} to {last}")
        return int(written)

    return read


def deed(written: str) -> str:
    """What was done to somebody: parts with spaces between them, of which one at least must be there."""
    plain = re.sub(r"\s*/\s*", "/", text(written))
    if not _DEED.fullmatch(plain):
        raise ValueError("write small letters and digits, with / between what means the same and _ inside a phrase")
    if all(part[0] == "-" for part in plain.split()):
        raise ValueError("write words that must be there, such as ontslagen zwanger")
    return plain

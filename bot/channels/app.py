"""What a messaging app must do for us, and nothing else: the next app is one module that does this, and its wiring.

`tests/channels/test_channels_next_app.py` shows the smallest one.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import timedelta
from enum import StrEnum
from typing import Any, Protocol

# As long as a conversation stays open after its last turn.
LIFETIME = timedelta(hours=24)
# What the narrowest app carries with a choice, in bytes.
_LONGEST_VALUE = 64


class Kind(StrEnum):
    """What came in. An app that lacks one of these never gives it."""

    TEXT = "text"
    CHOICE = "choice"
    COMMAND = "command"
    FILE = "file"
    EDITED = "edited"
    SOUND = "sound"
    PLACE = "place"
    OTHER = "other"
    GROUP = "group"
    GONE = "gone"


@dataclass(frozen=True)
class Event:
    """Something that a resident did in a chat. Who it was stays with the app.

    `text` is what was written, the value of a choice, or the name of a command; `argument` what stood behind that.
    `message` is the app's id of the message whose choice was pressed, and `press` what `acknowledge` wants. `file`
    and `file_name` say what `fetch` can get.
    """

    kind: Kind
    text: str = ""
    argument: str = ""
    message: str = ""
    press: str = ""
    file: str = ""
    file_name: str = ""

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> "Event":
        """Read back what `as_json` gave."""
        # One of an earlier version may hold more.
        known = {field.name: stored[field.name] for field in fields(cls) if field.name in stored}
        return cls(**{**known, "kind": Kind(stored["kind"])})

    def as_json(self) -> dict[str, Any]:
        """As plain JSON, without what is empty."""
        return {name: value for name, value in asdict(self).items() if value}


@dataclass(frozen=True)
class Outgoing:
    """Something to do in a chat: say a text with choices (label and value) or a link, change one, or leave.

    `replaces` is the id of a message whose choices are used: it says `text` from now on. `lasting` choices stay until
    they are pressed, whatever else is said.
    """

    text: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    link: tuple[str, str] | None = None
    replaces: str = ""
    lasting: bool = False
    leave: bool = False

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> "Outgoing":
        """Read back what `as_json` gave."""
        choices = tuple((label, value) for label, value in stored.get("choices", ()))
        link = stored.get("link")
        return cls(**{**stored, "choices": choices, "link": (link[0], link[1]) if link else None})

    def as_json(self) -> dict[str, Any]:
        """As plain JSON, without what is empty."""
        return {name: value for name, value in asdict(self).items() if value}


class Later(Exception):
    """Raised when the app wants us to wait, for so many seconds; nothing was sent."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"asked to wait {seconds:.0f} s")
        self.seconds = seconds


class Unreachable(Exception):
    """Raised when the app did not answer, or not as it should; nobody knows whether it was sent. The text is a kind."""


class Refused(Exception):
    """Raised when the app will never take this; nothing was sent. The text is a kind."""


class Gone(Exception):
    """Raised when this chat wants nothing of us any more: the bot was blocked, or the account is gone."""


class Moved(Exception):
    """Raised when the chat has another address now; nothing was sent."""

    def __init__(self, address: str) -> None:
        super().__init__("the chat has another address")
        self.address = address


class App(Protocol):
    """A messaging app. Every method may raise one of the errors above.

    `channel` is its name in cases and statistics, `title` its name for residents, and `longest` how many characters
    (as UTF-16 counts them) fit in one message.
    """

    channel: str
    title: str
    longest: int

    async def say(self, address: str, message: Outgoing) -> str:
        """Send a message, and give the app's id of it."""

    async def settle(self, address: str, message_id: str, text: str) -> None:
        """Take the choices of a message away, and let it say this text."""

    async def show_typing(self, address: str) -> None:
        """Show that an answer is being written."""

    async def acknowledge(self, press: str) -> None:
        """Tell the app that a press of a choice arrived."""

    async def leave(self, address: str) -> None:
        """Leave a group."""

    async def fetch(self, file: str) -> bytes:
        """Get a file that was sent."""


def carried(value: str) -> str:
    """What an app carries with a choice and gives back when it is pressed: its value, or a hash of a long one."""
    if len(value.encode()) <= _LONGEST_VALUE:
        return value
    return f"~{hashlib.sha256(value.encode()).hexdigest()[:32]}"

"""The time, as the chat is given it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True)
class Clock:
    """The instant and the legal day."""

    now: Callable[[], datetime]
    today: Callable[[], date]

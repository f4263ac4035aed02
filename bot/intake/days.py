"""A day that was read, as an answer is held."""

from typing import Any

from bot.language.dates import DateReading


def held_as(reading: DateReading) -> Any:
    """A day as an answer; where only a stretch of days is known, its last day with the stretch beside it."""
    first, last = reading.first.isoformat(), reading.last.isoformat()
    return last if first == last else {"day": last, "range": {"first": first, "last": last}}

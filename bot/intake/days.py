"""A day in words: how it is read at a question, and as what it is held."""

from datetime import date
from typing import Any

from bot.intake.questions import Question
from bot.language.date_until import read_until
from bot.language.dates import DateReading, read_date, read_received


def read_at(question: Question, text: str, today: date) -> DateReading | None:
    """The day or the stretch of days that a text gives as an answer to a question, or None where it gives none."""
    if question.future:
        return read_until(text, today)
    return read_received(text, today) if question.id == "complaint_date" else read_date(text, today)


def held_as(reading: DateReading) -> Any:
    """A day as an answer; where only a stretch of days is known, its last day with the stretch beside it."""
    first, last = reading.first.isoformat(), reading.last.isoformat()
    return last if first == last else {"day": last, "range": {"first": first, "last": last}}

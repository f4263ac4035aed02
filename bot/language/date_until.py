"""A day until which something lasts, which may lie ahead: "ja, tot 1 februari"."""

import re
from dataclasses import replace
from datetime import date, timedelta

from bot.language.dates import DateReading, read_date

_UNTIL = re.compile(r"\b(?:tot|t/m|t\.?m\.?)(?=\s)(?:\s+(?:en\s+met|aan|uiterlijk|ongeveer))?", re.IGNORECASE)
_YEAR = re.compile(r"\b20\d\d\b|\d[-/.]\d{1,2}[-/.]\d\d")
# A day without a year that lies longer ago than this was meant of the year to come.
_LONG_AGO = timedelta(days=183)


def read_until(text: str, today: date) -> DateReading | None:
    """Give the day, or stretch of days, until which something lasts; None where the text gives none."""
    reading = read_date(_UNTIL.sub(" ", text), today)
    if reading is None or _YEAR.search(text) or reading.last > today - _LONG_AGO:
        return reading
    return replace(reading, first=_a_year_later(reading.first), last=_a_year_later(reading.last), future=True)


def _a_year_later(day: date) -> date:
    try:
        return day.replace(year=day.year + 1)
    except ValueError:  # 29 February
        return day.replace(year=day.year + 1, day=28)

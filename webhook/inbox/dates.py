"""Days and moments as staff read them: in Dutch, and on the clock of Amsterdam."""

from datetime import date, datetime

from bot.sentences import AMSTERDAM, in_full


def day_in_words(day: date) -> str:
    """Give a day as "12 november 2026"."""
    return iso_in_words(day.isoformat())


def iso_in_words(day: str) -> str:
    """Give an ISO date as "12 november 2026"."""
    _weekday, _, rest = in_full(day).partition(" ")
    return rest or day


def moment_in_words(moment: datetime) -> str:
    """Give an aware moment as "12 november 2026, 14:05"."""
    local = moment.astimezone(AMSTERDAM)
    return f"{day_in_words(local.date())}, {local:%H:%M}"

"""Rules for weeks and quarters told by their number: "week 37", "de tiende week van het jaar", "Q3"."""

from __future__ import annotations

from datetime import date, timedelta

from bot.language import date_words as words
from bot.language.date_sentence import Phrase, Sentence
from bot.language.date_spans import Fixed, Span, every_year, months_of, week_of, year_of

# The first four weeks of a year may be its first days as well; who counts further reads a calendar.
_COUNTED_IN_DAYS = 4
_MOST_WEEKS = 53
_NUMBER_WORDS = {"nummer", "nr", "no", "."}


def quarter(s: Sentence, at: int) -> Phrase | None:
    """Read "Q3" and "kwartaal 3"."""
    said = s.number(at + 1, ordinal=False) if s.word(at) == "kwartaal" else None
    number = words.QUARTERS.get(s.word(at)) or said
    if not number or number > 4:
        return None
    months = every_year(lambda year: months_of(year, 3 * number - 2, 3 * number))
    return Phrase(at, at + (2 if said else 1), months)


def nth_week(s: Sentence, at: int) -> Phrase | None:
    """Read "de tiende week van het jaar" and "de 37e week van 2025" as the week of that number."""
    number = s.number(at, ordinal=True)
    unit = words.UNIT_OF.get(s.word(at + 1))
    if not number or not _COUNTED_IN_DAYS < number <= _MOST_WEEKS or unit != "week":
        return None
    named = s.past(at + 2, words.OF)
    if words.UNIT_OF.get(s.word(named)) == "jaar":
        return Phrase(at, named + 1, every_year(lambda year: _week(year, number)))
    whole = s.within(named)
    span = whole.days.latest(s.today) if whole else None
    if not whole or not span or span != year_of(span.first) or not (week := _week(span.first.year, number)):
        return None
    return Phrase(at, whole.end, Fixed(week))


def week_number(s: Sentence, at: int) -> Phrase | None:
    """Read "week 37"."""
    end = s.past(at + 1, _NUMBER_WORDS) + 1
    number = s.number(end - 1, ordinal=False)
    ends = s.may_end(end) or s.word(end) in {"op", "stond", "staat"} or s.word(end) in words.WEEKDAY_OF
    if s.word(at) not in {"week", "wk", "weeknummer"} or not number or number > _MOST_WEEKS or not ends:
        return None
    again = s.past(end, {",", ".", "ik", "het", "was", *words.CORRECTIONS})  # "week 37, ik bedoel 38"
    corrected = s.number(again, ordinal=False) or 0
    said = {s.word(place) for place in range(end, again)}
    if said & words.CORRECTIONS and 0 < corrected <= _MOST_WEEKS and s.may_end(again + 1):
        number, end = corrected, again + 1
    last = _last_week(s, end, number)
    end += 2 * (last > number)

    def make(in_year: int) -> Span | None:
        week = _week(in_year, number)
        return week.shifted(0, 7 * (last - number)) if week else None

    return Phrase(at, end, every_year(make), certain=last == number)


def _last_week(s: Sentence, at: int, number: int) -> int:
    """Give the 38 of "week 37 of 38" and "week 37/38"."""
    last = s.number(at + 1, ordinal=False) if s.word(at) in words.OR | {"-", "en", "tot"} else None
    return last if last and number < last <= number + 3 and s.may_end(at + 2) else number


def _week(year: int, number: int) -> Span | None:
    """Give a week of a year by its number, as calendars print it."""
    monday = week_of(date(year, 1, 4)).first + timedelta(7 * (number - 1))
    return week_of(monday) if monday.isocalendar()[0] == year else None

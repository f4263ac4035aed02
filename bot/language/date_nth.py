"""Rules for days told by where they stand in a longer stretch: "de eerste maandag van september", "ultimo mei"."""

from __future__ import annotations

from datetime import timedelta

from bot.language import date_words as words
from bot.language.date_sentence import Phrase, Sentence
from bot.language.date_spans import (
    Span,
    day_span,
    every_month,
    every_week,
    every_year,
    months_of,
    part_of,
    week_of,
)

_MOST = {**dict.fromkeys(words.FEW, 1), "helft": 2, "kwartaal": 4, "dag": 31}
_NTH_KINDS = {*words.FEW, "week", "weekend", "dag", "helft", "kwartaal"}
_SHORTEST_WHOLE = 14  # days
_MONTH_DAYS, _SATURDAY = range(28, 32), 5


def edge_day(s: Sentence, at: int) -> Phrase | None:
    """Read "ultimo september" and "primo oktober"."""
    nth = words.FIRST_OR_LAST_DAY.get(s.word(at))
    whole = s.within(_inside(s, at + 1)) if nth else None
    if not nth or not whole or not whole.certain or whole.length(s.today) < _SHORTEST_WHOLE:
        return None
    return Phrase(at, whole.end, whole.days.changed(lambda span: _nth_in(span, "dag", nth)))


def nth_of(s: Sentence, at: int) -> Phrase | None:
    """Read "de eerste maandag van september", "de laatste week van augustus", "de tweede helft van maart"."""
    nth = -1 if s.word(at) in words.LAST_OF else s.number(at, ordinal=True)
    kind = _kind(s.word(at + 1))
    if last := _last_of_a_month(s, at) if nth == -1 else None:
        return last
    if s.word(at) == "last" and s.word(at + 2) not in {"of", "in"}:  # "last friday" is that of last week
        return None
    if kind == "werkdag" and nth in {1, -1}:
        return _working_day(s, at, nth)
    if nth in {1, -1} and kind == "week" and s.word(at + 2) in words.NEAR_SIDES:
        week = s.within(at + 1)  # "de eerste week na de zomervakantie" is the week after it
        return week._replace(start=at) if week else None
    if not nth or nth > _MOST.get(kind, 5) or not (kind in words.WEEKDAY_OF or kind in _NTH_KINDS):
        return None
    whole = s.within(_inside(s, at + 2)) or _this_month(s, at + 2)
    if whole is None or whole.length(s.today) < _SHORTEST_WHOLE:
        if kind != "kwartaal" or nth < 1:
            return None
        return Phrase(at, at + 2, every_year(lambda year: months_of(year, 3 * nth - 2, 3 * nth)))
    if kind == "dag" and not whole.certain:
        return None
    certain = whole.certain and kind not in {"week", "helft", *words.FEW}
    return Phrase(at, whole.end, whole.days.changed(lambda span: _nth_in(span, kind, nth)), certain)


def _last_of_a_month(s: Sentence, at: int) -> Phrase | None:
    """Read "de laatste van oktober"."""
    month = s.within(at + 2) if s.word(at + 1) == "van" else None
    if not month or not month.certain or month.length(s.today) not in _MONTH_DAYS:
        return None
    return Phrase(at, month.end, month.days.changed(lambda span: day_span(span.last)))


def _this_month(s: Sentence, at: int) -> Phrase | None:
    """Read the "van de maand" of "de eerste maandag van de maand"."""
    if [s.word(at), s.word(at + 1), s.word(at + 2)] != ["van", "de", "maand"]:
        return None
    return Phrase(at, at + 3, every_month(lambda year, month: months_of(year, month, month)))


def _working_day(s: Sentence, at: int, nth: int) -> Phrase | None:
    """Read "de eerste werkdag na kerst" and "de laatste werkdag van oktober"."""
    side = words.NEAR_SIDES.get(s.word(at + 2))
    whole = s.within(s.past(at + 3, words.ARTICLES) if side else _inside(s, at + 2))
    if not whole or side == ("voor" if nth == 1 else "na"):
        return None

    def nearest(span: Span) -> Span:
        step = 1 if nth == 1 else -1
        day = span.last if side == "na" else span.first if side == "voor" or nth == 1 else span.last
        day += timedelta(step if side else 0)
        while day.weekday() >= _SATURDAY:
            day += timedelta(step)
        return day_span(day)

    return Phrase(at, whole.end, whole.days.changed(nearest), whole.certain)


def _inside(s: Sentence, at: int) -> int:
    """Give where the stretch begins of which something is a part: behind "van de maand" stands its name."""
    at = s.past(at, words.OF)
    return at + 1 if s.word(at) == "maand" and s.word(at + 1) in words.MONTH_OF else at


def _kind(word: str) -> str:
    few = {unit: plural for plural, unit in words.PLURALS.items() if plural in words.FEW}
    return few.get(words.PLURAL_OF.get(word, ""), words.UNIT_OF.get(word, word))


def _nth_in(span: Span, kind: str, nth: int) -> Span:
    """Give the nth weekday, week, weekend, half, quarter or day of a stretch; the last one where nth is -1."""
    if kind == "helft":
        return part_of(span, "helft 1" if nth == 1 else "helft 2")
    if kind == "kwartaal":
        return months_of(span.first.year, 10, 12) if nth == -1 else months_of(span.first.year, 3 * nth - 2, 3 * nth)
    if kind == "dag":
        return day_span(span.last if nth == -1 else span.first + timedelta(nth - 1))
    if few := words.FEW.get(kind):
        first, last = span.last - timedelta(few - 1), span.first + timedelta(few - 1)
        return Span(max(first, span.first), span.last) if nth == -1 else Span(span.first, min(last, span.last))
    if kind == "week":  # the nth seven days, or the nth week that has most of its days in the stretch
        first = span.last - timedelta(6) if nth == -1 else span.first + timedelta(7 * (nth - 1))
        either = day_span(first).shifted(0, 6).hull(week_of(first + timedelta(3)))
        return Span(max(either.first, span.first), min(either.last, span.last))
    starts = every_week(5, 2) if kind == "weekend" else every_week(words.WEEKDAY_OF[kind])
    found = starts.inside(span)
    return found[nth if nth == -1 else min(nth, len(found)) - 1]

"""A day whose parts stand apart in the message: "juni was het. Vrijdag. De vijfde.", "3 oktober ... en de 5e"."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from bot.language import date_deeds as deeds
from bot.language import date_words as words
from bot.language.date_sentence import Phrase, Sentence
from bot.language.date_spans import NEVER, Fixed, Recurring, Span, month_of, year_of
from bot.language.date_statements import Statement, clause, is_bare, narrowed

_WEEKLY, _MONTHLY, _YEARLY = 7, 31, 366
_LONGEST_MONTH = timedelta(30)
_SENT = deeds.SENDING | deeds.COMPLAINTS
_OF_ANOTHER = deeds.TOPICS | deeds.ANSWERS | deeds.GOT | deeds.ARRIVED | deeds.AGAIN | deeds.REMINDERS | {"nu"}
_PARTS_NAMED = {"maand", "jaar", "dag", "weekdag", "datum"}
# Behind these "de vierde" is the next day in line, and not the one of that month.
# What makes a weekday and the date behind it one day.
_WHICH_DAY = {"dat", "waarop", "toen"}
_THAT_WAS = (["dat", "was"], ["was", "dat"], ["dat", "is"], ["dus", "op"], [",", "dus"])
_NOT_IN_LINE = words.CORRECTIONS | words.OR | {"niet", "dacht", "eerst"}


def put_together(s: Sentence, told: list[Statement]) -> list[Statement]:
    """Give one statement where each tells a part of it: the year, the month, the weekday, the day of the month."""
    parts = [_part(s, phrase) for one in told for phrase in one.phrases]
    if len(told) < 2 or not _is_one_day(parts) or not _tell_one_thing(s, told):
        return told
    chain = tuple(phrase for one in told for phrase in one.phrases)
    span, certain = narrowed([*chain], s.today)
    if not span or not certain:
        return told
    return [Statement(told[0].start, told[-1].end, span, certain, chain)]


def _is_one_day(parts: list[str]) -> bool:
    unlike = "" not in parts and len(set(parts)) == len(parts)
    whole = "date" in parts and not {"month", "day"} & {*parts}
    return unlike and (whole or ("month" in parts and ("day" in parts or "year" in parts)))


def _part(s: Sentence, phrase: Phrase) -> str:
    """Give which part of a date a phrase is, or nothing."""
    span = phrase.days.latest(s.today)
    if not span or phrase.since:
        return ""
    if isinstance(phrase.days, Fixed):
        return "year" if span == year_of(span.first) else ""
    if span == month_of(span.first):
        return "month"
    return {_WEEKLY: "weekday", _MONTHLY: "day", _YEARLY: "date"}.get(phrase.days.period, "") if span.days == 1 else ""


def _tell_one_thing(s: Sentence, told: Sequence[Statement]) -> bool:
    """Whether nothing else is said beside them, but once that the complaint was sent."""
    around = [{*clause(s, told, at)} - deeds.LOOKING_UP - _PARTS_NAMED for at in range(len(told))]
    busy = [said for said in around if not is_bare(said)]
    return len(busy) <= 1 and all(said & _SENT and not said & _OF_ANOTHER for said in busy)


def without_its_name(told: list[Statement], s: Sentence) -> list[Statement]:
    """Leave out the weekday of "maandag dat de school begon, 24 augustus" and "woensdag gebracht, dat was 24 juni"."""
    kept: list[Statement] = []
    for at, one in enumerate(told):
        after = told[at + 1] if at + 1 < len(told) else None
        days = one.recurring
        if after and days and days.period == _WEEKLY and after.days == 1:
            said = [s.word(place) for place in range(after.start - 2, after.start)]
            tells = s.word(one.end) in _WHICH_DAY or said in _THAT_WAS
            if tells and after.span and days.inside(after.span):
                continue
        kept.append(one)
    return kept


def in_line(s: Sentence, told: list[Statement]) -> list[Statement]:
    """Give "de 27e" the month of the day told before it: "26 mei geschreven, de 27e gepost"."""
    placed: list[Statement] = []
    for one in told:
        base = placed[-1] if placed else None
        day = _day_in_line(s, base, one) if base else None
        placed.append(one._replace(span=day, phrases=()) if day else one)
    return placed


def _day_in_line(s: Sentence, base: Statement, one: Statement) -> Span | None:
    gap = {s.word(at) for at in range(base.end, one.start)}
    days = [phrase.days for phrase in one.phrases if isinstance(phrase.days, Recurring)]
    periods = [day.period for day in days]
    monthly = _MONTHLY in periods and {*periods} <= {_WEEKLY, _MONTHLY} and len(days) == len(one.phrases)
    in_words = one.weak and not s.word(one.start)[0].isdigit()  # "de eerste" may be anything that is counted
    if not monthly or in_words or NEVER in days or not base.span or base.days > 1 or not _is_of_a_month(base):
        return None
    end = base.span.first + _LONGEST_MONTH
    frame = month_of(base.span.first) if gap & _NOT_IN_LINE else Span(base.span.first, end)
    monthlies = next(day for day in days if day.period == _MONTHLY).inside(frame)
    found = next((span for span in monthlies if frame.holds(span) and span.days == 1), None)
    fits = found and all(day.inside(found) for day in days)
    return found if found and fits and base.span <= found and found.last <= s.today else None


def _is_of_a_month(base: Statement) -> bool:
    """Whether its month was told, as in "3 oktober" and "3-10-2026", or was taken from a day before it."""
    periods = [phrase.days.period for phrase in base.phrases]
    return not base.phrases or any(period > _MONTHLY for period in periods) or _is_in_figures(base)


def _is_in_figures(base: Statement) -> bool:
    return all(isinstance(phrase.days, Fixed) and phrase.frame is None for phrase in base.phrases)

"""Days told from a day named before them: "een week later", "diezelfde dag", "het weekend daarvoor"."""

from __future__ import annotations

from bot.language import date_words as words
from bot.language.date_amounts import Amount, amount_at, in_days, slack_of
from bot.language.date_denials import is_denied
from bot.language.date_sentence import Phrase, Sentence
from bot.language.date_spans import NEVER, UNIT_SPANS, Span, month_of, unit_beside, weekday_beside, year_of
from bot.language.date_statements import Statement

_SIDES = dict.fromkeys(words.LATER, 1) | dict.fromkeys(words.EARLIER, -1)
_REASONS = {"want", "omdat", "because"}
_THE = {"de", "den", "het"}
SAME = {"dezelfde", "diezelfde", "zelfde", "same"}
NEXT = {"volgende": 1, "andere": 1, "vorige": -1}
_DAYS_AND_PARTS = {"dag", "day", *words.PARTS_OF_DAY}
_LONGEST, _WEEK = 3660, 7  # days
# Nothing is counted from a year: "vorig jaar verhuisd, drie dagen later" starts from a day that was not told.
_LONGEST_BASE = 31  # days


def from_before(s: Sentence, at: int) -> Phrase | None:
    """Read a day that is counted from the one told before it."""
    return _same(s, at) or _next(s, at) or _weekday_from(s, at) or _one_beside(s, at) or _amount_from(s, at)


def _same(s: Sentence, at: int) -> Phrase | None:
    """Read "diezelfde dag" and "dezelfde week"."""
    if s.word(at) not in SAME:
        return None
    unit = words.UNIT_OF.get(s.word(at + 1))
    if s.word(at + 1) in _DAYS_AND_PARTS or unit == "dag":
        return Phrase(at, at + 2, NEVER, since=lambda span: span)
    if unit not in UNIT_SPANS:
        return None
    return Phrase(at, at + 2, NEVER, since=lambda span: UNIT_SPANS[unit](span.first))


def _next(s: Sentence, at: int) -> Phrase | None:
    """Read "de volgende dag", "daags erna", "de volgende dinsdag": where no day was told before it lies ahead."""
    if s.word(at) == "daags" and (side := _SIDES.get(s.word(at + 1))):
        return Phrase(at, at + 2, NEVER, since=lambda span: span.shifted(side, side))
    step = NEXT.get(s.word(at)) if s.word(at - 1) in _THE else None
    if not step or (step < 0 and s.word(at + 1) not in _DAYS_AND_PARTS):
        return None
    if s.word(at + 1) in _DAYS_AND_PARTS:
        return Phrase(at, at + 2, NEVER, since=lambda span: span.shifted(step, step))
    weekday, unit = words.WEEKDAY_OF.get(s.word(at + 1)), words.UNIT_OF.get(s.word(at + 1))
    ahead = s.within(at)
    if not ahead or (weekday is None and unit not in UNIT_SPANS) or s.word(at) == "andere":
        return None
    if weekday is not None:
        return ahead._replace(since=lambda span: weekday_beside(span, weekday, 1))
    return ahead._replace(since=lambda span: unit_beside(span, unit or "", 1))


def _weekday_from(s: Sentence, at: int) -> Phrase | None:
    """Read "de maandag daarna"."""
    weekday, side = words.WEEKDAY_OF.get(s.word(at)), _SIDES.get(s.word(at + 1))
    if weekday is None or side is None:
        return None
    return Phrase(at, at + 2, NEVER, since=lambda span: weekday_beside(span, weekday, side))


def _one_beside(s: Sentence, at: int) -> Phrase | None:
    """Read the "die daarvoor" of "niet afgelopen maandag maar die daarvoor"."""
    said = {s.word(place) for place in range(at - 5, at)}
    denied = s.word(at - 1) in {"maar", "of"} or (s.word(at - 1) == "," and "niet" in said)
    side = _SIDES.get(s.word(at + 1)) if s.word(at) in {"die", "dat"} and denied else None
    if side:
        return Phrase(at, at + 2, NEVER, since=lambda span: _like_it(span, side))
    # "Niet deze week maar vorige": the name of what it is stands only before it.
    before = words.REFERENCE_OF.get(s.word(at)) == "vorige" and s.word(s.past_back(at - 1, _THE)) == "maar"
    alone = before and not s.within(at + 1) and s.word(at + 1) not in words.UNIT_OF and s.may_end(at + 1)
    return Phrase(at, at + 1, NEVER, since=lambda span: _like_it(span, -1)) if alone else None


def _like_it(span: Span, side: int) -> Span:
    if span == month_of(span.first) or span == year_of(span.first):
        return unit_beside(span, "maand" if span == month_of(span.first) else "jaar", side)
    return span.shifted(7 * side, 7 * side)


def _amount_from(s: Sentence, at: int) -> Phrase | None:
    """Read "een week later", "drie dagen daarvoor", "de week erna" and "het weekend ervoor"."""
    unit = words.UNIT_OF.get(s.word(at)) if s.word(at - 1) in _THE else None
    amount = None if unit in UNIT_SPANS else amount_at(s, at)
    end = at + 1 if unit in UNIT_SPANS else amount.end if amount else at
    side = _SIDES.get(s.word(end))
    if not side or s.word(end + 1) in {"dan", "than"} or s.word(at - 1) in {"niet", "geen"}:
        return None
    if amount and amount.unit in words.UNITS:
        exact = amount.low == amount.high and not slack_of(amount)
        return Phrase(at, end + 1, NEVER, exact, since=lambda span: moved(span, amount, side))
    if unit not in UNIT_SPANS:
        return None
    return Phrase(at, end + 1, NEVER, since=lambda span: unit_beside(span, unit, side))


def moved(span: Span, amount: Amount, side: int) -> Span:
    """Give a stretch so much later, or earlier where the side is negative."""
    by = sorted(side * round(count * in_days(amount.unit)) for count in (amount.low, amount.high))
    if max(map(abs, by)) > _LONGEST:
        return span
    slack = slack_of(amount)
    return span.shifted(by[0] - slack, by[1] + slack)


def followed(s: Sentence, told: list[Statement]) -> list[Statement]:
    """Give the statements with those that count from a day before them put on their own days."""
    placed: list[Statement] = []
    counted_to = 0  # where the last one that counted ends
    for statement in told:
        counting = next((phrase for phrase in statement.phrases if phrase.since), None)
        base = next((one for one in reversed(placed) if one.span and not one.weak), None)
        if counting and counting.days is NEVER and _is_why(s, placed, statement):
            continue  # "vrijdag 18 september, want de volgende dag trouwde mijn zoon"
        if counting and counting.since and base and base.span and base.days <= _LONGEST_BASE:
            certain = counting.certain and base.certain
            if "dus" in (s.word(at) for at in range(base.end, statement.start)):
                placed.remove(base)  # "2 oktober gepost, dus een dag later binnen"
            placed.append(statement._replace(span=counting.since(base.span), certain=certain, phrases=()))
            counted_to = statement.end
            if day := _day_of_its_week(s, placed):
                placed[-3:] = [day]
        elif placed and placed[-1].end == counted_to and (again := _said_again(s, placed[-1], statement)):
            placed[-1] = again
        elif not counting or counting.days is not NEVER:
            placed.append(statement)
    return placed


def _is_why(s: Sentence, placed: list[Statement], statement: Statement) -> bool:
    behind = placed[-1].end if placed else statement.start
    return any(s.word(at) in _REASONS for at in range(behind, statement.start))


def _said_again(s: Sentence, one: Statement, other: Statement) -> Statement | None:
    """Give the second of "twee weken later, op 17 oktober" and of "de week daarna op dinsdag"."""
    beside = all(s.word(at) in words.GLUE for at in range(one.end, other.start))
    if not beside or not one.span or not other.span:
        return None
    if one.days == _WEEK and (days := other.recurring) and days.period == _WEEK:
        found = days.inside(one.span)
        return other._replace(span=found[0], certain=one.certain, phrases=()) if len(found) == 1 else None
    return other if one.span.holds(other.span) else None


def _day_of_its_week(s: Sentence, placed: list[Statement]) -> Statement | None:
    """Give the Tuesday of "dinsdag, niet deze week, de week daarvoor", told in three statements."""
    if len(placed) < 3 or not is_denied(s, placed[-2]):
        return None
    weekday, _, week = placed[-3:]
    days = weekday.recurring
    beside = all(s.word(at) in words.GLUE | {"niet", "maar"} for at in range(weekday.end, placed[-2].start))
    if not beside or not week.span or not days or days.period != _WEEK or week.days not in (1, _WEEK):
        return None
    found = days.inside(week.span)
    return week._replace(start=weekday.start, span=found[0]) if found else None

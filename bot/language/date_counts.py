"""Rules for days told by counting: "drie weken geleden", "een week of zes terug", "drie dagen voor kerst"."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from math import ceil, floor
from typing import NamedTuple

from bot.language import date_words as words
from bot.language.date_sentence import Phrase, Sentence
from bot.language.date_spans import FIRST_YEAR, UNIT_SPANS, Fixed, Span, day_span, every_week, months_before

_BEFORE_UNIT = {"stuk", "stuks", "volle", "hele", "lange", "goede", "dikke", "kleine", "krappe", "al", "alweer"}
_BEFORE_ONE = words.MAY_FOLLOW | words.ARTICLES | words.EXACTLY | _BEFORE_UNIT | set(words.ROUGHLY_OF) | {"a"}
_NO_POINT = {"over", "binnen", "na", "per", "elke", "iedere", "om"}
_LONGEST = 3660  # days
# So many days "na Pasen" lasts, and "na de zomer", which is longer than a month itself.
_REACH, _REACH_OF_LONG, _LONG = 14, 28, 31
_MOST_WEEKS = 52
_HALF = re.compile(r"(\d{1,3})[.,]5")
_FROM_TO = re.compile(r"(\d{1,2})[-/](\d{1,2})")


class Amount(NamedTuple):
    """A number of units of time, at least and at most, as "een week of drie"."""

    low: float
    high: float
    unit: str
    end: int
    told: bool
    """Whether a number was said: "de week na Pasen" has none, "een week na Pasen" has one."""
    about: bool = False
    """Whether "ongeveer" was said of it, or "een week of"."""


def counted(s: Sentence, at: int) -> Phrase | None:
    """Read "drie weken geleden", "een jaar en twee maanden terug", "drie dagen voor kerst"."""
    if s.word(at - 1) in _NO_POINT:
        return None
    start = at
    named, at = _named(s, at)
    if weekly := _weekly_back(s, at):
        return weekly
    amounts = [first] if (first := amount_at(s, at)) else []
    while amounts and s.word(amounts[-1].end) in {"en", "and"} and (more := amount_at(s, amounts[-1].end + 1)):
        amounts.append(more)
    if not amounts:
        return None
    end = amounts[-1].end
    if s.word(end) in words.AGO:
        return _back_from(s, start, amounts, named)
    if s.word(start - 1) in {"sinds", "since"} and named is None and amounts[0].told:
        back = _back_from(s, start, amounts, named)
        start -= 2 if s.word(start - 2) == "al" else 1
        return back._replace(start=start, end=end, weak=True) if back else None
    compared = s.word(end + 1) in {"dan", "than"} and (s.word(end) in words.EARLIER or s.word(end) in words.LATER)
    side = ("voor" if s.word(end) in words.EARLIER else "na") if compared else words.NEAR_SIDES.get(s.word(end))
    if side and len(amounts) == 1 and named is None:
        return _beside(s, at, end + compared, side, amounts[0])
    return None


def _named(s: Sentence, at: int) -> tuple[int | None, int]:
    """Read the "vandaag" or "afgelopen zondag" that may be counted from, in days from today, and where it ends."""
    day = words.NAMED_DAY_OF.get(s.word(at))
    weekday = words.WEEKDAY_OF.get(s.word(at + 1)) if words.REFERENCE_OF.get(s.word(at)) == "afgelopen" else None
    if weekday is not None:
        day, at = (weekday - s.today.weekday()) % 7 - 7, at + 1
    return (None, at) if day is None else (day, s.past(at + 1, words.EXACTLY | {"was", "is", "het"}))


def _back_from(s: Sentence, at: int, amounts: list[Amount], named: int | None) -> Phrase | None:
    """Count back from today, or to the day from a day that was named: "gisteren drie weken geleden"."""
    today, end = s.today + timedelta(named or 0), amounts[-1].end + 1
    amounts = [amount for amount in amounts if amount.unit in words.UNITS] or amounts[:1]
    unit = amounts[-1].unit
    if unit not in words.UNITS:
        days = int(amounts[0].high // 24) if unit == "uur" else 0
        span = day_span(s.today).shifted(-days - (unit == "uur" and amounts[0].high > 1), -days)
        return Phrase(at, end, Fixed(span), certain=span.days == 1)
    exact_end = _to_the_day(s, at, end) if all(_may_be_exact(amount) for amount in amounts) else 0
    end = exact_end or end
    slack = timedelta(0 if exact_end or named is not None else slack_of(amounts[-1]))
    first = _minus(today, [(amount.high, amount.unit) for amount in amounts], ceil)
    last = _minus(today, [(amount.low, amount.unit) for amount in amounts], floor)
    if not first or not last:
        return None
    span = Span(first - slack, min(last + slack, s.today))
    middle = span.first + (span.last - span.first) / 2
    frame = span if exact_end else UNIT_SPANS.get(unit, day_span)(middle)
    return Phrase(at, end, Fixed(span), certain=span.days == 1, frame=frame)


def _may_be_exact(amount: Amount) -> bool:
    months, _, slack = words.UNITS[amount.unit]
    return amount.told and amount.low == amount.high and (amount.high * months % 1 == 0 if months else not slack)


def _to_the_day(s: Sentence, start: int, end: int) -> int:
    """Give where "precies een jaar geleden", "een jaar geleden vandaag" or "..., precies" ends; 0 if it is neither."""
    exact = s.word(start - 1) in words.TO_THE_DAY and s.word(start - 2) not in {"niet", "meer", "zo", "weet"}
    found = end if exact else 0
    for at in (end, s.past(end, {","})):
        said = s.word(at) in words.TO_THE_DAY or (at == end and s.word(at) in {"vandaag", "today"})
        if said and not s.word(at + 1)[:1].isalnum():
            found = at + 1
    return found


def slack_of(amount: Amount) -> int:
    """Give how many days a bare number of months or years leaves open; "ruim" and "2 à 3" say that themselves."""
    if amount.low != amount.high and not amount.about:
        return 0
    of_unit = words.UNITS[amount.unit][2]
    rounded = ceil(amount.high * in_days(amount.unit) * words.ROUND) if of_unit else 0
    slack = max(of_unit, rounded, words.HALF_SLACK if amount.unit == "week" and amount.high % 1 else 0)
    if amount.about:  # never less open than the number by itself
        said = int((amount.high - amount.low) / 2 * in_days(amount.unit))
        slack = max(slack + (amount.unit != "dag") * words.ABOUT_SLACK - said, 0)
    return slack


def _weekly_back(s: Sentence, at: int) -> Phrase | None:
    """Read "drie dinsdagen geleden" and "twee weekenden terug"."""
    count, name = s.number(at, ordinal=False), s.word(at + 1).removesuffix("en")
    weekday = 5 if words.UNIT_OF.get(name) == "weekend" else words.WEEKDAY_OF.get(name)
    if not count or count < 2 or weekday is None or s.word(at + 2) not in words.AGO:
        return None
    days = every_week(weekday, 2 if name not in words.WEEKDAY_OF else 1)
    latest = days.latest(s.today)
    back = -7 * (count - 1)
    return Phrase(at, at + 3, Fixed(latest.shifted(back, back))) if latest and count <= _MOST_WEEKS else None


def _minus(day: date, amounts: list[tuple[float, str]], whole: Callable[[float], int]) -> date | None:
    """Give the day so much earlier, in whole days; None where that leaves the calendar."""
    months = sum(count * words.UNITS[unit][0] for count, unit in amounts)
    days = sum(count * words.UNITS[unit][1] for count, unit in amounts) + (months % 1) * 30
    if months / 12 + days / 365 > day.year - FIRST_YEAR - 1:
        return None
    return months_before(day, int(months)) - timedelta(whole(days))


def amount_at(s: Sentence, at: int) -> Amount | None:
    """Read "drie weken", "ruim anderhalve maand", "een week of drie", "2 a 3 dagen", "paar weken", "weken"."""
    rough, at = _roughly(s, at)
    low, high, at = _count(s, at)
    told = low > 0
    at = s.past(at, _BEFORE_UNIT)
    word = s.word(at)
    unit = words.UNIT_OF.get(word) or words.PLURAL_OF.get(word)
    if not unit or unit == "weekend":
        return None
    if not told and s.number(at - 1) and s.word(at - 1) not in {"een", "one", "eerste", "first"}:
        return None  # "na 2 weken terug gebeld": its number was refused
    if not told:
        low, high = _untold(s, at)
    at += 1
    least, most, end = _whole_count(s, s.past(at + 1, {"een"})) if s.word(at) == "of" else (0, 0, at)
    if least and s.word(at - 2) != "of":  # "een week of drie", "een week of drie, vier"
        low, high, rough, at = least, most, words.ABOUT if least == most else (1.0, 1.0), end
    elif s.word(at) == "of" and s.word(at + 1) == "wat":  # "een week of wat"
        low, high, at = *words.SOME["paar"], at + 2
    return Amount(low * rough[0], high * rough[1], unit, at, told, rough == words.ABOUT)


def _untold(s: Sentence, at: int) -> tuple[int, int]:
    """Give how many "maand geleden" and "weken geleden" are."""
    if s.word(at) not in words.UNIT_OF:
        return words.SOME["bare plural"]
    # An unknown word before "jaar geleden" may be a number with a typing error in it.
    readable = not s.word(at - 1)[:1].isalnum() or s.word(at - 1) in _BEFORE_ONE
    return (1, 1) if readable else words.SOME["unreadable"]


def _roughly(s: Sentence, at: int) -> tuple[tuple[float, float], int]:
    name = words.ROUGHLY_OF.get(s.word(at))
    article = words.ROUGHLY_OF.get(s.word(at + 1)) if s.word(at) == "een" else None
    if article and article in {"ruim", "bijna"}:  # "een dikke maand"
        return words.ROUGHLY[article], at + 2
    if not name:
        return (1.0, 1.0), at
    if name == "minstens" and s.word(at - 1) == "niet":  # "niet langer dan drie weken"
        name = "hooguit"
    if s.word(at - 1) in words.SLIGHTLY and name in {"minstens", "hooguit", "geen"}:
        name = "ruim" if name == "minstens" else "bijna"  # "iets meer dan een maand", "net geen week"
    return words.ROUGHLY[name], at + 2 if s.word(at + 1) in {"dan", "than"} else at + 1


def _count(s: Sentence, at: int) -> tuple[float, float, int]:
    """Read how many, at least and at most; 0 where no number is said."""
    after = s.word(at + 1)
    if s.word(at) in {"een", "a", "n"} and (after in words.SOME_OF or after in words.FRACTIONS or after == "stuk"):
        at += 1
    if s.word(at) == "stuk":  # "een stuk of drie"
        low, high, end = _count(s, s.past(at, {"stuk", "of"}))
        return low * words.ABOUT[0], high * words.ABOUT[1], end
    if some := words.SOME_OF.get(s.word(at)):
        return (*words.SOME[some], s.past(at + 1, {"of", "aan"}))
    if fraction := words.FRACTIONS.get(s.word(at)):
        return fraction, fraction, at + 1
    if s.number(at) and s.word(at + 1) == "kwart":  # "drie kwart jaar"
        return 0.25 * (s.number(at) or 0), 0.25 * (s.number(at) or 0), at + 2
    if match := _HALF.fullmatch(s.word(at)):
        return int(match[1]) + 0.5, int(match[1]) + 0.5, at + 1
    if match := _FROM_TO.fullmatch(s.word(at)):
        return int(match[1]), max(int(match[1]), int(match[2])), at + 1
    return _whole_count(s, at)


def _whole_count(s: Sentence, at: int) -> tuple[float, float, int]:
    """Read "drie", "twee en een half", "drie of vier", "3 - 4"."""
    number = s.number(at, ordinal=False)
    if not number:
        return 0, 0, at + 1 if s.word(at) in {"a", "n"} else at
    half = s.past(at + 2, {"een", "a"})
    if s.word(at + 1) in {"en", "and"} and s.word(half) in words.HALVES:
        return number + 0.5, number + 0.5, half + 1
    listed = s.word(at + 1) == "," and s.number(at + 2) == number + 1  # "zes, zeven weken"
    between = s.word(at + 1) == "en" and words.BETWEEN.intersection((s.word(at - 1), s.word(at - 2)))
    joined = listed or between or s.word(at + 1) in words.OR or s.word(at + 1) in {"tot", "-", "to"}
    other = s.number(at + 2, ordinal=False) if joined else None
    return (number, max(number, other), at + 3) if other else (number, number, at + 1)


def beside(s: Sentence, at: int) -> Phrase | None:
    """Read "vlak voor kerst", "net na 3 oktober", "na de zomervakantie"."""
    near = s.word(at) in words.NEAR
    side = words.NEAR_SIDES.get(s.word(at + near))
    return _beside(s, at, at + near, side, None) if side else None


def _beside(s: Sentence, start: int, side_at: int, side: str, amount: Amount | None) -> Phrase | None:
    """Read what stands before or after another date; only feasts and seasons have that without "vlak" or an amount."""
    inner_at = s.past(side_at + 1, words.ARTICLES if start == side_at else words.EVENTS)
    inner = s.within(inner_at)
    unclear = False
    if amount and not inner and s.word(inner_at + 1) in {"van", "op"}:
        # "Drie dagen na de aanslag van 1 september"; with "op" it may be either day.
        inner, unclear = s.within(s.past(inner_at + 2, words.ARTICLES)), s.word(inner_at + 1) == "op"
    if not inner or (start == side_at and inner.slack is None):
        return None
    opens, closes = inner.slack or (0, 0)
    if amount and amount.told:
        return _moved(start, side, amount, inner, unclear)
    if amount and amount.unit not in words.UNITS:
        return None
    reach = _REACH if start == side_at else ceil(in_days(amount.unit)) if amount else 7
    if start == side_at and inner.length(s.today) > _LONG:
        reach = _REACH_OF_LONG
    exact = bool(amount) and reach == 1 and inner.certain

    def change(span: Span) -> Span:
        if side == "voor":
            return Span(span.first - timedelta(reach), span.first + timedelta(opens - 1))
        return Span(span.last + timedelta(1 - closes), span.last + timedelta(reach))

    # "4 mei, voor de dodenherdenking" may be earlier that same day.
    same = inner.days.latest(s.today) if start == side_at and inner.length(s.today) == 1 else None
    return Phrase(start, inner.end, inner.days.changed(change), exact, frame=same and change(same).hull(same))


def in_days(unit: str) -> float:
    """Give how many days a unit has."""
    months, days, _ = words.UNITS[unit]
    return months * 30.5 + days


def _moved(start: int, side: str, amount: Amount, inner: Phrase, unclear: bool) -> Phrase | None:
    if amount.unit not in words.UNITS:
        return None
    slack = slack_of(amount)
    low, high = (round(count * in_days(amount.unit)) for count in (amount.low, amount.high))
    if high > _LONGEST:
        return None
    first_by, last_by = (-high, -low) if side == "voor" else (low, high)
    opens, closes = inner.slack or (0, 0)

    def change(span: Span) -> Span:
        if span.days > _LONG:  # counted from where it begins or ends, not from its days
            begin, end = day_span(span.first).shifted(0, opens), day_span(span.last).shifted(-closes, 0)
            span = begin if side == "voor" else end
        moved = span.shifted(first_by - slack, last_by + slack)
        return moved.hull(span) if unclear else moved

    certain = inner.certain and not slack and low == high and not unclear
    return Phrase(start, inner.end, inner.days.changed(change), certain)

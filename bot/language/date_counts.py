"""Rules for days told by counting: "drie weken geleden", "een week of zes terug", "drie dagen voor kerst"."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from math import ceil, floor

from bot.language import date_deeds as deeds
from bot.language import date_words as words
from bot.language.date_amounts import Amount, amount_at, in_days, slack_of
from bot.language.date_sentence import Phrase, Sentence
from bot.language.date_spans import (
    FIRST_YEAR,
    UNIT_SPANS,
    Fixed,
    Span,
    day_span,
    every_week,
    months_before,
    weekday_beside,
)

_SIDES = {"afgelopen": -1, "volgende": 1}
# What makes "morgen" the day from which is counted: "morgen wordt dat alweer drie weken geleden".
_MAKES = words.EXACTLY | words.spread("was is wordt het dat t ' dan toch")
_NO_POINT = {"over", "binnen", "na", "per", "elke", "iedere", "om"}
_LONGEST = 3660  # days
# "Veertien dagen dat de gemeente mijn klacht heeft".
_LONGEST_CLAUSE = 9  # words
# What stands between the two of "na Pasen maar nog wel voor Koningsdag".
_AND_YET = words.spread("en maar nog wel , and but ruim net")
_THEY = words.spread("gemeente ze zij jullie hun they")
_IT = words.spread("hem m klacht brief mail formulier klachtbrief die it")
_HAVE = words.spread(
    "heeft hebben kreeg kregen ontving ontvingen ontvangen gekregen namen nam ontvangst binnen have got"
)
# So many days "na Pasen" lasts, and "na de zomer", which is longer than a month itself.
_REACH, _REACH_OF_LONG, _LONG = 14, 28, 31
_MOST_WEEKS = 52
_AT_MOST = words.spread("maximaal hooguit uiterlijk binnen")
# What may stand behind a bare "zes weken": "of zo", "en geen dag langer".
_NOTHING_MORE = deeds.TALK | words.spread("of zo ofzo zoiets ongeveer al nu precies en geen dag langer korter . , ! ?")


def counted(s: Sentence, at: int) -> Phrase | None:
    """Read "drie weken geleden", "een jaar en twee maanden terug", "drie dagen voor kerst"."""
    if s.word(at - 1) in _NO_POINT:
        return None
    if at == 0 and s.word(at) == "voor" and (amount := amount_at(s, 1)) and amount.told:
        # "Voor drie weken heb ik ...", as other languages say it.
        back = _back_from(s, 0, [amount], None) if _may_follow_voor(s, amount.end) else None
        return back._replace(end=amount.end) if back else None
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
    if amounts[0].told and _puts_an_amount_right(s, start) and _ends_there(s, end):
        back = _back_from(s, start, amounts, named)
        return back._replace(end=end) if back else None
    if amounts[0].told and _since_they_have_it(s, end):
        back = _back_from(s, start, amounts, named)
        return back._replace(end=end) if back else None
    if named == 0 and start < at and amounts[0].told and _ends_there(s, end):  # "vrijdag, vandaag een week"
        back = _back_from(s, start, amounts, named)
        return back._replace(end=end) if back else None
    if s.word(start - 1) in {"sinds", "since"} and named is None and amounts[0].told:
        back = _back_from(s, start, amounts, named)
        start -= 2 if s.word(start - 2) == "al" else 1
        return back._replace(start=start, end=end, weak=True) if back else None
    compared = s.word(end + 1) in {"dan", "than"} and (s.word(end) in words.EARLIER or s.word(end) in words.LATER)
    side = ("voor" if s.word(end) in words.EARLIER else "na") if compared else words.NEAR_SIDES.get(s.word(end))
    if side and len(amounts) == 1 and named is None:
        return _beside(s, at, end + compared, side, amounts[0])
    return None


def lasting(s: Sentence) -> Phrase | None:
    """Read a message that is no more than "zes weken" or "9 weken en geen dag langer" as about so long ago.

    Six weeks is the term as well, so nobody who says just that is held to the day.
    """
    start = s.past(0, deeds.TALK)
    amount = amount_at(s, start)
    if not amount or not amount.told or amount.unit not in words.UNITS or s.word(start) in _AT_MOST:
        return None
    if s.past(amount.end, _NOTHING_MORE) != len(s.tokens):
        return None
    back = _back_from(s, start, [amount._replace(about=True)], None)
    return back._replace(end=amount.end, certain=False) if back else None


def _puts_an_amount_right(s: Sentence, at: int) -> bool:
    """Whether "een week geleden, nee wacht" stands before it."""
    first = s.past_back(at - 1, deeds.LOOKING_UP | {"of"})
    said = {s.word(place) for place in range(first + 1, at)}
    return s.word(first) in words.AGO and bool(said & words.CORRECTIONS)


def _ends_there(s: Sentence, at: int) -> bool:
    return not s.word(at)[:1].isalnum() or (s.word(at) == "dus" and not s.word(at + 1)[:1].isalnum())


def _may_follow_voor(s: Sentence, at: int) -> bool:
    return not s.word(at)[:1].isalnum() or s.word(at) in deeds.SUBJECTS


def _since_they_have_it(s: Sentence, at: int) -> bool:
    """Whether "dat ze hem hebben" or "sinds de gemeente mijn brief kreeg" follows."""
    said = {s.word(place) for place in range(at + 1, at + _LONGEST_CLAUSE)}
    return s.word(at) in {"dat", "sinds", "nadat", "since"} and bool(said & _THEY and said & _IT and said & _HAVE)


def _named(s: Sentence, at: int) -> tuple[int | None, int]:
    """Read the "vandaag" or "afgelopen zondag" that may be counted from, in days from today, and where it ends."""
    day = words.NAMED_DAY_OF.get(s.word(at))
    side = _SIDES.get(words.REFERENCE_OF.get(s.word(at), ""), 0)
    name_at = at + 1 if side else at
    if s.word(at + 1) == "wordt":  # "vrijdag wordt het drie weken geleden"
        side = 1
    weekday = words.WEEKDAY_OF.get(s.word(name_at)) if side else None
    if weekday is not None:
        day, at = (weekday_beside(day_span(s.today), weekday, side).first - s.today).days, name_at
    return (None, at) if day is None else (day, s.past(at + 1, _MAKES))


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
    if named and first == last == s.today + timedelta(2 * named):  # "eergisteren, twee dagen terug" says it twice
        first = last = today
    span = Span(first - slack, min(last + slack, s.today))
    middle = span.first + (span.last - span.first) / 2
    frame = span if exact_end or named is not None else UNIT_SPANS.get(unit, day_span)(middle)
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


def beside(s: Sentence, at: int) -> Phrase | None:
    """Read "vlak voor kerst", "net na 3 oktober", "na de zomervakantie"."""
    near = s.word(at) in words.NEAR
    side = words.NEAR_SIDES.get(s.word(at + near))
    return _beside(s, at, at + near, side, None) if side else None


def after_and_before(s: Sentence, at: int) -> Phrase | None:
    """Read "na Pasen maar nog voor Koningsdag" and "na 3 oktober en voor de 10e"."""
    if words.NEAR_SIDES.get(s.word(at)) != "na":
        return None
    one = s.within(s.past(at + 1, words.ARTICLES))
    side_at = s.past(one.end, _AND_YET) if one else at
    if not one or side_at == one.end or words.NEAR_SIDES.get(s.word(side_at)) != "voor":
        return None
    other = s.within(s.past(side_at + 1, words.ARTICLES))
    after = one.days.latest(s.today)
    frame = Span(after.last + timedelta(2), after.last + timedelta(366)) if after else None
    before = other.days.inside(frame)[:1] if other and frame else []
    if not other or not after or not before or before[0].first <= after.last + timedelta(1):
        return None
    span = Span(after.last + timedelta(1), before[0].first - timedelta(1))
    return Phrase(at, other.end, Fixed(span), one.certain and other.certain)


def _beside(s: Sentence, start: int, side_at: int, side: str, amount: Amount | None) -> Phrase | None:
    """Read what stands before or after another date; only feasts and seasons have that without "vlak" or an amount."""
    inner_at = s.past(side_at + 1, words.ARTICLES if start == side_at else words.EVENTS)
    inner = s.within(inner_at)
    unclear = False
    named = next((at for at in (inner_at + 1, inner_at + 2) if s.word(at) in {"van", "op"}), 0)
    if amount and not inner and named and deeds.LINKS.isdisjoint({s.word(inner_at), s.word(inner_at + 1)}):
        # "Drie dagen na de aanslag van 1 september"; with "op" it may be either day.
        inner, unclear = s.within(s.past(named + 1, words.ARTICLES)), s.word(named) == "op"
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

"""Phrases about days put together: side by side they narrow each other, apart they must agree."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import islice
from typing import NamedTuple

from bot.language import date_words as words
from bot.language.date_sentence import Phrase, Sentence
from bot.language.date_spans import Fixed, Recurring, Span, day_in, month_of, week_of, year_of

_MONTHS_SEARCHED = 60
_TOUCHING = timedelta(31)
_LONGEST_LINK, _LONGEST_DENIAL = 6, 10  # words
_TAKEN_BACK = re.compile(
    r"\b(?:dat|die|deze|datum|that)"
    r" (?:klopt (?:\w+ )?niet|(?:is|was) (?:niet (?:waar|juist|goed|correct)|fout|onjuist|verkeerd|onzin|wrong))\b"
)
_AFTER_DENIAL = words.GLUE | {"is", "moet", "zijn", "want", "maar", "gewoon", "it"}


class Statement(NamedTuple):
    """Phrases that together tell of one stretch of days; `span` is None where they contradict each other."""

    start: int
    end: int
    span: Span | None
    certain: bool
    phrases: tuple[Phrase, ...] = ()
    """Empty once statements have been joined: then nothing in them can be shifted any more."""

    @property
    def recurring(self) -> Recurring | None:
        """Give what comes back, where the statement is nothing more than that."""
        days = self.phrases[0].days if len(self.phrases) == 1 else None
        return days if isinstance(days, Recurring) else None

    @property
    def counted(self) -> Span | None:
        """Give the week, month or year that it counted back to, where it does nothing more than count."""
        return self.phrases[0].frame if len(self.phrases) == 1 else None

    @property
    def days(self) -> int:
        """How many days it leaves open."""
        return self.span.days if self.span else 0

    @property
    def weak(self) -> bool:
        """Whether it is a date only in the company of another."""
        return len(self.phrases) == 1 and self.phrases[0].weak


def statements(s: Sentence, phrases: list[Phrase]) -> list[Statement]:
    """Put phrases that stand side by side together: "dinsdag" and "vorige week" are one statement."""
    chains: list[list[Phrase]] = []
    for phrase in phrases:
        gap = range(chains[-1][-1].end, phrase.start) if chains else range(0)
        beside = chains and len(gap) <= 3 and all(s.word(at) in words.GLUE for at in gap)
        # Behind a comma comes another thing where the two cannot be the same: "3 oktober, op 9 november nog niets".
        apart = beside and any(s.word(at) == "," for at in gap) and not narrowed([*chains[-1], phrase], s.today)[0]
        if beside and not apart:
            chains[-1].append(phrase)
        else:
            chains.append([phrase])
    return [Statement(chain[0].start, chain[-1].end, *narrowed(chain, s.today), tuple(chain)) for chain in chains]


def narrowed(chain: list[Phrase], today: date) -> tuple[Span | None, bool]:
    """Give the days that fit all phrases of a chain, and whether they are certain."""
    certain = all(phrase.certain for phrase in chain)
    recurring = [(phrase, phrase.days) for phrase in chain if isinstance(phrase.days, Recurring)]
    frame: Span | None = None
    for phrase in chain:
        if isinstance(phrase.days, Fixed):
            span = phrase.frame if phrase.frame and recurring else phrase.days.span
            frame = _overlap(frame, span) if frame else span
            if frame is None:
                return None, False
    if not frame and sorted(days.period for _, days in recurring) == [7, 31]:
        return _friday_the_thirteenth([days for _, days in recurring], today), certain
    # What comes back least often sets the frame for the others: of "dinsdag 6 oktober" the day, then its name.
    if len(recurring) > 1:
        recurring.sort(key=lambda pair: (-pair[1].period, -pair[0].length(today)))
    for phrase, days in recurring:
        found = _inside(phrase, days, frame, chain, today) if frame else [days.latest(today)]
        spans = [span for span in found if span]
        if not spans:
            return _side_by_side(recurring, today), False
        frame, certain = spans[0].hull(spans[-1]), certain and len(spans) == 1
    return frame, certain


def _inside(phrase: Phrase, days: Recurring, frame: Span, chain: list[Phrase], today: date) -> Sequence[Span | None]:
    """Give where something that comes back lies in a frame."""
    found = days.inside(frame)
    if frame.days == 1 and days.period == 7:
        if found or phrase.weak:
            return [frame]
        # The name and the number of the day differ by a slip: one of the two is right.
        return sorted([frame, *days.inside(frame.shifted(-3, 3))])
    counted = next((other for other in chain if other.frame and isinstance(other.days, Fixed)), None)
    latest = days.latest(today)
    if counted and latest and days.period == 7 and isinstance(counted.days, Fixed):
        # "dinsdag twee weken geleden": in the week of that day, or two weeks before the latest Tuesday.
        back = (today - counted.days.span.last).days // 7 * 7
        found = sorted({*found, latest.shifted(-back, -back)})
    if len(found) == 1 and found[0].holds(frame):
        return [frame]
    return [span for span in found if span.first <= today] or found


def _friday_the_thirteenth(recurring: list[Recurring], today: date) -> Span | None:
    monthly, weekly = sorted(recurring, key=lambda days: -days.period)
    return next((span for span in islice(monthly.back(today), _MONTHS_SEARCHED) if weekly.inside(span)), None)


def _side_by_side(recurring: list[tuple[Phrase, Recurring]], today: date) -> Span | None:
    """Give both of "eind augustus begin september", which touch each other; None for two that lie apart."""
    spans = [days.latest(today) for _, days in recurring]
    if len(spans) != 2 or not spans[0] or not spans[1] or min(span.days for span in spans if span) == 1:
        return None
    one, other = sorted(span for span in spans if span)
    return one.hull(other) if other.first - one.last < _TOUCHING else None


def _overlap(one: Span, other: Span) -> Span | None:
    first, last = max(one.first, other.first), min(one.last, other.last)
    return Span(first, last) if first <= last else None


def linked(s: Sentence, told: list[Statement]) -> list[Statement]:
    """Join statements that words link: "of" (either), "tot" (a range), "nee" (the last one counts)."""
    joined: list[Statement] = []
    for statement in told:
        before = joined[-1] if joined else None
        link = _link(s, before, statement) if before else ""
        if before and link:
            one, other = before, statement
            if link != "correction":
                one, other = _sharing(one, other, s.today), _sharing(other, one, s.today)
            joined[-1] = _LINKS[link](one, other)
        elif not _is_limit(s, statement):
            joined.append(statement)
    return [
        statement
        for statement in joined
        if (not statement.weak or _is_all(s, statement)) and not _is_taken_back(s, statement)
    ]


def _is_taken_back(s: Sentence, statement: Statement) -> bool:
    """Whether "maar dat klopt niet" follows it, with no other day in its place."""
    after = " ".join(s.word(at) for at in range(statement.end, statement.end + _LONGEST_DENIAL))
    return _TAKEN_BACK.search(after) is not None


def _link(s: Sentence, one: Statement, other: Statement) -> str:
    gap = [s.word(at) for at in range(one.end, other.start)]
    if len(gap) <= _LONGEST_DENIAL and (denial := _TAKEN_BACK.search(" ".join(gap))):
        rest = " ".join(gap)[denial.end() :].split()
        return "correction" if _AFTER_DENIAL.issuperset(rest) else "unclear"
    if len(gap) > _LONGEST_LINK:
        return ""
    negated = s.word(one.start - 1) == "niet" or s.word(one.start - 2) == "niet"
    if words.CORRECTIONS.intersection(gap) or (negated and "maar" in gap):
        return "correction"
    if one.weak and other.weak and _both_weekdays(one, other):  # "zo of zo"
        return ""
    said = " ".join(word for word in gap if word not in words.FILLERS and word != ",")
    between = any(s.word(one.start - back) in words.BETWEEN for back in (1, 2, 3))
    if said in words.UP_TO and (said != "en" or between):
        return "range" if between or not _both_weekdays(one, other) else "habit"
    return "either" if said in words.OR else ""


def _sharing(one: Statement, other: Statement, today: date) -> Statement:
    """Give the one with the week or year that only the other names: "maandag of dinsdag vorige week"."""
    fixed = [phrase for phrase in other.phrases if isinstance(phrase.days, Fixed)]
    if not one.recurring or not fixed or len(other.phrases) == len(fixed):
        return one
    span, certain = narrowed([*one.phrases, *fixed], today)
    return one._replace(span=span, certain=certain, phrases=()) if span else one


def _both_weekdays(one: Statement, other: Statement) -> bool:
    return all(told.recurring is not None and told.recurring.period == 7 for told in (one, other))


def _range(one: Statement, other: Statement) -> Statement:
    """Give a range from the one to the other, both included."""
    first, last = one.span, other.span
    if other.recurring and first:
        last = next(iter(other.recurring.inside(Span(first.first, first.first + timedelta(366)))), None)
    elif one.recurring and last:  # only the end tells the year
        first = next(iter(one.recurring.inside(Span(last.last - timedelta(366), last.last))[-1:]), None)
    span = first.hull(last) if first and last and first.first <= last.last else None
    return Statement(one.start, other.end, span, one.certain and other.certain)


def _either(one: Statement, other: Statement) -> Statement:
    """Give all days of both, for the resident does not know which of them it was."""
    other = _nearest(other, one)
    span = one.span.hull(other.span) if one.span and other.span else None
    return Statement(one.start, other.end, span, certain=False)


def _nearest(one: Statement, other: Statement) -> Statement:
    """Give "de 21e" or "dinsdag" as the one in the month or week of a day that was told in full before it."""
    days, near = one.recurring, other.span
    longer = not other.recurring or (days is not None and other.recurring.period > days.period)
    if not days or days.period > 31 or not near or near.days > 1 or not longer:
        return one
    frame = month_of(near.first) if days.period == 31 else week_of(near.first)
    return one._replace(span=next(iter(days.inside(frame)), None), phrases=())


def _correction(one: Statement, other: Statement) -> Statement:
    """Give the last one; what it leaves out ("3 oktober, nee 4") it takes from the one it corrects."""
    old, new = one.span, other.span
    if not old or old.days > 1 or not new or len(other.phrases) != 1:
        return other
    recurring = other.recurring
    if recurring and recurring.period == 31:
        days = recurring.inside(month_of(old.first))
        return other._replace(span=days[0] if days else None, phrases=())
    if new in (month_of(new.first), year_of(new.first)):  # another month or year, the same day of it
        month = new.first.month if new == month_of(new.first) else old.first.month
        return other._replace(span=day_in(new.first.year, month, old.first.day), phrases=())
    return other


def _nothing(one: Statement, other: Statement) -> Statement:
    """Give nothing: "maandag tot en met vrijdag" are opening hours, "dat klopt niet" may leave no day."""
    return Statement(one.start, other.end, None, certain=False)


_LINKS = {"range": _range, "either": _either, "correction": _correction, "habit": _nothing, "unclear": _nothing}


def _is_limit(s: Sentence, statement: Statement) -> bool:
    """Whether it is a limit ("tot 3 oktober") or denied ("niet op 3 oktober"), and not the day something happened."""
    at = statement.start - 1
    while s.word(at) in words.ARTICLES or (s.word(at) in {"op", "in"} and s.word(at - 1) == "niet"):
        at -= 1
    denied = s.word(at) == "niet" and words.ROUGHLY_OF.get(s.word(at + 1)) != "minstens"  # "niet langer dan" is not
    return denied or s.word(at) in words.LIMITS


def _is_all(s: Sentence, statement: Statement) -> bool:
    """Whether the message says nothing but this; "do", "zo" and "de eerste" are too little even then."""
    others = [token.word for at, token in enumerate(s.tokens) if not statement.start <= at < statement.end]
    days = statement.recurring
    too_little = days and (days.period == 7 or (days.period == 31 and s.word(statement.start).isalpha()))
    return not too_little and all(word in words.GLUE or not word[0].isalnum() for word in others)


def agreed(told: list[Statement], s: Sentence) -> Statement | None:
    """Give the most exact statement if all others hold it; None if there is none or they tell of different days."""
    if any(statement.span is None for statement in told):
        return None
    begun = [statement for statement in told if statement.span and statement.span.first <= s.today] or told
    begun.sort(key=lambda statement: (statement.counted is not None, statement.days))
    if not begun:
        return None
    exact = begun[0].span
    return begun[0] if exact and all(_allows(statement, exact) for statement in begun) else None


def _allows(statement: Statement, exact: Span) -> bool:
    # Who counts weeks counts roughly: "zes weken geleden" agrees with any day of that week that is told elsewhere.
    return any(span.holds(exact) for span in (statement.span, statement.counted) if span)

"""Phrases about days put together: side by side they narrow each other, apart they must agree."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import islice
from typing import NamedTuple

from bot.language import date_deeds as deeds
from bot.language import date_words as words
from bot.language.date_sentence import Phrase, Sentence
from bot.language.date_spans import NEVER, Fixed, Recurring, Span, month_of

_MONTHS_SEARCHED = 60
_MOST_PARTS = 12  # nobody tells one day in more; a long row of the same would take seconds to compare
_SLIGHTLY_LONGER = 5  # days
_TOUCHING = timedelta(31)
_ONCE, _WEEKLY, _MONTHLY, _YEARLY = 0, 7, 31, 366  # how often days come back
_THINKS = words.DOUBTS | {"ik", "zie", "i"}
_SAYS_NOTHING = words.GLUE | deeds.LINKS | deeds.SUBJECTS


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
        others = phrase.other or (chains and chains[-1][-1].other)
        counted = others or NEVER in (phrase.days, chains[-1][-1].days if chains else None)  # from the one before it
        said = [word for at in gap if (word := s.word(at)) not in _THINKS]
        beside = chains and not counted and len(said) <= 3 and all(word in words.GLUE for word in said)
        # Behind a comma comes another thing where the two cannot be the same: "3 oktober, op 9 november nog niets".
        parted = beside and any(s.word(at) in {",", "op"} for at in gap)
        apart = parted and (not narrowed([*chains[-1], phrase], s.today)[0] or _is_another(s, chains[-1], phrase))
        apart = apart or (bool(beside) and _is_other_name(chains[-1], phrase, s.today, parted=bool(parted)))
        if beside and not apart and len(chains[-1]) < _MOST_PARTS:
            chains[-1].append(phrase)
        else:
            chains.append([phrase])
    return [Statement(chain[0].start, chain[-1].end, *narrowed(chain, s.today), tuple(chain)) for chain in chains]


def _is_another(s: Sentence, chain: list[Phrase], phrase: Phrase) -> bool:
    """Whether it goes "het besluit van 3 september, dinsdag heb ik geklaagd" and that day was no Tuesday."""
    day, both = narrowed(chain, s.today)[0], narrowed([*chain, phrase], s.today)[0]
    weekday = isinstance(phrase.days, Recurring) and phrase.days.period == _WEEKLY
    return weekday and s.word(phrase.end) in deeds.SUBJECTS and day is not None and day.days == 1 and both != day


def _is_other_name(chain: list[Phrase], phrase: Phrase, today: date, *, parted: bool) -> bool:
    """Whether it goes "maandag, woensdag ..." or "misschien 20 mei misschien 22 mei", which are two days."""
    days, others = phrase.core or phrase.days, [one.core or one.days for one in chain]
    period = days.period if isinstance(days, Recurring) and (parted or phrase.core) else 0
    mine = days.latest(today)
    if period not in (_WEEKLY, _YEARLY) or not mine or mine.days > 1:
        return False
    spans = [one.latest(today) for one in others if isinstance(one, Recurring) and one.period == period]
    return any(span and span.days == 1 and span != mine for span in spans)


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
        within = frame if frame and frame == month_of(frame.first) else None
        frame, certain = spans[0].hull(spans[-1]), certain and len(spans) == 1
        if within and not phrase.certain:  # "in december, na de kerst" goes no further than December
            frame = _overlap(frame, within) or frame
    return (_as_vague(chain, frame, today) if frame else None), certain


def _as_vague(chain: list[Phrase], span: Span, today: date) -> Span:
    """Give the longer of "de eerste dagen van juli, begin juli", for both have open borders."""
    if span.days == 1 or any(phrase.certain for phrase in chain):
        return span
    told = [one for phrase in chain if (one := phrase.days.latest(today)) and one.holds(span)]
    return max(
        (one for one in told if one.days <= span.days + _SLIGHTLY_LONGER), key=lambda one: one.days, default=span
    )


def _inside(phrase: Phrase, days: Recurring, frame: Span, chain: list[Phrase], today: date) -> Sequence[Span | None]:
    """Give where something that comes back lies in a frame."""
    found = days.inside(frame)
    if frame.days == 1 and days.period == 7:
        if found or phrase.weak:
            return [frame]
        # The name and the number of the day differ by a slip: one of the two is right.
        return sorted([frame, *days.inside(frame.shifted(-3, 3))])
    counted = next((one for one in chain if one.frame and one.frame.days > 1 and isinstance(one.days, Fixed)), None)
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


def clause(s: Sentence, told: Sequence[Statement], at: int) -> list[str]:
    """Give the words around one of the days told, as far as nothing parts them from it."""
    start, end = told[at].start, told[at].end
    first = told[at - 1].end if at else 0
    last = told[at + 1].start if at + 1 < len(told) else len(s.tokens)
    while start > first and s.word(start - 1) not in deeds.LINKS:
        start -= 1
    if s.word(end) in deeds.LINKS and s.word(end + 1) == "dan":  # "1 december, dan stuur ik hem op"
        end += 1
    while end < last and s.word(end) not in deeds.LINKS:
        end += 1
    return [s.word(place) for place in range(start, end) if not told[at].start <= place < told[at].end]


def is_bare(around: Iterable[str]) -> bool:
    """Whether nothing is said of a day in the words around it, so that it stands alone as the answer."""
    return all(word in _SAYS_NOTHING or not word[0].isalnum() for word in around)


def with_their_month(s: Sentence, told: list[Statement]) -> list[Statement]:
    """Give "de derde" the month that is told elsewhere: "februari, even kijken, ja de derde"."""
    months = [at for at, one in enumerate(told) if _is_month(one)]
    if len(months) != 1:
        return told
    month_at = months[0]
    around = [{*clause(s, told, at)} - deeds.TALK for at in range(len(told))]
    named = is_bare(around[month_at])  # a month by itself, and not one in which something happened
    sent = bool(around[month_at] & (deeds.COMPLAINTS | deeds.SENDING))

    def belongs(at: int) -> bool:
        periods = {phrase.days.period for phrase in told[at].phrases}
        if _MONTHLY not in periods or periods & {_ONCE, _YEARLY}:
            return False
        clear = named and not told[at].weak
        return clear or (is_bare(around[at]) and (named or (sent and at == month_at + 1)))

    whose = [at for at in range(len(told)) if belongs(at)]
    phrases = [(*told[month_at].phrases, *one.phrases) if at in whose else one.phrases for at, one in enumerate(told)]
    placed = [
        one._replace(span=span, certain=certain, phrases=chain)
        for one, chain in zip(told, phrases, strict=True)
        for span, certain in [narrowed([*chain], s.today)]
    ]
    return [one for at, one in enumerate(placed) if at != month_at] if whose else told


def _is_month(told: Statement) -> bool:
    return bool(told.recurring and told.certain and told.span and told.span == month_of(told.span.first))


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
    counted = statement.span if statement.counted else None
    near = counted is not None and _overlap(counted, exact) is not None  # "ruim een maand geleden, eind mei"
    return near or any(span.holds(exact) for span in (statement.span, statement.counted) if span)

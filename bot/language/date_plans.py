"""Days a resident has planned: what comes back every week or year is then the next one, not the last."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

from bot.language import date_words as words
from bot.language.date_sentence import Sentence
from bot.language.date_spans import Fixed, Recurring, Span, day_span
from bot.language.date_statements import Statement, clause, narrowed

_WILL = {"ga", "gaat", "zal", "zullen", "will"}
_TO_DO = words.spread(
    "indienen dienen sturen versturen opsturen toesturen verzenden posten mailen brengen langsbrengen inleveren "
    "leveren afgeven doen bellen schrijven klagen send file submit bring mail post"
)
_WE = {"ik", "we", "wij", "i"}
# What somebody does, where "ik" stands beside it: "mail" and "post" are things as well.
_ACTS = words.spread(
    "stuur verstuur verzend mail post breng dien lever geef bel schrijf kom ga sturen versturen brengen dienen "
    "leveren gaan komen send"
)
_COMES = {"komt", "komen"}
_PAST = words.spread(
    "heb hebben heeft hep had hadden was waren werd werden is ben geweest kreeg kregen ging gingen kwam kwamen have "
    "has did"
)
_ABOUT = {"over", "van"}


def planned(s: Sentence, told: list[Statement]) -> list[Statement]:
    """Give the statements with those that tell of a plan moved to their next day, which lies after today."""
    return [_ahead(s, statement, clause(s, told, at)) for at, statement in enumerate(told)]


def _ahead(s: Sentence, statement: Statement, around: list[str]) -> Statement:
    recurring = [(phrase, phrase.days) for phrase in statement.phrases if isinstance(phrase.days, Recurring)]
    if statement.span == day_span(s.today) and _is_still_to_do(around):
        return statement._replace(span=None)
    if statement.weak or not recurring or len(recurring) < len(statement.phrases):
        return statement
    going = bool(_WILL.intersection(around) and _TO_DO.intersection(around))
    acts = any({one, other} & _WE and {one, other} & _ACTS for one, other in pairwise(around))
    about = s.word(s.past_back(statement.start - 1, words.ARTICLES)) in _ABOUT
    if about or not (going or acts or _COMES.intersection(around)):
        return statement
    slowest, days = max(recurring, key=lambda pair: (pair[1].period, -pair[0].length(s.today)))
    span = _next(s, days)
    if span is None or (not going and _is_told_of_the_past(s, days, span)):
        return statement
    if _PAST.intersection(around):
        return statement._replace(span=None)
    phrases = [phrase._replace(days=Fixed(span)) if phrase is slowest else phrase for phrase in statement.phrases]
    found, certain = narrowed(phrases, span.last)
    return statement._replace(span=found, certain=certain, phrases=())


def _is_still_to_do(around: list[str]) -> bool:
    """Whether it goes "ik ga hem vandaag versturen" or "ik stuur hem vandaag"."""
    acts = any({one, other} & _WE and {one, other} & _ACTS - {"mail", "post"} for one, other in pairwise(around))
    going = _WILL.intersection(around) and _TO_DO.intersection(around)
    return bool(acts or going) and not _PAST.intersection(around)


def _next(s: Sentence, days: Recurring) -> Span | None:
    # Two periods, for the 31st and 29 February are not in each of them.
    frame = Span(s.today + timedelta(1), s.today + timedelta(2 * days.period))
    return next((span for span in days.inside(frame) if span.first > s.today), None)


def _is_told_of_the_past(s: Sentence, days: Recurring, span: Span) -> bool:
    """Whether a verb in the present ("3 oktober stuur ik die brief") rather tells how it went: that day is nearer."""
    latest = days.latest(s.today)
    return days.period > 31 and latest is not None and s.today - latest.last < span.first - s.today

"""Whether an answer can still change the verdict: the law itself says which of the finer questions are worth asking."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from itertools import product
from typing import Any

from bot.law.assess import assess
from bot.law.facts import Days, Facts, Matter, Response
from bot.law.terms import Calendar
from bot.law.verdict import Verdict

_YES_NO = (True, False)
# What each fact could turn out to be. A day stands for every day: one recent, and none.
_POSSIBLE: Mapping[str, tuple[Any, ...]] = {
    "about_municipality": _YES_NO,
    "affiliated": _YES_NO,
    "matter": tuple(Matter),
    "complained_to_municipality": _YES_NO,
    "reason_not_first": _YES_NO,
    "response": tuple(Response),
    "term_expired": _YES_NO,
    "complaint_written": _YES_NO,
    "advisory_committee": _YES_NO,
    "postponement_letter": _YES_NO,
    "delay_consent": _YES_NO,
    "own_matter": _YES_NO,
    "court": _YES_NO,
    "earlier_ombudsman": _YES_NO,
}
_DAYS = frozenset({"decision_date", "reaction_date"})
# These three work together on one term, so each is tried with every answer to the others.
_TERM = ("advisory_committee", "postponement_letter", "delay_consent")


def can_change_verdict(fact: str, facts: Facts, calendar: Calendar, today: date, known: Iterable[str] = ()) -> bool:
    """Whether some answer to this fact, not known yet, would give another verdict than some other answer.

    `known` names the facts that have been asked, also those that stayed unknown: they no longer vary.
    """
    if fact == "delay_consent" and _agreed_day_matters(facts, calendar, today):
        return True
    others = [name for name in _TERM if fact in _TERM and name != fact and name not in known]
    for values in product(*(_POSSIBLE[name] for name in others)):
        supposed = replace(facts, **dict(zip(others, values, strict=True)))
        verdicts = [assess(replace(supposed, **{fact: value}), calendar, today) for value in _values(fact, today)]
        if any(_told(verdict) != _told(verdicts[0]) for verdict in verdicts):
            return True
    return False


def _agreed_day_matters(facts: Facts, calendar: Calendar, today: date) -> bool:
    """Whether a day far ahead, agreed to in writing, would give another verdict than no consent at all."""
    far = replace(facts, delay_consent=True, agreed_until=today + timedelta(365))
    return _told(assess(far, calendar, today)) != _told(assess(replace(facts, delay_consent=False), calendar, today))


def _values(fact: str, today: date) -> tuple[Any, ...]:
    return (Days.exactly(today - timedelta(days=1)), None) if fact in _DAYS else _POSSIBLE[fact]


def _told(verdict: Verdict) -> tuple[Any, ...]:
    """What of a verdict makes a difference to the resident or to staff."""
    codes = tuple(caution.code for caution in verdict.warnings)
    return verdict.kind, verdict.reason, verdict.until, verdict.file_before, codes

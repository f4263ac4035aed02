"""Whether an answer can still change the verdict: the law itself says which of the finer questions are worth asking."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from bot.law.assess import assess
from bot.law.facts import Days, Facts, Matter, Response
from bot.law.terms import Calendar
from bot.law.verdict import Verdict

_YES_OR_NO = (
    *("about_municipality", "affiliated", "complained_to_municipality", "reason_not_first", "complaint_written"),
    *("term_expired", "advisory_committee", "postponement_letter", "own_matter", "court", "earlier_ombudsman"),
)
# What each answer could turn out to be, as facts. Of a day it counts whether there is one, so any day will do; who
# agrees to wait may have agreed to any day, so to one that never comes.
_POSSIBLE: Mapping[str, Sequence[Mapping[str, Any]]] = {
    **{fact: ({fact: True}, {fact: False}) for fact in _YES_OR_NO},
    "matter": [{"matter": matter} for matter in Matter],
    "response": [{"response": response} for response in Response],
    "decision_date": ({"decision_date": Days.exactly(date.min)}, {"decision_date": None}),
    "reaction_date": ({"reaction_date": Days.exactly(date.min)}, {"reaction_date": None}),
    "delay_consent": ({"agreed_until": date.max}, {"agreed_until": None}),
}
# Each of these two lengthens the term, and where a day was agreed on they may matter only together.
_TOGETHER: Mapping[str, str] = {
    "advisory_committee": "postponement_letter",
    "postponement_letter": "advisory_committee",
}


def can_change_verdict(fact: str, facts: Facts, calendar: Calendar, today: date, known: Iterable[str] = ()) -> bool:
    """Whether some answer to this fact, not known yet, would give another verdict than some other answer.

    `known` names the facts that have been asked, also those that stayed unknown: they no longer vary.
    """
    other = _TOGETHER.get(fact)
    supposed = [facts]
    if other and other not in known:
        supposed = [replace(facts, **answer) for answer in _POSSIBLE[other]]
    for one in supposed:
        told = {_told(assess(replace(one, **answer), calendar, today)) for answer in _POSSIBLE[fact]}
        if len(told) > 1:
            return True
    return False


def _told(verdict: Verdict) -> tuple[Any, ...]:
    """What of a verdict makes a difference to the resident or to staff."""
    codes = tuple(caution.code for caution in verdict.warnings)
    return verdict.kind, verdict.reason, verdict.until, verdict.file_before, codes

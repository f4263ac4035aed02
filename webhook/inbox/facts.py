"""Turns what a case holds as codes into rows and sentences that staff can read; an old case must stay readable."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.intake.questions import QUESTIONS
from webhook.inbox.desk import Words

_ORDER = {question.id: place for place, question in enumerate(QUESTIONS)}
# Said to the chatbot, not about the matter.
_NOT_A_FACT = frozenset({"confirm_understanding", "confirm_filing", "second_look"})


@dataclass(frozen=True)
class Fact:
    """One row: `between` where the day is only known to lie between two days."""

    label: str
    text: str
    between: tuple[date, date] | None = None


@dataclass(frozen=True)
class Reasons:
    """Why the verdict is what it is: the sentence, what staff must look at, and the working of the term."""

    explanation: str
    warnings: tuple[str, ...]
    calculation: tuple[str, ...]


def facts_of(answers: Mapping[str, Any], words: Words) -> list[Fact]:
    """Give the facts in the order in which they are asked."""
    known = [id_ for id_ in answers if id_ not in _NOT_A_FACT and not _is_range(id_, answers)]
    known.sort(key=lambda id_: _ORDER.get(id_, len(_ORDER)))
    return [_fact(id_, answers, words) for id_ in known]


def labels_of(question_ids: Iterable[str], words: Words) -> list[str]:
    """Give the names of these questions."""
    return [_label(id_, words) for id_ in question_ids]


def reasons_of(verdict: Mapping[str, Any], words: Words) -> Reasons:
    """Give the reasons of a verdict in words; what has words already keeps them."""
    reason = verdict.get("reason")
    explanation = verdict.get("explanation") or ""
    if reason and not explanation:
        explanation = _sentence(f"utter_because_{reason}", {"until": verdict.get("until")}, words, reason)
    warnings = [
        row if isinstance(row, str) else _sentence(f"utter_warning_{row['code']}", row["values"], words, row["code"])
        for row in verdict.get("warnings") or ()
    ]
    return Reasons(explanation, tuple(warnings), tuple(_working(verdict.get("calculation") or [], words)))


def _fact(id_: str, answers: Mapping[str, Any], words: Words) -> Fact:
    label = _label(id_, words)
    between = answers.get(f"{id_}_range")
    if between:
        return Fact(label, "", (date.fromisoformat(between["first"]), date.fromisoformat(between["last"])))
    try:
        return Fact(label, words.value(id_, answers[id_]))
    except KeyError:
        return Fact(label, str(answers[id_]))


def _is_range(id_: str, answers: Mapping[str, Any]) -> bool:
    return id_.endswith("_range") and id_.removesuffix("_range") in answers


def _label(question_id: str, words: Words) -> str:
    try:
        return words.label(question_id)
    except KeyError:
        return question_id


def _sentence(key: str, values: Mapping[str, Any], words: Words, otherwise: str) -> str:
    # The sentence of a rule that is no longer used may be gone from the texts; the case then shows the code.
    try:
        return words.text(key, values)
    except KeyError:
        return otherwise


def _working(steps: list[Any], words: Words) -> list[str]:
    if all(isinstance(step, str) for step in steps):
        return steps
    try:
        return words.calculation(steps)
    except KeyError:
        return []

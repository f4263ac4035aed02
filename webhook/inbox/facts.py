"""Turns what a case holds as codes into rows and sentences that staff can read; an old case must stay readable."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.intake import QUESTIONS, for_objection
from bot.intake.questions import UNKNOWN
from case_store import Case, CaseRow
from webhook.inbox.desk import Words

_ORDER = {question.id: place for place, question in enumerate(QUESTIONS)}
# Said to the chatbot, not about the matter.
_NOT_A_FACT = frozenset({"confirm_understanding", "confirm_filing", "second_look"})
_BETWEEN_WORDS = re.compile("[^a-z0-9]+")


@dataclass(frozen=True)
class Fact:
    """One row: `between` where the day is only known to lie between two days."""

    label: str
    text: str
    between: tuple[date, date] | None = None


@dataclass(frozen=True)
class Reasons:
    """Why the verdict is what it is: the sentence, what staff must look at, and the working of the terms.

    `left_to_people` is what the law lets nobody but a person judge, each with its article; `confidential` is
    what that person must keep in mind.
    """

    explanation: str
    warnings: tuple[str, ...]
    left_to_people: tuple[tuple[str, str], ...]
    confidential: str
    calculation: tuple[str, ...]
    objection: tuple[str, ...]


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
    for objection in for_objection(verdict):
        explanation = f"{explanation} {_sentence(objection.key, objection.values, words, '')}".strip()
    warnings = [
        row if isinstance(row, str) else _sentence(f"utter_warning_{row['code']}", row["values"], words, row["code"])
        for row in verdict.get("warnings") or ()
    ]
    left = [(_left_to_people(article, words), article) for article in verdict.get("left_to_people") or ()]
    term = verdict.get("objection") or {}
    return Reasons(
        explanation,
        tuple(warnings),
        tuple(left),
        _sentence("utter_left_confidential", {}, words, ""),
        tuple(_working(verdict.get("calculation") or [], words)),
        tuple(_working(term.get("calculation") or [], words)),
    )


def organisation_of(case: Case | CaseRow, words: Words) -> str:
    """Give the name of the organisation that a case is about; cases hold its id, or what the resident called it."""
    name = _value("organisation", case.organisation, words) if case.organisation else "niet bekend"
    return name[:1].upper() + name[1:]


def name_of(name: str | None, words: Words) -> str:
    """Give the name of a resident, who need not have told it."""
    return _value("name", name, words) if name and name != UNKNOWN else "Geen naam"


def _fact(id_: str, answers: Mapping[str, Any], words: Words) -> Fact:
    label = _label(id_, words)
    between = answers.get(f"{id_}_range")
    if between:
        return Fact(label, "", (date.fromisoformat(between["first"]), date.fromisoformat(between["last"])))
    return Fact(label, _value(id_, answers[id_], words))


def _is_range(id_: str, answers: Mapping[str, Any]) -> bool:
    return id_.endswith("_range") and id_.removesuffix("_range") in answers


def _value(question_id: str, value: Any, words: Words) -> str:
    try:
        return words.value(question_id, value)
    except KeyError:
        return str(value)


def _left_to_people(article: str, words: Words) -> str:
    """Give the question that "Awb 9:23(b)" puts to a person; its key is utter_left_awb_9_23_b."""
    return _sentence(f"utter_left_{_BETWEEN_WORDS.sub('_', article.lower()).strip('_')}", {}, words, "")


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

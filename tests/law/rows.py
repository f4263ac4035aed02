"""The rows that a jurist reads: a petition, a day, and what follows."""

from datetime import date
from pathlib import Path
from typing import Any

import yaml

from bot.intake.questions import BY_ID
from bot.intake.steps import facts_from
from bot.law import Facts, Verdict, assess, can_change_verdict, incomplete
from bot.office import read_office

OFFICE = read_office(Path("office"))
CALENDAR = OFFICE.calendar
_CASES = Path(__file__).parent / "cases"
_COMMON = {"organisation": "waterdam"}

TERMS: list[dict[str, Any]] = yaml.safe_load((_CASES / "answer_terms.yml").read_text(encoding="utf-8"))
VERDICTS: list[dict[str, Any]] = yaml.safe_load((_CASES / "verdicts.yml").read_text(encoding="utf-8"))
WEIGHING: list[dict[str, Any]] = yaml.safe_load((_CASES / "weighing.yml").read_text(encoding="utf-8"))


def facts_of(row: dict[str, Any]) -> Facts:
    """The facts of a row, as the intake gives them to the law."""
    answers = {question: _plain(value) for question, value in (_COMMON | row["given"]).items()}
    return facts_from(answers, OFFICE, row["today"], row.get("other_government"))


def verdict_of(row: dict[str, Any]) -> Verdict:
    """What follows from a row."""
    verdict = assess(facts_of(row), CALENDAR, row["today"])
    return incomplete(verdict) if row.get("lacking") else verdict


def weighs(row: dict[str, Any], question_id: str) -> bool:
    """Whether the law still weighs the answer to this question of the intake; what was asked no longer varies."""
    known = [BY_ID[id_].fact or id_ for id_ in row["given"] if id_ in BY_ID]
    fact = BY_ID[question_id].fact
    assert fact
    return can_change_verdict(fact, facts_of(row), CALENDAR, row["today"], known)


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _plain(part) for name, part in value.items()}
    return value.isoformat() if isinstance(value, date) else value

"""Dated cases that were written from the law alone, before and apart from the rules. Nothing is tuned to them."""

from collections import Counter
from pathlib import Path
from typing import Any

import yaml

from bot.intake import BY_ID, Choice, Form, State, take
from bot.sentences import Sentences
from tests.law.rows import OFFICE
from webhook.chat.turns import outcome_json

CASES = yaml.load((Path(__file__).parent / "held_out" / "cases.yml").read_text(encoding="utf-8"), yaml.CSafeLoader)  # noqa: S506
SENTENCES = Sentences.load(OFFICE)
MOST_QUESTIONS = 20


def outcome_of(case: dict[str, Any]) -> dict[str, Any]:
    """Answer whatever is asked from the case, and what it does not say as not known, up to an outcome."""
    state = State()
    for _ in range(MOST_QUESTIONS):
        if state.outcome is not None:
            return outcome_json(state.outcome, SENTENCES, mails=False)
        assert state.question is not None
        value = str(case["answers"].get(state.question, "unknown"))
        if BY_ID[state.question].form is Form.DATE and value[:1].isdigit():
            state = _dated(state, value, case["today"])
        else:
            state = take(state, Choice(state.question, value), OFFICE, case["today"]).state
    raise AssertionError(f"no outcome after {MOST_QUESTIONS} questions: {state.answers}")


def _dated(state: State, value: str, today: Any) -> State:
    return take(state, Choice(state.question or "", value), OFFICE, today).state


def wrong_in(case: dict[str, Any]) -> list[str]:
    outcome, expect = outcome_of(case), case["expect"]
    wrong = [
        f"{name}: {outcome.get(name)}" for name in ("kind", "until", "file_before") if _differs(name, outcome, expect)
    ]
    wrong += [
        f"no {article} in {outcome['legal_basis']}"
        for article in expect.get("basis") or ()
        if article not in outcome["legal_basis"]
    ]
    for words in expect.get("warning") or ():
        if not any(words in warning for warning in outcome["warnings"]):
            wrong.append(f"no warning with {words!r} among {outcome['warnings']}")
    return wrong


def _differs(name: str, outcome: dict[str, Any], expect: dict[str, Any]) -> bool:
    return name in expect and outcome.get(name) != expect[name]


def test_every_dated_case_gives_what_the_law_says():
    found = {case["name"]: wrong_in(case) for case in CASES}
    wrong = {name: what for name, what in found.items() if what}
    assert not wrong, f"{len(wrong)} of {len(CASES)}: {wrong}"


def test_the_cases_reach_every_outcome():
    assert len(Counter(case["expect"]["kind"] for case in CASES)) == 5

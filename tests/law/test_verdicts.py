"""The verdicts, row by row as a jurist can check them."""

from pathlib import Path

import pytest
import yaml

from bot.intake.steps import facts_from
from bot.law import assess
from bot.office import read_office

CALENDAR = read_office(Path("office")).calendar
ROWS = yaml.safe_load((Path(__file__).parent / "cases" / "verdicts.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["name"])
def test_what_follows_is_what_the_law_says(row):
    answers = {
        question: value if isinstance(value, str) else value.isoformat() for question, value in row["given"].items()
    }
    verdict = assess(facts_from(answers), CALENDAR, row["today"])
    found = {
        "kind": verdict.kind.value,
        "legal_answer": verdict.answer.value,
        "legal_basis": list(verdict.legal_basis),
        "until": verdict.until,
        "file_before": verdict.file_before,
        "warnings": [caution.code for caution in verdict.warnings],
    }
    assert {name: found[name] for name in row["expect"]} == row["expect"]

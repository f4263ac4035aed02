"""The verdicts, row by row as a jurist can check them."""

import pytest

from bot.intake.outcome import cited
from tests.law.rows import VERDICTS, verdict_of


@pytest.mark.parametrize("row", VERDICTS, ids=lambda row: row["name"])
def test_what_follows_is_what_the_law_says(row):
    verdict = verdict_of(row)
    found = {
        "kind": verdict.kind.value,
        "legal_answer": verdict.answer.value,
        "reason": verdict.reason,
        "legal_basis": list(verdict.legal_basis),
        "rules_version": verdict.rules_version,
        "confidential": cited(verdict.confidential),
        "duties": [duty.value for duty in verdict.duties],
        "left_to_people": [cited(article) for article in verdict.left_to_people],
        "until": verdict.until,
        "file_before": verdict.file_before,
        "objection": verdict.objection.last if verdict.objection else None,
        "warnings": [caution.code for caution in verdict.warnings],
    }
    assert {name: found[name] for name in row["expect"]} == row["expect"]

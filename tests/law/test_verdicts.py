"""The verdicts, row by row as a jurist can check them."""

from dataclasses import FrozenInstanceError, astuple
from datetime import date
from typing import Any

import pytest

from bot.intake.outcome import cited
from bot.law import DUTIES, EDITIONS, Days, Facts, Response, Step, assess
from tests.law.rows import CALENDAR, VERDICTS, verdict_of


@pytest.mark.parametrize("row", VERDICTS, ids=lambda row: row["name"])
def test_what_follows_is_what_the_law_says(row):
    verdict = verdict_of(row)
    found = {
        "kind": verdict.kind.value,
        "legal_answer": verdict.answer.value,
        "reason": verdict.reason,
        "legal_basis": list(verdict.legal_basis),
        "grounds": [cited(article) for article in verdict.grounds],
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


@pytest.mark.parametrize("row", VERDICTS, ids=lambda row: row["name"])
def test_the_working_of_a_term_ends_with_its_last_day_and_is_told_with_it(row):
    verdict = verdict_of(row)
    last_day = [verdict.until.isoformat()] if verdict.until else []
    assert [step.values["last"] for step in verdict.calculation[-1:]] == last_day


def test_every_duty_of_staff_stands_on_its_article():
    assert {duty.value: cited(article) for duty, article in DUTIES.items()} == {
        "forward": "Awb 9:18(2)",
        "transfer": "Awb 9:19",
        "explain_in_writing": "Awb 9:25(1)",
        "repair": "Awb 9:28(3)",
    }


def test_what_nobody_told_is_not_known():
    assert set(astuple(Facts())) == {None}


def test_a_stretch_that_begins_and_ends_on_one_day_is_that_day():
    told = Facts(
        complained_to_municipality=True, response=Response.NONE, complaint_date=Days.exactly(date(2026, 10, 12))
    )
    stretch = Facts(
        complained_to_municipality=True,
        response=Response.NONE,
        complaint_date=Days(date(2026, 10, 12), date.fromisoformat("2026-10-12")),
    )
    today = date(2026, 11, 24)
    assert assess(stretch, CALENDAR, today) == assess(told, CALENDAR, today)
    assert assess(told, CALENDAR, today).reason == "term_expired_on"


@pytest.mark.parametrize(
    ("given", "part"),
    [
        (Facts(), "court"),
        (Days.exactly(date(2026, 10, 12)), "last"),
        (EDITIONS[0], "since"),
        (EDITIONS[0].confidential, "number"),
        (CALENDAR, "holidays"),
        (Step("stays", {}), "kind"),
        (verdict_of(VERDICTS[0]), "kind"),
        (next(caution for row in VERDICTS for caution in verdict_of(row).warnings), "code"),
        (next(term for row in VERDICTS if (term := verdict_of(row).objection)), "last"),
    ],
    ids=lambda given: type(given).__name__,
)
def test_what_the_law_was_told_and_what_it_says_cannot_be_changed_afterwards(given: Any, part: str):
    with pytest.raises(FrozenInstanceError):
        setattr(given, part, None)

"""Stored verdicts are weighed again with the rules of today, and what would differ is told, without a word of anybody."""

import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bot.filing import new_case
from bot.intake import Choice, Said, State, take
from bot.replay import differences
from bot.sentences import Sentences
from case_store import AssessedCase, Cases, Conversations, migrate, open_database
from tests.law.rows import OFFICE

ROOT = Path(__file__).resolve().parents[2]
SENTENCES = Sentences.load(OFFICE)
TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


def filed(*answers: tuple[str, str]) -> AssessedCase:
    """A case as it is stored: the tree, then the intake without anything personal but a phone number."""
    state = State()
    told = dict(answers)
    while not state.answers.get("confirm_filing"):
        question = state.question or ""
        heard = Said("06 12345678") if question == "contact" else Choice(question, told.get(question, "unknown"))
        if question == "confirm_filing":
            heard = Choice(question, "yes", state.digest())
        state = take(state, heard, OFFICE, TODAY).state
    case = new_case("conversation", state, "web", SENTENCES, NOW)
    return AssessedCase("OMB-AAAAAA", NOW, case.answers, case.verdict)


ANSWERED = (
    ("about_municipality", "yes"),
    ("organisation", "waterdam"),
    ("matter", "decision"),
    ("decision_date", "2026-11-02"),
    ("complained_to_municipality", "yes"),
    ("response", "dissatisfied"),
    ("reaction_date", "2026-10-01"),
)


@pytest.mark.parametrize("told", [ANSWERED, (("about_municipality", "no"), ("second_look", "yes"))])
def test_a_case_of_todays_rules_shows_no_difference(told: tuple[tuple[str, str], ...]):
    assert list(differences(filed(*told), OFFICE)) == []


def test_a_verdict_that_the_rules_of_today_would_not_give_is_shown_part_by_part():
    case = filed(*ANSWERED)
    older = {**case.verdict, "kind": "be_patient", "file_before": "2027-10-02", "duties": []}
    found = {difference.part: difference for difference in differences(replace(case, verdict=older), OFFICE)}
    assert found.keys() == {"kind", "file_before", "duties"}
    assert str(found["kind"]) == "OMB-AAAAAA  kind: be_patient -> admissible"


def test_another_day_of_the_office_changes_the_verdict_and_is_seen():
    """What the office's data says is part of the rules: a municipality that left gives another verdict."""
    case = filed(*ANSWERED)
    left = [
        replace(body, valid_to=date(2026, 1, 1)) if body.id == "waterdam" else body for body in OFFICE.organisations
    ]
    found = {difference.part for difference in differences(case, replace(OFFICE, organisations=left))}
    assert {"kind", "reason"} <= found


def test_every_stored_case_is_replayed_and_nothing_that_was_told_is_printed(tmp_path: Path):
    url = f"sqlite:///{tmp_path / 'klachtwijzer.db'}"
    migrate(url)
    engine = open_database(url)
    conversations, cases = Conversations(engine), Cases(engine)
    stored = filed(*ANSWERED)
    for number in range(3):
        verdict = {**stored.verdict, "kind": "be_patient"} if number == 1 else stored.verdict
        id_ = f"conversation-{number}"
        conversations.open(id_, "0" * 64, "web", {"state": {}, "offered": {}}, [], NOW, NOW.replace(hour=20))
        answers = {**stored.answers, "what_happened": "Het loket was dicht."}
        new = new_case(id_, State(answers=answers, outcome={**verdict, "route": "petition"}), "web", SENTENCES, NOW)
        cases.file(new, 1, NOW)
    engine.dispose()
    done = subprocess.run(
        [sys.executable, "-m", "bot.replay"],
        env={"KLACHTWIJZER_DATABASE_URL": url, "PATH": "/usr/bin:/bin"},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1, done.stderr
    assert "replayed 3 cases: 1 would get another verdict today" in done.stdout
    assert "kind: be_patient -> admissible" in done.stdout
    assert "loket" not in done.stdout + done.stderr

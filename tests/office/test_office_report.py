"""The year's report counts outcomes per municipality, channel and outcome, and nothing of anybody."""

import csv
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.served import BE_PATIENT, COMPLAIN_FIRST, Served, a_database, serving
from tests.stack import ROOT


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    with serving(a_database(tmp_path), tmp_path) as served:
        yield served


def reported(served: Served, *year: str) -> subprocess.CompletedProcess[str]:
    environ = {
        "PATH": os.environ["PATH"],
        "KLACHTWIJZER_VAR": str(served.settings.var),
        "KLACHTWIJZER_DATABASE_URL": served.settings.database_url,
    }
    command = [sys.executable, "-m", "bot.report", *year]
    return subprocess.run(command, cwd=ROOT, env=environ, capture_output=True, text=True, check=False)


def test_the_report_counts_each_municipality_with_what_belongs_to_it(served: Served):
    served.resident(COMPLAIN_FIRST)
    served.resident(COMPLAIN_FIRST | {"organisation": "parkeerbedrijf-waterdam"})
    served.resident(COMPLAIN_FIRST | {"organisation": "werkvoorziening-waterland"})
    served.resident(BE_PATIENT | {"organisation": "oostmeer"})
    served.resident({"about_municipality": "no"})
    report = reported(served, "2026")
    assert report.returncode == 0, report.stderr
    assert list(csv.reader(report.stdout.splitlines())) == [
        ["municipality", "channel", "outcome", "conversations"],
        ["Gemeente Oostmeer", "web", "be_patient", "1"],
        ["Gemeente Waterdam", "web", "complain_first", "2"],
        ["Werkvoorziening Waterland", "web", "complain_first", "1"],
        ["unknown", "web", "not_competent", "1"],
    ]
    assert reported(served, "2025").stdout.splitlines() == ["municipality,channel,outcome,conversations"]


def test_a_name_that_was_typed_is_counted_as_another_and_not_kept(served: Served):
    served.resident(COMPLAIN_FIRST | {"organisation": "Kantoor van Jan Jansen"})
    assert served.rows("SELECT organisation FROM outcomes") == [("other",)]


def test_an_answer_that_is_changed_afterwards_is_counted_as_it_became(served: Served):
    resident = served.resident(COMPLAIN_FIRST)
    resident.change("organisation")
    resident.tell(**COMPLAIN_FIRST | {"organisation": "oostmeer"})
    assert served.rows("SELECT organisation FROM outcomes") == [("oostmeer",)]


@pytest.mark.parametrize("year", [(), ("26",), ("0000",), ("2026", "2027")])
def test_without_a_year_it_says_what_to_type(served: Served, year: tuple[str, ...]):
    report = reported(served, *year)
    assert (report.returncode, report.stdout) == (64, "")
    assert "make report ARGS=2026" in report.stderr

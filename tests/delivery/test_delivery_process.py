"""The worker as a process of its own: killed, asked to end, and wrongly set up."""

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Engine

from case_store import Cases
from tests.delivery.staff_system import SECRET, WAIT, Clock, StaffSystem
from webhook.delivery.worker import CLAIM_SECONDS, Worker

ROOT = Path(__file__).resolve().parents[2]
Start = Callable[..., subprocess.Popen[str]]


@pytest.fixture
def start(tmp_path: Path, database_url: str) -> Iterator[Start]:
    """Starts `python -m webhook.delivery` with some settings; what still runs at the end is killed."""
    started: list[subprocess.Popen[str]] = []

    def run(**settings: str) -> subprocess.Popen[str]:
        environ = {name: value for name, value in os.environ.items() if not name.startswith("KLACHTWIJZER_")}
        environ |= {
            "KLACHTWIJZER_DATABASE_URL": database_url,
            "KLACHTWIJZER_OFFICE": str(tmp_path),
            "KLACHTWIJZER_VAR": str(tmp_path),
            **settings,
        }
        process = subprocess.Popen(
            [sys.executable, "-m", "webhook.delivery"], cwd=ROOT, env=environ, stderr=subprocess.PIPE, text=True
        )
        started.append(process)
        return process

    yield run
    for process in started:
        process.kill()
        process.communicate()


def test_a_worker_killed_in_the_middle_of_a_post_loses_nothing(
    file_case: Callable[[], str],
    start: Start,
    staff_system: StaffSystem,
    new_worker: Callable[..., Worker],
    clock: Clock,
    engine: Engine,
) -> None:
    number = file_case()
    staff_system.answers = [staff_system.accept_but_hang]
    process = start(KLACHTWIJZER_WEBHOOK_URL=staff_system.url, KLACHTWIJZER_WEBHOOK_SECRET=SECRET)
    staff_system.wait_for_one()
    process.kill()
    process.wait(WAIT)
    clock.forward(seconds=CLAIM_SECONDS + 1)  # its claim has run out when the next one starts
    assert new_worker(staff_system.url).deliver_next()
    assert len(staff_system.ids) == 2
    assert len(set(staff_system.ids)) == 1
    assert Cases(engine).open(number, by="staff@example.org", at=clock()).delivery.state == "delivered"


def test_a_case_filed_while_the_worker_runs_is_delivered_and_sigterm_ends_it_cleanly(
    file_case: Callable[[], str], start: Start, staff_system: StaffSystem
) -> None:
    process = start(KLACHTWIJZER_WEBHOOK_URL=staff_system.url, KLACHTWIJZER_WEBHOOK_SECRET=SECRET)
    number = file_case()
    staff_system.wait_for_one()
    assert staff_system.events[0]["data"]["number"] == number
    process.send_signal(signal.SIGTERM)
    _, log = process.communicate(timeout=WAIT)
    assert process.returncode == 0
    assert f"case_delivered number={number}" in log
    assert "Traceback" not in log


def test_a_secret_that_cannot_be_right_stops_the_start_with_one_line(start: Start) -> None:
    process = start(KLACHTWIJZER_WEBHOOK_URL="http://127.0.0.1:9/", KLACHTWIJZER_WEBHOOK_SECRET="whsec_a")
    _, log = process.communicate(timeout=WAIT)
    assert process.returncode == os.EX_CONFIG
    assert log.count("\n") == 1
    assert "KLACHTWIJZER_WEBHOOK_SECRET" in log


def test_a_mistake_in_the_mails_ends_the_worker_and_tells_kind_and_place_alone(start: Start, tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "cases.db")) as database, database:
        database.execute(
            "insert into mails (id, kind, attempts, queued_at, due_at, ballast, content) values (?, ?, ?, ?, ?, ?, ?)",
            ("m1", "reminder", 0, "2026-01-01 09:00:00", "2026-01-01 09:00:00", b"", '{"geheim@example.org": 1}'),
        )
    process = start(
        KLACHTWIJZER_OFFICE=str(ROOT / "office"),
        KLACHTWIJZER_SMTP_URL="smtp://127.0.0.1:9",
        KLACHTWIJZER_SMTP_FROM="bericht@example.org",
        KLACHTWIJZER_PUBLIC_URL="http://localhost:8080",
    )
    _, log = process.communicate(timeout=WAIT)
    assert process.returncode == 1
    assert "process failed: TypeError in" in log
    assert "Traceback" not in log
    assert "geheim" not in log

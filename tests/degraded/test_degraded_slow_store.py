"""The database is slow for one petition: the action server goes on with everybody else's turns meanwhile."""

import os
import sqlite3
import subprocess
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import urllib3

from bot.intake import State
from tests.served import a_database
from tests.stack import ROOT, free_port, until

APP = str(ROOT / ".venv" / "app" / "bin" / "python")
SLOW = 2.0
AT_ONCE = 1.0
POOL = urllib3.PoolManager(retries=False, timeout=30, maxsize=4)


@pytest.fixture
def actions(tmp_path: Path) -> Iterator[str]:
    """The action server alone, on a database in this folder."""
    port, url = free_port(), a_database(tmp_path)
    environ = {name: value for name, value in os.environ.items() if not name.startswith("KLACHTWIJZER_")}
    environ |= {"KLACHTWIJZER_VAR": str(tmp_path), "KLACHTWIJZER_DATABASE_URL": url, "PYTHONPATH": str(ROOT)}
    with (tmp_path / "actions.log").open("wb") as log:
        process = subprocess.Popen(
            [APP, "-m", "bot.actions", "--port", str(port)], env=environ, stdout=log, stderr=subprocess.STDOUT
        )
    base = f"http://127.0.0.1:{port}"
    try:
        until(lambda: answers(base), 60, "the action server answers", (tmp_path / "actions.log").read_text)
        yield base
    finally:
        process.terminate()
        process.wait(30)


def answers(base: str) -> bool:
    try:
        return POOL.request("GET", f"{base}/health").status == 200
    except urllib3.exceptions.HTTPError:
        return False


def call(base: str, action: str, **answered: str) -> dict[str, Any]:
    """Have an action run for somebody who gave these answers; gives the conversation as it is then."""
    conversation = {**State(answers=answered).to_dict(), "id": "proef", "version": 0, "channel": "web"}
    tracker = {
        "sender_id": "proef",
        "slots": {"conversation": conversation},
        "latest_message": {},
        "events": [],
        "paused": False,
        "active_loop": {},
        "latest_action_name": None,
    }
    answer = POOL.request(
        "POST", f"{base}/webhook", json={"next_action": action, "sender_id": "proef", "tracker": tracker, "domain": {}}
    )
    assert answer.status == 200, answer.data
    return next(event["value"] for event in answer.json()["events"] if event.get("name") == "conversation")


def test_a_petition_that_is_slow_to_store_holds_up_nobody_elses_turn(actions: str, tmp_path: Path):
    with closing(sqlite3.connect(tmp_path / "cases.db", isolation_level=None)) as held, ThreadPoolExecutor(1) as beside:
        held.execute("begin immediate")
        filing = beside.submit(call, actions, "action_file_petition", confirm_filing="yes")
        end, slowest = time.monotonic() + SLOW, 0.0
        while time.monotonic() < end:
            began = time.monotonic()
            assert call(actions, "validate_petition_form")["question"]
            slowest = max(slowest, time.monotonic() - began)
        assert not filing.done()
        held.execute("rollback")
        # There is no such conversation: what matters is that the database was asked, and only now answered.
        assert filing.result()["stale"]
    assert slowest < AT_ONCE

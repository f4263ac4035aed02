"""Really started: the folder that KLACHTWIJZER_OFFICE names is the office that residents meet, or stops the start."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import urllib3

from case_store import migrate
from tests.resident import Resident
from tests.stack import ROOT, free_port, until

ZANDKUST = ROOT / "tests" / "offices" / "zandkust"
BAD_SETTING = 78


def environ(var: Path, office: Path, port: int = 0) -> dict[str, str]:
    outside = {name: value for name, value in os.environ.items() if not name.startswith(("KLACHTWIJZER_", "TELEGRAM_"))}
    return outside | {
        "KLACHTWIJZER_VAR": str(var),
        "KLACHTWIJZER_OFFICE": str(office),
        "KLACHTWIJZER_PORT": str(port or free_port()),
        # Nobody listens there: a resident is helped without the engine as well.
        "KLACHTWIJZER_ENGINE_URL": "http://127.0.0.1:9",
        "KLACHTWIJZER_ACTIONS_URL": "http://127.0.0.1:9",
    }


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a web server of the second office."""
    var, port = tmp_path_factory.mktemp("zandkust"), free_port()
    migrate(f"sqlite:///{var / 'klachtwijzer.db'}")
    log = var / "log.txt"
    with log.open("wb") as sink:
        process = subprocess.Popen(
            [sys.executable, "-m", "webhook"], cwd=ROOT, env=environ(var, ZANDKUST, port), stdout=sink, stderr=sink
        )
    base = f"http://127.0.0.1:{port}"
    try:
        until(
            lambda: process.poll() is not None or answers(f"{base}/health/live"),
            60,
            "the server answers",
            log.read_text,
        )
        assert process.poll() is None, log.read_text()
        yield base
    finally:
        process.terminate()
        process.wait(30)


def answers(url: str) -> bool:
    try:
        return urllib3.request("GET", url, retries=False, timeout=5.0).status == 200
    except urllib3.exceptions.HTTPError:
        return False


def test_a_resident_meets_the_office_of_the_folder_and_no_other(base: str):
    resident = Resident(base).begin()
    opening = " ".join(message["text"] for message in resident.turn["messages"])
    page = urllib3.request("GET", base, timeout=10.0).data.decode()
    for said in (opening, page):
        assert "Gemeentelijke Ombudscommissie Zandkust" in said
        assert "Waterland" not in said


@pytest.mark.parametrize("part", [["webhook"], ["bot.actions", "--port", "9"]], ids=lambda part: part[0])
def test_a_mistake_stops_the_start_and_every_mistake_is_told(tmp_path: Path, part: list[str]):
    office = shutil.copytree(ZANDKUST, tmp_path / "office")
    organisations = office / "organisations.yml"
    written = organisations.read_text(encoding="utf-8")
    organisations.write_text(written.replace("committee: never", "committee: nooit"), encoding="utf-8")
    (office / "referrals.yml").unlink()
    ended = subprocess.run(
        [sys.executable, "-m", *part],
        cwd=ROOT,
        env=environ(tmp_path, office),
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert ended.returncode == BAD_SETTING
    assert ended.stderr.splitlines() == [
        'organisations.yml, line 31: "committee" is "nooit": write always, never or sometimes.',
        f"referrals.yml: this file is missing in {office}.",
    ]

"""The web server as a process of its own, without the dialogue engine, and a resident who sends files to it."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import urllib3

from bot.settings import Settings
from case_store import migrate, open_database
from tests.resident import Answer, Resident
from tests.stack import ROOT, STAFF, free_port, until
from webhook.inbox import accounts

APP = str(ROOT / ".venv" / "app" / "bin" / "python")


@dataclass
class Desk:
    """A running web server; what it stores stands in `files`, and its temporary files in `temporary`."""

    base: str
    folder: Path
    database_url: str

    @property
    def files(self) -> Path:
        return self.folder / "attachments"

    @property
    def temporary(self) -> Path:
        return self.folder / "tmp"

    def left_on_disk(self) -> list[str]:
        """Every file and every room that stands there now."""
        rooms = self.files / "incoming"
        everything = [*self.files.rglob("*"), *self.temporary.rglob("*")]
        return sorted(str(path.relative_to(self.folder)) for path in everything if path != rooms)

    def resident(self) -> Resident:
        return Resident(self.base).begin()

    def asked(self) -> Resident:
        """A resident of whom files are asked now."""
        resident = self.resident().to_intake()
        while resident.turn["question"] != "attachments":
            resident.skip()
        return resident

    def log(self) -> str:
        return (self.folder / "web.log").read_text()


@contextmanager
def running_desk(folder: Path, database_url: str, **settings: str) -> Iterator[Desk]:
    """Start it, and end it."""
    migrate(database_url)
    (folder / "tmp").mkdir()
    port = free_port()
    environ = {name: value for name, value in os.environ.items() if not name.startswith("KLACHTWIJZER_")}
    environ |= {
        "TMPDIR": str(folder / "tmp"),
        "PYTHONPATH": str(ROOT),
        "KLACHTWIJZER_VAR": str(folder),
        "KLACHTWIJZER_PORT": str(port),
        "KLACHTWIJZER_TODAY": "2026-11-23",
        "KLACHTWIJZER_DATABASE_URL": database_url,
        # Nobody listens there: the questions go on with buttons.
        "KLACHTWIJZER_ENGINE_URL": "http://127.0.0.1:9",
        "KLACHTWIJZER_ACTIONS_URL": "http://127.0.0.1:9",
        "KLACHTWIJZER_STAFF_EMAIL": STAFF[0],
        "KLACHTWIJZER_STAFF_PASSWORD": STAFF[1],
        **settings,
    }
    store = open_database(database_url)
    accounts.ensure_first_account(Settings.from_env(environ), store, datetime.now(UTC))
    store.dispose()
    desk = Desk(f"http://127.0.0.1:{port}", folder, database_url)
    with (folder / "web.log").open("wb") as log:
        process = subprocess.Popen([APP, "-m", "webhook"], cwd=ROOT, env=environ, stdout=log, stderr=log)
    try:
        until(lambda: _answers(desk.base), 60, "the web server answers", desk.log)
        yield desk
    finally:
        process.kill()
        process.wait(30)


@contextmanager
def running_scanner(how: str) -> Iterator[str]:
    """A scanner that behaves like this; its address."""
    command = [sys.executable, "-m", "tests.attachments.scanner_process", how]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield f"127.0.0.1:{int(process.stdout.readline())}"
        finally:
            process.kill()


def send_file(resident: Resident, name: str, content: bytes, **more: Any) -> Answer:
    """Send a file as a form does; `more` goes along as headers, or changes the content type of the part."""
    part_type = more.pop("part_type", "application/octet-stream")
    body, kind = urllib3.encode_multipart_formdata({"file": (name, content, part_type)})
    path = f"/conversations/{resident.id}/attachments"
    return resident.call("POST", path, body, **{"content-type": kind, **more})


def take_out(resident: Resident, attachment: str) -> Answer:
    return resident.call("DELETE", f"/conversations/{resident.id}/attachments/{attachment}")


def title_of(answer: Answer) -> tuple[int, str]:
    return answer.status, answer.json["title"]


def names_of(resident: Resident) -> list[str]:
    known = resident.reload()["turn"]["answers"].get("attachments", "unknown")
    return [] if known == "unknown" else [one["name"] for one in known]


def kept_files(desk: Desk) -> list[str]:
    """What should stand on disk: the files that the database knows, and nothing else."""
    engine = open_database(desk.database_url)
    with engine.connect() as connection:
        known = [row[0] for row in connection.exec_driver_sql("SELECT id FROM attachments")]
    engine.dispose()
    return sorted(f"attachments/{id_}" for id_ in known)


def _answers(base: str) -> bool:
    try:
        return urllib3.request("GET", f"{base}/health/live", retries=False, timeout=2.0).status == 200
    except urllib3.exceptions.HTTPError:
        return False

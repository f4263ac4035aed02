"""Engine, action server and web server as real processes, started one by one and joined by wires a test can disturb.

The launcher is not in it, so that what was stopped stays stopped.
"""

import json
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import urllib3

from bot.intake import State, light_of
from case_store import CaseRow, Cases, migrate, open_database
from tests.engine.slow_wire import SlowWire
from tests.resident import Resident
from tests.stack import ROOT, free_port, until

TODAY = "2026-11-23"
TOKEN = "a-word-between-web-server-and-engine"
APP = str(ROOT / ".venv" / "app" / "bin" / "python")
ENGINE = str(ROOT / ".venv" / "engine" / "bin" / "python")
SECONDS_TO_START = 120.0


@dataclass(frozen=True)
class Answer:
    """What the engine answered, and after how many seconds."""

    status: int
    json: Any
    seconds: float


class Wired:
    """The product in pieces: web -> `engine_wire` -> engine -> `actions_wire` -> actions, with a log for each piece."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.ports = {name: free_port() for name in ("engine", "actions", "web")}
        self.engine_wire, self.actions_wire = SlowWire(self.ports["engine"]), SlowWire(self.ports["actions"])
        self.base = f"http://127.0.0.1:{self.ports['web']}"
        self.database_url = f"sqlite:///{folder / 'klachtwijzer.db'}"
        self._processes: dict[str, subprocess.Popen[bytes]] = {}
        self._pool = urllib3.PoolManager(retries=False, maxsize=64, timeout=30.0)
        migrate(self.database_url)

    # -- processes ------------------------------------------------------------------------------------------------

    def start(self, *parts: str) -> None:
        """Start these parts and wait until each answers."""
        for part in parts:
            with (self.folder / f"{part}.log").open("ab") as log:
                self._processes[part] = subprocess.Popen(
                    self._command(part), cwd=ROOT, env=self._environ(part), stdout=log, stderr=subprocess.STDOUT
                )
        for part in parts:
            until(lambda part=part: self._answers(part), SECONDS_TO_START, f"{part} answers", lambda: self.log(part))  # noqa: B023

    def stop(self, part: str, how: signal.Signals = signal.SIGKILL) -> None:
        """End a part, or with SIGSTOP let it hang."""
        self._processes[part].send_signal(how)
        if how is not signal.SIGSTOP:
            self._processes[part].wait(30)

    def go_on(self, part: str) -> None:
        """Let a part that hangs go on."""
        self._processes[part].send_signal(signal.SIGCONT)

    def pid(self, part: str) -> int:
        return self._processes[part].pid

    def runs(self, part: str) -> bool:
        return self._processes[part].poll() is None

    def log(self, part: str) -> str:
        return (self.folder / f"{part}.log").read_text()

    def mend(self) -> None:
        """Wires as new, with nothing sent yet, and every part running."""
        for wire in (self.engine_wire, self.actions_wire):
            wire.mend()
            wire.cut()
            wire.sent.clear()
        for part, process in self._processes.items():
            process.send_signal(signal.SIGCONT)
            if process.poll() is not None:
                self.start(part)

    def end(self) -> None:
        for process in self._processes.values():
            process.kill()
            process.wait(30)

    def _command(self, part: str) -> list[str]:
        port = str(self.ports[part])
        return {
            "engine": [ENGINE, "-m", "bot.engine", "--port", port, "--model", str(ROOT / "var" / "model")],
            "actions": [APP, "-m", "bot.actions", "--port", port],
            "web": [APP, "-m", "webhook"],
        }[part]

    def _environ(self, part: str) -> dict[str, str]:
        home = self.folder / f"{part}-home"
        (home / "tmp").mkdir(parents=True, exist_ok=True)
        outside = {name: value for name, value in os.environ.items() if not name.startswith("KLACHTWIJZER_")}
        ours = {
            "HOME": str(home),
            "TMPDIR": str(home / "tmp"),
            "PYTHONPATH": str(ROOT),
            "PYTHONUNBUFFERED": "1",
            "KLACHTWIJZER_VAR": str(self.folder),
            "KLACHTWIJZER_PORT": str(self.ports["web"]),
            "KLACHTWIJZER_TODAY": TODAY,
            "KLACHTWIJZER_ENGINE_URL": f"http://127.0.0.1:{self.engine_wire.port}",
            "KLACHTWIJZER_ACTIONS_URL": f"http://127.0.0.1:{self.actions_wire.port}",
            "KLACHTWIJZER_ENGINE_TOKEN": TOKEN,
            "KLACHTWIJZER_STAFF_EMAIL": "medewerker@example.org",
            "KLACHTWIJZER_STAFF_PASSWORD": "een-wachtwoord-voor-proeven",
        }
        return outside | ours

    def _answers(self, part: str) -> bool:
        path = {"engine": "/intake/health", "actions": "/health", "web": "/health/live"}[part]
        assert self._processes[part].poll() is None, self.log(part)
        try:
            return self._pool.request("GET", f"http://127.0.0.1:{self.ports[part]}{path}", timeout=2.0).status == 200
        except urllib3.exceptions.HTTPError:
            return False

    # -- talking --------------------------------------------------------------------------------------------------

    def resident(self) -> Resident:
        """A conversation through the web server that has just begun."""
        return Resident(self.base).begin()

    def ask_engine(
        self, message_id: str, state: Mapping[str, Any], heard: Mapping[str, Any], timeout: float = 30.0, **headers: str
    ) -> Answer:
        """One turn of the engine itself, past the web server."""
        body = json.dumps({"message_id": message_id, "state": dict(state), "heard": dict(heard)})
        sent = {"content-type": "application/json", "x-engine-token": TOKEN, **headers}
        began = time.monotonic()
        url = f"http://127.0.0.1:{self.ports['engine']}/intake/turn"
        answer = self._pool.request("POST", url, body=body, headers=sent, timeout=timeout)
        return Answer(answer.status, json.loads(answer.data), time.monotonic() - began)

    def wait_until_asked(self) -> None:
        """The web server leaves an engine that did not answer alone for a moment; wait until it asks it again."""
        until(self._understands, 30, "the engine is asked again", lambda: self.log("web")[-2000:])

    def _understands(self) -> bool:
        resident = self.resident()
        resident.say("wat kost dit?")
        resident.pool.clear()
        return "utter_degraded" not in resident.said

    def cases(self) -> list[CaseRow]:
        """Every case in the store."""
        store = open_database(self.database_url)
        try:
            return Cases(store).all(limit=100_000)
        finally:
            store.dispose()

    def action_calls(self) -> list[dict[str, Any]]:
        """Every call of an action that went over the wire, in the order of its connection."""
        return [call for sent in self.actions_wire.sent for call in _posted(bytes(sent))]


def state_at(question: str | None, **answers: Any) -> dict[str, Any]:
    """The state that the web server sends along with a message, for a conversation that is not in the store."""
    state = State(question=question, answers=answers)
    return state.to_dict() | {
        **light_of(question, answers), "id": "of-a-test", "version": 1, "channel": "web"
    }  # fmt: skip


def _posted(sent: bytes) -> Iterator[dict[str, Any]]:
    """The JSON bodies among the requests of one connection; what has not come in whole is left out."""
    at = 0
    while (end := sent.find(b"\r\n\r\n", at)) >= 0:
        head = sent[at:end].decode("latin-1").lower()
        length = next((int(line.split(":")[1]) for line in head.splitlines() if line.startswith("content-length:")), 0)
        at = end + 4 + length
        if length and at <= len(sent):
            yield json.loads(sent[end + 4 : at])


@contextmanager
def wired(folder: Path) -> Iterator[Wired]:
    """The pieces, all of them running."""
    assert shutil.which(APP) and shutil.which(ENGINE), "run `make test`, which makes the environments"
    product = Wired(folder)
    try:
        product.start("actions", "engine", "web")
        yield product
    finally:
        product.end()

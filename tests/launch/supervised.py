"""A supervisor in a process of its own, over a table of small real programs."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]

# Reads the table from a file, so that a test can run any parts. All is ready when there is a file named "ready".
RUN_TABLE = """
import json, sys
from pathlib import Path
from launch.output import Output
from launch.parts import Part
from launch.running_part import Patience
from launch.supervisor import Supervisor

folder = Path(sys.argv[1])
table = json.loads((folder / "table.json").read_text())
parts = [Part(name, tuple(command), table["environ"]) for name, command in table["parts"].items()]
output = Output(sys.stdout.fileno())
wrong = Supervisor(
    parts, root=folder, run_file=folder / "parts.json", say=output.say,
    probe=lambda: None if (folder / "ready").exists() else "no file named ready",
    when_ready=lambda: output.say("test", "all is ready"), patience=Patience(**table["patience"]),
).run()
output.close()
sys.exit(f"wrong setting: {wrong}" if wrong else 0)
"""


def eventually(condition: Callable[[], Any], within: float = 20.0) -> None:
    """Wait until the condition holds; fail the test when it does not within so many seconds."""
    deadline = time.monotonic() + within
    while not condition():
        assert time.monotonic() < deadline, "this did not come true in time"
        time.sleep(0.02)


def is_gone(pid: int) -> bool:
    """Whether there is no process of this number, or only one that ended and waits to be noticed."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except (FileNotFoundError, ProcessLookupError):
        return True


class Supervised:
    """What a test does with one supervisor: start it over a table, read what it says, signal it, wait for its end."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.process: subprocess.Popen[bytes] | None = None

    def program(self, name: str, code: str) -> list[str]:
        """Write a small program; gives the command that runs it."""
        path = self.folder / f"{name}.py"
        path.write_text(code)
        return [sys.executable, str(path)]

    def start(self, parts: dict[str, list[str]], stdout: int | None = None, **patience: Any) -> None:
        """Start the supervisor; what it says goes to a file, or to the given stdout."""
        table = {"parts": parts, "patience": patience, "environ": {"PYTHONUNBUFFERED": "1"}}
        (self.folder / "table.json").write_text(json.dumps(table))
        with (self.folder / "out").open("wb") as out, (self.folder / "err").open("wb") as err:
            self.process = subprocess.Popen(
                [sys.executable, "-c", RUN_TABLE, str(self.folder)],
                cwd=ROOT,
                env={**os.environ, "PYTHONPATH": str(ROOT)},
                stdout=stdout or out,
                stderr=err,
            )

    def says(self) -> list[str]:
        """Every line so far."""
        return (self.folder / "out").read_text().splitlines()

    def complaint(self) -> str:
        """What went to stderr."""
        return (self.folder / "err").read_text()

    def eventually_says(self, text: str, times: int = 1) -> None:
        """Wait until so many lines hold the text."""
        eventually(lambda: sum(text in line for line in self.says()) >= times)

    def pids(self) -> dict[str, int]:
        """The processes of the parts, by their names; waits until all of them run."""
        eventually(lambda: all(self._pids_now().values()) and self._pids_now())
        return {name: pid for name, pid in self._pids_now().items() if pid}

    def send(self, number: signal.Signals) -> None:
        """Send a signal to the supervisor."""
        assert self.process is not None
        self.process.send_signal(number)

    def end(self, number: signal.Signals = signal.SIGTERM) -> int:
        """Send a signal and wait for the end; gives the exit code."""
        self.send(number)
        return self.wait()

    def wait(self) -> int:
        """Wait for the end; gives the exit code."""
        assert self.process is not None
        return self.process.wait(timeout=30)

    def _pids_now(self) -> dict[str, int | None]:
        try:
            parts = json.loads((self.folder / "parts.json").read_text())["parts"]
        except FileNotFoundError:
            return {}
        return {name: part["pid"] for name, part in parts.items()}

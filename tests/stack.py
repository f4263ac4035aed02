"""The whole product as it runs: started by its own launcher, in a folder of its own, on a free port."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import urllib3

from tests.resident import Resident

ROOT = Path(__file__).resolve().parent.parent
STAFF = ("medewerker@example.org", "een-wachtwoord-voor-proeven")


class Stack:
    """A running product and its parts by name."""

    def __init__(self, var: Path, port: int, process: "subprocess.Popen[bytes]", log: Path) -> None:
        self.var, self.port, self.process, self.log = var, port, process, log
        self.base = f"http://127.0.0.1:{port}"

    def resident(self) -> Resident:
        return Resident(self.base).begin()

    def parts(self) -> dict[str, dict[str, int]]:
        return json.loads((self.var / "run" / "parts.json").read_text())

    def pid(self, part: str) -> int:
        return part_pid(self.parts(), part)

    def kill(self, part: str, how: signal.Signals = signal.SIGKILL) -> None:
        os.kill(self.pid(part), how)

    def ready(self) -> bool:
        try:
            return urllib3.request("GET", f"{self.base}/health/ready", retries=False, timeout=5.0).status == 200
        except urllib3.exceptions.HTTPError:
            return False

    def wait_until_ready(self, seconds: float = 120) -> None:
        until(self.ready, seconds, "the product is ready", lambda: self.log.read_text()[-3000:])


def part_pid(parts: dict, part: str) -> int:
    rows = parts.get("parts", parts)
    return rows[part]["pid"]


def until(holds: Callable[[], object], seconds: float, what: str, more: Callable[[], str] = lambda: "") -> None:
    """Wait until a condition holds; the test fails when it does not in time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if holds():
            return
        time.sleep(0.05)
    raise AssertionError(f"not within {seconds} s: {what}\n{more()}")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running(var: Path, **settings: str) -> Iterator[Stack]:
    """Start the product with the model that `make train` made, and end it as Ctrl-C does."""
    (var / "model").mkdir(parents=True, exist_ok=True)
    trained = ROOT / "var" / "model"
    for name in ("current.json", json.loads((trained / "current.json").read_text())["file"]):
        shutil.copy(trained / name, var / "model" / name)
    port = free_port()
    environ = {name: value for name, value in os.environ.items() if not name.startswith(("KLACHTWIJZER_", "TELEGRAM_"))}
    environ |= {
        "KLACHTWIJZER_VAR": str(var),
        "KLACHTWIJZER_PORT": str(port),
        "KLACHTWIJZER_STAFF_EMAIL": STAFF[0],
        "KLACHTWIJZER_STAFF_PASSWORD": STAFF[1],
        **settings,
    }
    log = var / "log.txt"
    with log.open("wb") as sink:
        app = ROOT / ".venv" / "app" / "bin" / "python"
        process = subprocess.Popen([app, "-m", "launch"], cwd=ROOT, env=environ, stdout=sink, stderr=subprocess.STDOUT)
    stack = Stack(var, port, process, log)
    try:
        until(lambda: stack.ready() or process.poll() is not None, 180, "the product is ready", log.read_text)
        assert process.poll() is None, log.read_text()
        yield stack
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(30)


if __name__ == "__main__":
    sys.exit("This is a fixture: run `make test`.")

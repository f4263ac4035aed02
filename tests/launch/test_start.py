"""The whole start, with small programs in the place of the parts, of Rasa and of the store."""

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.launch.supervised import eventually, is_gone

STEADY = "import signal\nwhile True: signal.pause()"
# The web server is ready when the engine has noted the port that it was told.
WEB = """
import http.server, os, pathlib, urllib.parse
engine = urllib.parse.urlsplit(os.environ["KLACHTWIJZER_ENGINE_URL"]).port
class Health(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        seen = pathlib.Path("engine-port")
        ready = self.path == "/health/ready" and seen.exists() and seen.read_text() == str(engine)
        self.send_response(200 if ready else 503)
        self.end_headers()
    def log_message(self, *args):
        pass
http.server.ThreadingHTTPServer(("127.0.0.1", int(os.environ["KLACHTWIJZER_PORT"])), Health).serve_forever()
"""
FILES = {
    "bot/__init__.py": "",
    "bot/settings.py": """
from dataclasses import dataclass
from pathlib import Path
class SettingsError(Exception): pass
@dataclass
class Settings:
    port: int
    var: Path
    database_url: str
    telegram_token: str | None
    @classmethod
    def from_env(cls, environ, root):
        if not environ["KLACHTWIJZER_PORT"].isdigit():
            raise SettingsError("KLACHTWIJZER_PORT is no number.")
        url = environ.get("KLACHTWIJZER_DATABASE_URL", "good")
        return cls(int(environ["KLACHTWIJZER_PORT"]), root / "var", url, environ.get("TELEGRAM_BOT_TOKEN"))
""",
    "case_store/__init__.py": """
class StoreUnavailable(Exception): pass
class Engine:
    def dispose(self): pass
def migrate(url):
    if url != "good":
        raise StoreUnavailable("the database did not answer")
def open_database(url):
    return Engine()
""",
    "webhook/__init__.py": "",
    "webhook/__main__.py": WEB,
    "webhook/delivery.py": STEADY,
    "webhook/inbox/__init__.py": "",
    "webhook/inbox/accounts.py": "ensure_first_account = lambda settings, engine, at: ('staff@example.org', 'made up')",
    "bot/actions/__init__.py": "",
    "bot/actions/__main__.py": STEADY,
    "bot/channels/__init__.py": "",
    "bot/engine/__init__.py": "",
    "bot/engine/__main__.py": f"import pathlib, sys\npathlib.Path('engine-port').write_text(sys.argv[2])\n{STEADY}",
    "bot/data/opening.yml": "",
    "config.yml": "",
    "bot/engine/train.py": """
import pathlib, sys
value = lambda option: sys.argv[sys.argv.index(option) + 1]
pathlib.Path(value("--out")).mkdir(parents=True, exist_ok=True)
pathlib.Path(value("--out"), value("--fixed-model-name") + ".tar.gz").write_text("a model")
""",
}


@pytest.fixture
def installation(project: Path) -> Path:
    for name, text in FILES.items():
        (project / name).parent.mkdir(parents=True, exist_ok=True)
        (project / name).write_text(text)
    interpreter = project / ".venv" / "engine" / "bin" / "python"
    interpreter.parent.mkdir(parents=True)
    interpreter.symlink_to(sys.executable)
    return project


@pytest.fixture
def port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


class Start:
    """`python -m launch` in that folder."""

    def __init__(self, folder: Path, **settings: str) -> None:
        self._out = folder / "out"
        with self._out.open("wb") as out:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "launch"],
                cwd=folder,
                env={**os.environ, **settings},
                stdout=out,
                stderr=subprocess.PIPE,
                text=True,
            )

    def says(self) -> list[str]:
        return [line.partition("| ")[2].strip() for line in self._out.read_text().splitlines()]

    def eventually_says(self, text: str) -> None:
        eventually(lambda: any(text in line for line in self.says()))

    def ends(self) -> tuple[int, str]:
        """Wait for the end; gives the exit code and what went to stderr."""
        complaint = self.process.communicate(timeout=30)[1]
        return self.process.returncode, complaint


@pytest.fixture
def ready(installation: Path, port: int) -> Iterator[Start]:
    start = Start(installation, KLACHTWIJZER_PORT=str(port))
    start.eventually_says("first staff account")
    yield start
    start.process.kill()
    start.process.communicate()


def test_when_all_is_ready_the_addresses_and_the_first_account_are_told(ready: Start, port: int) -> None:
    told = ready.says()[ready.says().index("Klachtwijzer is ready.") :]
    assert [line.split()[-1] for line in told[1:4]] == [
        f"http://localhost:{port}{path}" for path in ("/", "/inbox", "/api/v1/openapi.json")
    ]
    assert "staff@example.org" in told[4]
    assert "made up" in told[4]
    assert sum("made up" in line for line in ready.says()) == 1


def test_the_model_is_trained_before_the_engine_starts(ready: Start, installation: Path) -> None:
    assert "training the model" in ready.says()[0]
    record = json.loads((installation / "var" / "model" / "current.json").read_text())
    assert (installation / "var" / "model" / record["file"]).read_text() == "a model"


def test_being_told_to_end_ends_all_with_code_0(ready: Start, installation: Path) -> None:
    parts = json.loads((installation / "var" / "run" / "parts.json").read_text())["parts"]
    assert set(parts) == {"engine", "actions", "web", "delivery"}
    ready.process.send_signal(signal.SIGINT)
    assert ready.ends() == (0, "")
    assert all(is_gone(part["pid"]) for part in parts.values())


def test_the_telegram_part_is_there_only_with_a_token_and_a_channel(installation: Path, port: int) -> None:
    (installation / "bot" / "channels" / "telegram.py").write_text(f"print('hello from the channel')\n{STEADY}")
    start = Start(installation, KLACHTWIJZER_PORT=str(port), TELEGRAM_BOT_TOKEN="a-token")
    start.eventually_says("hello from the channel")
    start.process.terminate()
    assert start.ends() == (0, "")


def test_a_setting_that_cannot_be_right_is_one_line(installation: Path) -> None:
    assert Start(installation, KLACHTWIJZER_PORT="eight").ends() == (78, "KLACHTWIJZER_PORT is no number.\n")


def test_a_database_that_does_not_answer_is_one_line_that_names_the_setting(installation: Path, port: int) -> None:
    code, complaint = Start(installation, KLACHTWIJZER_PORT=str(port), KLACHTWIJZER_DATABASE_URL="bad").ends()
    assert code == 78
    assert complaint == "KLACHTWIJZER_DATABASE_URL: the database cannot be used: the database did not answer\n"


def test_a_port_in_use_is_one_line_that_names_the_setting(installation: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        code, complaint = Start(installation, KLACHTWIJZER_PORT=str(port)).ends()
    assert code == 1
    assert complaint.startswith(f"KLACHTWIJZER_PORT={port}: another program listens")
    assert complaint.count("\n") == 1


def test_an_account_that_was_made_is_told_even_when_the_start_fails(installation: Path, port: int) -> None:
    (installation / "bot" / "engine" / "train.py").write_text("raise SystemExit('the data cannot be read')")
    start = Start(installation, KLACHTWIJZER_PORT=str(port))
    code, complaint = start.ends()
    assert code == 1
    assert complaint.startswith("the data cannot be read\ntraining the model failed")
    assert any("made up" in line for line in start.says())


def test_being_told_to_end_while_the_model_is_trained_leaves_nothing_running(installation: Path, port: int) -> None:
    slow = "import os, pathlib, signal\npathlib.Path('trainer').write_text(str(os.getpid()))\nsignal.pause()"
    (installation / "bot" / "engine" / "train.py").write_text(slow)
    start = Start(installation, KLACHTWIJZER_PORT=str(port))
    trainer = installation / "trainer"
    eventually(lambda: trainer.exists() and trainer.read_text())
    start.process.terminate()
    assert start.ends() == (0, "")
    eventually(lambda: is_gone(int(trainer.read_text())))

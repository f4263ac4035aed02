"""What is told of a mistake of ours in a process that speaks for an app: its kind and place, and never its text."""

import asyncio
import gc
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from bot.failing import tell_of_task
from tests.stack import ROOT


class NoBot(BaseHTTPRequestHandler):
    """Answers every call with something that is no bot, and that no library foresaw."""

    def do_POST(self) -> None:
        body = b'{"ok": true, "result": "geheim"}'
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def no_bot() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), NoBot)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_process_that_fails_tells_kind_and_place_alone(tmp_path: Path, no_bot: str):
    environ = {name: value for name, value in os.environ.items() if not name.startswith(("KLACHTWIJZER_", "TELEGRAM_"))}
    environ |= {
        "KLACHTWIJZER_VAR": str(tmp_path),
        "TELEGRAM_BOT_TOKEN": "1:geheim",
        "TELEGRAM_API_BASE_URL": no_bot,
    }
    done = subprocess.run(
        [sys.executable, "-m", "bot.channels.telegram"],
        cwd=ROOT,
        env=environ,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 1
    assert "process failed: " in done.stderr
    assert "Traceback" not in done.stderr
    assert "geheim" not in done.stderr


def test_a_task_that_nobody_waits_for_tells_kind_and_place_alone(caplog: pytest.LogCaptureFixture):
    async def fail() -> None:
        raise ValueError("geheim")

    async def leave_it() -> None:
        asyncio.get_running_loop().set_exception_handler(tell_of_task)
        left = asyncio.create_task(fail())
        await asyncio.wait({left})
        del left
        gc.collect()

    with_loop = threading.Thread(target=asyncio.run, args=(leave_it(),))
    with_loop.start()
    with_loop.join()
    assert "process failed: ValueError in" in caplog.text
    assert "geheim" not in caplog.text

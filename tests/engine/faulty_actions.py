"""Stands between the engine and the real action server: passes calls on, but for the actions that a test disturbs."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import urllib3

from tests.engine.wired import Wired

EVERY = "every action"
GIVE_UP = 60.0


class FaultyActions:
    """By the name of the action: `instead` answers for it, `held` lets it wait before it is passed on, and what is
    `lost` is passed on but its answer is not."""

    def __init__(self, real_port: int) -> None:
        self.instead: dict[str, tuple[int, bytes]] = {}
        self.held: dict[str, threading.Event] = {}
        self.lost: set[str] = set()
        self.called: list[str] = []
        self.done: list[str] = []  # what the real action server has answered, whoever still waits for it
        self._real = f"http://127.0.0.1:{real_port}/webhook"
        self._pool = urllib3.PoolManager(retries=False, timeout=GIVE_UP)
        faulty = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                action = json.loads(body)["next_action"]
                status, answer = faulty.answer(action, body)
                if action in faulty.lost:
                    self.close_connection = True
                    return
                try:
                    self.send_response(status)
                    self.send_header("Content-Length", str(len(answer)))
                    self.end_headers()
                    self.wfile.write(answer)
                except OSError:
                    self.close_connection = True  # the engine has gone away

            def log_message(self, *_: object) -> None:
                return

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.port = self._server.server_port
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()

    def answer(self, action: str, body: bytes) -> tuple[int, bytes]:
        self.called.append(action)
        if EVERY in self.instead or action in self.instead:
            return self.instead.get(action) or self.instead[EVERY]
        if action in self.held:
            self.held[action].wait(GIVE_UP)
        answer = self._pool.request("POST", self._real, body=body, headers={"content-type": "application/json"})
        self.done.append(action)
        return answer.status, answer.data

    def close(self) -> None:
        for held in self.held.values():
            held.set()
        self._server.shutdown()
        self._server.server_close()


@contextmanager
def faulty_actions(product: Wired) -> Iterator[FaultyActions]:
    """Put it before the action server of this product, until the block ends."""
    faulty = FaultyActions(product.ports["actions"])
    product.actions_wire.target = faulty.port
    product.actions_wire.cut()
    try:
        yield faulty
    finally:
        product.actions_wire.target = product.ports["actions"]
        product.actions_wire.cut()
        faulty.close()

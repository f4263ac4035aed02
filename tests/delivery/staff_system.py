"""A staff system on loopback to hand cases over to, a clock that can be put forward, and one case."""

import json
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

SECRET = "whsec_" + "a2xhY2h0d2lqemVyLXRlc3RzLW9ubHktMTIzNA=="
WAIT = 30.0

ANSWERS = {
    "about_municipality": "yes",
    "complained_to_municipality": "yes",
    "response": "none",
    "term_expired": "yes",
    "complaint_date": "2026-08-31",
    "complaint_date_range": {"first": "2026-08-21", "last": "2026-08-31"},
    "what_happened": "De hele straat ligt al een jaar open. Niemand zegt iets. \u2603",
    "wish": "unknown",
    "contact": {"email": "resident@example.org"},
    "confirm_filing": "yes",
}
VERDICT = {
    "kind": "admissible",
    "legal_basis": ["Awb 9:18", "Awb 9:20"],
    "legal_answer": "must_investigate",
    "reason": "term_expired",
    "rules_version": "2026.1",
    "duties": [],
    "warnings": [{"code": "date_unknown", "values": {}}],
    "calculation": [{"kind": "received", "values": {"received_on": "2026-08-31"}}],
    "until": "2026-10-12",
    "file_before": "2027-10-12",
}


class Clock:
    """A clock that a test can put forward."""

    def __init__(self) -> None:
        self.ahead = timedelta()

    def __call__(self) -> datetime:
        return datetime.now(UTC) + self.ahead

    def forward(self, **length: float) -> None:
        self.ahead += timedelta(**length)


class StaffSystem:
    """A receiver that answers as it is told, in turn, and keeps what it was sent; after the last answer comes 204."""

    def __init__(self) -> None:
        self.answers: list[int | Callable[[BaseHTTPRequestHandler], None]] = []
        self.received: list[tuple[dict[str, str], bytes]] = []
        self.paths: list[str] = []
        self.arrived = threading.Semaphore(0)
        self.go_on = threading.Event()
        system = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                system.received.append(({name.lower(): value for name, value in self.headers.items()}, body))
                system.paths.append(self.path)
                answer = system.answers.pop(0) if system.answers else 204
                system.arrived.release()
                if callable(answer):
                    answer(self)
                else:
                    self.send_response(answer)
                    self.send_header("Content-Length", "0")
                    self.end_headers()

            def log_message(self, *_: Any) -> None:
                return

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_port}/cases?key=of-the-receiver"
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()

    def wait_for_one(self) -> None:
        assert self.arrived.acquire(timeout=WAIT), "nothing was posted"

    def accept_but_hang(self, handler: BaseHTTPRequestHandler) -> None:
        """The case is kept, but no answer comes before the test goes on."""
        self.go_on.wait(WAIT)
        handler.close_connection = True

    @property
    def ids(self) -> list[str]:
        return [headers["webhook-id"] for headers, _ in self.received]

    @property
    def events(self) -> list[dict[str, Any]]:
        return [json.loads(body) for _, body in self.received]

    def close(self) -> None:
        self.go_on.set()
        self._server.shutdown()
        self._server.server_close()

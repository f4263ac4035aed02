"""Whether the process answers, whether every part that a resident needs does, and whether the work gets done."""

import time
from collections.abc import Callable
from ipaddress import ip_address
from threading import Lock
from typing import Any

from flask import Blueprint, Flask, Response, abort, jsonify, request

# Everybody may ask, and to ask a part that is silent takes seconds: however many ask, a part is asked once.
_SECONDS_KEPT = 1.0

Check = Callable[[], bool]


def register(
    app: Flask,
    parts: dict[str, Check],
    work: Callable[[], dict[str, Any]],
    monotonic: Callable[[], float] = time.monotonic,
) -> None:
    """Put `/health/live`, `/health/ready` and `/health/work` on the app; ready asks each part by name."""
    health = Blueprint("health", __name__, url_prefix="/health")
    failing = _Kept(lambda: [name for name, check in parts.items() if not check()], monotonic)

    @health.get("/live")
    def live() -> Response:
        return jsonify({"live": True})

    @health.get("/ready")
    def ready() -> tuple[Response, int]:
        missing = failing.now()
        return jsonify({"ready": not missing, "failing": missing}), 503 if missing else 200

    @health.get("/work")
    def work_waiting() -> Response:
        if not _is_from_inside():
            abort(404)
        return jsonify(work())

    app.register_blueprint(health)


def _is_from_inside() -> bool:
    """Whether somebody on our own network asks the web server itself, and no proxy brings the question."""
    try:
        inside = ip_address(request.remote_addr or "").is_private
    except ValueError:
        return False
    return inside and not {"X-Forwarded-For", "Forwarded"} & set(request.headers.keys())


class _Kept:
    """An answer that is kept for a moment. While somebody asks anew, the others get the answer of before."""

    def __init__(self, ask: Callable[[], list[str]], monotonic: Callable[[], float]) -> None:
        self._ask = ask
        self._monotonic = monotonic
        self._asking = Lock()
        self._answer: list[str] | None = None
        self._until = 0.0

    def now(self) -> list[str]:
        """Give the answer; only the very first one is waited for by all."""
        if self._is_over() and self._asking.acquire(blocking=self._answer is None):
            try:
                if self._is_over():
                    self._answer = self._ask()
                    self._until = self._monotonic() + _SECONDS_KEPT
            finally:
                self._asking.release()
        return self._answer or []

    def _is_over(self) -> bool:
        return self._answer is None or self._monotonic() >= self._until

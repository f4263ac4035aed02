"""Whether the process answers, and whether every part that a resident needs does."""

import time
from collections.abc import Callable
from threading import Lock

from flask import Blueprint, Flask, Response, jsonify

# Everybody may ask, and to ask a part that is silent takes seconds: however many ask, a part is asked once.
_SECONDS_KEPT = 1.0

Check = Callable[[], bool]


def register(app: Flask, parts: dict[str, Check], monotonic: Callable[[], float] = time.monotonic) -> None:
    """Put `/health/live` and `/health/ready` on the app; ready asks each part by name."""
    health = Blueprint("health", __name__, url_prefix="/health")
    failing = _Kept(lambda: [name for name, check in parts.items() if not check()], monotonic)

    @health.get("/live")
    def live() -> Response:
        return jsonify({"live": True})

    @health.get("/ready")
    def ready() -> tuple[Response, int]:
        missing = failing.now()
        return jsonify({"ready": not missing, "failing": missing}), 503 if missing else 200

    app.register_blueprint(health)


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

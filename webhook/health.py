"""Whether the process answers, and whether every part that a resident needs does."""

from collections.abc import Callable

from flask import Blueprint, Flask, Response, jsonify

Check = Callable[[], bool]


def register(app: Flask, parts: dict[str, Check]) -> None:
    """Put `/health/live` and `/health/ready` on the app; ready asks each part by name."""
    health = Blueprint("health", __name__, url_prefix="/health")

    @health.get("/live")
    def live() -> Response:
        return jsonify({"live": True})

    @health.get("/ready")
    def ready() -> tuple[Response, int]:
        failing = [name for name, check in parts.items() if not check()]
        return jsonify({"ready": not failing, "failing": failing}), 503 if failing else 200

    app.register_blueprint(health)

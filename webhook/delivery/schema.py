"""Serves the JSON Schema of what is handed over, for whoever builds a receiver."""

from pathlib import Path

from flask import Blueprint, Flask, Response

SCHEMA_FILE = Path(__file__).with_name("case.filed.json")

blueprint = Blueprint("schemas", __name__, url_prefix="/schemas")


@blueprint.get("/case.filed.json")
def case_filed() -> Response:
    """Give the JSON Schema (draft 2020-12) of `data` in a `case.filed` event."""
    response = Response(SCHEMA_FILE.read_bytes(), mimetype="application/schema+json")
    # Public, and of use to a validator that runs in a browser on another site.
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


def register(app: Flask) -> None:
    """Put `/schemas/case.filed.json` on the app."""
    app.register_blueprint(blueprint)

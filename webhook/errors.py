"""What is shown where no page can be: the office's own sheet, in Dutch; the conversation API keeps its own form."""

from flask import Flask, redirect, render_template, request
from flask.globals import request_ctx
from werkzeug.exceptions import HTTPException, MethodNotAllowed, ServiceUnavailable
from werkzeug.wrappers import Response

from case_store import StoreUnavailable
from webhook.chat.routes import as_problem

_SECONDS_TO_WAIT = {429: 60, 503: 10}


def register(app: Flask) -> None:
    """Answer every error that no part of the app answers itself; never with a detail of what went wrong."""
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(StoreUnavailable, lambda _error: _http_error(ServiceUnavailable()))


def _http_error(error: HTTPException) -> Response:
    if request.path.startswith("/api/"):
        return as_problem(error)
    if isinstance(error, MethodNotAllowed) and (page := _page_of_form()):
        return redirect(page, code=303)
    # Werkzeug's own answer keeps headers that belong to it, such as Allow.
    answer = error.get_response()
    answer.set_data(render_template("error.html", status=answer.status_code))
    answer.mimetype = "text/html"
    if answer.status_code in _SECONDS_TO_WAIT:
        answer.headers.setdefault("Retry-After", str(_SECONDS_TO_WAIT[answer.status_code]))
    return answer


def _page_of_form() -> str | None:
    """The page that a form stands on: who opens the address of the form itself, as a restored tab does, goes there."""
    page = request.path.rpartition("/")[0] or "/"
    addresses = request_ctx.url_adapter
    reads = request.method in ("GET", "HEAD") and addresses is not None and addresses.test(page, method="GET")
    return page if reads else None

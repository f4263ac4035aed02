"""What is shown where a page cannot be; never a detail of what went wrong inside."""

from flask import render_template
from flask_limiter.errors import RateLimitExceeded
from werkzeug.exceptions import RequestEntityTooLarge

from case_store import StoreUnavailable
from webhook.onward.desk import blueprint


@blueprint.errorhandler(RateLimitExceeded)
def too_many(error: RateLimitExceeded) -> tuple[str, int]:
    """Too many requests from one address."""
    return render_template("onward/problem.html", text="utter_error_too_many"), 429


@blueprint.errorhandler(RequestEntityTooLarge)
def too_large(error: RequestEntityTooLarge) -> tuple[str, int]:
    """More was sent than any form of ours holds."""
    return render_template("onward/problem.html", text="utter_error_too_large"), 413


@blueprint.errorhandler(StoreUnavailable)
def busy(error: StoreUnavailable) -> tuple[str, int, dict[str, str]]:
    """The database does not answer."""
    return render_template("onward/problem.html", text="utter_error_busy"), 503, {"Retry-After": "10"}

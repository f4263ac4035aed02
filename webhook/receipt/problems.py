"""What is shown where a page after filing cannot be; never a detail of what went wrong inside."""

from flask import render_template
from flask_limiter.errors import RateLimitExceeded
from werkzeug.exceptions import RequestEntityTooLarge

from case_store import StoreUnavailable
from webhook.receipt.desk import blueprint


@blueprint.errorhandler(RateLimitExceeded)
def too_many(error: RateLimitExceeded) -> tuple[str, int, dict[str, str]]:
    """Too many tries; the wait is at most the length of the limit."""
    seconds = error.limit.limit.get_expiry() if error.limit else 3600
    page = render_template("receipt/problem.html", text="utter_receipt_problem_too_many")
    return page, 429, {"Retry-After": str(seconds)}


@blueprint.errorhandler(RequestEntityTooLarge)
def too_large(error: RequestEntityTooLarge) -> tuple[str, int]:
    """More was sent than any form of ours holds."""
    return render_template("receipt/problem.html", text="utter_receipt_problem_too_large"), 413


@blueprint.errorhandler(StoreUnavailable)
def busy(error: StoreUnavailable) -> tuple[str, int, dict[str, str]]:
    """The database does not answer."""
    page = render_template("receipt/problem.html", text="utter_receipt_problem_busy")
    return page, 503, {"Retry-After": "10"}

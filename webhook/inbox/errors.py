"""What staff see when a page cannot be shown; never a detail of what went wrong inside."""

from flask import render_template, request
from flask_limiter.errors import RateLimitExceeded
from flask_wtf.csrf import CSRFError  # type: ignore[import-untyped]
from werkzeug.exceptions import NotFound, RequestEntityTooLarge

from case_store import StoreUnavailable, UnknownAttachment, UnknownCase
from webhook.inbox.desk import blueprint, desk


@blueprint.errorhandler(UnknownCase)
def unknown_case(_error: UnknownCase) -> tuple[str, int]:
    """There is no case with this number; of one that was destroyed, who did that and when is still known."""
    destroyed = desk().endings.destroyed((request.view_args or {}).get("number", ""))
    if destroyed:
        return render_template("inbox/error.html", what="destroyed", destroyed=destroyed), 410
    return render_template("inbox/error.html", what="unknown_case"), 404


@blueprint.errorhandler(UnknownAttachment)
def unknown_attachment(_error: UnknownAttachment) -> tuple[str, int]:
    """This case has no such file."""
    return render_template("inbox/error.html", what="unknown_attachment"), 404


@blueprint.errorhandler(NotFound)
def unknown_page(_error: NotFound) -> tuple[str, int]:
    """There is no such page in the inbox."""
    return render_template("inbox/error.html", what="unknown_page"), 404


@blueprint.errorhandler(CSRFError)
def expired_form(_error: CSRFError) -> tuple[str, int]:
    """The form was not made for this session, or the session ended."""
    return render_template("inbox/error.html", what="expired_form"), 400


@blueprint.errorhandler(RequestEntityTooLarge)
def too_large(_error: RequestEntityTooLarge) -> tuple[str, int]:
    """More was sent than any form of ours holds."""
    return render_template("inbox/error.html", what="expired_form"), 413


@blueprint.errorhandler(RateLimitExceeded)
def too_many_attempts(error: RateLimitExceeded) -> tuple[str, int, dict[str, str]]:
    """Too many failed log-ins; the wait is at most the length of the limit."""
    seconds = error.limit.limit.get_expiry() if error.limit else 3600
    page = render_template("inbox/error.html", what="too_many_attempts", minutes=seconds // 60)
    return page, 429, {"Retry-After": str(seconds)}


@blueprint.errorhandler(StoreUnavailable)
def store_unavailable(_error: StoreUnavailable) -> tuple[str, int, dict[str, str]]:
    """The database does not answer."""
    return render_template("inbox/error.html", what="store_unavailable"), 503, {"Retry-After": "10"}

"""What the pages for residents beside the chat have in common: files to keep, no copies in caches, what is wrong."""

from flask import Blueprint, Response, render_template, request
from flask_limiter.errors import RateLimitExceeded
from werkzeug.exceptions import RequestEntityTooLarge

from case_store import StoreUnavailable


def file_of(content: bytes, kind: str, name: str) -> Response:
    """Give a file to keep."""
    answer = Response(content, mimetype=kind)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def never_cached(blueprint: Blueprint) -> None:
    """Leave nothing of these pages behind in a browser's or proxy's cache."""

    @blueprint.after_request
    def keep_nothing(response: Response) -> Response:
        if request.endpoint != f"{blueprint.name}.static":
            response.headers["Cache-Control"] = "no-store"
        return response


def problems_on(blueprint: Blueprint, template: str, *, too_many: str, too_large: str, busy: str) -> None:
    """Show this template, with the sentence of a key, where a page cannot be; never a detail of what went wrong."""

    @blueprint.errorhandler(RateLimitExceeded)
    def show_too_many(error: RateLimitExceeded) -> tuple[str, int, dict[str, str]]:
        # The wait is at most the length of the limit.
        seconds = error.limit.limit.get_expiry() if error.limit else 3600
        return render_template(template, text=too_many), 429, {"Retry-After": str(seconds)}

    @blueprint.errorhandler(RequestEntityTooLarge)
    def show_too_large(_error: RequestEntityTooLarge) -> tuple[str, int]:
        return render_template(template, text=too_large), 413

    @blueprint.errorhandler(StoreUnavailable)
    def show_busy(_error: StoreUnavailable) -> tuple[str, int, dict[str, str]]:
        return render_template(template, text=busy), 503, {"Retry-After": "10"}

"""How staff begin anew with handing over what was given up: one case, or all of them."""

from flask import g, redirect, url_for
from werkzeug.wrappers import Response

from webhook.inbox.desk import blueprint, desk


@blueprint.post("/cases/<number>/hand-over")
def hand_over_again(number: str) -> Response:
    """Begin anew with one case; where it was not given up nothing changes."""
    desk().outbox.try_again(by=g.staff.email, at=desk().now(), number=number)
    return redirect(url_for("inbox.show_case", number=number) + "#delivery", code=303)


@blueprint.post("/hand-over")
def hand_all_over_again() -> Response:
    """Begin anew with every case that was given up."""
    desk().outbox.try_again(by=g.staff.email, at=desk().now())
    return redirect(url_for("inbox.show_cases"), code=303)

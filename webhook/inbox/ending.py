"""How staff end a case: they close it, and open it again where there is more to do."""

from flask import g, redirect, url_for
from werkzeug.wrappers import Response

from webhook.inbox.desk import blueprint, desk


@blueprint.post("/cases/<number>/close")
def close(number: str) -> Response:
    """Note that staff are done with the case; its resident can see that."""
    desk().endings.close(number, by=g.staff.email, at=desk().now())
    return _to_case(number)


@blueprint.post("/cases/<number>/reopen")
def reopen(number: str) -> Response:
    """Note that staff go on with a closed case."""
    desk().endings.reopen(number, by=g.staff.email, at=desk().now())
    return _to_case(number)


def _to_case(number: str) -> Response:
    return redirect(url_for("inbox.show_case", number=number) + "#taken-up", code=303)

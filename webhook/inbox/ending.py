"""How staff end a case: they close it, open it again where there is more to do, or destroy it for its resident."""

from flask import g, redirect, request, url_for
from werkzeug.wrappers import Response

from webhook.inbox.cases import case_page
from webhook.inbox.desk import blueprint, desk
from webhook.inbox.keeping import destroy_case


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


@blueprint.post("/cases/<number>/destroy")
def destroy(number: str) -> Response | tuple[str, int]:
    """Destroy a closed case before its term has ended, at its resident's request (AVG article 17).

    Whether that may be is for staff to weigh; they say that they did by typing the number of the case.
    """
    at_desk = desk()
    case = at_desk.cases.open(number, by=g.staff.email, at=at_desk.now())
    if not case.closed or request.form.get("number", "").strip().upper() != number:
        return case_page(number, problem="destroy_number"), 422
    destroy_case(number)
    return redirect(url_for("inbox.show_ended", destroyed=1), code=303)


def _to_case(number: str) -> Response:
    return redirect(url_for("inbox.show_case", number=number) + "#taken-up", code=303)

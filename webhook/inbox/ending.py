"""How staff end a case: they close it, open it again where there is more to do, or destroy it for its resident."""

from collections.abc import Mapping
from typing import get_args

from flask import g, redirect, request, url_for
from werkzeug.wrappers import Response

from case_store import Ending, NotRead
from webhook.inbox.cases import case_page
from webhook.inbox.desk import blueprint, desk
from webhook.inbox.follow_up import LONGEST_MESSAGE, sent_text
from webhook.inbox.keeping import destroy_case

ENDINGS: Mapping[str, Ending] = {ending: ending for ending in get_args(Ending)}


@blueprint.post("/cases/<number>/close")
def close(number: str) -> Response | tuple[str, int]:
    """Note that staff are done with the case and how it ended; its resident can see that, with a last word.

    What the resident wrote after the page was shown is read first.
    """
    at_desk, word, seen = desk(), sent_text(), request.form.get("seen", "")
    ending = ENDINGS.get(request.form.get("ending", ""))
    if ending is None or len(word) > LONGEST_MESSAGE:
        return case_page(number, problem="ending", typed=request.form), 422
    notice = at_desk.news.notice(number, word) if word else None
    shown = int(seen) if seen.isascii() and seen.isdigit() else 0
    try:
        at_desk.endings.close(number, g.staff.email, at_desk.now(), ending, word, notice, shown)
    except NotRead:
        return case_page(number, problem="not_read", typed=request.form), 422
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
    return redirect(url_for("inbox.show_cases", destroyed=number), code=303)


def _to_case(number: str) -> Response:
    return redirect(url_for("inbox.show_case", number=number) + "#taken-up", code=303)

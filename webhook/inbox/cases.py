"""The pages with cases: the list, and one case with everything that is known of it."""

from collections.abc import Mapping
from typing import Literal

from flask import g, render_template, request

from webhook.inbox.desk import blueprint, desk
from webhook.inbox.facts import facts_of, labels_of, reasons_of

Route = Literal["petition", "second_look"]
ROUTES: Mapping[str, Route] = {"petition": "petition", "second_look": "second_look"}
LONGEST_LIST = 200


@blueprint.get("", strict_slashes=False)
def show_cases() -> str:
    """Show the newest cases, of one route or of both."""
    route = ROUTES.get(request.args.get("route", ""))
    at_desk = desk()
    return render_template(
        "inbox/cases.html",
        cases=at_desk.cases.all(route=route, limit=LONGEST_LIST),
        counts=at_desk.outbox.waiting(at_desk.now()),
        route=route,
        hands_over=at_desk.hands_over,
        longest_list=LONGEST_LIST,
    )


@blueprint.get("/cases/<number>")
def show_case(number: str) -> str:
    """Show one case. That it was opened, by whom and when, is written down."""
    at_desk = desk()
    case = at_desk.cases.open(number, by=g.staff.email, at=at_desk.now())
    return render_template(
        "inbox/case.html",
        case=case,
        facts=facts_of(case.answers, at_desk.words),
        missing=labels_of(case.missing, at_desk.words),
        reasons=reasons_of(case.verdict, at_desk.words),
        hands_over=at_desk.hands_over,
    )

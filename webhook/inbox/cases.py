"""The pages with cases: the list, and one case with everything that is known of it."""

import secrets
from collections.abc import Mapping
from datetime import timedelta
from typing import Literal

from flask import g, render_template, request

from bot.sentences import AMSTERDAM
from webhook.inbox.desk import blueprint, desk
from webhook.inbox.facts import facts_of, labels_of, organisation_of, reasons_of

Route = Literal["petition", "second_look"]
ROUTES: Mapping[str, Route] = {"petition": "petition", "second_look": "second_look"}
LONGEST_LIST = 200
# Proposed to staff, who choose: the law leaves the term to the ombudsman (Awb 9:28, third paragraph).
TWO_WEEKS = timedelta(weeks=2)


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
        new_answers=at_desk.follow_up.with_new_answers(),
        organisation_of=lambda case: organisation_of(case, at_desk.words),
    )


@blueprint.get("/cases/<number>")
def show_case(number: str) -> str:
    """Show one case. That it was opened, by whom and when, is written down."""
    return case_page(number)


def case_page(
    number: str, problem: str | None = None, typed: Mapping[str, str] | None = None, new_code: str | None = None
) -> str:
    """Give the page of a case; `problem` is what was wrong with the form in which `typed` was sent.

    `new_code` is a code that was made just now: this page alone shows it.
    """
    at_desk = desk()
    now = at_desk.now()
    case = at_desk.cases.open(number, by=g.staff.email, at=now)
    messages = at_desk.follow_up.messages(number)
    return render_template(
        "inbox/case.html",
        case=case,
        organisation=organisation_of(case, at_desk.words),
        facts=facts_of(case.answers, at_desk.words),
        missing=list(zip(case.missing, labels_of(case.missing, at_desk.words), strict=True)),
        reasons=reasons_of(case.verdict, at_desk.words),
        hands_over=at_desk.hands_over,
        messages=messages,
        label=lambda id_: labels_of([id_], at_desk.words)[0],
        answered={message.answers for message in messages if message.kind == "answer"},
        taken_up=next((entry for entry in case.audit if entry.event == "taken_up"), None),
        once=secrets.token_hex(16),
        tomorrow=now.astimezone(AMSTERDAM).date() + timedelta(days=1),
        proposed=now.astimezone(AMSTERDAM).date() + TWO_WEEKS,
        problem=problem,
        typed=typed or {},
        new_code=new_code,
        ways=at_desk.news.ways(number, case.answers),
    )

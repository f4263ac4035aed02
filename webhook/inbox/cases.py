"""The pages with cases: the list, and one case with everything that is known of it."""

import secrets
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any, get_args

from flask import g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from bot.sentences import AMSTERDAM
from case_store import FROM_RESIDENT, CaseRow, MessageRecord, Route, Stage, Wanted
from webhook.inbox.desk import blueprint, desk
from webhook.inbox.facts import facts_of, labels_of, name_of, organisation_of, reasons_of
from webhook.inbox.keeping import ended_cases

ROUTES: Mapping[str, Route] = {route: route for route in get_args(Route)}
STAGES: Mapping[str, Stage] = {stage: stage for stage in get_args(Stage)}
ON_A_PAGE = 50
MOST_FOUND = 200
# Proposed to staff, who choose: the law leaves the term to the ombudsman (Awb 9:28, third paragraph).
TWO_WEEKS = timedelta(weeks=2)


@blueprint.get("", strict_slashes=False)
def show_cases() -> str:
    """Show a page of the newest cases, all of them or those that are asked for."""
    route, stage = ROUTES.get(request.args.get("route", "")), STAGES.get(request.args.get("stage", ""))
    given_up = "given_up" in request.args
    page = _page(request.args.get("page", ""))
    wanted = Wanted(route, stage, "given_up" if given_up else None)
    # One more than is shown says whether there is a next page.
    found = desk().cases.all(wanted, ON_A_PAGE + 1, (page - 1) * ON_A_PAGE)
    return _list_of(
        found[:ON_A_PAGE],
        chosen={"route": route, "stage": stage, "given_up": given_up or None},
        page=page,
        more=len(found) > ON_A_PAGE,
        first=(page - 1) * ON_A_PAGE + 1,
    )


@blueprint.post("/search")
def search_cases() -> str | Response:
    """Show the cases with this number or name. A name is sent in the body: an address stays behind in a browser."""
    searched = " ".join(request.form.get("words", "").split())
    if not searched:
        return redirect(url_for("inbox.show_cases"), code=303)
    found = desk().cases.search(searched, MOST_FOUND)
    return _list_of(found, searched=searched, most=MOST_FOUND)


def _list_of(cases: list[CaseRow], **shown: Any) -> str:
    at_desk = desk()
    return render_template(
        "inbox/cases.html",
        cases=cases,
        counts=at_desk.outbox.not_delivered(),
        hands_over=at_desk.hands_over,
        today=at_desk.now().astimezone(AMSTERDAM).date(),
        new_answers=at_desk.follow_up.with_new_answers(),
        ended=len(ended_cases()),
        destroyed=at_desk.endings.destroyed(request.args.get("destroyed", "")) and request.args["destroyed"],
        organisation_of=lambda case: organisation_of(case, at_desk.words),
        name_of=lambda case: name_of(case.name, at_desk.words),
        **shown,
    )


def _page(asked: str) -> int:
    return int(asked) if asked.isascii() and asked.isdigit() and 0 < int(asked[:7]) == int(asked) else 1


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
    messages, contact = at_desk.follow_up.messages(number), case.answers.get("contact")
    return render_template(
        "inbox/case.html",
        case=case,
        organisation=organisation_of(case, at_desk.words),
        name=name_of(case.answers.get("name"), at_desk.words),
        contact=contact if isinstance(contact, dict) else {},
        today=now.astimezone(AMSTERDAM).date(),
        facts=facts_of(case.answers, at_desk.words),
        missing=list(zip(case.missing, labels_of(case.missing, at_desk.words), strict=True)),
        reasons=reasons_of(case.verdict, at_desk.words),
        hands_over=at_desk.hands_over,
        file_names={file.id: file.name for file in case.attachments},
        messages=messages,
        **_left_open(messages, case.closed is not None),
        label=lambda id_: labels_of([id_], at_desk.words)[0],
        taken_up=next((entry for entry in case.audit if entry.event == "taken_up"), None),
        once=secrets.token_hex(16),
        tomorrow=now.astimezone(AMSTERDAM).date() + timedelta(days=1),
        proposed=now.astimezone(AMSTERDAM).date() + TWO_WEEKS,
        problem=problem,
        typed=typed or {},
        new_code=new_code,
        ways=at_desk.news.ways(number, case.answers),
    )


def _left_open(messages: Sequence[MessageRecord], closed: bool) -> dict[str, Any]:
    """What is still open between office and resident, which staff must know before they close the case."""
    answered = {message.answers for message in messages if message.kind == "answer"}
    requests = [message for message in messages if message.kind == "request" and message.id not in answered]
    last = messages[-1] if messages else None
    return {
        "answered": answered,
        "seen": last.id if last else 0,
        "request_open": requests[-1] if requests and not closed else None,
        "unanswered": last if last and last.kind in FROM_RESIDENT and not closed else None,
    }

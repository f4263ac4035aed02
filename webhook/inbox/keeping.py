"""The cases whose term of keeping has ended: staff look at the list, confirm, and destroy what they chose."""

import logging
from datetime import datetime

from flask import g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from case_store import CaseRow, UnknownCase
from webhook.inbox.desk import blueprint, desk
from webhook.inbox.facts import organisation_of

LONGEST_LIST = 200

logger = logging.getLogger(__name__)


@blueprint.get("/ended")
def show_ended() -> str:
    """Show the cases whose term has ended, the oldest first."""
    return _page()


@blueprint.post("/ended")
def destroy_ended() -> Response | tuple[str, int]:
    """Destroy the cases that were chosen, once that is confirmed; only those whose term has ended."""
    wanted = set(request.form.getlist("number"))
    chosen = [case.number for case in ended_cases() if case.number in wanted]
    if not chosen or request.form.get("sure") != "yes":
        return _page(problem="sure" if chosen else "nothing", chosen=chosen), 422
    for number in chosen:
        destroy_case(number)
    return redirect(url_for("inbox.show_ended", destroyed=len(chosen)), code=303)


def ended_cases() -> list[CaseRow]:
    """Give the cases whose term of keeping has ended by now."""
    at_desk = desk()
    return at_desk.endings.due(_years_before(at_desk.now(), at_desk.retention_years), LONGEST_LIST)


def destroy_case(number: str) -> None:
    """Take away a case with its files; one that is gone already stays gone."""
    at_desk = desk()
    try:
        files = at_desk.endings.destroy(number, by=g.staff.email, at=at_desk.now())
    except UnknownCase:
        return  # somebody else was first
    # Should this not come so far, the delivery worker takes away the files that no case knows.
    at_desk.files.remove(*files)
    logger.info("case_destroyed number=%s", number)


def _page(problem: str | None = None, chosen: list[str] | None = None) -> str:
    at_desk = desk()
    destroyed = request.args.get("destroyed", "")
    return render_template(
        "inbox/ended.html",
        cases=ended_cases(),
        most=LONGEST_LIST,
        years=at_desk.retention_years,
        organisation_of=lambda case: organisation_of(case, at_desk.words),
        problem=problem,
        chosen=chosen or [],
        destroyed=int(destroyed) if destroyed.isascii() and destroyed.isdigit() and len(destroyed) < 4 else 0,
    )


def _years_before(moment: datetime, years: int) -> datetime:
    try:
        return moment.replace(year=moment.year - years)
    except ValueError:  # 29 February
        return moment.replace(year=moment.year - years, day=28)

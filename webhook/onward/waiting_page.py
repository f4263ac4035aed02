"""The page for who has to wait, and its calls in the conversation API: the day, a calendar file, a reminder."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import Response, jsonify, render_template, request

from bot.intake import State
from bot.language.contact import read_email
from bot.reminding import (
    confirmation,
    first_working_day_after,
    hash_of,
    kept_answers,
    morning_of,
    new_link,
    stop_page_of,
)
from case_store import NewReminder
from webhook.chat import Problem, api, bearer_token, read_object
from webhook.onward.calendar_file import calendar_of
from webhook.onward.desk import blueprint, desk, state_by_form
from webhook.pages import file_of

_CALENDAR = "text/calendar"
_FILE = "wachten-op-antwoord.ics"


@dataclass(frozen=True)
class Waiting:
    """The last day of the term, the first working day after it, and how the term was worked out."""

    until: date
    day: date
    working: list[str]


@api.get("/conversations/<conversation_id>/calendar.ics")
def read_calendar(conversation_id: str) -> Response:
    """The calendar file."""
    waiting = _waiting_or_problem(desk().chat.state(conversation_id, bearer_token()))
    return _calendar_file(waiting)


@api.post("/conversations/<conversation_id>/reminder")
def make_reminder(conversation_id: str) -> tuple[Response, int]:
    """Keep a reminder."""
    state = desk().chat.state(conversation_id, bearer_token())
    waiting = _waiting_or_problem(state)
    given = read_object(request)
    if given.keys() != {"email"} or not isinstance(given["email"], str):
        raise Problem(400, "body")
    if not desk().mails:
        raise Problem(409, "no_mail")
    email = read_email(given["email"])
    if email is None:
        raise Problem(422, "email")
    _keep_reminder(conversation_id, state.answers, waiting, email)
    return jsonify({"until": waiting.until.isoformat(), "day": waiting.day.isoformat()}), 201


@blueprint.get("/wachten")
def no_waiting() -> str:
    """Say where the page is, to who comes without a conversation."""
    return render_template("onward/nothing.html")


@blueprint.post("/wachten")
def show_waiting() -> str | tuple[str, int]:
    """Show the day with its working, and what can be done with it."""
    state, waiting = _opened()
    return _page(waiting) if state and waiting else _nothing()


@blueprint.post("/wachten/agenda")
def save_calendar() -> Response | tuple[str, int]:
    """Give the calendar file."""
    _, waiting = _opened()
    return _calendar_file(waiting) if waiting else _nothing()


@blueprint.post("/wachten/herinnering")
def set_reminder() -> str | tuple[str, int]:
    """Keep a reminder; or the page again, with what is wrong with the address."""
    state, waiting = _opened()
    if state is None or waiting is None:
        return _nothing()
    if not desk().mails:
        return _page(waiting), 409
    email = read_email(request.form.get("email", ""))
    if email is None:
        return _page(waiting, wrong="utter_error_email"), 422
    _keep_reminder(request.form["conversation"], state.answers, waiting, email)
    return _page(waiting, is_set=True)


def _opened() -> tuple[State | None, Waiting | None]:
    state = state_by_form()
    return state, waiting_in(state) if state else None


def waiting_in(state: State) -> Waiting | None:
    """What there is to wait for: None where the outcome is another, or its day is not known."""
    outcome = state.outcome or {}
    if outcome.get("kind") != "be_patient" or "until" not in outcome:
        return None
    until = date.fromisoformat(outcome["until"])
    working = desk().sentences.calculation(outcome["calculation"])
    return Waiting(until, first_working_day_after(until, desk().office.calendar), working)


def _waiting_or_problem(state: State) -> Waiting:
    waiting = waiting_in(state)
    if waiting is None:
        raise Problem(409, "no_waiting")
    return waiting


def _calendar_file(waiting: Waiting) -> Response:
    here = desk()
    content = calendar_of(
        waiting.until, waiting.day, f"{here.base_url()}/", here.office.name, here.sentences, here.clock.now()
    )
    return file_of(content, _CALENDAR, _FILE)


def _keep_reminder(conversation_id: str, answers: Mapping[str, Any], waiting: Waiting, email: str) -> None:
    here, link = desk(), new_link()
    new = NewReminder(
        # One for each conversation; the hash does not lead back to it.
        id=hash_of(f"reminder:{conversation_id}"),
        link_hash=hash_of(link),
        due_at=morning_of(waiting.day),
        email=email,
        until=waiting.until,
        answers=kept_answers(answers),
    )
    stop_page = stop_page_of(here.base_url(), link)
    mail = confirmation(here.sentences, email, waiting.until, waiting.day, stop_page)
    here.reminders.keep(new, mail, here.clock.now())


def _page(waiting: Waiting, wrong: str | None = None, is_set: bool = False) -> str:
    return render_template(
        "onward/waiting.html",
        waiting=waiting,
        mails=desk().mails,
        wrong=wrong,
        is_set=is_set,
        typed=request.form.get("email", ""),
        conversation=request.form["conversation"],
        token=request.form["token"],
    )


def _nothing() -> tuple[str, int]:
    return render_template("onward/nothing.html"), 404

"""The pages behind the links in mails: go on with the answers of then, or stop and have everything erased.

A program that looks at links in mails opens them: so opening one only shows, and pressing a button does.
"""

from collections.abc import Mapping
from typing import Any

from flask import Response, jsonify, render_template, request

from bot.intake import BY_ID, Change, State, take
from bot.reminding import hash_of
from bot.sentences import AMSTERDAM
from case_store import Reminder, UnknownReminder
from webhook.chat import Problem, api, read_object
from webhook.onward.desk import blueprint, desk

# What may have changed since: whether the municipality answered. All else stays as it was.
_ASKED_ANEW = "response"


@api.post("/reminders/continue")
def continue_reminder() -> tuple[Response, int]:
    """A new conversation with the answers that a reminder kept, for who has its link."""
    given = read_object(request)
    if given.keys() != {"link"} or not isinstance(given["link"], str):
        raise Problem(400, "body")
    reminder = _reminder(given["link"])
    if reminder is None:
        raise Problem(404, "not_found")
    return jsonify(_begun(reminder)), 201


@blueprint.get("/herinnering/<link>")
@blueprint.get("/herinnering/<link>/stop", endpoint="ask_to_stop")
def show_reminder(link: str) -> str | tuple[str, int]:
    """Show what is kept, and what can be done with it."""
    reminder = _reminder(link)
    if reminder is None:
        return _nothing()
    return render_template(
        "onward/reminder.html",
        link=link,
        lines=_lines(reminder.answers),
        day=reminder.due_at.astimezone(AMSTERDAM).date().isoformat() if reminder.due_at else None,
        until=reminder.until.isoformat(),
    )


@blueprint.post("/herinnering/<link>")
def continue_now(link: str) -> str | tuple[str, int]:
    """Begin a conversation with the answers of then, and hand it to the browser."""
    reminder = _reminder(link)
    if reminder is None:
        return _nothing()
    return render_template("onward/begun.html", begun=_begun(reminder))


@blueprint.post("/herinnering/<link>/stop")
def stop_now(link: str) -> str:
    """Erase the reminder; who comes a second time hears the same."""
    desk().reminders.stop(hash_of(link))
    return render_template("onward/stopped.html")


def _lines(answers: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Every answer that is kept, in the order of the questions: the name of the question, and the answer in words."""
    sentences = desk().sentences
    lines = []
    for id_ in (id_ for id_ in BY_ID if id_ in answers):
        days = answers.get(f"{id_}_range")
        lines.append(
            (
                sentences.label(id_),
                sentences.text("utter_value_range", days) if days else sentences.value(id_, answers[id_]),
            )
        )
    return lines


def _reminder(link: str) -> Reminder | None:
    try:
        return desk().reminders.find(hash_of(link), desk().clock.now())
    except UnknownReminder:
        return None


def _begun(reminder: Reminder) -> dict[str, Any]:
    here = desk()
    reply = take(State(answers=reminder.answers), Change(_ASKED_ANEW), here.office, here.clock.today())
    return here.chat.open(state=reply.state, welcome="utter_reminder_welcome")


def _nothing() -> tuple[str, int]:
    return render_template("onward/nothing.html"), 404

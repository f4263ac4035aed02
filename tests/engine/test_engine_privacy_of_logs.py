"""Rasa and its SDK print a whole conversation when something fails. No log of ours gets a name or a word of a story."""

import hashlib
import json
import secrets
import sqlite3
from datetime import UTC, datetime, timedelta

import pytest
import urllib3

from case_store import Conversations, NewTurn, open_database
from tests.engine.faulty_actions import EVERY, FaultyActions
from tests.engine.wired import TOKEN, Wired, state_at
from tests.resident import Resident

PARTS = ("engine", "actions", "web")


class Person:
    """Words that occur nowhere else, so that a log that holds one of them got it from this resident."""

    def __init__(self) -> None:
        mark = "".join(secrets.choice("bdfgklmnprstvz") + secrets.choice("aeiou") for _ in range(6))
        self.name = f"{mark.capitalize()} Proefpersoon"
        self.story = f"De wethouder van {mark}dorp wilde mij niet zien."
        self.email = f"{mark}@example.org"
        self.mark = mark


@pytest.fixture
def person() -> Person:
    return Person()


def no_log_knows(product: Wired, person: Person) -> None:
    for part in PARTS:
        lines = [line for line in product.log(part).splitlines() if person.mark in line.lower()]
        assert not lines, (part, lines[:3])


def told_everything(product: Wired, person: Person) -> Resident:
    """A resident of whom the conversation holds story, name and address, just before filing."""
    resident = product.resident().to_intake()
    resident.say(person.story)
    while resident.turn["question"] != "confirm_filing":
        words = {"name": person.name, "contact": person.email}.get(resident.turn["question"])
        resident.say(words) if words else resident.choose("skip")
    return resident


def break_the_answers_of(product: Wired, resident: Resident, person: Person) -> None:
    """Put an answer in the store that no version of ours would write: reading it raises, with the answer in the text."""
    store = open_database(product.database_url)
    conversations, now = Conversations(store), datetime.now(UTC)
    kept = conversations.find(resident.id, hashlib.sha256(resident.token.encode()).hexdigest(), now)
    answers = {
        **kept.state["state"]["answers"],
        "response": "none",
        "term_expired": "no",
        "complaint_date": person.name,
    }
    state = {**kept.state, "state": {**kept.state["state"], "answers": answers}}
    turn = NewTurn("", "text", kept.state["offered"] and [{"id": "-", "text": "-", "choices": []}], state)
    conversations.save_turn(resident.id, kept.version, turn, now, now + timedelta(hours=1))
    store.dispose()


def test_a_whole_conversation_leaves_no_word_in_a_log(product: Wired, person: Person):
    told_everything(product, person).say("ja, dien maar in")
    no_log_knows(product, person)


def test_an_action_that_raises_logs_its_kind_and_place_and_nothing_else(product: Wired, person: Person):
    broken = state_at(
        "why_wrong",
        about_municipality="yes",
        complained_to_municipality="yes",
        response="none",
        term_expired="no",
        complaint_date=person.name,
        what_happened=person.story,
    )
    before = product.log("actions").count("validate_petition_form failed: ValueError")
    assert product.ask_engine(person.mark, broken, {"text": person.story}).status == 503
    assert product.log("actions").count("validate_petition_form failed: ValueError") == before + 1
    no_log_knows(product, person)


def test_a_state_of_another_shape_is_in_no_log(product: Wired, person: Person):
    state = state_at("name")
    for number, broken in enumerate(
        (
            {**state, "answers": person.story},
            {**state, "answers": [person.story]},
            {**state, "unconfirmed": person.story},
            {**state, "question": person.story},
            {**state, "outcome": person.story},
            person.story,
            [person.story],
        )
    ):
        sent = {"message_id": f"{person.mark} {number}", "state": broken, "heard": {"text": person.name}}
        post_to_engine(product, json.dumps(sent).encode())
    no_log_knows(product, person)


def test_a_call_of_the_engine_that_cannot_be_read_is_in_no_log(product: Wired, person: Person):
    for body in (
        person.story.encode(),
        json.dumps(person.story).encode(),
        json.dumps([person.story]).encode(),
        json.dumps({"state": person.story}).encode(),
        json.dumps({"message_id": "x", "state": {}, "heard": person.story}).encode(),
        b'{"message_id": "' + person.story.encode(),
        b"\xff" + person.story.encode(),
    ):
        assert post_to_engine(product, body) >= 400
    no_log_knows(product, person)


def test_a_call_of_the_action_server_that_cannot_be_read_is_in_no_log(product: Wired, person: Person):
    url = f"http://127.0.0.1:{product.ports['actions']}/webhook"
    for body in (
        person.story.encode(),
        json.dumps({"next_action": "validate_petition_form", "tracker": {"events": person.story}}).encode(),
        json.dumps({"next_action": "validate_petition_form", "tracker": person.story}).encode(),
        json.dumps({"next_action": "validate_petition_form", "tracker": {"sender_id": person.name}}).encode(),
        json.dumps({"next_action": "validate_petition_form", "domain": {}, "tracker": tracker_of(person)}).encode(),
    ):
        headers = {"content-type": "application/json"}
        urllib3.request("POST", url, body=body, headers=headers, retries=False)
    no_log_knows(product, person)


def tracker_of(person: Person) -> dict:
    return {
        "sender_id": "x",
        "slots": {"conversation": person.story},
        "latest_message": {"text": person.story},
        "events": [],
        "active_loop": {},
        "paused": False,
        "followup_action": None,
        "latest_action_name": None,
    }


def post_to_engine(product: Wired, body: bytes) -> int:
    url = f"http://127.0.0.1:{product.ports['engine']}/intake/turn"
    headers = {"content-type": "application/json", "x-engine-token": TOKEN}
    return urllib3.request("POST", url, body=body, headers=headers, retries=False, timeout=30.0).status


def test_an_action_server_that_sends_the_conversation_back_with_its_error_does_not_get_it_logged(
    product: Wired, faulty: FaultyActions, person: Person
):
    resident = told_everything(product, person)
    for status in (500, 400, 404, 200):
        body = {"error": f"Exception: {person.story}", "action_name": person.name, "request_body": person.__dict__}
        faulty.instead[EVERY] = (status, json.dumps(body).encode())
        resident.say(f"Ik heet {person.name} en {person.story}")
        assert resident.said[0].startswith("utter_degraded")
    no_log_knows(product, person)


@pytest.mark.parametrize("event", ["slot", "bot", "unheard_of", None])
def test_events_that_the_engine_cannot_use_are_in_no_log(
    product: Wired, faulty: FaultyActions, person: Person, event: str | None
):
    answer = {"events": [{"event": event, "value": person.story, "data": person.story}], "responses": []}
    faulty.instead[EVERY] = (200, json.dumps(answer).encode())
    product.ask_engine(f"{person.mark} {event}", state_at("name", what_happened=person.story), {"text": person.name})
    no_log_knows(product, person)


def test_a_database_that_fails_at_every_turn_leaves_no_word_in_a_log(product: Wired, person: Person):
    resident = told_everything(product, person)
    with sqlite3.connect(product.folder / "klachtwijzer.db") as database:
        database.execute("ALTER TABLE turns RENAME TO taken_away")
    try:
        answer = resident.call("POST", f"/conversations/{resident.id}/messages", {"text": person.story})
        assert answer.status == 503
        assert person.mark not in json.dumps(answer.json).lower()
    finally:
        with sqlite3.connect(product.folder / "klachtwijzer.db") as database:
            database.execute("ALTER TABLE taken_away RENAME TO turns")
    no_log_knows(product, person)


def test_an_answer_that_breaks_the_web_server_too_is_not_in_its_log(product: Wired, person: Person):
    resident = told_everything(product, person)
    break_the_answers_of(product, resident, person)
    path = f"/conversations/{resident.id}/messages"
    for body in ({"text": person.story}, {"change": "name"}, {"choice": "about_municipality:yes"}):
        answer = resident.call("POST", path, body)
        assert answer.status in (200, 500, 503)
        assert person.mark not in json.dumps(answer.json.get("detail", "")).lower()
    resident.call("GET", f"/conversations/{resident.id}")
    no_log_knows(product, person)


@pytest.mark.parametrize("blank", ["", "\u00a0"], ids=ascii)
@pytest.mark.parametrize("command", ["/{}", "/inform{{{}}}", '/affirm{{"name": "{}"}}', "/affirm{{{}"])
def test_a_command_with_a_name_in_it_is_in_no_log(product: Wired, person: Person, command: str, blank: str):
    resident = product.resident()
    resident.say(blank + command.format(person.name))
    no_log_knows(product, person)


def test_what_is_refused_is_in_no_log(product: Wired, person: Person):
    resident = product.resident()
    path = f"/conversations/{resident.id}/messages"
    for body in ({"text": person.story * 200}, {"text": f"{person.name}\x00"}, {"choice": person.name}, [person.story]):
        assert resident.call("POST", path, body).status >= 400
    assert resident.call("POST", path, person.story.encode()).status == 400
    assert resident.call("GET", f"/conversations/{person.mark}").status == 404
    no_log_knows(product, person)

"""A part, the database or a stored answer fails while somebody's words are at hand: they are in no log."""

import hashlib
import json
import socket
import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from case_store import Conversations, NewTurn, open_database
from tests.engine.faulty_actions import EVERY, FaultyActions
from tests.engine.person import Person, no_log_knows, told_everything
from tests.engine.wired import Wired, state_at
from tests.resident import Resident
from tests.stack import until


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


def test_a_database_that_fails_while_a_case_is_filed_is_told_and_leaves_no_word_in_a_log(
    product: Wired, person: Person
):
    resident = told_everything(product, person)
    with sqlite3.connect(product.folder / "klachtwijzer.db") as database:
        database.execute("ALTER TABLE outbox RENAME TO taken_away")
    try:
        resident.say("ja, dien maar in")
        assert resident.said[0] == "utter_filing_failed"
        assert resident.turn["case"] is None
    finally:
        with sqlite3.connect(product.folder / "klachtwijzer.db") as database:
            database.execute("ALTER TABLE taken_away RENAME TO outbox")
    no_log_knows(product, person)
    resident.say("ja, dien maar in")
    assert resident.said == ["utter_filed"]


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


@pytest.mark.parametrize("part", ["engine", "actions"])
def test_a_part_that_dies_in_the_middle_of_a_turn_leaves_no_word_in_a_log(product: Wired, person: Person, part: str):
    resident = told_everything(product, person)
    product.actions_wire.latency = 0.3
    calls = len(product.action_calls())
    busy = send_in_background(product, resident, f"Ik heet {person.name} en ik ben boos.")
    until(lambda: len(product.action_calls()) > calls, 5, "the turn has come to its action")
    product.stop(part)
    assert b"200 OK" in busy()
    no_log_knows(product, person)


def send_in_background(product: Wired, resident: Resident, text: str) -> Callable[[], bytes]:
    """Send a message; gives a function that waits for the answer."""
    body = json.dumps({"text": text}).encode()
    head = (
        f"POST /api/v1/conversations/{resident.id}/messages HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n"
        f"authorization: Bearer {resident.token}\r\ncontent-type: application/json\r\n"
        f"content-length: {len(body)}\r\n\r\n"
    )
    connection = socket.create_connection(("127.0.0.1", product.ports["web"]))
    connection.sendall(head.encode() + body)

    def answer() -> bytes:
        with connection, connection.makefile("rb") as reading:
            return reading.read()

    return answer

"""Rasa and its SDK print a whole conversation when something fails. No log of ours gets a name or a word of a story."""

import json

import pytest
import urllib3

from tests.engine.person import Person, no_log_knows, told_everything
from tests.engine.wired import TOKEN, Wired, state_at


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

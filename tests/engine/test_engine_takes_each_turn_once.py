"""Rasa loses the turn of a caller who goes away and runs its actions again; two turns at once may mix. Not here."""

from concurrent.futures import ThreadPoolExecutor

import pytest
import urllib3

from tests.engine.wired import Wired, state_at
from tests.resident import Resident
from tests.stack import until

IMPATIENT = urllib3.Timeout(0.3)
AT_ONCE = 20


def calls_about(product: Wired, text: str) -> list[str]:
    """The actions that were called in the turn of this message."""
    return [
        call["next_action"]
        for call in product.action_calls()
        if (call["tracker"]["latest_message"] or {}).get("text") == text
    ]


def goes_away(product: Wired, message_id: str, state: dict, text: str) -> None:
    with pytest.raises(urllib3.exceptions.ReadTimeoutError):
        product.ask_engine(message_id, state, {"text": text}, timeout=0.3)


def test_who_goes_away_in_the_middle_of_a_turn_and_asks_again_gets_the_answer_of_one_execution(product: Wired):
    state, text = state_at("why_wrong", what_happened="De balie bleef dicht."), "Niemand belde terug, drie weken lang."
    product.actions_wire.latency = 0.5
    goes_away(product, "gone", state, text)
    until(lambda: calls_about(product, text), 5, "the action was called")
    again = product.ask_engine("gone", state, {"text": text})
    assert again.status == 200
    assert again.json["state"]["answers"]["why_wrong"] == text
    assert product.ask_engine("gone", state, {"text": text}).json == again.json
    assert calls_about(product, text) == ["validate_petition_form"]


def test_who_asks_again_while_the_turn_is_being_taken_waits_for_that_same_turn(product: Wired):
    state, text = state_at("wish", what_happened="De balie bleef dicht."), "Een gesprek met de wethouder."
    product.actions_wire.latency = 0.3
    with ThreadPoolExecutor(5) as callers:
        answers = [
            *callers.map(lambda _: product.ask_engine("five times", state, {"text": text}), range(5)),
        ]
    assert [answer.status for answer in answers] == [200] * 5
    assert all(answer.json == answers[0].json for answer in answers)
    assert calls_about(product, text) == ["validate_petition_form"]


def test_a_turn_that_failed_is_not_remembered(product: Wired):
    state = state_at("about_municipality")
    product.actions_wire.refuse()
    assert product.ask_engine("failed once", state, {"text": "ja"}).status == 503
    product.actions_wire.mend()
    assert product.ask_engine("failed once", state, {"text": "ja"}).status == 200


def test_a_resident_who_loses_the_connection_and_sends_again_is_heard_once(product: Wired):
    resident = product.resident().to_intake()
    text = "De brief kwam nooit aan, en niemand wist ervan."
    product.actions_wire.latency = 0.5
    path = f"/conversations/{resident.id}/messages"
    patient, resident.pool = resident.pool, urllib3.PoolManager(retries=False, timeout=IMPATIENT)
    with pytest.raises(urllib3.exceptions.ReadTimeoutError):
        resident.call("POST", path, {"text": text}, idempotency_key="lost")
    resident.pool = patient
    first = resident.call("POST", path, {"text": text}, idempotency_key="lost")
    again = resident.call("POST", path, {"text": text}, idempotency_key="lost")
    assert (first.status, again.status) == (200, 200)
    assert first.json == again.json
    assert calls_about(product, text) == ["validate_petition_form"]
    assert said_by(resident).count(text) == 1


def test_a_petition_that_is_sent_twice_because_the_connection_was_lost_becomes_one_case(product: Wired):
    resident = product.resident().to_intake().to_confirm()
    yes, path = {"choice": resident.offered("yes")}, f"/conversations/{resident.id}/messages"
    before = len(product.cases())
    product.actions_wire.latency = 0.5
    patient, resident.pool = resident.pool, urllib3.PoolManager(retries=False, timeout=IMPATIENT)
    with pytest.raises(urllib3.exceptions.ReadTimeoutError):
        resident.call("POST", path, yes, idempotency_key="file")
    resident.pool = patient
    told = [resident.call("POST", path, yes, idempotency_key="file").json for _ in range(2)]
    assert told[0] == told[1]
    assert [case.number for case in product.cases()][: len(product.cases()) - before] == [told[0]["case"]["number"]]


def test_turns_of_many_residents_at_once_do_not_mix(product: Wired):
    product.actions_wire.latency = 0.05

    def tell(number: int) -> dict:
        state = state_at("why_wrong", what_happened=f"verhaal {number}")
        answer = product.ask_engine(f"resident {number}", state, {"text": f"Mijn reden is reden {number}."})
        assert answer.status == 200, answer
        return answer.json["state"]["answers"]

    with ThreadPoolExecutor(AT_ONCE) as residents:
        held = [*residents.map(tell, range(AT_ONCE))]
    assert held == [
        {"what_happened": f"verhaal {number}", "why_wrong": f"Mijn reden is reden {number}."}
        for number in range(AT_ONCE)
    ]


def test_two_messages_at_once_in_one_conversation_follow_one_another_and_none_is_lost(product: Wired):
    resident = product.resident().to_intake()
    product.actions_wire.latency = 0.1
    story, reason = "De stoep ligt al maanden open.", "Ik werd van het kastje naar de muur gestuurd."
    path = f"/conversations/{resident.id}/messages"
    with ThreadPoolExecutor(2) as at_once:
        answers = [*at_once.map(lambda text: resident.call("POST", path, {"text": text}), (story, reason))]
    assert [answer.status for answer in answers] == [200, 200]
    held = resident.reload()["turn"]["answers"]
    assert {held["what_happened"], held["why_wrong"]} == {story, reason}
    assert sorted(said_by(resident)[-2:]) == sorted([story, reason])
    # The one that came second was answered on what the first had left: two questions further.
    assert {answer.json["question"] for answer in answers} == {"why_wrong", "wish"}


def test_a_yes_and_another_message_at_once_give_one_case_at_most_and_two_true_answers(product: Wired):
    for _ in range(5):
        resident = product.resident().to_intake().to_confirm()
        known = {case.number for case in product.cases()}
        path = f"/conversations/{resident.id}/messages"
        bodies = ({"choice": resident.offered("yes")}, {"change": "name"})
        with ThreadPoolExecutor(2) as at_once:
            filing, changing = at_once.map(lambda body: resident.call("POST", path, body), bodies)  # noqa: B023
        assert (filing.status, changing.status) == (200, 200)
        new = {case.number for case in product.cases()} - known
        told = {answer.json["case"]["number"] for answer in (filing, changing) if answer.json.get("case")}
        assert told == new
        assert len(new) == (1 if filing.json["case"] else 0)


def said_by(resident: Resident) -> list[str]:
    return [line["text"] for line in resident.reload()["transcript"] if line["from"] == "resident"]

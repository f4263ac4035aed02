"""Rasa goes on as if an action that failed had run, and waits five minutes for one that is slow. Not here."""

import threading
import time

import pytest

from tests.engine.faulty_actions import EVERY, FaultyActions
from tests.engine.wired import Wired, state_at
from tests.resident import Resident
from tests.stack import until

ENGINE_SECONDS = 4.5 + 1.5  # bot.engine.channel.TURN_SECONDS, and a slow machine
WEB_SECONDS = 6.0 + 3.0  # what webhook.chat.engine waits, and a slow machine
AT_ONCE = 1.0
FILES = "action_file_petition"
BROKEN_ANSWERS = {
    "an error": (500, b'{"error": "broken"}'),
    "an action that is not known": (404, b'{"error": "unknown", "action_name": "validate_petition_form"}'),
    "a rejected execution": (400, b'{"error": "rejected", "action_name": "validate_petition_form"}'),
    "no JSON": (200, b"<html>Even geduld</html>"),
    "nothing": (200, b""),
    "half an answer": (200, b'{"events": [{"event": "slot"'),
    "a list": (200, b"[]"),
    "events that are no list": (200, b'{"events": {"event": "slot"}, "responses": []}'),
    "an event that does not exist": (200, b'{"events": [{"event": "explode"}], "responses": []}'),
    "no events and no words": (200, b'{"events": [], "responses": []}'),
}
BROKEN_STATES = {
    "a day that is none": {"complaint_date": "de dag waarop het sneeuwde"},
    "an unknown answer": {"response": "somewhat"},
}


def at_the_term(**answers: str) -> dict:
    first = {"about_municipality": "yes", "complained_to_municipality": "yes", "response": "none", "term_expired": "no"}
    return state_at("what_happened", **{**first, "complaint_date": "2026-08-01", **answers})


@pytest.mark.parametrize("broken", BROKEN_ANSWERS)
def test_an_action_server_that_answers_wrongly_makes_the_turn_fail(product: Wired, faulty: FaultyActions, broken: str):
    faulty.instead[EVERY] = BROKEN_ANSWERS[broken]
    answer = product.ask_engine(f"broken: {broken}", state_at("about_municipality"), {"text": "ja"})
    assert answer.status == 503, answer
    assert answer.seconds < ENGINE_SECONDS
    assert faulty.called


@pytest.mark.parametrize("broken", BROKEN_STATES)
def test_an_action_that_raises_makes_the_turn_fail_and_files_nothing(product: Wired, broken: str):
    before = len(product.cases())
    answer = product.ask_engine(f"raises: {broken}", at_the_term(**BROKEN_STATES[broken]), {"text": "Mijn verhaal."})
    assert answer.status == 503, answer
    assert len(product.cases()) == before


def test_an_action_server_that_is_gone_is_noticed_at_once(product: Wired):
    product.actions_wire.refuse()
    answer = product.ask_engine("gone server", state_at("about_municipality"), {"text": "ja"})
    assert answer.status == 503
    assert answer.seconds < AT_ONCE


def test_an_action_server_that_goes_in_the_middle_of_an_answer_is_noticed_at_once(product: Wired):
    product.actions_wire.back.clear()
    calls = len(product.action_calls())

    def cut() -> None:
        until(lambda: len(product.action_calls()) > calls, 5, "the action is called")
        product.actions_wire.refuse()

    cutting = threading.Thread(target=cut)
    cutting.start()
    answer = product.ask_engine("cut off", state_at("about_municipality"), {"text": "ja"})
    cutting.join()
    assert answer.status == 503
    assert answer.seconds < ENGINE_SECONDS


@pytest.mark.parametrize("lost_on_the_way", ["there", "back"])
def test_an_action_that_does_not_answer_makes_the_turn_fail_in_time(product: Wired, lost_on_the_way: str):
    getattr(product.actions_wire, lost_on_the_way).clear()
    answer = product.ask_engine(f"lost {lost_on_the_way}", state_at("about_municipality"), {"text": "ja"})
    assert answer.status == 503
    assert answer.seconds < ENGINE_SECONDS


def test_a_failing_turn_of_one_resident_does_not_hold_up_another(product: Wired, faulty: FaultyActions):
    faulty.held["validate_petition_form"] = threading.Event()
    waiting = threading.Thread(
        target=product.ask_engine, args=("held", state_at("about_municipality"), {"text": "ja"}), daemon=True
    )
    waiting.start()
    until(lambda: faulty.called, 5, "the first one waits for its action")
    held = faulty.held.pop("validate_petition_form")
    answer = product.ask_engine("not held", state_at("about_municipality"), {"text": "nee"})
    assert (answer.status, waiting.is_alive()) == (200, True)
    assert answer.seconds < AT_ONCE
    held.set()
    waiting.join()


# -- what the resident hears of it -----------------------------------------------------------------------------------


def ready_to_file(product: Wired) -> tuple[Resident, set[str]]:
    product.wait_until_asked()
    resident = product.resident().to_intake().to_confirm()
    return resident, {case.number for case in product.cases()}


def new_cases(product: Wired, known: set[str]) -> set[str]:
    return {case.number for case in product.cases()} - known


def hears_that_nothing_was_filed(resident: Resident) -> None:
    assert resident.said == ["utter_degraded", "utter_ask_confirm_filing"]
    assert resident.turn["question"] == "confirm_filing"
    assert resident.turn["case"] is None


@pytest.mark.parametrize("broken", ["an error", "a rejected execution", "no JSON", "no events and no words"])
def test_filing_in_words_that_fails_is_told_files_nothing_and_works_when_tried_again(
    product: Wired, faulty: FaultyActions, broken: str
):
    resident, known = ready_to_file(product)
    faulty.instead[FILES] = BROKEN_ANSWERS[broken]
    resident.say("ja, dien maar in")
    assert FILES in faulty.called
    hears_that_nothing_was_filed(resident)
    assert not new_cases(product, known)
    faulty.instead.clear()
    resident.say("ja, dien maar in")
    assert resident.said == ["utter_filed"]
    assert new_cases(product, known) == {resident.turn["case"]["number"]}


def test_filing_by_button_needs_no_action_server(product: Wired, faulty: FaultyActions):
    resident, known = ready_to_file(product)
    faulty.instead[FILES] = BROKEN_ANSWERS["an error"]
    resident.choose("yes")
    assert resident.said == ["utter_filed"]
    assert new_cases(product, known) == {resident.turn["case"]["number"]}


def test_filing_that_comes_through_after_the_resident_heard_that_it_did_not_files_nothing(
    product: Wired, faulty: FaultyActions
):
    resident, known = ready_to_file(product)
    late = faulty.held[FILES] = threading.Event()
    began = time.monotonic()
    resident.say("ja, dien maar in")
    assert time.monotonic() - began < WEB_SECONDS
    hears_that_nothing_was_filed(resident)
    faulty.held.clear()
    late.set()
    until(lambda: FILES in faulty.done, 10, "the action has run after all")
    assert not new_cases(product, known)
    assert resident.reload()["turn"]["case"] is None
    product.wait_until_asked()
    resident.say("ja, dien maar in")
    assert new_cases(product, known) == {resident.turn["case"]["number"]}


def test_filing_by_button_that_also_comes_through_late_is_one_case(product: Wired, faulty: FaultyActions):
    resident, known = ready_to_file(product)
    late = faulty.held[FILES] = threading.Event()
    resident.choose("yes")
    number = resident.turn["case"]["number"]
    late.set()
    until(lambda: FILES in faulty.done, 10, "the action has run after all")
    assert new_cases(product, known) == {number}
    assert resident.reload()["turn"]["case"]["number"] == number


@pytest.mark.parametrize("filing", [{"text": "ja, dien maar in"}, {"choice": "yes"}])
def test_a_case_that_was_filed_while_its_answer_was_lost_is_told_with_its_own_number(
    product: Wired, faulty: FaultyActions, filing: dict
):
    resident, known = filed_while_the_answer_was_lost(product, faulty, filing)
    assert new_cases(product, known) == {resident.turn["case"]["number"]}
    assert resident.turn["case"]["number"] in resident.turn["messages"][-1]["text"]
    assert resident.reload()["turn"]["case"]["number"] == resident.turn["case"]["number"]


@pytest.mark.parametrize("filing", [{"text": "ja, dien maar in"}, {"choice": "yes"}])
def test_after_filing_whose_answer_was_lost_nothing_is_asked_any_more_and_the_yes_stands_in_the_transcript(
    product: Wired, faulty: FaultyActions, filing: dict
):
    resident, _ = filed_while_the_answer_was_lost(product, faulty, filing)
    assert resident.turn["question"] is None
    page = resident.reload()
    assert page["turn"]["question"] is None
    last = [line["text"] for line in page["transcript"] if line["from"] == "resident"][-1]
    assert last == filing.get("text", "Dien in")


def filed_while_the_answer_was_lost(product: Wired, faulty: FaultyActions, filing: dict) -> tuple[Resident, set[str]]:
    resident, known = ready_to_file(product)
    faulty.lost.add(FILES)
    resident.say(filing["text"]) if "text" in filing else resident.choose(filing["choice"])
    assert FILES in faulty.done
    return resident, known


def test_an_engine_that_takes_the_turn_after_the_web_server_gave_up_files_nothing(
    product: Wired, faulty: FaultyActions
):
    resident, known = ready_to_file(product)
    product.engine_wire.there.clear()
    product.engine_wire.ends.clear()
    began = time.monotonic()
    resident.say("ja, dien maar in")
    assert time.monotonic() - began < WEB_SECONDS
    hears_that_nothing_was_filed(resident)
    product.engine_wire.there.set()
    until(lambda: FILES in faulty.done, 10, "the engine takes the turn after all")
    assert not new_cases(product, known)
    assert resident.reload()["turn"]["case"] is None

"""The engine or the action server has crashed: the resident hears it at once and goes on without it to a filed case."""

import time

import pytest

from bot.intake import BY_ID, Form
from tests.degraded.conftest import Stopped
from tests.degraded.journeys import (
    APOLOGIES,
    FILED,
    QUESTIONS,
    SORRY,
    TO_BE_UNDERSTOOD,
    TYPED,
    bring_to,
    go_on_to_a_case,
)
from tests.resident import Resident

AT_ONCE = 1.0
IN_DANGER = ("112", "113")


def say_at_once(resident: Resident, text: str) -> None:
    began = time.monotonic()
    resident.say(text)
    assert time.monotonic() - began < AT_ONCE


@pytest.mark.parametrize("question", TO_BE_UNDERSTOOD)
def test_text_that_must_be_understood_is_apologised_for_at_once_and_changes_nothing(killed: Stopped, question: str):
    resident = killed.residents[question]
    before = resident.turn
    for text in ("ja hoor", "Ik heb alles al drie keer aan de gemeente verteld.", "/restart"):
        say_at_once(resident, text)
        assert resident.said == ["utter_degraded", f"utter_ask_{question}"]
        assert resident.turn["messages"][0]["text"].startswith(SORRY)
        assert all(number in resident.turn["messages"][0]["text"] for number in IN_DANGER)
        assert resident.turn["messages"][-1]["choices"]
        assert {**resident.turn, "messages": 0} == {**before, "messages": 0}


@pytest.mark.parametrize("question", TYPED)
def test_an_answer_that_is_kept_as_it_is_written_is_taken_at_once_with_an_apology(killed: Stopped, question: str):
    resident = killed.waiting[question]
    before = resident.turn["answers"]
    say_at_once(resident, TYPED[question])
    assert resident.said[0] == "utter_degraded_type_answer"
    assert resident.turn["messages"][0]["text"].startswith(SORRY)
    assert all(number in resident.turn["messages"][0]["text"] for number in IN_DANGER)
    assert set(resident.turn["answers"]) - set(before) == {question}
    assert resident.turn["question"] != question


@pytest.mark.parametrize("question", ["name", "wish", "address"])
@pytest.mark.parametrize("words", ["overslaan", "Overslaan."])
def test_who_types_that_a_question_may_be_skipped_is_not_held_to_be_called_so(
    killed: Stopped, question: str, words: str
):
    resident = bring_to(killed.product.resident(), question)
    resident.say(words)
    assert resident.turn["answers"][question] == "unknown"


@pytest.mark.parametrize("question", ["complaint_date", "reaction_date", "contact"])
def test_what_cannot_be_read_as_a_day_or_an_address_is_asked_again(killed: Stopped, question: str):
    resident = bring_to(killed.product.resident(), question)
    before = resident.turn["answers"]
    resident.say("dat staat ergens in een brief")
    assert resident.turn["question"] == question
    assert resident.turn["answers"] == before
    assert resident.said[-1] == f"utter_ask_{question}"


@pytest.mark.parametrize("question", QUESTIONS)
def test_from_every_question_the_resident_goes_on_to_a_filed_case(killed: Stopped, question: str):
    resident = killed.residents[question]
    typed = go_on_to_a_case(resident)
    assert set(FILED) & set(resident.said)  # with the last day to object behind it, where there is one
    number = resident.turn["case"]["number"]
    assert [case.number for case in killed.product.cases()].count(number) == 1
    held = resident.turn["answers"]
    as_written = [id_ for id_ in typed if BY_ID[id_].form is Form.TEXT]
    assert {id_: held[id_] for id_ in as_written} == {id_: typed[id_] for id_ in as_written}
    assert resident.reload()["turn"]["case"]["number"] == number


def test_corrections_work_without_the_part_that_is_gone(killed: Stopped):
    resident = killed.product.resident()
    resident.choose("no")
    first = resident.turn["outcome"]["kind"]
    resident.change("about_municipality")
    resident.walk("yes", "no")
    assert (first, resident.turn["outcome"]["kind"]) == ("not_competent", "complain_first")


def test_no_resident_hears_an_apology_who_needs_none(killed: Stopped):
    resident = killed.product.resident()
    resident.choose("yes")
    assert not set(resident.said) & set(APOLOGIES)

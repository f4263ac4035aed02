"""A "nee" to what was read in somebody's words: nothing that was told before is lost by it."""

from datetime import date
from pathlib import Path

import pytest

from bot.intake import Change, Choice, Said, State, take
from bot.office import read_office

OFFICE = read_office(Path("office"))
TODAY = date(2026, 11, 23)
ANSWERED = {
    "about_municipality": "yes",
    "organisation": "waterdam",
    "matter": "conduct",
    "complained_to_municipality": "yes",
    "complaint_form": "written",
    "response": "none",
    "complaint_date": "2026-09-01",
}
NOT_COMPLAINED = {
    "correction": {"value": "yes", "share": 0.95},
    "taken_back": {"value": "complained_to_municipality", "share": 0.95},
    "complained_to_municipality": {"value": "no", "share": 0.95},
}
NO = Choice("confirm_understanding", "no")


def _misread(question: str, answers: dict, text: str = "wacht even dat van die klacht deed ik toch niet zelf"):
    state = take(State(question=question, answers=answers), Said(text, (), None, 0.3, NOT_COMPLAINED), OFFICE, TODAY)
    assert state.state.unconfirmed == ("complained_to_municipality",)
    assert state.state.answers["complained_to_municipality"] == "no"
    assert "complaint_date" not in state.state.answers
    return state.state


def test_a_no_to_a_correction_holds_again_all_that_was_told_before():
    reply = take(_misread("own_matter", ANSWERED), NO, OFFICE, TODAY)
    assert reply.state.answers == ANSWERED
    assert [message.key for message in reply.messages][0] == "utter_stays_as_it_was"
    assert reply.state.question not in (None, "confirm_understanding")


def test_a_no_to_a_correction_keeps_the_other_body_that_was_named():
    held = {"about_municipality": "no"}
    told = {"about_municipality": {"value": "yes", "share": 0.99}, "correction": {"value": "yes", "share": 0.95}}
    said = Said("wacht nee het gaat toch over de gemeente", ("about_municipality",), None, 0.9, told)
    read = take(State(question="second_look", answers=held, referral="uwv"), said, OFFICE, TODAY).state
    assert read.unconfirmed == ("about_municipality",)
    state = take(read, NO, OFFICE, TODAY).state
    assert (state.answers, state.referral) == (held, "uwv")


@pytest.mark.parametrize("value", ["yes", "no"])
def test_what_was_read_is_the_way_back_no_longer_once_it_is_answered(value):
    assert (
        take(_misread("own_matter", ANSWERED), Choice("confirm_understanding", value), OFFICE, TODAY).state.way_back
        == {}
    )


def test_a_text_that_was_taken_for_a_correction_is_the_answer_after_all():
    text = "wacht even dat van die klacht deed ik toch niet zelf"
    held = {**ANSWERED, "response": "dissatisfied", "reaction_date": "2026-10-20", "own_matter": "yes", "court": "no"}
    state = take(_misread("wish", held, text), NO, OFFICE, TODAY).state
    assert state.answers == {**held, "wish": text}


def test_another_answer_given_meanwhile_is_kept():
    read = _misread("own_matter", ANSWERED)
    meanwhile = take(read, Choice("matter", "fine"), OFFICE, TODAY).state
    assert take(meanwhile, NO, OFFICE, TODAY).state.answers["matter"] == "fine"


def test_who_changes_an_answer_instead_of_saying_no_goes_back_too():
    state = take(_misread("own_matter", ANSWERED), Change("complained_to_municipality"), OFFICE, TODAY).state
    assert state.question == "complained_to_municipality"
    again = take(state, Choice("complained_to_municipality", "yes"), OFFICE, TODAY).state
    assert again.answers == ANSWERED


def test_a_day_told_with_a_correction_at_a_text_is_read_too():
    told = {
        "correction": {"value": "yes", "share": 0.95},
        "taken_back": {"value": "complained_to_municipality", "share": 0.95},
        "complained_to_municipality": {"value": "yes", "share": 0.99},
    }
    held = {"about_municipality": "yes", "complained_to_municipality": "no", "second_look": "yes"}
    said = Said("wacht, ik heb toch een klacht ingediend op 3 november", ("complained",), None, 0.9, told)
    state = take(State(question="what_happened", answers=held), said, OFFICE, TODAY).state
    assert state.answers["complaint_date"] == "2026-11-03"
    assert {"complained_to_municipality", "complaint_date"} <= set(state.unconfirmed)

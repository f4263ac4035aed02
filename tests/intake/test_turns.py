"""The pure intake: every way through the questions ends somewhere, and a correction drops what hung on it, no more."""

from datetime import date
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.intake import BY_ID, QUESTIONS, Change, Choice, Form, Part, Said, State, next_step, take
from bot.intake.questions import settled_by
from bot.office import read_office

OFFICE = read_office(Path("office"))
TODAY = date(2026, 11, 23)
TREE = [question for question in QUESTIONS if question.part is Part.ADMISSIBILITY]
DAYS = ("2026-11-02", "2026-10-05", "2026-08-31", "2025-02-03")


def values_of(question):
    return [*question.values, *(DAYS if question.form is Form.DATE else ())]


def after(*presses, state=None):
    state = state or State()
    for question, value in presses:
        state = take(state, Choice(question, value), OFFICE, TODAY).state
    return state


def test_every_combination_of_answers_gives_a_question_or_an_outcome():
    for combination in product(*([None, *values_of(question)] for question in TREE)):
        answers = {question.id: value for question, value in zip(TREE, combination, strict=True) if value}
        step = next_step(answers, OFFICE, TODAY)
        assert step.question or step.verdict
        assert (step.verdict is None) == (step.question in {question.id for question in TREE})


@given(st.lists(st.sampled_from([(q.id, v) for q in QUESTIONS for v in (*q.values, "skip", "explain")]), max_size=25))
def test_no_row_of_buttons_leaves_a_resident_without_an_answer(presses):
    state = State()
    for question, value in presses:
        reply = take(state, Choice(question, value), OFFICE, TODAY)
        assert reply.state.question or reply.messages or reply.confirmed
        assert set(reply.state.unconfirmed) <= set(reply.state.answers)
        assert State.from_dict(reply.state.to_dict()) == reply.state
        state = reply.state


@given(st.sampled_from(TREE), st.data())
def test_a_changed_answer_drops_what_hung_on_it_and_nothing_else(question, data):
    held = {other.id: data.draw(st.sampled_from(values_of(other))) for other in TREE}
    state = State(answers={**held, "name": "Proef Persoon"})
    new = data.draw(st.sampled_from(values_of(question)))
    changed = state.with_answer(question.id, new)
    fallen = settled_by(question.id) if new != held[question.id] else frozenset()
    assert set(changed.answers) == set(state.answers) - fallen


def test_text_is_kept_as_it_was_written():
    state = after(("about_municipality", "yes"), ("complained_to_municipality", "yes"), ("response", "dissatisfied"))
    assert take(state, Said("  Nee, ja: /stop?  ", ("tell",)), OFFICE, TODAY).state.answers["what_happened"] == (
        "Nee, ja: /stop?"
    )


def test_danger_is_said_first_and_the_story_is_kept():
    state = after(("about_municipality", "yes"), ("complained_to_municipality", "yes"), ("response", "dissatisfied"))
    story = "Ik zie het niet meer zitten door die brief van de afdeling over mijn uitkering"
    reply = take(state, Said(story, ("tell",), "danger_suicide"), OFFICE, TODAY)
    assert reply.messages[0].key == "utter_danger_suicide"
    assert reply.state.answers["what_happened"] == story


def test_a_cry_for_help_is_never_kept_as_a_name():
    state = State(question="name", answers={"about_municipality": "no", "second_look": "yes", "what_happened": "x"})
    reply = take(state, Said("ik wil dood", ("tell",), "danger_suicide"), OFFICE, TODAY)
    assert "name" not in reply.state.answers
    assert reply.state.question == "name"


@pytest.mark.parametrize(
    ("question", "intent", "text"),
    [
        ("response", "response_satisfied", "ik ben niet tevreden"),
        ("response", "response_dissatisfied", "niet tevreden, want ze hebben niet gereageerd"),
        ("about_municipality", "about_municipality", "het gaat niet over de gemeente maar over de GGD"),
        ("about_municipality", "about_other_body", "de gemeente doet niks aan mijn huisbaas"),
        ("complained_to_municipality", "not_complained", "nee maar ik heb wel gebeld"),
        ("term_expired", "term_expired", "ze hebben gezegd 10 weken"),
    ],
)
def test_words_that_speak_against_a_reading_stop_it(question, intent, text):
    answers = {"about_municipality": "yes", "complained_to_municipality": "yes", "response": "none"}
    held = dict(list(answers.items())[: [q.id for q in TREE].index(question)])
    reply = take(State(answers=held, question=question), Said(text, (intent,)), OFFICE, TODAY)
    assert question not in reply.state.answers
    assert reply.state.question == question


def test_a_story_told_early_is_offered_when_its_question_comes():
    state = take(
        State(), Said("Aan de balie raakte mijn aanvraag kwijt en toen werd ik uitgescholden", ()), OFFICE, TODAY
    )
    state = after(
        ("about_municipality", "yes"),
        ("complained_to_municipality", "yes"),
        ("response", "dissatisfied"),
        state=state.state,
    )
    assert after(("what_happened", "story"), state=state).answers["what_happened"].startswith("Aan de balie")


def test_an_address_that_may_not_be_mailed_to_is_no_way_to_reach_somebody():
    state = State(
        question="email_permission",
        answers={"about_municipality": "no", "second_look": "yes", "what_happened": "x", "name": "y"}
        | {"contact": {"email": "proef@example.org", "phone": None}},
    )
    reply = take(state, Choice("email_permission", "no"), OFFICE, TODAY)
    assert reply.state.question == "contact"
    assert "utter_contact_other_way" in [message.key for message in reply.messages]


def test_nothing_understood_climbs_a_ladder_and_moves_nothing():
    state = State()
    said = []
    for _ in range(3):
        reply = take(state, Said("kwak kwak", ("out_of_scope",)), OFFICE, TODAY)
        said.append(reply.messages[0].key)
        assert reply.state.answers == {}
        state = reply.state
    assert said == ["utter_unclear_about_municipality", "utter_not_understood_choices", "utter_not_understood_person"]


def test_a_day_in_the_future_is_not_taken():
    state = after(*[("about_municipality", "yes"), ("complained_to_municipality", "yes")], ("response", "none"))
    state = after(("term_expired", "unknown"), state=state)
    reply = take(state, Said("24 december 2026"), OFFICE, TODAY)
    assert [message.key for message in reply.messages] == ["utter_date_not_in_future"]
    assert "complaint_date" not in reply.state.answers


def test_two_facts_that_contradict_each_other_are_not_taken():
    reply = take(State(), Said("...", ("complained", "not_complained")), OFFICE, TODAY)
    assert "complained_to_municipality" not in reply.state.answers


@pytest.mark.parametrize("question", [question.id for question in TREE])
def test_a_reopened_question_is_asked_and_no_outcome_stands_on_it_meanwhile(question):
    state = after(
        ("about_municipality", "yes"),
        ("complained_to_municipality", "yes"),
        ("response", "none"),
        ("term_expired", "no"),
        ("complaint_date", "unknown"),
    )
    assert state.outcome["kind"] == "be_patient"
    reopened = take(state, Change(question), OFFICE, TODAY).state
    assert reopened.question == question
    assert reopened.outcome is None
    assert set(state.answers) - set(reopened.answers) == {question}


def test_every_question_is_known_by_its_id():
    assert len(BY_ID) == len(QUESTIONS)

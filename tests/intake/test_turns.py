"""The pure intake: every way through the questions ends somewhere, and a correction drops what hung on it, no more."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.intake import BY_ID, QUESTIONS, Change, Choice, Form, Part, Said, State, ask, asked_so_far, next_step, take
from bot.intake.questions import settled_by
from bot.office import read_office
from bot.sentences import Sentences
from tests.resident import FINER
from webhook.chat.turns import progress, spoken

OFFICE = read_office(Path("office"))
TODAY = date(2026, 11, 23)
TREE = [question for question in QUESTIONS if question.part is Part.ADMISSIBILITY]
TREE_SAYS = {"about_municipality": "yes", "complained_to_municipality": "yes", "response": "dissatisfied"}
DAYS = ("2026-11-02", "2026-10-05", "2026-08-31", "2025-02-03")


SILENT = {"response": "none", "term_expired": "no"}
TOLD = {"about_municipality": "yes", "organisation": "waterdam", "matter": "conduct"} | {
    "complained_to_municipality": "yes",
    "complaint_form": "written",
}


def values_of(question):
    return [
        *question.values,
        *(DAYS if question.form is Form.DATE else ()),
        *(body.id for body in OFFICE.organisations if question.form is Form.ORGANISATION),
    ]


def asked_with(told):
    """The questions that are asked up to an outcome; what is not told is as in TREE_SAYS, else unknown."""
    answers = {}
    while next_step(answers, OFFICE, TODAY).verdict is None:
        question = next_step(answers, OFFICE, TODAY).question
        answers[question] = told.get(question, TREE_SAYS.get(question, "unknown"))
    return list(answers)


def after(*presses, state=None):
    """Press these; the finer questions on the way are not known."""
    state = state or State()
    for question, value in presses:
        state = take(state, Choice(question, value), OFFICE, TODAY).state
        while state.question in FINER:
            state = take(state, Choice(state.question, "unknown"), OFFICE, TODAY).state
    return state


@settings(max_examples=400, deadline=None)
@given(st.data())
def test_every_way_through_the_questions_ends_in_an_outcome(data):
    answers, asked = {}, []
    while True:
        step = next_step(answers, OFFICE, TODAY)
        if step.verdict is not None:
            break
        assert step.question in {question.id for question in TREE}
        assert step.question not in asked
        asked.append(step.question)
        answers[step.question] = data.draw(st.sampled_from(values_of(BY_ID[step.question])), step.question)
    assert step.question == ("what_happened" if step.verdict.kind == "admissible" else "second_look")


def test_no_more_is_asked_than_the_law_weighs():
    """The longest way is that of a decision on which no answer came, and even there each question can matter."""
    assert asked_with({"about_municipality": "no"}) == ["about_municipality"]
    assert asked_with({"matter": "policy"}) == ["about_municipality", "organisation", "matter"]
    assert asked_with({"response": "satisfied"})[-1] == "response"
    assert asked_with({"response": "none", "complaint_form": "oral"})[-1] == "complaint_form"
    assert "advisory_committee" not in asked_with(SILENT)  # no date, nothing to work out
    assert "advisory_committee" in asked_with(SILENT | {"complaint_date": "2026-11-02"})
    known = next(body.id for body in OFFICE.organisations if body.committee is not None)
    advised = SILENT | {"complaint_date": "2026-11-02", "organisation": known}
    assert "advisory_committee" not in asked_with(advised)  # the office knows


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


def test_the_last_day_to_object_is_said_before_anything_else():
    state = after(("about_municipality", "yes"))
    state = take(replace(state, question="matter"), Choice("matter", "decision"), OFFICE, TODAY).state
    reply = take(state, Said("12 oktober 2026"), OFFICE, TODAY)
    assert [message.key for message in reply.messages] == [
        "utter_date_read",
        "utter_objection_open",
        "utter_calculation",
    ]
    assert reply.messages[1].values == {"last": "2026-11-23"}
    assert reply.state.question == "complained_to_municipality"


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


def test_whether_the_story_may_be_used_is_one_question_with_its_own_buttons():
    told = State(story="Aan de balie raakte mijn aanvraag kwijt", question="response")
    told = replace(told, answers=TREE_SAYS | dict.fromkeys(FINER, "unknown"))
    reply = take(told.without("response"), Choice("response", "dissatisfied"), OFFICE, TODAY)
    said = spoken([*reply.messages, ask(reply.state)], reply.state, Sentences.load(OFFICE))
    assert said[-1]["id"] == "utter_story_kept"
    assert [choice["value"] for choice in said[-1]["choices"]] == [
        *("what_happened:story", "what_happened:skip", "what_happened:explain"),
    ]


def test_answers_and_corrections_are_no_part_of_the_story():
    story = "Aan de balie raakte mijn aanvraag kwijt en toen werd ik uitgescholden"
    state = take(State(), Said(story, ()), OFFICE, TODAY).state
    state = after(
        *[("about_municipality", "yes"), ("complained_to_municipality", "yes")], ("response", "none"), state=state
    )
    state = after(("term_expired", "unknown"), state=state)
    told = (
        "dat is denk ik wel zo ongeveer acht weken geleden geweest",
        "sorry ik zei acht weken maar het was toch op 5 oktober denk ik",
    )
    for text in told:
        state = take(state, Said(text, ()), OFFICE, TODAY).state
    assert state.answers["complaint_date"]
    assert state.story == story
    more = "Later kwam er een mevrouw langs die zei dat ik niet zo moest zeuren"
    assert take(replace(state, question="own_matter"), Said(more, ()), OFFICE, TODAY).state.story == f"{story}\n{more}"


def test_a_step_that_was_begun_goes_on_where_a_finer_question_comes_last():
    asked = State(answers={"about_municipality": "yes", "what_happened": "x"}, question="complaint_form")
    assert progress(asked, Sentences.load(OFFICE))["step"] == 2
    assert progress(replace(asked, question="confirm_understanding"), Sentences.load(OFFICE))["step"] == 2
    assert progress(State(), Sentences.load(OFFICE))["step"] == 1


def test_an_address_that_may_not_be_mailed_to_is_no_way_to_reach_somebody():
    state = State(
        question="email_permission",
        answers={"about_municipality": "no", "second_look": "yes", "what_happened": "x", "name": "y"}
        | {"contact": {"email": "proef@example.org", "phone": None}},
    )
    reply = take(state, Choice("email_permission", "no"), OFFICE, TODAY)
    assert reply.state.question == "contact"
    assert "utter_contact_other_way" in [message.key for message in reply.messages]


def test_a_day_in_the_future_is_not_taken():
    state = after(*[("about_municipality", "yes"), ("complained_to_municipality", "yes")], ("response", "none"))
    state = after(("term_expired", "unknown"), state=state)
    reply = take(state, Said("24 december 2026"), OFFICE, TODAY)
    assert [message.key for message in reply.messages] == ["utter_date_not_in_future"]
    assert "complaint_date" not in reply.state.answers


@pytest.mark.parametrize("question", ["about_municipality", "organisation", "matter", "response", "complaint_date"])
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


def test_an_outcome_on_a_decision_parts_what_is_for_objection_from_what_is_for_the_ombudsman():
    state = after(("about_municipality", "yes"))
    held = {"organisation": "waterdam", "matter": "decision", "decision_date": "2026-11-02"}
    state = replace(state, answers=state.answers | held | {"complained_to_municipality": "yes"}, question="response")
    reply = take(state, Choice("response", "dissatisfied"), OFFICE, TODAY)
    while reply.state.outcome is None:
        reply = take(reply.state, Choice(reply.state.question, "unknown"), OFFICE, TODAY)
    said = {message.key: message.values for message in reply.messages}
    assert said["utter_for_objection_open"] == {"last": "2026-12-14"}
    assert "utter_outcome_admissible_besides" in said
    assert "utter_outcome_admissible" not in said


def test_after_a_correction_at_the_end_no_more_questions_are_promised():
    state = after(("about_municipality", "yes"), ("complained_to_municipality", "yes"), ("response", "dissatisfied"))
    while state.question != "confirm_filing":
        text = state.question in ("contact",)
        heard = Said("proef@example.org") if text else Choice(state.question, "skip")
        state = take(state, heard, OFFICE, TODAY).state
    state = take(state, Change("reaction_date"), OFFICE, TODAY).state
    reply = take(state, Said("2 november 2026"), OFFICE, TODAY)
    assert [message.key for message in reply.messages] == [
        *("utter_date_read", "utter_because_answered_dissatisfied", "utter_outcome_admissible_file_before"),
        "utter_summary",
    ]


def test_every_answer_that_is_filed_was_shown_in_the_summary():
    """A day that was told in a story as well, though its question was never put: the outcome may rest on it."""
    told = {"term_expired": "yes", "complaint_date": "2026-09-28", "matter": "decision", "decision_date": "2026-11-02"}
    answers = TREE_SAYS | {"response": "none", "complaint_form": "written"} | told
    for route in ("petition", "second_look"):
        assert set(answers) <= set(asked_so_far(answers, route))
    assert "name" in asked_so_far(answers, "petition")


def test_every_question_is_known_by_its_id():
    assert len(BY_ID) == len(QUESTIONS)

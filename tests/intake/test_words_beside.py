"""What words say beside the answer to the open question, and what they leave as it was."""

from datetime import date
from pathlib import Path

import pytest

from bot.intake import Said, State, names_a_day, take
from bot.language.claims import claims_in
from bot.office import read_office

OFFICE = read_office(Path("office"))
TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(("share", "read"), [(0.98, ("response",)), (0.94, ())])
def test_what_contradicts_an_answer_without_taking_it_back_needs_to_be_plain(share, read):
    held = {"about_municipality": "yes", "complained_to_municipality": "yes", "response": "none"}
    told = {"response": {"value": "dissatisfied", "share": share}}
    said = Said("wat een gedoe altijd met die lui", ("out_of_scope",), certainty=0.0, told=told)
    state = take(State(question="term_expired", answers=held), said, OFFICE, TODAY).state
    assert state.unconfirmed == read


@pytest.mark.parametrize(("certainty", "read"), [(0.99, False), (0.7, True)])
def test_a_day_in_what_certainly_asks_something_is_no_answer(certainty, read):
    said = Said("ik wil weten hoe het staat met mijn zaak van 2 oktober", ("ask_status",), certainty=certainty)
    assert names_a_day(State(question="complaint_date"), said, TODAY) == read


@pytest.mark.parametrize(
    "text", ["ik heb helemaal geen brief gekregen ze zijn gewoon gestopt", "nooit iets op papier gehad", "no letter"]
)
def test_who_got_no_letter_is_told_what_to_do_without_one(text):
    state = State(
        question="decision_date",
        answers={"about_municipality": "yes", "organisation": "waterdam", "matter": "decision"},
    )
    reply = take(state, Said(text, ("out_of_scope",), certainty=0.0), OFFICE, TODAY)
    assert reply.state.answers["decision_date"] == "unknown"
    assert "utter_objection_unknown" in [message.key for message in reply.messages]


@pytest.mark.parametrize(("share", "held"), [(0.99, "yes"), (0.85, "no")])
def test_what_is_plainly_the_answer_to_the_open_question_takes_no_other_back(share, held):
    state = State(answers={"about_municipality": "yes"}, question="complained_to_municipality")
    told = {"complained_to_municipality": {"value": "yes", "share": share}}
    text = "ik zei tegen die baas daar ik dien een klacht in en dat deed ik ook"
    reply = take(state, Said(text, ("complained",), None, share, told), OFFICE, TODAY)
    assert reply.state.answers["about_municipality"] == held


@pytest.mark.parametrize("about", [{"value": "no", "share": 0.99}, {"value": "yes", "share": 0.9}])
@pytest.mark.parametrize("question", ["confirm_understanding", "organisation"])
def test_a_cry_for_help_takes_back_nothing_that_was_told(question, about):
    waits = ("about_municipality",) if question == "confirm_understanding" else ()
    state = State(question=question, answers={"about_municipality": "yes"}, unconfirmed=waits)
    text = "mijn ex staat nu voor de deur met een mes, het gaat niet over de gemeente, ik ben bang"
    said = Said(text, ("about_other_body",), "danger_violence", 0.95, {"about_municipality": about})
    reply = take(state, said, OFFICE, TODAY)
    assert reply.messages[0].key == "utter_danger_violence"
    assert reply.state.answers == {"about_municipality": "yes"}
    assert reply.state.question == question


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("ik heb geklaagd op 1 september met een brief", True),
        ("mijn klacht van 1 september per brief", True),
        ("ik heb geklaagd en over mijn klacht ook nog gebeld", False),
        ("mijn oom heeft per brief geklaagd", False),
        ("ik wil mijn klacht per mail indienen", False),
    ],
)
def test_that_a_complaint_was_in_writing_is_heard_where_it_stands_beside_it(text, written):
    assert claims_in(text, TODAY).written_beside == written


def test_who_complained_in_writing_is_not_asked_how():
    told = {"complained_to_municipality": {"value": "yes", "share": 0.99}}
    said = Said("ik heb geklaagd op 1 september met een brief", ("complained",), certainty=0.9, told=told)
    state = State(question="term_expired", answers={"about_municipality": "yes", "response": "none"})
    assert take(state, said, OFFICE, TODAY).state.answers["complaint_form"] == "written"


@pytest.mark.parametrize(
    ("text", "told", "referral"),
    [
        ("de gemeente doet haar werk, die man van hiernaast niet", "buren", "buren"),
        ("ze zeggen dat ik bij burgerzaken moet zijn en het is de bank die alles rondmailt", "privacy", "privacy"),
        ("de huisarts liet mij gewoon staan, mijn man stond weer met een mes voor mij", None, "zorg"),
        ("de gemeente doet haar werk, die anderen doen dat helemaal niet", "wijkteam", None),
    ],
)
def test_which_other_body_it_is_about_is_remembered_where_that_is_read_back(text, told, referral):
    found = {"about_municipality": {"value": "no", "share": 0.98}}
    found |= {"body": {"value": told, "share": 0.9}} if told else {}
    danger = "danger_violence" if "mes" in text else None
    said = Said(text, ("about_other_body",), danger, certainty=0.9, told=found)
    state = take(State(), said, OFFICE, TODAY).state
    assert (state.answers["about_municipality"], state.unconfirmed) == ("no", ("about_municipality",))
    assert state.referral == referral

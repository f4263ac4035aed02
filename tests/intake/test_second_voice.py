"""What the open question's own machine hears beside all that a text may mean: a second voice, never alone believed."""

from datetime import date
from pathlib import Path

import pytest

from bot.intake import Reply, Said, State, take
from bot.office import read_office

OFFICE = read_office(Path("office"))
TODAY = date(2026, 11, 23)
COMPLAINED = {"about_municipality": "yes", "complained_to_municipality": "yes"}


def at(question: str, text: str, meant: str, certainty: float, **told: tuple[str, float]) -> Reply:
    """The reply to a text at a question after which a complaint was made, meant so and told so."""
    held = {} if question == "about_municipality" else {"about_municipality": "yes"}
    held = held if question in ("about_municipality", "complained_to_municipality") else COMPLAINED
    held = {**held, "response": "none"} if question == "term_expired" else held
    heard = {id_: {"value": value, "share": share} for id_, (value, share) in told.items()}
    return take(State(question=question, answers=held), Said(text, (meant,), None, certainty, heard), OFFICE, TODAY)


@pytest.mark.parametrize(("share", "read"), [(0.75, ("complained_to_municipality",)), (0.6, ())])
def test_an_answer_that_it_alone_hears_is_read_back(share, read):
    reply = at("complained_to_municipality", "die lui weten ervan", "out_of_scope", 0.0, answer=("complained", share))
    assert reply.state.unconfirmed == read


def test_a_whole_story_at_the_first_question_is_not_read_back_by_it_alone():
    story = "de stoep ligt open en er ligt zand en ik val bijna met mijn rollator en niemand komt kijken " * 2
    reply = at("about_municipality", story, "out_of_scope", 0.0, answer=("about_other_body", 0.99))
    assert reply.state.unconfirmed == ()


@pytest.mark.parametrize(("heard", "read"), [("response_dissatisfied", ()), ("-", ("response",))])
def test_an_answer_that_it_does_not_hear_is_read_back_before_anything_rests_on_it(heard, read):
    reply = at("response", "ja", "affirm", 0.99, answer=(heard, 0.9))
    assert reply.state.answers["response"] == "dissatisfied"
    assert reply.state.unconfirmed == read


@pytest.mark.parametrize(("certainty", "held"), [(0.3, None), (0.8, "unknown")])
def test_what_is_hardly_a_not_knowing_is_none_where_it_hears_none(certainty, held):
    reply = at("term_expired", "daar heb ik een map van", "dont_know", certainty, answer=("-", 0.9))
    assert reply.state.answers.get("term_expired") == held


@pytest.mark.parametrize(("share", "read"), [(0.95, ()), (0.5, ("complained_to_municipality",))])
def test_where_it_certainly_hears_no_answer_a_meaning_that_is_less_certain_is_not_read(share, read):
    reply = at("complained_to_municipality", "en wat nu met die klacht", "complained", 0.75, answer=("-", share))
    assert reply.state.unconfirmed == read


@pytest.mark.parametrize(("share", "read"), [(0.95, ()), (0.5, ("complained_to_municipality",))])
def test_what_is_told_on_a_question_is_not_read_where_it_hears_no_answer(share, read):
    told = {"complained_to_municipality": ("yes", 0.98)}
    reply = at("complained_to_municipality", "lalala", "out_of_scope", 0.0, answer=("-", share), **told)
    assert reply.state.unconfirmed == read


@pytest.mark.parametrize(("certainty", "about"), [(0.95, None), (0.5, "yes")])
def test_a_clause_of_a_story_is_not_read_where_the_whole_means_otherwise(certainty, about):
    story = "mijn klacht gaat over de gemeente dacht ik eerst maar het was al die tijd een ander die dat deed bij mij"
    reply = at("about_municipality", story, "about_other_body", certainty, answer=("-", 0.5))
    assert reply.state.answers.get("about_municipality") == about


@pytest.mark.parametrize(("share", "read"), [(0.95, ("about_municipality",)), (0.85, ())])
def test_a_story_that_tells_of_no_body_is_about_the_municipality_where_it_certainly_hears_that(share, read):
    story = "de stoep ligt open en er ligt zand en ik val bijna met mijn rollator en niemand komt kijken " * 2
    reply = at("about_municipality", story, "out_of_scope", 0.0, answer=("about_municipality", share))
    assert reply.state.unconfirmed == read

"""Texts that sound like nonsense: they answer nothing, unless they plainly mean something or take something back."""

from datetime import date
from pathlib import Path

import pytest

from bot.intake import Said, State, take
from bot.office import read_office

OFFICE = read_office(Path("office"))
TODAY = date(2026, 11, 23)
SENSELESS = {"nonsense": {"value": "nonsense", "share": 0.8}}


@pytest.mark.parametrize(("certainty", "held"), [(0.85, None), (0.95, "none")])
def test_nonsense_answers_a_question_only_where_it_is_plainly_meant(certainty, held):
    asked = State(question="response", answers={"about_municipality": "yes", "complained_to_municipality": "yes"})
    said = Said("noppes de klopjes", ("response_none",), certainty=certainty, told=SENSELESS)
    reply = take(asked, said, OFFICE, TODAY)
    assert reply.state.answers.get("response") == held


def test_a_body_that_is_named_in_nonsense_sends_nobody_away():
    said = Said("uwv uwv uwv zei de koekoek", ("about_other_body",), certainty=0.7, told=SENSELESS)
    reply = take(State(question="about_municipality"), said, OFFICE, TODAY)
    assert (reply.state.answers, reply.state.question, reply.state.outcome) == ({}, "about_municipality", None)


def test_a_story_is_kept_whatever_it_sounds_like():
    asked = State(question="what_happened", answers={"about_municipality": "no", "second_look": "yes"})
    reply = take(asked, Said("bla bla zei de balie", ("tell",), told=SENSELESS), OFFICE, TODAY)
    assert reply.state.answers["what_happened"] == "bla bla zei de balie"

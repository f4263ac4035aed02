"""Answers to the finer questions: which are taken, read back, or asked again."""

from datetime import date
from pathlib import Path

import pytest

from bot.intake import Said, State, take
from bot.office import read_office
from tests.intake.told import TOLD

OFFICE = read_office(Path("office"))
TODAY = date(2026, 11, 23)


def test_a_finer_answer_that_is_not_certain_is_read_back():
    held = {"about_municipality": "yes", "complained_to_municipality": "yes", "response": "dissatisfied"}
    asked = State(question="court", answers=held)
    sure = take(
        asked, Said("dat loopt bij de bestuursrechter", ("court_involved",), certainty=0.9), OFFICE, TODAY
    ).state
    faint = take(
        asked, Said("dat loopt bij de bestuursrechter", ("court_involved",), certainty=0.6), OFFICE, TODAY
    ).state
    assert (sure.answers["court"], sure.unconfirmed) == ("yes", ())
    assert (faint.answers["court"], faint.unconfirmed) == ("yes", ("court",))


@pytest.mark.parametrize(("certainty", "held"), [(0.3, None), (0.9, "unknown")])
def test_what_is_hardly_a_not_knowing_answers_no_finer_question(certainty, held):
    asked = State(question="own_matter", answers={**TOLD})
    reply = take(asked, Said("van ons gezin eigenlijk", ("dont_know",), certainty=certainty), OFFICE, TODAY)
    assert reply.state.answers.get("own_matter") == held


def test_a_day_to_which_somebody_did_not_agree_is_no_day_of_an_agreement():
    held = {**TOLD, "postponement_letter": "yes", "advisory_committee": "no"}
    asked = State(question="delay_consent", answers=held)
    said = Said("niet akkoord met 1 februari 2027", ("not_consented",), certainty=0.95)
    assert take(asked, said, OFFICE, TODAY).state.answers["delay_consent"] == "no"

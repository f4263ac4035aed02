"""Every leaf of the tree, by button and in plain Dutch, through the public API of the running product."""

import pytest

from tests.resident import Resident

LEAVES = {
    "not_competent": (["no"], ["het gaat over mijn huisbaas"]),
    "complain_first": (["yes", "no"], ["ja", "nee dat heb ik nog niet gedaan"]),
    "admissible": (["yes", "yes", "dissatisfied"], ["ja", "ja", "Ja, ik heb een reactie maar ik ben niet tevreden"]),
    "resolved": (["yes", "yes", "satisfied"], ["ja de gemeente", "ja", "ik heb antwoord en ik ben tevreden"]),
    "be_patient": (
        ["yes", "yes", "none", "no", "unknown"],
        ["ja", "ja", "nog geen reactie gekregen", "nee", "dat weet ik niet meer"],
    ),
}


@pytest.mark.parametrize("kind", LEAVES)
def test_a_leaf_is_reached_by_buttons(resident: Resident, kind):
    for value in LEAVES[kind][0]:
        assert resident.turn["outcome"] is None
        resident.walk(value)
    assert resident.turn["outcome"]["kind"] == kind


@pytest.mark.parametrize("kind", LEAVES)
def test_a_leaf_is_reached_in_plain_dutch(resident: Resident, kind):
    for text in LEAVES[kind][1]:
        assert resident.turn["outcome"] is None
        resident.say(text)
        if resident.turn["question"] == "confirm_understanding":
            resident.say("ja, dat klopt")  # what was read from words is read back where it is not certain
        resident.past_finer_questions()
    assert resident.turn["outcome"]["kind"] == kind


def test_a_term_that_is_over_leads_to_the_ombudsman(resident: Resident):
    resident.walk("yes", "yes", "none", "yes")
    assert resident.turn["outcome"]["kind"] == "admissible"
    assert resident.turn["question"] == "what_happened"


def test_every_outcome_names_its_articles_explains_itself_and_offers_a_person(stack):
    for kind, (values, _) in LEAVES.items():
        resident = stack.resident()
        resident.walk(*values)
        outcome = resident.turn["outcome"]
        assert outcome["legal_basis"]
        assert outcome["explanation"]
        assert outcome["rules_version"]
        assert resident.turn["question"] == ("what_happened" if kind == "admissible" else "second_look")


def test_an_unknown_term_is_worked_out_from_the_day_of_receipt(resident: Resident):
    resident.walk("yes", "yes", "none", "unknown")
    assert resident.turn["question"] == "complaint_date"
    resident.say("2 november 2026")
    resident.past_finer_questions()
    outcome = resident.turn["outcome"]
    assert outcome["kind"] == "be_patient"
    assert outcome["until"] == "2026-12-14"
    assert outcome["calculation"][-1] == "De laatste dag is dus maandag 14 december 2026."
    assert resident.turn["answers"]["complaint_date"] == "2026-11-02"


def test_days_that_show_the_term_is_over_go_before_the_residents_no(resident: Resident):
    resident.walk("yes", "yes", "none", "no")
    resident.say("1 september 2026")
    resident.past_finer_questions()
    assert resident.turn["outcome"]["kind"] == "admissible"
    assert resident.turn["outcome"]["file_before"] == "2027-10-13"


def test_an_approximate_day_decides_only_where_every_day_gives_the_same(stack):
    def told(text):
        resident = stack.resident()
        resident.walk("yes", "yes", "none", "unknown")
        resident.say(text)
        resident.past_finer_questions()
        return resident.turn

    straddling = told("begin oktober")
    assert straddling["outcome"]["kind"] == "admissible"
    assert straddling["outcome"]["warnings"]
    assert straddling["answers"]["complaint_date"] == straddling["answers"]["complaint_date_range"]["last"]
    assert told("eind augustus")["outcome"]["kind"] == "admissible"
    assert told("begin november")["outcome"]["kind"] == "be_patient"


@pytest.mark.parametrize("question", ["about_municipality", "complained_to_municipality", "response", "term_expired"])
def test_the_explanation_of_a_question_is_one_tap_away_and_moves_nothing(resident: Resident, question):
    for value in ("yes", "yes", "none"):
        if resident.turn["question"] == question:
            break
        resident.walk(value)
    before = resident.turn["answers"]
    resident.choose("explain")
    assert resident.said[0] == f"utter_explain_{question}"
    assert (resident.turn["question"], resident.turn["answers"]) == (question, before)


def test_i_do_not_know_is_helped_and_not_counted_as_an_answer(resident: Resident):
    resident.say("dat weet ik niet")
    assert resident.turn["question"] == "about_municipality"
    assert resident.turn["answers"] == {}
    assert "utter_explain_about_municipality" in resident.said


def test_a_side_question_is_answered_and_the_open_question_comes_back(resident: Resident):
    answers = resident.walk("yes")["answers"]
    resident.say("wat kost dit eigenlijk?")
    assert resident.said == ["utter_ask_costs", "utter_ask_complained_to_municipality"]
    assert resident.turn["answers"] == answers


def test_facts_that_were_told_early_are_read_back_before_anything_rests_on_them(resident: Resident):
    resident.say("ik heb al bij de gemeente geklaagd")
    assert resident.turn["question"] == "confirm_understanding"
    assert set(resident.turn["unconfirmed"]) == {"about_municipality", "complained_to_municipality"}
    assert resident.turn["outcome"] is None
    resident.say("ja dat klopt")
    assert resident.turn["unconfirmed"] == []
    assert resident.past_finer_questions()["question"] == "response"


def test_what_was_misread_is_dropped_and_asked(resident: Resident):
    resident.say("ik heb al bij de gemeente geklaagd")
    resident.say("nee")
    assert resident.turn["answers"] == {}
    assert resident.turn["question"] == "about_municipality"

"""Answers are changed: by the overview, by an old button, in words; what hung on them falls, the rest stays."""

import pytest

from tests.resident import Resident
from tests.stack import Stack

STORY = "Aan de balie raakte mijn aanvraag kwijt."


def test_a_changed_answer_drops_what_hung_on_it_and_keeps_the_rest(resident: Resident):
    resident.walk("yes", "yes", "none", "no", "unknown")
    resident.change("complained_to_municipality")
    assert resident.turn["question"] == "complained_to_municipality"
    resident.walk("no")
    assert resident.turn["outcome"]["kind"] == "complain_first"
    told = {id_: value for id_, value in resident.turn["answers"].items() if value != "unknown"}
    assert told == {"about_municipality": "yes", "complained_to_municipality": "no"}


def test_the_same_answer_given_again_drops_nothing(resident: Resident):
    resident.walk("yes", "yes", "none", "no", "unknown")
    before = resident.turn["answers"]
    resident.change("response")
    resident.walk("none")
    assert resident.turn["answers"] == before
    assert resident.turn["outcome"]["kind"] == "be_patient"


def test_a_button_of_an_earlier_turn_corrects_the_question_it_belonged_to(resident: Resident):
    no = resident.offered("no")
    resident.walk("yes", "yes")
    resident.send({"choice": no})
    assert resident.turn["answers"]["about_municipality"] == "no"
    assert "complained_to_municipality" not in resident.turn["answers"]
    assert resident.turn["outcome"]["kind"] == "not_competent"


def test_going_back_in_words_asks_the_last_question_again(resident: Resident):
    resident.walk("yes", "yes")
    resident.say("terug naar de vorige vraag")
    assert resident.turn["question"] == "complained_to_municipality"


def test_the_story_survives_a_correction_of_the_tree(resident: Resident):
    resident.to_intake().say(STORY)
    resident.change("response")
    resident.walk("none", "yes")
    assert resident.turn["answers"]["what_happened"] == STORY
    assert resident.turn["question"] == "why_wrong"


@pytest.mark.parametrize(
    ("told", "text", "question", "value"),
    [
        ([], "wacht, ik heb toch nog niet geklaagd", "complained_to_municipality", "no"),
        ([STORY, "Niemand zocht ernaar."], "ik heb me vergist, ze hebben nog niet geantwoord", "response", "none"),
    ],
)
def test_an_answer_taken_back_where_a_story_is_asked_is_read_back_and_filed_as_nobodys_story(
    stack: Stack, told: list[str], text: str, question: str, value: str
):
    resident = stack.resident().to_intake()
    for words in told:
        resident.say(words)
    resident.say(text)
    assert resident.turn["question"] == "confirm_understanding"
    resident.choose("yes")
    assert resident.turn["answers"][question] == value
    assert text not in resident.turn["answers"].values()


@pytest.mark.parametrize(
    "text",
    [
        "De ambtenaar zei eerst ja en toen toch nee, en hield dat vol.",
        "Ze deden het verkeerd.",
        "Zij maakten een fout en reageerden nooit.",
        "Ze hebben nooit geantwoord en dat is fout.",
    ],
)
def test_what_others_did_wrong_or_took_back_is_a_story(stack: Stack, text: str):
    resident = stack.resident().to_intake()
    resident.say(text)
    assert (resident.turn["question"], resident.turn["answers"]["what_happened"]) == ("why_wrong", text)


def test_starting_again_asks_first_and_then_forgets_the_answers(resident: Resident):
    resident.choose("yes")
    resident.say("ik wil opnieuw beginnen")
    assert resident.turn["answers"] == {"about_municipality": "yes"}
    again = next(m["choices"][0] for m in resident.turn["messages"] if m["id"] == "utter_ask_start_again")
    resident.send({"choice": again["value"]})
    assert resident.turn["answers"] == {}
    assert resident.turn["question"] == "about_municipality"

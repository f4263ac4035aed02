"""What a text tells beside what it asks, and which words speak of complaining."""

from time import perf_counter

import pytest

from bot.language.complaining import complains_later, speaks_of_complaining
from bot.language.questions import (
    asks_anywhere,
    is_of_the_program,
    says_not_known,
    speaks_to_us,
    without_questions,
)

TOLD = "Ik heb in mei geklaagd en hoor niets."


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        (TOLD, TOLD),
        (f"{TOLD} Wat kan ik nu doen?", TOLD),
        (f"Mag ik iets vragen? {TOLD} Kunt u helpen?", TOLD),
        ("ik heb in mei geklaagd en hoor niets, wat nu?", "ik heb in mei geklaagd en hoor niets."),
        ("Heb ik in mei goed geklaagd?", ""),
        ("Moet ik eerst klagen bij de gemeente, of kan het ook hier?", ""),
        ("Ja. Hoe lang duurt dat?", ""),
        ("", ""),
    ],
)
def test_what_is_asked_tells_nothing_and_what_stands_beside_it_does(text: str, stated: str):
    assert without_questions(text) == stated


@pytest.mark.parametrize("text", ["ik heb geklaagt", "mijn klagt", "I complained", "ik deed mijn beklag", "ontevreden"])
def test_complaining_is_known_however_it_is_spelt(text: str):
    assert speaks_of_complaining(text)
    assert not complains_later(text)


@pytest.mark.parametrize(
    "text", ["ik wil een klacht indienen", "ik heb nog geen klacht gedaan", "hoe doe ik een klacht"]
)
def test_a_plan_a_wish_or_a_denial_is_no_complaint_yet(text: str):
    assert complains_later(text)


def test_who_only_phoned_speaks_of_no_complaint():
    assert not speaks_of_complaining("ik heb drie keer gebeld over mijn paspoort")


@pytest.mark.parametrize(
    ("text", "not_known"),
    [
        ("hoe lang dat mag duren weet ik niet", True),
        ("de termijn? dat weet ik niet.", True),
        ("ik zou het niet weten", True),
        ("geen flauw idee", True),
        ("weet u het niet?", False),
        ("ze weten van niets", False),
    ],
)
def test_who_says_that_he_does_not_know_asks_nothing(text: str, not_known: bool):
    assert says_not_known(text) == not_known


def test_the_longest_text_is_read_at_once():
    begun = perf_counter()
    assert not says_not_known("geen," * 4_000)
    assert perf_counter() - begun < 1


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("het waterschap doet niks, bij wie meld ik dat", True),
        ("mijn huisbaas liegt dus wat nu", True),
        ("ik wil graag weten of het uwv dat mag", True),
        ("mag dat zomaar? mijn buurman zegt van wel", True),
        ("het uwv heeft mijn uitkering stopgezet", False),
        ("ze weigeren te zeggen wat er mis is", False),
    ],
)
def test_a_question_is_heard_in_any_part_of_a_text(text: str, asked: bool) -> None:
    assert asks_anywhere(text) == asked


@pytest.mark.parametrize(
    ("text", "of_the_program", "to_us"),
    [
        ("deze chatbot is waardeloos", True, False),
        ("jullie luisteren nooit", False, True),
        ("de man van het loket schold mij uit", False, False),
    ],
)
def test_it_is_heard_whether_this_program_or_we_are_meant(text: str, of_the_program: bool, to_us: bool) -> None:
    assert (is_of_the_program(text), speaks_to_us(text)) == (of_the_program, to_us)

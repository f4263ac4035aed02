"""Rasa obeys whoever types "/restart" or "/inform{...}", and takes any button for one that it showed. Not here."""

import pytest

from tests.engine.wired import Wired, state_at
from tests.resident import Resident

COMMANDS = ("/restart", "/session_start", "/back", "/affirm", "/choose", "/file", '/inform{"x": "y"}', "/affirm@1.0")
# What Python's strip() takes off, and so Rasa; none of it is a control character, which the web server refuses.
BLANKS = ("", " ", "\n", "\t ", "/", "\u00a0", "\u2003", "\u3000", "\u2028", "/\u00a0", "\u00a0/ ")


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("blank", BLANKS, ids=ascii)
def test_a_command_is_ordinary_text_whatever_stands_before_it(product: Wired, blank: str, command: str):
    words = command.lstrip("/")
    as_words, as_command = (
        product.ask_engine(f"{text!r} as a text", state_at("response", about_municipality="yes"), {"text": text})
        for text in (words, blank + command)
    )
    assert (as_words.status, as_command.status) == (200, 200), as_command
    assert as_command.json == as_words.json


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("blank", BLANKS, ids=ascii)
def test_a_command_in_a_story_is_kept_as_it_was_written(product: Wired, blank: str, command: str):
    text = f"{blank}{command} stond er op het formulier van de gemeente, en niemand kon mij dat uitleggen."
    answer = product.ask_engine(f"{text!r} in a story", state_at("what_happened"), {"text": text})
    assert answer.status == 200
    assert answer.json["state"]["answers"]["what_happened"] == text.strip()


@pytest.mark.parametrize("blank", BLANKS, ids=ascii)
def test_no_command_wipes_a_conversation_or_confirms_a_petition(product: Wired, blank: str):
    resident = product.resident().to_intake().to_confirm()
    held = resident.turn["answers"]
    for command in ("/restart", "/session_start", '/inform{"x": "y"}'):
        resident.say(blank + command)
        assert resident.turn["answers"] == held
        assert resident.turn["question"] == "confirm_filing"
        assert not any(said.startswith("utter_degraded") for said in resident.said), resident.said


def refused(resident: Resident, choice: str) -> None:
    before = resident.reload()
    answer = resident.call("POST", f"/conversations/{resident.id}/messages", {"choice": choice})
    assert answer.status == 422
    assert resident.reload() == before


@pytest.mark.parametrize(
    "choice",
    [
        "confirm_filing:yes",
        "second_look:yes",
        "start_again:yes",
        "about_municipality:unknown",
        ":",
        "/affirm",
        "",
        "yes",
    ],
)
def test_a_button_that_was_not_shown_is_refused(product: Wired, choice: str):
    refused(product.resident(), choice)


def test_the_yes_that_was_shown_to_another_resident_is_refused(product: Wired):
    other = product.resident().to_intake().to_confirm(contact="iemand.anders@example.org")
    resident = product.resident().to_intake().to_confirm()
    assert other.offered("yes") != resident.offered("yes")
    refused(resident, other.offered("yes"))


def test_a_yes_for_answers_that_were_not_shown_is_refused(product: Wired):
    resident = product.resident().to_intake().to_confirm()
    shown = resident.offered("yes")
    refused(resident, shown[:-1] + ("0" if shown[-1] != "0" else "1"))
    refused(resident, shown.rsplit(":", 1)[0])

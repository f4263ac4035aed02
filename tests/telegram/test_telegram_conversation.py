"""The whole conversation in Telegram, against a Bot API server that checks every call."""

import sqlite3
from typing import Any

import pytest

from tests.stack import Stack
from tests.telegram.server import BotApi, Person, buttons
from tests.telegram.ways import ADMISSIBLE, to_intake, to_summary, walk_tree

LEAVES = {
    "kan uw klacht waarschijnlijk niet behandelen": ("Nee",),
    "Dien eerst uw klacht in bij de gemeente": ("Ja", "Nee"),
    "Dien uw klacht in bij de ombudsman": ADMISSIBLE,
    "De gemeente had u waarschijnlijk al moeten antwoorden": ("Ja", "Ja", "Nog geen reactie", "Ja"),
    "Fijn dat u tevreden bent": ("Ja", "Ja", "Reactie gekregen, ik ben tevreden"),
    "Nog even geduld": ("Ja", "Ja", "Nog geen reactie", "Nee"),
}


@pytest.mark.parametrize("conclusion", LEAVES)
def test_every_leaf_is_reached_with_buttons(person: Person, conclusion: str):
    person.say("/start")
    walk_tree(person, *LEAVES[conclusion])
    person.walk_to(conclusion)


def test_a_leaf_is_reached_in_words(person: Person):
    person.say("het gaat over mijn huisbaas")
    assert any("kan uw klacht waarschijnlijk niet behandelen" in text for text in person.texts)


def test_web_and_telegram_say_the_same_for_the_same_answers(with_bot: Stack, person: Person):
    resident = with_bot.resident()
    heard = person.say("/start")
    assert_says(resident.turn, heard)
    for text in ("wat kost dit?", "ja", "Oostmeer", "hoe ze met me omgaan", "ja", "nog niks gehoord"):
        assert_says(resident.say(text), person.say(text))
    while resident.turn["question"] != "complaint_date":
        assert_says(resident.choose("unknown"), person.press("Weet ik niet"))
    assert_says(resident.say("2 november"), person.say("2 november"))
    while resident.turn["outcome"] is None:
        assert_says(resident.choose("unknown"), person.press("Weet ik niet"))
    assert resident.turn["outcome"]["kind"] == "be_patient"
    assert_says(resident.choose("yes"), person.press("Laat een medewerker meekijken"))
    assert_says(resident.say("Mijn aanvraag raakte kwijt."), person.say("Mijn aanvraag raakte kwijt."))


def assert_says(turn: dict[str, Any], heard: list[str]) -> None:
    """Everything that the web says, in that order, and its choices too."""
    told, at = "\n\n".join(heard), 0
    for message in turn["messages"]:
        assert message["text"] in told[at:], (message["text"], heard)
        at = told.index(message["text"], at) + len(message["text"])


def test_a_petition_is_filed_with_a_photo_and_a_correction_on_the_way(with_bot: Stack, api: BotApi, person: Person):
    to_intake(person)
    assert any("gaan via Telegram" in text for text in person.texts)
    person.say("Mijn aanvraag raakte kwijt aan de balie.")
    person.walk_to("Hebt u brieven, mails of foto")
    heard = person.do(person.update(message=person.message(photo=[picture("klein"), picture("groot")])))
    assert "Uw bestand is ontvangen" in heard[0]
    person.press("Ga verder")
    to_summary(person)
    person.press("Ik wil iets veranderen")
    person.press("Naam")
    person.say("Andere Naam")
    person.walk_to("Naam: Andere Naam")
    heard = person.press("Dien in")
    number = next(word.strip(".,") for text in heard for word in text.split() if word.startswith("OMB-"))
    with sqlite3.connect(with_bot.var / "klachtwijzer.db") as database:
        rows = database.execute("select channel, answers from cases where number = ?", [number]).fetchall()
        sent_along = database.execute("select kind from attachments").fetchall()
    ((channel, answers),) = rows
    assert channel == "telegram"
    assert ("jpeg",) in sent_along
    assert "Andere Naam" in answers
    assert "/stop" in heard[-1]


def test_danger_is_answered_before_anything_else(person: Person):
    person.say("/start")
    heard = person.say("ik wil niet meer leven")
    assert "113" in heard[0]


def test_choices_are_gone_once_one_was_used(person: Person):
    person.say("/start")
    person.press("Ja")
    first = next(message for message in person.seen if "Gaat uw klacht over de gemeente?" in message["text"])
    assert buttons(first) == []
    assert first["text"].endswith("Uw keuze: Ja")
    person.say("Waterdam")
    assert sum("Weet ik niet" in [button["text"] for button in buttons(message)] for message in person.seen) == 1


def test_a_button_that_was_pressed_twice_counts_once(api: BotApi, person: Person):
    person.say("/start")
    first, second = person.pressing("Leg dit uit"), person.pressing("Leg dit uit")
    api.send(first)
    said = person.do(second)
    assert sum("gemeente" in text for text in said) <= 2
    assert len(api.calls("answerCallbackQuery")) >= 2
    assert sum("Uw keuze: Leg dit uit" in text for text in person.texts) == 1


def test_an_answer_is_changed_with_the_command(person: Person):
    person.say("/start")
    person.press("Ja")
    person.say("/antwoorden")
    person.press("Gaat uw klacht over de gemeente")
    assert "Gaat uw klacht over de gemeente?" in person.texts[-1]
    person.press("Nee")
    assert any("niet behandelen" in text for text in person.texts)


def test_somebody_who_starts_again_goes_on_where_it_was(person: Person):
    person.say("/start")
    person.press("Ja")
    heard = person.say("/start")
    assert any("Over welke gemeente" in text for text in heard)


def test_a_typing_action_is_shown(api: BotApi, person: Person):
    person.say("/start")
    assert api.calls("sendChatAction", person.id)


def picture(name: str) -> dict[str, Any]:
    return {"file_id": name, "file_unique_id": name, "width": 90, "height": 90}

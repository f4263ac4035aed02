"""From Telegram to the web and back, with links that work once; "Wis alles"; and an office that keeps to orientation."""

import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import TODAY
from tests.receipt.desk import Browser
from tests.resident import Resident
from tests.stack import ROOT, Stack
from tests.telegram.server import BotApi, Person, bot_api, running_with
from tests.telegram.ways import ADMISSIBLE, to_intake, to_summary, walk_tree


def test_what_began_in_telegram_is_finished_on_the_web(with_bot: Stack, person: Person):
    to_intake(person)
    person.press("Verder op de website")
    resident = taken_along(with_bot, person)
    assert resident.turn["question"] == "what_happened"
    assert resident.turn["answers"]["response"] == "dissatisfied"
    resident.to_confirm().choose("yes")
    assert resident.turn["case"]["number"].startswith("OMB-")
    heard = person.say("Mijn naam is Proef")
    assert any("verdergegaan op onze website" in text for text in heard)
    person.press("Opnieuw beginnen")
    assert "Gaat uw klacht over de gemeente?" in person.texts[-1]


def test_who_files_in_telegram_is_told_the_code_and_finds_the_same_one_on_the_receipt(with_bot: Stack, person: Person):
    to_intake(person)
    to_summary(person)
    told = "\n".join(person.press("Dien in"))
    (number,) = set(re.findall(r"OMB-[0-9A-Z]{6}", told))
    (code,) = re.findall(r"\b(?:[0-9A-Z]{4}-){3}[0-9A-Z]{4}\b", told)
    assert Browser(with_bot.base).post("/status", number=number, code=code).status == 200
    person.say("/web")
    resident = taken_along(with_bot, person)
    assert resident.turn["case"]["receipt"]["status_code"] == code


def test_a_link_works_once_and_a_newer_one_takes_its_place(with_bot: Stack, person: Person):
    person.say("/start")
    person.say("/web")
    first = person.link
    person.say("/web")
    second = person.link
    assert redeem(with_bot, first.partition("#")[2]) == 404
    assert redeem(with_bot, second.partition("#")[2]) == 200
    assert redeem(with_bot, second.partition("#")[2]) == 404


def test_what_began_on_the_web_goes_on_in_telegram(with_bot: Stack, person: Person):
    resident = with_bot.resident()
    resident.walk("yes", "no")
    code = resident.call("POST", f"/conversations/{resident.id}/links", {}).json["code"]
    heard = person.say(f"/start {code}")
    assert "waar u op onze website was" in heard[0]
    assert any("medewerker" in text for text in heard)
    assert resident.call("GET", f"/conversations/{resident.id}").status == 404
    again = api_of(person).say(f"/start {code}")
    assert any("werkt niet meer" in text for text in again)


def test_nobody_gets_a_link_to_the_conversation_of_somebody_else(with_bot: Stack):
    resident = with_bot.resident()
    answer = resident.call("POST", f"/conversations/{resident.id}/links", {}, authorization="Bearer wrong")
    assert answer.status == 404


def test_wis_alles_leaves_no_word_and_no_chat(with_bot: Stack, person: Person):
    person.say("/start")
    person.say("Zonnebloemzaad raakte kwijt bij de gemeente Waterdam, en er komt geen antwoord.")
    assert "gewist" in person.say("wis alles")[-1]
    stored = b"".join(path.read_bytes() for path in with_bot.var.glob("klachtwijzer.db*"))
    assert b"Zonnebloemzaad" not in stored
    person.press("Opnieuw beginnen")
    assert "Gaat uw klacht over de gemeente?" in person.texts[-1]


def test_the_database_holds_no_name_no_chat_id_and_no_token_of_a_chat(with_bot: Stack, person: Person):
    person.say("/start")
    person.say("ja")
    with sqlite3.connect(with_bot.var / "klachtwijzer.db") as database:
        tables = ("chats", "chat_events", "chat_messages", "chat_cases", "chat_reminders")
        rows = [row for table in tables for row in database.execute(f"select * from {table}")]
    told = repr(rows)
    assert rows
    assert str(person.id) not in told
    assert "Geheimenaam" not in told


@pytest.fixture(scope="module")
def cautious(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Stack, BotApi]]:
    """An office where Telegram is for orientation, with a public address."""
    with bot_api(tmp_path_factory.mktemp("cautious-api")) as api:
        var: Path = tmp_path_factory.mktemp("cautious")
        office = str(ROOT / "tests" / "offices" / "zandkust")
        with running_with(api, var, KLACHTWIJZER_TODAY=TODAY, KLACHTWIJZER_OFFICE=office) as product:
            yield product, api


def test_an_office_that_keeps_to_orientation_asks_nothing_personal_in_telegram(cautious: tuple[Stack, BotApi]):
    stack, api = cautious
    person = api.person()
    person.say("/start")
    walk_tree(person, *ADMISSIBLE)
    person.walk_to("Die stellen wij niet in Telegram")
    assert not any("Wat is er gebeurd" in text for text in person.texts)
    heard = person.say("Ik heet Zonnebloemzaad")
    assert "Die stellen wij niet in Telegram" in heard[0]
    person.press("Verder op de website")
    resident = taken_along(stack, person)
    assert "Zonnebloemzaad" not in str(resident.reload())
    resident.to_confirm().choose("yes")
    assert resident.turn["case"]


def test_an_office_that_keeps_to_orientation_shows_nothing_personal_of_the_web(cautious: tuple[Stack, BotApi]):
    stack, api = cautious
    resident = stack.resident().to_intake()
    resident.say("Zonnebloemzaad raakte kwijt.")
    code = resident.call("POST", f"/conversations/{resident.id}/links", {}).json["code"]
    person = api.person()
    person.say(f"/start {code}")
    person.say("/antwoorden")
    assert "Zonnebloemzaad" not in "\n".join(person.texts + person.labels)
    assert "Wat er is gebeurd" not in person.labels


def test_an_office_that_keeps_to_orientation_tells_no_code_of_a_case_in_telegram(cautious: tuple[Stack, BotApi]):
    stack, api = cautious
    resident = stack.resident().to_intake().to_confirm()
    resident.choose("yes")
    number, code = resident.turn["case"]["number"], resident.turn["case"]["receipt"]["status_code"]
    link = resident.call("POST", f"/conversations/{resident.id}/links", {}).json["code"]
    person = api.person()
    person.say(f"/start {link}")
    told = "\n".join(person.texts)
    assert number in told
    assert code not in told


def api_of(person: Person) -> Person:
    return person.api.person()


def redeem(stack: Stack, code: str) -> int:
    return Resident(stack.base).call("POST", "/links", {"code": code}).status


def taken_along(stack: Stack, person: Person) -> Resident:
    """Open the link as the page behind it does."""
    resident = Resident(stack.base)
    taken: dict[str, Any] = resident.call("POST", "/links", {"code": person.link.partition("#")[2]}).json
    resident.id, resident.token, resident.turn = taken["conversation"], taken["token"], taken["turn"]
    return resident

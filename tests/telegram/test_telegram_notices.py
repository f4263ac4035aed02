"""What is told of our own accord: the reminder when a term is over, and a request of staff. /stop ends both."""

import sqlite3
from datetime import UTC, date, datetime
from pathlib import Path

from bot.office import read_office
from bot.sentences import Sentences
from case_store import Chats, FollowUp, Seal, open_database
from tests.conftest import TODAY
from tests.stack import ROOT, Stack, until
from tests.telegram.server import BotApi, Person, bot_api, running_with
from tests.telegram.ways import to_intake, to_summary, walk_tree
from webhook.case_news import CaseNews

LATER = "2026-12-15"  # the first working day after the term


def to_patience(person: Person) -> None:
    person.say("/start")
    walk_tree(person, "Ja", "Ja", "Nog geen reactie", "Weet ik niet")
    person.walk_to("Op welke dag")
    person.say("2 november 2026")
    person.walk_to("tot en met maandag 14 december 2026")


def test_a_reminder_comes_on_its_day_and_goes_on_with_the_earlier_answers(tmp_path: Path):
    with bot_api(tmp_path) as api:
        waits, stops = api.person(), api.person()
        with running_with(api, tmp_path / "var", KLACHTWIJZER_TODAY=TODAY) as stack:
            for person in (waits, stops):
                to_patience(person)
                heard = person.press("Herinner mij")
                assert any("dinsdag 15 december 2026" in text for text in heard)
            stops.say("/stop")
            reminders = rows(stack, "select remind_on from chat_reminders")
            assert reminders == [(LATER,)]
            told = len(stops.seen)
        with running_with(api, tmp_path / "var", KLACHTWIJZER_TODAY=LATER):
            until(lambda: any("waarschijnlijk voorbij" in text for text in waits.texts), 60, "the reminder comes")
            heard = waits.press("Ga verder")
            assert any("Fijn dat u er weer bent" in text for text in heard)
            waits.walk_to("Dien uw klacht in bij de ombudsman")
            assert len(stops.seen) == told


def test_a_request_of_staff_reaches_the_chat_until_stop(with_bot: Stack, api: BotApi, person: Person):
    to_intake(person)
    to_summary(person)
    heard = person.press("Dien in")
    number = next(word.strip(".,") for text in heard for word in text.split() if word.startswith("OMB-"))
    before = len(person.seen)
    assert ask(with_bot, number, "Op welke dag was u aan de balie?") == "telegram"
    said = person.hears(before)[0]
    assert f"vraagt u om zaak {number} aan te vullen, tot en met zondag 4 januari 2099" in said
    assert "Op welke dag was u aan de balie?" in said
    person.press("Geen berichten meer")
    assert ask(with_bot, number, "Nog iets?") == "nowhere"


def ask(stack: Stack, number: str, question: str) -> str:
    """As the inbox does it; give how the resident was told."""
    engine = open_database(f"sqlite:///{stack.var / 'klachtwijzer.db'}")
    try:
        chats = Chats(engine, Seal((stack.var / "secret-key").read_text()), "telegram")
        news = CaseNews(Sentences.load(read_office(ROOT / "office")), None, chats, mails=False)
        day = date(2099, 1, 4)
        notice = news.notice(number, question, (), day)
        FollowUp(engine).write(number, question, question, "staff", datetime.now(UTC), (), day, notice)
        return rows(stack, "select detail from audit order by id desc limit 1")[0][0]
    finally:
        engine.dispose()


def rows(stack: Stack, statement: str) -> list[tuple[str, ...]]:
    with sqlite3.connect(stack.var / "klachtwijzer.db") as database:
        return database.execute(statement).fetchall()

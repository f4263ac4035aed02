"""A thousand updates of every kind: no crash, no second case, no chat that is stuck, and no word of it in a log."""

import random
import sqlite3
import time
from typing import Any

from tests.stack import Stack, until
from tests.telegram.server import BotApi, Person, waiting
from tests.telegram.updates import Maker
from tests.telegram.ways import to_intake, to_summary

MANY = 1000
PEOPLE = 12


def test_a_thousand_updates_of_every_kind_harm_nobody(with_bot: Stack, api: BotApi):
    people = [api.person() for _ in range(PEOPLE)]
    filer = api.person()
    to_intake(filer)
    to_summary(filer)
    process = with_bot.pid("telegram")
    filing = filer.pressing("Dien in")
    updates = [*generated([person.id for person in people]), filing, filing]
    for update in updates:
        api.send(update, unchecked=True)
    until(lambda: api.look()["updates"] == [], 120, "every update is fetched")
    until(lambda: waiting(with_bot) == 0, 450, "every event is handled", lambda: with_bot.log.read_text()[-3000:])
    assert with_bot.pid("telegram") == process
    assert cases_of_telegram(with_bot) == 1
    for person in [*people, filer]:
        heard = person.say("wis alles")
        assert any("gewist" in text for text in heard)
    log = with_bot.log.read_text()
    assert "chat_failed" not in log
    for secret in (
        "Geheimenaam",
        "geheime_gebruiker",
        "Zonnebloemzaad",
        "a-token-for-tests",
        *(str(p.id) for p in people),
    ):
        assert secret not in log, secret


def generated(chats: list[int]) -> list[Any]:
    """Recorded and generated kinds, with duplicates, out of order."""
    drawn = random.Random(6)
    maker = Maker(1, chats)
    updates: list[Any] = maker.of_every_kind()
    texts = (
        "ja",
        "nee",
        "weet ik niet",
        "Zonnebloemzaad",
        "/start",
        "/stop",
        "terug",
        "opnieuw",
        "31 februari",
        "/onbekend",
        "👍",
    )
    while len(updates) < MANY - 60:
        update = maker.message_with("text")
        update["message"]["text"] = drawn.choice(texts)
        updates.append(update)
    updates += [maker.malformed() for _ in range(40)] + [maker.huge() for _ in range(5)]
    updates += drawn.sample(updates, MANY - len(updates))
    # A little out of order, as two connections of Telegram would bring them.
    for at in range(0, len(updates) - 5, 5):
        part = updates[at : at + 5]
        drawn.shuffle(part)
        updates[at : at + 5] = part
    return updates


def cases_of_telegram(stack: Stack) -> int:
    with sqlite3.connect(stack.var / "klachtwijzer.db") as database:
        return int(database.execute("select count(*) from cases where channel = 'telegram'").fetchone()[0])


def test_what_cannot_be_read_is_answered_kindly(api: BotApi, person: Person):
    person.say("/start")
    place = {"latitude": 52.1, "longitude": 5.1}
    sound = {"file_id": "v", "file_unique_id": "v", "duration": 3}
    sticker = {"file_id": "s", "file_unique_id": "s", "type": "regular", "width": 1, "height": 1}
    sticker |= {"is_animated": False, "is_video": False}
    for content, words in (
        ({"location": place}, "locatie"),
        ({"voice": sound}, "gesproken"),
        ({"sticker": sticker}, "Dit soort bericht"),
        ({"contact": {"phone_number": "1", "first_name": "x"}}, "Dit soort bericht"),
        ({"document": {"file_id": "d", "file_unique_id": "d", "file_name": "brief.pdf"}}, "nog niets meesturen"),
    ):
        assert words in person.do(person.update(message=person.message(**content)))[0]
    edited = {**person.message(text="ja"), "edit_date": int(time.time())}
    assert "veranderd" in person.do(person.update(edited_message=edited))[0]
    heard = person.say("Ja")
    assert any("Over welke gemeente" in text for text in heard)


def test_what_the_app_itself_says_in_a_chat_and_what_happens_elsewhere_is_left_alone(api: BotApi, person: Person):
    person.say("/start")
    told = len(person.seen)
    channel = {"id": -1001, "type": "channel", "title": "Kanaal"}
    post = {"message_id": 1, "date": 1, "chat": channel, "text": "nieuws"}
    api.send(person.update(channel_post=post))
    api.send(person.update(message=person.message(message_auto_delete_timer_changed={"message_auto_delete_time": 60})))
    time.sleep(1.5)
    assert len(person.seen) == told
    assert api.calls("sendMessage", -1001) == []

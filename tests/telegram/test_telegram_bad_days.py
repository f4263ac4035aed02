"""What Telegram does on a bad day: nothing is lost, nothing is said twice, and nobody waits for somebody else."""

import os
import signal
import sqlite3
import subprocess
import sys
import time

from tests.stack import ROOT, Stack, until
from tests.telegram.server import BotApi, Person


def test_whoever_is_asked_to_wait_waits_and_then_says_it(api: BotApi, person: Person):
    # The server itself notes whoever sends before the time is over.
    api.plan("sendMessage", "flood", seconds=2, chat=person.id)
    began = time.monotonic()
    heard = person.say("/start")
    assert any("Gaat uw klacht over de gemeente?" in text for text in heard)
    assert time.monotonic() - began > 2


def test_a_message_that_met_a_bad_gateway_is_sent_again(api: BotApi, person: Person):
    api.plan("sendMessage", "bad_gateway", times=2, chat=person.id)
    heard = person.say("/start")
    person.hears(0)
    assert sum("Gaat uw klacht over de gemeente?" in text for text in person.texts) == 1
    assert heard


def test_a_message_that_was_accepted_without_a_word_is_said_again_rather_than_lost(api: BotApi, person: Person):
    api.plan("sendMessage", "lost", chat=person.id)
    person.say("/start")
    until(lambda: any("Gaat uw klacht over de gemeente?" in text for text in person.texts), 20, "the question is asked")
    person.press("Ja")
    assert any("Over welke gemeente" in text for text in person.texts)


def test_the_same_update_twice_is_one_turn(api: BotApi, person: Person):
    person.say("/start")
    update = person.pressing("Ja")
    person.do(update)
    answers = len(person.seen)
    api.send(update)
    api.send(update)
    time.sleep(1.5)
    assert len(person.seen) == answers


def test_messages_of_one_chat_are_answered_in_their_order(api: BotApi, person: Person):
    texts = ["/start", "ja", "Waterdam", "weet ik niet", "nee"]
    for update in [person.update(message=person.message(text=text)) for text in texts]:
        api.send(update)
    until(lambda: any("Is er een reden" in text for text in person.texts), 40, "the last one is answered")
    asked = [text.split("\n\n")[-1] for text in person.texts]
    marks = (
        "Gaat uw klacht",
        "Over welke gemeente",
        "Waar gaat uw klacht vooral over",
        "al bij de gemeente",
        "Is er een reden",
    )
    found = [next(n for n, text in enumerate(asked) if mark in text) for mark in marks]
    assert found == sorted(found)


def test_a_bot_that_was_blocked_forgets_the_chat(with_bot: Stack, api: BotApi, person: Person):
    person.say("/start")
    before = count(with_bot, "chats")
    member = {"user": person.user, "status": "member"}
    kicked = {"user": person.user, "status": "kicked", "until_date": 0}
    change = {"chat": person.chat, "from": person.user, "date": 1, "old_chat_member": member, "new_chat_member": kicked}
    api.send(person.update(my_chat_member=change))
    until(lambda: count(with_bot, "chats") == before - 1, 10, "the chat is forgotten")


def test_a_chat_that_blocks_while_we_answer_is_forgotten_and_nobody_else_waits(
    with_bot: Stack, api: BotApi, person: Person
):
    other = api.person()
    api.control("block", chat=person.id)
    api.send(person.update(message=person.message(text="/start")))
    assert other.say("/start")
    until(lambda: "chat_gone" in with_bot.log.read_text(), 10, "the chat is gone")


def test_a_group_hears_once_that_it_is_no_place_for_this_and_is_left_even_when_it_was_upgraded(
    api: BotApi, person: Person
):
    group = -500_000 - person.id
    api.control("upgrade", chat=group, to=group - 1)
    chat = {"id": group, "type": "group", "title": "Buurtgroep"}
    api.send(person.update(message={**person.message(text="hallo bot"), "chat": chat}))
    until(lambda: api.calls("leaveChat", group - 1), 15, "the group is left")
    said = api.look()["calls"]
    told = [call for call in said if call["method"] == "sendMessage" and call["given"]["chat_id"] == group - 1]
    assert len([call for call in told if call["ok"]]) == 1


def test_a_killed_process_loses_nothing_and_says_nothing_twice(with_bot: Stack, api: BotApi, person: Person):
    person.say("/start")
    for update in [person.update(message=person.message(text=text)) for text in ("ja", "Waterdam", "wat kost dit?")]:
        api.send(update)
    until(lambda: count(with_bot, "chat_events") > 0, 5, "something is kept")
    with_bot.kill("telegram")
    until(lambda: any("gratis" in text for text in person.texts), 60, "everything is answered")
    time.sleep(1)
    assert sum("Waar gaat uw klacht vooral over" in text for text in person.texts) <= 2
    assert sum("Over welke gemeente" in text for text in person.texts) == 1


def test_two_processes_together_answer_everybody_once(with_bot: Stack, api: BotApi):
    environ = dict(line.split("=", 1) for line in environment_of(with_bot.pid("telegram")) if "=" in line)
    started = len(api.calls("deleteWebhook"))
    second = subprocess.Popen(
        [sys.executable, "-m", "bot.channels.telegram"], cwd=ROOT, env=environ, stderr=subprocess.DEVNULL
    )
    try:
        until(lambda: len(api.calls("deleteWebhook")) > started, 30, "the second one has begun")
        people = [api.person() for _ in range(8)]
        for text in ("/start", "ja", "Waterdam"):
            for person in people:
                api.send(person.update(message=person.message(text=text)))
        for person in people:
            until(
                lambda person=person: any("vooral over" in text for text in person.texts), 60, "everybody is answered"
            )
        time.sleep(1)
        for person in people:
            asked = "\n".join(person.texts)
            assert asked.count("Gaat uw klacht over de gemeente?") == 1
            assert asked.count("Over welke gemeente of organisatie") == 1
    finally:
        second.send_signal(signal.SIGTERM)
        assert second.wait(20) == 0


def test_the_web_server_being_away_delays_an_answer_and_loses_nothing(with_bot: Stack, api: BotApi, person: Person):
    person.say("/start")
    os.kill(with_bot.pid("web"), signal.SIGSTOP)
    try:
        api.send(person.update(message=person.message(text="ja")))
        time.sleep(1)
    finally:
        os.kill(with_bot.pid("web"), signal.SIGCONT)
        with_bot.kill("web")
    until(lambda: any("Over welke gemeente" in text for text in person.texts), 60, "it is answered")


def environment_of(pid: int) -> list[str]:
    with open(f"/proc/{pid}/environ", encoding="utf-8") as environ:
        return environ.read().split("\0")


def count(stack: Stack, table: str) -> int:
    with sqlite3.connect(stack.var / "klachtwijzer.db") as database:
        return int(database.execute(f"select count(*) from {table}").fetchone()[0])

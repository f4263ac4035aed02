"""The next messaging app: all that it must do, as the smallest one there can be. Copy this to begin a real one.

An app brings events to `Chats.keep`, and does what `bot.channels.app.App` asks. The worker, the dialogue, the order of
messages, what is tried again and what is erased come with it.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from bot.channels.app import LIFETIME, App, Event, Gone, Kind, Later, Outgoing, Refused, Unreachable, carried
from bot.channels.conversation_api import ConversationApi
from bot.channels.dialogue import Dialogue
from bot.channels.files import Files
from bot.channels.worker import Clock, Worker
from bot.office import read_office
from bot.sentences import Sentences
from case_store import Chats, NewEvent, Seal, migrate, open_database
from tests.stack import ROOT, Stack


class Pigeons:
    """An app that writes down what it would send. A real one calls its own servers here, and raises our errors."""

    channel = "pigeon"
    title = "Postduif"
    longest = 200

    def __init__(self) -> None:
        self.said: list[tuple[str, Outgoing]] = []
        self.did: list[str] = []
        self.trouble: list[Exception] = []

    async def say(self, address: str, message: Outgoing) -> str:
        if self.trouble:
            raise self.trouble.pop(0)
        self.said.append((address, message))
        return str(len(self.said))

    async def settle(self, address: str, message_id: str, text: str) -> None:
        self.did.append(f"settle {message_id}")

    async def show_typing(self, address: str) -> None:
        self.did.append("typing")

    async def acknowledge(self, press: str) -> None:
        self.did.append(f"acknowledge {press}")

    async def leave(self, address: str) -> None:
        self.did.append("leave")

    async def fetch(self, file: str) -> bytes:
        return b""


class Loft:
    """Everything around the pigeons, as `bot.channels.telegram.speak` puts it around Telegram."""

    def __init__(self, stack: Stack, folder: Path) -> None:
        url = f"sqlite:///{folder / 'pigeons.db'}"
        migrate(url)
        office = read_office(ROOT / "office")
        self.pigeons = Pigeons()
        self.app: App = self.pigeons
        self.chats = Chats(open_database(url), Seal("a secret"), self.app.channel)
        self.number = 0
        self.today = date(2026, 11, 23)
        self._parts = (stack.base, Sentences.load(office), office)

    def bring(self, *events: Event) -> None:
        """Keep what came in. Its number is its place in the order; its id makes that it is handled once."""
        for event in events:
            self.number += 1
            now = datetime.now(UTC)
            self.chats.keep([NewEvent(str(self.number), "dak 7", self.number, event.as_json())], now, now + LIFETIME)

    def work(self, done: Callable[[], object], seconds: float = 20) -> None:
        """Let a worker work until this holds, in a thread of its own: the tests' browser has a loop in this one."""
        with ThreadPoolExecutor(1) as thread:
            thread.submit(asyncio.run, self._work(done, seconds)).result()

    async def _work(self, done: Callable[[], object], seconds: float) -> None:
        base, sentences, office = self._parts
        api = ConversationApi(base, "")
        dialogue = Dialogue(self.app, api, sentences, office, Files(api), base)
        worker = Worker(self.app, self.chats, dialogue, Clock(lambda: datetime.now(UTC), lambda: self.today))
        stop = asyncio.Event()
        working = asyncio.create_task(worker.run(stop))
        end = asyncio.get_running_loop().time() + seconds
        while not done() and asyncio.get_running_loop().time() < end:
            await asyncio.sleep(0.05)
        stop.set()
        await working
        await api.close()
        assert done()

    def hear(self, event: Event) -> None:
        """Bring an event, and work until something is asked after it: the way to the website is offered, not asked."""
        before = len(self.pigeons.said)
        self.bring(event)
        self.work(
            lambda: len(self.pigeons.said) > before and {value for _, value in self.last.choices} - {"channel:web"}
        )

    def press(self, label: str) -> None:
        """Press the choice that begins so in the newest message that has one, once there is one."""
        self.work(lambda: any(shown.startswith(label) for _, said in self.pigeons.said for shown, _ in said.choices))
        id_, value = next(
            (str(place), value)
            for place, (_, message) in reversed(list(enumerate(self.pigeons.said, 1)))
            for shown, value in message.choices
            if shown.startswith(label)
        )
        self.hear(Event(Kind.CHOICE, carried(value), message=id_, press="p"))

    def walk_to(self, words: str) -> None:
        """Say that nothing more is known until these words are said."""
        while not any(words in message.text for _, message in self.pigeons.said):
            self.press("Weet ik niet")

    @property
    def last(self) -> Outgoing:
        return self.pigeons.said[-1][1]


@pytest.fixture
def loft(stack: Stack, tmp_path: Path) -> Loft:
    return Loft(stack, tmp_path)


def test_the_smallest_app_leads_a_resident_to_an_outcome(loft: Loft):
    loft.bring(Event(Kind.TEXT, "hallo"), Event(Kind.TEXT, "nee"))
    loft.work(lambda: loft.pigeons.said and "second_look:yes" in [value for _, value in loft.last.choices])
    assert any("Postduif" in message.text for _, message in loft.pigeons.said)
    assert {address for address, _ in loft.pigeons.said} == {"dak 7"}
    assert all(len(message.text) <= 200 for _, message in loft.pigeons.said)


def test_a_press_gives_back_what_was_carried_and_the_choices_are_settled(loft: Loft):
    loft.bring(Event(Kind.COMMAND, "start"))
    loft.work(lambda: loft.pigeons.said and "Gaat uw klacht" in loft.last.text)
    id_ = str(len(loft.pigeons.said))
    value = next(value for label, value in loft.last.choices if label == "Nee")
    loft.bring(Event(Kind.CHOICE, carried(value), message=id_, press="p1"))
    loft.work(lambda: any("niet behandelen" in message.text for _, message in loft.pigeons.said))
    assert {"acknowledge p1", f"settle {id_}", "typing"} <= set(loft.pigeons.did)


@pytest.mark.parametrize("trouble", [Later(0.2), Unreachable("TimeOut")])
def test_what_could_not_be_sent_now_is_sent_later(loft: Loft, trouble: Exception):
    loft.pigeons.trouble = [trouble]
    loft.bring(Event(Kind.COMMAND, "start"))
    loft.work(lambda: loft.pigeons.said and "Gaat uw klacht" in loft.last.text)
    assert sum("Gaat uw klacht" in message.text for _, message in loft.pigeons.said) == 1


def test_what_is_refused_is_left_out_and_the_rest_is_said(loft: Loft):
    loft.pigeons.trouble = [Refused("BadRequest")]
    loft.bring(Event(Kind.COMMAND, "start"))
    loft.work(lambda: loft.pigeons.said and "Gaat uw klacht" in loft.last.text)


def test_a_chat_that_is_gone_is_forgotten(loft: Loft):
    loft.pigeons.trouble = [Gone()]
    loft.bring(Event(Kind.COMMAND, "start"))
    loft.work(lambda: not loft.pigeons.trouble)
    assert loft.chats.claim(datetime.now(UTC) + timedelta(minutes=5), 1) is None
    assert loft.pigeons.said == []


def test_a_mistake_of_ours_holds_up_no_chat_for_ever(loft: Loft):
    loft.pigeons.trouble = [ZeroDivisionError(), ZeroDivisionError(), ZeroDivisionError()]
    loft.bring(Event(Kind.COMMAND, "start"), Event(Kind.TEXT, "nee"))
    loft.work(lambda: any("niet behandelen" in message.text for _, message in loft.pigeons.said))


def test_a_day_told_as_a_stretch_is_asked_again_after_a_reminder(loft: Loft):
    loft.hear(Event(Kind.COMMAND, "start"))
    loft.press("Ja")
    loft.walk_to("al bij de gemeente geklaagd")
    loft.press("Ja")
    loft.walk_to("Hebt u een reactie")
    loft.press("Nog geen reactie")
    loft.walk_to("Op welke dag")
    loft.hear(Event(Kind.TEXT, "eind oktober"))
    loft.walk_to("tot en met maandag 14 december 2026")
    loft.work(lambda: any(value == "channel:remind" for _, value in loft.last.choices))
    loft.bring(Event(Kind.CHOICE, "channel:remind", message=str(len(loft.pigeons.said)), press="p"))
    loft.work(lambda: "dinsdag 15 december 2026" in loft.last.text)
    loft.today = date(2026, 12, 15)
    loft.work(lambda: "waarschijnlijk voorbij" in loft.last.text)
    loft.press("Ga verder")
    loft.work(lambda: "Op welke dag" in loft.last.text)

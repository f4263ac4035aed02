"""The Bot API server of the tests as another process, and the people who write to its bot."""

import itertools
import json
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import urllib3

from tests.stack import ROOT, Stack, running, until
from tests.telegram.bot_api.__main__ import TOKEN

_NUMBERS = itertools.count(1)


@dataclass
class BotApi:
    """The server from outside."""

    url: str
    pool: urllib3.PoolManager = field(default_factory=lambda: urllib3.PoolManager(retries=False, timeout=30.0))
    product: Stack | None = None

    @property
    def settings(self) -> dict[str, str]:
        return {"TELEGRAM_BOT_TOKEN": TOKEN, "TELEGRAM_API_BASE_URL": self.url}

    def control(self, do: str, **order: Any) -> Any:
        body = json.dumps({"do": do, **order}).encode()
        answer = self.pool.request("POST", f"{self.url}/control", body=body)
        assert answer.status == 200, (do, answer.data[:500])
        return json.loads(answer.data)

    def look(self) -> dict[str, Any]:
        return self.control("look")

    def messages(self, chat: int) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.control("messages", chat=chat)
        return found

    def send(self, update: Any, *, unchecked: bool = False) -> None:
        self.control("update", update=update, unchecked=unchecked)

    def plan(self, method: str, kind: str, times: int = 1, **more: Any) -> None:
        self.control("plan", plan={"method": method, "kind": kind, "times": times, **more})

    def calls(self, method: str, chat: int | None = None) -> list[dict[str, Any]]:
        calls = [call for call in self.look()["calls"] if call["method"] == method]
        return [call for call in calls if chat is None or call["given"].get("chat_id") == chat]

    def person(self) -> "Person":
        return Person(self, 700_000 + next(_NUMBERS))


@dataclass
class Person:
    """Somebody with Telegram, who sees what stands in the chat and presses what is there."""

    api: BotApi
    id: int
    sent: int = 0

    # -- what this person does -----------------------------------------------------------------------------------

    def update(self, **content: Any) -> dict[str, Any]:
        return {"update_id": next_update_id(), **content}

    def message(self, **content: Any) -> dict[str, Any]:
        self.sent += 1
        return {
            "message_id": 10_000 + self.sent,
            "date": int(time.time()),
            "chat": self.chat,
            "from": self.user,
            **content,
        }

    @property
    def chat(self) -> dict[str, Any]:
        return {"id": self.id, "type": "private", "first_name": "Geheimenaam"}

    @property
    def user(self) -> dict[str, Any]:
        return {"id": self.id, "is_bot": False, "first_name": "Geheimenaam", "username": "geheime_gebruiker"}

    def say(self, text: str) -> list[str]:
        """Write, and give what the bot says to it."""
        return self.do(self.update(message=self.message(text=text)))

    def press(self, label: str) -> list[str]:
        """Press a button that stands in the chat now."""
        return self.do(self.pressing(label))

    def walk(self, *labels: str) -> list[str]:
        """Press these; every finer question on the way is not known."""
        heard: list[str] = []
        for label in labels:
            while label not in self.labels:
                heard = self.press("Weet ik niet")
            heard = self.press(label)
        return heard

    def walk_to(self, words: str) -> None:
        """Say of every finer question that it is not known, until these words stand in the chat."""
        while not any(words in text for text in self.texts):
            self.press("Weet ik niet" if "Weet ik niet" in self.labels else "Overslaan")

    def pressing(self, label: str) -> dict[str, Any]:
        found = [(message, button) for message in self.seen for button in buttons(message) if button["text"] == label]
        assert found, f"{label!r} is not there, but {self.labels} under {self.texts[-1:]}"
        message, button = found[-1]
        query = {"id": f"q{next_update_id()}", "from": self.user, "chat_instance": "1", "data": button["callback_data"]}
        return self.update(callback_query={**query, "message": message})

    def do(self, update: dict[str, Any]) -> list[str]:
        before = len(self.seen)
        self.api.send(update)
        return self.hears(before)

    def hears(self, before: int, seconds: float = 30) -> list[str]:
        """Wait until the bot has said something and has nothing left to say to anybody; give what it said."""
        until(lambda: len(self.seen) > before, seconds, "the bot answers")
        product = self.api.product
        assert product, "start the product with `running_with`"
        until(lambda: waiting(product) == 0, seconds, "the bot has said all")
        return [message["text"] for message in self.seen[before:]]

    # -- what this person sees -----------------------------------------------------------------------------------

    @property
    def seen(self) -> list[dict[str, Any]]:
        return self.api.messages(self.id)

    @property
    def texts(self) -> list[str]:
        return [message["text"] for message in self.seen]

    @property
    def labels(self) -> list[str]:
        return [button["text"] for message in self.seen for button in buttons(message)]

    @property
    def link(self) -> str:
        """The last link that stands under a message, or else in one."""
        links = [button["url"] for message in self.seen for button in buttons(message) if "url" in button]
        return links[-1] if links else [word for text in self.texts for word in text.split() if "/verder#" in word][-1]


def buttons(message: dict[str, Any]) -> list[dict[str, Any]]:
    return [button for row in message.get("reply_markup", {}).get("inline_keyboard", []) for button in row]


def next_update_id() -> int:
    return 50_000 + next(_NUMBERS)


def waiting(product: Stack) -> int:
    """How many events are not yet handled, and messages not yet said."""
    with sqlite3.connect(product.var / "klachtwijzer.db") as database:
        (events,) = database.execute("select count(*) from chat_events where handled_at is null").fetchone()
        (messages,) = database.execute("select count(*) from chat_messages").fetchone()
    return int(events) + int(messages)


@contextmanager
def running_with(api: BotApi, var: Path, **settings: str) -> Iterator[Stack]:
    """The product with this bot."""
    with running(var, **api.settings, **settings) as product:
        api.product = product
        yield product


@contextmanager
def bot_api(folder: Path) -> Iterator[BotApi]:
    """The server in its own process; nothing that it was asked or that it answered may depart from the published API."""
    process = subprocess.Popen([sys.executable, "-m", "tests.telegram.bot_api", str(folder)], cwd=ROOT)
    port = folder / "port"
    try:
        until(port.exists, 30, "the Bot API server listens")
        api = BotApi(f"http://127.0.0.1:{port.read_text()}")
        yield api
        assert api.look()["mistakes"] == []
    finally:
        process.terminate()
        process.wait(10)

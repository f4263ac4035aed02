"""The one client that drives both, in a process of its own: takes a job and gives timings, both as JSON."""

import json
import sys
import threading
import time
import uuid
from dataclasses import asdict, dataclass
from http.client import HTTPConnection
from typing import Any

from tests.bench.script import INTAKE

SECONDS_PER_ANSWER = 60.0


@dataclass(frozen=True)
class Turn:
    """One turn: how long the answer took, and the last sentence of it (empty: there was none)."""

    ms: float
    said: str


@dataclass(frozen=True)
class Load:
    """What so many conversations at once got done within so many seconds."""

    conversations: int
    seconds: float
    turns: list[float]


class Ours:
    """A conversation through our public API."""

    def __init__(self, connection: HTTPConnection) -> None:
        self._connection = connection
        opened = _call(connection, "/api/v1/conversations", {})
        self._path = f"/api/v1/conversations/{opened['conversation']}/messages"
        self._token = {"authorization": f"Bearer {opened['token']}"}

    def say(self, text: str) -> str:
        """Take a turn; gives the last sentence of the answer."""
        messages = _call(self._connection, self._path, {"text": text}, self._token)["messages"]
        return str(messages[-1]["text"])


class Stock:
    """A conversation through the REST channel of Rasa; its first message opens the form, as ours is from the start."""

    def __init__(self, connection: HTTPConnection) -> None:
        self._connection = connection
        self._sender = uuid.uuid4().hex
        self.say("/tell")

    def say(self, text: str) -> str:
        """Take a turn; gives the last sentence of the answer, empty where Rasa is silent."""
        messages = _call(self._connection, "/webhooks/rest/webhook", {"sender": self._sender, "message": text})
        return str(messages[-1].get("text", "")) if messages else ""


KINDS: dict[str, type[Ours] | type[Stock]] = {"ours": Ours, "stock": Stock}


def _call(connection: HTTPConnection, path: str, body: Any, headers: dict[str, str] | None = None) -> Any:
    sent = {"content-type": "application/json", **(headers or {})}
    connection.request("POST", path, json.dumps(body), sent)
    answer = connection.getresponse()
    data = answer.read()
    if answer.status >= 300:
        raise RuntimeError(f"{path}: status {answer.status}: {data[:200]!r}")
    return json.loads(data)


def talk(kind: str, port: int, words: list[str], conversations: int) -> list[list[Turn]]:
    """Hold so many conversations one after another; every turn of each."""
    connection = _connect(port)
    held = []
    for _ in range(conversations):
        conversation = KINDS[kind](connection)
        held.append([_timed(conversation, text) for text in words])
    return held


def load(kind: str, port: int, conversations: int, seconds: float) -> Load:
    """Hold so many intakes at once, one after another, until the time is up; every turn that was over by then."""
    end = time.perf_counter() + seconds
    told: list[list[float]] = [[] for _ in range(conversations)]
    failures: list[Exception] = []

    def go_on(turns: list[float]) -> None:
        try:
            connection = _connect(port)
            while time.perf_counter() < end:
                conversation = KINDS[kind](connection)
                for text in INTAKE:
                    turn = _timed(conversation, text)
                    if time.perf_counter() >= end:
                        return
                    turns.append(turn.ms)
        except (OSError, RuntimeError) as failure:
            failures.append(failure)

    threads = [threading.Thread(target=go_on, args=(turns,)) for turns in told]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failures:
        raise failures[0]
    return Load(conversations, seconds, [ms for turns in told for ms in turns])


def _connect(port: int) -> HTTPConnection:
    return HTTPConnection("127.0.0.1", port, timeout=SECONDS_PER_ANSWER)


def _timed(conversation: Ours | Stock, text: str) -> Turn:
    began = time.perf_counter()
    said = conversation.say(text)
    return Turn((time.perf_counter() - began) * 1000, said)


def main() -> None:
    """Do the job that stands on standard input."""
    job = json.load(sys.stdin)
    what = job.pop("what")
    if what == "talk":
        done: Any = [[asdict(turn) for turn in turns] for turns in talk(**job)]
    else:
        done = asdict(load(**job))
    json.dump(done, sys.stdout)


if __name__ == "__main__":
    main()

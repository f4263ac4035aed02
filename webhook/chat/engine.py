"""How the web server asks the dialogue engine for a turn."""

import json
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import urllib3

# Connect fast, wait a little longer than the engine itself may take (bot.engine.channel.TURN_SECONDS).
_TIMEOUT = urllib3.Timeout(connect=1.0, read=6.0)
_REST_SECONDS = 3.0
# Fewer than the web server has threads, so that a hanging engine never holds them all.
PLACES = 36
_PLACE_SECONDS = 0.3


class EngineUnavailable(Exception):
    """Raised when no turn can be had from the engine now. The text says why, without anything that was said."""


@dataclass(frozen=True)
class EngineTurn:
    """What the engine made of a message: the new state, and the keys and values of what to say."""

    state: dict[str, Any]
    messages: list[dict[str, Any]]


class Engine:
    """The dialogue engine behind its loopback address."""

    def __init__(self, url: str, token: str, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._url = url
        self._pool = urllib3.PoolManager(maxsize=64, timeout=_TIMEOUT, retries=False)
        self._headers = {"content-type": "application/json", "x-engine-token": token}
        self._monotonic = monotonic
        self._rest_until = 0.0
        self._lock = threading.Lock()
        self._places = threading.BoundedSemaphore(PLACES)

    def turn(self, message_id: str, state: Mapping[str, Any], heard: Mapping[str, Any]) -> EngineTurn:
        """One turn. The same message id gives the same answer, so asking again is safe.

        Raises:
            EngineUnavailable: engine or action server did not answer, or not in time.
        """
        if self._monotonic() < self._rest_until:
            raise EngineUnavailable("resting after a time-out")
        if not self._places.acquire(timeout=_PLACE_SECONDS):
            raise EngineUnavailable("too many turns are waiting")
        try:
            return self._ask(message_id, state, heard)
        finally:
            self._places.release()

    def _ask(self, message_id: str, state: Mapping[str, Any], heard: Mapping[str, Any]) -> EngineTurn:
        body = json.dumps({"message_id": message_id, "state": state, "heard": heard})
        try:
            answer = self._pool.request("POST", f"{self._url}/intake/turn", body=body, headers=self._headers)
        except urllib3.exceptions.ReadTimeoutError:
            # A hanging engine would make every resident wait; for a moment nobody asks it.
            with self._lock:
                self._rest_until = self._monotonic() + _REST_SECONDS
            raise EngineUnavailable("no answer in time") from None
        except urllib3.exceptions.HTTPError as error:
            raise EngineUnavailable(type(error).__name__) from None
        if answer.status != 200:
            raise EngineUnavailable(f"status {answer.status}")
        turn = answer.json()
        return EngineTurn(turn["state"], turn["messages"])

    def ready(self) -> bool:
        """Whether the engine answers now."""
        return answers(self._pool, f"{self._url}/intake/health")


def answers(pool: urllib3.PoolManager, url: str) -> bool:
    """Whether a loopback address answers a GET with 200 within two seconds."""
    try:
        return pool.request("GET", url, timeout=2.0).status == 200
    except urllib3.exceptions.HTTPError:
        return False

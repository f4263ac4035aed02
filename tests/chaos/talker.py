"""A resident who answers every question up to filing and sends each message again, with its key, until it is answered."""

import random
import secrets
import sqlite3
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import urllib3

from tests.resident import FINER, Answer, Resident

PAUSES = (0.5, 1.5, 4.0)  # as the chat page; it gives up after these, and whoever sits there does not
PATIENCE = 240.0
FILED = ("utter_filed", "utter_second_look_filed")
TOLD_A_NUMBER = (*FILED, "utter_already_filed", "utter_not_added")
TREES = (
    {"about_municipality": "yes", "complained_to_municipality": "yes", "response": "dissatisfied"},
    {"about_municipality": "yes", "complained_to_municipality": "yes", "response": "none", "term_expired": "yes"},
    {"about_municipality": "yes", "complained_to_municipality": "no", "second_look": "yes"},
    {"about_municipality": "no", "second_look": "yes"},
)
# Words that mean what the button says; without the engine they cannot be read, and the button comes back.
IN_WORDS = {
    ("about_municipality", "yes"): "ja",
    ("about_municipality", "no"): "nee",
    ("complained_to_municipality", "yes"): "ja",
    ("complained_to_municipality", "no"): "nee",
    ("response", "dissatisfied"): "ja, maar ik ben er niet tevreden over",
    ("response", "none"): "nee, ik heb geen reactie gekregen",
    ("term_expired", "yes"): "ja",
    ("second_look", "yes"): "ja",
    ("email_permission", "yes"): "ja",
    ("confirm_filing", "yes"): "ja, dien maar in",
}


@dataclass
class Sent:
    """One message that was answered: what it was, at which question, and the answer."""

    body: dict[str, str]
    words: str
    question: str | None
    turn: dict[str, Any]
    key: str
    tries: int


@dataclass
class Talker:
    """One conversation. `untrue` collects what it was told and what was not so."""

    base: str
    database: Path
    random: random.Random
    before_sending: Callable[["Talker"], None]
    resident: Resident = field(init=False)
    sent: list[Sent] = field(default_factory=list)
    opened_with: list[str] = field(default_factory=list)
    typed: dict[str, str] = field(default_factory=dict)
    untrue: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.resident = Resident(self.base, urllib3.PoolManager(retries=False, timeout=30.0, maxsize=2))
        self._tree = self.random.choice(TREES)

    @property
    def turn(self) -> dict[str, Any]:
        return self.resident.turn

    def talk(self, mark: str) -> str:
        """The whole conversation; gives the number that was told."""
        opened, _ = self._until_answered("/conversations", {}, secrets.token_hex(16))
        self.resident.id, self.resident.token = opened.json["conversation"], opened.json["token"]
        self.resident.turn = opened.json["turn"]
        self.opened_with = _texts(self.turn)
        while self.turn["case"] is None and len(self.sent) < 60:
            self._answer(mark)
        number = (self.turn["case"] or {}).get("number", "")
        self._asked_for_again(number)
        self.resident.pool.clear()
        return number

    def _answer(self, mark: str) -> None:
        question = self.turn["question"]
        again = bool(self.sent) and self.sent[-1].question == question
        value = self._tree.get(question) or {"attachments": "done"}.get(question) or "yes"
        words = {
            "what_happened": f"Mijn aanvraag {mark} raakte kwijt aan de balie.",
            "why_wrong": f"Niemand wist van aanvraag {mark}.",
            "wish": f"Excuses voor aanvraag {mark}.",
            "name": f"Proef Persoon {mark}",
            "address": f"Voorbeeldstraat {mark}",
            "contact": f"proef.{mark}@example.org",
        }.get(question)
        if question == "contact" or (words and self.random.random() < 0.7 and not again):
            self._send({"text": words or ""})
            if question in self.turn["answers"]:
                self.typed[question] = words or ""
        elif words or question in FINER:
            self._send({"choice": self.resident.offered("skip" if words else "unknown")})
        elif not again and self.random.random() < 0.5 and (question, value) in IN_WORDS:
            self._send({"text": IN_WORDS[question, value]})
        else:
            self._send({"choice": self.resident.offered(value)})

    def _send(self, body: dict[str, str]) -> None:
        before, question = self.turn, self.turn["question"]
        if question == "confirm_filing" and self.case_in_store():
            self.untrue.append("was told that nothing was filed yet, and there was a case")
        words = body.get("text") or self._label(body["choice"])
        key = secrets.token_hex(16)
        answer, tries = self._until_answered(f"/conversations/{self.resident.id}/messages", body, key)
        if answer.status != 200:
            raise AssertionError((answer.status, answer.json, body))
        self.resident.turn = answer.json
        self.sent.append(Sent(body, words, question, answer.json, key, tries))
        self._compare(before["answers"])

    def _compare(self, answers: dict[str, Any]) -> None:
        """What was told in this turn against the store and against what was held before."""
        told = [message["id"] for message in self.turn["messages"]]
        number = (self.turn["case"] or {}).get("number")
        if number and self.case_in_store() != number:
            self.untrue.append(f"was told {number}, and the store has {self.case_in_store()}")
        if bool(number) != any(key in TOLD_A_NUMBER for key in told):
            self.untrue.append(f"the case is {number} and the words are {told}")
        kept = {id_: held for id_, held in answers.items() if id_ != "confirm_filing"}
        if {id_: self.turn["answers"].get(id_) for id_ in kept} != kept:
            self.untrue.append(f"an answer was lost or changed: {set(kept) - set(self.turn['answers'])}")
        if "utter_degraded" in told and self.turn["answers"] != answers:
            self.untrue.append("was told that the words could not be read, and an answer changed")

    def _asked_for_again(self, number: str) -> None:
        """The filing message once more with its key, with a new one, and something else: it is always the same number."""
        last = self.sent[-1]
        for body, key in ((last.body, last.key), (last.body, secrets.token_hex(16)), ({"text": "is het gelukt?"}, "?")):
            answer, _ = self._until_answered(f"/conversations/{self.resident.id}/messages", body, key)
            if answer.status != 200 or (answer.json["case"] or {}).get("number") != number:
                self.untrue.append(f"was told {number}, and then {answer.status} {answer.json.get('case')}")

    def _label(self, choice: str) -> str:
        return next(
            offered["label"]
            for message in self.turn["messages"]
            for offered in message["choices"]
            if offered["value"] == choice
        )

    def _until_answered(self, path: str, body: dict[str, str], key: str) -> tuple[Answer, int]:
        """Send, and send again with the same key while no answer comes or it is a 5xx."""
        end, tries = time.monotonic() + PATIENCE, 0
        self.before_sending(self)
        while True:
            tries += 1
            try:
                answer = self.resident.call("POST", path, body, idempotency_key=key)
                if answer.status < 500:
                    return answer, tries
            except (urllib3.exceptions.HTTPError, ValueError):
                answer = None  # no connection, or half an answer
            if time.monotonic() > end:
                raise AssertionError(f"no answer within {PATIENCE} s; the last was {answer}")
            time.sleep(PAUSES[min(tries, len(PAUSES)) - 1])

    def case_in_store(self) -> str | None:
        with sqlite3.connect(self.database, timeout=30) as database:
            row = database.execute("select number from cases where conversation_id = ?", [self.resident.id]).fetchone()
        return row[0] if row else None


def _texts(turn: dict[str, Any]) -> list[str]:
    return [message["text"] for message in turn["messages"]]


def transcript_as_told(talker: Talker) -> list[tuple[str, str]]:
    """What the transcript must be: who said what, each message once, in the order in which they were answered."""
    lines = [("assistant", text) for text in talker.opened_with]
    for sent in talker.sent:
        lines.append(("resident", sent.words))
        lines += [("assistant", text) for text in _texts(sent.turn)]
    return lines

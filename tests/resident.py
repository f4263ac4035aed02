"""A resident as the outside sees one: drives the conversation API over HTTP and knows nothing of what is behind it."""

import json
from dataclasses import dataclass, field
from typing import Any

import urllib3

# Asked only where the law weighs the answer.
FINER = frozenset(
    {
        *("organisation", "matter", "decision_date", "reason_not_first", "reaction_date", "complaint_form"),
        *("postponement_letter", "delay_consent", "advisory_committee", "own_matter", "court", "earlier_ombudsman"),
    }
)


@dataclass
class Answer:
    """What came back: the status and the JSON."""

    status: int
    json: Any
    headers: Any = None


@dataclass
class Resident:
    """One conversation. `turn` is the last turn that was got."""

    base: str
    pool: urllib3.PoolManager = field(
        default_factory=lambda: urllib3.PoolManager(retries=False, timeout=30.0, maxsize=8)
    )
    id: str = ""
    token: str = ""
    turn: dict[str, Any] = field(default_factory=dict)

    def begin(self) -> "Resident":
        answer = self.call("POST", "/conversations", {})
        assert answer.status == 201, answer
        self.id, self.token, self.turn = answer.json["conversation"], answer.json["token"], answer.json["turn"]
        return self

    def call(self, method: str, path: str, body: Any = None, **headers: str) -> Answer:
        sent = {
            "content-type": "application/json",
            **{name.replace("_", "-"): value for name, value in headers.items()},
        }
        if self.token and "authorization" not in sent:
            sent["authorization"] = f"Bearer {self.token}"
        data = body if isinstance(body, bytes | None) else json.dumps(body).encode()
        answer = self.pool.request(method, f"{self.base}/api/v1{path}", body=data, headers=sent)
        return Answer(answer.status, json.loads(answer.data) if answer.data else None, answer.headers)

    def send(self, body: Any, **headers: str) -> dict[str, Any]:
        answer = self.call("POST", f"/conversations/{self.id}/messages", body, **headers)
        assert answer.status == 200, (answer.status, answer.json)
        self.turn = answer.json
        return self.turn

    def say(self, text: str) -> dict[str, Any]:
        return self.send({"text": text})

    def choose(self, value: str) -> dict[str, Any]:
        """Press the button that gives this value to the open question."""
        return self.send({"choice": self.offered(value)})

    def offered_labels(self) -> list[str]:
        """The words on every button of the last turn."""
        return [choice["label"] for message in self.turn["messages"] for choice in message["choices"]]

    def walk(self, *values: str) -> dict[str, Any]:
        """Answer the tree's questions with these values; every finer question on the way is not known."""
        for value in values:
            self.choose(value)
            self.past_finer_questions()
        return self.turn

    def skip(self) -> dict[str, Any]:
        """Leave the open question unanswered."""
        return self.choose("unknown" if self.turn["question"] in FINER else "skip")

    def past_finer_questions(self) -> dict[str, Any]:
        """Say of every finer question that is asked now that it is not known."""
        while self.turn["question"] in FINER:
            self.choose("unknown")
        return self.turn

    def tell(self, **facts: str) -> dict[str, Any]:
        """Answer whatever is asked from these facts, and what is not among them as not known, up to an outcome."""
        while self.turn["outcome"] is None:
            question = self.turn["question"]
            value = facts.get(question, "unknown")
            choices = [choice["value"] for message in self.turn["messages"] for choice in message["choices"]]
            wanted = [choice for choice in choices if choice.split(":")[:2] == [question, value]]
            self.send({"choice": wanted[-1]} if wanted else {"text": value})
        return self.turn

    def offered(self, value: str) -> str:
        offered = [choice["value"] for message in self.turn["messages"] for choice in message["choices"]]
        found = [choice for choice in offered if choice.split(":")[1] == value]
        assert found, f"{value} was not offered, but {offered}"
        return found[-1]

    def change(self, question: str) -> dict[str, Any]:
        return self.send({"change": question})

    def reload(self) -> dict[str, Any]:
        answer = self.call("GET", f"/conversations/{self.id}")
        assert answer.status == 200, answer
        self.turn = answer.json["turn"]
        return answer.json

    @property
    def said(self) -> list[str]:
        """The keys of the sentences of the last turn."""
        return [message["id"] for message in self.turn["messages"]]

    def to_intake(self) -> "Resident":
        """Answer the tree so that the intake begins."""
        self.walk("yes", "yes", "dissatisfied")
        return self

    def to_confirm(self, contact: str = "proef@example.org", mail: str = "yes", **told: str) -> "Resident":
        """Answer or skip the intake up to the summary; `mail` is whether mails are welcome."""
        answers = {
            "what_happened": "Mijn aanvraag raakte kwijt aan de balie.",
            "contact": contact,
            "name": "Proef Persoon",
            **told,
        }
        while self.turn["question"] != "confirm_filing":
            question = self.turn["question"]
            if question in answers:
                self.say(answers[question])
            elif question == "email_permission":
                self.choose(mail)
            else:
                self.skip()
        return self

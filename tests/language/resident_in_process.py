"""Turns as the product takes them, without its processes: the engine's understanding, then `bot.intake`, at any day."""

import json
import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from bot.intake import Choice, Message, Said, State, is_aside, light_of, names_a_day, take
from bot.office import read_office
from tests.stack import ROOT

OFFICE = read_office(ROOT / "office")
_ENGINE = ROOT / ".venv" / "engine" / "bin" / "python"
_LEADING = re.compile(r"^[\s/]+")  # as bot.engine.channel takes it


@dataclass(frozen=True)
class Turn:
    """What one message did: the state after it, what was said, what it was understood as."""

    state: State
    said: tuple[Message, ...]
    intent: str | None
    danger: str | None


class Understanding:
    """The trained model, in a process of the engine's own environment."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process

    def of(self, text: str, state: State) -> Said:
        """What a text means at the open question."""
        light = light_of(state.question, state.answers)
        asked = {"text": _LEADING.sub("", text), "state": {**state.to_dict(), **light}}
        assert self._process.stdin is not None and self._process.stdout is not None
        self._process.stdin.write(json.dumps(asked) + "\n")
        self._process.stdin.flush()
        told = json.loads(self._process.stdout.readline())
        intents = (told["name"],) if told["name"] else ()
        return Said(text, intents, told["danger"], told["confidence"] or 0.0, told["told"])


@contextmanager
def understanding(model: Path = ROOT / "var" / "model") -> Iterator[Understanding]:
    """The model that `make train` made, ready to be asked."""
    command = [str(_ENGINE), "-W", "ignore", "-m", "tests.language.parser_process", str(model)]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        yield Understanding(process)
        assert process.stdin is not None
        process.stdin.close()


@dataclass
class Resident:
    """One conversation on one day."""

    mind: Understanding
    today: date
    state: State = field(default_factory=State)

    def say(self, text: str) -> Turn:
        """Write something, as webhook.chat and the form's action take it."""
        heard = self.mind.of(text, self.state)
        intent, danger = heard.intents[0] if heard.intents else None, heard.danger
        aside = intent is not None and is_aside(self.state.question, intent)
        if aside and not names_a_day(self.state, heard, self.today):
            return Turn(self.state, (Message(f"utter_{intent}"),), intent, danger)
        reply = take(self.state, heard, OFFICE, self.today)
        self.state = reply.state
        return Turn(reply.state, reply.messages, intent, danger)

    def choose(self, value: str) -> Turn:
        """Press the button with this value at the open question."""
        question = self.state.question or ""
        bound = self.state.digest() if question.startswith("confirm_") else ""
        reply = take(self.state, Choice(question, value, bound), OFFICE, self.today)
        self.state = reply.state
        return Turn(reply.state, reply.messages, None, None)

    def answer(self, **facts: Any) -> "Resident":
        """Answer what is asked from these facts until one is asked that is not among them."""
        while self.state.question in facts and self.state.question not in self.state.answers:
            self.choose(str(facts[self.state.question]))
        return self

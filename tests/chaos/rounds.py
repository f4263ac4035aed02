"""Whole conversations while parts are killed: `python -m tests.chaos.rounds --rounds 200 --seed 1`."""

import argparse
import contextlib
import os
import random
import signal
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from tests.chaos.checks import wrong_after_all
from tests.chaos.talker import Talker, transcript_as_told
from tests.delivery.staff_system import SECRET, StaffSystem
from tests.stack import Stack, running, until

TODAY = "2026-11-23"
PARTS = ("engine", "actions", "web", "delivery")
READY = 240.0
LONGEST_TURN = 0.06  # seconds; the kill comes at a random moment of it
KILL_WHILE_FILING = 0.4
EVERY_SEVENTH_FAILS = [*[204] * 6, 503]


@dataclass
class Told:
    """What the rounds gave."""

    rounds: int
    seed: int
    kills: Counter[str] = field(default_factory=Counter)
    while_filing: Counter[str] = field(default_factory=Counter)
    messages: int = 0
    sent_again: int = 0
    degraded: int = 0
    numbers: list[str] = field(default_factory=list)
    deliveries: int = 0
    seconds: float = 0.0
    wrong: list[str] = field(default_factory=list)

    def line(self) -> str:
        """The summary."""
        kills = ", ".join(f"{part} {self.kills[part]} ({self.while_filing[part]} while filing)" for part in PARTS)
        return (
            f"chaos: {self.rounds} rounds (seed {self.seed}) in {self.seconds:.0f} s; killed: {kills}; "
            f"{self.messages} messages answered, {self.sent_again} tries more than that, "
            f"{self.degraded} answers without the engine; {len(set(self.numbers))} cases told, "
            f"{self.deliveries} deliveries; wrong: {len(self.wrong)}"
        )


class Killer:
    """Kills one part, once, at a random moment of one random message, or of the message that files."""

    def __init__(self, stack: Stack, chance: random.Random, told: Told) -> None:
        self._stack, self._chance, self._told = stack, chance, told
        self._part = chance.choice(PARTS)
        self._at_filing = chance.random() < KILL_WHILE_FILING
        self._at_message = chance.randrange(12)
        self._after = chance.uniform(0.0, LONGEST_TURN)
        self._thread: threading.Thread | None = None

    def before_sending(self, talker: Talker) -> None:
        """Called as a message goes out."""
        filing = bool(talker.turn) and talker.turn["question"] == "confirm_filing"
        due = filing if self._at_filing else len(talker.sent) >= self._at_message
        if due and self._thread is None:
            self._thread = threading.Thread(target=self._kill, args=(filing,))
            self._thread.start()

    def _kill(self, filing: bool) -> None:
        pid = self._stack.pid(self._part)
        time.sleep(self._after)
        with contextlib.suppress(ProcessLookupError):  # it has ended by itself: the round goes on without a kill
            os.kill(pid, signal.SIGKILL)
            self._told.kills[self._part] += 1
            self._told.while_filing[self._part] += filing

    def done(self) -> None:
        if self._thread:
            self._thread.join()


def all_up(stack: Stack) -> bool:
    """Every part has a process, and those that residents need answer."""
    return all(row["pid"] for row in stack.parts()["parts"].values()) and stack.ready()


def run(rounds: int, seed: int, folder: Path, say: Callable[[str], None] = lambda _: None) -> Told:
    """Hold so many conversations, one killed part in each, and look at everything that was told."""
    told, receiver, began = Told(rounds, seed), StaffSystem(), time.monotonic()
    receiver.answers += EVERY_SEVENTH_FAILS * (rounds // 4 + 1)
    settings = {
        "KLACHTWIJZER_TODAY": TODAY,
        "KLACHTWIJZER_WEBHOOK_URL": receiver.url,
        "KLACHTWIJZER_WEBHOOK_SECRET": SECRET,
    }
    try:
        with running(folder, **settings) as stack:
            talkers = [_round(stack, random.Random(f"{seed} {number}"), number, told, say) for number in range(rounds)]
            until(lambda: all_up(stack), READY, "everything runs after the last round", stack.log.read_text)
            told.wrong += wrong_after_all(stack, talkers, told.numbers, receiver)
    finally:
        receiver.close()
    told.deliveries, told.seconds = len(receiver.received), time.monotonic() - began
    return told


def _round(stack: Stack, chance: random.Random, number: int, told: Told, say: Callable[[str], None]) -> Talker:
    until(lambda: all_up(stack), READY, "everything runs before a round", stack.log.read_text)
    killer = Killer(stack, chance, told)
    talker = Talker(stack.base, stack.var / "klachtwijzer.db", chance, killer.before_sending)
    told.numbers.append(talker.talk(f"{number + 1}"))
    killer.done()
    told.messages += len(talker.sent)
    told.sent_again += sum(sent.tries - 1 for sent in talker.sent)
    told.degraded += sum(
        any(message["id"].startswith("utter_degraded") for message in sent.turn["messages"]) for sent in talker.sent
    )
    until(stack.ready, READY, "the page can be loaded again", stack.log.read_text)
    page = talker.resident.reload()
    found = [(line["from"], line["text"]) for line in page["transcript"]]
    wrong = [*talker.untrue, *_differences(found, transcript_as_told(talker))]
    if not page["turn"]["case"] or page["turn"]["case"]["number"] != told.numbers[-1]:
        wrong.append(f"was told {told.numbers[-1]!r}, and the page says {page['turn']['case']}")
    if page["turn"]["question"] is not None:
        wrong.append(f"is asked {page['turn']['question']} after filing")
    talker.resident.pool.clear()
    told.wrong += [f"round {number + 1}: {what}" for what in wrong]
    say(f"round {number + 1}: {told.numbers[-1]}, {len(talker.sent)} messages{''.join(f'; {what}' for what in wrong)}")
    return talker


def _differences(found: list[tuple[str, str]], expected: list[tuple[str, str]]) -> list[str]:
    """Where the transcript is not what was told: lines of the resident by their words, ours by their number."""
    theirs = [[words for who, words in lines if who == "resident"] for lines in (found, expected)]
    wrong = []
    if theirs[0] != theirs[1]:
        wrong.append(f"the transcript lacks {_beside(theirs[1], theirs[0])}, has too much of {_beside(*theirs)}")
    elif found != expected:
        wrong.append("the transcript holds other answers than were told")
    return wrong


def _beside(these: list[str], those: list[str]) -> list[str]:
    return list((Counter(these) - Counter(those)).elements())


def main() -> int:
    """Run from the command line; 0 when nothing was wrong."""
    arguments = argparse.ArgumentParser(prog="python -m tests.chaos.rounds", description=__doc__)
    arguments.add_argument("--rounds", type=int, default=200)
    arguments.add_argument("--seed", type=int, default=1)
    given = arguments.parse_args()
    with tempfile.TemporaryDirectory(prefix="klachtwijzer-chaos-") as folder:
        told = run(given.rounds, given.seed, Path(folder), lambda line: print(line, flush=True))
    for what in told.wrong:
        print(f"wrong: {what}")
    print(told.line())
    return 1 if told.wrong else 0


if __name__ == "__main__":
    sys.exit(main())

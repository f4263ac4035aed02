"""Two messages at once in one conversation, over and over: `python -m tests.chaos.pairs --pairs 1000 --seed 1`.

Each pair must come out as if one of the two had been sent after the other: the same answers, the same replies, the same
transcript. What one after the other gives is found out by doing just that, once for each kind of pair and order.
"""

import argparse
import random
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.chaos.talker import FILED
from tests.resident import Answer, Resident
from tests.stack import Stack, running

TODAY = "2026-11-23"
Body = dict[str, str]


@dataclass(frozen=True)
class Pair:
    """Where the conversation stands, and the two messages; a choice is named by its value."""

    start: str
    one: Body
    two: Body


PAIRS = {
    "an answer and a side question": Pair("begin", {"text": "ja"}, {"text": "wat kost dit?"}),
    "yes and no": Pair("begin", {"choice": "yes"}, {"choice": "no"}),
    "twice the same button": Pair("begin", {"choice": "yes"}, {"choice": "yes"}),
    "two stories": Pair(
        "intake", {"text": "De balie bleef dicht."}, {"text": "Ik werd van het kastje naar de muur gestuurd."}
    ),
    "a story and a correction": Pair("intake", {"text": "De balie bleef dicht."}, {"change": "response"}),
    "a story and a button": Pair("intake", {"text": "De balie bleef dicht."}, {"choice": "skip"}),
    "two corrections": Pair("summary", {"change": "name"}, {"change": "contact"}),
    "filing and a correction": Pair("summary", {"choice": "yes"}, {"change": "name"}),
    "filing and a question": Pair("summary", {"text": "ja, dien maar in"}, {"text": "wat kost dit?"}),
    "filing twice": Pair("summary", {"choice": "yes"}, {"text": "ja, dien maar in"}),
}


@dataclass
class Told:
    """What the pairs gave."""

    pairs: int
    seed: int
    kinds: Counter[str] = field(default_factory=Counter)
    second_first: int = 0
    seconds: float = 0.0
    wrong: list[str] = field(default_factory=list)

    def line(self) -> str:
        """The summary."""
        return (
            f"pairs: {self.pairs} of {len(self.kinds)} kinds (seed {self.seed}) in {self.seconds:.0f} s; "
            f"in {self.second_first} of them the message that was named second came first; wrong: {len(self.wrong)}"
        )


def run(pairs: int, seed: int, folder: Path, say: Callable[[str], None] = lambda _: None) -> Told:
    """Send so many pairs, each in a conversation of its own."""
    told, chance, began = Told(pairs, seed), random.Random(seed), time.monotonic()
    with running(folder, KLACHTWIJZER_TODAY=TODAY) as stack, ThreadPoolExecutor(2) as both:
        after_one_another = AfterOneAnother(stack)
        for number in range(pairs):
            kind = chance.choice([*PAIRS])
            told.kinds[kind] += 1
            for what in _pair(stack, both, kind, after_one_another, told):
                told.wrong.append(f"pair {number + 1}, {kind}: {what}")
                say(told.wrong[-1])
            if (number + 1) % 100 == 0:
                say(f"{number + 1} pairs")
    told.seconds = time.monotonic() - began
    return told


def _pair(
    stack: Stack, both: ThreadPoolExecutor, kind: str, after_one_another: "AfterOneAnother", told: Told
) -> list[str]:
    pair, resident = PAIRS[kind], _at(stack, PAIRS[kind].start)
    bodies = [_with_value(resident, pair.one), _with_value(resident, pair.two)]
    start = threading.Barrier(2)

    def send(body: Body) -> Answer:
        start.wait()
        return resident.call("POST", f"/conversations/{resident.id}/messages", body)

    answers = [*both.map(send, bodies)]
    found = _outcome(resident, answers)
    resident.pool.clear()
    if found == after_one_another.outcome(kind, swapped=False):
        return []
    if found == after_one_another.outcome(kind, swapped=True):
        told.second_first += 1
        return []
    either = [after_one_another.outcome(kind, swapped=swapped) for swapped in (False, True)]
    differs = [part for part in found if all(found[part] != outcome[part] for outcome in either)]
    said = [words for who, words in found["transcript"] if who == "resident"]
    keys = [keys for keys, *_ in found["told"]]
    return [f"as neither order would be: {differs or 'together'}; heard {keys}; in the transcript {said[-2:]}"]


class AfterOneAnother:
    """What each kind of pair gives when its messages are sent one after the other, in either order."""

    def __init__(self, stack: Stack) -> None:
        self._stack = stack
        self._known: dict[tuple[str, bool], dict[str, Any]] = {}

    def outcome(self, kind: str, *, swapped: bool) -> dict[str, Any]:
        """Of the two messages in the order in which the pair names them, or the other way round."""
        if (kind, swapped) not in self._known:
            pair, resident = PAIRS[kind], _at(self._stack, PAIRS[kind].start)
            bodies = [_with_value(resident, pair.one), _with_value(resident, pair.two)]
            path = f"/conversations/{resident.id}/messages"
            answers = [resident.call("POST", path, body) for body in (reversed(bodies) if swapped else bodies)]
            self._known[kind, swapped] = _outcome(resident, [*reversed(answers)] if swapped else answers)
            resident.pool.clear()
        return self._known[kind, swapped]


def _at(stack: Stack, start: str) -> Resident:
    resident = stack.resident()
    if start != "begin":
        resident.to_intake()
    return resident.to_confirm() if start == "summary" else resident


def _with_value(resident: Resident, body: Body) -> Body:
    return {"choice": resident.offered(body["choice"])} if "choice" in body else body


def _outcome(resident: Resident, answers: list[Answer]) -> dict[str, Any]:
    """What came of it, without the times and the number, which differ from conversation to conversation."""
    page = resident.reload()
    numbers = {turn["case"]["number"] for turn in (*(answer.json for answer in answers), page["turn"]) if turn["case"]}
    return {
        "statuses": [answer.status for answer in answers],
        "told": [_told(answer.json) for answer in answers],
        "held": page["turn"]["answers"],
        "open": page["turn"]["question"],
        "numbers": len(numbers),
        "transcript": [
            (line["from"], line["text"] if line["from"] == "resident" else _without(line["text"], numbers))
            for line in page["transcript"]
        ],
    }


def _told(turn: dict[str, Any]) -> tuple[Any, ...]:
    keys = [message["id"] for message in turn["messages"]]
    return (
        keys,
        turn["question"],
        turn["answers"],
        bool(turn["case"]) == any(key in (*FILED, ALREADY, "utter_not_added") for key in keys),
    )


ALREADY = "utter_already_filed"


def _without(text: str, numbers: set[str]) -> str:
    for number in numbers:
        text = text.replace(number, "OMB")
    return text


def main() -> int:
    """Run from the command line; 0 when nothing was wrong."""
    arguments = argparse.ArgumentParser(prog="python -m tests.chaos.pairs", description=__doc__)
    arguments.add_argument("--pairs", type=int, default=1000)
    arguments.add_argument("--seed", type=int, default=1)
    given = arguments.parse_args()
    with tempfile.TemporaryDirectory(prefix="klachtwijzer-pairs-") as folder:
        told = run(given.pairs, given.seed, Path(folder), lambda line: print(line, flush=True))
    print(told.line())
    return 1 if told.wrong else 0


if __name__ == "__main__":
    sys.exit(main())

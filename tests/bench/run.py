"""One run: both stacks side by side on this machine, driven in turn by the same client in a process of its own."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.bench import figures, stock
from tests.bench.client import Load, Turn
from tests.bench.figures import Figures
from tests.bench.machine import cpu_ms, resident_mb
from tests.bench.models import Trained
from tests.bench.script import INTAKE, TODAY, circling
from tests.stack import ROOT, Stack, running

AT_ONCE = (1, 8, 32)
OUR_PARTS = ("engine", "actions", "web", "delivery")


@dataclass(frozen=True)
class Size:
    """How much is measured: intakes of one resident at a time, long conversations, seconds under load."""

    intakes: int
    long: int
    seconds: float


@dataclass(frozen=True)
class Run:
    """The figures of one run, the share of turns that asked the same in both, and the machine's load around it."""

    ours: Figures
    stock: Figures
    alike: float
    load_before: float
    load_after: float


@dataclass
class Side:
    """One of the two as it runs, and what has been measured of it. The engine is the first of its processes."""

    kind: str
    port: int
    pids: Sequence[int]
    told: Figures = field(default_factory=dict)

    def hold_intakes(self, number: int) -> list[list[Turn]]:
        """Measure the turns of one resident at a time; gives them."""
        talk_to(self.kind, self.port, INTAKE, 1)  # the first turns of a process are no measure of the others
        began = cpu_ms(self.pids)
        held = talk_to(self.kind, self.port, INTAKE, number)
        self.told |= figures.of_turns(held)
        self.told["cpu_ms"] = (cpu_ms(self.pids) - began) / (number * len(INTAKE))
        return held

    def grow_long(self, number: int) -> None:
        """Measure early and late turns of long conversations."""
        self.told |= figures.of_growth(talk_to(self.kind, self.port, circling(figures.LONG), number))

    def bear(self, conversations: int, seconds: float) -> None:
        """Measure what gets done with so many conversations at once."""
        job = {"kind": self.kind, "port": self.port, "conversations": conversations, "seconds": seconds}
        self.told |= figures.of_load(Load(**_client({"what": "load", **job})))

    def weigh(self) -> None:
        """Measure the memory that is held now."""
        held = [resident_mb(pid) for pid in self.pids]
        self.told |= {"engine_mb": held[0], "all_mb": sum(held)}


def run(trained: Trained, var: Path, size: Size) -> Run:
    """Start both, measure both, end both."""
    var.mkdir(parents=True, exist_ok=True)
    load_before = os.getloadavg()[0]
    with ExitStack() as ends:
        folder = Path(ends.enter_context(tempfile.TemporaryDirectory(dir=var)))
        product = ends.enter_context(running(folder / "ours", KLACHTWIJZER_TODAY=TODAY))
        other = ends.enter_context(stock.serving(Path(trained.folder), Path(trained.file), folder / "stock"))
        ours = Side("ours", product.port, _pids(product))
        theirs = Side("stock", other.port, (other.engine, other.actions))
        alike = figures.alike(ours.hold_intakes(size.intakes), theirs.hold_intakes(size.intakes))
        for side in (ours, theirs):
            side.grow_long(size.long)
        for conversations in AT_ONCE:
            for side in (ours, theirs):
                side.bear(conversations, size.seconds)
        for side in (ours, theirs):
            side.weigh()
    # From one run to the next a machine may be twice as slow, for both.
    ours.told["p50_of_stocks"] = ours.told["turn_p50_ms"] / theirs.told["turn_p50_ms"]
    theirs.told["p50_of_stocks"] = 1.0
    return Run(ours.told, theirs.told, alike, load_before, os.getloadavg()[0])


def talk_to(kind: str, port: int, words: Sequence[str], conversations: int) -> list[list[Turn]]:
    """Hold so many conversations of these words, one after another; every turn of each."""
    job = {"what": "talk", "kind": kind, "port": port, "words": words, "conversations": conversations}
    return [[Turn(**turn) for turn in turns] for turns in _client(job)]


def _pids(product: Stack) -> list[int]:
    return [*(product.pid(part) for part in OUR_PARTS), product.process.pid]


def _client(job: dict[str, Any]) -> Any:
    command = [sys.executable, "-m", "tests.bench.client"]
    done = subprocess.run(command, cwd=ROOT, input=json.dumps(job), stdout=subprocess.PIPE, text=True, check=True)
    return json.loads(done.stdout)

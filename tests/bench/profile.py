"""Says where each millisecond of one of our turns goes: `python -m tests.bench.profile`, in the dev environment.

Engine, action server and web server run as they do always, but each with clocks in it (`tests.bench.clocked`), and a
resident goes through the same intake again and again. The parts are exclusive, so together they are the turn.
"""

import argparse
import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import mean, median
from typing import Any

import case_store
from bot.intake import State, light_of
from bot.settings import Settings
from launch.child import tied
from launch.parts import Part, Ports, free_inner_ports, inner_settings, parts_of
from tests.bench.client import Turn
from tests.bench.models import ENGINE
from tests.bench.run import talk_to
from tests.bench.script import CIRCLE, INTAKE, TODAY
from tests.bench.stock import answers
from tests.stack import ROOT, free_port, until

CLOCKED_PARTS = ("engine", "actions", "web")
Noted = dict[str, Any]


@dataclass(frozen=True)
class Piece:
    """One line of the profile: how deep it stands, what it is, and its milliseconds of one turn."""

    depth: int
    label: str
    of: Callable[["Whole"], float]


@dataclass(frozen=True)
class Whole:
    """One turn as the resident saw it and as each process noted it."""

    seen: float
    web: Noted
    engine: Noted
    actions: Noted

    def web_ms(self, label: str) -> float:
        """What the web server spent on this alone."""
        return float(self.web["ms"].get(label, 0.0))

    def engine_ms(self, label: str) -> float:
        """What the engine spent on this alone."""
        return float(self.engine["ms"].get(label, 0.0))


def _sum(noted: Noted) -> float:
    return float(sum(noted["ms"].values()))


PIECES = (
    Piece(0, "turn, as the resident's client sees it", lambda turn: turn.seen),
    Piece(1, "web server", lambda turn: turn.seen - turn.web_ms("call of the engine")),
    Piece(2, "HTTP and waitress, with the client's own part", lambda turn: turn.seen - _sum(turn.web)),
    Piece(2, "Flask: routing, limits, security, JSON", lambda turn: turn.web_ms("flask")),
    Piece(2, "conversation: state, choices, checks", lambda turn: turn.web_ms("conversation")),
    Piece(2, "sentences", lambda turn: turn.web_ms("sentences")),
    Piece(2, "store, reading", lambda turn: turn.web_ms("store, reading")),
    Piece(2, "store, writing (with the disk)", lambda turn: turn.web_ms("store, writing")),
    Piece(1, "HTTP between web server and engine", lambda turn: turn.web_ms("call of the engine") - _sum(turn.engine)),
    Piece(1, "engine", lambda turn: _sum(turn.engine) - turn.engine_ms("call of the action")),
    Piece(2, "tracker, rebuilt", lambda turn: turn.engine_ms("tracker")),
    Piece(2, "understanding (NLU)", lambda turn: turn.engine_ms("understanding")),
    Piece(2, "slots (action_extract_slots)", lambda turn: turn.engine_ms("slots")),
    Piece(2, "predictions", lambda turn: turn.engine_ms("predictions")),
    Piece(2, "form, without its action", lambda turn: turn.engine_ms("form")),
    Piece(2, "the rest of Rasa", lambda turn: turn.engine_ms("turn")),
    Piece(1, "HTTP to the action server", lambda turn: turn.engine_ms("call of the action") - _sum(turn.actions)),
    Piece(1, "action server", lambda turn: _sum(turn.actions)),
    Piece(2, "intake and law", lambda turn: float(turn.actions["ms"].get("intake", 0.0))),
    Piece(2, "rasa-sdk and the adapter", lambda turn: float(turn.actions["ms"].get("action", 0.0))),
)


def profile(rounds: int, folder: Path) -> str:
    """Hold the intake so many times; where the time of a turn went, as a table."""
    times = {part: folder / f"{part}.json" for part in CLOCKED_PARTS}
    with _parts(folder, times, CLOCKED_PARTS) as ports:
        seen = talk_to("ours", ports.web, INTAKE, rounds + 1)
    noted = {part: json.loads(path.read_text()) for part, path in times.items()}
    noted["web"] = [turn for turn in noted["web"] if "call of the engine" in turn["calls"]]
    turns: list[Turn] = [turn for conversation in seen for turn in conversation]
    if any(len(of_part) != len(turns) for of_part in noted.values()):
        raise SystemExit(f"not every part noted {len(turns)} turns: { {part: len(noted[part]) for part in noted} }")
    together = zip(turns, noted["web"], noted["engine"], noted["actions"], strict=True)
    wholes = [Whole(turn.ms, web, engine, actions) for turn, web, engine, actions in together]
    held = [wholes[first : first + len(INTAKE)] for first in range(0, len(wholes), len(INTAKE))]
    return _table(held[1:])  # the first turns of a process are no measure of the others


def _table(held: Sequence[Sequence[Whole]]) -> str:
    # Median and least of the rounds for each text, then the mean over the texts: so the pieces add up.
    lines = [f"{'ms of a turn':52}{'median':>9}{'least':>9}"]
    for piece in PIECES:
        by_text = [[piece.of(turn) for turn in turns] for turns in zip(*held, strict=True)]
        typical, least = mean(median(values) for values in by_text), mean(min(values) for values in by_text)
        lines.append(f"{'  ' * piece.depth + piece.label:52}{typical:>9.2f}{least:>9.2f}")
    calls = mean(turn.engine["calls"].get("predictions", 0) for turns in held for turn in turns)
    lines.append(f"predictions per turn: {calls:.1f}")
    return "\n".join(lines)


def savings(rounds: int, folder: Path) -> str:
    """What each repair of Rasa saves of the engine's turn, as a table."""
    with _parts(folder, {}, ("actions",)) as ports:
        job = {
            "actions": f"http://127.0.0.1:{ports.actions}",
            "model": str(folder / "model"),
            "rounds": rounds * 5,
            "turns": [_body(text) for text in CIRCLE],
        }
        done = subprocess.run(
            [ENGINE, "-m", "tests.bench.without_repairs"], cwd=ROOT, input=json.dumps(job),
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, check=True,
        )  # fmt: skip
    lines = [f"{'engine alone, ms of a turn: without':52}{'median':>9}{'least':>9}"]
    lines += [f"  {name:50}{ms['median']:>9.2f}{ms['least']:>9.2f}" for name, ms in json.loads(done.stdout).items()]
    return "\n".join(lines)


def _body(text: str) -> dict[str, Any]:
    """What the web server sends the engine when a conversation has just begun."""
    state = State()
    light = light_of(state.question, state.answers)
    slot = {**state.to_dict(), **light, "id": "proef", "version": 1, "channel": "web"}
    return {"state": slot, "heard": {"text": text}}


@contextmanager
def _parts(folder: Path, times: dict[str, Path], wanted: Sequence[str]) -> Iterator[Ports]:
    """Run these of our parts on a database of their own, with clocks in those that `times` names; gives their ports."""
    shutil.copytree(ROOT / "var" / "model", folder / "model", ignore=shutil.ignore_patterns("home", "cache", "making"))
    engine_port, actions_port = free_inner_ports(2)
    ports = Ports(free_port(), engine_port, actions_port)
    environ = {name: value for name, value in os.environ.items() if not name.startswith("KLACHTWIJZER_")}
    environ |= inner_settings(engine_port, actions_port)
    environ |= {"KLACHTWIJZER_VAR": str(folder), "KLACHTWIJZER_PORT": str(ports.web), "KLACHTWIJZER_TODAY": TODAY}
    case_store.migrate(Settings.from_env(environ, ROOT).database_url)
    parts = [part for part in parts_of(ROOT, environ, ports, folder / "model", telegram=False) if part.name in wanted]
    with ExitStack() as ends:
        for part in parts:
            ends.enter_context(_running(part, times.get(part.name), folder / f"{part.name}.log"))
        health = f"{ports.web}/health/ready" if "web" in wanted else f"{ports.actions}/health"
        until(lambda: answers(f"http://127.0.0.1:{health}"), 120, "the parts are ready")
        yield ports


@contextmanager
def _running(part: Part, times: Path | None, log: Path) -> Iterator[None]:
    # parts_of names the app's Python as the one that runs this, which here is the dev one: the same packages and more.
    python, option, *program = part.command
    command = [python, option, *(("tests.bench.clocked", str(times)) if times else ()), *program]
    with log.open("wb") as sink:
        process = subprocess.Popen(
            tied(command), cwd=ROOT, env=dict(part.environ), stdin=subprocess.DEVNULL,
            stdout=sink, stderr=subprocess.STDOUT,
        )  # fmt: skip
    try:
        yield
    finally:
        process.terminate()
        process.wait(30)


def main() -> None:
    """Measure and print."""
    asked = argparse.ArgumentParser(prog="python -m tests.bench.profile", description=__doc__)
    asked.add_argument("--rounds", type=int, default=20, help="intakes of 20 turns (20)")
    rounds = asked.parse_args().rounds
    keep = ROOT / "var" / "bench"
    keep.mkdir(parents=True, exist_ok=True)
    for measure in (profile, savings):
        before = os.getloadavg()[0]
        with tempfile.TemporaryDirectory(dir=keep) as folder:
            told = measure(rounds, Path(folder))
        print(f"{told}\nload of the machine: {before:.1f} before, {os.getloadavg()[0]:.1f} after\n", flush=True)


if __name__ == "__main__":
    main()

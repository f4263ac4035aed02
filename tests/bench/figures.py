"""From timings to figures: percentiles, medians over runs, and what is promised."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from tests.bench.client import Load, Turn

Figures = dict[str, float]

AROUND_10, AROUND_150 = slice(7, 12), slice(147, 152)
LONG = 152


@dataclass(frozen=True)
class Row:
    """One line of the table: the figure's key, what it is, and its digits."""

    key: str
    label: str
    digits: int = 1


ROWS = (
    Row("turn_p50_ms", "turn p50, 1 conversation (ms)"),
    Row("p50_of_stocks", "turn p50 as a share of stock's, in one run", 3),
    Row("turn_p95_ms", "turn p95, 1 conversation (ms)"),
    Row("cpu_ms", "processor time of a turn, all processes (ms)"),
    Row("turn10_ms", "turn 10, median of turns 8-12 (ms)"),
    Row("turn150_ms", "turn 150, median of turns 148-152 (ms)"),
    Row("growth", "turn 150 / turn 10", 2),
    Row("turns_per_s_1", "turns/s, 1 conversation"),
    Row("turns_per_s_8", "turns/s, 8 conversations"),
    Row("turns_per_s_32", "turns/s, 32 conversations"),
    Row("p50_32_ms", "turn p50, 32 conversations (ms)"),
    Row("p95_32_ms", "turn p95, 32 conversations (ms)"),
    Row("training_s", "training (s)"),
    Row("training_cpu_s", "training, processor time (s)"),
    Row("model_mb", "model (MB)"),
    Row("engine_mb", "engine, resident (MB)"),
    Row("all_mb", "all processes, resident (MB)"),
)


@dataclass(frozen=True)
class Target:
    """What is promised of our figures (the first) beside stock's (the second)."""

    name: str
    holds: Callable[[Figures, Figures], bool]


TARGETS = (
    Target("turn p50 <= 15 ms", lambda ours, _: ours["turn_p50_ms"] <= 15),
    Target("turn p95 <= 40 ms", lambda ours, _: ours["turn_p95_ms"] <= 40),
    Target("turn p50 <= 1/5 of stock's in the same run", lambda ours, _: ours["p50_of_stocks"] <= 0.2),
    Target("turn 150 <= 1.3 x turn 10", lambda ours, _: ours["growth"] <= 1.3),
    Target(">= 80 turns/s with 32 conversations", lambda ours, _: ours["turns_per_s_32"] >= 80),
    Target("engine <= 620 MB", lambda ours, _: ours["engine_mb"] <= 620),
)


def percentile(values: Iterable[float], share: float) -> float:
    """The smallest value that this share of them does not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def of_turns(conversations: Sequence[Sequence[Turn]]) -> Figures:
    """What a turn costs where one resident speaks at a time."""
    times = [turn.ms for turns in conversations for turn in turns]
    return {"turn_p50_ms": percentile(times, 0.5), "turn_p95_ms": percentile(times, 0.95)}


def of_growth(conversations: Sequence[Sequence[Turn]]) -> Figures:
    """What a turn costs early and late in long conversations."""
    early = median(turn.ms for turns in conversations for turn in turns[AROUND_10])
    late = median(turn.ms for turns in conversations for turn in turns[AROUND_150])
    return {"turn10_ms": early, "turn150_ms": late, "growth": late / early}


def of_load(load: Load) -> Figures:
    """What gets done with many residents at once."""
    return {
        f"turns_per_s_{load.conversations}": len(load.turns) / load.seconds,
        f"p50_{load.conversations}_ms": percentile(load.turns, 0.5),
        f"p95_{load.conversations}_ms": percentile(load.turns, 0.95),
    }


def medians(runs: Sequence[Mapping[str, float]]) -> Figures:
    """Of each figure the median of the runs."""
    return {key: median(run[key] for run in runs) for key in runs[0]}


def alike(ours: Sequence[Sequence[Turn]], stock: Sequence[Sequence[Turn]]) -> float:
    """The share of turns after which both ask the same question: whether it was the same conversation."""
    pairs = [
        (one.said, other.said)
        for our_turns, stock_turns in zip(ours, stock, strict=True)
        for one, other in zip(our_turns, stock_turns, strict=True)
    ]
    return sum(one == other for one, other in pairs) / len(pairs)

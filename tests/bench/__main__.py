"""Measures our stack beside stock Rasa: `python -m tests.bench`, in the dev environment. See docs/turn-profile.md."""

import argparse
import sys
from dataclasses import asdict
from datetime import UTC, datetime

from tests.bench import figures, machine, models, report
from tests.bench.run import Run, Size, run
from tests.stack import ROOT

KEEP = ROOT / "var" / "bench"


def main() -> int:
    """Measure, print and write; 1 where a promise is not kept and --check was asked for, else 0."""
    asked = _arguments()
    at = datetime.now(UTC)
    ours, of_stock = models.ours(KEEP, asked.fresh), models.of_stock(KEEP, asked.fresh)
    size = Size(asked.intakes, asked.long, asked.seconds)
    runs: list[Run] = []
    for number in range(1, asked.runs + 1):
        runs.append(run(of_stock, KEEP / "run", size))
        _say(_line(number, runs[-1]))
    mine = figures.medians([run.ours for run in runs]) | _training(ours)
    other = figures.medians([run.stock for run in runs]) | _training(of_stock)
    described = machine.described()
    report.write(KEEP / "latest.json", at, described, [asdict(run) for run in runs], mine, other)
    _say(f"\nmedian of {len(runs)} run(s), {described['cores']} cores, {described['cpu']}, all on this machine")
    _say(report.table(mine, other))
    _say(f"\nload of the machine while training: ours {ours.load:.1f}, stock {of_stock.load:.1f}")
    _say(f"all figures: {KEEP / 'latest.json'}")
    return 1 if asked.check and not all(report.verdicts(mine, other).values()) else 0


def _arguments() -> argparse.Namespace:
    asked = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    asked.add_argument("--runs", type=int, default=3, help="of each figure the median of so many runs (3)")
    asked.add_argument("--intakes", type=int, default=20, help="intakes of 20 turns by one resident at a time (20)")
    asked.add_argument("--long", type=int, default=5, help="conversations of 152 turns (5)")
    asked.add_argument("--seconds", type=float, default=15, help="under load, for each number of conversations (15)")
    asked.add_argument("--fresh", action="store_true", help="train both models anew")
    asked.add_argument("--check", action="store_true", help="end with code 1 where a promise is not kept")
    return asked.parse_args()


def _training(trained: models.Trained) -> figures.Figures:
    return {"training_s": trained.seconds, "training_cpu_s": trained.cpu_seconds, "model_mb": trained.bytes / 1e6}


def _line(number: int, one: Run) -> str:
    return (
        f"run {number}: turn p50 {one.ours['turn_p50_ms']:.1f} ms, stock {one.stock['turn_p50_ms']:.1f} ms; "
        f"same question asked after {one.alike:.0%} of the turns; "
        f"load of the machine {one.load_before:.1f} before, {one.load_after:.1f} after"
    )


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())

"""The table that a person reads and the file that another program does."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from launch.files import replace_text
from tests.bench.figures import ROWS, TARGETS, Figures


def table(ours: Figures, stock: Figures) -> str:
    """Every figure of both with its ratio, and every promise with whether it is kept."""
    lines = [f"{'':46}{'ours':>10}{'stock':>10}{'ours/stock':>12}"]
    for row in ROWS:
        mine, other = ours[row.key], stock[row.key]
        lines.append(f"{row.label:46}{mine:>10.{row.digits}f}{other:>10.{row.digits}f}{mine / other:>12.2f}")
    lines += ["", *(f"{'pass' if kept else 'FAIL'}  {name}" for name, kept in verdicts(ours, stock).items())]
    return "\n".join(lines)


def verdicts(ours: Figures, stock: Figures) -> dict[str, bool]:
    """Whether each promise is kept."""
    return {target.name: target.holds(ours, stock) for target in TARGETS}


def write(
    path: Path, at: datetime, machine: Mapping[str, Any], runs: Sequence[Any], ours: Figures, stock: Figures
) -> None:
    """Put everything into one JSON file."""
    content = {
        "date": at.isoformat(timespec="seconds"),
        "machine": dict(machine),
        "ours": ours,
        "stock": stock,
        "ratios": {key: ours[key] / stock[key] for key in ours if stock.get(key)},
        "targets": verdicts(ours, stock),
        "runs": list(runs),
    }
    replace_text(path, json.dumps(content, indent=2) + "\n")

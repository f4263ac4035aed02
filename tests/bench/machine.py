"""What was measured on: the machine, the versions, and what processes hold in memory."""

import os
import platform
import re
import subprocess
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from tests.bench.models import ENGINE
from tests.bench.stock import APP, STOCK
from tests.stack import ROOT

_VERSIONS = "import platform, importlib.metadata as m; print(platform.python_version(), m.version('{}'))"


def resident_mb(pid: int) -> float:
    """The resident memory of a process, in millions of bytes."""
    status = Path(f"/proc/{pid}/status").read_text()
    found = re.search(r"^VmRSS:\s+(\d+) kB", status, re.MULTILINE)
    return int(found[1]) * 1024 / 1e6 if found else 0.0


def cpu_ms(pids: Iterable[int]) -> float:
    """The processor time that these processes have used so far, in milliseconds."""
    ticks = 0
    for pid in pids:
        # The name stands in brackets and may hold anything; user and system time are the 12th and 13th after it.
        rest = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        ticks += int(rest[11]) + int(rest[12])
    return ticks * 1000 / os.sysconf("SC_CLK_TCK")


def described() -> dict[str, Any]:
    """The machine and the versions, for the record."""
    cpu = re.search(r"model name\s*: (.*)", Path("/proc/cpuinfo").read_text())
    memory = re.search(r"MemTotal:\s+(\d+)", Path("/proc/meminfo").read_text())
    return {
        "cores": os.cpu_count(),
        "cpu": cpu[1] if cpu else platform.machine(),
        "memory_mb": int(memory[1]) * 1024 // 1_000_000 if memory else None,
        "system": f"{platform.system()} {platform.release()}",
        "versions": {
            "klachtwijzer": tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"],
            "rasa in ours (Python)": _version(ENGINE, "rasa"),
            "rasa in stock (Python)": _version(STOCK.interpreter, "rasa"),
            "tensorflow in stock (Python)": _version(STOCK.interpreter, "tensorflow-cpu"),
            "rasa-sdk (Python)": _version(APP, "rasa-sdk"),
        },
    }


def _version(interpreter: Path, package: str) -> str:
    told = subprocess.run(
        [interpreter, "-c", _VERSIONS.format(package)], capture_output=True, text=True, check=True
    ).stdout.split()
    return f"{told[1]} ({told[0]})"

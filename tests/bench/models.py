"""The two models that are compared, trained once for the same sources and kept, with what the training took."""

import hashlib
import json
import os
import resource
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from launch.files import sha256_of
from launch.train import digest_of_sources, ensure_model, rasa_command
from tests.bench import stock
from tests.stack import ROOT

ENGINE = ROOT / ".venv" / "engine" / "bin" / "python"


@dataclass(frozen=True)
class Trained:
    """A trained model: its project's folder and its file; what training took on the clock and of the processors; its
    size; the load of the machine meanwhile."""

    folder: str
    file: str
    seconds: float
    cpu_seconds: float
    bytes: int
    load: float


def ours(keep: Path, fresh: bool) -> Trained:
    """Our model, trained by the launcher's own code."""

    def make(folder: Path) -> Path:
        return folder / ensure_model(ROOT, folder, rasa_command(ENGINE), lambda _: None).file

    return _kept(keep / f"ours-{digest_of_sources(ROOT)[:12]}", fresh, make)


def of_stock(keep: Path, fresh: bool) -> Trained:
    """Stock Rasa's model of our domain and data."""

    def make(folder: Path) -> Path:
        stock.write_project(folder)
        return stock.train(folder)

    with tempfile.TemporaryDirectory() as sketch:
        stock.write_project(Path(sketch))
        digest = _digest(Path(sketch))
    return _kept(keep / f"stock-{digest[:12]}", fresh, make)


def _kept(folder: Path, fresh: bool, make: Callable[[Path], Path]) -> Trained:
    record = folder / "trained.json"
    if record.is_file() and not fresh:
        return Trained(**json.loads(record.read_text()))
    kind = folder.name.partition("-")[0]
    for old in folder.parent.glob(f"{kind}-*"):
        shutil.rmtree(old)
    sys.stdout.write(f"bench: training the model of {kind} ...\n")
    sys.stdout.flush()
    folder.mkdir(parents=True)
    began, used = time.monotonic(), _cpu_seconds()
    file = make(folder)
    seconds, cpu_seconds = time.monotonic() - began, _cpu_seconds() - used
    trained = Trained(str(folder), str(file), seconds, cpu_seconds, file.stat().st_size, os.getloadavg()[0])
    record.write_text(json.dumps(asdict(trained), indent=2) + "\n")
    return trained


def _cpu_seconds() -> float:
    """The processor time of the processes that this one started and that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _digest(project: Path) -> str:
    """Over all that stock's model is made from: every file of the project, and the versions of its packages."""
    sources = [ROOT / "requirements" / "stock.txt", *sorted(path for path in project.rglob("*") if path.is_file())]
    return hashlib.sha256("\n".join(sha256_of(path) for path in sources).encode()).hexdigest()

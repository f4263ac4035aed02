"""Trains the model of the dialogue engine when what it is made from has changed."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from launch import StartError
from launch.child import tied
from launch.files import one_at_a_time, replace_text, sha256_of

ROOT = Path(__file__).resolve().parent.parent
# bot/language belongs to it because components of the engine may use it while training.
MADE_FROM = (
    "config.yml",
    "domain.yml",
    "bot/__init__.py",
    "bot/data",
    "bot/engine",
    "bot/language",
    "requirements/engine.txt",
)
LINES_SHOWN = 15

Command = Callable[[Path, str], list[str]]


@dataclass(frozen=True)
class Model:
    """A trained model: its file in the model folder, that file's SHA-256, and the digest of what it was made from."""

    file: str
    sha256: str
    made_from: str


def digest_of_sources(root: Path) -> str:
    """One digest over the paths and contents of everything the model is made from."""
    digest = hashlib.sha256()
    for path in sorted(_sources(root)):
        digest.update(f"{path.relative_to(root).as_posix()} {sha256_of(path)}\n".encode())
    return digest.hexdigest()


def current_model(folder: Path) -> Model | None:
    """The model that current.json names, or None if there is none or its file is not the one that was trained."""
    try:
        model = Model(**json.loads((folder / "current.json").read_text(encoding="utf-8")))
        return model if sha256_of(folder / model.file) == model.sha256 else None
    except (OSError, ValueError, TypeError):
        return None


def ensure_model(root: Path, folder: Path, command: Command, say: Callable[[str], None]) -> Model:
    """Give back a model of today's sources, trained now if need be; older models are removed.

    `command` makes the training command for a folder and a model name.

    Raises:
        StartError: training failed; the model that was there is still there.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with one_at_a_time(folder / "lock", lambda: say("another start is training the model; waiting for it ...")):
        digest = digest_of_sources(root)
        model = current_model(folder)
        if model and model.made_from == digest:
            return model
        say("training the model of the dialogue engine ...")
        began = time.monotonic()
        model = _trained(root, folder, command, digest)
        replace_text(folder / "current.json", json.dumps(asdict(model), indent=2) + "\n")
        _remove_models(folder, keep=model.file)
        say(f"the model is trained ({time.monotonic() - began:.0f} s)")
        return model


def rasa_command(engine_python: Path) -> Command:
    """How Rasa is asked to train: wholly afresh, as its cache does not see a change in our own modules.

    It would read everything twice more to validate it; a test does that (tests/engine/test_engine_reads_its_files.py).
    """

    def command(out: Path, name: str) -> list[str]:
        sources = ["--domain", "domain.yml", "--data", "bot/data", "--config", "config.yml"]
        return [
            str(engine_python),
            "-m",
            "bot.engine.train",
            *sources,
            "--out",
            str(out),
            "--fixed-model-name",
            name,
            "--force",
            "--skip-validation",
        ]

    return command


def _sources(root: Path) -> Iterator[Path]:
    for name in MADE_FROM:
        path = root / name
        found = path.rglob("*") if path.is_dir() else [path]
        yield from (file for file in found if file.is_file() and "__pycache__" not in file.parts)


def _trained(root: Path, folder: Path, command: Command, digest: str) -> Model:
    name = f"klachtwijzer-{digest[:12]}"
    making = folder / "making"
    _remove_models(making, keep=None)
    log = folder / "train.log"
    with log.open("w", encoding="utf-8") as output:
        ended = subprocess.run(
            tied(command(making, name)), cwd=root, env=_surroundings(root, folder), check=False,
            stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT,
        )  # fmt: skip
    made = making / f"{name}.tar.gz"
    if ended.returncode != 0 or not made.is_file():
        last = "\n".join(log.read_text(encoding="utf-8", errors="replace").splitlines()[-LINES_SHOWN:])
        raise StartError(f"{last}\ntraining the model failed (code {ended.returncode}); all of its output is in {log}")
    # Only a whole archive ever stands in the model folder itself.
    made.replace(folder / made.name)
    return Model(made.name, sha256_of(folder / made.name), digest)


def _remove_models(folder: Path, keep: str | None) -> None:
    for model in folder.glob("*.tar.gz"):
        if model.name != keep:
            model.unlink(missing_ok=True)


def _surroundings(root: Path, folder: Path) -> dict[str, str]:
    return os.environ | {
        "PYTHONPATH": str(root),
        "RASA_TELEMETRY_ENABLED": "false",
        # Rasa keeps a cache and writes a settings file into the home folder; both stay inside ours.
        "RASA_MAX_CACHE_SIZE": "0",
        "RASA_CACHE_DIRECTORY": str(folder / "cache"),
        "HOME": str(folder / "home"),
        "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
    }


def main() -> int:
    """Train where needed; 0 when there is a model of today's sources, 1 after saying why not."""
    try:
        engine_python = ROOT / ".venv" / "engine" / "bin" / "python"
        model = ensure_model(ROOT, ROOT / "var" / "model", rasa_command(engine_python), _say)
    except (StartError, OSError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    _say(f"var/model/{model.file} is up to date")
    return 0


def _say(line: str) -> None:
    sys.stdout.write(f"train: {line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())

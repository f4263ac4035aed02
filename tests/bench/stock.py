"""Stock Rasa on our conversation: the project as `rasa init` writes it with our domain and data, trained and served."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import urllib3
import yaml

from launch.child import tied
from launch.environments import PYTHONS, Environment
from tests.bench.script import TODAY
from tests.stack import ROOT, free_port, until

STOCK = Environment("stock", PYTHONS["stock"], ROOT)
APP = ROOT / ".venv" / "app" / "bin" / "python"
READY_SECONDS = 180
_OURS_ALONE = shutil.ignore_patterns("told", "concepts")
# An epoch over our 19,300 examples takes more than a minute and Rasa's default is a hundred. What a turn takes depends on
# the size of the model, which the data decide, and not on how often they were gone over.
_EPOCHS_OF_NLU = 4


class TrainingFailed(Exception):
    """Raised when `rasa train` did not make a model; its text names the log."""


@dataclass(frozen=True)
class Served:
    """Stock Rasa as it runs: its port, its process, and that of its action server."""

    port: int
    engine: int
    actions: int


def write_project(folder: Path) -> None:
    """Put a project there: our domain and data; all else as in Rasa's own template, but Dutch, REST and our actions.

    What only our component learns from stays out, the marks of stories and the lists of concepts. The template names no
    pipeline and no policies, so Rasa's own defaults stand here, but for how often the examples are gone over.
    """
    package = next(STOCK.folder.glob("lib/python3*/site-packages/rasa"))
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(ROOT / "domain.yml", folder / "domain.yml")
    shutil.copytree(ROOT / "bot" / "data", folder / "data", ignore=_OURS_ALONE, dirs_exist_ok=True)
    config = _yaml(package / "cli" / "initial_project" / "config.yml")
    defaults = _yaml(package / "engine" / "recipes" / "config_files" / "default_config.yml")
    pipeline = [part | {"epochs": _EPOCHS_OF_NLU} if "epochs" in part else part for part in defaults["pipeline"]]
    config |= {"language": "nl", "assistant_id": "stock", "pipeline": pipeline, "policies": defaults["policies"]}
    (folder / "config.yml").write_text(yaml.safe_dump(config, sort_keys=False), encoding="utf-8")
    (folder / "credentials.yml").write_text("rest:\n", encoding="utf-8")


def _yaml(file: Path) -> dict[str, Any]:
    read: dict[str, Any] = yaml.safe_load(file.read_text(encoding="utf-8"))
    return read


def train(folder: Path) -> Path:
    """Train the project's model; gives its file.

    Raises:
        TrainingFailed: there is no model.
    """
    log = folder / "train.log"
    command = [str(STOCK.interpreter), "-m", "rasa", "train", "--fixed-model-name", "stock", "--force"]
    with log.open("wb") as sink:
        ended = subprocess.run(
            tied(command), cwd=folder, env=_surroundings(folder), stdin=subprocess.DEVNULL,
            stdout=sink, stderr=subprocess.STDOUT, check=False,
        )  # fmt: skip
    model = folder / "models" / "stock.tar.gz"
    if ended.returncode != 0 or not model.is_file():
        raise TrainingFailed(f"rasa train ended with code {ended.returncode}: see {log}")
    return model


@contextmanager
def serving(folder: Path, model: Path, var: Path) -> Iterator[Served]:
    """Run Rasa and an action server of ours for it, both on loopback, and end them."""
    var.mkdir(parents=True, exist_ok=True)
    port, actions_port = free_port(), free_port()
    endpoints = var / "endpoints.yml"
    endpoints.write_text(yaml.safe_dump({"action_endpoint": {"url": f"http://127.0.0.1:{actions_port}/webhook"}}))
    rasa = [str(STOCK.interpreter), "-m", "rasa", "run", "--model", str(model), "--endpoints", str(endpoints)]
    rasa += ["--credentials", str(folder / "credentials.yml"), "-i", "127.0.0.1", "-p", str(port)]
    ours = {"KLACHTWIJZER_VAR": str(var), "KLACHTWIJZER_TODAY": TODAY, "PYTHONPATH": str(ROOT)}
    actions = [str(APP), "-m", "bot.actions", "--port", str(actions_port)]
    with (
        _process(actions, ROOT, os.environ | ours, var / "actions.log") as action_server,
        _process(rasa, folder, _surroundings(folder), var / "rasa.log") as engine,
    ):
        until(lambda: answers(f"http://127.0.0.1:{actions_port}/health"), READY_SECONDS, "stock's actions are ready")
        # Rasa listens only once its model is loaded.
        until(lambda: answers(f"http://127.0.0.1:{port}/"), READY_SECONDS, "stock Rasa is ready")
        yield Served(port, engine.pid, action_server.pid)


@contextmanager
def _process(
    command: list[str], folder: Path, environ: dict[str, str], log: Path
) -> Iterator["subprocess.Popen[bytes]"]:
    with log.open("wb") as sink:
        process = subprocess.Popen(
            tied(command), cwd=folder, env=environ, stdin=subprocess.DEVNULL, stdout=sink, stderr=subprocess.STDOUT
        )
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def answers(url: str) -> bool:
    """Whether a GET of this address is answered with 200."""
    try:
        return urllib3.request("GET", url, retries=False, timeout=5.0).status == 200
    except urllib3.exceptions.HTTPError:
        return False


def _surroundings(folder: Path) -> dict[str, str]:
    """Rasa's surroundings as they come; only its telemetry is off, and it writes nothing into the user's home."""
    return os.environ | {
        "HOME": str(folder / "home"),
        "RASA_TELEMETRY_ENABLED": "false",
        "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
    }

"""Given a wrong model name Rasa loads another model. Ours starts with the model that was trained, on the Rasa that was
measured, or not at all."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.engine.wired import ENGINE, ROOT
from tests.stack import free_port

TRAINED = ROOT / "var" / "model"


@pytest.fixture
def model(tmp_path: Path) -> Path:
    """A folder with the model that was trained."""
    folder = tmp_path / "model"
    folder.mkdir()
    for name in ("current.json", current()["file"]):
        shutil.copy(TRAINED / name, folder / name)
    return folder


def current(folder: Path = TRAINED) -> dict[str, str]:
    return json.loads((folder / "current.json").read_text())


def archive(folder: Path) -> Path:
    return folder / current(folder)["file"]


def start(*command: str) -> "subprocess.CompletedProcess[str]":
    """Start an engine that is expected to end by itself."""
    environ = {"HOME": "/nonexistent", "PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT)}
    return subprocess.run([ENGINE, *command], cwd=ROOT, env=environ, capture_output=True, text=True, timeout=300)


def refuses(folder: Path) -> str:
    """The one line with which the engine ends."""
    ended = start("-m", "bot.engine", "--port", str(free_port()), "--model", str(folder))
    assert ended.returncode not in (0, -9)
    lines = ended.stderr.strip().splitlines()
    assert len(lines) == 1, ended.stderr
    assert str(folder) in lines[0]
    assert "make train" in lines[0]
    return lines[0]


def change_a_byte(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def test_a_model_of_which_one_byte_has_changed_is_refused(model: Path):
    change_a_byte(archive(model))
    assert archive(model).name in refuses(model)


def test_a_model_that_is_missing_is_refused_though_another_stands_beside_it(model: Path):
    archive(model).rename(model / "another.tar.gz")
    assert current(model)["file"] in refuses(model)


def test_a_folder_without_a_trained_model_is_refused(model: Path):
    (model / "current.json").unlink()
    refuses(model)


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path):
    refuses(tmp_path / "nowhere")


@pytest.mark.parametrize("content", ["", "{", "[]", "null", "{}", '{"file": "a.tar.gz"}', '{"file": 1, "sha256": 1}'])
def test_a_note_of_the_model_that_cannot_be_read_is_refused(model: Path, content: str):
    (model / "current.json").write_text(content)
    refuses(model)


def test_a_model_that_is_a_folder_is_refused(model: Path):
    name = archive(model)
    name.unlink()
    name.mkdir()
    refuses(model)


# Changes one function that a repair replaces, as another version of Rasa would, and starts the engine.
ON_ANOTHER_RASA = """
import runpy
from bot.engine.absent import leave_out

leave_out()
from rasa.core.actions.action import RemoteAction

def _validate_action_result(self, result):
    return True

RemoteAction._validate_action_result = _validate_action_result
runpy.run_module("bot.engine", run_name="__main__")
"""
# Tells for each repair whether it is refused when what it replaces is another function.
EACH_REPAIR = """
import inspect
from bot.engine.absent import leave_out

leave_out()
from bot.engine import repairs

def another(*args, **kwargs):
    return None

for repair in repairs.REPAIRS:
    was = inspect.getattr_static(repair.owner, repair.name)
    setattr(repair.owner, repair.name, another)
    try:
        repair.apply()
        print("applied", repair.name)
    except repairs.UnknownUpstream as refusal:
        assert getattr(repair.owner, repair.name) is another
        print("refused", repair.name)
    setattr(repair.owner, repair.name, was)
repairs.apply()
print("all applied")
"""


def test_an_engine_on_another_rasa_than_was_measured_does_not_start(tmp_path: Path):
    script = tmp_path / "another_rasa.py"
    script.write_text(ON_ANOTHER_RASA)
    ended = start(str(script), "--port", str(free_port()), "--model", str(TRAINED))
    assert ended.returncode not in (0, -9)
    assert re.search(r"RemoteAction\._validate_action_result has fingerprint \w{12}, not \w{12}", ended.stderr)


def test_every_repair_is_refused_where_what_it_replaces_has_changed(tmp_path: Path):
    script = tmp_path / "each_repair.py"
    script.write_text(EACH_REPAIR)
    ended = start(str(script))
    told = ended.stdout.splitlines()
    assert told[-1:] == ["all applied"], ended.stderr[-2000:]
    assert len(told) >= 5
    assert all(line.startswith("refused ") for line in told[:-1])

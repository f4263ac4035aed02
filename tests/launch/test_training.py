"""When the model is trained anew, and what is left when training fails."""

import hashlib
import json
import sys
import threading
from pathlib import Path

import pytest

from launch import StartError
from launch.train import current_model, digest_of_sources, ensure_model, rasa_command

# Stands in for Rasa: writes an archive of what it was given and notes that it ran.
TRAINER = """
import pathlib, sys
out, name = pathlib.Path(sys.argv[1]), sys.argv[2]
with open("runs", "a") as runs:
    runs.write(name + "\\n")
if pathlib.Path("fail").exists():
    print("Reading the data ...")
    out.mkdir(exist_ok=True)
    (out / f"{name}.tar.gz").write_text("half a mod")
    sys.exit("there are two rules for one thing")
out.mkdir(exist_ok=True)
(out / f"{name}.tar.gz").write_text(pathlib.Path("config.yml").read_text())
"""
SOURCES = (
    "config.yml",
    "domain.yml",
    "bot/__init__.py",
    "bot/data/opening.yml",
    "bot/engine/understanding.py",
    "bot/language/dates.py",
    "requirements/engine.txt",
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name in SOURCES:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(f"{name} as it was")
    (tmp_path / "trainer.py").write_text(TRAINER)
    return tmp_path


def train(root: Path) -> str:
    """Train where needed; gives the name of the model's file."""
    said: list[str] = []

    def command(out: Path, name: str) -> list[str]:
        return [sys.executable, str(root / "trainer.py"), str(out), name]

    return ensure_model(root, root / "var" / "model", command, said.append).file


def runs(root: Path) -> int:
    return len((root / "runs").read_text().splitlines())


def models(root: Path) -> list[str]:
    return [path.name for path in (root / "var" / "model").rglob("*.tar.gz")]


def test_the_first_time_a_model_is_trained_and_recorded(root: Path) -> None:
    name = train(root)
    record = json.loads((root / "var" / "model" / "current.json").read_text())
    assert record["file"] == name
    assert record["sha256"] == hashlib.sha256((root / "var" / "model" / name).read_bytes()).hexdigest()
    assert models(root) == [name]


def test_nothing_is_trained_while_nothing_changes(root: Path) -> None:
    first = train(root)
    (root / "bot" / "engine" / "__pycache__").mkdir()
    (root / "bot" / "engine" / "__pycache__" / "understanding.pyc").write_text("compiled")
    (root / "README.md").write_text("about something else")
    assert train(root) == first
    assert runs(root) == 1


@pytest.mark.parametrize("source", SOURCES)
def test_a_changed_source_makes_a_new_model_and_the_old_one_goes(root: Path, source: str) -> None:
    first = train(root)
    (root / source).write_text("changed")
    second = train(root)
    assert second != first
    assert models(root) == [second]


def test_a_source_more_or_less_or_renamed_makes_a_new_model(root: Path) -> None:
    before = digest_of_sources(root)
    (root / "bot" / "data" / "opening.yml").rename(root / "bot" / "data" / "greeting.yml")
    renamed = digest_of_sources(root)
    (root / "bot" / "data" / "greeting.yml").unlink()
    assert len({before, renamed, digest_of_sources(root)}) == 3


def test_a_model_that_was_touched_is_not_used(root: Path) -> None:
    name = train(root)
    (root / "var" / "model" / name).write_text("something else")
    assert current_model(root / "var" / "model") is None
    train(root)
    assert runs(root) == 2
    assert current_model(root / "var" / "model") is not None


@pytest.mark.parametrize("record", ["", "[]", "{}", '{"file": "../other", "sha256": "x", "made_from": "y"}'])
def test_a_damaged_record_is_as_good_as_none(root: Path, record: str) -> None:
    train(root)
    (root / "var" / "model" / "current.json").write_text(record)
    train(root)
    assert runs(root) == 2


def test_a_failed_training_shows_its_last_lines_and_keeps_the_model_that_was_there(root: Path) -> None:
    name = train(root)
    (root / "fail").touch()
    (root / "config.yml").write_text("changed")
    with pytest.raises(StartError, match="there are two rules for one thing\ntraining the model failed"):
        train(root)
    model = current_model(root / "var" / "model")
    assert model is not None
    assert model.file == name
    (root / "fail").unlink()
    train(root)
    assert len(models(root)) == 1


def test_two_starts_at_once_train_once(root: Path) -> None:
    starts = [threading.Thread(target=train, args=(root,)) for _ in range(3)]
    for start in starts:
        start.start()
    for start in starts:
        start.join()
    assert runs(root) == 1


def test_rasa_is_asked_for_everything_afresh_and_under_the_given_name() -> None:
    command = rasa_command(Path("/engine/python"))(Path("/out"), "klachtwijzer-1")
    assert command[:3] == ["/engine/python", "-m", "bot.engine.train"]
    assert command[command.index("--fixed-model-name") + 1] == "klachtwijzer-1"
    assert "--force" in command

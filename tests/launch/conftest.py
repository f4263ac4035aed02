"""Fixtures: a supervisor that does not outlive its test, and a project folder in which nothing but `launch` is ours."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from launch.environments import uv_program
from tests.launch.supervised import ROOT, Supervised


@pytest.fixture
def supervised(tmp_path: Path) -> Iterator[Supervised]:
    supervised = Supervised(tmp_path)
    yield supervised
    if supervised.process and supervised.process.poll() is None:
        # Not killed: a supervisor that ends in order takes along what its parts have started.
        supervised.end()


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project folder with the real `launch` in it."""
    folder = tmp_path / "project"
    shutil.copytree(ROOT / "launch", folder / "launch", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / ".python-version", folder)
    return folder


@pytest.fixture(scope="session")
def uv() -> str:
    """The uv that the project itself uses."""
    return uv_program(ROOT)

"""Environments are made, brought up to date and remade with the real uv, from a package that the test makes itself."""

import ast
import base64
import hashlib
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from launch import StartError
from launch.environments import STAMP, Environment, prepare, state_of
from tests.launch.supervised import ROOT

HERE = f"{sys.version_info.major}.{sys.version_info.minor}"


def wheel(folder: Path, version: str) -> str:
    """Build a package named tiny; gives the requirement for it, with its hash."""
    path = folder / f"tiny-{version}-py3-none-any.whl"
    about = f"tiny-{version}.dist-info"
    files = {
        "tiny.py": f"version = {version!r}\n",
        f"{about}/METADATA": f"Metadata-Version: 2.1\nName: tiny\nVersion: {version}\n",
        f"{about}/WHEEL": "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = "".join(f"{name},sha256={_urlsafe(text)},{len(text)}\n" for name, text in files.items())
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in {**files, f"{about}/RECORD": f"{record}{about}/RECORD,,\n"}.items():
            archive.writestr(name, text)
    return f"tiny @ {path.as_uri()} --hash=sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}\n"


def _urlsafe(text: str) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).rstrip(b"=").decode()


def want(root: Path, version: str, name: str = "tiny") -> None:
    """Make the environment of this name want this version of tiny."""
    (root / "requirements").mkdir(exist_ok=True)
    (root / "requirements" / f"{name}.txt").write_text(wheel(root, version))


def installed(environment: Environment) -> str:
    command = [str(environment.interpreter), "-c", "import tiny; print(tiny.version)"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


@pytest.fixture
def environment(tmp_path: Path, uv: str, monkeypatch: pytest.MonkeyPatch) -> Environment:
    monkeypatch.setenv("PATH", str(Path(uv).parent), prepend=os.pathsep)
    (tmp_path / ".python-version").write_text((ROOT / ".python-version").read_text())
    want(tmp_path, "1.0")
    return Environment("tiny", HERE, tmp_path)


def test_a_new_environment_holds_what_its_lock_file_says(environment: Environment) -> None:
    assert state_of(environment) == "missing"
    assert prepare(environment)
    assert state_of(environment) == "ready"
    assert installed(environment) == "1.0"


def test_a_ready_environment_is_left_alone(environment: Environment) -> None:
    prepare(environment)
    before = (environment.folder / STAMP).stat()
    assert not prepare(environment)
    assert (environment.folder / STAMP).stat() == before


def test_other_requirements_are_installed_into_the_same_environment(environment: Environment) -> None:
    prepare(environment)
    (environment.folder / "kept").touch()
    want(environment.root, "2.0")
    assert state_of(environment) == "outdated"
    assert prepare(environment)
    assert installed(environment) == "2.0"
    assert (environment.folder / "kept").exists()


def test_a_half_made_environment_is_made_anew(environment: Environment) -> None:
    prepare(environment)
    (environment.folder / STAMP).unlink()
    (environment.folder / "left over").touch()
    assert state_of(environment) == "missing"
    assert prepare(environment)
    assert installed(environment) == "1.0"
    assert not (environment.folder / "left over").exists()


def test_an_environment_whose_python_is_gone_is_made_anew(environment: Environment) -> None:
    prepare(environment)
    environment.interpreter.unlink()
    environment.interpreter.symlink_to("/nonexistent/python")
    assert state_of(environment) == "missing"
    assert prepare(environment)
    assert installed(environment) == "1.0"


def test_an_environment_that_was_moved_is_made_anew(environment: Environment) -> None:
    prepare(environment)
    moved = Environment("moved", environment.python, environment.root)
    want(environment.root, "1.0", "moved")
    environment.folder.rename(moved.folder)
    assert state_of(moved) == "missing"


def test_a_file_with_another_hash_is_refused_and_leaves_the_environment_to_be_made_anew(
    environment: Environment, capfd: pytest.CaptureFixture[str]
) -> None:
    prepare(environment)
    want(environment.root, "2.0")
    right = environment.requirements.read_text()
    environment.requirements.write_text(right.partition("sha256:")[0] + f"sha256:{'0' * 64}\n")
    with pytest.raises(StartError, match=r"the packages of \.venv/tiny could not be installed"):
        prepare(environment)
    assert "ash mismatch" in capfd.readouterr().err
    assert state_of(environment) == "missing"
    environment.requirements.write_text(right)
    prepare(environment)
    assert installed(environment) == "2.0"


def test_a_python_that_is_not_to_be_had_is_named_with_what_to_do(environment: Environment) -> None:
    absent = Environment("tiny", "3.99", environment.root)
    with pytest.raises(StartError, match=r"^no Python 3\.99 found for \.venv/tiny.*install Python 3\.99"):
        prepare(absent)


def test_two_starts_at_once_make_an_environment_once(project: Path, uv: str) -> None:
    want(project, "1.0", "app")
    environ = {**os.environ, "PATH": f"{Path(uv).parent}{os.pathsep}{os.environ['PATH']}"}
    command = [sys.executable, "-m", "launch.environments", "app"]
    starts = [subprocess.Popen(command, cwd=project, env=environ, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    said = "".join(start.communicate(timeout=60)[0] for start in starts)
    assert [start.returncode for start in starts] == [0, 0]
    assert said.count("preparing .venv/app") == 1
    assert installed(Environment("app", HERE, project)) == "1.0"


def test_an_unknown_name_is_answered_with_the_known_ones(project: Path) -> None:
    command = [sys.executable, "-m", "launch.environments", "nonsense"]
    done = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (2, "usage: python3 -m launch.environments {app,engine,dev,stock} ...\n")


def test_what_runs_before_anything_is_installed_runs_on_the_oldest_python_promised(uv: str) -> None:
    modules = ["launch", *(f"launch.{name}" for name in ("environments", "child", "files", "debian", "lock"))]
    for module in modules:
        source = ROOT / f"{module.replace('.', '/')}{'/__init__' if module == 'launch' else ''}.py"
        ast.parse(source.read_text(), feature_version=(3, 9))
    find = subprocess.run(
        [uv, "python", "find", "--system", "3.10"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    old_python = find.stdout.strip()
    subprocess.run(
        [old_python, "-I", "-c", f"import sys; sys.path[0:0] = ['.']; import {','.join(modules)}"], cwd=ROOT, check=True
    )

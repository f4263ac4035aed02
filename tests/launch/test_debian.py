"""Which Debian packages the tests ask for, and how a machine that lacks them is told."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from launch.debian import packages_in
from tests.launch.supervised import ROOT

LIST = "# programs\npostgresql  # a database\n\nchromium\n"


@pytest.fixture
def machine(tmp_path: Path) -> Path:
    """A folder of commands: a Debian where only postgresql is installed, and where nobody can become root."""
    (tmp_path / "dpkg-query").write_text('#!/bin/sh\ncase "$*" in *postgresql) echo "ii ";; *) exit 1;; esac\n')
    (tmp_path / "apt-get").write_text('#!/bin/sh\necho "$@" >> "$(dirname "$0")/apt-calls"\n')
    (tmp_path / "sudo").write_text("#!/bin/sh\nexit 1\n")
    for command in tmp_path.iterdir():
        command.chmod(0o755)
    (tmp_path / "list.txt").write_text(LIST)
    return tmp_path


def ask(machine: Path, code: str = "pass") -> subprocess.CompletedProcess[str]:
    """Run the module on this machine, after some code that makes it another one."""
    program = (
        f"import os, sys; from launch import debian; {code}; sys.exit(debian.main([{str(machine / 'list.txt')!r}]))"
    )
    environ = {**os.environ, "PATH": f"{machine}:/bin:/usr/bin" if (machine / "apt-get").exists() else str(machine)}
    return subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, env=environ, capture_output=True, text=True, check=False
    )


def test_the_list_holds_one_package_a_line_and_comments() -> None:
    assert packages_in(LIST) == ["postgresql", "chromium"]
    assert "postgresql" in packages_in((ROOT / "tests" / "debian-packages.txt").read_text())


def test_who_cannot_become_root_is_told_what_to_install(machine: Path) -> None:
    done = ask(machine, "os.geteuid = lambda: 1000")
    assert done.returncode == 1
    assert done.stderr == "debian: the tests need these packages: sudo apt-get install chromium\n"


def test_root_installs_what_is_missing_and_nothing_else(machine: Path) -> None:
    done = ask(machine, "os.geteuid = lambda: 0")
    assert done.returncode == 0, done.stderr
    last = (machine / "apt-calls").read_text().splitlines()[-1].split()
    assert "install" in last
    assert last[-1] == "chromium"
    assert "postgresql" not in last


def test_on_another_system_the_tests_go_on_with_what_is_there(machine: Path) -> None:
    (machine / "apt-get").unlink()
    (machine / "dpkg-query").unlink()
    done = ask(machine)
    assert done.returncode == 0
    assert done.stdout.startswith("debian: not a Debian machine")

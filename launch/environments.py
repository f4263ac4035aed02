"""Makes the Python environments under .venv, with exactly the locked packages.

Needs the standard library only, of any Python from 3.9.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from launch import StartError
from launch.child import tied
from launch.files import one_at_a_time, replace_text, sha256_of

ROOT = Path(__file__).resolve().parent.parent
PYTHONS = {"app": "3.13", "engine": "3.10", "dev": "3.13", "stock": "3.10"}
OLDEST_UV = (0, 5)  # the first with every option used below
STAMP = "klachtwijzer-stamp"


@dataclass(frozen=True)
class Environment:
    """One folder under .venv: its name, the Python it wants (empty: the one that runs this), the project's root."""

    name: str
    python: str
    root: Path

    @property
    def folder(self) -> Path:
        """Where it is."""
        return self.root / ".venv" / self.name

    @property
    def requirements(self) -> Path:
        """The lock file that says what is in it."""
        return self.root / "requirements" / f"{self.name}.txt"

    @property
    def interpreter(self) -> Path:
        """The Python inside."""
        return self.folder / "bin" / "python"

    def stamp(self) -> list[str]:
        """What a finished environment has on record; its folder too, as a copy still points at the old place."""
        return [self.python, str(self.folder), sha256_of(self.requirements)]


def state_of(environment: Environment) -> str:
    """Tell whether it is "ready", "outdated" (other packages are wanted now) or "missing" (or half made, or broken)."""
    try:
        found = (environment.folder / STAMP).read_text(encoding="utf-8").splitlines()
    except OSError:
        return "missing"
    wanted = environment.stamp()
    if found[:2] != wanted[:2] or not _starts(environment.interpreter):
        return "missing"
    return "ready" if found == wanted else "outdated"


def prepare(environment: Environment) -> bool:
    """Bring the environment to what its lock file says; true if there was anything to do.

    Raises:
        StartError: it cannot be made; the next call begins afresh.
    """
    state = state_of(environment)
    if state == "ready":
        return False
    began = time.monotonic()
    _say(f"preparing .venv/{environment.name} ({'new packages' if state == 'outdated' else 'from nothing'}) ...")
    uv = uv_program(environment.root)
    if state == "missing":
        _make_empty(uv, environment)
    # Without its stamp an environment counts as half made, whatever happens from here on.
    (environment.folder / STAMP).unlink(missing_ok=True)
    _fill(uv, environment)
    replace_text(environment.folder / STAMP, "\n".join(environment.stamp()) + "\n")
    _say(f".venv/{environment.name} is ready ({time.monotonic() - began:.0f} s)")
    return True


def uv_program(root: Path) -> str:
    """The path of a uv that can be used: the one on PATH, else a pinned one in .venv/tools, made here.

    Raises:
        StartError: there is none and it cannot be installed.
    """
    found = shutil.which("uv")
    if found and _uv_version(found) >= OLDEST_UV:
        return found
    tools = Environment("tools", "", root)
    uv = tools.folder / "bin" / "uv"
    if state_of(tools) != "ready" or _uv_version(str(uv)) < OLDEST_UV:
        _make_tools(tools)
    return str(uv)


def _make_tools(tools: Environment) -> None:
    shutil.rmtree(tools.folder, ignore_errors=True)
    _say("preparing .venv/tools (uv, which makes the other environments) ...")
    advice = "install uv yourself so that it is on PATH, and run this again"
    if _run([sys.executable, "-m", "venv", str(tools.folder)], tools.root) != 0:
        raise StartError(
            f"{sys.executable} cannot make a virtual environment (Debian: apt install python3-venv); or {advice}."
        )
    pip = [str(tools.interpreter), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes"]
    if _run([*pip, "--only-binary", ":all:", "-r", str(tools.requirements)], tools.root) != 0:
        raise StartError(f"pip could not install uv (its own words are above): check the network, or {advice}.")
    replace_text(tools.folder / STAMP, "\n".join(tools.stamp()) + "\n")


def _make_empty(uv: str, environment: Environment) -> None:
    shutil.rmtree(environment.folder, ignore_errors=True)
    python = _python_for(uv, environment)
    if (
        _run([uv, "venv", "--quiet", "--no-project", "--python", python, str(environment.folder)], environment.root)
        != 0
    ):
        raise StartError(
            f"uv could not make .venv/{environment.name} (its own words are above): check the disk, and run this again."
        )


def _python_for(uv: str, environment: Environment) -> str:
    """The path of an interpreter of the wanted version; fetched by uv if the machine has none."""
    version = environment.python
    # Our own interpreter would do as well, but a virtual environment must not stand on another one.
    find = [uv, "python", "find", "--no-project", "--system", "--no-python-downloads", version]
    found = _output(find, environment.root)
    if found is None:
        _say(f"no Python {version} on this machine; asking uv to fetch one ...")
        if _run([uv, "python", "install", "--quiet", version], environment.root) == 0:
            found = _output(find, environment.root)
    if found is None:
        raise StartError(
            f"no Python {version} found for .venv/{environment.name}, and uv cannot fetch it here: "
            f"install Python {version} (for example: pyenv install {version}) and run this again."
        )
    return found


def _fill(uv: str, environment: Environment) -> None:
    sync = [uv, "pip", "sync", "--quiet", "--require-hashes", "--python", str(environment.interpreter)]
    if _run([*sync, str(environment.requirements)], environment.root) != 0:
        raise StartError(
            f"the packages of .venv/{environment.name} could not be installed (uv's own words are above): "
            "check the network, and run this again."
        )


def _starts(interpreter: Path) -> bool:
    """False if the Python that an environment stands on was removed or is broken."""
    return _output([str(interpreter), "-I", "-S", "-c", "print('yes')"], interpreter.parent) == "yes"


def _uv_version(uv: str) -> tuple[int, ...]:
    numbers = re.search(r"(\d+)\.(\d+)", _output([uv, "--version"], ROOT) or "")
    return tuple(int(number) for number in numbers.groups()) if numbers else (0,)


def _run(command: list[str], folder: Path) -> int:
    # Tied, so that a killed start leaves nothing that still writes into an environment which the next start makes anew.
    return subprocess.run(
        tied(command), cwd=folder, env=_surroundings(), stdin=subprocess.DEVNULL, check=False
    ).returncode


def _output(command: list[str], folder: Path) -> str | None:
    """The first line that the command prints, or None if it fails or prints nothing."""
    try:
        done = subprocess.run(
            command,
            cwd=folder,
            env=_surroundings(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
    except OSError:
        return None
    lines = done.stdout.splitlines()
    return lines[0].strip() if done.returncode == 0 and lines else None


def _surroundings() -> dict[str, str]:
    """The environment variables without those by which another virtual environment would steer uv and pip."""
    return {
        name: value for name, value in os.environ.items() if name not in ("VIRTUAL_ENV", "PYTHONHOME", "PYTHONPATH")
    }


def _say(line: str) -> None:
    sys.stdout.write(f"environments: {line}\n")
    sys.stdout.flush()


def main(names: list[str]) -> int:
    """Prepare the named environments (app, engine, dev, stock); 0 if they are ready, 1 after one line if not."""
    unknown = [name for name in names if name not in PYTHONS]
    if unknown or not names:
        sys.stderr.write(f"usage: python3 -m launch.environments {{{','.join(PYTHONS)}}} ...\n")
        return 2
    try:
        with one_at_a_time(
            ROOT / ".venv" / "lock", lambda: _say("another start is preparing them; waiting for it ...")
        ):
            for name in names:
                prepare(Environment(name, PYTHONS[name], ROOT))
    except (StartError, OSError) as error:
        sys.stderr.write(f"environments: {error}\n")
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

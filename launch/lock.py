"""Writes the lock files in requirements/ from the lists of what is wanted, with a hash for every file."""

from __future__ import annotations

import subprocess
import sys

from launch import StartError
from launch.environments import ROOT, uv_program

# The engine is locked for the one platform on which its old packages were tried; the others serve every platform.
EVERYWHERE = ("--universal",)
OLD = ("--python-version", "3.10", "--python-platform", "linux")
LOCKS: dict[str, tuple[str, ...]] = {
    "tools": ("--python-version", "3.9", *EVERYWHERE),
    "app": ("--python-version", "3.13", *EVERYWHERE),
    "dev": ("--python-version", "3.13", *EVERYWHERE),
    "engine": (*OLD, "--override", "requirements/engine-overrides.txt"),
    "stock": (*OLD, "--override", "requirements/stock-overrides.txt"),
}


def lock_command(uv: str, name: str, extra: list[str]) -> list[str]:
    """The command that writes requirements/<name>.txt; the file names no registry and no folder of this machine."""
    files = [f"requirements/{name}.in", "--output-file", f"requirements/{name}.txt"]
    shown = [
        "--generate-hashes",
        "--no-emit-index-url",
        "--no-emit-find-links",
        "--custom-compile-command",
        "make lock",
    ]
    return [uv, "pip", "compile", "--quiet", *files, *LOCKS[name], *shown, *extra]


def main(extra: list[str]) -> int:
    """Write every lock file; the options go on to uv (--upgrade: newer versions)."""
    try:
        uv = uv_program(ROOT)
    except StartError as error:
        sys.stderr.write(f"lock: {error}\n")
        return 1
    for name in LOCKS:
        if subprocess.run(lock_command(uv, name, extra), cwd=ROOT, check=False).returncode != 0:
            sys.stderr.write(f"lock: requirements/{name}.txt could not be made (uv's own words are above)\n")
            return 1
        sys.stdout.write(f"lock: requirements/{name}.txt is written\n")
        sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

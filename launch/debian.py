"""Installs the Debian packages that the tests need, or says which they are."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path


def packages_in(text: str) -> list[str]:
    """The package names in a list file: one a line, with comments after #."""
    lines = (line.partition("#")[0].strip() for line in text.splitlines())
    return [line for line in lines if line]


def missing_of(packages: list[str]) -> list[str]:
    """Those of the packages that are not installed on this Debian machine."""
    query = ["dpkg-query", "--show", "--showformat", "${db:Status-Abbrev}"]
    return [
        name
        for name in packages
        if not subprocess.run([*query, name], capture_output=True, text=True, check=False).stdout.startswith("ii")
    ]


def main(arguments: list[str]) -> int:
    """Install what the list file names; 1, after one line that says what to do, if that is not possible."""
    packages = packages_in(Path(arguments[0]).read_text(encoding="utf-8"))
    if shutil.which("dpkg-query") is None or shutil.which("apt-get") is None:
        _say(f"not a Debian machine; the tests need what these packages hold: {' '.join(packages)}")
        return 0
    missing = missing_of(packages)
    if not missing:
        return 0
    as_root = _way_to_root()
    if as_root is None:
        sys.stderr.write(f"debian: the tests need these packages: sudo apt-get install {' '.join(missing)}\n")
        return 1
    _say(f"installing {' '.join(missing)} ...")
    apt = [*as_root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq", "-o", "DPkg::Lock::Timeout=300"]
    # Where the update fails, the list that is there may still do.
    _run([*apt, "update"])
    if _run([*apt, "install", "-y", "--no-install-recommends", *missing]) != 0:
        sys.stderr.write(f"debian: these could not be installed (apt's own words are above): {' '.join(missing)}\n")
        return 1
    return 0


def _way_to_root() -> list[str] | None:
    if os.geteuid() == 0:
        return []
    sudo = ["sudo", "-n"]
    return sudo if shutil.which("sudo") and _run([*sudo, "true"]) == 0 else None


def _run(command: list[str]) -> int:
    return subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, check=False).returncode


def _say(line: str) -> None:
    sys.stdout.write(f"debian: {line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

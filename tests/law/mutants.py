"""Changes bot/law in every small way, and sees that a case notices: `python -m tests.law.mutants`.

mutmut makes the mutants in mutants/ and tries them with the cases; its settings stand in pyproject.toml.
"""

import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "law-mutants.md"
CORES = "2"
# A mutant that never ends is noticed as well as one that gives another answer.
_NOTICED = {"killed", "timeout"}
_RESULT = re.compile(r"^ +(?P<name>\S+): (?P<status>.+)$", re.MULTILINE)
_NAME = re.compile(r"bot\.law\.(?P<module>\w+)\.x(_|ǁ(?P<kind>[^ǁ]+)ǁ)(?P<function>\w+)__mutmut_\d+")
_EXPLAINED = re.compile(r"^- (?P<mutant>`[^`]+`: `[^`]*` becomes `[^`]*`): \S", re.MULTILINE)


@dataclass(frozen=True)
class Mutant:
    """A small change of the law: mutmut's name for it, and what came of it ("killed", "survived", "no tests", ...)."""

    name: str
    status: str

    def described(self) -> str:
        """As the page lists it, by its words: the numbers of mutants move with every change of the code."""
        named = _NAME.fullmatch(self.name)
        assert named, self.name
        where = ".".join(part for part in named.group("module", "kind", "function") if part)
        lines = _mutmut("show", self.name).splitlines()
        return f"`{where}`: `{_told_by(lines, '-')}` becomes `{_told_by(lines, '+')}`"


def explained_in(page: str) -> set[str]:
    """The mutants that the page lists with a reason."""
    return set(_EXPLAINED.findall(page))


def main() -> int:
    """Make and try every mutant; 1 where what survives is not just what the page explains."""
    shutil.rmtree(ROOT / "mutants", ignore_errors=True)
    command = [sys.executable, "-m", "mutmut", "run", "--max-children", CORES]
    if subprocess.run(command, cwd=ROOT, check=False).returncode != 0:
        return 1
    mutants = [Mutant(*found) for found in _RESULT.findall(_mutmut("results", "--all", "true"))]
    survivors = {mutant.described() for mutant in mutants if mutant.status not in _NOTICED}
    explained = explained_in(PAGE.read_text(encoding="utf-8"))
    counted = Counter(mutant.status for mutant in mutants)
    _say(f"{len(mutants)} mutants: " + ", ".join(f"{number} {status}" for status, number in counted.most_common()))
    for mutant in sorted(survivors - explained):
        _say(f"no case notices, and {PAGE.name} does not say why: {mutant}")
    for mutant in sorted(explained - survivors):
        _say(f"{PAGE.name} explains what is noticed, or is not there: {mutant}")
    return 0 if mutants and survivors == explained else 1


def _told_by(lines: Sequence[str], sign: str) -> str:
    """What a diff takes away (-) or puts there (+), as one line."""
    return " ".join(line[1:].strip() for line in lines if line[:1] == sign != line[1:2])


def _mutmut(*arguments: str) -> str:
    command = [sys.executable, "-m", "mutmut", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=True).stdout


def _say(line: str) -> None:
    sys.stdout.write(f"law: {line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())

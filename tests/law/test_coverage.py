"""Every line and every branch of the law is reached by cases that are the same in every run."""

import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CASES = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["mutmut"]


def coverage(command: str, data: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    program = [sys.executable, "-m", "coverage", command, f"--data-file={data}", *arguments]
    return subprocess.run(program, cwd=ROOT, capture_output=True, text=True, check=False)


def test_the_cases_reach_every_line_and_every_branch_of_the_law(tmp_path: Path):
    data = tmp_path / "coverage"
    tests = ["-m", "pytest", *CASES["pytest_add_cli_args"], *CASES["pytest_add_cli_args_test_selection"]]
    ran = coverage("run", data, "--branch", "--source=bot/law", *tests)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    report = coverage("report", data, "--show-missing", "--skip-covered", "--fail-under=100")
    assert report.returncode == 0, report.stdout + report.stderr

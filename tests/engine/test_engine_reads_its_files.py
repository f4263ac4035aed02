"""What training leaves out to be quick: Rasa's own look at whether our files fit together."""

import os
import shutil
import subprocess
from pathlib import Path

from tests.stack import ROOT

# Rasa checks nothing in them that a test in tests/structure does not, and takes long to read them.
_LEARNT_FROM_ALONE = shutil.ignore_patterns("told", "concepts")
_VALIDATE = """
import sys
from bot.engine.absent import leave_out
leave_out()
from rasa.__main__ import main
sys.argv = ["rasa", "data", "validate", *sys.argv[1:]]
main()
"""


def validated(folder: Path) -> subprocess.CompletedProcess[str]:
    sources = ["--domain", "domain.yml", "--config", "config.yml", "--data", "data", "--fail-on-warnings"]
    surroundings = os.environ | {"PYTHONPATH": str(ROOT), "HOME": str(folder), "RASA_TELEMETRY_ENABLED": "false"}
    return subprocess.run(
        [str(ROOT / ".venv" / "engine" / "bin" / "python"), "-c", _VALIDATE, *sources],
        cwd=folder, env=surroundings, capture_output=True, text=True, check=False, timeout=300,
    )  # fmt: skip


def test_rasa_finds_nothing_to_say_of_our_files_and_would_if_there_were(tmp_path: Path):
    for name in ("domain.yml", "config.yml"):
        shutil.copy(ROOT / name, tmp_path)
    shutil.copytree(ROOT / "bot" / "data", tmp_path / "data", ignore=_LEARNT_FROM_ALONE)
    fine = validated(tmp_path)
    assert fine.returncode == 0, fine.stdout + fine.stderr

    rule = "rules:\n- rule: one that nobody can reach\n  steps:\n  - intent: never_said\n  - action: utter_never_said\n"
    (tmp_path / "data" / "wrong.yml").write_text(f'version: "3.1"\n{rule}', encoding="utf-8")
    assert validated(tmp_path).returncode != 0

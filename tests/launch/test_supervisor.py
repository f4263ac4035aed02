"""The supervisor over small real programs: it restarts them, paces itself, and leaves nothing behind."""

import json
import os
import signal
import time
from pathlib import Path

import pytest

from launch.running_part import Patience
from launch.supervisor import SAME_REQUEST
from tests.launch.supervised import Supervised, eventually, is_gone

STEADY = "import signal\nprint('here')\nwhile True: signal.pause()"
DEAF = "import signal\nsignal.signal(signal.SIGTERM, signal.SIG_IGN)\nprint('here')\nwhile True: signal.pause()"
FAILING = "import sys\nsys.exit('this part cannot work')"
CHOOSY = "import sys\nprint('noticed something')\nprint('COLOUR is blue: it must be red.')\nsys.exit(78)"
TIDY = (
    "import signal, sys\nsignal.signal(signal.SIGTERM, lambda *_: sys.exit(print('tidied up')))\n"
    "print('here')\nsignal.pause()"
)
WITH_CHILD = (
    "import signal, subprocess, sys\n"
    "child = subprocess.Popen([sys.executable, '-c', 'import signal; signal.pause()'])\n"
    "print(f'child {child.pid}')\nwhile True: signal.pause()"
)


def test_what_the_parts_say_is_prefixed_with_their_names(supervised: Supervised) -> None:
    supervised.start({"calm": supervised.program("calm", STEADY), "firm": supervised.program("firm", STEADY)})
    supervised.eventually_says("here", times=2)
    assert {line.split(" | ")[0].strip() for line in supervised.says()} == {"calm", "firm"}


def test_a_killed_part_is_started_again_at_once_and_one_line_says_so(supervised: Supervised) -> None:
    supervised.start({"calm": supervised.program("calm", STEADY), "firm": supervised.program("firm", STEADY)})
    supervised.eventually_says("here", times=2)
    before = supervised.pids()
    os.kill(before["calm"], signal.SIGKILL)
    supervised.eventually_says("here", times=3)
    after = supervised.pids()
    assert after["calm"] != before["calm"]
    assert after["firm"] == before["firm"]
    told = [line for line in supervised.says() if line.startswith("klachtwijzer")]
    assert [line.partition("| ")[2] for line in told] == ["calm was ended by SIGKILL; starting it again at once"]


def test_the_pauses_grow_while_a_part_keeps_ending(supervised: Supervised) -> None:
    supervised.start({"sick": supervised.program("sick", FAILING)}, pauses=[0, 0.1, 0.2, 0.4])
    supervised.eventually_says("ended with code 1", times=5)
    told = [line.rpartition("; ")[2] for line in supervised.says() if "ended with code 1" in line]
    assert told[:5] == [
        f"starting it again {when}" for when in ("at once", "in 0.1 s", "in 0.2 s", "in 0.4 s", "in 0.4 s")
    ]


def test_a_part_that_lived_long_enough_is_started_again_at_once_every_time(supervised: Supervised) -> None:
    supervised.start({"calm": supervised.program("calm", STEADY)}, steady_after=0.0, pauses=[0, 600])
    for times in range(1, 4):
        supervised.eventually_says("here", times=times)
        os.kill(supervised.pids()["calm"], signal.SIGKILL)
    supervised.eventually_says("at once", times=3)


def test_the_usual_pauses_are_none_then_growing_to_three_seconds() -> None:
    assert [Patience().pause(ends) for ends in range(7)] == [0, 0.5, 1, 2, 3, 3, 3]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_being_told_to_end_ends_every_part_cleanly(supervised: Supervised, number: signal.Signals) -> None:
    supervised.start({"tidy": supervised.program("tidy", TIDY), "calm": supervised.program("calm", STEADY)})
    supervised.eventually_says("here", times=2)
    pids = supervised.pids()
    assert supervised.end(number) == 0
    assert all(is_gone(pid) for pid in pids.values())
    assert "tidied up" in supervised.says()[-1]
    assert not (supervised.folder / "parts.json").exists()


def test_a_part_that_does_not_listen_is_killed_after_a_while(supervised: Supervised) -> None:
    supervised.start({"deaf": supervised.program("deaf", DEAF)}, stop_within=0.3)
    supervised.eventually_says("here")
    pid = supervised.pids()["deaf"]
    assert supervised.end() == 0
    assert is_gone(pid)


def test_asking_again_a_little_later_kills_at_once(supervised: Supervised) -> None:
    supervised.start({"deaf": supervised.program("deaf", DEAF)}, stop_within=600)
    supervised.eventually_says("here")
    pid = supervised.pids()["deaf"]
    began = time.monotonic()
    while not is_gone(pid):
        supervised.send(signal.SIGINT)
        time.sleep(0.3)
    assert supervised.wait() == 0
    # The same request may arrive twice at once; that is not impatience.
    assert time.monotonic() - began > SAME_REQUEST


def test_a_killed_supervisor_leaves_no_orphan(supervised: Supervised) -> None:
    supervised.start({"deaf": supervised.program("deaf", DEAF), "calm": supervised.program("calm", STEADY)})
    supervised.eventually_says("here", times=2)
    pids = supervised.pids()
    supervised.end(signal.SIGKILL)
    eventually(lambda: all(is_gone(pid) for pid in pids.values()), within=5)


def test_what_a_killed_part_had_started_does_not_live_on(supervised: Supervised) -> None:
    supervised.start({"elder": supervised.program("elder", WITH_CHILD)})
    supervised.eventually_says("child")
    grandchild = int(supervised.says()[0].split()[-1])
    os.kill(supervised.pids()["elder"], signal.SIGKILL)
    supervised.eventually_says("child", times=2)
    eventually(lambda: is_gone(grandchild), within=5)


def test_a_wrong_setting_stops_the_start_with_the_line_of_the_part(supervised: Supervised) -> None:
    supervised.start({"calm": supervised.program("calm", STEADY), "choosy": supervised.program("choosy", CHOOSY)})
    assert supervised.wait() == 1
    assert supervised.complaint() == "wrong setting: COLOUR is blue: it must be red.\n"
    assert not any(line.startswith("klachtwijzer") for line in supervised.says())


def test_a_setting_that_turns_wrong_later_stops_nothing(supervised: Supervised) -> None:
    (supervised.folder / "ready").touch()
    patient = "import pathlib, sys, time\nwhile not pathlib.Path('now').exists(): time.sleep(0.02)\nsys.exit(78)"
    supervised.start({"calm": supervised.program("calm", STEADY), "late": supervised.program("late", patient)})
    supervised.eventually_says("all is ready")
    calm = supervised.pids()["calm"]
    (supervised.folder / "now").touch()
    supervised.eventually_says("late ended with code 78; starting it again")
    assert not is_gone(calm)


def test_readiness_is_told_once_and_only_when_it_is_there(supervised: Supervised) -> None:
    supervised.start({"calm": supervised.program("calm", STEADY)})
    supervised.eventually_says("here")
    assert not any("all is ready" in line for line in supervised.says())
    (supervised.folder / "ready").touch()
    supervised.eventually_says("all is ready")
    os.kill(supervised.pids()["calm"], signal.SIGKILL)
    supervised.eventually_says("here", times=2)
    assert supervised.end() == 0
    assert sum("all is ready" in line for line in supervised.says()) == 1


def test_the_run_file_tells_pid_port_and_number_of_starts(supervised: Supervised) -> None:
    supervised.start({"calm": supervised.program("calm", STEADY)})
    os.kill(supervised.pids()["calm"], signal.SIGKILL)
    run_file = supervised.folder / "parts.json"
    eventually(lambda: json.loads(run_file.read_text())["parts"]["calm"]["starts"] == 2)
    assert supervised.process is not None
    told = json.loads(run_file.read_text())
    assert told["supervisor"] == supervised.process.pid
    assert told["parts"]["calm"]["port"] is None
    assert Path(f"/proc/{told['parts']['calm']['pid']}").exists()


def test_a_program_that_is_not_there_is_reported_and_tried_again(supervised: Supervised) -> None:
    supervised.start({"absent": ["/nonexistent/program"]})
    supervised.eventually_says("/nonexistent/program cannot be started: No such file or directory")
    supervised.eventually_says("absent ended with code 1; starting it again")

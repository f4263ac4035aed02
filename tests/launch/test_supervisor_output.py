"""What the parts print reaches the operator, and an operator who does not read cannot bring the parts to a halt."""

import os
import re
from collections.abc import Iterator

import pytest

from launch.output import LONGEST_LINE, Lines, Output
from tests.launch.supervised import Supervised, eventually, is_gone

TALKATIVE = (
    "import pathlib, signal\nfor number in range(50_000): print(f'line {number}', flush=False)\n"
    "pathlib.Path('said it all').touch()\nwhile True: signal.pause()"
)
STEADY = "import signal\nprint('here')\nwhile True: signal.pause()"


@pytest.fixture
def pipe() -> Iterator[tuple[int, int]]:
    reader, writer = os.pipe()
    yield reader, writer
    for end in (reader, writer):
        try:
            os.close(end)
        except OSError:
            continue


def test_lines_are_cut_where_they_end_and_not_where_they_arrive() -> None:
    lines = Lines()
    assert lines.cut(b"one\ntw") == ["one"]
    assert lines.cut(b"o\r\nthree") == ["two"]
    assert lines.rest() == ["three"]
    assert lines.rest() == []


def test_a_line_without_end_is_cut() -> None:
    lines = Lines()
    assert lines.cut(b"x" * (LONGEST_LINE + 1)) == ["x" * (LONGEST_LINE + 1)]


def test_bytes_that_are_no_text_do_no_harm() -> None:
    assert Lines().cut(b"caf\xe9\n") == ["caf\ufffd"]


def test_nobody_reading_does_not_stop_the_parts(supervised: Supervised, pipe: tuple[int, int]) -> None:
    reader, writer = pipe
    supervised.start({"talkative": supervised.program("talkative", TALKATIVE)}, stdout=writer)
    eventually((supervised.folder / "said it all").exists)
    assert supervised.end() == 0
    assert os.read(reader, 100).startswith(b"talkative    | line 0\n")


def test_a_reader_who_left_does_not_stop_the_parts(supervised: Supervised, pipe: tuple[int, int]) -> None:
    reader, writer = pipe
    supervised.start({"talkative": supervised.program("talkative", TALKATIVE)}, stdout=writer)
    os.close(writer)
    os.close(reader)
    eventually((supervised.folder / "said it all").exists)
    pid = supervised.pids()["talkative"]
    assert not is_gone(pid)
    assert supervised.end() == 0


def test_lines_that_nobody_read_are_counted(pipe: tuple[int, int]) -> None:
    reader, writer = pipe
    output = Output(writer, lines_held=10)
    for number in range(20_000):
        output.say("part", f"line {number}")
    heard = b""
    while b"line 20" not in heard:
        number += 1
        output.say("part", f"line {number}")
        heard += os.read(reader, 65_536)
    output.close()
    whole = heard[: heard.rindex(b"\n")].decode()
    last = int(whole.rpartition("line ")[2].split()[0])
    dropped = sum(int(count) for count in re.findall(r"\((\d+) lines were dropped", whole))
    assert dropped > 0
    assert dropped + whole.count("| line ") == last + 1


def test_a_part_that_closes_its_output_is_left_running(supervised: Supervised) -> None:
    silent = "import os, signal\nprint('here')\nos.close(1)\nos.close(2)\nwhile True: signal.pause()"
    supervised.start({"silent": supervised.program("silent", silent), "calm": supervised.program("calm", STEADY)})
    supervised.eventually_says("here", times=2)
    assert not is_gone(supervised.pids()["silent"])
    assert supervised.end() == 0

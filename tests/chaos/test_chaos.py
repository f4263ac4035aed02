"""Parts are killed in the middle of conversations, and messages come two at once: nothing is lost, doubled or untrue."""

from pathlib import Path

from tests.chaos import pairs, rounds


def test_whatever_is_killed_no_case_is_lost_or_doubled_and_nothing_that_was_told_is_untrue(tmp_path: Path):
    told = rounds.run(12, 20, tmp_path)
    print(told.line())
    assert not told.wrong, told.line()
    assert sum(told.kills.values()) >= 10
    assert len(set(told.numbers)) == 12


def test_two_messages_at_once_come_out_as_if_one_had_followed_the_other(tmp_path: Path):
    told = pairs.run(30, 1, tmp_path)
    print(told.line())
    assert not told.wrong, told.line()
    assert len(told.kinds) >= 8

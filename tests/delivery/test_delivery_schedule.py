"""The pauses between attempts."""

import random
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from webhook.delivery.schedule import PAUSES, PROMISED, next_try_at

FILED_AT = datetime(2026, 11, 22, 10, 31, tzinfo=UTC)


def middle(low: float, high: float) -> float:
    return (low + high) / 2


def all_tries(uniform_seed: int) -> list[datetime]:
    uniform = random.Random(uniform_seed).uniform
    tries = [FILED_AT]
    while (following := next_try_at(len(tries), FILED_AT, tries[-1], uniform)) is not None:
        tries.append(following)
    return tries


def test_the_first_pauses_are_short_and_they_grow() -> None:
    assert next_try_at(1, FILED_AT, FILED_AT, middle) == FILED_AT + timedelta(seconds=5)
    assert next_try_at(2, FILED_AT, FILED_AT, middle) == FILED_AT + timedelta(seconds=30)
    assert next_try_at(3, FILED_AT, FILED_AT, middle) == FILED_AT + timedelta(minutes=2)
    assert list(PAUSES) == sorted(PAUSES)


@given(st.integers(min_value=0, max_value=10_000))
def test_whatever_chance_brings_we_try_for_at_least_a_day_and_not_for_ever(seed: int) -> None:
    tries = all_tries(seed)
    assert timedelta(hours=33) < tries[-1] - FILED_AT < timedelta(hours=42)


def test_cases_that_failed_at_the_same_moment_do_not_all_come_back_at_the_same_moment() -> None:
    assert len({all_tries(seed)[5] for seed in range(20)}) == 20


def test_a_worker_that_stood_still_for_days_still_makes_its_attempts() -> None:
    late = FILED_AT + timedelta(days=5)
    assert next_try_at(2, FILED_AT, late, middle) == late + timedelta(seconds=30)


def test_many_failures_within_the_promised_day_do_not_end_the_attempts() -> None:
    early = FILED_AT + timedelta(hours=1)
    assert next_try_at(len(PAUSES) + 5, FILED_AT, early, middle) is not None
    assert next_try_at(len(PAUSES) + 5, FILED_AT, FILED_AT + PROMISED, middle) is None

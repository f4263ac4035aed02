"""When a case or mail that could not be handed over is tried again, and when we stop trying."""

from collections.abc import Callable
from datetime import datetime, timedelta

_HOUR = 3600
PAUSES: tuple[int, ...] = (
    5,
    30,
    2 * 60,
    10 * 60,
    30 * 60,
    1 * _HOUR,
    2 * _HOUR,
    4 * _HOUR,
    6 * _HOUR,
    6 * _HOUR,
    6 * _HOUR,
    6 * _HOUR,
    6 * _HOUR,
)
"""Seconds to wait after each failed attempt; together more than a day and a half."""

LONGEST = timedelta(seconds=sum(PAUSES))
PROMISED = timedelta(hours=24)
SPREAD = 0.1
LONGEST = timedelta(seconds=sum(PAUSES) * (1 + SPREAD))
"""After so long nothing is tried any more."""


def next_try_at(
    failures: int, since: datetime, at: datetime, uniform: Callable[[float, float], float]
) -> datetime | None:
    """Give the moment of the next attempt, or None when it is time to give up.

    `failures` counts this failure too, and `since` is when it was first to be handed over. `uniform(a, b)` gives a
    number between a and b: it spreads the attempts, so that a receiver that comes back is not met by all at once.
    """
    if failures > len(PAUSES) and at - since >= PROMISED:
        return None
    # Past the last pause but within the promised day we keep on at the slowest pace.
    pause = PAUSES[min(failures, len(PAUSES)) - 1]
    return at + timedelta(seconds=pause * uniform(1 - SPREAD, 1 + SPREAD))

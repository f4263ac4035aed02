"""The loop of both workers: do what is to be done one by one, pause where there is nothing, wait for the database."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from threading import Event

from case_store import StoreUnavailable

POLL_SECONDS = 0.5
STORE_PAUSE_SECONDS = 5.0
ERASE_EVERY = timedelta(minutes=1)

logger = logging.getLogger(__name__)


def work(stop: Event, work_once: Callable[[], bool], erase: Callable[[], None]) -> None:
    """Work until `stop` is set. `work_once` says whether there was anything to do; `erase` follows each time.

    What was claimed when the database fell silent comes free by itself.
    """
    while not stop.is_set():
        try:
            worked = work_once()
            erase()
        except StoreUnavailable:
            logger.warning("store_unavailable")
            stop.wait(STORE_PAUSE_SECONDS)
            continue
        if not worked:
            stop.wait(POLL_SECONDS)


class OnceAMinute:
    """When erasing is due again. Only what was done counts: what failed is due at once."""

    def __init__(self) -> None:
        self._done_at: datetime | None = None

    def due(self, at: datetime) -> bool:
        """Whether it was not done in the minute before."""
        return self._done_at is None or at - self._done_at >= ERASE_EVERY

    def done(self, at: datetime) -> None:
        """Note that it was done."""
        self._done_at = at

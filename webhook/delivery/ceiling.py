"""How many receipts are mailed: a few an hour to one address, and so many a day in all.

Anybody can file a case and name any address, so the office's mail server would else carry anybody's words to anybody.
"""

from collections import deque
from datetime import datetime, timedelta

_HOUR, _DAY = timedelta(hours=1), timedelta(days=1)


class Ceiling:
    """Counts what one worker sent, in its memory: an address is kept nowhere once its mail is gone."""

    def __init__(self, per_address: int, per_day: int) -> None:
        self._per_address = per_address
        self._per_day = per_day
        self._sent: deque[tuple[datetime, str]] = deque()

    def free_at(self, address: str, at: datetime) -> datetime:
        """Give when a receipt may be mailed to this address: `at` itself where that is now."""
        while self._sent and self._sent[0][0] <= at - _DAY:
            self._sent.popleft()
        to_it = [then for then, to in self._sent if to == address.casefold() and then > at - _HOUR]
        by_address = to_it[-self._per_address] + _HOUR if len(to_it) >= self._per_address else at
        by_day = self._sent[-self._per_day][0] + _DAY if len(self._sent) >= self._per_day else at
        return max(by_address, by_day)

    def sent(self, address: str, at: datetime) -> None:
        """Count a receipt that the mail server took."""
        self._sent.append((at, address.casefold()))

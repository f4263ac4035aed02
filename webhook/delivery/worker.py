"""The loop that hands over cases and erases conversations that ended; any number may run side by side."""

import logging
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from threading import Event

from case_store import Conversations, Delivery, Outbox, UnknownDelivery
from webhook.delivery.leftovers import Leftovers
from webhook.delivery.loop import OnceAMinute, work
from webhook.delivery.receiver import TIME_LIMIT, Receiver
from webhook.delivery.schedule import next_try_at

# Well over the longest attempt, so that no second worker takes a case that the first is still posting.
CLAIM_SECONDS = int(TIME_LIMIT) + 20

logger = logging.getLogger(__name__)


class Worker:
    """Takes due events from the outbox one by one and posts them.

    Without a receiver it leaves the outbox alone, so that cases filed now are handed over once a receiver is set.
    """

    def __init__(
        self,
        outbox: Outbox,
        conversations: Conversations,
        receiver: Receiver | None,
        leftovers: Leftovers,
        now: Callable[[], datetime],
        uniform: Callable[[float, float], float],
    ) -> None:
        self._outbox = outbox
        self._conversations = conversations
        self._receiver = receiver
        self._leftovers = leftovers
        self._now = now
        self._uniform = uniform
        self._erasing = OnceAMinute()

    def run(self, stop: Event) -> None:
        """Work until `stop` is set; an attempt that is under way is finished first."""
        # A case that was claimed when the database fell silent comes again, with the same webhook-id.
        work(stop, self.deliver_next, self.erase_expired)

    def deliver_next(self) -> bool:
        """Hand over one due event; say whether there was one.

        Raises:
            StoreUnavailable: the database did not answer; the event stays in the outbox.
        """
        if self._receiver is None:
            return False
        delivery = self._outbox.claim(self._now(), CLAIM_SECONDS)
        if delivery is None:
            return False
        reason = self._receiver.post(delivery, self._now())
        # A case that was destroyed meanwhile has nothing left to note this on.
        with suppress(UnknownDelivery):
            if reason is None:
                self._outbox.delivered(delivery.event_id, self._now())
                logger.info("case_delivered number=%s event=%s", delivery.case_number, delivery.event_id)
            else:
                self._plan_next_try(delivery, reason)
        return True

    def erase_expired(self) -> None:
        """Once a minute, erase the conversations that ended; only their count is logged.

        Raises:
            StoreUnavailable: the database did not answer; nothing was erased.
        """
        at = self._now()
        if not self._erasing.due(at):
            return
        count = self._conversations.erase_expired(at)
        self._leftovers.clear(at)
        self._erasing.done(at)
        if count:
            logger.info("expired_conversations_erased count=%d", count)

    def _plan_next_try(self, delivery: Delivery, reason: str) -> None:
        at = self._now()
        next_at = next_try_at(delivery.attempts, delivery.at, at, self._uniform)
        self._outbox.failed(delivery.event_id, at, next_at, reason)
        event = "case_delivery_given_up" if next_at is None else "case_delivery_failed"
        logger.warning("%s number=%s event=%s reason=%s", event, delivery.case_number, delivery.event_id, reason)

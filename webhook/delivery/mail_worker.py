"""The loop that sends mails, turns reminders that are due into mails, and erases those that ended."""

import logging
from collections.abc import Callable
from datetime import datetime
from threading import Event

from case_store import Mail, Mails, NewMail, Reminder, Reminders, UnknownCase
from webhook.delivery.ceiling import Ceiling
from webhook.delivery.loop import OnceAMinute, work
from webhook.delivery.postman import TIME_LIMIT, Failure, Postman
from webhook.delivery.schedule import LONGEST, next_try_at

# Over the longest attempt: the time limit counts for each step of the conversation with a mail server.
CLAIM_SECONDS = int(TIME_LIMIT) * 15

logger = logging.getLogger(__name__)

Write = Callable[[Reminder, datetime], tuple[str, NewMail]]
ReceiptOf = Callable[[str], bytes]


class MailWorker:
    """Sends what is due, one by one; any number may run side by side.

    `receipt_of` gives the receipt of a case as PDF. Without a postman nothing is sent and no reminder falls due, but
    what ended is still erased. Receipts above the `ceiling` wait, and are given up with a word on the case.
    """

    def __init__(
        self,
        mails: Mails,
        reminders: Reminders,
        postman: Postman | None,
        write: Write | None,
        receipt_of: ReceiptOf | None,
        now: Callable[[], datetime],
        uniform: Callable[[float, float], float],
        ceiling: Ceiling | None = None,
    ) -> None:
        self._mails = mails
        self._reminders = reminders
        self._postman = postman
        self._write = write
        self._receipt_of = receipt_of
        self._now = now
        self._uniform = uniform
        self._ceiling = ceiling
        self._erasing = OnceAMinute()

    def run(self, stop: Event) -> None:
        """Work until `stop` is set; an attempt that is under way is finished first."""
        work(stop, lambda: self.remind_next() or self.send_next(), self.erase_ended)

    def remind_next(self) -> bool:
        """Make a mail of one reminder that is due; say whether there was one.

        Raises:
            StoreUnavailable: the database did not answer; the reminder stays due.
        """
        return self._write is not None and self._reminders.remind_next(self._now(), self._write)

    def send_next(self) -> bool:
        """Send one mail that is due; say whether there was one.

        Raises:
            StoreUnavailable: the database did not answer; the mail stays on its way.
        """
        if self._postman is None:
            return False
        mail = self._mails.claim(self._now(), CLAIM_SECONDS)
        if mail is None:
            return False
        if self._waits(mail):
            return True
        try:
            receipt = self._receipt_of(mail.receipt) if self._receipt_of and mail.receipt else None
            failure = self._postman.send(mail, self._now(), receipt)
        except UnknownCase:
            failure = Failure("no_such_case", final=True)
        if failure is None:
            if self._ceiling and mail.kind == "receipt":
                self._ceiling.sent(mail.to, self._now())
            self._mails.erase(mail.id)
            logger.info("mail_sent kind=%s mail=%s", mail.kind, mail.id)
            return True
        at = self._now()
        next_at = None if failure.final else next_try_at(mail.attempts, mail.queued_at, at, self._uniform)
        if next_at is None:
            self._give_up(mail, at, failure.reason)
        else:
            self._mails.try_again(mail.id, next_at)
            logger.warning("mail_failed kind=%s mail=%s reason=%s", mail.kind, mail.id, failure.reason)
        return True

    def _waits(self, mail: Mail) -> bool:
        """Put a receipt that is above the ceiling off until it is not, or give it up; say whether it was above."""
        at = self._now()
        free_at = self._ceiling.free_at(mail.to, at) if self._ceiling and mail.kind == "receipt" else at
        if free_at <= at:
            return False
        if free_at - mail.queued_at > LONGEST:
            self._give_up(mail, at, "too_many")
        else:
            self._mails.put_off(mail.id, free_at)
            logger.warning("mail_put_off kind=%s mail=%s", mail.kind, mail.id)
        return True

    def _give_up(self, mail: Mail, at: datetime, reason: str) -> None:
        self._mails.give_up(mail, at, reason)
        logger.warning("mail_given_up kind=%s mail=%s reason=%s", mail.kind, mail.id, reason)

    def erase_ended(self) -> None:
        """Once a minute, erase the reminders that ended, and mails that nobody will send; only counts are logged.

        Raises:
            StoreUnavailable: the database did not answer; nothing was erased.
        """
        at = self._now()
        if not self._erasing.due(at):
            return
        count = self._reminders.erase_ended(at)
        # Where the mail server was taken out of the settings nothing gives up what still waits.
        unsent = self._mails.erase_queued_before(at - LONGEST) if self._postman is None else 0
        self._erasing.done(at)
        if count:
            logger.info("reminders_erased count=%d", count)
        if unsent:
            logger.warning("mails_given_up count=%d reason=no_mail_server", unsent)

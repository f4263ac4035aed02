"""The loop that sends mails, turns reminders that are due into mails, and erases those that ended."""

import logging
from collections.abc import Callable
from datetime import datetime
from threading import Event

from case_store import Mails, NewMail, Reminder, Reminders, UnknownCase
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
    what ended is still erased.
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
    ) -> None:
        self._mails = mails
        self._reminders = reminders
        self._postman = postman
        self._write = write
        self._receipt_of = receipt_of
        self._now = now
        self._uniform = uniform
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
        try:
            receipt = self._receipt_of(mail.receipt) if self._receipt_of and mail.receipt else None
            failure = self._postman.send(mail, self._now(), receipt)
        except UnknownCase:
            failure = Failure("no_such_case", final=True)
        if failure is None:
            self._mails.erase(mail.id)
            logger.info("mail_sent kind=%s mail=%s", mail.kind, mail.id)
            return True
        at = self._now()
        next_at = None if failure.final else next_try_at(mail.attempts, mail.queued_at, at, self._uniform)
        if next_at is None:
            self._mails.erase(mail.id)
        else:
            self._mails.try_again(mail.id, next_at)
        event = "mail_given_up" if next_at is None else "mail_failed"
        logger.warning("%s kind=%s mail=%s reason=%s", event, mail.kind, mail.id, failure.reason)
        return True

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

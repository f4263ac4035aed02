"""Reminders that residents asked for: an address, a day and the answers of the tree, for as long as they are needed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Engine, Row, bindparam, delete, insert, or_, select, update

from . import mails
from .errors import ConstraintRefused, UnknownReminder
from .mails import NewMail
from .tables import ReminderTable
from .transactions import Transactions

KEPT_AFTERWARDS = timedelta(days=30)

_ADD = insert(ReminderTable)
_FIELDS = select(ReminderTable.id, ReminderTable.due_at, ReminderTable.erase_at, ReminderTable.content)
_BY_ID = _FIELDS.where(ReminderTable.id == bindparam("b_id")).with_for_update()
_HAS_LINK = or_(ReminderTable.first_link == bindparam("b_link"), ReminderTable.second_link == bindparam("b_link"))
_BY_LINK = _FIELDS.where(_HAS_LINK, ReminderTable.erase_at > bindparam("b_at"))
_NEXT_DUE = (
    _FIELDS.where(ReminderTable.due_at <= bindparam("b_at"))
    .order_by(ReminderTable.due_at)
    .limit(1)
    .with_for_update(skip_locked=True)
)
_REMINDED = (
    update(ReminderTable)
    .where(ReminderTable.id == bindparam("b_id"))
    .values(due_at=None, second_link=bindparam("b_second_link"), erase_at=bindparam("b_erase_at"))
)
# The mails that are still on their way go along (ON DELETE CASCADE).
_ERASE = delete(ReminderTable).where(ReminderTable.id == bindparam("b_id"))
_STOP = delete(ReminderTable).where(_HAS_LINK)
_ERASE_ENDED = delete(ReminderTable).where(ReminderTable.erase_at <= bindparam("b_at"))


@dataclass(frozen=True)
class NewReminder:
    """A reminder to keep. `id` stays the same for one conversation; `link_hash` is of the link in the first mail."""

    id: str
    link_hash: str
    due_at: datetime
    email: str
    until: date
    answers: Mapping[str, Any]


@dataclass(frozen=True)
class Reminder:
    """A reminder that is kept; `due_at` is None once it was sent, and `until` is the last day of the term."""

    id: str
    due_at: datetime | None
    erase_at: datetime
    email: str
    until: date
    answers: Mapping[str, Any]


class Reminders:
    """Where reminders wait for their day. Each method is one transaction.

    Raises:
        StoreUnavailable: from every method; the database did not answer, and nothing was stored.
    """

    def __init__(self, engine: Engine) -> None:
        self._transactions = Transactions(engine)

    def keep(self, new: NewReminder, confirmation: NewMail, at: datetime) -> bool:
        """Keep a reminder and put the mail that confirms it on its way; say whether anything was to be done.

        The same one again changes nothing. Another address or day takes the place of the one before.
        """
        content = {"email": new.email, "until": new.until.isoformat(), "answers": dict(new.answers)}
        row = {
            "id": new.id,
            "due_at": new.due_at,
            "erase_at": new.due_at + KEPT_AFTERWARDS,
            "first_link": new.link_hash,
            "second_link": None,
            "content": content,
        }
        try:
            with self._transactions.writing() as connection:
                before = connection.execute(_BY_ID, {"b_id": new.id}).one_or_none()
                if before is not None and before.content == content:
                    return False
                if before is not None:
                    connection.execute(_ERASE, {"b_id": new.id})
                connection.execute(_ADD, row)
                mails.enqueue(connection, confirmation, at, new.id)
        except ConstraintRefused:
            # All that can be there already is the id: the same request came twice, and the other one was quicker.
            return False
        if before is not None:
            self._transactions.wipe_journal()
        return True

    def find(self, link_hash: str, at: datetime) -> Reminder:
        """Give the reminder that this link opens.

        Raises:
            UnknownReminder: there is none, or it has ended.
        """
        with self._transactions.reading() as connection:
            row = connection.execute(_BY_LINK, {"b_link": link_hash, "b_at": at}).one_or_none()
        if row is None:
            raise UnknownReminder
        return _reminder(row)

    def stop(self, link_hash: str) -> bool:
        """Erase the reminder that this link opens and every mail of it that was not sent; say whether it was there."""
        with self._transactions.writing() as connection:
            found = connection.execute(_STOP, {"b_link": link_hash}).rowcount > 0
        if found:
            self._transactions.wipe_journal()
        return found

    def remind_next(self, at: datetime, write: Callable[[Reminder, datetime], tuple[str, NewMail]]) -> bool:
        """Put the mail of the reminder that is due for longest on its way; say whether there was one.

        `write` gives the mail, and the hash of the link in it; its second argument is when the reminder will be erased.
        """
        with self._transactions.writing() as connection:
            row = connection.execute(_NEXT_DUE, {"b_at": at}).one_or_none()
            if row is not None:
                _remind(connection, _reminder(row), at, write)
        return row is not None

    def erase_ended(self, at: datetime) -> int:
        """Erase the reminders whose time is over; give their number."""
        with self._transactions.writing() as connection:
            count = connection.execute(_ERASE_ENDED, {"b_at": at}).rowcount
        if count:
            self._transactions.wipe_journal()
        return count


def _remind(
    connection: Connection,
    reminder: Reminder,
    at: datetime,
    write: Callable[[Reminder, datetime], tuple[str, NewMail]],
) -> None:
    erase_at = at + KEPT_AFTERWARDS
    link_hash, mail = write(reminder, erase_at)
    connection.execute(_REMINDED, {"b_id": reminder.id, "b_second_link": link_hash, "b_erase_at": erase_at})
    mails.enqueue(connection, mail, at, reminder.id)


def _reminder(row: Row[Any]) -> Reminder:
    content = row.content
    until = date.fromisoformat(content["until"])
    return Reminder(row.id, row.due_at, row.erase_at, content["email"], until, content["answers"])

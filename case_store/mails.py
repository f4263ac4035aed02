"""The mails on their way: put there in the transaction that causes them, and gone once they are sent."""

import secrets
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

from sqlalchemy import Connection, Engine, bindparam, delete, insert, select, update

from . import audit
from .tables import MailTable
from .transactions import Transactions

MailKind = Literal["reminder_set", "reminder", "receipt", "message"]

_ADD = insert(MailTable)
_NEXT_DUE = (
    select(MailTable.id, MailTable.kind, MailTable.attempts, MailTable.queued_at, MailTable.content)
    .where(MailTable.due_at <= bindparam("b_at"))
    .order_by(MailTable.due_at)
    .limit(1)
    .with_for_update(skip_locked=True)
)
_CLAIM = (
    update(MailTable)
    .where(MailTable.id == bindparam("b_id"))
    .values(due_at=bindparam("b_until"), attempts=MailTable.attempts + 1)
)
_AGAIN = update(MailTable).where(MailTable.id == bindparam("b_id")).values(due_at=bindparam("b_next_try_at"))
# It was claimed, which counted as an attempt, and none was made.
_PUT_OFF = _AGAIN.values(attempts=MailTable.attempts - 1)
_ERASE = delete(MailTable).where(MailTable.id == bindparam("b_id"))
_ERASE_QUEUED_BEFORE = delete(MailTable).where(MailTable.queued_at < bindparam("b_at"))


@dataclass(frozen=True)
class NewMail:
    """A mail to send: one address and plain text.

    `stop_page` is where whoever gets it can stop more of them; `receipt` is the case whose receipt goes along.
    """

    kind: MailKind
    to: str
    subject: str
    text: str
    stop_page: str | None = None
    receipt: str | None = None


@dataclass(frozen=True)
class Mail:
    """A mail to send now; `attempts` counts this one too."""

    id: str
    kind: MailKind
    attempts: int
    queued_at: datetime
    to: str
    subject: str
    text: str
    stop_page: str | None = None
    receipt: str | None = None


class Mails:
    """Where mails wait until the mail server has them. Each method is one transaction.

    Raises:
        StoreUnavailable: from every method; the database did not answer, and nothing was stored.
    """

    def __init__(self, engine: Engine) -> None:
        self._transactions = Transactions(engine)

    def claim(self, at: datetime, for_seconds: float) -> Mail | None:
        """Give the mail that is due for longest, to nobody else for so many seconds; None where none is due."""
        with self._transactions.writing() as connection:
            row = connection.execute(_NEXT_DUE, {"b_at": at}).one_or_none()
            if row is not None:
                until = at + timedelta(seconds=for_seconds)
                connection.execute(_CLAIM, {"b_id": row.id, "b_until": until})
        if row is None:
            return None
        content: Mapping[str, Any] = row.content
        return Mail(id=row.id, kind=row.kind, attempts=row.attempts + 1, queued_at=row.queued_at, **content)

    def try_again(self, id: str, at: datetime) -> None:
        """Note when the next attempt may start; nothing happens where the mail was withdrawn meanwhile."""
        with self._transactions.writing() as connection:
            connection.execute(_AGAIN, {"b_id": id, "b_next_try_at": at})

    def put_off(self, id: str, at: datetime) -> None:
        """Let a mail wait that nobody tried to send; nothing happens where it was withdrawn meanwhile."""
        with self._transactions.writing() as connection:
            connection.execute(_PUT_OFF, {"b_id": id, "b_next_try_at": at})

    def give_up(self, mail: Mail, at: datetime, reason: str) -> None:
        """Erase a mail that will not be sent; where it was a receipt, staff read on its case that it never came."""
        with self._transactions.writing() as connection:
            gone = connection.execute(_ERASE, {"b_id": mail.id}).rowcount
            if gone and mail.receipt:
                audit.record(connection, mail.receipt, "receipt_not_mailed", at, detail=reason)
        self._transactions.wipe_journal()

    def erase(self, id: str) -> None:
        """Erase a mail that was sent, with its address and words; a second time changes nothing."""
        with self._transactions.writing() as connection:
            connection.execute(_ERASE, {"b_id": id})
        self._transactions.wipe_journal()

    def erase_queued_before(self, at: datetime) -> int:
        """Erase the mails that were put on their way before this moment; give their number."""
        with self._transactions.writing() as connection:
            count = connection.execute(_ERASE_QUEUED_BEFORE, {"b_at": at}).rowcount
        if count:
            self._transactions.wipe_journal()
        return count


def enqueue(connection: Connection, mail: NewMail, at: datetime, reminder_id: str | None = None) -> None:
    """Put a mail on its way, in the transaction that is open. One of a reminder goes when that is stopped."""
    content = asdict(mail)
    kind = content.pop("kind")
    row = {
        "id": secrets.token_hex(16),
        "kind": kind,
        "reminder_id": reminder_id,
        "attempts": 0,
        "queued_at": at,
        "due_at": at,
        "content": content,
    }
    connection.execute(_ADD, row)

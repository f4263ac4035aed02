"""The accounts of staff; what a password is, is the inbox's business."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine, bindparam, delete, func, insert, select, update

from .audit import OF_ACCOUNTS, AuditRecord, record, trail_of
from .column_types import storable
from .errors import AccountExists, ConstraintRefused, LastAccount, UnknownAccount
from .tables import StaffTable
from .transactions import Transactions

_ADD = insert(StaffTable)
_ALL = select(StaffTable.email, StaffTable.password_hash, StaffTable.added_at).order_by(StaffTable.email)
_OF_EMAIL = StaffTable.email == bindparam("b_email")
_FIND = _ALL.where(_OF_EMAIL)
_CHANGE_PASSWORD = update(StaffTable).where(_OF_EMAIL).values(password_hash=bindparam("b_password_hash"))
_REMOVE = delete(StaffTable).where(_OF_EMAIL)
# Two that are removed at the same time must not each be the one before the last.
_LOCK = select(StaffTable.email).with_for_update()
_COUNT = select(func.count()).select_from(StaffTable)


@dataclass(frozen=True)
class StaffAccount:
    """A member of staff who may enter the inbox."""

    email: str
    password_hash: str
    added_at: datetime


class StaffAccounts:
    """Where the accounts of staff live. Each method is one transaction.

    Raises:
        StoreUnavailable: from every method; the database did not answer, and nothing was stored.
    """

    def __init__(self, engine: Engine) -> None:
        self._transactions = Transactions(engine)

    def add(self, email: str, password_hash: str, at: datetime) -> StaffAccount:
        """Store an account and give it back.

        Raises:
            AccountExists: this address has one; nothing was stored.
        """
        try:
            with self._transactions.writing() as connection:
                connection.execute(_ADD, {"email": email, "password_hash": password_hash, "added_at": at})
                record(connection, OF_ACCOUNTS, "account_added", at, detail=email)
        except ConstraintRefused:
            raise AccountExists from None
        return StaffAccount(email, password_hash, at)

    def change_password(self, email: str, password_hash: str, at: datetime) -> None:
        """Give an account another password.

        Raises:
            UnknownAccount: this address has none; nothing was stored.
        """
        with self._transactions.writing() as connection:
            changed = connection.execute(_CHANGE_PASSWORD, {"b_email": email, "b_password_hash": password_hash})
            if changed.rowcount == 0:
                raise UnknownAccount
            record(connection, OF_ACCOUNTS, "password_changed", at, detail=email)

    def remove(self, email: str, at: datetime) -> None:
        """Take an account away.

        Raises:
            UnknownAccount: this address has none; nothing was stored.
            LastAccount: there is no other; nothing was stored.
        """
        with self._transactions.writing() as connection:
            others = {found for (found,) in connection.execute(_LOCK)} - {email}
            if connection.execute(_REMOVE, {"b_email": email}).rowcount == 0:
                raise UnknownAccount
            if not others:
                raise LastAccount
            record(connection, OF_ACCOUNTS, "account_removed", at, detail=email)

    def all(self) -> list[StaffAccount]:
        """Give every account, by address."""
        with self._transactions.reading() as connection:
            return [StaffAccount(*row) for row in connection.execute(_ALL)]

    def trail(self) -> list[AuditRecord]:
        """Give what was done with accounts, oldest first; the detail is the address."""
        with self._transactions.reading() as connection:
            return trail_of(connection, OF_ACCOUNTS)

    def find(self, email: str) -> StaffAccount | None:
        """Give the account of this address, spelled as it was added, or None."""
        if not storable(email):
            return None
        with self._transactions.reading() as connection:
            row = connection.execute(_FIND, {"b_email": email}).one_or_none()
        return None if row is None else StaffAccount(*row)

    def count(self) -> int:
        """Give the number of accounts."""
        with self._transactions.reading() as connection:
            return connection.scalar(_COUNT) or 0

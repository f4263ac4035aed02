"""The accounts of staff; what a password is, is the inbox's business."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine, bindparam, func, insert, select

from .column_types import storable
from .errors import AccountExists, ConstraintRefused
from .tables import StaffTable
from .transactions import Transactions

_ADD = insert(StaffTable)
_FIND = select(StaffTable.email, StaffTable.password_hash, StaffTable.added_at).where(
    StaffTable.email == bindparam("b_email")
)
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
        except ConstraintRefused:
            raise AccountExists from None
        return StaffAccount(email, password_hash, at)

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

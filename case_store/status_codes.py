"""The codes with which residents follow their cases: random, told again on the receipt, and replaced by staff.

A code is looked up by its hash. It also stands here closed with the secret key, because a receipt must show it for a
day, in whatever channel the conversation then is: one that is made from a token ends with that token, and one that is
made from the secret alone would be known to who has the secret and a case's number. So neither the database nor the
secret opens a case by itself.
"""

import hashlib
import re
import secrets
from datetime import datetime

from sqlalchemy import Connection, Engine, bindparam, delete, insert, select

from . import audit
from .cases import ALPHABET
from .follow_up import hold_case
from .seal import Seal
from .tables import StatusCodeTable
from .transactions import Transactions

_LENGTH = 16  # 68 bits: who has the whole database cannot try them all
_GROUP = 4
_NOT_IN_A_CODE = re.compile(r"[^A-Z0-9]")

_CLOSED = (
    select(StatusCodeTable.closed)
    .where(StatusCodeTable.case_number == bindparam("b_number"))
    .order_by(StatusCodeTable.told_at.desc())
)
_ADD = insert(StatusCodeTable)
_VOID = delete(StatusCodeTable).where(StatusCodeTable.case_number == bindparam("b_number"))


class StatusCodes:
    """The codes of cases. Each method is one transaction.

    Raises:
        StoreUnavailable: from every method; the database did not answer, and nothing was stored.
    """

    def __init__(self, engine: Engine, seal: Seal) -> None:
        self._transactions = Transactions(engine)
        self._seal = seal

    def tell(self, number: str, at: datetime) -> str:
        """Give the code of a case, the same every time.

        A case whose code cannot be opened (there is none, it is of an earlier version, or closed with another secret)
        gets one beside it: what its resident wrote down goes on working.

        Raises:
            UnknownCase: there is no such case.
        """
        with self._transactions.reading() as connection:
            code = self._told(connection, number)
        if code is None:
            with self._transactions.writing() as connection:
                hold_case(connection, number)
                code = self._told(connection, number) or self._new(connection, number, at)
        return code

    def renew(self, number: str, by: str, at: datetime) -> str:
        """Give a case another code, and record who did; no earlier one opens it any more.

        Raises:
            UnknownCase: there is no such case.
        """
        with self._transactions.writing() as connection:
            hold_case(connection, number)
            connection.execute(_VOID, {"b_number": number})
            audit.record(connection, number, "code_renewed", at, by)
            return self._new(connection, number, at)

    def _told(self, connection: Connection, number: str) -> str | None:
        told = connection.scalars(_CLOSED, {"b_number": number})
        opened = (self._seal.open(closed) for closed in told if closed is not None)
        return next((code for code in opened if code is not None), None)

    def _new(self, connection: Connection, number: str, at: datetime) -> str:
        letters = "".join(secrets.choice(ALPHABET) for _ in range(_LENGTH))
        code = "-".join(letters[place : place + _GROUP] for place in range(0, _LENGTH, _GROUP))
        row = {"case_number": number, "code_hash": status_code_hash(number, code), "told_at": at}
        connection.execute(_ADD, {**row, "closed": self._seal.close(code)})
        return code


def status_code_hash(number: str, code: str) -> str:
    """Give what a code is looked up by, however it was typed: small letters, and spaces or dashes anywhere."""
    plain = _NOT_IN_A_CODE.sub("", code.upper())
    return hashlib.sha256(f"{number} {plain}".encode("utf-8", "replace")).hexdigest()

"""How a case ends: staff close it."""

from datetime import datetime

from sqlalchemy import Connection, Engine, bindparam, select

from . import audit
from .column_types import storable
from .errors import UnknownCase
from .tables import CaseTable
from .transactions import Transactions

# What is decided on a case waits for what others decide on it now.
_HELD = select(CaseTable.conversation_id).where(CaseTable.number == bindparam("b_number")).with_for_update()


class Endings:
    """How cases end. Each method is one transaction.

    Raises:
        StoreUnavailable: from every method; the database did not answer, and nothing was stored.
    """

    def __init__(self, engine: Engine) -> None:
        self._transactions = Transactions(engine)

    def close(self, number: str, by: str, at: datetime) -> None:
        """Note that staff are done with the case; a second time changes nothing.

        Raises:
            UnknownCase: there is no such case.
        """
        with self._transactions.writing() as connection:
            _hold(connection, number)
            if audit.closed_at(connection, number) is None:
                audit.record(connection, number, "closed", at, by)

    def reopen(self, number: str, by: str, at: datetime) -> None:
        """Note that staff go on with a closed case; where it is open this changes nothing.

        Raises:
            UnknownCase: there is no such case.
        """
        with self._transactions.writing() as connection:
            _hold(connection, number)
            if audit.closed_at(connection, number) is not None:
                audit.record(connection, number, "reopened", at, by)


def _hold(connection: Connection, number: str) -> str:
    """Give the conversation that filed the case, which nobody else decides on until we are done."""
    conversation_id = connection.scalar(_HELD, {"b_number": number}) if storable(number) else None
    if conversation_id is None:
        raise UnknownCase
    return conversation_id

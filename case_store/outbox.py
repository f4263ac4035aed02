"""The outbox: filed cases on their way to the staff's own system, and how far each has come."""

import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

from sqlalchemy import Connection, Engine, Row, Update, bindparam, func, insert, select, text, update

from . import audit
from .column_types import storable
from .errors import UnknownDelivery
from .tables import NOT_DELIVERED, CaseTable, OutboxTable
from .transactions import Transactions

State = Literal["waiting", "retrying", "delivered", "given_up"]
CASE_FILED = "case.filed"
_LONGEST_REASON = 200

_ADD = insert(OutboxTable)
_NEXT_DUE = (
    select(
        OutboxTable.event_id,
        OutboxTable.type,
        OutboxTable.attempts,
        CaseTable.number,
        CaseTable.route,
        CaseTable.filed_at,
        CaseTable.channel,
        CaseTable.organisation,
        CaseTable.answers,
        CaseTable.verdict,
        CaseTable.missing,
    )
    .join(CaseTable, CaseTable.number == OutboxTable.case_number)
    .where(OutboxTable.due_at <= bindparam("b_at"))
    .order_by(OutboxTable.due_at)
    .limit(1)
    .with_for_update(of=OutboxTable, skip_locked=True)
)
_CLAIM = (
    update(OutboxTable)
    .where(OutboxTable.event_id == bindparam("b_id"))
    .values(due_at=bindparam("b_until"), attempts=OutboxTable.attempts + 1)
)
_NOT_DELIVERED = (
    update(OutboxTable)
    .where(OutboxTable.event_id == bindparam("b_id"), OutboxTable.state != "delivered")
    .returning(OutboxTable.case_number)
)
_DELIVERED = _NOT_DELIVERED.values(state="delivered", delivered_at=bindparam("b_at"), due_at=None, last_error=None)
_FAILED = _NOT_DELIVERED.values(
    state=bindparam("b_state"), due_at=bindparam("b_next_try_at"), last_error=bindparam("b_reason")
)
_AGAIN = (
    update(OutboxTable)
    .where(OutboxTable.state == "given_up")
    .values(state="waiting", attempts=0, due_at=bindparam("b_at"), last_error=None)
    .returning(OutboxTable.case_number)
)
_IS_THERE = select(OutboxTable.event_id).where(OutboxTable.event_id == bindparam("b_id"))
# As text, because SQLite only uses the index of these rows when it can read the condition in the statement.
_COUNTS = select(
    *(func.count().filter(OutboxTable.state == state).label(state) for state in ("retrying", "given_up"))
).where(text(NOT_DELIVERED))


@dataclass(frozen=True)
class Delivery:
    """An event to hand over now; `attempts` counts this one too, and `at` is when the case was filed."""

    event_id: str
    type: str
    at: datetime
    data: dict[str, Any]
    attempts: int
    case_number: str


@dataclass(frozen=True)
class DeliveryState:
    """How far the hand-over of a case has come."""

    state: State
    attempts: int
    last_error: str | None
    next_try_at: datetime | None
    delivered_at: datetime | None


@dataclass(frozen=True)
class DeliveryCounts:
    """How many events were tried and not delivered: to be tried again, and given up."""

    retrying: int
    given_up: int


class Outbox:
    """Where events wait until the staff's own system has them. Each method is one transaction.

    Raises:
        StoreUnavailable: from every method; the database did not answer, and nothing was stored.
    """

    def __init__(self, engine: Engine) -> None:
        self._transactions = Transactions(engine)

    def claim(self, at: datetime, for_seconds: float) -> Delivery | None:
        """Give the event that is due for longest, to nobody else for so many seconds; None where none is due."""
        with self._transactions.writing() as connection:
            row = connection.execute(_NEXT_DUE, {"b_at": at}).one_or_none()
            if row is not None:
                until = at + timedelta(seconds=for_seconds)
                connection.execute(_CLAIM, {"b_id": row.event_id, "b_until": until})
        if row is None:
            return None
        return Delivery(row.event_id, row.type, row.filed_at, _data(row), row.attempts + 1, row.number)

    def delivered(self, event_id: str, at: datetime) -> None:
        """Note that the other system has it; a second time changes nothing.

        Raises:
            UnknownDelivery: there is no such event.
        """
        with self._transactions.writing() as connection:
            number = _changed(connection, _DELIVERED, {"b_id": event_id, "b_at": at})
            if number is not None:
                audit.record(connection, number, "delivered", at)

    def failed(self, event_id: str, at: datetime, next_try_at: datetime | None, reason: str) -> None:
        """Note that an attempt failed and when the next may start; None gives up. `reason` is short, about nobody.

        Where another worker has delivered it meanwhile nothing changes.

        Raises:
            UnknownDelivery: there is no such event.
        """
        reason = reason[:_LONGEST_REASON]
        state: State = "given_up" if next_try_at is None else "retrying"
        changes = {"b_id": event_id, "b_state": state, "b_next_try_at": next_try_at, "b_reason": reason}
        with self._transactions.writing() as connection:
            number = _changed(connection, _FAILED, changes)
            if number is not None:
                audit.record(connection, number, "delivery_failed", at, detail=reason)

    def try_again(self, by: str, at: datetime, number: str | None = None) -> int:
        """Begin anew with what was given up, of this case or of all, with as much patience as before; give how many."""
        again = _AGAIN if number is None else _AGAIN.where(OutboxTable.case_number == number)
        if number is not None and not storable(number):
            return 0
        with self._transactions.writing() as connection:
            numbers = connection.scalars(again, {"b_at": at}).all()
            for one in numbers:
                audit.record(connection, one, "delivery_restarted", at, by)
        return len(numbers)

    def not_delivered(self) -> DeliveryCounts:
        """Give how many events were tried and not delivered, by state."""
        with self._transactions.reading() as connection:
            return DeliveryCounts(*connection.execute(_COUNTS).one())


def enqueue(connection: Connection, case_number: str, at: datetime) -> None:
    """Put the event of a case that is being filed in the outbox, in the transaction that is open."""
    row = {
        "event_id": f"evt_{uuid.uuid4().hex}",
        "case_number": case_number,
        "type": CASE_FILED,
        "state": "waiting",
        "attempts": 0,
        "due_at": at,
    }
    connection.execute(_ADD, row)


def _changed(connection: Connection, change: Update, values: dict[str, Any]) -> str | None:
    number: str | None = connection.scalar(change, values)
    if number is None and connection.scalar(_IS_THERE, {"b_id": values["b_id"]}) is None:
        raise UnknownDelivery
    return number


def _data(case: Row[Any]) -> dict[str, Any]:
    """Give what the other system gets to see of a case."""
    return {
        "number": case.number,
        "route": case.route,
        "filed_at": case.filed_at.isoformat(timespec="seconds"),
        "channel": case.channel,
        "organisation": case.organisation,
        "answers": case.answers,
        "verdict": case.verdict,
        "missing": case.missing,
    }

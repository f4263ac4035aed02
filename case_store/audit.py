"""The record of what was done with a case or an account of staff; it only grows, until its case is destroyed."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import ColumnElement, Connection, ScalarSelect, bindparam, func, insert, select
from sqlalchemy.orm import InstrumentedAttribute, aliased

from .tables import AuditTable

AuditEvent = Literal[
    "filed",
    "viewed",
    "delivered",
    "delivery_failed",
    "delivery_restarted",
    "taken_up",
    "message_sent",
    "completion_requested",
    "completion_answered",
    "resident_wrote",
    "attachment_fetched",
    "code_renewed",
    "closed",
    "reopened",
    "destroyed",
    "receipt_not_mailed",
    "account_added",
    "password_changed",
    "account_removed",
]
# In the place of a case number: what was done with an account, whose address is the detail.
OF_ACCOUNTS = ""

_ADD = insert(AuditTable)
_TRAIL = (
    select(AuditTable.event, AuditTable.at, AuditTable.actor, AuditTable.detail)
    .where(AuditTable.case_number == bindparam("b_number"))
    .order_by(AuditTable.id)
)


def closed_at_of(case_number: ColumnElement[str] | InstrumentedAttribute[str]) -> ScalarSelect[datetime]:
    """As a part of a statement: when a case was closed; nothing where it is open, or open again."""
    ending = aliased(AuditTable)
    last = select(func.max(ending.id)).where(
        ending.case_number == case_number, ending.event.in_(("closed", "reopened"))
    )
    is_last = AuditTable.id == last.correlate_except(ending).scalar_subquery()
    closed = select(AuditTable.at).where(is_last, AuditTable.event == "closed")
    return closed.correlate_except(AuditTable).scalar_subquery()


_CLOSED_AT = select(closed_at_of(bindparam("b_number")))


@dataclass(frozen=True)
class AuditRecord:
    """What was done, when, by whom where that was a person, and a short reason where there is one."""

    event: AuditEvent
    at: datetime
    by: str | None
    detail: str | None


def record(
    connection: Connection,
    case_number: str,
    event: AuditEvent,
    at: datetime,
    by: str | None = None,
    detail: str | None = None,
) -> None:
    """Add a row to the audit trail of a case, or `OF_ACCOUNTS`, in the transaction that is open."""
    row = {"case_number": case_number, "event": event, "at": at, "actor": by, "detail": detail}
    connection.execute(_ADD, row)


def trail_of(connection: Connection, case_number: str) -> list[AuditRecord]:
    """Give what was done with a case, or `OF_ACCOUNTS`, oldest first."""
    return [AuditRecord(*row) for row in connection.execute(_TRAIL, {"b_number": case_number})]


def closed_at(connection: Connection, case_number: str) -> datetime | None:
    """Give when a case was closed; None where it is open, or open again."""
    return connection.scalar(_CLOSED_AT, {"b_number": case_number})

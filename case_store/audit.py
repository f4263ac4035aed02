"""The record of what was done with a case or an account of staff; it only grows, until its case is destroyed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
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
# A page that is shown again within this time, by who saw it or did something with the case, is the same visit.
VISIT = timedelta(minutes=10)
_OF_RESIDENT: tuple[AuditEvent, ...] = ("filed", "completion_answered", "resident_wrote")

_ADD = insert(AuditTable)
_TRAIL = (
    select(AuditTable.event, AuditTable.at, AuditTable.actor, AuditTable.detail)
    .where(AuditTable.case_number == bindparam("b_number"))
    .order_by(AuditTable.id)
)

_LATEST = (
    select(AuditTable.id, AuditTable.event, AuditTable.at, AuditTable.actor)
    .where(AuditTable.case_number == bindparam("b_number"))
    .order_by(AuditTable.id.desc())
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


def closing_in(trail: Sequence[AuditRecord]) -> AuditRecord | None:
    """Give who closed a case, when and how; None where it is open, or open again."""
    endings = [entry for entry in trail if entry.event in ("closed", "reopened")]
    return endings[-1] if endings and endings[-1].event == "closed" else None


def view(connection: Connection, case_number: str, at: datetime, by: str) -> None:
    """Note that a member of staff looks at a case: once a visit, and anew where its resident wrote since."""
    trail = connection.execute(_LATEST, {"b_number": case_number}).all()
    own = next((row for row in trail if row.actor == by), None)
    wrote = max((row.id for row in trail if row.event in _OF_RESIDENT), default=0)
    if own is None or at - own.at > VISIT or wrote > own.id:
        record(connection, case_number, "viewed", at, by)

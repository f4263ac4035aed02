"""The messages of a case: what office and resident write to each other, in the transaction that is open."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from sqlalchemy import Connection, bindparam, insert, select

from . import audit, notices
from .notices import Notice
from .tables import MessageTable

MessageKind = Literal["message", "request", "answer", "addition"]
FROM_RESIDENT: tuple[MessageKind, ...] = ("answer", "addition")

_ADD = insert(MessageTable)
_MESSAGES = (
    select(
        MessageTable.id,
        MessageTable.kind,
        MessageTable.at,
        MessageTable.author,
        MessageTable.content,
        MessageTable.answer_by,
        MessageTable.answers,
    )
    .where(MessageTable.case_number == bindparam("b_number"))
    .order_by(MessageTable.id)
)
_EVENTS: Mapping[MessageKind, audit.AuditEvent] = {
    "message": "message_sent",
    "request": "completion_requested",
    "answer": "completion_answered",
    "addition": "resident_wrote",
}


@dataclass(frozen=True)
class MessageRecord:
    """One message. `content` holds a text, what a request asks (`asked`) or what an answer gives (`given`).

    The ids of the files that came with it are its `files`, where there are any. `answers` is the id of the request that
    it answers; an addition is what a resident writes without one. `author` is the member of staff who wrote it.
    """

    id: int
    kind: MessageKind
    at: datetime
    author: str | None
    content: dict[str, Any]
    answer_by: date | None
    answers: int | None


def write_down(
    connection: Connection,
    number: str,
    case_answers: dict[str, Any],
    said: dict[str, Any],
    at: datetime,
    notice: Notice | None,
) -> None:
    """Store a message with a case that is held, and its audit row; the notice goes on its way, and the row says how."""
    row = {"author": None, "answer_by": None, "answers": None, **said}
    connection.execute(_ADD, {"case_number": number, "at": at, **row})
    ways = notices.tell(connection, notice, number, case_answers, at) if notice else None
    audit.record(connection, number, _EVENTS[row["kind"]], at, row["author"], ways)


def messages_of(connection: Connection, number: str) -> list[MessageRecord]:
    """Give what was written about a case, oldest first."""
    return [MessageRecord(*row) for row in connection.execute(_MESSAGES, {"b_number": number})]

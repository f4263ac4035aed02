"""What follows on filing: the resident's receipt, where the case stands, and what office and resident write."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Engine, bindparam, func, select

from . import attachments, audit
from .attachments import NewAttachment
from .column_types import storable
from .errors import CaseClosed, ConstraintRefused, UnknownCase, UnknownRequest
from .messages import FROM_RESIDENT, MessageKind, MessageRecord, messages_of, write_down
from .notices import Notice
from .tables import AuditTable, CaseTable, MessageTable, ReceiptTable, StatusCodeTable
from .transactions import Transactions

# Not against what only points at the case: a chat that begins to follow it waits for nobody.
_HELD_CASE = select(CaseTable.answers).where(CaseTable.number == bindparam("b_number")).with_for_update(key_share=True)
_RECEIPT = (
    select(CaseTable.number, CaseTable.filed_at, CaseTable.route, ReceiptTable.lines, CaseTable.answers)
    .join(ReceiptTable, ReceiptTable.case_number == CaseTable.number)
    .where(CaseTable.number == bindparam("b_number"))
)
_BY_CODE = (
    select(CaseTable.number, CaseTable.filed_at, CaseTable.route)
    .join(StatusCodeTable, StatusCodeTable.case_number == CaseTable.number)
    .where(CaseTable.number == bindparam("b_number"), StatusCodeTable.code_hash == bindparam("b_hash"))
)
_FIRST = select(func.min(AuditTable.at)).where(
    AuditTable.case_number == bindparam("b_number"), AuditTable.event == bindparam("b_event")
)
_REQUEST = select(MessageTable.id).where(
    MessageTable.id == bindparam("b_id"),
    MessageTable.case_number == bindparam("b_number"),
    MessageTable.kind == "request",
)
_SEEN = (
    select(AuditTable.id)
    .where(
        AuditTable.case_number == MessageTable.case_number,
        AuditTable.event == "viewed",
        AuditTable.at >= MessageTable.at,
    )
    .exists()
)
_NOT_SEEN = select(MessageTable.case_number).where(MessageTable.kind.in_(FROM_RESIDENT), ~_SEEN).distinct()


@dataclass(frozen=True)
class Receipt:
    """What a resident filed, in the words that were confirmed: each line a name and what was told, and as answers."""

    number: str
    filed_at: datetime
    route: str
    lines: list[tuple[str, str]]
    answers: dict[str, Any]


@dataclass(frozen=True)
class CaseStatus:
    """Where a case stands, for its resident: since when, and what was written. None where it has not happened."""

    number: str
    route: str
    filed_at: datetime
    opened_at: datetime | None
    taken_up_at: datetime | None
    messages: list[MessageRecord]
    file_names: dict[str, str]
    closed_at: datetime | None
    ending: str | None


class FollowUp:
    """What follows on filing. Each method is one transaction.

    Raises:
        StoreUnavailable: from every method; the database did not answer, and nothing was stored.
    """

    def __init__(self, engine: Engine) -> None:
        self._transactions = Transactions(engine)

    def receipt(self, number: str) -> Receipt:
        """Give what a resident filed.

        Raises:
            UnknownCase: there is no such case, or no receipt was made of it.
        """
        if not storable(number):
            raise UnknownCase
        with self._transactions.reading() as connection:
            row = connection.execute(_RECEIPT, {"b_number": number}).one_or_none()
        if row is None:
            raise UnknownCase
        lines = [(label, value) for label, value in row.lines]
        return Receipt(row.number, row.filed_at, row.route, lines, row.answers)

    def status(self, number: str, code_hash: str) -> CaseStatus:
        """Give where a case stands, to who knows its code.

        Raises:
            UnknownCase: there is no such case, or its code is another.
        """
        if not storable(number):
            raise UnknownCase
        with self._transactions.reading() as connection:
            row = connection.execute(_BY_CODE, {"b_number": number, "b_hash": code_hash}).one_or_none()
            if row is None:
                raise UnknownCase
            opened_at = connection.scalar(_FIRST, {"b_number": number, "b_event": "viewed"})
            taken_up_at = connection.scalar(_FIRST, {"b_number": number, "b_event": "taken_up"})
            messages = messages_of(connection, number)
            file_names = attachments.names_of_case(connection, number)
            closed = audit.closing_in(audit.trail_of(connection, number))
        return CaseStatus(
            number,
            row.route,
            row.filed_at,
            opened_at,
            taken_up_at,
            messages,
            file_names,
            closed.at if closed else None,
            closed.detail if closed else None,
        )

    def take_up(self, number: str, by: str, at: datetime) -> None:
        """Note that a member of staff takes the case up; a second time changes nothing.

        Raises:
            UnknownCase: there is no such case.
        """
        with self._transactions.writing() as connection:
            hold_case(connection, number)
            if connection.scalar(_FIRST, {"b_number": number, "b_event": "taken_up"}) is None:
                audit.record(connection, number, "taken_up", at, by)

    def write(
        self,
        number: str,
        text: str,
        once: str,
        by: str,
        at: datetime,
        asked: Sequence[str] = (),
        answer_by: date | None = None,
        notice: Notice | None = None,
    ) -> bool:
        """Store a message of staff to the resident; with `answer_by` it is a request to complete what is `asked`.

        The notice goes on its way with it, and the audit row says how. A second one with the same `once` changes
        nothing, and gives False.

        Raises:
            UnknownCase: there is no such case; nothing was stored.
            CaseClosed: a closed case asks for nothing; nothing was stored.
        """
        kind: MessageKind = "request" if answer_by else "message"
        content = {"text": text, "asked": list(asked)} if answer_by else {"text": text}
        row = {"author": by, "answer_by": answer_by}
        return self._add(number, kind, content, row, once, at, notice)

    def answer(
        self,
        number: str,
        request: int | None,
        given: Mapping[str, str],
        text: str,
        once: str,
        at: datetime,
        files: Sequence[NewAttachment] = (),
    ) -> bool:
        """Store what the resident writes: the answer to a request, or without one an addition to the case.

        The files belong to the case from then on. A second one with the same `once` changes nothing, and gives False.

        Raises:
            UnknownCase: there is no such case; nothing was stored.
            UnknownRequest: this case has no such request; nothing was stored.
            CaseClosed: nobody waits for it any more; nothing was stored.
            TooManyAttachments: the case has as many files as it may have; nothing was stored.
        """
        kind: MessageKind = "addition" if request is None else "answer"
        content = {"text": text, "given": dict(given)}
        row = {"answers": request}
        return self._add(number, kind, content, row, once, at, files=files)

    def with_new_answers(self) -> set[str]:
        """Give the numbers of the cases in which the resident wrote what no member of staff has opened since."""
        with self._transactions.reading() as connection:
            return set(connection.scalars(_NOT_SEEN))

    def messages(self, number: str) -> list[MessageRecord]:
        """Give what was written about a case, oldest first."""
        if not storable(number):
            return []
        with self._transactions.reading() as connection:
            return messages_of(connection, number)

    def _add(
        self,
        number: str,
        kind: MessageKind,
        content: dict[str, Any],
        row: dict[str, Any],
        once: str,
        at: datetime,
        notice: Notice | None = None,
        files: Sequence[NewAttachment] = (),
    ) -> bool:
        try:
            with self._transactions.writing() as connection:
                case_answers = hold_case(connection, number)
                if kind != "message" and audit.closed_at(connection, number) is not None:
                    raise CaseClosed
                if "answers" in row and row["answers"] is not None:
                    known = {"b_id": row["answers"], "b_number": number}
                    if connection.scalar(_REQUEST, known) is None:
                        raise UnknownRequest
                if files:
                    content |= {"files": attachments.add_to_case(connection, number, files, at)}
                said = {"kind": kind, "content": content, "once": once, **row}
                write_down(connection, number, case_answers, said, at, notice)
        except ConstraintRefused:
            # All that can be there already is the same message.
            return False
        return True


def hold_case(connection: Connection, number: str) -> dict[str, Any]:
    """Let what is decided on a case wait for what others decide on it now; give its answers."""
    answers: dict[str, Any] | None = connection.scalar(_HELD_CASE, {"b_number": number}) if storable(number) else None
    if answers is None:
        raise UnknownCase
    return answers

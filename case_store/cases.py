"""Cases: what was filed, what was done with it, and how staff find it."""

import secrets
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Engine, bindparam, insert, select, update

from . import audit, case_list, mails, outbox
from .attachments import Attachment, attachments_of
from .audit import AuditRecord
from .case_list import EVERY_CASE, STAGE, CaseRow, Route, Stage, Wanted, objection_in
from .column_types import storable
from .errors import ConstraintRefused, StaleConversation, StoreUnavailable, UnknownCase, UnknownConversation
from .mails import NewMail
from .outbox import DeliveryState
from .tables import CaseTable, ConversationTable, OutboxTable, ReceiptTable
from .transactions import Transactions
from .transcript import TurnRecord, turns_of

# Read out on the phone: no vowels, so that no words come out, and nothing that looks or sounds like something else.
ALPHABET = "CDFGHJKMPQRTWX34679"
_TRIES = 20

_ADD = insert(CaseTable)
_ADD_RECEIPT = insert(ReceiptTable)
_MARK_FILED = (
    update(ConversationTable)
    .where(
        ConversationTable.id == bindparam("b_id"),
        ConversationTable.version == bindparam("b_version"),
        ConversationTable.case_number.is_(None),
    )
    .values(
        version=ConversationTable.version + 1,
        filed_version=ConversationTable.version + 1,
        case_number=bindparam("b_number"),
        filed_at=bindparam("b_at"),
    )
    .returning(ConversationTable.id)
)
_FILED = select(CaseTable.number, CaseTable.filed_at).where(CaseTable.conversation_id == bindparam("b_id"))
_IS_THERE = select(ConversationTable.version).where(ConversationTable.id == bindparam("b_id"))
_DELIVERY = (
    OutboxTable.state,
    OutboxTable.attempts,
    OutboxTable.last_error,
    OutboxTable.due_at,
    OutboxTable.delivered_at,
)
_ONE = (
    select(CaseTable, *_DELIVERY, STAGE.label("stage"))
    .join(OutboxTable, OutboxTable.case_number == CaseTable.number)
    .where(CaseTable.number == bindparam("b_number"))
)
_ASSESSED = (
    select(
        CaseTable.number,
        CaseTable.filed_at,
        CaseTable.answers,
        CaseTable.verdict,
    )
    .where(CaseTable.number > bindparam("b_after"))
    .order_by(CaseTable.number)
    .limit(500)
)


@dataclass(frozen=True)
class NewCase:
    """What a resident files; `missing` are the question ids that Awb 9:28 asks for and that are still open.

    `receipt` gives, for the number that the case gets, the lines of its receipt; None where nobody is given one. `mail`
    gives the mail that it goes along with; None where nobody is mailed.
    """

    conversation_id: str
    route: Route
    answers: dict[str, Any]
    verdict: dict[str, Any]
    missing: list[str]
    organisation: str | None
    channel: str
    receipt: Callable[[str], Sequence[tuple[str, str]]] | None = None
    mail: Callable[[str], NewMail] | None = None


@dataclass(frozen=True)
class FiledCase:
    """The number of a case, and when it was filed: earlier, where the conversation had been filed before."""

    number: str
    filed_at: datetime


@dataclass(frozen=True)
class AssessedCase:
    """What a verdict was given on, and the verdict, without the words of the conversation."""

    number: str
    filed_at: datetime
    answers: dict[str, Any]
    verdict: dict[str, Any]


@dataclass(frozen=True)
class Case:
    """Everything that is known of a case; the audit trail has the visit that reads it."""

    number: str
    route: Route
    filed_at: datetime
    channel: str
    organisation: str | None
    answers: dict[str, Any]
    verdict: dict[str, Any]
    missing: list[str]
    transcript: list[TurnRecord]
    attachments: list[Attachment]
    audit: list[AuditRecord]
    delivery: DeliveryState
    stage: Stage
    objection: date | None

    @property
    def closed(self) -> AuditRecord | None:
        """Who closed it, when and how (its detail); None where it is open, or open again."""
        return audit.closing_in(self.audit)


def new_case_number() -> str:
    """Give a number that cannot be guessed and can be read out on the phone."""
    return "OMB-" + "".join(secrets.choice(ALPHABET) for _ in range(6))


class Cases:
    """Where cases live. Each method is one transaction.

    Raises:
        StoreUnavailable: from every method; the database did not answer, and nothing was stored.
    """

    def __init__(self, engine: Engine, new_number: Callable[[], str] = new_case_number) -> None:
        self._transactions = Transactions(engine)
        self._new_number = new_number

    def file(self, new: NewCase, version: int, at: datetime) -> FiledCase:
        """Store a case, its receipt and mail, put it in the outbox, mark the conversation (one version on); or nothing.

        A conversation is filed once: after that, this gives the first case back and stores nothing.

        Raises:
            StaleConversation: a turn of the conversation came first; nothing was stored.
            UnknownConversation: it was erased or never there; nothing was stored.
        """
        if not storable(new.conversation_id):
            raise UnknownConversation
        for _ in range(_TRIES):
            try:
                return self._file_as(self._new_number(), new, version, at)
            except ConstraintRefused:
                continue  # the number was given out before
        raise StoreUnavailable("no free case number was found")

    def all(self, wanted: Wanted = EVERY_CASE, limit: int = 200, after: int = 0) -> list[CaseRow]:
        """Give the newest cases that are wanted, but for the first `after`."""
        with self._transactions.reading() as connection:
            return case_list.newest(connection, wanted, limit, after)

    def search(self, words: str, limit: int = 200) -> list[CaseRow]:
        """Give the newest cases with these words in their number or in the name of their resident."""
        with self._transactions.reading() as connection:
            return case_list.found(connection, words, limit)

    def open(self, number: str, by: str, at: datetime) -> Case:
        """Give a case with all that belongs to it, and record who looked at it, and when.

        Raises:
            UnknownCase: there is no such case.
        """
        if not storable(number):
            raise UnknownCase
        with self._transactions.writing() as connection:
            row = connection.execute(_ONE, {"b_number": number}).one_or_none()
            if row is None:
                raise UnknownCase
            audit.view(connection, number, at, by)
            transcript = turns_of(connection, row.conversation_id)
            attachments = attachments_of(connection, row.conversation_id)
            trail = audit.trail_of(connection, number)
        return Case(
            number=row.number,
            route=row.route,
            filed_at=row.filed_at,
            channel=row.channel,
            organisation=row.organisation,
            answers=row.answers,
            verdict=row.verdict,
            missing=row.missing,
            transcript=transcript,
            attachments=attachments,
            audit=trail,
            delivery=DeliveryState(row.state, row.attempts, row.last_error, row.due_at, row.delivered_at),
            stage=row.stage,
            objection=objection_in(row.verdict),
        )

    def assessed(self) -> Iterator[AssessedCase]:
        """Give every case with its verdict, oldest number first, a batch at a time."""
        after = ""
        while True:
            with self._transactions.reading() as connection:
                batch = [AssessedCase(*row) for row in connection.execute(_ASSESSED, {"b_after": after})]
            yield from batch
            if not batch:
                return
            after = batch[-1].number

    def _file_as(self, number: str, new: NewCase, version: int, at: datetime) -> FiledCase:
        marks = {"b_id": new.conversation_id, "b_version": version, "b_number": number, "b_at": at}
        with self._transactions.writing() as connection:
            if connection.execute(_MARK_FILED, marks).one_or_none() is None:
                return _filed_before(connection, new.conversation_id)
            connection.execute(_ADD, _case_row(number, new, at))
            if new.receipt is not None:
                lines = [list(line) for line in new.receipt(number)]
                connection.execute(_ADD_RECEIPT, {"case_number": number, "lines": lines})
            if new.mail is not None:
                mails.enqueue(connection, new.mail(number), at)
            audit.record(connection, number, "filed", at)
            outbox.enqueue(connection, number, at)
        return FiledCase(number, at)


def _filed_before(connection: Connection, conversation_id: str) -> FiledCase:
    first = connection.execute(_FILED, {"b_id": conversation_id}).one_or_none()
    if first is not None:
        return FiledCase(first.number, first.filed_at)
    there = connection.execute(_IS_THERE, {"b_id": conversation_id}).one_or_none()
    raise UnknownConversation if there is None else StaleConversation


def _case_row(number: str, new: NewCase, at: datetime) -> dict[str, Any]:
    return {
        "number": number,
        "conversation_id": new.conversation_id,
        "route": new.route,
        "filed_at": at,
        "channel": new.channel,
        "organisation": new.organisation,
        "verdict_kind": new.verdict.get("kind"),
        "missing_count": len(new.missing),
        "answers": new.answers,
        "verdict": new.verdict,
        "missing": new.missing,
    }

"""The tables; what is done with them stands in the modules named after them."""

from datetime import date, datetime
from typing import Any, ClassVar

from sqlalchemy import BigInteger, ForeignKey, Index, Integer, MetaData, UniqueConstraint, text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from .column_types import Ballast, Instant, JsonText, Line

NOT_DELIVERED = "state <> 'delivered'"
_OPEN = text(NOT_DELIVERED)
_DUE = text("due_at IS NOT NULL")
_WITH_KEY = text("key_hash IS NOT NULL")
_REMEMBERED = text("idempotency_hash IS NOT NULL")


class Base(DeclarativeBase):
    """All tables of the store."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar = {datetime: Instant}


class ConversationTable(Base):
    """A conversation while its token opens it; the row goes when that ends, filed or not."""

    __tablename__ = "conversations"
    __table_args__ = (Index(None, "expires_at"), {"sqlite_with_rowid": False})

    id: Mapped[str] = mapped_column(primary_key=True)
    token_hash: Mapped[str]
    channel: Mapped[str]
    version: Mapped[int]
    opened_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    case_number: Mapped[str | None]
    filed_at: Mapped[datetime | None]
    filed_version: Mapped[int | None]
    statistics_id: Mapped[str | None]
    # Words of the resident stand behind the ballast, so these two come last and in this order.
    ballast: Mapped[bytes] = mapped_column(Ballast, default=b"")
    state: Mapped[Any] = mapped_column(JsonText)


class TurnTable(Base):
    """One turn: what was said and what was answered; with the first answer to an Idempotency-Key, where one came."""

    __tablename__ = "turns"
    __table_args__ = (
        Index(
            "uq_turns_idempotency_hash",
            "conversation_id",
            "idempotency_hash",
            unique=True,
            sqlite_where=_REMEMBERED,
            postgresql_where=_REMEMBERED,
        ),
        {"sqlite_with_rowid": False},
    )

    conversation_id: Mapped[str] = mapped_column(ForeignKey("conversations.id", ondelete="CASCADE"), primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime]
    said_kind: Mapped[str | None]
    idempotency_hash: Mapped[str | None]
    body_hash: Mapped[str | None]
    # Words of the resident stand behind the ballast, so these come last.
    ballast: Mapped[bytes] = mapped_column(Ballast, default=b"")
    said: Mapped[Any] = mapped_column(JsonText, nullable=True)
    replies: Mapped[Any] = mapped_column(JsonText)
    answer: Mapped[Any] = mapped_column(JsonText, nullable=True)


class OutcomeTable(Base):
    """The statistics: that on some day some conversation reached an outcome, and nothing that leads back to it."""

    __tablename__ = "outcomes"
    # Without rowid SQLite keeps the rows in the order of their random ids, so that not even their order tells.
    __table_args__ = ({"sqlite_with_rowid": False},)

    statistics_id: Mapped[str] = mapped_column(primary_key=True)
    day: Mapped[date]
    kind: Mapped[str]
    organisation: Mapped[str | None] = mapped_column(Line)
    rules_version: Mapped[str]
    channel: Mapped[str]


class CaseTable(Base):
    """A filed case, as it was filed; rows never change."""

    __tablename__ = "cases"
    __table_args__ = (Index(None, "filed_at", "number"), Index(None, "route", "filed_at", "number"))

    number: Mapped[str] = mapped_column(primary_key=True)
    # Not a foreign key: the case stays when the conversation goes, and filing it again still finds the case.
    conversation_id: Mapped[str] = mapped_column(unique=True)
    route: Mapped[str]
    filed_at: Mapped[datetime]
    channel: Mapped[str]
    organisation: Mapped[str | None] = mapped_column(Line)
    verdict_kind: Mapped[str | None]
    missing_count: Mapped[int]
    answers: Mapped[Any] = mapped_column(JsonText)
    verdict: Mapped[Any] = mapped_column(JsonText)
    missing: Mapped[Any] = mapped_column(JsonText)


class TranscriptTable(Base):
    """The turns of a case, from the moment that its conversation is erased; until then they stand in `turns`."""

    __tablename__ = "transcripts"

    case_number: Mapped[str] = mapped_column(ForeignKey("cases.number"), primary_key=True)
    turns: Mapped[Any] = mapped_column(JsonText)


class ReceiptTable(Base):
    """What a resident filed, line by line in the words that were confirmed; a trigger refuses every change."""

    __tablename__ = "receipts"

    case_number: Mapped[str] = mapped_column(ForeignKey("cases.number"), primary_key=True)
    lines: Mapped[Any] = mapped_column(JsonText)


class StatusCodeTable(Base):
    """A code with which a resident follows a case, from the moment that it is told; a trigger refuses every change.

    It is looked up by its hash; `closed` tells it again to who has the receipt (None for one of an earlier version).
    """

    __tablename__ = "status_codes"

    case_number: Mapped[str] = mapped_column(ForeignKey("cases.number"), primary_key=True)
    code_hash: Mapped[str] = mapped_column(primary_key=True)
    told_at: Mapped[datetime]
    closed: Mapped[str | None]


class MessageTable(Base):
    """What office and resident write to each other about a case; a trigger refuses every change.

    `once` is unique in its case: what is sent twice by accident is stored once. `answers` is the request that an
    answer belongs to.
    """

    __tablename__ = "messages"
    __table_args__ = (UniqueConstraint("case_number", "once"), Index(None, "answers"), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(BigInteger().with_variant(Integer, "sqlite"), primary_key=True)
    case_number: Mapped[str] = mapped_column(ForeignKey("cases.number"))
    kind: Mapped[str]
    at: Mapped[datetime]
    author: Mapped[str | None]
    content: Mapped[Any] = mapped_column(JsonText)
    answer_by: Mapped[date | None]
    answers: Mapped[int | None] = mapped_column(ForeignKey("messages.id"))
    once: Mapped[str]


class AuditTable(Base):
    """What was done with a case, when and by whom; triggers refuse every change, and removal while there is a case."""

    __tablename__ = "audit"
    __table_args__ = (Index(None, "case_number", "id"), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(BigInteger().with_variant(Integer, "sqlite"), primary_key=True)
    # Not a foreign key: that a case was destroyed stays on record when the case itself is gone.
    # Empty for what was done with an account of staff.
    case_number: Mapped[str]
    event: Mapped[str]
    at: Mapped[datetime]
    actor: Mapped[str | None]
    detail: Mapped[str | None] = mapped_column(Line)


class AttachmentTable(Base):
    """A file that a resident sent along; its content is a file of that id, outside the database."""

    __tablename__ = "attachments"
    __table_args__ = (
        Index("uq_attachments_sent_hash", "conversation_id", "sent_hash", unique=True),
        Index(
            "uq_attachments_key_hash",
            "conversation_id",
            "key_hash",
            unique=True,
            sqlite_where=_WITH_KEY,
            postgresql_where=_WITH_KEY,
        ),
        {"sqlite_with_rowid": False},
    )

    id: Mapped[str] = mapped_column(primary_key=True)
    # Not a foreign key: the file stays with the case when the conversation goes, and is found through it.
    conversation_id: Mapped[str]
    kind: Mapped[str]
    size: Mapped[int]
    sent_hash: Mapped[str]
    key_hash: Mapped[str | None]
    added_at: Mapped[datetime]
    # The name is the resident's own words, so it comes last, behind the ballast.
    ballast: Mapped[bytes] = mapped_column(Ballast, default=b"")
    name: Mapped[Any] = mapped_column(JsonText)


class OutboxTable(Base):
    """An event on its way to the staff's own system; what it tells is read from the case."""

    __tablename__ = "outbox"
    __table_args__ = (
        Index("ix_outbox_due_at", "due_at", sqlite_where=_DUE, postgresql_where=_DUE),
        Index("ix_outbox_not_delivered", "state", "due_at", sqlite_where=_OPEN, postgresql_where=_OPEN),
    )

    event_id: Mapped[str] = mapped_column(primary_key=True)
    case_number: Mapped[str] = mapped_column(ForeignKey("cases.number"), unique=True)
    type: Mapped[str]
    state: Mapped[str]
    attempts: Mapped[int]
    # When the next attempt may start; a claim moves it ahead, so that the event comes free when the worker dies.
    due_at: Mapped[datetime | None]
    delivered_at: Mapped[datetime | None]
    last_error: Mapped[str | None] = mapped_column(Line)


class ReminderTable(Base):
    """A reminder that a resident asked for; the row goes when it is stopped, or some time after it was sent.

    `first_link` and `second_link` are hashes of what opens it: the link in the first mail, and the one in the reminder.
    """

    __tablename__ = "reminders"
    __table_args__ = (Index(None, "due_at"), Index(None, "erase_at"), {"sqlite_with_rowid": False})

    id: Mapped[str] = mapped_column(primary_key=True)
    due_at: Mapped[datetime | None]
    erase_at: Mapped[datetime]
    first_link: Mapped[str] = mapped_column(unique=True)
    second_link: Mapped[str | None] = mapped_column(unique=True)
    # An address stands behind the ballast, so these two come last and in this order.
    ballast: Mapped[bytes] = mapped_column(Ballast, default=b"")
    content: Mapped[Any] = mapped_column(JsonText)


class MailTable(Base):
    """A mail on its way; once it is sent the row goes, and with it the address and the words."""

    __tablename__ = "mails"
    __table_args__ = (Index(None, "due_at"), Index(None, "reminder_id"), {"sqlite_with_rowid": False})

    id: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str]
    reminder_id: Mapped[str | None] = mapped_column(ForeignKey("reminders.id", ondelete="CASCADE"))
    attempts: Mapped[int]
    queued_at: Mapped[datetime]
    # When the next attempt may start; a claim moves it ahead, so that the mail comes free when the worker dies.
    due_at: Mapped[datetime]
    ballast: Mapped[bytes] = mapped_column(Ballast, default=b"")
    content: Mapped[Any] = mapped_column(JsonText)


class StaffTable(Base):
    """Who may enter the inbox."""

    __tablename__ = "staff"

    email: Mapped[str] = mapped_column(primary_key=True)
    password_hash: Mapped[str]
    added_at: Mapped[datetime]

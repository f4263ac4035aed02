"""The tables of messaging apps: chats, what came in and goes out, and where two channels meet."""

from datetime import date, datetime

from sqlalchemy import BigInteger, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from .column_types import Ballast
from .tables import Base

_WAITING = text("handled_at IS NULL")
_DUE = text("due_at IS NOT NULL")


class ChatTable(Base):
    """A chat in a messaging app, by a name that only we can make of its address.

    A worker that has claimed a chat has it alone until `claimed_until`; nothing is to be done where `due_at` is empty.
    """

    __tablename__ = "chats"
    __table_args__ = (
        Index("ix_chats_due_at", "channel", "due_at", sqlite_where=_DUE, postgresql_where=_DUE),
        Index(None, "expires_at"),
        {"sqlite_with_rowid": False},
    )

    channel: Mapped[str] = mapped_column(primary_key=True)
    chat: Mapped[str] = mapped_column(primary_key=True)
    due_at: Mapped[datetime | None]
    claimed_until: Mapped[datetime | None]
    claim: Mapped[str | None]
    expires_at: Mapped[datetime]
    ballast: Mapped[bytes] = mapped_column(Ballast, default=b"")
    kept: Mapped[str]


class ChatEventTable(Base):
    """Something that came in; its content goes when it is handled, its id stays so that it is handled once."""

    __tablename__ = "chat_events"
    __table_args__ = (
        Index(
            "ix_chat_events_waiting",
            "channel",
            "chat",
            "position",
            sqlite_where=_WAITING,
            postgresql_where=_WAITING,
        ),
        Index(None, "kept_at"),
        {"sqlite_with_rowid": False},
    )

    channel: Mapped[str] = mapped_column(primary_key=True)
    event_id: Mapped[str] = mapped_column(primary_key=True)
    chat: Mapped[str]
    position: Mapped[int] = mapped_column(BigInteger)
    kept_at: Mapped[datetime]
    handled_at: Mapped[datetime | None]
    tries: Mapped[int]
    ballast: Mapped[bytes] = mapped_column(Ballast, default=b"")
    content: Mapped[str | None]


class ChatMessageTable(Base):
    """Something that is to be sent; the row goes when it was."""

    __tablename__ = "chat_messages"
    __table_args__ = ({"sqlite_with_rowid": False},)

    channel: Mapped[str] = mapped_column(primary_key=True)
    chat: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime]
    tries: Mapped[int]
    ballast: Mapped[bytes] = mapped_column(Ballast, default=b"")
    content: Mapped[str]


class ChatCaseTable(Base):
    """The chat in which a case was filed, for as long as its resident wants to hear of it there."""

    __tablename__ = "chat_cases"

    case_number: Mapped[str] = mapped_column(ForeignKey("cases.number"), primary_key=True)
    channel: Mapped[str]
    chat: Mapped[str]
    until: Mapped[datetime]


class ChatReminderTable(Base):
    """The day on which a resident wants to hear that the term is over, with the answers of the tree."""

    __tablename__ = "chat_reminders"
    __table_args__ = ({"sqlite_with_rowid": False},)

    channel: Mapped[str] = mapped_column(primary_key=True)
    chat: Mapped[str] = mapped_column(primary_key=True)
    remind_on: Mapped[date]
    told: Mapped[bool]
    ballast: Mapped[bytes] = mapped_column(Ballast, default=b"")
    content: Mapped[str]


class LinkTable(Base):
    """A link that takes a conversation to another channel, once and soon."""

    __tablename__ = "links"
    __table_args__ = (Index(None, "conversation_id"), Index(None, "expires_at"))

    code_hash: Mapped[str] = mapped_column(primary_key=True)
    conversation_id: Mapped[str] = mapped_column(ForeignKey("conversations.id", ondelete="CASCADE"))
    expires_at: Mapped[datetime]

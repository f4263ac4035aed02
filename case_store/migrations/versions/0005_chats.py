"""Chats of messaging apps, because what comes in must be kept before it is handled, and be handled once.

Revision ID: 0005
"""

import sqlalchemy as sa
from alembic import op

from case_store.column_types import Ballast, Instant

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_WAITING = sa.text("handled_at IS NULL")
_DUE = sa.text("due_at IS NOT NULL")


def upgrade() -> None:
    _create_chats()
    _create_queues()
    op.create_table(
        "chat_cases",
        sa.Column("case_number", sa.String(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("chat", sa.String(), nullable=False),
        sa.Column("until", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["case_number"], ["cases.number"], name=op.f("fk_chat_cases_case_number_cases")),
        sa.PrimaryKeyConstraint("case_number", name=op.f("pk_chat_cases")),
    )
    op.create_table(
        "chat_reminders",
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("chat", sa.String(), nullable=False),
        sa.Column("remind_on", sa.Date(), nullable=False),
        sa.Column("told", sa.Boolean(), nullable=False),
        sa.Column("ballast", Ballast(), nullable=False),
        sa.Column("content", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("channel", "chat", name=op.f("pk_chat_reminders")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "links",
        sa.Column("code_hash", sa.String(), nullable=False),
        sa.Column("conversation_id", sa.String(), nullable=False),
        sa.Column("expires_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["conversation_id"],
            ["conversations.id"],
            name=op.f("fk_links_conversation_id_conversations"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("code_hash", name=op.f("pk_links")),
    )
    op.create_index(op.f("ix_links_conversation_id"), "links", ["conversation_id"])
    op.create_index(op.f("ix_links_expires_at"), "links", ["expires_at"])


def downgrade() -> None:
    for table in ("links", "chat_reminders", "chat_cases", "chat_messages", "chat_events", "chats"):
        op.drop_table(table)


def _create_chats() -> None:
    op.create_table(
        "chats",
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("chat", sa.String(), nullable=False),
        sa.Column("due_at", Instant()),
        sa.Column("claimed_until", Instant()),
        sa.Column("claim", sa.String()),
        sa.Column("expires_at", Instant(), nullable=False),
        sa.Column("ballast", Ballast(), nullable=False),
        sa.Column("kept", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("channel", "chat", name=op.f("pk_chats")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_chats_due_at", "chats", ["channel", "due_at"], sqlite_where=_DUE, postgresql_where=_DUE)
    op.create_index(op.f("ix_chats_expires_at"), "chats", ["expires_at"])


def _create_queues() -> None:
    op.create_table(
        "chat_events",
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("event_id", sa.String(), nullable=False),
        sa.Column("chat", sa.String(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("kept_at", Instant(), nullable=False),
        sa.Column("handled_at", Instant()),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("ballast", Ballast(), nullable=False),
        sa.Column("content", sa.String()),
        sa.PrimaryKeyConstraint("channel", "event_id", name=op.f("pk_chat_events")),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_chat_events_waiting",
        "chat_events",
        ["channel", "chat", "position"],
        sqlite_where=_WAITING,
        postgresql_where=_WAITING,
    )
    op.create_index(op.f("ix_chat_events_kept_at"), "chat_events", ["kept_at"])
    op.create_table(
        "chat_messages",
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("chat", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("ballast", Ballast(), nullable=False),
        sa.Column("content", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("channel", "chat", "number", name=op.f("pk_chat_messages")),
        sqlite_with_rowid=False,
    )

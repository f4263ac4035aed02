"""Mails and reminders, because a mail belongs in the transaction that causes it, and a reminder waits for weeks.

Revision ID: 0003
"""

import sqlalchemy as sa
from alembic import op

from case_store.column_types import Ballast, Instant, JsonText

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "reminders",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("due_at", Instant()),
        sa.Column("erase_at", Instant(), nullable=False),
        sa.Column("first_link", sa.String(), nullable=False),
        sa.Column("second_link", sa.String()),
        sa.Column("ballast", Ballast(), nullable=False),
        sa.Column("content", JsonText(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reminders")),
        sa.UniqueConstraint("first_link", name=op.f("uq_reminders_first_link")),
        sa.UniqueConstraint("second_link", name=op.f("uq_reminders_second_link")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_reminders_due_at"), "reminders", ["due_at"])
    op.create_index(op.f("ix_reminders_erase_at"), "reminders", ["erase_at"])
    op.create_table(
        "mails",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("reminder_id", sa.String()),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("queued_at", Instant(), nullable=False),
        sa.Column("due_at", Instant(), nullable=False),
        sa.Column("ballast", Ballast(), nullable=False),
        sa.Column("content", JsonText(), nullable=False),
        sa.ForeignKeyConstraint(
            ["reminder_id"], ["reminders.id"], name=op.f("fk_mails_reminder_id_reminders"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mails")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_mails_due_at"), "mails", ["due_at"])
    op.create_index(op.f("ix_mails_reminder_id"), "mails", ["reminder_id"])


def downgrade() -> None:
    op.drop_table("mails")
    op.drop_table("reminders")

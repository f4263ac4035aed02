"""Attachments, because residents have letters and photos that staff must see; the files themselves stand elsewhere.

Revision ID: 0004
"""

import sqlalchemy as sa
from alembic import op

from case_store.column_types import Ballast, Instant, JsonText

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_WITH_KEY = sa.text("key_hash IS NOT NULL")


def upgrade() -> None:
    op.create_table(
        "attachments",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("conversation_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sent_hash", sa.String(), nullable=False),
        sa.Column("key_hash", sa.String(), nullable=True),
        sa.Column("added_at", Instant(), nullable=False),
        sa.Column("ballast", Ballast(), nullable=False),
        sa.Column("name", JsonText(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_attachments"),
        sqlite_with_rowid=False,
    )
    op.create_index("uq_attachments_sent_hash", "attachments", ["conversation_id", "sent_hash"], unique=True)
    op.create_index(
        "uq_attachments_key_hash",
        "attachments",
        ["conversation_id", "key_hash"],
        unique=True,
        sqlite_where=_WITH_KEY,
        postgresql_where=_WITH_KEY,
    )


def downgrade() -> None:
    op.drop_table("attachments")

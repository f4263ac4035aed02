"""Receipts, codes and messages, because whoever filed a case must be able to prove it, follow it and complete it.

Revision ID: 0002
"""

import sqlalchemy as sa
from alembic import op

from case_store.column_types import Instant, JsonText

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_KEPT = ("receipts", "status_codes", "messages")


def upgrade() -> None:
    op.create_table(
        "receipts",
        sa.Column("case_number", sa.String(), nullable=False),
        sa.Column("lines", JsonText(), nullable=False),
        sa.ForeignKeyConstraint(["case_number"], ["cases.number"], name=op.f("fk_receipts_case_number_cases")),
        sa.PrimaryKeyConstraint("case_number", name=op.f("pk_receipts")),
    )
    op.create_table(
        "status_codes",
        sa.Column("case_number", sa.String(), nullable=False),
        sa.Column("code_hash", sa.String(), nullable=False),
        sa.Column("told_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["case_number"], ["cases.number"], name=op.f("fk_status_codes_case_number_cases")),
        sa.PrimaryKeyConstraint("case_number", name=op.f("pk_status_codes")),
    )
    _create_messages()
    sqlite = op.get_bind().dialect.name == "sqlite"
    if not sqlite:
        op.execute(
            "CREATE FUNCTION kept_as_written() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION 'what was told never changes'; END $$"
        )
    for table in _KEPT:
        body = "BEGIN SELECT RAISE(ABORT, 'what was told never changes'); END"
        action = body if sqlite else "FOR EACH ROW EXECUTE FUNCTION kept_as_written()"
        op.execute(f"CREATE TRIGGER {table}_refuse_change BEFORE UPDATE ON {table} {action}")


def downgrade() -> None:
    # The triggers go with their tables; only the function stands by itself.
    for table in reversed(_KEPT):
        op.drop_table(table)
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION kept_as_written()")


def _create_messages() -> None:
    op.create_table(
        "messages",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("case_number", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("author", sa.String()),
        sa.Column("content", JsonText(), nullable=False),
        sa.Column("answer_by", sa.Date()),
        sa.Column("answers", sa.BigInteger().with_variant(sa.Integer(), "sqlite")),
        sa.Column("once", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["case_number"], ["cases.number"], name=op.f("fk_messages_case_number_cases")),
        sa.ForeignKeyConstraint(["answers"], ["messages.id"], name=op.f("fk_messages_answers_messages")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_messages")),
        sa.UniqueConstraint("answers", name=op.f("uq_messages_answers")),
        sa.UniqueConstraint("case_number", "once", name=op.f("uq_messages_case_number_once")),
        sqlite_autoincrement=True,
    )

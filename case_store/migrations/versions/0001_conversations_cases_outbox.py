"""The first tables, because a filed case, its audit trail and its place in the outbox belong in one transaction.

Revision ID: 0001
"""

import sqlalchemy as sa
from alembic import op

from case_store.column_types import Ballast, Instant, JsonText, Line

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_REMEMBERED = sa.text("idempotency_hash IS NOT NULL")
_DUE = sa.text("due_at IS NOT NULL")
_NOT_DELIVERED = sa.text("state <> 'delivered'")

_SQLITE_GUARDS = (
    """
    CREATE TRIGGER audit_refuses_update BEFORE UPDATE ON audit
    BEGIN SELECT RAISE(ABORT, 'audit rows never change'); END
    """,
    """
    CREATE TRIGGER audit_refuses_delete BEFORE DELETE ON audit
    BEGIN SELECT RAISE(ABORT, 'audit rows never go'); END
    """,
    # INSERT OR REPLACE takes the old row away without asking the trigger above.
    """
    CREATE TRIGGER audit_refuses_replace BEFORE INSERT ON audit
    WHEN EXISTS (SELECT 1 FROM audit WHERE id = NEW.id)
    BEGIN SELECT RAISE(ABORT, 'audit rows never change'); END
    """,
)
_POSTGRESQL_GUARDS = (
    """
    CREATE FUNCTION audit_refuses() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'audit rows never change and never go'; END $$
    """,
    """
    CREATE TRIGGER audit_refuses_change BEFORE UPDATE OR DELETE ON audit
    FOR EACH ROW EXECUTE FUNCTION audit_refuses()
    """,
    """
    CREATE TRIGGER audit_refuses_truncate BEFORE TRUNCATE ON audit
    FOR EACH STATEMENT EXECUTE FUNCTION audit_refuses()
    """,
)


def upgrade() -> None:
    _create_conversations()
    _create_cases()
    _create_outbox()
    op.create_table(
        "staff",
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("password_hash", sa.String(), nullable=False),
        sa.Column("added_at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("email", name=op.f("pk_staff")),
    )


def downgrade() -> None:
    # The guards go with their table; only the function stands by itself.
    for table in ("staff", "outbox", "audit", "transcripts", "cases", "outcomes", "turns", "conversations"):
        op.drop_table(table)
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION audit_refuses()")


def _create_conversations() -> None:
    op.create_table(
        "conversations",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("token_hash", sa.String(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("opened_at", Instant(), nullable=False),
        sa.Column("expires_at", Instant(), nullable=False),
        sa.Column("case_number", sa.String()),
        sa.Column("filed_at", Instant()),
        sa.Column("filed_version", sa.Integer()),
        sa.Column("statistics_id", sa.String()),
        sa.Column("ballast", Ballast(), nullable=False),
        sa.Column("state", JsonText(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conversations")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_conversations_expires_at"), "conversations", ["expires_at"])
    op.create_table(
        "turns",
        sa.Column("conversation_id", sa.String(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("said_kind", sa.String()),
        sa.Column("idempotency_hash", sa.String()),
        sa.Column("body_hash", sa.String()),
        sa.Column("ballast", Ballast(), nullable=False),
        sa.Column("said", JsonText()),
        sa.Column("replies", JsonText(), nullable=False),
        sa.Column("answer", JsonText()),
        sa.ForeignKeyConstraint(
            ["conversation_id"],
            ["conversations.id"],
            name=op.f("fk_turns_conversation_id_conversations"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("conversation_id", "seq", name=op.f("pk_turns")),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "uq_turns_idempotency_hash",
        "turns",
        ["conversation_id", "idempotency_hash"],
        unique=True,
        sqlite_where=_REMEMBERED,
        postgresql_where=_REMEMBERED,
    )
    op.create_table(
        "outcomes",
        sa.Column("statistics_id", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("organisation", Line()),
        sa.Column("rules_version", sa.String(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("statistics_id", name=op.f("pk_outcomes")),
        sqlite_with_rowid=False,
    )


def _create_cases() -> None:
    op.create_table(
        "cases",
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("conversation_id", sa.String(), nullable=False),
        sa.Column("route", sa.String(), nullable=False),
        sa.Column("filed_at", Instant(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("organisation", Line()),
        sa.Column("verdict_kind", sa.String()),
        sa.Column("missing_count", sa.Integer(), nullable=False),
        sa.Column("answers", JsonText(), nullable=False),
        sa.Column("verdict", JsonText(), nullable=False),
        sa.Column("missing", JsonText(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_cases")),
        sa.UniqueConstraint("conversation_id", name=op.f("uq_cases_conversation_id")),
    )
    op.create_index(op.f("ix_cases_filed_at_number"), "cases", ["filed_at", "number"])
    op.create_index(op.f("ix_cases_route_filed_at_number"), "cases", ["route", "filed_at", "number"])
    op.create_table(
        "transcripts",
        sa.Column("case_number", sa.String(), nullable=False),
        sa.Column("turns", JsonText(), nullable=False),
        sa.ForeignKeyConstraint(["case_number"], ["cases.number"], name=op.f("fk_transcripts_case_number_cases")),
        sa.PrimaryKeyConstraint("case_number", name=op.f("pk_transcripts")),
    )
    op.create_table(
        "audit",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("case_number", sa.String(), nullable=False),
        sa.Column("event", sa.String(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("actor", sa.String()),
        sa.Column("detail", Line()),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_audit_case_number_id"), "audit", ["case_number", "id"])
    for guard in _SQLITE_GUARDS if op.get_bind().dialect.name == "sqlite" else _POSTGRESQL_GUARDS:
        op.execute(guard)


def _create_outbox() -> None:
    op.create_table(
        "outbox",
        sa.Column("event_id", sa.String(), nullable=False),
        sa.Column("case_number", sa.String(), nullable=False),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("due_at", Instant()),
        sa.Column("delivered_at", Instant()),
        sa.Column("last_error", Line()),
        sa.ForeignKeyConstraint(["case_number"], ["cases.number"], name=op.f("fk_outbox_case_number_cases")),
        sa.PrimaryKeyConstraint("event_id", name=op.f("pk_outbox")),
        sa.UniqueConstraint("case_number", name=op.f("uq_outbox_case_number")),
    )
    op.create_index("ix_outbox_due_at", "outbox", ["due_at"], sqlite_where=_DUE, postgresql_where=_DUE)
    op.create_index(
        "ix_outbox_not_delivered",
        "outbox",
        ["state", "due_at"],
        sqlite_where=_NOT_DELIVERED,
        postgresql_where=_NOT_DELIVERED,
    )

"""The trail of a destroyed case may go, because what leads to a resident must; that it was destroyed stays on record.

Revision ID: 0007
"""

from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

# A row goes only where its case is gone and a later row says that it was destroyed.
_OF_A_DESTROYED_CASE = """
    EXISTS (SELECT 1 FROM audit AS later
            WHERE later.case_number = OLD.case_number AND later.event = 'destroyed' AND later.id > OLD.id)
    AND NOT EXISTS (SELECT 1 FROM cases WHERE cases.number = OLD.case_number)
"""
_SQLITE = "CREATE TRIGGER audit_refuses_delete BEFORE DELETE ON audit {when} BEGIN {refuse}; END"
_SQLITE_REFUSE = "SELECT RAISE(ABORT, 'audit rows never go')"
_POSTGRESQL = "CREATE OR REPLACE FUNCTION audit_refuses() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {body} END $$"
_POSTGRESQL_REFUSE = "RAISE EXCEPTION 'audit rows never change and never go';"


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        _replace_on_sqlite(f"WHEN NOT ({_OF_A_DESTROYED_CASE})")
        return
    # TRUNCATE asks the same function, and has no row.
    allow = f"IF TG_OP = 'DELETE' THEN IF {_OF_A_DESTROYED_CASE} THEN RETURN OLD; END IF; END IF; "
    op.execute(_POSTGRESQL.format(body=allow + _POSTGRESQL_REFUSE))


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        _replace_on_sqlite("")
    else:
        op.execute(_POSTGRESQL.format(body=_POSTGRESQL_REFUSE))


def _replace_on_sqlite(when: str) -> None:
    op.execute("DROP TRIGGER audit_refuses_delete")
    op.execute(_SQLITE.format(when=when, refuse=_SQLITE_REFUSE))

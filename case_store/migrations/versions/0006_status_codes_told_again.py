"""Status codes that are told again and replaced, because a code may not end with the token of its conversation.

Revision ID: 0006
"""

import sqlalchemy as sa
from alembic import op

from case_store.column_types import Instant

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_HELD = sa.table(
    "status_codes",
    sa.column("case_number"),
    sa.column("code_hash"),
    sa.column("told_at", Instant()),
    sa.column("closed"),
)
_BEFORE = (_HELD.c.case_number, _HELD.c.code_hash, _HELD.c.told_at)


def upgrade() -> None:
    _make_anew(["case_number", "code_hash"], sa.Column("closed", sa.String()))


def downgrade() -> None:
    # Before, a case had one code: the last one that was told stays.
    _make_anew(["case_number"])


def _make_anew(key: list[str], *more: sa.Column[str]) -> None:
    """SQLite changes no primary key, so the rows are put in a new table; it refuses changes like the one before."""
    rows = op.get_bind().execute(sa.select(*_BEFORE).order_by(_HELD.c.told_at)).mappings().all()
    op.drop_table("status_codes")
    op.create_table(
        "status_codes",
        sa.Column("case_number", sa.String(), nullable=False),
        sa.Column("code_hash", sa.String(), nullable=False),
        sa.Column("told_at", Instant(), nullable=False),
        *more,
        sa.ForeignKeyConstraint(["case_number"], ["cases.number"], name=op.f("fk_status_codes_case_number_cases")),
        sa.PrimaryKeyConstraint(*key, name=op.f("pk_status_codes")),
    )
    if rows:
        kept = {tuple(row[name] for name in key): dict(row) for row in rows}
        op.get_bind().execute(sa.insert(_HELD), list(kept.values()))
    sqlite = op.get_bind().dialect.name == "sqlite"
    body = "BEGIN SELECT RAISE(ABORT, 'what was told never changes'); END"
    action = body if sqlite else "FOR EACH ROW EXECUTE FUNCTION kept_as_written()"
    op.execute(f"CREATE TRIGGER status_codes_refuse_change BEFORE UPDATE ON status_codes {action}")

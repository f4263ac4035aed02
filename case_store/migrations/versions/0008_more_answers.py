"""A request may have more than one answer, because a resident can find the papers a day after the words.

Revision ID: 0008
"""

from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

# Before, the first answer to a request was the only one, and a resident wrote nothing else.
_ONE_ANSWER = """
    UPDATE messages SET answers = NULL WHERE answers IS NOT NULL AND EXISTS
    (SELECT 1 FROM messages AS earlier WHERE earlier.answers = messages.answers AND earlier.id < messages.id)
"""


def upgrade() -> None:
    _let_go()
    with op.batch_alter_table("messages", table_kwargs={"sqlite_autoincrement": True}) as messages:
        messages.drop_constraint("uq_messages_answers", type_="unique")
    op.create_index("ix_messages_answers", "messages", ["answers"])
    _keep()


def downgrade() -> None:
    _let_go()
    op.execute(_ONE_ANSWER)
    op.execute("UPDATE messages SET kind = 'answer' WHERE kind = 'addition'")
    op.drop_index("ix_messages_answers", "messages")
    with op.batch_alter_table("messages", table_kwargs={"sqlite_autoincrement": True}) as messages:
        messages.create_unique_constraint("uq_messages_answers", ["answers"])
    _keep()


def _let_go() -> None:
    of_table = " ON messages" if op.get_bind().dialect.name == "postgresql" else ""
    op.execute(f"DROP TRIGGER messages_refuse_change{of_table}")


def _keep() -> None:
    """Have the database refuse changes again, as migration 0002 did: SQLite makes a table anew without its triggers."""
    sqlite = op.get_bind().dialect.name == "sqlite"
    body = "BEGIN SELECT RAISE(ABORT, 'what was told never changes'); END"
    action = body if sqlite else "FOR EACH ROW EXECUTE FUNCTION kept_as_written()"
    op.execute(f"CREATE TRIGGER messages_refuse_change BEFORE UPDATE ON messages {action}")

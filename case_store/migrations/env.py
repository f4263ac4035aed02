"""Runs the migrations inside the transaction that `case_store.database` opened."""

from alembic import context

from case_store.tables import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    # SQLite can undo DDL too; Alembic does not assume so.
    transactional_ddl=True,
    render_as_batch=True,
)
context.run_migrations()

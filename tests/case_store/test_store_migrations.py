"""The migrations make the tables that the models describe, and can take them away again."""

import re
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect, text

from case_store import StoreUnavailable, migrate
from case_store.database import migration_config
from case_store.tables import Base
from tests.case_store.store_kit import Store

VERSIONS = Path(migrate.__code__.co_filename).parent / "migrations" / "versions"


def tables_of(store: Store) -> set[str]:
    return set(inspect(store.engine).get_table_names()) - {"alembic_version"}


def test_the_migrated_tables_are_those_of_the_models(store: Store) -> None:
    with store.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []
    assert tables_of(store) == set(Base.metadata.tables)


def test_the_words_of_residents_stand_behind_the_ballast(sqlite_store: Store) -> None:
    tables = {"conversations": ["state"], "turns": ["said", "replies", "answer"]}
    tables |= {"reminders": ["content"], "mails": ["content"]}
    for table, last in tables.items():
        columns = [column["name"] for column in inspect(sqlite_store.engine).get_columns(table)]
        assert columns[columns.index("ballast") + 1 :] == last
        ((made_with,),) = sqlite_store.rows(f"SELECT sql FROM sqlite_master WHERE name = '{table}'")
        assert made_with.rstrip().endswith("WITHOUT ROWID")


def test_migrations_go_down_and_up_again_and_leave_nothing(store: Store) -> None:
    with store.engine.begin() as connection:
        command.downgrade(migration_config(connection), "base")
    assert tables_of(store) == set()
    if store.engine.dialect.name == "postgresql":
        assert store.rows("SELECT proname FROM pg_proc WHERE proname LIKE 'audit%'") == []
    migrate(store.url)
    assert tables_of(store) == set(Base.metadata.tables)
    store.filed()


def test_migrating_again_changes_nothing(store: Store) -> None:
    store.filed()
    migrate(store.url)
    assert store.count("cases") == 1


def test_a_database_of_a_newer_version_is_left_alone(store: Store) -> None:
    with store.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StoreUnavailable, match="newer"):
        migrate(store.url)
    assert store.rows("SELECT version_num FROM alembic_version") == [("9999",)]


def test_a_migration_that_fails_leaves_the_database_as_it_was(empty_database_url: str) -> None:
    store = Store(empty_database_url)
    with store.engine.begin() as connection:
        connection.execute(text("CREATE TABLE staff (something integer)"))
    with pytest.raises(StoreUnavailable):
        migrate(empty_database_url)
    assert tables_of(store) == {"staff"}
    store.engine.dispose()


def test_migrations_are_numbered_without_gaps_and_say_why() -> None:
    files = sorted(path for path in VERSIONS.glob("*.py"))
    assert [path.name[:5] for path in files] == [f"{number:04d}_" for number in range(1, len(files) + 1)]
    for path in files:
        text_of_file = path.read_text()
        assert re.search(rf'^revision = "{path.name[:4]}"$', text_of_file, re.MULTILINE)
        assert "because" in text_of_file.partition("\n")[0]

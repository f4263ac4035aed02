"""What the store says when it cannot do its work: that, and never a word of anybody."""

import logging
import stat
import traceback
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import event, text

from case_store import Cases, StaleConversation, StoreUnavailable, migrate, open_database
from tests.case_store.postgres_server import PostgresServer
from tests.case_store.store_kit import AT, DAY, TOKEN, Store, a_case, a_turn

SECRET = "Zonnebloemzaad"

# What makes each database quote the row that it refuses.
QUOTING = {
    "sqlite": """CREATE TRIGGER quote BEFORE INSERT ON {table} WHEN true
        BEGIN SELECT RAISE(ABORT, '{word}'); END""",
    "postgresql": "ALTER TABLE {table} ADD CONSTRAINT never CHECK (false) NOT VALID",
}


def calls_of(store: Store, id_: str) -> dict[str, Callable[[], object]]:
    turn = a_turn(SECRET, state={"answers": {"name": SECRET}}, idempotency_key=SECRET, answer={"x": SECRET})
    return {
        "open": lambda: store.conversations.open(SECRET, SECRET, "web", {"name": SECRET}, [SECRET], AT, AT + DAY),
        "find": lambda: store.conversations.find(SECRET, SECRET, AT),
        "remembered": lambda: store.conversations.remembered(SECRET, SECRET),
        "save_turn": lambda: store.conversations.save_turn(id_, 1, turn, AT, AT + DAY),
        "transcript": lambda: store.conversations.transcript(SECRET),
        "erase": lambda: store.conversations.erase(SECRET),
        "erase_expired": lambda: store.conversations.erase_expired(AT),
        "file": lambda: store.cases.file(a_case(id_, answers={"name": SECRET}), 1, AT),
        "all": lambda: store.cases.all(),
        "open a case": lambda: store.cases.open(SECRET, SECRET, AT),
        "claim": lambda: store.outbox.claim(AT, 30),
        "delivered": lambda: store.outbox.delivered(SECRET, AT),
        "failed": lambda: store.outbox.failed(SECRET, AT, None, SECRET),
        "not_delivered": lambda: store.outbox.not_delivered(),
        "add": lambda: store.staff.add(SECRET, SECRET, AT),
        "find staff": lambda: store.staff.find(SECRET),
        "count": lambda: store.staff.count(),
    }


def told_by(call: Callable[[], object]) -> str:
    """Give all that a log would show of the StoreUnavailable that a call ends in."""
    with pytest.raises(StoreUnavailable) as raised:
        call()
    return "".join(traceback.format_exception(raised.value))


def test_without_tables_every_method_says_that_the_store_is_unavailable_and_nothing_more(
    empty_database_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    store = Store(empty_database_url)
    for call in calls_of(store, "an-id").values():
        told = told_by(call)
        assert SECRET not in told
        assert "StoreUnavailable: the database did not answer (" in told
    assert SECRET not in caplog.text
    store.engine.dispose()


@pytest.mark.parametrize(("name", "table"), [("open", "turns"), ("file", "outbox"), ("save_turn", "turns")])
def test_what_fails_halfway_stores_nothing(store: Store, name: str, table: str) -> None:
    id_ = store.opened().id
    with store.engine.begin() as connection:
        connection.execute(text(f"ALTER TABLE {table} RENAME TO elsewhere"))
    assert SECRET not in told_by(calls_of(store, id_)[name])
    assert store.count("conversations") == 1
    assert store.count("cases") == store.count("audit") == 0
    found = store.conversations.find(id_, TOKEN, AT)
    assert (found.version, found.case_number) == (1, None)


@pytest.mark.parametrize(("name", "table"), [("open", "turns"), ("file", "cases")])
def test_the_row_that_a_database_quotes_when_it_refuses_it_is_not_repeated(store: Store, name: str, table: str) -> None:
    id_ = store.opened().id
    quoting = QUOTING[store.engine.dialect.name].format(table=table, word=SECRET)
    with store.engine.begin() as connection:
        connection.execute(text(quoting))
    assert SECRET not in told_by(calls_of(store, id_)[name])


@pytest.mark.parametrize(
    "url",
    [
        "",
        "nonsense",
        "mysql://user:a-password@host/db",
        "sqlite://",
        "sqlite:///:memory:",
        "postgresql://a-password@:x/",
    ],
)
def test_an_address_that_cannot_be_right_is_refused_without_repeating_it(url: str) -> None:
    for use in (open_database, migrate):
        told = told_by(partial(use, url))
        assert "a-password" not in told.rpartition("StoreUnavailable")[2]


def test_a_server_that_is_not_there_is_unavailable_at_once(tmp_path: Path) -> None:
    url = f"postgresql://somebody:a-password@/store?host={tmp_path}"
    for call in (lambda: migrate(url), lambda: Cases(open_database(url)).all()):
        assert "a-password" not in told_by(call)


def test_a_plain_postgresql_address_is_understood(postgres: PostgresServer) -> None:
    name = postgres.create()
    migrate(postgres.url(name).replace("postgresql+psycopg://", "postgres://"))
    postgres.drop(name)


def test_a_server_that_dropped_every_connection_is_used_again(store: Store, postgres: PostgresServer) -> None:
    opened = store.opened()
    if store.engine.dialect.name == "postgresql":
        postgres.drop_connections_to(store.engine.url.database or "")
    assert store.conversations.find(opened.id, TOKEN, AT) == opened


def test_a_file_that_is_no_database_or_cannot_be_made_is_unavailable(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("not a database " * 1000)
    for path in (tmp_path / "letter.txt", tmp_path / "letter.txt" / "store.db", tmp_path):
        told_by(partial(migrate, f"sqlite:///{path}"))


def test_the_file_is_made_with_its_folder_and_nobody_else_can_read_it(tmp_path: Path) -> None:
    file = tmp_path / "var" / "new" / "store.db"
    store = Store(f"sqlite:///{file}")
    migrate(store.url)
    store.filed()
    made = {path.name: stat.S_IMODE(path.stat().st_mode) for path in file.parent.iterdir()}
    assert made == {"store.db": 0o600, "store.db-wal": 0o600, "store.db-shm": 0o600}
    store.engine.dispose()


def test_while_another_program_writes_too_long_sqlite_is_unavailable_to_write_but_can_be_read(
    sqlite_store: Store,
) -> None:
    opened = sqlite_store.opened()
    other = open_database(sqlite_store.url)
    with other.connect() as writer:
        writer.execute(text("DELETE FROM outcomes"))
        # Ten seconds is what it is in use; here nobody wants to wait for them.
        event.listen(
            sqlite_store.engine, "checkout", lambda connection, *_: connection.execute("PRAGMA busy_timeout=1")
        )
        assert "SQLITE_BUSY" in told_by(lambda: sqlite_store.filed())
        assert sqlite_store.conversations.find(opened.id, TOKEN, AT) == opened
        writer.rollback()
    other.dispose()
    assert sqlite_store.cases.file(a_case(opened.id), 1, AT).number


def test_the_next_writer_gets_its_turn_after_one_that_failed(store: Store) -> None:
    id_ = store.opened().id
    for _ in range(100):
        with pytest.raises(StaleConversation):
            store.conversations.save_turn(id_, 9, a_turn(), AT, AT + DAY)
    assert store.conversations.save_turn(id_, 1, a_turn(), AT, AT + DAY) == 2


def test_a_moment_without_a_time_zone_is_a_mistake_of_ours_and_not_stored(store: Store) -> None:
    with pytest.raises(Exception, match="a moment needs a time zone") as raised:
        store.conversations.open("an-id", TOKEN, "web", {"name": SECRET}, [], AT.replace(tzinfo=None), AT)
    assert SECRET not in "".join(traceback.format_exception(raised.value))
    assert store.count("conversations") == 0


def test_sqlite_is_set_to_survive_a_power_cut_and_to_overwrite_what_is_deleted(sqlite_store: Store) -> None:
    expected = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1, "busy_timeout": 10_000}
    assert {name: sqlite_store.rows(f"PRAGMA {name}")[0][0] for name in expected} == expected

"""Opens the database and brings its tables up to date."""

import sqlite3
from pathlib import Path
from threading import Lock
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError

from .column_types import SQLITE_PAGE_SIZE
from .errors import StoreUnavailable
from .transactions import BEGIN, BUSY_SECONDS, QUEUE, Queue, Transactions

_MIGRATIONS = Path(__file__).with_name("migrations")
# Any number will do, as long as nothing else in the same PostgreSQL database takes it.
_MIGRATION_LOCK = 0x4B6C6163
_POSTGRESQL_CONNECT = {
    "connect_timeout": 5,
    "options": " ".join(
        f"-c {setting}"
        for setting in (
            "timezone=UTC",
            "statement_timeout=10s",
            "lock_timeout=10s",
            "idle_in_transaction_session_timeout=60s",
        )
    ),
    # A server that vanished without a word is noticed after this many milliseconds, not after two hours.
    "tcp_user_timeout": 15_000,
}
# Alembic keeps the migration that runs in a module, so two threads of one process cannot both migrate.
_one_migration = Lock()


def open_database(url: str) -> Engine:
    """Give an engine for a SQLite file (made, with its folder, where it is not there) or a PostgreSQL database.

    Each process opens its own, after any fork. No text of an error of this engine shows a parameter.

    Raises:
        StoreUnavailable: the address cannot be right, or the file cannot be made.
    """
    return _engine(_address(url), keep_references=True)


def migrate(url: str) -> None:
    """Bring the tables up to date; whoever starts at the same moment waits and finds the work done.

    Raises:
        StoreUnavailable: the database did not answer, or was made by a newer version; nothing was changed.
    """
    # While SQLite rebuilds a table it is dropped, which must not take along what refers to it.
    engine = _engine(_address(url), keep_references=False)
    try:
        with _one_migration, Transactions(engine).writing() as connection:
            if connection.dialect.name == "postgresql":
                # Waiting for another's migration may take longer than a turn of a conversation may.
                connection.execute(text("SET LOCAL statement_timeout = 0"))
                connection.execute(text("SET LOCAL lock_timeout = 0"))
                connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _MIGRATION_LOCK})
            command.upgrade(migration_config(connection), "head")
    except CommandError as error:
        raise StoreUnavailable("the tables of the database are newer than this version knows") from error
    finally:
        engine.dispose()


def migration_config(connection: Connection) -> Config:
    """Give what Alembic needs to work inside the open transaction of `connection`."""
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def _address(url: str) -> URL:
    try:
        address = make_url(url)
    except (ArgumentError, ValueError):
        address = None
    # The text of the address may hold a password, so the message does not repeat it.
    if address is None or address.drivername.split("+")[0] not in ("sqlite", "postgresql", "postgres"):
        raise StoreUnavailable("the address of the database must start with sqlite:/// or postgresql://") from None
    if address.drivername.startswith("sqlite"):
        if address.database in (None, "", ":memory:"):
            raise StoreUnavailable("a SQLite database needs a file: every connection must see the same one")
        return address.set(drivername="sqlite+pysqlite")
    return address.set(drivername="postgresql+psycopg")


def _engine(address: URL, *, keep_references: bool) -> Engine:
    if address.drivername.startswith("postgresql"):
        return create_engine(
            address,
            hide_parameters=True,
            pool_size=8,
            max_overflow=40,
            pool_timeout=BUSY_SECONDS,
            pool_use_lifo=True,
            # After a restart of the server the first statement would fail else, and with it somebody's turn.
            pool_pre_ping=True,
            connect_args=_POSTGRESQL_CONNECT,
        )
    _make_private_file(Path(str(address.database)))
    engine = create_engine(
        address,
        hide_parameters=True,
        pool_size=16,
        max_overflow=48,
        pool_timeout=BUSY_SECONDS,
        pool_use_lifo=True,
        connect_args={"timeout": BUSY_SECONDS, "check_same_thread": False},
        execution_options={QUEUE: Queue()},
    )
    _speak_sqlite(engine, keep_references)
    return engine


def _make_private_file(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # SQLite gives its journal the rights of the file, so nobody else on the machine reads along.
        path.touch(mode=0o600, exist_ok=True)
    except OSError as error:
        raise StoreUnavailable(f"the file of the database cannot be made ({type(error).__name__})") from None


def _speak_sqlite(engine: Engine, keep_references: bool) -> None:
    """Set up every connection, and begin transactions ourselves: the driver would begin them too late to be safe."""

    @event.listens_for(engine, "connect")
    def connected(connection: sqlite3.Connection, _record: Any) -> None:
        connection.isolation_level = None
        for pragma in (
            f"page_size = {SQLITE_PAGE_SIZE}",
            "journal_mode = WAL",
            # The commit of a filed case must survive a power cut, not only a crash of ours.
            "synchronous = FULL",
            f"foreign_keys = {'ON' if keep_references else 'OFF'}",
            "secure_delete = ON",
            # Else SQLite may write pages that it works on to a file in a shared folder.
            "temp_store = MEMORY",
        ):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begun(connection: Connection) -> None:
        begin = connection.get_execution_options().get(BEGIN, "BEGIN")
        if begin is not None:
            connection.exec_driver_sql(begin)

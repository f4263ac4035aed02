"""One method, one transaction: how it begins on each database, and what its failures are called."""

import logging
import sqlite3
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from threading import Lock

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from .errors import ConstraintRefused, StoreUnavailable

BEGIN = "klachtwijzer_begin"
QUEUE = "klachtwijzer_queue"
BUSY_SECONDS = 10.0
_CHECKPOINT_BUSY_SECONDS = 1.0

logger = logging.getLogger(__name__)


class Queue:
    """Lets the writers of one process go one by one.

    SQLite has one writer at a time, and who finds it taken sleeps for up to a tenth of a second before the next
    look; threads that wait here instead go on the moment that the other is done.
    """

    def __init__(self) -> None:
        self._lock = Lock()

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Wait for our turn.

        Raises:
            StoreUnavailable: it did not come in time.
        """
        if not self._lock.acquire(timeout=BUSY_SECONDS):
            raise StoreUnavailable("the database is too busy")
        try:
            yield
        finally:
            self._lock.release()


class Transactions:
    """Opens transactions on an engine that `open_database` made."""

    def __init__(self, engine: Engine) -> None:
        self._sqlite = engine.dialect.name == "sqlite"
        # A reading method of ours is one statement, which PostgreSQL answers as of one moment by itself:
        # saying BEGIN and COMMIT around it would only cost two more journeys.
        self._reading = engine if self._sqlite else engine.execution_options(isolation_level="AUTOCOMMIT")
        self._writing = engine.execution_options(**{BEGIN: "BEGIN IMMEDIATE"})
        self._outside = engine.execution_options(**{BEGIN: None})
        queue = engine.get_execution_options().get(QUEUE)
        self._queue: Queue | None = queue if isinstance(queue, Queue) else None

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection to read with.

        Raises:
            StoreUnavailable: the database did not answer.
        """
        with _named_failures(), self._reading.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give a connection to write with; all of it is stored when the block ends, nothing when it raises.

        Raises:
            StoreUnavailable: the database did not answer; nothing was stored.
            ConstraintRefused: the same, because of a row that may not be there.
        """
        with _named_failures(), self._turn(), self._writing.begin() as connection:
            yield connection

    def wipe_journal(self) -> None:
        """Empty SQLite's write-ahead log, in which the old text of changed pages still stands.

        That cannot be while somebody else reads an older state (a backup, a shell) or is writing for long; what was
        erased is erased all the same, and the next erasure tries again.
        """
        try:
            wiped = not self._sqlite or self._wiped()
        except StoreUnavailable:
            wiped = False
        if not wiped:
            logger.warning("journal_not_wiped")

    def _wiped(self) -> bool:
        with _named_failures(), self._turn(), self._outside.connect() as connection:
            # This waits with the writing lock in hand: not for so long that the writers give up.
            connection.exec_driver_sql(f"PRAGMA busy_timeout = {_CHECKPOINT_BUSY_SECONDS * 1000:.0f}")
            try:
                busy, _, _ = connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").one()
            finally:
                connection.exec_driver_sql(f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000:.0f}")
        return not busy

    def _turn(self) -> AbstractContextManager[None]:
        return nullcontext() if self._queue is None else self._queue.turn()


@contextmanager
def _named_failures() -> Iterator[None]:
    """Turn what the database says into our errors, by its code: its words can quote a row."""
    try:
        yield
    except IntegrityError as error:
        raise ConstraintRefused(f"the database refused a row ({_code(error)})") from None
    except DBAPIError as error:
        raise StoreUnavailable(f"the database did not answer ({_code(error)})") from None
    except PoolTimeout:
        raise StoreUnavailable("all connections to the database are taken") from None


def _code(error: DBAPIError) -> str:
    cause = error.orig
    name = type(cause).__name__
    if isinstance(cause, sqlite3.Error):
        return getattr(cause, "sqlite_errorname", name)
    state = getattr(cause, "sqlstate", None)
    return f"{name} {state}" if state else name

"""A PostgreSQL server of the tests' own: started on a socket in a temporary folder, and gone with them."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

_OWNER = "klachtwijzer"
_START_SECONDS = 30
_KNOWS_STRATEGIES = 150_000
# Whoever cuts the power during the tests starts them again; waiting for the disk would only make them slow.
_SETTINGS = ("listen_addresses=", "fsync=off", "full_page_writes=off", "autovacuum=off", "max_connections=200")


class PostgresServer:
    """A server that is running; every database made on it starts as a copy of its template."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._made = 0

    def url(self, database: str) -> str:
        """Give the address under which the store reaches a database."""
        return f"postgresql+psycopg://{_OWNER}@/{database}?host={self._folder}"

    def create(self, template: str = "template0") -> str:
        """Make a database and give its name."""
        self._made += 1
        name = f"store_{self._made}"
        # Quicker here than the way that newer versions prefer; older ones know no other.
        strategy = "STRATEGY FILE_COPY" if self._version() >= _KNOWS_STRATEGIES else ""
        self._say(f"CREATE DATABASE {name} TEMPLATE {template} {strategy}")
        return name

    def drop(self, name: str) -> None:
        """Remove a database, whoever is still connected to it."""
        self._say(f"DROP DATABASE {name} WITH (FORCE)")

    def drop_connections_to(self, name: str) -> None:
        """End every connection to a database, as a restart does."""
        self._say(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'")

    def answers(self) -> bool:
        """Say whether the server takes connections."""
        try:
            self._say("SELECT 1")
        except psycopg.OperationalError:
            return False
        return True

    def _version(self) -> int:
        with self._connected() as connection:
            return connection.info.server_version

    def _say(self, statement: str) -> None:
        with self._connected() as connection:
            connection.execute(statement.encode())

    def _connected(self) -> psycopg.Connection:
        return psycopg.connect(host=str(self._folder), user=_OWNER, dbname="postgres", autocommit=True)


@contextmanager
def running_server() -> Iterator[PostgresServer]:
    """Make a cluster, start a server on it, and take both away at the end."""
    folder = Path(tempfile.mkdtemp(prefix="klachtwijzer-pg-"))
    user = _unprivileged_user()
    if user is not None:
        shutil.chown(folder, user)
    process: subprocess.Popen[bytes] | None = None
    try:
        data = folder / "data"
        initdb = (_program("initdb"), "-D", data, "-U", _OWNER, "--auth=trust", "--encoding=UTF8", "--no-sync")
        subprocess.run(initdb, check=True, cwd=folder, stdout=subprocess.DEVNULL, user=user)
        settings = [part for setting in _SETTINGS for part in ("-c", setting)]
        with (folder / "log").open("wb") as log:
            process = subprocess.Popen(
                (_program("postgres"), "-D", data, "-k", folder, *settings), cwd=folder, stderr=log, user=user
            )
        yield _once_it_answers(PostgresServer(folder), process)
    finally:
        if process is not None:
            process.send_signal(signal.SIGINT)
            process.wait(_START_SECONDS)
        shutil.rmtree(folder)


def _once_it_answers(server: PostgresServer, process: subprocess.Popen[bytes]) -> PostgresServer:
    latest = time.monotonic() + _START_SECONDS
    while not server.answers():
        if process.poll() is not None or time.monotonic() > latest:
            raise RuntimeError("PostgreSQL did not start")
        time.sleep(0.02)
    return server


def _unprivileged_user() -> str | None:
    """Give the user to run the server as, since it refuses to run as root; None where we are not root."""
    if os.geteuid() != 0:
        return None
    there = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in there else "nobody"


def _program(name: str) -> Path:
    """Find a program of PostgreSQL; Debian keeps it in a folder for each version, outside the path."""
    found = shutil.which(name)
    candidates = [Path(found)] if found else sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    if not candidates:
        raise RuntimeError(f"{name} of PostgreSQL was not found; `make test` installs it")
    return candidates[-1]

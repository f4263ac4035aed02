"""The web server over real HTTP on a real database, where residents file with buttons: no engine is needed for that."""

import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from werkzeug.serving import make_server

from bot.settings import Settings
from case_store import migrate, open_database
from tests.case_store.conftest import database_url, migrated_template, postgres
from tests.receipt.desk import Served
from tests.stack import ROOT, STAFF
from webhook.app import create_app
from webhook.inbox.accounts import ensure_first_account

AT = datetime(2026, 11, 23, 9, tzinfo=UTC)
__all__ = ["database_url", "migrated_template", "postgres"]


@pytest.fixture
def served(database_url: str, tmp_path: Path) -> Iterator[Served]:
    """On SQLite and on PostgreSQL."""
    yield from serve(database_url, tmp_path)


@pytest.fixture(scope="module")
def served_here(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """On SQLite alone, one for a file of tests: for what is about pages and papers and not about what is stored."""
    yield from serve_on_sqlite(tmp_path_factory.mktemp("served"))


@pytest.fixture
def served_alone(tmp_path: Path) -> Iterator[Served]:
    """On SQLite alone, one for each test: nobody else has guessed a code or written a message."""
    yield from serve_on_sqlite(tmp_path)


def serve_on_sqlite(var: Path) -> Iterator[Served]:
    url = f"sqlite:///{var / 'cases.db'}"
    migrate(url)
    yield from serve(url, var)


def serve(url: str, var: Path) -> Iterator[Served]:
    environ = {
        "KLACHTWIJZER_VAR": str(var),
        "KLACHTWIJZER_OFFICE": str(ROOT / "office"),
        "KLACHTWIJZER_DATABASE_URL": url,
        "KLACHTWIJZER_STAFF_EMAIL": STAFF[0],
        "KLACHTWIJZER_STAFF_PASSWORD": STAFF[1],
        # Nobody listens there: residents answer with buttons.
        "KLACHTWIJZER_ENGINE_URL": "http://127.0.0.1:9",
        "KLACHTWIJZER_ACTIONS_URL": "http://127.0.0.1:9",
    }
    settings = Settings.from_env(environ, root=var)
    app = create_app(settings)
    database = open_database(url)
    ensure_first_account(settings, database, AT)
    database.dispose()
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield Served(f"http://127.0.0.1:{server.server_port}", settings)
    server.shutdown()
    thread.join()
    server.server_close()

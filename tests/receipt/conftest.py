"""The web server over real HTTP on a real database, where residents file with buttons: no engine is needed for that."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from case_store import open_database
from tests.case_store.conftest import database_url, migrated_template, postgres
from tests.receipt.desk import Desk
from tests.served import a_database, serving
from tests.stack import STAFF
from webhook.inbox.accounts import ensure_first_account

AT = datetime(2026, 11, 23, 9, tzinfo=UTC)
__all__ = ["database_url", "migrated_template", "postgres"]


@pytest.fixture
def served(database_url: str, tmp_path: Path) -> Iterator[Desk]:
    """On SQLite and on PostgreSQL."""
    yield from serve(database_url, tmp_path)


@pytest.fixture(scope="module")
def served_here(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """On SQLite alone, one for a file of tests: for what is about pages and papers and not about what is stored."""
    yield from serve_on_sqlite(tmp_path_factory.mktemp("served"))


@pytest.fixture
def served_alone(tmp_path: Path) -> Iterator[Desk]:
    """On SQLite alone, one for each test: nobody else has guessed a code or written a message."""
    yield from serve_on_sqlite(tmp_path)


def serve_on_sqlite(var: Path) -> Iterator[Desk]:
    yield from serve(a_database(var), var)


def serve(url: str, var: Path, **more: str) -> Iterator[Desk]:
    settings = {**more, "KLACHTWIJZER_STAFF_EMAIL": STAFF[0], "KLACHTWIJZER_STAFF_PASSWORD": STAFF[1]}
    with serving(url, var, **settings) as served:
        database = open_database(url)
        ensure_first_account(served.settings, database, AT)
        database.dispose()
        yield Desk(served.base, served.settings)

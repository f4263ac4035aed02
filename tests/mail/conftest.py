"""A database of each kind, and certificates that nobody else believes."""

import ssl
from collections.abc import Iterator
from pathlib import Path

import pytest
import trustme
from sqlalchemy import Engine

from case_store import open_database
from tests.case_store.conftest import database_url, migrated_template, postgres

__all__ = ["database_url", "migrated_template", "postgres"]


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    engine = open_database(database_url)
    yield engine
    engine.dispose()


@pytest.fixture(scope="session")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def certificate(authority: trustme.CA, tmp_path: Path) -> str:
    """The file with the certificate of localhost and its key."""
    path = tmp_path / "localhost.pem"
    authority.issue_cert("localhost").private_key_and_cert_chain_pem.write_to_path(str(path))
    return str(path)


@pytest.fixture
def trusted(authority: trustme.CA) -> ssl.SSLContext:
    """Believes that authority alone."""
    context = ssl.create_default_context()
    authority.configure_trust(context)
    return context

"""A web server that may send mail, somebody who has to wait, and the worker that sends."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.case_store.conftest import database_url, migrated_template, postgres
from tests.mail.post import SENDER
from tests.resident import Resident
from tests.served import BE_PATIENT, Served, a_database, serving

__all__ = ["database_url", "migrated_template", "postgres"]

PUBLIC_URL = "https://klacht.example.org"
WITH_MAIL = {
    "KLACHTWIJZER_SMTP_URL": "smtp://127.0.0.1:1",
    "KLACHTWIJZER_SMTP_FROM": SENDER,
    "KLACHTWIJZER_PUBLIC_URL": PUBLIC_URL,
}


@pytest.fixture
def served(database_url: str, tmp_path: Path) -> Iterator[Served]:
    """With mail, on SQLite and on PostgreSQL."""
    with serving(database_url, tmp_path, **WITH_MAIL) as served:
        yield served


@pytest.fixture
def served_without_mail(tmp_path: Path) -> Iterator[Served]:
    with serving(a_database(tmp_path), tmp_path) as served:
        yield served


@pytest.fixture
def waiting(served: Served) -> Resident:
    return served.resident(BE_PATIENT)

"""A web server, and somebody who has to complain to the municipality first."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.resident import Resident
from tests.served import COMPLAIN_FIRST, Served, a_database, serving


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    with serving(a_database(tmp_path), tmp_path) as served:
        yield served


@pytest.fixture
def complainant(served: Served) -> Resident:
    return served.resident(COMPLAIN_FIRST)

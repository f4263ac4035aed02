"""The product in pieces, started once for this folder; every test finds it mended."""

from collections.abc import Iterator

import pytest

from tests.engine.faulty_actions import FaultyActions, faulty_actions
from tests.engine.person import Person
from tests.engine.wired import Wired, wired


@pytest.fixture(scope="session")
def pieces(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Wired]:
    with wired(tmp_path_factory.mktemp("wired")) as product:
        yield product


@pytest.fixture
def product(pieces: Wired) -> Iterator[Wired]:
    """All pieces running, joined by wires that a test may disturb."""
    yield pieces
    pieces.mend()


@pytest.fixture
def faulty(product: Wired) -> Iterator[FaultyActions]:
    """Stands before the action server of `product`."""
    with faulty_actions(product) as server:
        yield server


@pytest.fixture
def person() -> Person:
    """Somebody of whom no log may know."""
    return Person()

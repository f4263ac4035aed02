"""The product in pieces, of which one is stopped for as long as a group of tests needs."""

import signal
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from tests.degraded.journeys import QUESTIONS, bring_to
from tests.engine.wired import Wired, wired
from tests.resident import Resident


@pytest.fixture(scope="package")
def pieces(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Wired]:
    with wired(tmp_path_factory.mktemp("degraded")) as product:
        yield product


@dataclass
class Stopped:
    """A product of which one part was stopped while residents stood at every question, two at each."""

    product: Wired
    part: str
    residents: dict[str, Resident]
    waiting: dict[str, Resident]


@pytest.fixture(scope="module", params=["engine", "actions"])
def killed(pieces: Wired, request: pytest.FixtureRequest) -> Iterator[Stopped]:
    """One of the two is gone."""
    yield from _stopped(pieces, request.param, signal.SIGKILL)


@pytest.fixture(scope="module", params=["engine", "actions"])
def hanging(pieces: Wired, request: pytest.FixtureRequest) -> Iterator[Stopped]:
    """One of the two takes connections and does not answer."""
    yield from _stopped(pieces, request.param, signal.SIGSTOP)


def _stopped(pieces: Wired, part: str, how: signal.Signals) -> Iterator[Stopped]:
    residents, waiting = ({question: bring_to(pieces.resident(), question) for question in QUESTIONS} for _ in range(2))
    pieces.stop(part, how)
    yield Stopped(pieces, part, residents, waiting)
    pieces.mend()
    for resident in (*residents.values(), *waiting.values()):
        resident.pool.clear()

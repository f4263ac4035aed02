"""A real database with filed cases, and a real receiver on loopback."""

import secrets
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine

from case_store import Attachments, Cases, Conversations, NewCase, Outbox, migrate, open_database
from tests.delivery.staff_system import ANSWERS, SECRET, VERDICT, Clock, StaffSystem
from webhook.attachments import Folder
from webhook.delivery.leftovers import Leftovers
from webhook.delivery.receiver import Receiver
from webhook.delivery.worker import Worker


@pytest.fixture
def staff_system() -> Iterator[StaffSystem]:
    system = StaffSystem()
    yield system
    system.close()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def database_url(tmp_path: Path) -> str:
    url = f"sqlite:///{tmp_path / 'cases.db'}"
    migrate(url)
    return url


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    engine = open_database(database_url)
    yield engine
    engine.dispose()


@pytest.fixture
def outbox(engine: Engine) -> Outbox:
    return Outbox(engine)


@pytest.fixture
def file_case(engine: Engine) -> Callable[[], str]:
    """Files a case now and gives its number."""

    def file() -> str:
        at = datetime.now(UTC)
        conversation = secrets.token_hex(16)
        expires_at = at + timedelta(hours=24)
        opened = Conversations(engine).open(conversation, "0" * 64, "web", {"answers": ANSWERS}, [], at, expires_at)
        new = NewCase(
            conversation_id=conversation,
            route="petition",
            answers=ANSWERS,
            verdict=VERDICT,
            missing=["address"],
            organisation="Gemeente Rotterdam",
            channel="web",
        )
        return Cases(engine).file(new, opened.version, at).number

    return file


@pytest.fixture
def leftovers(engine: Engine, tmp_path: Path) -> Leftovers:
    return Leftovers(Attachments(engine), Folder(tmp_path / "attachments"))


@pytest.fixture
def new_worker(engine: Engine, outbox: Outbox, leftovers: Leftovers, clock: Clock) -> Callable[..., Worker]:
    """Makes a worker that posts to an address, or to none."""

    def middle(low: float, high: float) -> float:
        return (low + high) / 2

    def make(url: str | None, time_limit: float = 5.0) -> Worker:
        receiver = Receiver(url, SECRET, time_limit) if url else None
        return Worker(outbox, Conversations(engine), receiver, leftovers, clock, middle)

    return make

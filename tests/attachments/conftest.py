"""One web server on SQLite and one on a real PostgreSQL, for all tests of attachments."""

from collections.abc import Iterator

import pytest

from tests.attachments.desk import Desk, kept_files, running_desk
from tests.case_store.postgres_server import running_server
from tests.resident import Resident


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def desk(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    folder = tmp_path_factory.mktemp("attachments")
    if request.param == "sqlite":
        with running_desk(folder, f"sqlite:///{folder / 'klachtwijzer.db'}") as desk:
            yield desk
        return
    with running_server() as server, running_desk(folder, server.url(server.create())) as desk:
        yield desk


@pytest.fixture(scope="module")
def patient(desk: Desk) -> Resident:
    """One resident of whom files are asked, who tries one file after another; other modules let a day pass."""
    return desk.asked()


@pytest.fixture
def asked(desk: Desk) -> Resident:
    return desk.asked()


@pytest.fixture(autouse=True)
def disk_and_database_agree(request: pytest.FixtureRequest) -> Iterator[None]:
    """After every test: on disk stands what the database knows, and nothing else."""
    yield
    if "desk" in request.fixturenames:
        desk: Desk = request.getfixturevalue("desk")
        assert desk.left_on_disk() == kept_files(desk)

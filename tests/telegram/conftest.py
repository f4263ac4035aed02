"""The product with a bot, and a Bot API server beside it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import TODAY
from tests.stack import Stack
from tests.telegram.server import BotApi, Person, bot_api, running_with


@pytest.fixture(scope="module")
def api(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BotApi]:
    with bot_api(tmp_path_factory.mktemp("bot-api")) as server:
        yield server


@pytest.fixture(scope="module")
def with_bot(tmp_path_factory: pytest.TempPathFactory, api: BotApi) -> Iterator[Stack]:
    var: Path = tmp_path_factory.mktemp("with-bot")
    with running_with(api, var, KLACHTWIJZER_TODAY=TODAY) as product:
        yield product


@pytest.fixture
def person(with_bot: Stack, api: BotApi) -> Person:
    """Somebody who has not written yet."""
    return api.person()

"""What several test folders share: the product as it runs, started once."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Playwright, sync_playwright

from tests.browser.screen import ARGUMENTS
from tests.resident import Resident
from tests.stack import Stack, running

TODAY = "2026-11-23"


@pytest.fixture(scope="session")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """The whole product on a fixed day; tests that break a part start their own."""
    with running(tmp_path_factory.mktemp("product"), KLACHTWIJZER_TODAY=TODAY) as product:
        yield product


@pytest.fixture
def resident(stack: Stack) -> Resident:
    """A conversation that has just begun."""
    return stack.resident()


# One for all tests: a second one cannot be started beside it.
@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    chromium = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=ARGUMENTS)
    yield chromium
    chromium.close()

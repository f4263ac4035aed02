"""Chromium, and pages in it on which nothing may go wrong unseen."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager

import pytest
from playwright.sync_api import Browser

from tests.browser.screen import Screen, opened
from tests.engine.wired import Wired, wired
from tests.stack import Stack


@pytest.fixture
def screen(browser: Browser, stack: Stack) -> Iterator[Callable[..., Screen]]:
    """Opens pages of the running product; the options are those of a browser context."""
    pages: list[AbstractContextManager[Screen]] = []

    def open_one(path: str = "/", base: str = "", **options: object) -> Screen:
        pages.append(opened(browser, (base or stack.base) + path, **options))
        return pages[-1].__enter__()

    yield open_one
    for page in pages:
        page.__exit__(None, None, None)


@pytest.fixture(scope="package")
def pieces(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Wired]:
    """The product in pieces, so that one of them can be stopped."""
    with wired(tmp_path_factory.mktemp("browser")) as product:
        yield product

"""The pages of the inbox in a real browser: readable for all, at any width, with the keyboard alone."""

import threading
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import Engine
from werkzeug.serving import make_server

from case_store import Endings, FollowUp, Outbox
from tests.browser.sheet import sheet, violations
from tests.inbox.conftest import FILED_AT, FileCase
from tests.inbox.office_desk import EMAIL, PASSWORD
from tests.inbox.test_inbox_keeping import OLD


@pytest.fixture
def base(app: Flask) -> Iterator[str]:
    # Chromium asks for it of its own accord, and tells of a 404 as an error on the page.
    app.add_url_rule("/favicon.ico", view_func=lambda: ("", 204))
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def log_in(page: Page, base: str) -> None:
    page.goto(f"{base}/inbox")
    page.get_by_label("E-mailadres").fill(EMAIL)
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Zaken")


@pytest.fixture
def cases(file_case: FileCase, engine: Engine) -> list[str]:
    """Cases in every stage, with every trouble of handing over, and one whose term has ended."""
    numbers = [file_case(at=FILED_AT + timedelta(minutes=minute)) for minute in range(4)]
    outbox, at = Outbox(engine), FILED_AT + timedelta(hours=1)
    for next_try_at in (None, at):
        delivery = outbox.claim(at, 30)
        assert delivery is not None
        outbox.failed(delivery.event_id, at, next_try_at, "status_503")
    FollowUp(engine).take_up(numbers[1], EMAIL, at)
    FollowUp(engine).write(numbers[2], "", "1", EMAIL, at, ["address"], date(2020, 1, 6))
    Endings(engine).close(numbers[3], EMAIL, at, "resolved")
    return [*numbers, file_case(at=OLD)]


@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(
    browser: Browser, base: str, cases: list[str], width: int
) -> None:
    with sheet(browser, width=width) as page:
        log_in(page, base)
        for path in ("", "?given_up=1", "/ended", *(f"/cases/{number}" for number in cases)):
            page.goto(f"{base}/inbox{path}")
            assert violations(page) == [], path
            assert page.evaluate("document.documentElement.scrollWidth") <= width, path


def test_a_case_is_found_closed_and_an_old_one_destroyed_with_the_keyboard_alone(
    browser: Browser, base: str, cases: list[str]
) -> None:
    with sheet(browser) as page:
        log_in(page, base)
        page.get_by_label("Zoek op zaaknummer of naam").focus()
        page.keyboard.type(cases[0][4:].lower())
        page.keyboard.press("Enter")
        page.get_by_role("link", name=cases[0]).press("Enter")
        page.get_by_text("Doe de zaak af").first.press("Enter")
        page.get_by_label("Opgelost").press("Space")
        page.get_by_role("button", name="Doe de zaak af").press("Enter")
        expect(page.get_by_role("button", name="Heropen de zaak")).to_be_visible()
        page.goto(f"{base}/inbox")
        page.get_by_role("link", name="Bekijk en vernietig").press("Enter")
        page.get_by_label(f"Vernietig zaak {cases[-1]}").press("Space")
        page.get_by_label("Ik weet zeker").press("Space")
        page.get_by_role("button", name="Vernietig de gekozen zaken").press("Enter")
        expect(page.get_by_role("status")).to_have_text("1 zaak is vernietigd.")

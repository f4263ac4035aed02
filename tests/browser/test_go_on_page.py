"""The page between two channels, in a real browser: a conversation comes here once, or goes to Telegram."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.resident import Resident


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 320, "height": 700}, locale="nl-NL")
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    assert errors == []
    context.close()


def a_code(resident: Resident) -> str:
    return resident.call("POST", f"/conversations/{resident.id}/links", {}).json["code"]


def test_a_conversation_comes_along_once_and_only_after_a_press(page: Page, stack):
    resident = stack.resident()
    resident.walk("yes")
    code = a_code(resident)
    page.goto(f"{stack.base}/verder#{code}")
    assert page.url == f"{stack.base}/verder"  # the code does not stay in the address
    assert resident.reload()
    page.get_by_role("button", name="Ga hier verder").click()
    expect(page.get_by_role("log")).to_contain_text("bij de gemeente geklaagd?")
    assert resident.call("GET", f"/conversations/{resident.id}").status == 404
    page.goto(f"{stack.base}/verder#{code}")
    page.get_by_role("button", name="Ga hier verder").click()
    expect(page.get_by_role("status")).to_contain_text("werkt niet meer")


def test_from_the_chat_to_telegram(page: Page, stack):
    page.goto(stack.base)
    expect(page.get_by_role("button", name="Ja", exact=True)).to_be_visible()
    page.get_by_role("link", name="Ga verder in Telegram").click()
    page.get_by_role("button", name="Ga verder in Telegram").click()
    link = page.get_by_role("link", name="Open Telegram")
    expect(link).to_be_focused()
    assert str(link.get_attribute("href")).startswith("https://t.me/waterland_oost_bot?start=")
    assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_without_a_conversation_the_page_says_so(page: Page, stack):
    page.goto(f"{stack.base}/verder")
    expect(page.get_by_role("status")).to_contain_text("geen gesprek")
    page.get_by_role("link", name="Terug naar de chat").click()
    expect(page.get_by_role("button", name="Ja", exact=True)).to_be_visible()

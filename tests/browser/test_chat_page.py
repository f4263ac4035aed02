"""The chat page in a real browser: a whole filing by mouse and by keyboard, on a small screen, over a reload."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path="/usr/bin/chromium", args=ARGUMENTS)


@contextmanager
def opened(browser: Browser, stack, width: int = 1280) -> Iterator[Page]:
    """The chat page; the test fails on any error that the page reports."""
    context = browser.new_context(viewport={"width": width, "height": 800}, locale="nl-NL")
    page = context.new_page()
    errors: list[str] = []
    page.on("console", lambda line: errors.append(line.text) if line.type == "error" else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(stack.base)
    expect(page.get_by_role("button", name="Ja", exact=True)).to_be_visible()
    yield page
    assert errors == []
    context.close()


CONDUCT = "Hoe de gemeente met mij omging, of dat zij te laat is"
ABOUT = ("Ja", "Gemeente Waterdam", CONDUCT)


def answer(page: Page, text: str) -> None:
    messages = page.locator(".message:not(.own)").count()
    page.get_by_label("Uw bericht").fill(text)
    page.keyboard.press("Enter")
    expect(page.locator(".message:not(.own)")).not_to_have_count(messages)


def press(page: Page, label: str) -> None:
    messages = page.locator(".message:not(.own)").count()
    page.locator("#choices").get_by_role("button", name=label, exact=True).click()
    expect(page.locator(".message:not(.own)")).not_to_have_count(messages)


def test_a_petition_is_filed_with_the_mouse(browser: Browser, stack):
    with opened(browser, stack) as page:
        answered = ("Ja", "Ja, ik ben niet tevreden", "Weet ik niet", "Ja, om mijzelf", "Nee", "Nee")
        for label in (*ABOUT, *answered):
            press(page, label)
        answer(page, "Mijn aanvraag raakte kwijt aan de balie.")
        for label in ("Overslaan", "Overslaan", "Weet ik niet", "Ga verder", "Overslaan", "Overslaan"):
            press(page, label)
        answer(page, "proef@example.org")
        press(page, "Ja")
        press(page, "Dien in")
        expect(page.get_by_role("log")).to_contain_text("OMB-")


def test_the_keyboard_alone_does_it_too(browser: Browser, stack):
    with opened(browser, stack) as page:
        page.get_by_label("Uw bericht").focus()
        for text in ("ja", "waterdam", "weet ik niet", "ja", "ik ben niet tevreden over hun antwoord"):
            answer(page, text)
            expect(page.get_by_label("Uw bericht")).to_be_focused()
        if page.get_by_role("button", name="Ja, dat klopt").is_visible():
            answer(page, "ja")  # what was read from words is read back where it is not certain
        for text in ("weet ik niet", "ja", "nee", "nee", "Mijn aanvraag raakte kwijt aan de balie."):
            answer(page, text)
        expect(page.get_by_role("log")).to_contain_text("Wat vindt u daar niet goed aan?")


def test_a_reloaded_page_shows_all_that_was_said_and_goes_on(browser: Browser, stack):
    with opened(browser, stack) as page:
        press(page, "Ja")
        before = page.get_by_role("log").inner_text()
        page.reload()
        expect(page.get_by_role("log")).to_have_text(before, use_inner_text=True)
        for label in ("Gemeente Waterdam", CONDUCT, "Nee", "Nee"):
            press(page, label)
        expect(page.locator("#outcome")).to_contain_text("Awb 9:20")


def test_an_answer_is_changed_in_the_overview(browser: Browser, stack):
    with opened(browser, stack) as page:
        press(page, "Ja")
        messages = page.locator(".message:not(.own)").count()
        page.get_by_role("button", name="Wijzig: Gaat over de gemeente").click()
        expect(page.locator(".message:not(.own)")).not_to_have_count(messages)
        press(page, "Nee")
        expect(page.locator("#outcome")).to_contain_text("Awb 9:18")


def test_on_a_small_screen_nothing_scrolls_sideways(browser: Browser, stack):
    with opened(browser, stack, width=320) as page:
        for label in (*ABOUT, "Ja", "Nog geen reactie", "Weet ik niet", "Nee", "Weet ik niet"):
            press(page, label)
        assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_wiping_everything_begins_anew(browser: Browser, stack):
    with opened(browser, stack) as page:
        press(page, "Ja")
        page.get_by_role("button", name="Wis alles").click()
        expect(page.get_by_role("status")).to_contain_text("gewist")
        expect(page.locator(".message.own")).to_have_count(0)

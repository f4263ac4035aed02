"""The pictures in README and docs/pictures, taken anew in every run: they show what there is."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.test_browser_accessible import outcome, until
from tests.browser.ways import Mouse
from tests.stack import ROOT

PICTURES = ROOT / "docs" / "pictures"
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


@pytest.fixture
def keep():
    """Keeps what a screen shows now as a picture."""

    def take(screen, name: str) -> None:
        path: Path = PICTURES / f"{name}.png"
        screen.page.evaluate("document.activeElement.blur()")
        screen.page.mouse.move(0, 0)
        screen.page.screenshot(path=path, animations="disabled", caret="hide")
        assert path.stat().st_size > 5_000

    return take


def test_the_beginning_of_a_chat(screen, keep):
    shown = screen("/", viewport={"width": 1280, "height": 900}).ready()
    keep(shown, "chat")


def test_an_outcome_with_its_working_on_a_wide_screen(screen, keep):
    shown = screen("/", viewport={"width": 1280, "height": 900})
    until(
        Mouse(shown),
        "complaint_date",
        {
            "about_municipality": "yes",
            "complained_to_municipality": "yes",
            "response": "none",
            "complaint_form": "written",
            "term_expired": "no",
        },
    )
    shown.say("2 november 2026")
    way = Mouse(shown)
    while not shown.page.locator(".outcome").is_visible():
        way.choose("no")
    expect(shown.page.locator(".outcome")).to_contain_text("Awb 9:11")
    keep(shown, "outcome")


def test_the_intake_on_a_phone_in_the_dark(screen, keep):
    shown = screen("/", color_scheme="dark", **PHONE)
    until(Mouse(shown), "address")
    keep(shown, "phone-dark")


def test_a_referral_on_a_phone(screen, keep):
    shown = screen("/", **PHONE)
    outcome("not complained yet")(shown)
    keep(shown, "phone")

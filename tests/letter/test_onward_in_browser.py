"""The pages after an outcome in a real browser: from the chat to the letter, to the day, and back from a reminder."""

import io
from pathlib import Path

import docx
import pytest
from playwright.sync_api import Browser, Page, expect

from bot.reminding import hash_of, kept_answers, new_link
from case_store import NewReminder, Reminders, open_database
from tests.browser.sheet import sheet, show, violations
from tests.mail.post import AT, a_mail
from tests.resident import Resident
from tests.served import BE_PATIENT, COMPLAIN_FIRST, STORY, Served, a_database, serving


def enter(page: Page, resident: Resident) -> None:
    """Open the chat page where this conversation stands."""
    kept = f'{{"conversation":"{resident.id}","token":"{resident.token}"}}'
    page.add_init_script(
        f"sessionStorage.getItem('klachtwijzer') || sessionStorage.setItem('klachtwijzer', JSON.stringify({kept}))"
    )
    page.goto(resident.base)


def test_the_chat_leads_to_the_letter_and_back(browser: Browser, served: Served, complainant: Resident):
    with sheet(browser) as page:
        enter(page, complainant)
        page.get_by_role("button", name="Maak een brief aan de gemeente").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Uw brief aan de gemeente")
        assert page.url == f"{served.base}/klachtbrief"
        expect(page.get_by_text("Er is nog niets verstuurd")).to_be_visible()
        page.get_by_label("Wat is er gebeurd?").fill(STORY)
        page.get_by_label("Uw naam").fill("Proef Persoon")
        with page.expect_download() as got:
            page.get_by_role("button", name="Bewaar als Word").click()
        assert got.value.suggested_filename == "klachtbrief.docx"
        words = [part.text for part in docx.Document(io.BytesIO(Path(got.value.path()).read_bytes())).paragraphs]
        assert STORY in words
        page.get_by_role("link", name="Terug naar het gesprek").click()
        expect(page.get_by_role("button", name="Maak een brief aan de gemeente")).to_be_visible()


@pytest.mark.parametrize("script", [True, False])
def test_the_keyboard_alone_makes_the_letter_and_is_led_to_what_is_lacking(
    browser: Browser, served: Served, complainant: Resident, script: bool
):
    with sheet(browser, script=script) as page:
        show(page, complainant, "/klachtbrief")
        page.get_by_label("Uw naam").press("Enter")
        alert = page.get_by_role("alert")
        expect(alert).to_contain_text("Er ontbreekt nog iets")
        expect(page).to_have_title("Er ontbreekt nog iets - Uw brief aan de gemeente - Ombudsman Waterland-Oost")
        alert.get_by_role("link", name="Schrijf op wat er is gebeurd.").press("Enter")
        # The link led to the field: from there on the keyboard goes.
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("Tab")
        expect(page.get_by_label("Wat is er gebeurd?")).to_be_focused()
        page.keyboard.type("Het loket was dicht.")
        for _ in range(7):
            page.keyboard.press("Tab")
        expect(page.get_by_role("button", name="Bewaar als Word")).to_be_focused()
        page.keyboard.press("Tab")
        with page.expect_download() as got:
            page.keyboard.press("Enter")
        assert got.value.suggested_filename == "klachtbrief.pdf"


def test_the_chat_leads_to_the_day_and_the_calendar_file(browser: Browser, served: Served):
    with sheet(browser) as page:
        enter(page, served.resident(BE_PATIENT))
        page.get_by_role("button", name="Zet de datum in uw agenda").click()
        expect(page.get_by_role("main")).to_contain_text("dinsdag 15 december 2026")
        with page.expect_download() as got:
            page.get_by_role("button", name="Bewaar voor uw agenda").click()
        assert got.value.suggested_filename == "wachten-op-antwoord.ics"


def test_no_other_outcome_shows_a_button_for_these_pages(browser: Browser, served: Served):
    with sheet(browser) as page:
        enter(page, served.resident({"about_municipality": "no"}))
        expect(page.get_by_role("region", name="Voorlopig advies")).to_be_visible()
        expect(page.locator("form[method=post]")).to_have_count(0)


def test_the_link_of_a_reminder_opens_the_chat_where_it_was(browser: Browser, served: Served):
    answers = kept_answers(served.resident(BE_PATIENT).turn["answers"])
    link, database = new_link(), open_database(served.settings.database_url)
    day = AT.date()
    Reminders(database).keep(NewReminder("one", hash_of(link), AT, "proef@example.org", day, answers), a_mail(), AT)
    database.dispose()
    with sheet(browser) as page:
        page.goto(f"{served.base}/herinnering/{link}")
        page.get_by_role("button", name="Ga verder met deze antwoorden").click()
        expect(page.get_by_role("log")).to_contain_text("Welkom terug.")
        assert page.url == f"{served.base}/"
        expect(page.get_by_role("button", name="Nog geen reactie")).to_be_visible()
        page.goto(f"{served.base}/herinnering/{link}/stop")
        page.get_by_role("button", name="Stop en wis alles").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Uw herinnering is gestopt")


@pytest.mark.parametrize(("path", "facts"), [("/klachtbrief", COMPLAIN_FIRST), ("/wachten", BE_PATIENT)])
def test_on_a_small_screen_nothing_scrolls_sideways_every_target_is_large_and_axe_finds_nothing(
    browser: Browser, tmp_path: Path, path: str, facts: dict[str, str]
):
    settings = {
        "KLACHTWIJZER_SMTP_URL": "smtp://127.0.0.1:1",
        "KLACHTWIJZER_SMTP_FROM": "bericht@ombudsman.example",
        "KLACHTWIJZER_PUBLIC_URL": "https://klacht.example.org",
    }
    with serving(a_database(tmp_path), tmp_path, **settings) as served, sheet(browser, width=320) as page:
        show(page, served.resident(facts), path)
        assert page.evaluate("document.documentElement.scrollWidth") == 320
        for target in page.locator("main :is(button, input:not([type=hidden]), select, textarea, a)").all():
            box = target.bounding_box()
            assert box
            assert box["height"] >= 44, target.inner_text()
        assert violations(page) == []

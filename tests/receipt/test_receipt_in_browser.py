"""The pages after filing in a real browser: from the chat to the receipt, its QR code, the check and the status."""

import io
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from tests.browser.sheet import sheet, show, violations
from tests.receipt.desk import Desk, Filed


@pytest.fixture
def filed(served_here: Desk) -> Filed:
    return served_here.filed()


def show_receipt(page: Page, filed: Filed) -> None:
    show(page, filed.resident, "/ontvangstbewijs")
    expect(page.get_by_role("heading", level=1)).to_have_text("Uw ontvangstbewijs")


def follow(page: Page, filed: Filed) -> None:
    page.goto(f"{filed.resident.base}/status")
    page.get_by_label("Zaaknummer").fill(filed.number.lower())
    page.get_by_label("Code").fill(filed.code)
    page.get_by_role("button", name="Bekijk").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Zaak {filed.number}")


def test_the_chat_leads_to_the_receipt_and_back(browser: Browser, served_here: Desk, filed: Filed) -> None:
    with sheet(browser) as page:
        kept = f'{{"conversation":"{filed.resident.id}","token":"{filed.resident.token}"}}'
        page.add_init_script(f"sessionStorage.setItem('klachtwijzer', JSON.stringify({kept}))")
        page.goto(served_here.base)
        page.get_by_role("button", name="Bekijk uw ontvangstbewijs").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Uw ontvangstbewijs")
        assert page.url == f"{served_here.base}/ontvangstbewijs"
        expect(page.get_by_text(filed.code)).to_be_visible()
        with page.expect_download() as got:
            page.get_by_role("button", name="Bewaar als PDF").click()
        assert got.value.suggested_filename == f"ontvangstbewijs-{filed.number}.pdf"
        page.get_by_role("link", name="Terug naar het gesprek").click()
        expect(page.get_by_role("log")).to_contain_text(filed.number)


def test_whoever_filed_nothing_sees_no_button_for_a_receipt(browser: Browser, served_here: Desk) -> None:
    with sheet(browser) as page:
        page.goto(served_here.base)
        expect(page.get_by_role("button", name="Ja", exact=True)).to_be_visible()
        expect(page.get_by_role("button", name="Bekijk uw ontvangstbewijs")).to_be_hidden()


def test_the_qr_code_opens_the_check_and_its_proof_reaches_no_log(browser: Browser, filed: Filed) -> None:
    with sheet(browser) as page:
        show_receipt(page, filed)
        picture = page.locator(".qr").screenshot()
        (code,) = zxingcpp.read_barcodes(Image.open(io.BytesIO(picture)).convert("RGB"))
        address, _, proof = code.text.partition("#")
        assert (address, proof) == (f"{filed.resident.base}/bewijs", filed.receipt["proof"])
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(code.text)
        expect(page.get_by_role("heading", name="Dit is echt")).to_be_visible()
        expect(page.get_by_text(filed.number)).to_be_visible()
        assert [url for url in asked if filed.number in url or "eyJ" in url.partition("#")[0]] == []
        assert "eyJ" not in page.url


def test_without_script_everything_works_with_forms(browser: Browser, filed: Filed, tmp_path: Path) -> None:
    file = tmp_path / "ontvangstbewijs.pdf"
    file.write_bytes(filed.open("/pdf").content)
    with sheet(browser, script=False) as page:
        page.goto(f"{filed.resident.base}/bewijs")
        page.get_by_label("Of kies het bestand").set_input_files(file)
        page.get_by_role("button", name="Controleer").click()
        expect(page.get_by_role("heading", name="Dit is echt")).to_be_visible()
        follow(page, filed)
        expect(page.get_by_text("Wij hebben uw klacht ontvangen")).to_be_visible()


def test_a_request_is_answered_with_the_keyboard_alone(browser: Browser, served_here: Desk, filed: Filed) -> None:
    served_here.staff().on_case(filed.number, "requests", ("asked", "address"), text="", answer_by="2099-01-04")
    with sheet(browser) as page:
        page.goto(f"{served_here.base}/status")
        page.get_by_label("Zaaknummer").focus()
        page.keyboard.type(filed.number)
        page.keyboard.press("Tab")
        page.keyboard.type(filed.code)
        page.keyboard.press("Enter")
        expect(page.get_by_label("Adres")).to_be_visible()
        page.get_by_label("Adres").focus()
        page.keyboard.type("Voorbeeldstraat 1")
        for _ in ("words", "files", "button"):
            page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        expect(page.get_by_role("status")).to_contain_text("Uw antwoord is ontvangen")
        expect(page.get_by_text("Voorbeeldstraat 1")).to_be_visible()


@pytest.mark.parametrize("dark", [False, True])
def test_on_a_small_screen_nothing_scrolls_sideways_every_target_is_large_and_axe_finds_nothing(
    browser: Browser, served_here: Desk, filed: Filed, dark: bool
) -> None:
    served_here.staff().on_case(filed.number, "messages", text="https://voorbeeld.example/" + "lang" * 40)
    served_here.staff().on_case(filed.number, "requests", ("asked", "address"), text="", answer_by="2099-01-04")
    with sheet(browser, width=320, dark=dark) as page:
        show_receipt(page, filed)
        fit_for_all(page)
        page.goto(f"{filed.resident.base}/bewijs#{filed.receipt['proof']}")
        expect(page.get_by_role("heading", name="Dit is echt")).to_be_visible()
        fit_for_all(page)
        follow(page, filed)
        fit_for_all(page)
        page.goto(f"{filed.resident.base}/ontvangstbewijs")
        fit_for_all(page)


def fit_for_all(page: Page) -> None:
    page.wait_for_load_state("load")  # its words may stand there before its style sheets do
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    small = page.evaluate(
        "[...document.querySelectorAll('main a, button, input:not([type=hidden]), textarea')]"
        ".filter(it => it.getBoundingClientRect().height < 44).map(it => it.outerHTML)"
    )
    assert small == []
    assert violations(page) == []

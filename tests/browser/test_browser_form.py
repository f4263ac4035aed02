"""The form without script: its cookie, its guard against other sites, its errors, and that it is the same conversation."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.screen import Screen
from tests.browser.test_browser_accessible import until
from tests.browser.ways import Form, to_case


@pytest.fixture
def form(screen) -> Form:
    return Form(screen("/formulier", java_script_enabled=False))


def test_the_page_without_script_points_to_the_form(screen):
    shown: Screen = screen("/", java_script_enabled=False)
    shown.page.get_by_role("main").get_by_role("link", name="Formulier zonder chat").click()
    expect(shown.page.get_by_role("button", name="Begin")).to_be_visible()


def test_what_opens_the_conversation_is_kept_where_no_script_and_no_other_page_gets_it(form: Form):
    cookies = form.screen.page.context.cookies()
    assert len(cookies) == 1
    kept = cookies[0]
    assert (kept["httpOnly"], kept["sameSite"], kept["path"], kept["expires"]) == (True, "Lax", "/formulier", -1)
    assert "." not in form.screen.page.url.rsplit("/", 1)[1], "nothing of it stands in the address"


def test_a_form_that_another_site_made_is_refused(form: Form):
    page = form.screen.page
    answer = page.request.post(
        page.url + "/antwoord", form={"choice": "about_municipality:yes", "question": "about_municipality"}
    )
    assert answer.status == 403
    assert "kwam niet van de pagina" in answer.text()
    page.goto(page.url)
    assert form.question == "about_municipality"


def test_a_post_that_the_browser_says_is_from_elsewhere_is_refused(form: Form):
    page = form.screen.page
    answer = page.request.post(
        page.url.split("/formulier")[0] + "/formulier/begin", headers={"Sec-Fetch-Site": "cross-site"}
    )
    assert answer.status == 403


def test_nothing_chosen_is_said_at_the_question_and_keeps_it_open(form: Form):
    form.screen.errors.clear()
    form.screen.page.get_by_role("button", name="Volgende").click()
    alert = form.screen.page.get_by_role("alert")
    expect(alert).to_contain_text("nog niets ingevuld")
    expect(form.screen.page).to_have_title(re.compile("^Fout:"))
    assert form.question == "about_municipality"
    form.screen.errors.clear()


def test_a_contact_that_cannot_be_read_comes_back_to_be_mended(form: Form):
    until(form, "contact")
    page = form.screen.page
    page.get_by_label("E-mailadres").fill("proef@")
    page.get_by_role("button", name="Volgende").click()
    field = page.get_by_label("E-mailadres")
    expect(field).to_have_value("proef@")
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(page.locator(f"#{field.get_attribute('aria-describedby')}")).to_contain_text("apenstaartje")
    field.fill("")
    page.get_by_label("Telefoonnummer").fill("020 555 01 23")
    page.get_by_role("button", name="Volgende").click()
    expect(page.locator(".answers")).to_contain_text("+31205550123")


def test_a_day_is_picked_in_the_calendar_of_the_browser(form: Form):
    until(
        form,
        "complaint_date",
        {
            "about_municipality": "yes",
            "complained_to_municipality": "yes",
            "response": "none",
            "complaint_form": "written",
            "term_expired": "no",
        },
    )
    page = form.screen.page
    page.get_by_label("Of kies een dag").fill("2026-11-02")
    page.get_by_role("button", name="Volgende").click()
    expect(page.locator(".answers")).to_contain_text("maandag 2 november 2026")


def test_an_answer_is_changed_in_the_overview(form: Form):
    until(form, "matter")
    page = form.screen.page
    page.get_by_role("button", name="Wijzig: Gaat uw klacht over de gemeente").click()
    assert form.question == "about_municipality"


def test_the_same_page_sent_twice_is_one_answer(form: Form):
    until(form, "what_happened")
    page = form.screen.page
    fields = {name: page.locator(f"input[name={name}]").first.input_value() for name in ("seal", "key", "question")}
    base = page.url.split("/formulier")[0]
    for _ in range(2):
        answer = page.request.post(f"{base}/formulier/antwoord", form={**fields, "text": "Mijn aanvraag raakte kwijt."})
        assert answer.status == 200
    page.goto(f"{base}/formulier")
    assert form.question == "why_wrong"
    old = page.request.post(f"{base}/formulier/antwoord", form={**fields, "text": "Iets anders."})
    assert old.status == 422
    assert "al voorbij" in old.text()
    assert "Iets anders." in old.text()


def test_two_tabs_that_file_at_once_make_one_case(form: Form):
    until(form, "confirm_filing")
    page = form.screen.page
    press = page.locator("button[name=press]").first.get_attribute("value")
    fields = {name: page.locator(f"input[name={name}]").first.input_value() for name in ("seal", "key", "question")}
    base = page.url.split("/formulier")[0]
    numbers = set()
    for key in ("one", "another"):
        answer = page.request.post(f"{base}/formulier/antwoord", form={**fields, "key": key, "press": press})
        numbers |= set(re.findall(r"OMB-[A-Z0-9]{6}", answer.text()))
    assert len(numbers) == 1


def test_everything_is_erased_once_it_is_confirmed(form: Form):
    until(form, "organisation")
    page = form.screen.page
    page.get_by_role("button", name="Wis alles").click()
    page.get_by_role("button", name="Ja, wis alles").click()
    expect(page.get_by_role("status")).to_contain_text("gewist")
    assert page.context.cookies() == []
    expect(page.get_by_role("button", name="Begin")).to_be_visible()


def test_a_conversation_that_has_ended_leads_back_to_the_beginning(form: Form):
    page = form.screen.page
    cookie = page.context.cookies()[0]
    page.context.add_cookies([{**cookie, "value": "weg.voorbij"}])
    page.goto(page.url)
    expect(page.get_by_role("alert")).to_contain_text("verlopen of gewist")
    expect(page.get_by_role("button", name="Begin")).to_be_visible()
    form.screen.errors.clear()


def test_the_copy_holds_all_that_was_said(form: Form):
    until(form, "organisation")
    page = form.screen.page
    with page.expect_download() as saved:
        page.get_by_role("link", name="Bewaar een kopie", exact=True).click()
    text = Path(saved.value.path()).read_text(encoding="utf-8")
    assert "U: Ja" in text
    assert "Chatbot: Gaat uw klacht over de gemeente?" in text


def test_what_is_written_in_the_form_is_shown_as_it_is(form: Form):
    until(form, "what_happened")
    text = '<script>alert(1)</script> "><b>x'
    form.say(text)
    expect(form.screen.page.locator(".answers")).to_contain_text(text)


def test_with_the_engine_gone_the_form_goes_on_to_a_case(screen, pieces):
    way = Form(screen("/formulier", base=pieces.base, java_script_enabled=False))
    pieces.stop("engine")
    assert to_case(way).startswith("OMB-")
    pieces.mend()


def test_a_file_goes_along_and_is_taken_out_again_without_script(form: Form, tmp_path: Path):
    until(form, "attachments")
    page, file = form.screen.page, tmp_path / "brief van de gemeente.txt"
    file.write_text("Geachte bewoner, wij hebben uw brief niet gevonden.", encoding="utf-8")
    page.get_by_label("Kies een bestand").set_input_files(file)
    page.get_by_role("button", name="Stuur mee").click()
    sent = page.get_by_role("region", name="Meegestuurd")
    expect(sent.get_by_role("listitem")).to_contain_text(["brief van de gemeente.txt"])
    assert form.question == "attachments"
    sent.get_by_role("button", name="Haal weg: brief van de gemeente.txt").click()
    expect(sent).to_have_count(0)
    page.get_by_label("Kies een bestand").set_input_files(file)
    page.get_by_role("button", name="Stuur mee").click()
    expect(sent.get_by_role("listitem")).to_have_count(1)
    form.choose("done")
    assert form.question != "attachments"


def test_a_file_that_is_refused_or_too_large_is_said_at_the_question(form: Form, tmp_path: Path):
    until(form, "attachments")
    page = form.screen.page
    for name, content, said in (
        ("programma.exe", b"MZ" + b"\0" * 400, "kunnen wij niet"),
        ("groot.pdf", b"%PDF-1.7\n" + b"0" * (21 << 20), "te groot"),
    ):
        (tmp_path / name).write_bytes(content)
        page.get_by_label("Kies een bestand").set_input_files(tmp_path / name)
        page.get_by_role("button", name="Stuur mee").click()
        expect(page.get_by_role("alert")).to_contain_text(said)
        assert form.question == "attachments"
    form.screen.errors.clear()

"""The question about files in conversation with the dialogue engine, and on the chat page in a real browser."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.attachments import samples
from tests.attachments.desk import names_of, send_file
from tests.resident import Resident


@pytest.fixture
def asked(resident: Resident) -> Resident:
    resident.to_intake()
    while resident.turn["question"] != "attachments":
        resident.skip()
    return resident


@pytest.mark.parametrize("words", ["nee", "overslaan", "dat heb ik niet", "nee, ik heb niets"])
def test_whoever_has_nothing_goes_on(asked: Resident, words: str):
    asked.say(words)
    assert asked.turn["question"] == "name"
    assert asked.turn["answers"]["attachments"] == "unknown"


def test_whoever_says_yes_hears_how(asked: Resident):
    asked.say("ja graag")
    assert asked.said == ["utter_attachments_how"]
    assert asked.turn["question"] == "attachments"
    send_file(asked, "brief.txt", b"een brief")
    asked.choose("done")
    assert names_of(asked) == ["brief.txt"]


def test_what_stands_there_may_be_asked_at_any_time(resident: Resident):
    resident.say("kan ik ook foto's meesturen?")
    assert "utter_sending_along" in resident.said
    assert resident.turn["question"] == "about_municipality"


def test_beginning_again_in_words_takes_the_files_along(asked: Resident, stack):
    kept = send_file(asked, "brief.txt", b"een brief").json["attachment"]["id"]
    file = Path(stack.var) / "attachments" / kept
    assert file.exists()
    asked.say("ik wil opnieuw beginnen")
    asked.choose("yes")
    assert "attachments" not in asked.turn["answers"]
    assert not file.exists()


def test_a_file_is_sent_refused_and_taken_out_on_the_page(asked: Resident, stack, browser: Browser, tmp_path: Path):
    photo, page_file = tmp_path / "foto <b>vet.jpg", tmp_path / "pagina.html"
    photo.write_bytes(samples.photo())
    page_file.write_bytes(b"<html>" + samples.SCRIPT)
    page = browser.new_page(viewport={"width": 320, "height": 800}, locale="nl-NL")
    page.goto(stack.base)
    expect(page.get_by_role("log")).to_contain_text("Gaat uw klacht over de gemeente?")  # its own conversation is open
    kept = {"conversation": asked.id, "token": asked.token}
    page.evaluate("kept => sessionStorage.setItem('klachtwijzer', JSON.stringify(kept))", kept)
    page.reload()
    files = page.get_by_role("region", name="Meegestuurd")
    expect(files).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    page.get_by_label("Kies een bestand").set_input_files(photo)
    expect(files.get_by_role("status")).to_have_text("Uw bestand is meegestuurd.")
    expect(files.get_by_role("listitem")).to_have_text(re.compile("foto _b_vet.jpg"))
    page.get_by_label("Kies een bestand").set_input_files(page_file)
    expect(files.get_by_role("status")).to_contain_text("kunnen wij niet aannemen")
    page.reload()
    expect(files.get_by_role("listitem")).to_have_count(1)
    page.get_by_role("button", name="Haal weg: foto _b_vet.jpg").click()
    expect(files.get_by_role("listitem")).to_have_count(0)
    expect(page.get_by_label("Kies een bestand")).to_be_focused()
    page.get_by_role("button", name="Ga verder").click()
    expect(files).to_be_hidden()
    page.close()
    assert names_of(asked) == []


def test_a_file_that_was_just_chosen_goes_along_with_whatever_is_pressed_next(
    asked: Resident, stack, browser: Browser, tmp_path: Path
):
    letter = tmp_path / "brief.txt"
    letter.write_text("Geachte heer,", encoding="utf-8")
    page = browser.new_page(locale="nl-NL")
    page.goto(stack.base)
    expect(page.get_by_role("log")).to_contain_text("Gaat uw klacht over de gemeente?")  # its own conversation is open
    kept = {"conversation": asked.id, "token": asked.token}
    page.evaluate("kept => sessionStorage.setItem('klachtwijzer', JSON.stringify(kept))", kept)
    page.reload()
    files, on = page.get_by_role("region", name="Meegestuurd"), page.get_by_role("button", name="Ga verder")
    page.get_by_label("Kies een bestand").set_input_files(letter)
    on.click()
    expect(files).to_be_hidden()
    page.close()
    assert names_of(asked) == ["brief.txt"]

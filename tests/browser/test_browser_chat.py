"""What people expect of a chat: answers that can be changed, a way back, a calendar, a copy, and everything erased."""

from pathlib import Path

from playwright.sync_api import expect

from tests.browser.test_browser_accessible import _RUNS, at, outcome
from tests.browser.ways import Mouse, to_case
from tests.degraded.journeys import QUESTIONS, bring_to


def test_answers_stand_beside_the_chat_as_people_say_them_and_are_changed_there(screen):
    shown = screen("/").ready()
    at("matter")(shown)
    beside = shown.page.locator(".answers")
    expect(beside).to_contain_text("Gemeente Waterdam")
    shown.after(beside.get_by_role("button", name="Wijzig: Gaat uw klacht over de gemeente").click)
    assert shown.question == "about_municipality"
    expect(shown.page.locator(".message.own").last).to_contain_text("Wijzig: Gaat uw klacht over de gemeente")
    shown.press("Nee")
    expect(shown.page.locator(".outcome")).to_contain_text("Awb 9:18")


def test_the_way_on_stands_under_the_last_message_and_in_sight_on_a_phone(screen):
    for go, name in (
        (lambda shown: to_case(Mouse(shown)), "Bekijk uw ontvangstbewijs"),
        (outcome("not complained yet"), "Maak een brief aan de gemeente"),
    ):
        shown = screen("/", viewport={"width": 360, "height": 740}).ready()
        go(shown)
        door = shown.page.get_by_role("button", name=name)
        expect(door).to_be_in_viewport(ratio=0.99)
        assert shown.told.last.bounding_box()["y"] < door.bounding_box()["y"] < shown.field.bounding_box()["y"]


def test_who_wants_to_change_something_comes_to_the_answers_with_one_press(screen):
    shown = screen("/", viewport={"width": 360, "height": 740}).ready()
    at("confirm_filing")(shown)
    shown.press("Ik wil iets veranderen")
    heading = shown.page.get_by_role("heading", name="Uw antwoorden")
    expect(heading).not_to_be_in_viewport()
    shown.page.get_by_role("button", name="Ga naar ‘Uw antwoorden’").click()
    expect(heading).to_be_in_viewport()
    assert shown.focused_is(heading)


def test_numbers_and_mail_addresses_of_ours_are_links_and_those_of_a_resident_are_not(screen):
    shown = screen("/").ready()
    expect(shown.page.locator(".intro a")).to_have_attribute("href", "tel:08000000000")
    at("what_happened")(shown)
    shown.say("Ik belde 112, 0800-2000 en mailde naar naam@example.org.")
    at("confirm_filing")(shown)
    expect(shown.told.filter(has_text="Dit geven wij door").locator("a")).to_have_count(0)
    expect(shown.page.locator(".message.own a")).to_have_count(0)
    shown.say("ik wil dood")
    expect(shown.told.locator('a[href="tel:112"]')).to_have_text("112")
    expect(shown.told.locator('a[href="tel:08000113"]')).to_have_text("0800-0113")
    shown.page.reload()
    expect(shown.told.locator('a[href="tel:112"]')).to_have_text("112")
    expect(shown.told.filter(has_text="Dit geven wij door").locator("a")).to_have_count(0)


def test_with_letters_twice_as_large_nothing_scrolls_sideways(screen):
    shown = screen("/", viewport={"width": 360, "height": 740}).ready()
    shown.page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert shown.width() == 360


def test_the_way_back_asks_the_last_question_again(screen):
    shown = screen("/").ready()
    at("matter")(shown)
    shown.after(shown.page.get_by_role("button", name="Vorige vraag").click)
    assert shown.question == "organisation"
    assert shown.focused_is(shown.page.locator(".choices"))


def test_a_day_is_picked_in_a_calendar_or_typed(screen):
    shown = screen("/").ready()
    at("complaint_date", _RUNS)(shown)
    shown.page.get_by_label("Of kies een dag").fill("2026-11-02")
    shown.after(shown.page.get_by_role("button", name="Gebruik deze dag").click)
    expect(shown.log).to_contain_text("Ik noteer maandag 2 november 2026")
    expect(shown.page.locator(".calendar")).to_be_hidden()


def test_every_question_is_explained_one_tap_away(screen, stack):
    for question in QUESTIONS:
        resident = bring_to(stack.resident(), question)
        labels = [choice["label"] for message in resident.turn["messages"] for choice in message["choices"]]
        resident.pool.clear()
        assert "Leg dit uit" in labels, question


def test_an_address_without_a_postcode_is_taken_with_a_word_about_it(screen):
    shown = screen("/").ready()
    at("address")(shown)
    shown.say("Voorbeeldstraat 1, Waterdam")
    expect(shown.log).to_contain_text("geen volledige postcode")
    assert shown.question == "contact"


def test_progress_is_told(screen):
    shown = screen("/").ready()
    progress = shown.page.locator(".progress")
    expect(progress).to_have_text("Stap 1 van 3: kan de ombudsman u helpen?")
    at("what_happened")(shown)
    expect(progress).to_have_text("Stap 2 van 3: uw klacht")
    at("confirm_filing")(shown)
    expect(progress).to_have_text("Stap 3 van 3: nakijken en indienen")


def test_the_conversation_is_kept_as_a_file(screen, tmp_path: Path):
    shown = screen("/").ready()
    shown.press("Ja")
    with shown.page.expect_download() as saved:
        shown.page.get_by_role("button", name="Bewaar een kopie").click()
    text = Path(saved.value.path()).read_text(encoding="utf-8")
    assert saved.value.suggested_filename == "klachtwijzer.txt"
    assert "U: Ja\n" in text
    assert "Chatbot: Gaat uw klacht over de gemeente?" in text


def test_everything_is_erased_once_it_is_confirmed(screen, stack):
    shown = screen("/").ready()
    shown.press("Ja")
    kept = shown.page.evaluate("JSON.parse(sessionStorage.klachtwijzer)")
    erase = shown.page.get_by_role("button", name="Wis alles", exact=True)
    erase.click()
    shown.page.keyboard.press("Escape")
    expect(shown.page.locator(".message.own")).to_have_count(1)
    assert shown.focused_is(erase)
    erase.click()
    shown.page.get_by_role("button", name="Ja, wis alles").click()
    expect(shown.page.get_by_role("status")).to_contain_text("gewist")
    expect(shown.page.locator(".message.own")).to_have_count(0)
    headers = {"Authorization": f"Bearer {kept['token']}"}
    address = f"{stack.base}/api/v1/conversations/{kept['conversation']}"
    assert shown.page.request.get(address, headers=headers).status == 404


def test_what_a_resident_writes_is_shown_as_it_is_and_never_run(screen):
    shown = screen("/").ready()
    text = "<img src=x onerror=alert(1)> <script>alert(1)</script>"
    shown.say(text)
    expect(shown.page.locator(".message.own .words")).to_have_text(text)
    shown.page.reload()
    expect(shown.page.locator(".message.own .words")).to_have_text(text)


def test_a_story_is_told_in_several_messages_and_asked_only_once(screen):
    shown = screen("/").ready()
    shown.say("De gemeente is mijn paspoort kwijt geraakt en niemand aan de balie wist ervan")
    shown.say("Daarna heb ik drie keer gebeld en steeds zou er iemand terugbellen maar dat gebeurde niet")
    way = Mouse(shown)
    while way.question != "what_happened":
        way.choose({"confirm_understanding": "yes"}.get(way.question) or _ANSWERS.get(way.question, "unknown"))
    expect(shown.log).to_contain_text("U vertelde al")


_ANSWERS = {
    "about_municipality": "yes",
    "matter": "conduct",
    "complained_to_municipality": "yes",
    "response": "dissatisfied",
}

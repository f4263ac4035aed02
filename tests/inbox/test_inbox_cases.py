"""What staff see of the cases, and what is written down when they look."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine

from case_store import Cases, Outbox
from tests.inbox.conftest import FILED_AT, FileCase, NewApp
from tests.inbox.office_desk import EMAIL, HOSTILE, Browser

NUMBER = re.compile(r"OMB-[0-9A-Z]{6}")


def words_of(html: str) -> str:
    """The text of a page, as somebody reads it."""
    return " ".join(re.sub(r"<[^>]*>", " ", html).split())


def events(engine: Engine, number: str) -> Sequence[str]:
    # Opening writes a row itself, so the last one is this look.
    return [entry.event for entry in Cases(engine).open(number, by="test", at=FILED_AT).audit][:-1]


def test_the_list_shows_a_case_in_dutch_and_on_the_clock_of_amsterdam(staff: Browser, file_case: FileCase) -> None:
    number = file_case()
    text = words_of(staff.client.get("/inbox").text)
    assert "1 zaak, de nieuwste eerst" in text
    for part in (number, "23 november 2026, 00:31", "Verzoek", "Gemeente Rotterdam", "Dien in bij de ombudsman"):
        assert part in text
    assert "Wordt doorgestuurd" in text


def test_in_summer_the_clock_of_amsterdam_is_two_hours_ahead(staff: Browser, file_case: FileCase) -> None:
    file_case(at=datetime(2026, 7, 1, 12, 0, tzinfo=UTC))
    assert "1 juli 2026, 14:00" in words_of(staff.client.get("/inbox").text)


def test_the_newest_case_stands_first_and_a_route_can_be_picked(staff: Browser, file_case: FileCase) -> None:
    petition = file_case()
    look = file_case(route="second_look", at=FILED_AT + timedelta(minutes=1), organisation=None)
    assert list(dict.fromkeys(NUMBER.findall(staff.client.get("/inbox").text))) == [look, petition]
    picked = staff.client.get("/inbox?route=second_look").text
    assert set(NUMBER.findall(picked)) == {look}
    assert "Niet bekend" in picked
    assert len(set(NUMBER.findall(staff.client.get("/inbox?route=nonsense%00").text))) == 2


def test_an_empty_inbox_says_so(staff: Browser) -> None:
    assert "Er zijn nog geen zaken." in staff.client.get("/inbox").text
    assert "Er zijn nog geen zaken van deze soort." in staff.client.get("/inbox?route=petition").text


def test_a_case_shows_all_that_staff_need_to_act(staff: Browser, file_case: FileCase) -> None:
    text = words_of(staff.client.get(f"/inbox/cases/{file_case()}").text)
    for part in (
        "label of response",
        "response is none",
        "Tussen 21 augustus 2026 en 31 augustus 2026",
        "resident@example.org",
        "sentence utter_because_term_expired_on",
        "sentence utter_warning_date_unknown",
        "gone",
        "De ombudsman moet onderzoeken",
        "Stuur het verzoek door",
        "Awb 9:18, Awb 9:20",
        "2026.1",
        "12 oktober 2027",
        "12 oktober 2026",
        "step received step weeks",
        "Zo is de bezwaartermijn berekend step decided",
        "Dit beoordeelt u zelf",
        "sentence utter_left_awb_9_23_b with {} Awb 9:23(b) Awb 9:99",
        "sentence utter_left_confidential with {} Awb 9:36a(1)",
        "Aan te vullen",
        "label of address",
        "label of why_wrong",
        "Een medewerker beslist.",
        "Website",
    ):
        assert part in text
    assert "confirm_filing" not in text
    assert "label of complaint_date_range" not in text


def test_the_talk_is_shown_in_its_order(staff: Browser, file_case: FileCase) -> None:
    text = words_of(staff.client.get(f"/inbox/cases/{file_case(said='Ja, al twee keer')}").text)
    places = [text.index(part) for part in ("Ik ben een chatbot.", "Ja, al twee keer", "Dank u.")]
    assert places == sorted(places)


def test_facts_stand_in_the_order_of_the_questions(staff: Browser, file_case: FileCase) -> None:
    number = file_case(answers={"wish": "skipped", "response": "none", "about_municipality": "yes", "new_one": "x"})
    labels = re.findall(r"label of (\w+)</th>", staff.client.get(f"/inbox/cases/{number}").text)
    assert labels == ["about_municipality", "response", "wish", "new_one"]


def test_opening_a_case_writes_down_who_looked_and_when(staff: Browser, file_case: FileCase, engine: Engine) -> None:
    number = file_case()
    staff.client.get("/inbox")
    assert events(engine, number) == ["filed"]
    page = words_of(staff.client.get(f"/inbox/cases/{number}").text)
    case = Cases(engine).open(number, by="test", at=FILED_AT)
    viewed = [entry for entry in case.audit if entry.event == "viewed" and entry.by == EMAIL]
    assert len(viewed) == 1
    assert abs(datetime.now(UTC) - viewed[0].at) < timedelta(minutes=1)
    assert f"Bekeken door {EMAIL}" in page


@pytest.mark.parametrize("number", ["OMB-000000", "OMB-%00", "omb-7xk2pq", "%27", "1", "OMB-7XK2PQ%0A"])
def test_a_case_that_does_not_exist_is_a_plain_404(staff: Browser, number: str) -> None:
    answer = staff.client.get(f"/inbox/cases/{number}")
    assert answer.status_code == 404
    assert "Deze zaak bestaat niet" in answer.text


def test_hostile_text_is_shown_as_text_everywhere(staff: Browser, file_case: FileCase) -> None:
    number = file_case(said=HOSTILE, organisation=HOSTILE, verdict={"kind": HOSTILE, "warnings": [HOSTILE]})
    for path in ("/inbox", f"/inbox/cases/{number}"):
        page = staff.client.get(path).text
        assert "<script" not in page
        assert "alert(&#39;x&#39;)" in page
        assert "{{ 7*7 }}" in page


def test_a_case_without_much_in_it_can_still_be_opened(staff: Browser, file_case: FileCase) -> None:
    number = file_case(answers={}, verdict={"kind": "be_patient"}, missing=[], organisation=None)
    page = staff.client.get(f"/inbox/cases/{number}")
    assert page.status_code == 200
    assert "Aan te vullen" not in page.text
    assert "Nog even geduld" in page.text


def test_where_no_other_system_is_set_the_inbox_says_so(new_app: NewApp, file_case: FileCase) -> None:
    number = file_case()
    browser = Browser(new_app(webhook_url=None, webhook_secret=None).test_client())
    browser.log_in()
    assert "Doorsturen" not in browser.client.get("/inbox").text
    assert "Deze zaak staat alleen hier." in browser.client.get(f"/inbox/cases/{number}").text


def test_a_hand_over_that_failed_is_told_with_its_attempts_and_the_next_one(
    staff: Browser, file_case: FileCase, engine: Engine
) -> None:
    number, outbox, at = file_case(), Outbox(engine), FILED_AT + timedelta(minutes=1)
    delivery = outbox.claim(at, 30)
    assert delivery is not None
    outbox.failed(delivery.event_id, at, at + timedelta(hours=1), "status_503")
    assert "1 zaak is nog niet doorgestuurd." in words_of(staff.client.get("/inbox").text)
    text = words_of(staff.client.get(f"/inbox/cases/{number}").text)
    for part in (
        "Nog niet gelukt",
        "Pogingen 1",
        "Het andere systeem gaf antwoord 503",
        "Volgende poging 23 november 2026, 01:32",
        "Doorsturen niet gelukt",
    ):
        assert part in text


def test_a_hand_over_that_was_given_up_stands_at_the_top_of_the_list(
    staff: Browser, file_case: FileCase, engine: Engine
) -> None:
    number, outbox, at = file_case(), Outbox(engine), FILED_AT + timedelta(minutes=1)
    delivery = outbox.claim(at, 30)
    assert delivery is not None
    outbox.failed(delivery.event_id, at, None, "timed_out")
    assert "1 zaak is niet doorgestuurd." in words_of(staff.client.get("/inbox").text)
    assert "Wij zijn gestopt met proberen." in staff.client.get(f"/inbox/cases/{number}").text


def test_a_case_that_was_handed_over_says_so(staff: Browser, file_case: FileCase, engine: Engine) -> None:
    number, outbox, at = file_case(), Outbox(engine), FILED_AT + timedelta(minutes=1)
    delivery = outbox.claim(at, 30)
    assert delivery is not None
    outbox.delivered(delivery.event_id, at)
    assert "Doorgestuurd" in words_of(staff.client.get(f"/inbox/cases/{number}").text)
    assert events(engine, number)[:2] == ["filed", "delivered"]

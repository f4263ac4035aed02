"""How staff find a case among many: by its number or name, by how far it is, and page by page."""

import re
from datetime import date, timedelta

import pytest
from sqlalchemy import Engine

from case_store import Endings, FollowUp, Outbox
from tests.inbox.conftest import FILED_AT, FileCase
from tests.inbox.office_desk import EMAIL, VERDICT, Browser
from tests.inbox.test_inbox_cases import NUMBER, words_of
from tests.inbox.test_inbox_follow_up import send
from webhook.inbox.cases import ON_A_PAGE


def search(staff: Browser, words: str) -> str:
    form = {"csrf_token": staff.token_on("/inbox"), "words": words}
    answer = staff.client.post("/inbox/search", data=form, follow_redirects=True)
    assert answer.status_code == 200
    return answer.text


def numbers_on(page: str) -> list[str]:
    return list(dict.fromkeys(NUMBER.findall(page)))


def test_a_resident_on_the_phone_is_found_by_number_or_name(staff: Browser, file_case: FileCase) -> None:
    wanted = file_case(answers={"name": "J. de Boer-Müller"})
    file_case(answers={"name": "K. Jansen"})
    assert numbers_on(search(staff, wanted.lower().replace("-", " "))) == [wanted]
    page = search(staff, " boer-muller ")
    assert numbers_on(page) == [wanted]
    assert "1 zaak met ‘boer-muller’, de nieuwste eerst" in words_of(page)
    assert "Geen zaak heeft ‘Pietersen’" in search(staff, "Pietersen")
    assert len(numbers_on(search(staff, "  "))) == 2


def test_what_is_searched_for_stands_in_no_address(staff: Browser, file_case: FileCase) -> None:
    file_case(answers={"name": "K. Jansen"})
    page = search(staff, "Jansen")
    assert not re.search(r'(?:href|action|src)="[^"]*jansen', page, re.IGNORECASE)
    assert staff.client.get("/inbox/search?words=Jansen").status_code == 404


def test_every_case_can_be_reached_page_by_page(staff: Browser, file_case: FileCase) -> None:
    filed = [file_case(at=FILED_AT + timedelta(minutes=minute)) for minute in range(ON_A_PAGE + 2)]
    first, second = staff.client.get("/inbox").text, staff.client.get("/inbox?page=2").text
    assert numbers_on(first) + numbers_on(second) == filed[::-1]
    assert f"Zaken {ON_A_PAGE + 1} tot en met {ON_A_PAGE + 2}" in second
    assert 'href="/inbox?page=2" rel="next"' in first
    assert 'href="/inbox?page=1" rel="prev"' in second
    assert 'rel="next"' not in second


@pytest.mark.parametrize("page", ["0", "-1", "x", "1e3", "\u0661", "9" * 30, ""])
def test_a_page_that_cannot_be_is_the_first(staff: Browser, file_case: FileCase, page: str) -> None:
    number = file_case()
    assert numbers_on(staff.client.get("/inbox", query_string={"page": page}).text) == [number]


def test_a_page_beyond_the_last_says_that_it_is_empty(staff: Browser, file_case: FileCase) -> None:
    file_case()
    assert "Op deze bladzijde staan geen zaken." in staff.client.get("/inbox?page=9").text


def test_each_case_says_how_far_it_is_and_a_stage_can_be_picked(
    staff: Browser, file_case: FileCase, engine: Engine
) -> None:
    new, taken, asked, late, closed = (file_case() for _ in range(5))
    follow_up = FollowUp(engine)
    follow_up.take_up(taken, EMAIL, FILED_AT)
    follow_up.write(asked, "", "1", EMAIL, FILED_AT, ["address"], date(2099, 1, 4))
    follow_up.write(late, "", "1", EMAIL, FILED_AT, ["address"], date(2020, 1, 6))
    Endings(engine).close(closed, EMAIL, FILED_AT, "resolved")
    text = words_of(staff.client.get("/inbox").text)
    assert f"In behandeling {EMAIL}" in text
    assert "Wacht op bewoner tot en met 4 januari 2099" in text
    assert "Wacht op bewoner de termijn eindigde op 6 januari 2020" in text
    stages = {"new": {new}, "in_hand": {taken}, "waiting": {asked, late}, "closed": {closed}}
    for stage, numbers in stages.items():
        page = staff.client.get(f"/inbox?stage={stage}&route=petition").text
        assert set(numbers_on(page)) == numbers
        assert f'href="/inbox?route=petition&amp;stage={stage}" aria-current="page"' in page
    assert "van deze soort" in staff.client.get("/inbox?stage=new&route=second_look").text


def test_what_was_not_handed_over_is_seen_in_the_list_with_the_reason(
    staff: Browser, file_case: FileCase, engine: Engine
) -> None:
    failed, outbox, at = file_case(), Outbox(engine), FILED_AT + timedelta(minutes=1)
    delivery = outbox.claim(at, 30)
    assert delivery is not None
    outbox.failed(delivery.event_id, at, None, "status_503")
    file_case()
    page = staff.client.get("/inbox").text
    assert "Niet gelukt, gestopt het andere systeem gaf antwoord 503" in words_of(page)
    assert 'href="/inbox?given_up=1"' in page
    assert numbers_on(staff.client.get("/inbox?given_up=1").text) == [failed]
    history = words_of(staff.client.get(f"/inbox/cases/{failed}").text)
    assert "Doorsturen niet gelukt : het andere systeem gaf antwoord 503" in history


def test_a_case_is_closed_and_opened_again_on_its_page(staff: Browser, file_case: FileCase) -> None:
    number = file_case()
    assert "Doe de zaak af" in staff.client.get(f"/inbox/cases/{number}").text
    assert send(staff, number, "close", ending="resolved") == 303
    page = words_of(staff.client.get(f"/inbox/cases/{number}").text)
    assert f"Afgedaan door {EMAIL}" in page
    assert "Neem in behandeling" not in page
    assert send(staff, number, "reopen") == 303
    page = words_of(staff.client.get(f"/inbox/cases/{number}").text)
    assert "Doe de zaak af" in page
    assert f"Heropend door {EMAIL}" in page


def test_a_hand_over_that_was_given_up_is_begun_anew_from_the_case_and_from_the_list(
    staff: Browser, file_case: FileCase, engine: Engine
) -> None:
    one, other = file_case(), file_case()
    outbox, at = Outbox(engine), FILED_AT + timedelta(minutes=1)
    for _ in (one, other):
        delivery = outbox.claim(at, 30)
        assert delivery is not None
        outbox.failed(delivery.event_id, at, None, "timed_out")
    assert "Probeer opnieuw" in staff.client.get(f"/inbox/cases/{one}").text
    assert send(staff, one, "hand-over") == 303
    page = words_of(staff.client.get(f"/inbox/cases/{one}").text)
    assert f"Opnieuw begonnen met doorsturen door {EMAIL}" in page
    assert "Probeer opnieuw" not in page
    assert "1 zaak is niet doorgestuurd." in words_of(staff.client.get("/inbox").text)
    staff.client.post("/inbox/hand-over", data={"csrf_token": staff.token_on("/inbox")})
    assert outbox.not_delivered().given_up == 0
    assert "niet doorgestuurd" not in words_of(staff.client.get("/inbox").text)


def test_the_list_and_the_head_of_a_case_say_whose_it_is_and_until_when_one_can_object(
    staff: Browser, file_case: FileCase, engine: Engine
) -> None:
    answers = {"name": "J. de Boer", "contact": {"email": "boer@example.org", "phone": "06 12 34 56 78"}}
    number = file_case(answers=answers, verdict={**VERDICT, "objection": {"last": "2099-12-14", "calculation": []}})
    file_case(answers={"name": "unknown"}, verdict={})
    FollowUp(engine).write(number, "", "1", EMAIL, FILED_AT, ["address"], date(2099, 1, 4))
    text = words_of(staff.client.get("/inbox").text)
    for shown in ("J. de Boer", "Geen naam", "tot en met 14 december 2099", "tot en met 4 januari 2099"):
        assert shown in text
    page = staff.client.get(f"/inbox/cases/{number}").text
    head = words_of(page.partition('<div class="columns">')[0])
    for shown in ("J. de Boer", "06 12 34 56 78", "boer@example.org", "Wacht op bewoner", "14 december 2099"):
        assert shown in head
    assert '<a href="#message-text">Stuur een bericht</a>' in page

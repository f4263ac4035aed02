"""How staff close a case: they say how it ended, and first read what the resident wrote."""

from datetime import UTC, date, datetime

from sqlalchemy import Engine

from case_store import Cases, FollowUp
from tests.inbox.conftest import FILED_AT, FileCase
from tests.inbox.office_desk import EMAIL, Browser
from tests.inbox.test_inbox_cases import words_of
from tests.inbox.test_inbox_follow_up import send

DAY = date(2099, 1, 4)


def events_of(engine: Engine, number: str) -> list[str]:
    return [entry.event for entry in Cases(engine).open(number, EMAIL, FILED_AT).audit]


def test_closing_asks_how_it_ended_and_takes_a_last_word(staff: Browser, file_case: FileCase, engine: Engine) -> None:
    number = file_case()
    assert send(staff, number, "close", text="Tot slot") == 422
    assert "closed" not in events_of(engine, number)
    assert send(staff, number, "close", ending="judged", text="De gemeente betaalt alsnog.", seen="0") == 303
    page = words_of(staff.client.get(f"/inbox/cases/{number}").text)
    assert f"Afgedaan door {EMAIL}: Onderzocht, met een oordeel" in page
    assert [message.content["text"] for message in FollowUp(engine).messages(number)] == ["De gemeente betaalt alsnog."]


def test_closing_warns_of_what_is_open_and_is_refused_where_the_resident_wrote_since(
    staff: Browser, file_case: FileCase, engine: Engine
) -> None:
    number, follow_up = file_case(), FollowUp(engine)
    follow_up.write(number, "", "a", EMAIL, FILED_AT, ["address"], DAY)
    page = staff.client.get(f"/inbox/cases/{number}").text
    assert "de bewoner mag nog aanvullen, tot en met 4 januari 2099" in words_of(page)
    (request,) = follow_up.messages(number)
    follow_up.answer(number, request.id, {}, "Hier is het", "b", FILED_AT)
    assert send(staff, number, "close", ending="resolved", text="Dag", seen=request.id) == 422
    assert "closed" not in events_of(engine, number)
    page = staff.client.get(f"/inbox/cases/{number}").text
    assert "op het laatste bericht van de bewoner" in words_of(page)
    assert send(staff, number, "close", ending="resolved", seen=request.id + 1) == 303


def test_a_closed_case_asks_for_nothing(staff: Browser, file_case: FileCase, engine: Engine) -> None:
    number = file_case()
    assert send(staff, number, "close", ending="withdrawn") == 303
    assert "Vraag om aanvulling" not in staff.client.get(f"/inbox/cases/{number}").text
    assert send(staff, number, "requests", text="Nog iets", answer_by=DAY.isoformat()) == 422
    assert FollowUp(engine).messages(number) == []


def test_one_visit_is_written_down_once_and_another_where_the_resident_wrote(
    staff: Browser, file_case: FileCase, engine: Engine
) -> None:
    number = file_case()
    for action in ({"text": "Wij bellen u."}, {"text": "Nog iets.", "once": "two"}):
        assert send(staff, number, "messages", **action) == 303
    staff.client.get(f"/inbox/cases/{number}")
    assert staff.client.get(f"/inbox/cases/{number}").text.count("<strong>Bekeken</strong>") == 1
    FollowUp(engine).answer(number, None, {}, "Ik ook", "b", datetime.now(UTC))
    assert number in staff.client.get("/inbox").text.partition("Zoek op")[0]
    assert staff.client.get(f"/inbox/cases/{number}").text.count("<strong>Bekeken</strong>") == 2
    assert number not in staff.client.get("/inbox").text.partition("Zoek op")[0]

"""Staff destroy the cases whose term of keeping has ended, once they said that they are sure."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import Engine

from bot.settings import Settings
from case_store import Attachments, Cases, Endings, NewAttachment
from tests.inbox.conftest import RETENTION_YEARS, FileCase
from tests.inbox.office_desk import EMAIL, Browser
from tests.inbox.test_inbox_cases import words_of
from tests.inbox.test_inbox_list import numbers_on

OLD = datetime.now(UTC) - timedelta(days=366 * RETENTION_YEARS)


def destroy(staff: Browser, *numbers: str, **form: str) -> tuple[int, str]:
    fields = {"csrf_token": staff.token_on("/inbox/ended"), "number": list(numbers), **form}
    answer = staff.client.post("/inbox/ended", data=fields)
    page = staff.client.get(answer.headers["Location"]) if answer.status_code == 303 else answer
    return answer.status_code, page.text


def test_the_list_says_that_a_term_has_ended_and_leads_to_the_cases(staff: Browser, file_case: FileCase) -> None:
    young, old = file_case(), file_case(at=OLD)
    page = staff.client.get("/inbox").text
    assert "1 zaak mag weg." in words_of(page)
    assert 'href="/inbox/ended"' in page
    ended = staff.client.get("/inbox/ended").text
    assert numbers_on(ended) == [old]
    assert "10 jaar nadat die is afgedaan" in words_of(ended)
    assert young in page


def test_without_an_ended_term_nothing_is_said(staff: Browser, file_case: FileCase, engine: Engine) -> None:
    Endings(engine).close(file_case(at=OLD), EMAIL, datetime.now(UTC), "resolved")
    assert "mag weg" not in staff.client.get("/inbox").text
    assert "Van geen enkele zaak is de bewaartermijn voorbij." in staff.client.get("/inbox/ended").text


def test_what_was_chosen_and_confirmed_is_destroyed_with_its_files(
    staff: Browser, file_case: FileCase, engine: Engine, settings: Settings
) -> None:
    chosen, kept = file_case(at=OLD), file_case(at=OLD)
    id_ = "a" * 32
    with engine.connect() as connection:
        statement = f"SELECT conversation_id FROM cases WHERE number = '{chosen}'"
        conversation_id = connection.exec_driver_sql(statement).scalar_one()
        connection.exec_driver_sql("UPDATE conversations SET case_number = NULL")
        connection.commit()
    new = NewAttachment(id_, "brief.pdf", "pdf", 1, "0")
    Attachments(engine).add(conversation_id, new, 9, OLD, OLD + timedelta(days=1))
    file = Path(settings.attachments) / id_
    file.parent.mkdir(parents=True)
    file.write_bytes(b"%PDF")
    status, page = destroy(staff, chosen, sure="yes")
    assert status == 303
    assert "1 zaak is vernietigd." in words_of(page)
    assert numbers_on(page) == [kept]
    assert not file.exists()
    assert staff.client.get(f"/inbox/cases/{chosen}").status_code == 410


def test_nothing_is_destroyed_that_was_not_chosen_not_confirmed_or_whose_term_runs(
    staff: Browser, file_case: FileCase, engine: Engine
) -> None:
    old, young = file_case(at=OLD), file_case()
    status, page = destroy(staff, old)
    assert (status, "Zet een vinkje als u zeker weet" in page) == (422, True)
    assert f'value="{old}" checked' in page
    for numbers in ((), (young,), ("OMB-XXXXXX",)):
        status, page = destroy(staff, *numbers, sure="yes")
        assert (status, "Kies eerst welke zaken u vernietigt." in page) == (422, True)
    assert {row.number for row in Cases(engine).all()} == {old, young}


def destroy_now(staff: Browser, number: str, typed: str) -> tuple[int, str]:
    fields = {"csrf_token": staff.token_on(f"/inbox/cases/{number}"), "number": typed}
    answer = staff.client.post(f"/inbox/cases/{number}/destroy", data=fields)
    page = staff.client.get(answer.headers["Location"]) if answer.status_code == 303 else answer
    return answer.status_code, page.text


def test_a_closed_case_is_destroyed_before_its_term_once_its_number_is_typed(
    staff: Browser, file_case: FileCase, engine: Engine
) -> None:
    number, other = file_case(), file_case()
    Endings(engine).close(number, EMAIL, datetime.now(UTC), "resolved")
    status, page = destroy_now(staff, number, other)
    assert (status, f"Typ het nummer {number}." in page) == (422, True)
    status, page = destroy_now(staff, number, f" {number.lower()} ")
    assert status == 303
    assert f"Zaak {number} is vernietigd." in words_of(page)
    assert {row.number for row in Cases(engine).all()} == {other}


def test_the_address_of_a_destroyed_case_says_when_and_by_whom(
    staff: Browser, file_case: FileCase, engine: Engine
) -> None:
    number = file_case()
    Endings(engine).destroy(number, EMAIL, datetime(2026, 11, 23, 11, 14, tzinfo=UTC))
    page = staff.client.get(f"/inbox/cases/{number}")
    assert page.status_code == 410
    assert f"Dat deed {EMAIL} op 23 november 2026, 12:14." in words_of(page.text)


def test_a_case_that_stands_is_never_called_destroyed(staff: Browser, file_case: FileCase) -> None:
    for number in (file_case(), "OMB-XXXXXX", "<b>", "\x00"):
        page = staff.client.get("/inbox", query_string={"destroyed": number}).text
        assert "is vernietigd" not in page


def test_an_open_case_is_not_destroyed_before_its_term(staff: Browser, file_case: FileCase, engine: Engine) -> None:
    number = file_case()
    assert "Vernietig deze zaak" not in staff.client.get(f"/inbox/cases/{number}").text
    assert destroy_now(staff, number, number)[0] == 422
    assert {row.number for row in Cases(engine).all()} == {number}


def test_a_number_of_destroyed_cases_that_cannot_be_is_not_told(staff: Browser) -> None:
    for number in ("x", "-1", "9" * 9, "\u0663"):
        page = staff.client.get("/inbox/ended", query_string={"destroyed": number}).text
        assert "vernietigd." not in page

"""What staff do with a case towards its resident: taken up, written, asked; each is on record, with who did it."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine, select

from case_store import Chats, FollowUp, Handled, NewEvent, Seal
from case_store.tables import MailTable
from tests.inbox.conftest import FILED_AT, STATUS_PAGE, FileCase
from tests.inbox.office_desk import ANSWERS, EMAIL, HOSTILE, Browser

ACTIONS = ("take-up", "messages", "requests", "code", "close", "reopen")


def send(staff: Browser, number: str, action: str, **form: object) -> int:
    path = f"/inbox/cases/{number}"
    fields = {"csrf_token": staff.token_on(path), "once": "one", **form}
    return staff.client.post(f"{path}/{action}", data=fields).status_code


def test_what_was_done_stands_in_the_history_with_who_did_it(staff: Browser, file_case: FileCase) -> None:
    number = file_case()
    assert send(staff, number, "take-up") == 303
    assert send(staff, number, "messages", text="Wij bellen u.") == 303
    assert send(staff, number, "requests", once="two", text="", asked=["address"], answer_by="2099-01-04") == 303
    page = staff.client.get(f"/inbox/cases/{number}").text
    for done in ("In behandeling genomen", "Bericht gestuurd", "Om aanvulling gevraagd"):
        assert f"<strong>{done}</strong> door {EMAIL}" in page
    assert "Aan te vullen tot en met 4 januari 2099: label of address." in page
    assert "Neem in behandeling" not in page


def test_what_staff_write_is_shown_as_it_was_written_and_never_run(staff: Browser, file_case: FileCase) -> None:
    number = file_case(answers={})
    send(staff, number, "messages", text=HOSTILE)
    page = staff.client.get(f"/inbox/cases/{number}").text
    assert "<script>" not in page
    assert "&lt;script&gt;alert(&#39;x&#39;)" in page


@pytest.mark.parametrize(
    ("text", "status"), [("x" * 5000, 303), ("\u20ac" * 5000, 303), ("x" * 5001, 422), (" \n ", 422)]
)
def test_a_message_is_as_long_as_it_may_be_and_never_empty(
    staff: Browser, file_case: FileCase, engine: Engine, text: str, status: int
) -> None:
    number = file_case()
    assert send(staff, number, "messages", text=text) == status
    assert len(FollowUp(engine).messages(number)) == (status == 303)


def waiting(engine: Engine) -> list[tuple[str, dict[str, str]]]:
    with engine.connect() as connection:
        return [(row.kind, row.content) for row in connection.execute(select(MailTable))]


def test_who_may_be_mailed_is_mailed_once_that_there_is_a_message_and_not_what_it_says(
    staff: Browser, file_case: FileCase, engine: Engine
) -> None:
    number = file_case(answers={**ANSWERS, "email_permission": "yes"})
    for _ in range(2):
        assert send(staff, number, "messages", text="Zonnebloem") == 303
    ((kind, mail),) = waiting(engine)
    assert (kind, mail["to"], mail["receipt"]) == ("message", "resident@example.org", None)
    assert f"Er staat een bericht voor u klaar bij zaak {number}." in mail["text"]
    assert STATUS_PAGE in mail["text"]
    assert "Zonnebloem" not in str(mail)
    page = staff.client.get(f"/inbox/cases/{number}").text
    assert "Per e-mail: dat er een bericht is" in page
    assert f"<strong>Bericht gestuurd</strong> door {EMAIL}, gemaild" in page


def test_a_mailed_request_says_until_when_it_can_be_answered(
    staff: Browser, file_case: FileCase, engine: Engine
) -> None:
    number = file_case(answers={**ANSWERS, "email_permission": "yes"})
    assert send(staff, number, "requests", text="Zonnebloem", asked=["address"], answer_by="2099-01-04") == 303
    ((_, mail),) = waiting(engine)
    assert "U kunt antwoorden tot en met zondag 4 januari 2099." in mail["text"]
    assert "Zonnebloem" not in str(mail)


@pytest.mark.parametrize("told", [{"email_permission": "no"}, {"email_permission": "unknown"}, {"contact": {}}])
def test_staff_see_that_a_resident_who_may_not_be_mailed_must_be_called(
    staff: Browser, file_case: FileCase, engine: Engine, told: dict[str, object]
) -> None:
    number = file_case(answers={**ANSWERS, "email_permission": "yes", **told})
    assert send(staff, number, "messages", text="Hallo") == 303
    assert waiting(engine) == []
    page = staff.client.get(f"/inbox/cases/{number}").text
    assert "Bel of schrijf de bewoner" in page
    assert f"<strong>Bericht gestuurd</strong> door {EMAIL}, de bewoner kreeg geen seintje" in page


def test_a_message_goes_whole_to_the_chat_that_follows_the_case(
    staff: Browser, file_case: FileCase, engine: Engine
) -> None:
    number, chats = file_case(), Chats(engine, Seal("a secret"), "telegram")
    chats.keep([NewEvent("1", "7001", 1, {})], FILED_AT, FILED_AT + timedelta(days=1))
    claim = chats.claim(FILED_AT, 15)
    assert claim
    chats.handled(claim, Handled(claim.kept, follow=number), FILED_AT, FILED_AT + timedelta(days=1))
    text = "Wij zijn klaar met uw klacht. " * 160
    assert send(staff, number, "messages", text=text) == 303
    said = []
    while claim := chats.claim(datetime.now(UTC), 15):
        said.append(claim.content["text"])
        chats.sent(claim, claim.kept, datetime.now(UTC))
    assert len(said) == 2
    assert max(map(len, said)) <= 4096
    assert said[0].startswith(f"Een medewerker schrijft u over zaak {number}:")
    assert sum(part.count("Wij zijn klaar") for part in said) == 160
    page = staff.client.get(f"/inbox/cases/{number}").text
    assert "In Telegram: het hele bericht." in page
    assert f"<strong>Bericht gestuurd</strong> door {EMAIL}, in Telegram gezet" in page


@pytest.mark.parametrize("action", ACTIONS)
def test_nothing_is_done_with_a_case_that_is_not_there(staff: Browser, file_case: FileCase, action: str) -> None:
    token = staff.token_on(f"/inbox/cases/{file_case()}")
    form = {"csrf_token": token, "text": "Hallo", "answer_by": "2099-01-04"}
    assert staff.client.post(f"/inbox/cases/OMB-000000/{action}", data=form).status_code == 404


def test_questions_that_do_not_exist_are_not_asked(staff: Browser, file_case: FileCase, engine: Engine) -> None:
    number = file_case()
    assert send(staff, number, "requests", text="x", asked=["address", "<b>", "nothing"], answer_by="2099-01-04") == 303
    assert FollowUp(engine).messages(number)[0].content["asked"] == ["address"]


def test_what_staff_typed_wrongly_stays_in_the_form(staff: Browser, file_case: FileCase) -> None:
    number = file_case()
    path = f"/inbox/cases/{number}"
    form = {
        "csrf_token": staff.token_on(path),
        "text": "Graag uw adres",
        "asked": ["address"],
        "answer_by": "2020-01-01",
    }
    page = staff.client.post(f"{path}/requests", data=form)
    assert page.status_code == 422
    assert "Kies een dag na vandaag." in page.text
    assert ">Graag uw adres</textarea>" in page.text
    assert 'value="address" checked' in page.text
    assert 'value="why_wrong" checked' not in page.text

"""A resident follows a case with its number and code alone, reads what staff wrote, and completes what is missing."""

import re
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.receipt.desk import Browser, Desk, Filed, answer, ask_for
from tests.resident import Resident

REFUSED = "horen niet bij elkaar"


def test_the_status_goes_from_received_to_taken_up(served: Desk) -> None:
    filed = served.filed()
    page = filed.status()
    assert page.status == 200
    assert page.words.count("Nog niet") == 3
    staff = served.staff()
    staff.get(f"/inbox/cases/{filed.number}")
    assert filed.status().words.count("Nog niet") == 2
    assert staff.on_case(filed.number, "take-up").status == 303
    page = filed.status()
    assert page.words.count("Nog niet") == 1
    assert "medewerker@" not in page.text
    assert served.rows("SELECT event, actor FROM audit WHERE event = 'taken_up'") == [
        ("taken_up", "medewerker@example.org")
    ]


def test_taking_up_twice_is_written_down_once(served: Desk) -> None:
    filed, staff = served.filed(), served.staff()
    token = staff.get(f"/inbox/cases/{filed.number}").hidden("csrf_token")
    for _ in range(3):
        assert staff.post(f"/inbox/cases/{filed.number}/take-up", csrf_token=token).status == 303
    assert served.rows("SELECT count(*) FROM audit WHERE event = 'taken_up'") == [(1,)]


def test_after_taking_the_conversation_along_the_receipt_still_gives_the_code_that_works(served: Desk) -> None:
    before = served.filed()
    offered = before.resident.call("POST", f"/conversations/{before.resident.id}/links", {}).json
    taken = Resident(served.base).call("POST", "/links", {"code": offered["code"]}).json
    after = Filed(
        Resident(served.base, id=taken["conversation"], token=taken["token"], turn=taken["turn"]), before.browser
    )
    assert after.code == before.code
    assert after.code in after.open().words
    assert after.open("/pdf").status == 200
    assert after.status().status == 200


def test_staff_give_out_a_new_code_once_and_the_old_one_is_void(served: Desk) -> None:
    filed, staff = served.filed(), served.staff()
    old = filed.code
    page = staff.on_case(filed.number, "code")
    assert page.status == 200
    (new,) = re.findall(r'class="code">([^<]+)<', page.text)
    assert filed.browser.post("/status", number=filed.number, code=old).status == 403
    assert filed.browser.post("/status", number=filed.number, code=new).status == 200
    assert new not in staff.get(f"/inbox/cases/{filed.number}").text
    assert "Nieuwe code gegeven" in staff.get(f"/inbox/cases/{filed.number}").words
    assert served.rows("SELECT actor, detail FROM audit WHERE event = 'code_renewed'") == [
        ("medewerker@example.org", None)
    ]
    filed.resident.reload()
    assert filed.code == new


def test_number_and_code_may_be_typed_as_people_do(served_alone: Desk) -> None:
    filed = served_alone.filed()
    plain = filed.code.replace("-", "")
    for number in (
        filed.number,
        filed.number.lower(),
        filed.number.replace("-", " "),
        filed.number[4:],
        f" {filed.number} ",
    ):
        for code in (filed.code, plain.lower(), " ".join(plain[at : at + 4] for at in range(0, 16, 4))):
            assert filed.browser.post("/status", number=number, code=code).status == 200


def test_nothing_but_both_opens_a_case(served_alone: Desk) -> None:
    filed, other = served_alone.filed(), served_alone.filed()
    for number, code in (
        (filed.number, ""),
        (filed.number, other.code),
        (filed.number, "proef@example.org"),
        ("proef@example.org", filed.code),
        (filed.number, filed.code[:-1]),
        ("", filed.code),
        ("' OR 1=1 --", "\x00"),
    ):
        page = filed.browser.post("/status", number=number, code=code)
        assert (page.status, REFUSED in page.words) == (403, True)
    assert filed.browser.post("/status").status in (403, 429)


def test_an_unknown_case_is_answered_like_a_wrong_code(served_alone: Desk) -> None:
    filed = served_alone.filed()
    answers = [
        filed.browser.post("/status", number=number, code="CDFG-HJKM-PQRT-WX34")
        for number in (filed.number, "OMB-WWWWWW")
    ]
    assert answers[0].text.replace(filed.number, "OMB-WWWWWW") == answers[1].text


def test_guessing_is_stopped_for_one_address_and_the_right_code_waits_too(served_alone: Desk) -> None:
    filed = served_alone.filed()
    statuses = [filed.browser.post("/status", number=filed.number, code=f"CDFG{at}").status for at in range(12)]
    assert statuses == [403] * 10 + [429] * 2
    page = filed.status()
    assert (page.status, "te vaak geprobeerd" in page.words) == (429, True)
    assert page.headers["retry-after"]
    guess = filed.browser.post("/status/antwoord", number=filed.number, code="CDFG", request="1", text="x")
    assert guess.status == 429


def test_looking_often_with_the_right_code_is_never_stopped(served_alone: Desk) -> None:
    filed = served_alone.filed()
    assert {filed.status().status for _ in range(30)} == {200}


def test_a_message_of_staff_is_read_by_the_resident(served: Desk) -> None:
    filed, staff = served.filed(), served.staff()
    assert "geen berichten" in filed.status().words
    assert staff.on_case(filed.number, "messages", text="Wij bellen u <b>morgen</b>.\nTot dan.").status == 303
    page = filed.status()
    assert "Wij bellen u <b>morgen</b>. Tot dan." in page.words
    assert "<b>morgen" not in page.text
    assert "Wij bellen u" in staff.get(f"/inbox/cases/{filed.number}").words
    assert served.rows("SELECT event, actor FROM audit WHERE event = 'message_sent'") == [
        ("message_sent", "medewerker@example.org")
    ]


def test_the_resident_reads_that_the_office_is_done(served: Desk) -> None:
    filed, staff = served.filed(), served.staff()
    assert "Wij zijn klaar met uw klacht Nog niet" in filed.status().words
    assert staff.on_case(filed.number, "close", ending="judged", text="De gemeente betaalt alsnog.").status == 303
    page = filed.status()
    assert "Wij zijn klaar met uw klacht" in page.words
    assert "Wij hebben uw klacht onderzocht" in page.words
    assert "De gemeente betaalt alsnog." in page.words
    assert "Nog niet" not in page.words


def test_what_is_missing_is_asked_for_and_completed(served: Desk) -> None:
    filed = served.filed()
    ask_for(served, filed, "address", "wish", text="Dan kunnen wij verder.")
    page = filed.status()
    assert "Vul dit aan tot en met zondag 4 januari 2099." in page.words
    assert "Dan kunnen wij verder." in page.words
    given = {
        "given-address": "Voorbeeldstraat 1, 1000 AA Voorbeeld",
        "given-wish": "Excuses",
        "text": "Mijn BSN is 111222333",
    }
    sent = answer(filed, page, **given)
    assert sent.status == 200
    assert "Uw antwoord is ontvangen" in sent.words
    shown = served.staff().get(f"/inbox/cases/{filed.number}").words
    for page_words in (filed.status().words, shown):
        assert "Voorbeeldstraat 1, 1000 AA Voorbeeld" in page_words
        assert "Excuses" in page_words
        assert "111222333" not in page_words
    assert [row[0] for row in served.rows("SELECT event FROM audit WHERE event LIKE 'completion%' ORDER BY id")] == [
        "completion_requested",
        "completion_answered",
    ]


def test_staff_see_in_the_list_that_there_is_a_new_answer_until_somebody_opened_it(served: Desk) -> None:
    filed, staff = served.filed(), served.staff()
    ask_for(served, filed, "address")
    assert "Nieuwe berichten" not in staff.get("/inbox").words
    answer(filed, filed.status(), text="Straat 1")
    assert f"Nieuwe berichten van bewoners {filed.number}" in staff.get("/inbox").words
    staff.get(f"/inbox/cases/{filed.number}")
    assert "Nieuwe berichten" not in staff.get("/inbox").words


def test_an_answer_that_is_sent_twice_is_stored_once(served: Desk) -> None:
    filed = served.filed()
    ask_for(served, filed, "address")
    page = filed.status()
    with ThreadPoolExecutor(4) as tabs:
        sent = list(
            tabs.map(lambda _: answer(Filed(filed.resident, Browser(served.base)), page, text="Straat 1"), range(4))
        )
    assert {answered.status for answered in sent} == {200}
    assert served.rows("SELECT count(*) FROM messages WHERE kind = 'answer'") == [(1,)]
    assert served.rows("SELECT count(*) FROM audit WHERE event = 'completion_answered'") == [(1,)]


def test_an_empty_or_too_long_answer_is_not_sent_and_nothing_typed_is_lost(served_alone: Desk) -> None:
    filed = served_alone.filed()
    ask_for(served_alone, filed, "address", "wish")
    page = filed.status()
    empty = answer(filed, page, text="  ")
    assert (empty.status, "Vul iets in, of kies een bestand" in empty.words) == (422, True)
    long = answer(filed, page, **{"given-wish": "x" * 5001, "given-address": "Straat 1"})
    assert (long.status, "hoogstens 5000 tekens" in long.words) == (422, True)
    assert "Straat 1" in long.text
    assert 'aria-invalid="true"' in long.text
    far_too_long = answer(filed, page, text="x" * 600_000)
    assert (far_too_long.status, "te lang" in far_too_long.words) == (413, True)
    assert served_alone.rows("SELECT count(*) FROM messages WHERE kind = 'answer'") == [(0,)]


def test_only_a_request_of_this_case_can_be_answered(served: Desk) -> None:
    filed, other = served.filed(), served.filed()
    ask_for(served, other, "address")
    request = other.status().hidden("request")
    for id_ in (request, "0", "x", "", "9" * 40, "\u0663"):
        page = filed.browser.post("/status/antwoord", number=filed.number, code=filed.code, request=id_, text="x")
        assert page.status == 403
    assert served.rows("SELECT count(*) FROM messages WHERE kind = 'answer'") == [(0,)]


def test_a_question_that_was_not_asked_is_not_answered(served_alone: Desk) -> None:
    filed = served_alone.filed()
    ask_for(served_alone, filed, "address")
    answer(filed, filed.status(), **{"given-address": "Straat 1", "given-name": "Iemand Anders"})
    assert "Iemand Anders" not in filed.status().words


@pytest.mark.parametrize(
    ("form", "wrong"),
    [
        ({"text": "", "answer_by": "2099-01-04"}, "Kies wat de bewoner aanvult"),
        ({"text": "Graag uw adres", "answer_by": ""}, "Kies een dag na vandaag"),
        ({"text": "Graag uw adres", "answer_by": "2020-01-01"}, "Kies een dag na vandaag"),
        ({"text": "Graag uw adres", "answer_by": "gisteren"}, "Kies een dag na vandaag"),
    ],
)
def test_a_request_that_cannot_be_right_is_not_sent(served_alone: Desk, form: dict[str, str], wrong: str) -> None:
    filed, staff = served_alone.filed(), served_alone.staff()
    page = staff.on_case(filed.number, "requests", **form)
    assert (page.status, wrong in page.words) == (422, True)
    assert form["text"] in page.text
    assert served_alone.rows("SELECT count(*) FROM messages") == [(0,)]


def test_a_button_pressed_twice_sends_one_message(served: Desk) -> None:
    filed, staff = served.filed(), served.staff()
    page = staff.get(f"/inbox/cases/{filed.number}")
    form = {"csrf_token": page.hidden("csrf_token"), "once": page.hidden("once"), "text": "Wij bellen u."}
    with ThreadPoolExecutor(4) as presses:
        browsers = [Browser(served.base, cookie=staff.cookie) for _ in range(4)]
        sent = list(presses.map(lambda it: it.post(f"/inbox/cases/{filed.number}/messages", **form), browsers))
    assert {page.status for page in sent} == {303}
    assert served.rows("SELECT count(*) FROM messages") == [(1,)]
    assert served.rows("SELECT count(*) FROM audit WHERE event = 'message_sent'") == [(1,)]


def test_strangers_send_nothing(served_alone: Desk) -> None:
    filed = served_alone.filed()
    code = filed.code
    for action in ("take-up", "messages", "requests", "code"):
        page = served_alone.browser().post(f"/inbox/cases/{filed.number}/{action}", text="x", answer_by="2099-01-04")
        assert page.status == 303
        forged = served_alone.staff().post(f"/inbox/cases/{filed.number}/{action}", text="x", answer_by="2099-01-04")
        assert forged.status == 400
    filed.resident.reload()
    assert filed.code == code
    assert served_alone.rows("SELECT count(*) FROM messages") == [(0,)]
    assert served_alone.staff().on_case(filed.number, "messages", text="").status == 422

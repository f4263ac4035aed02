"""Whoever filed gets a receipt that says what was filed: on screen, as text, and only with the conversation's token."""

import io
import re
from concurrent.futures import ThreadPoolExecutor

import pikepdf

from tests.receipt.desk import Desk, Filed
from tests.resident import Resident
from tests.served import STORY


def test_the_receipt_shows_what_was_filed_in_the_words_that_were_confirmed(served: Desk) -> None:
    filed = served.filed()
    page = filed.open()
    assert page.status == 200
    for line in filed.receipt["copy"]:
        assert line["label"] in page.words
        assert " ".join(line["value"].split()) in page.words
    assert filed.number in page.words
    assert " ".join(STORY.split()) in page.words
    assert filed.code in page.words
    assert filed.receipt["proof"] in page.words


def test_how_to_follow_the_case_stands_before_what_was_told_on_the_page_and_in_both_files(served_here: Desk) -> None:
    filed = served_here.filed()
    with pikepdf.open(io.BytesIO(filed.open("/pdf").content)) as pdf:
        assert len(pdf.pages) == 2, "a page more would hold next to nothing"
    page, text = filed.open().words, filed.open("/tekst").text
    assert page.index(filed.code) < page.index("Bewaar als PDF") < page.index(" ".join(STORY.split()))
    follow = text.split(filed.receipt["copy"][0]["label"])[0]
    assert filed.code in follow
    assert f"{served_here.base}/status" in follow


def test_the_lines_are_those_of_the_summary_that_was_confirmed(served_here: Desk) -> None:
    resident = Resident(served_here.base).begin().to_intake()
    resident.say(STORY)
    resident.to_confirm()
    summary = next(message["text"] for message in resident.turn["messages"] if message["id"] == "utter_summary")
    resident.choose("yes")
    lines = [
        f"- {line['label']}: {line['value']}".replace("\n", "\n  ") for line in resident.turn["case"]["receipt"]["copy"]
    ]
    told = lines[3:-1]
    assert summary.endswith("\n".join(told))
    assert len(told) > 8


def test_who_may_still_object_is_told_the_last_day_at_the_outcome_at_filing_and_on_the_receipt(
    served_here: Desk,
) -> None:
    resident = Resident(served_here.base).begin()
    decided = {"matter": "decision", "decision_date": "2 november 2026"}
    resident.tell(about_municipality="yes", complained_to_municipality="yes", response="dissatisfied", **decided)
    assert "utter_for_objection_open" in resident.said
    resident.to_confirm().choose("yes")
    assert resident.said == ["utter_filed", "utter_for_objection_open"]
    for what in ("", "/tekst"):
        assert "tot en met maandag 14 december 2026" in Filed(resident, served_here.browser()).open(what).words


def test_without_the_token_of_its_conversation_there_is_no_receipt(served_here: Desk) -> None:
    filed, other = served_here.filed(), served_here.filed()
    for form in (
        {},
        {"conversation": filed.resident.id},
        {"conversation": filed.resident.id, "token": ""},
        {"conversation": filed.resident.id, "token": other.resident.token},
        {"conversation": other.resident.id, "token": filed.resident.token},
        {"conversation": "\x00\ud7ff", "token": "x" * 9000},
    ):
        for what in ("", "/pdf", "/tekst"):
            page = filed.browser.post(f"/ontvangstbewijs{what}", **form)
            assert page.status == 404
            assert filed.number not in page.text


def test_a_conversation_that_filed_nothing_has_no_receipt(served_here: Desk) -> None:
    resident = Resident(served_here.base).begin().to_intake()
    assert Filed(resident, served_here.browser()).open().status == 404


def test_a_receipt_cannot_be_asked_for_in_an_address(served_here: Desk) -> None:
    filed = served_here.filed()
    page = filed.browser.get(f"/ontvangstbewijs?conversation={filed.resident.id}&token={filed.resident.token}")
    assert page.status == 200
    assert filed.number not in page.text


def test_neither_page_nor_file_is_kept_by_a_browser_or_proxy(served_here: Desk) -> None:
    filed = served_here.filed()
    for page in (filed.open(), filed.open("/pdf"), filed.open("/tekst"), filed.status()):
        assert page.headers["cache-control"] == "no-store"
        assert "unsafe" not in page.headers["content-security-policy"]


def test_the_receipt_tells_its_token_to_no_address(served_here: Desk) -> None:
    filed = served_here.filed()
    page = filed.open().text
    addresses = re.findall(r'(?:href|action|src)="([^"]*)"', page)
    assert addresses
    secrets = (filed.resident.token, filed.resident.id, filed.code, filed.number)
    assert [address for address in addresses if any(secret in address for secret in secrets)] == []


def test_after_a_reload_the_receipt_is_the_same(served: Desk) -> None:
    filed = served.filed()
    first = filed.receipt
    filed.resident.reload()
    assert filed.receipt == first
    assert filed.open("/tekst").content == filed.open("/tekst").content
    assert filed.open("/pdf").content == filed.open("/pdf").content


def test_what_only_the_resident_may_know_is_not_in_the_database(served_here: Desk) -> None:
    filed = served_here.filed()
    filed.open()
    filed.resident.send({"text": "nog iets"}, idempotency_key="once")
    plain = filed.code.replace("-", "")
    stored = b"".join(path.read_bytes() for path in served_here.settings.var.glob("cases.db*"))
    assert filed.number.encode() in stored
    assert not any(secret.encode() in stored for secret in (filed.code, plain, filed.resident.token))


def test_a_hostile_story_is_shown_as_it_was_written_and_never_run(served_here: Desk) -> None:
    story = '<script>alert(1)</script> {{ 7*7 }} #import "x" $x^2$ \\ `a` @b <i>\u202edraaiom\u202c</i>'
    filed = served_here.filed(story)
    page = filed.open()
    assert "<script>alert" not in page.text
    assert "{{ 7*7 }}" in page.words
    assert story in filed.open("/tekst").text
    assert filed.open("/pdf").status == 200


def test_filing_from_two_tabs_at_once_gives_one_case_and_one_receipt(served: Desk) -> None:
    resident = Resident(served.base).begin().to_intake().to_confirm()
    yes = {"choice": resident.offered("yes")}

    def press(key: str | None) -> dict:
        tab = Resident(served.base, id=resident.id, token=resident.token)
        return tab.send(yes, **({"idempotency_key": key} if key else {}))

    with ThreadPoolExecutor(6) as tabs:
        turns = list(tabs.map(press, (None, None, "same", "same", "other", None)))
    cases = [turn["case"] for turn in turns]
    assert all(case == cases[0] for case in cases)
    assert cases[0]["receipt"]["proof"]
    for table in ("cases", "receipts", "status_codes"):
        assert served.rows(f"SELECT count(*) FROM {table}") == [(1,)]
    assert served.rows("SELECT count(*) FROM audit WHERE event = 'filed'") == [(1,)]

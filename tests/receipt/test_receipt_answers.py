"""A resident answers the office as often as they like, with files, and adds what is new while the case is open."""

import re

from tests.attachments import samples
from tests.receipt.desk import Desk, add, answer, ask_for


def test_until_the_day_a_request_takes_more_than_one_answer(served: Desk) -> None:
    filed = served.filed()
    ask_for(served, filed, "address")
    answer(filed, filed.status(), **{"given-address": "Straat 1"})
    page = filed.status()
    assert "Vul nog iets aan, tot en met zondag 4 januari 2099" in page.words
    assert answer(filed, page, **{"given-address": "Nee: Straat 2"}).status == 200
    for words in (filed.status().words, served.staff().get(f"/inbox/cases/{filed.number}").words):
        assert words.index("Straat 1") < words.index("Nee: Straat 2")


def test_an_answer_takes_files_that_staff_find_with_the_case(served: Desk) -> None:
    filed, staff, letter = served.filed(), served.staff(), samples.pdf()
    ask_for(served, filed, text="Stuurt u ons de brief en de mail?")
    page = filed.status()
    assert "Stuur het naar Voorbeeldplein 1, 1000 AA Waterdam of mail contact@ombudsman.example." in page.words
    sent = answer(filed, page, ("brief.pdf", letter), ("BSN 111222333 foto.jpg", samples.photo()))
    assert (sent.status, "Uw antwoord is ontvangen" in sent.words) == (200, True)
    shown = staff.get(f"/inbox/cases/{filed.number}")
    for words in (sent.words, shown.words):
        assert "brief.pdf" in words
        assert "foto.jpg" in words
        assert "111222333" not in words
    (link, *_) = re.findall(r'href="(/inbox/cases/[^"]+/attachments/[^"]+)" download>brief.pdf', shown.text)
    assert staff.get(link).content == letter


def test_a_file_that_is_not_taken_in_keeps_the_answer_back_and_says_which_and_why(served_alone: Desk) -> None:
    filed = served_alone.filed()
    ask_for(served_alone, filed, "address")
    page = filed.status()
    sent = answer(filed, page, ("brief.pdf", samples.pdf()), ("virus.exe", b"MZ\x00"), text="Hier is de brief")
    assert sent.status == 422
    assert "‘virus.exe’ kwam niet goed aan. Dit soort bestand kunnen wij niet aannemen." in sent.words
    assert ">Hier is de brief</textarea>" in sent.text
    many = answer(filed, page, *((f"{at}.txt", b"brief %d" % at) for at in range(11)))
    assert (many.status, "zoveel bestanden passen er niet bij" in many.words) == (422, True)
    heavy = answer(filed, page, ("groot.txt", b"brief " * 4_000_000))
    assert (heavy.status, "stuur minder bestanden tegelijk" in heavy.words) == (413, True)
    assert served_alone.rows("SELECT count(*) FROM messages WHERE kind = 'answer'") == [(0,)]
    assert served_alone.rows("SELECT count(*) FROM attachments") == [(0,)]
    folder = served_alone.settings.attachments
    assert [path for path in folder.rglob("*") if path.is_file()] == []


def test_a_resident_adds_to_the_case_at_any_time_and_staff_see_that_it_is_new(served: Desk) -> None:
    filed, staff = served.filed(), served.staff()
    page = filed.status()
    sent = add(filed, page, ("mail.txt", b"De gemeente mailde mij"), text="Ik kreeg toch nog een mail")
    assert (sent.status, "Uw bericht is ontvangen" in sent.words) == (200, True)
    add(filed, page, ("mail.txt", b"De gemeente mailde mij"), text="Ik kreeg toch nog een mail")
    assert f"Nieuwe berichten van bewoners {filed.number}" in staff.get("/inbox").words
    shown = staff.get(f"/inbox/cases/{filed.number}").words
    assert shown.count("Ik kreeg toch nog een mail") == 1
    assert "Bericht van de bewoner" in shown
    assert "Nieuwe berichten" not in staff.get("/inbox").words
    staff.on_case(filed.number, "messages", text="Dank u. Van wanneer is die mail?")
    assert add(filed, filed.status(), text="Van gisteren").status == 200
    assert f"Nieuwe berichten van bewoners {filed.number}" in staff.get("/inbox").words


def test_a_closed_case_takes_nothing_more_and_says_where_to_go(served_alone: Desk) -> None:
    filed, staff = served_alone.filed(), served_alone.staff()
    ask_for(served_alone, filed, "address")
    page = filed.status()
    assert staff.on_case(filed.number, "close").status == 303
    closed = filed.status()
    assert "<form" not in closed.text
    assert "bel dan 0800 - 000 00 00 of mail contact@ombudsman.example" in closed.words
    for sent in (answer(filed, page, ("a.txt", b"brief")), add(filed, page, text="Nog iets")):
        assert (sent.status, "wij zijn klaar met uw klacht. Bel" in sent.words) == (422, True)
    assert served_alone.rows("SELECT count(*) FROM attachments") == [(0,)]

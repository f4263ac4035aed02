"""The letter to the municipality: what was told and nothing else, in three kinds of file, and kept nowhere."""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
import pikepdf
import pytest

from tests.resident import Resident
from tests.served import BE_PATIENT, COMPLAIN_FIRST, STORY, Served

NAME, ADDRESS = "Proef Persoon", "Proefstraat 1\n1000 AA Waterdam"
FILLED = {"what_happened": STORY, "why_wrong": "Ik werd niet gehoord.", "wish": "Excuses.", "name": NAME}
FILLED |= {"address": ADDRESS, "organisation": "waterdam"}
WHOLE = f"""\
{NAME}
{ADDRESS}

Gemeente Waterdam
Postbus 10
1000 AA Waterdam

maandag 23 november 2026

Onderwerp: klacht

Geachte heer of mevrouw,

Ik vraag u om het volgende in behandeling te nemen.

Wat er is gebeurd

{STORY}

Wat ik daar niet goed aan vind

Ik werd niet gehoord.

Wat ik graag wil

Excuses.

Stuurt u mij een bevestiging dat u deze brief hebt ontvangen? Graag krijg ik uw antwoord binnen 6 weken \
(artikel 9:11 van de Algemene wet bestuursrecht). Geeft een commissie u advies over mijn klacht, dan is dat 10 weken.

Met vriendelijke groet,



{NAME}
"""
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def elements(node: Any) -> Iterator[Any]:
    """Every element of the tree of tags, in reading order."""
    children = node.get("/K")
    for child in children if isinstance(children, pikepdf.Array) else [children] if children is not None else []:
        if isinstance(child, pikepdf.Dictionary) and "/S" in child:
            yield child
            yield from elements(child)


def test_the_outcome_offers_the_letter_and_no_other_outcome_does(served: Served, complainant: Resident):
    (offer,) = complainant.turn["outcome"]["offers"]
    assert (offer["id"], offer["page"]) == ("letter", "/klachtbrief")
    waiting = served.resident(BE_PATIENT)
    assert [offer["id"] for offer in waiting.turn["outcome"]["offers"]] == ["waiting"]
    for page in ("/klachtbrief", "/klachtbrief/bestand"):
        assert served.post(page, waiting, **FILLED).status == 404
    assert served.api(waiting, "GET", "/letter").status == 409


def test_the_page_says_first_that_nothing_was_sent(served: Served, complainant: Resident):
    page = served.post("/klachtbrief", complainant)
    assert page.status == 200
    assert "Er is nog niets verstuurd: niet naar de gemeente en niet naar ons." in page.words
    assert "Postbus 10, 1000 AA Waterdam" in page.words
    assert "Postbus 20" not in page.words
    assert page.headers["Cache-Control"] == "no-store"


def test_the_letter_holds_what_was_written_and_nothing_else(served: Served, complainant: Resident):
    page = served.post("/klachtbrief/bestand", complainant, format="text", **FILLED)
    assert (page.status, page.headers["Content-Type"]) == (200, "text/plain; charset=utf-8")
    assert page.headers["Content-Disposition"] == 'attachment; filename="klachtbrief.txt"'
    assert page.text == WHOLE


def test_the_api_gives_the_same_letter(served: Served, complainant: Resident):
    assert served.api(complainant, "POST", "/letter", {"format": "text", **FILLED}).text == WHOLE


def test_who_complains_first_is_told_how_long_to_wait_and_so_is_who_gets_the_letter(served: Served):
    told = {"waterdam": ["6 weken", "10 weken"], "oostmeer": ["6 weken"], "lage-polder": ["10 weken"]}
    for organisation, weeks in told.items():
        resident = served.resident(COMPLAIN_FIRST | {"organisation": organisation})
        said = next(m["text"] for m in resident.turn["messages"] if m["id"].startswith("utter_answer_term"))
        letter = served.post("/klachtbrief/bestand", resident, format="text", **FILLED | {"organisation": organisation})
        for words in (said, letter.text, served.post("/klachtbrief", resident).words):
            assert [term for term in ("6 weken", "10 weken") if term in words] == weeks


def test_a_report_of_something_on_the_street_asks_no_answer_to_a_complaint(served: Served):
    resident = served.resident(COMPLAIN_FIRST | {"matter": "report"})
    letter = served.post("/klachtbrief/bestand", resident, format="text", **FILLED)
    assert "wat u met mijn melding doet" in letter.text
    assert "weken" not in letter.text + served.post("/klachtbrief", resident).words


def test_a_letter_says_how_to_reach_who_wrote_it_where_that_is_filled_in(served: Served, complainant: Resident):
    ways = {"email": "proef@example.org", "phone": "06 12345678"}
    letter = served.post("/klachtbrief/bestand", complainant, format="text", **FILLED | ways)
    assert letter.text.startswith(f"{NAME}\n{ADDRESS}\nproef@example.org\n06 12345678\n\n")


def test_a_name_and_address_that_are_lacking_get_a_line(served: Served, complainant: Resident):
    letter = served.post("/klachtbrief/bestand", complainant, format="text", **FILLED | {"name": "", "address": ""})
    assert letter.text.startswith("Naam: ....")
    assert "Adres: ...." in letter.text
    assert letter.text.rstrip().endswith("....")


def test_the_word_file_has_headings_a_title_and_dutch_as_its_language(served: Served, complainant: Resident):
    page = served.post("/klachtbrief/bestand", complainant, format="word", **FILLED)
    assert (page.status, page.headers["Content-Type"]) == (200, WORD)
    word = docx.Document(io.BytesIO(page.content))
    assert [line for part in word.paragraphs for line in part.text.split("\n")] == [
        line for line in WHOLE.split("\n") if line
    ]
    assert [part.text for part in word.paragraphs if part.style.name == "Heading 2"] == [
        "Wat er is gebeurd",
        "Wat ik daar niet goed aan vind",
        "Wat ik graag wil",
    ]
    assert [part.text for part in word.paragraphs if part.style.name == "Heading 1"] == ["Onderwerp: klacht"]
    assert word.core_properties.title == "Klacht aan Gemeente Waterdam"
    assert word.core_properties.author == ""
    assert 'w:val="nl-NL"' in word.styles.element.xml
    assert "en-US" not in word.styles.element.xml.replace('w:eastAsia="en-US"', "")


def test_the_pdf_is_pdf_ua_with_title_language_and_headings(served: Served, complainant: Resident):
    page = served.post("/klachtbrief/bestand", complainant, format="pdf", **FILLED)
    assert (page.status, page.headers["Content-Type"]) == (200, "application/pdf")
    with pikepdf.open(io.BytesIO(page.content)) as pdf:
        assert str(pdf.Root.Lang).lower().startswith("nl")
        assert bool(pdf.Root.MarkInfo.Marked) is True
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle) is True
        with pdf.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
            assert metadata["dc:title"] == "Klacht aan Gemeente Waterdam"
        tags = [str(element["/S"]) for element in elements(pdf.Root.StructTreeRoot)]
    assert [tag for tag in tags if tag.startswith("/H")] == ["/H1", "/H2", "/H2", "/H2"]
    assert tags.count("/P") == 11


@pytest.mark.parametrize(
    "story",
    [
        "\u0645\u0631\u062d\u0628\u0627 \u0628\u0643\u0645",
        "Boos! \U0001f621\U0001f468\u200d\U0001f469\u200d\U0001f467",
        "a" * 4000,
        "<script>alert(1)</script> {phone} {0} #eval(1) *vet* $x$ \\n \\u0041 &amp; %s",
        "\ue000\U000f0000 \u0300\u0301 \u200f\u202e",
        "regel\r\nregel\rregel\x00\x0b\x1b[2J\ufffe\tregel",
    ],
)
@pytest.mark.parametrize("kind", ["text", "word", "pdf"])
def test_whatever_a_resident_writes_becomes_a_letter(served: Served, complainant: Resident, kind: str, story: str):
    page = served.post(
        "/klachtbrief/bestand", complainant, format=kind, **FILLED | {"what_happened": story, "name": story}
    )
    assert page.status == 200
    if kind == "text":
        assert story.split("\r")[0] in page.text
    elif kind == "word":
        words = "\n".join(part.text for part in docx.Document(io.BytesIO(page.content)).paragraphs)
        assert story.split("\r")[0] in words
    else:
        with pikepdf.open(io.BytesIO(page.content)) as pdf, pdf.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"


def test_markup_of_a_resident_is_text_on_the_page(served: Served, complainant: Resident):
    odd = '"><script>alert(1)</script></textarea>{{ 7 * 7 }}'
    page = served.post("/klachtbrief/bestand", complainant, **FILLED | {"what_happened": "", "name": odd, "wish": odd})
    assert page.status == 422
    assert page.text.count("&lt;script&gt;alert(1)&lt;/script&gt;&lt;/textarea&gt;{{ 7 * 7 }}") == 2
    assert "<script>" not in page.text


def test_without_a_story_or_an_organisation_the_page_says_what_is_lacking_and_keeps_the_rest(served: Served):
    resident = served.resident(COMPLAIN_FIRST | {"organisation": "unknown"})
    page = served.post("/klachtbrief", resident)
    assert "Kies een gemeente of organisatie" in page.words
    assert page.text.count("Postbus") == 8
    again = served.post("/klachtbrief/bestand", resident, **FILLED | {"what_happened": "", "organisation": "nobody"})
    assert again.status == 422
    for words in ("Schrijf op wat er is gebeurd.", "Kies aan wie de brief is."):
        assert again.words.count(words) == 2  # on top and at the field
    assert 'aria-describedby="organisation-wrong" aria-invalid="true"' in again.text
    assert 'aria-describedby="what_happened-hint what_happened-wrong" aria-invalid="true"' in again.text
    assert NAME in again.text
    assert served.api(resident, "GET", "/letter").status == 422
    assert served.api(resident, "POST", "/letter", {"organisation": "oostmeer"}).status == 422
    letter = served.api(resident, "POST", "/letter", {"organisation": "oostmeer", "what_happened": STORY})
    assert "Gemeente Oostmeer\nPostbus 20\n1001 BB Oostmeer" in letter.text


def test_too_long_an_answer_is_refused_with_the_limit(served: Served, complainant: Resident):
    page = served.post("/klachtbrief/bestand", complainant, **FILLED | {"wish": "a" * 5_001})
    assert (page.status, "hoogstens 5000 tekens" in page.words) == (422, True)
    assert served.api(complainant, "POST", "/letter", FILLED | {"wish": "a" * 5_001}).status == 422
    assert served.post("/klachtbrief/bestand", complainant, **FILLED | {"wish": "a" * 300_000}).status == 413


@pytest.mark.parametrize("body", [{"colour": "blue"}, {"name": 5}, {"format": "odt"}, ["text"]])
def test_a_call_that_cannot_be_right_is_refused(served: Served, complainant: Resident, body: Any):
    given = {"what_happened": STORY, **body} if isinstance(body, dict) else body
    assert served.api(complainant, "POST", "/letter", given).status == 400


def test_an_oral_complaint_and_a_decision_get_their_own_opening(served: Served):
    told = {**COMPLAIN_FIRST, "complained_to_municipality": "yes", "complaint_form": "oral", "response": "none"}
    oral = served.resident(told)
    assert oral.turn["outcome"]["kind"] == "complain_first"
    assert "Ik heb al mondeling bij u geklaagd." in served.api(oral, "POST", "/letter", FILLED).text
    fine = served.resident({**COMPLAIN_FIRST, "matter": "decision", "decision_date": "16 november 2026"})
    assert "Deze brief is geen bezwaar tegen uw beslissing." in served.api(fine, "POST", "/letter", FILLED).text


def test_nothing_that_is_filled_in_is_kept(served: Served, complainant: Resident, tmp_path: Path, caplog):
    with caplog.at_level("DEBUG"):
        for kind in ("text", "word", "pdf"):
            served.post("/klachtbrief/bestand", complainant, format=kind, **FILLED)
            served.api(complainant, "POST", "/letter", FILLED)
    kept = b"".join(path.read_bytes() for path in tmp_path.iterdir() if path.is_file())
    assert len(kept) > 10_000
    for words in (NAME, "Proefstraat", "Excuses", "raakte kwijt"):
        assert words.encode() not in kept
        assert words not in caplog.text
    assert served.rows("SELECT count(*) FROM mails") == [(0,)]


def test_without_the_token_there_is_no_letter(served: Served, complainant: Resident):
    stranger = Resident(served.base, id=complainant.id, token="x" * 43)
    for page in ("/klachtbrief", "/klachtbrief/bestand"):
        assert served.post(page, stranger, **FILLED).status == 404
        assert served.post(page).status == 404
    assert served.api(stranger, "GET", "/letter").status == 404
    assert served.get("/klachtbrief").status == 200

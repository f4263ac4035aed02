"""The PDF of a receipt: accessible by its tags, the same bytes every time, and known when a byte was changed."""

import io
from collections.abc import Iterator
from typing import Any

import pikepdf
import pytest

from tests.receipt.desk import Desk, Filed
from tests.served import STORY
from webhook.receipt.check import check_file
from webhook.receipt.proof import ProofKeys

GENUINE = "Dit is echt"


@pytest.fixture(scope="module")
def filed(served_here: Desk) -> Filed:
    return served_here.filed()


def elements(node: Any) -> Iterator[Any]:
    """Every element of the tree of tags, in reading order."""
    children = node.get("/K")
    for child in children if isinstance(children, pikepdf.Array) else [children] if children is not None else []:
        if isinstance(child, pikepdf.Dictionary) and "/S" in child:
            yield child
            yield from elements(child)


def tags(pdf: pikepdf.Pdf) -> list[str]:
    return [str(element["/S"]) for element in elements(pdf.Root.StructTreeRoot)]


def test_the_pdf_says_that_it_is_pdf_ua_with_title_and_language(filed: Filed) -> None:
    with pikepdf.open(io.BytesIO(filed.open("/pdf").content)) as pdf:
        assert str(pdf.Root.Lang).lower().startswith("nl")
        assert bool(pdf.Root.MarkInfo.Marked) is True
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle) is True
        with pdf.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
            assert filed.number in metadata["dc:title"]
        assert all(page.get("/Tabs", "/S") == "/S" for page in pdf.pages)


def test_its_headings_lists_and_picture_are_tagged_as_such(filed: Filed) -> None:
    with pikepdf.open(io.BytesIO(filed.open("/pdf").content)) as pdf:
        found = tags(pdf)
        assert found.count("/H1") == 1
        assert found.count("/H2") == 3
        headings = [tag for tag in found if tag in ("/H1", "/H2", "/H3")]
        assert headings[0] == "/H1"
        lines = len(filed.receipt["copy"])
        assert found.count("/LI") == lines + 3
        figures = [element for element in elements(pdf.Root.StructTreeRoot) if element["/S"] == "/Figure"]
        assert [str(figure["/Alt"])[:7] for figure in figures] == ["QR-code"]


def test_every_font_is_in_the_file_and_gives_its_letters_back(filed: Filed) -> None:
    with pikepdf.open(io.BytesIO(filed.open("/pdf").content)) as pdf:
        fonts = [
            object_
            for object_ in pdf.objects
            if isinstance(object_, pikepdf.Dictionary) and object_.get("/Type") == "/Font"
        ]
        composed = [font for font in fonts if font.Subtype == "/Type0"]
        assert composed
        for font in composed:
            assert "/ToUnicode" in font
            descriptor = font.DescendantFonts[0].FontDescriptor
            assert any(name in descriptor for name in ("/FontFile", "/FontFile2", "/FontFile3"))


def test_the_pdf_is_genuine_as_it_was_given(served_here: Desk, filed: Filed) -> None:
    page = served_here.browser().upload("/bewijs", "ontvangstbewijs.pdf", filed.open("/pdf").content)
    assert (page.status, GENUINE in page.words) == (200, True)
    assert filed.number in page.words


def test_a_pdf_in_which_any_byte_was_changed_fails(served_here: Desk, filed: Filed) -> None:
    pdf = filed.open("/pdf").content
    keys = ProofKeys(served_here.settings.proof_key)
    assert check_file(pdf, keys).genuine
    for place in [*range(0, len(pdf), 97), *range(len(pdf) - 900, len(pdf))]:
        changed = bytearray(pdf)
        changed[place] ^= 1
        assert not check_file(bytes(changed), keys).genuine, place
    for changed_pdf in (pdf + b"\n", pdf[:-1], pdf + pdf, b"\n" + pdf):
        assert not check_file(changed_pdf, keys).genuine
    page = served_here.browser().upload("/bewijs", "x.pdf", pdf[:500] + b"x" + pdf[501:])
    assert (page.status, GENUINE in page.words) == (422, False)


def test_a_pdf_that_was_saved_anew_is_not_the_file_that_we_gave(served_here: Desk, filed: Filed) -> None:
    saved = io.BytesIO()
    with pikepdf.open(io.BytesIO(filed.open("/pdf").content)) as pdf:
        pdf.save(saved)
    assert not check_file(saved.getvalue(), ProofKeys(served_here.settings.proof_key)).genuine


def test_a_seal_of_another_file_does_not_fit(served_here: Desk, filed: Filed) -> None:
    keys = ProofKeys(served_here.settings.proof_key)
    pdf, other = filed.open("/pdf").content, served_here.filed().open("/pdf").content
    lines = {
        file: next(line for line in file.split(b"\n") if line.startswith(b"%klachtwijzer:")) for file in (pdf, other)
    }
    assert not check_file(pdf.replace(lines[pdf], lines[other]), keys).genuine
    petition = b"%klachtwijzer:" + filed.receipt["proof"].encode()
    assert not check_file(pdf.replace(lines[pdf], petition), keys).genuine


@pytest.mark.parametrize(
    "story",
    [
        "\u0645\u0631\u062d\u0628\u0627 \u0628\u0643\u0645",
        "\u4f60\u597d, \u3053\u3093\u306b\u3061\u306f",
        "Boos! \U0001f621\U0001f468\u200d\U0001f469\u200d\U0001f467",
        "\u0420\u0430\u0434\u0430 \u043d\u0435 \u0432\u0456\u0434\u043f\u043e\u0432\u0456\u0434\u0430\u0454",
        "\u015eehir \u0130dare, \u0142\u00f3d\u017a, na\u00efve, \u20ac 5,-",
        "a" * 4000,
        "lang woord " * 400,
        "\n".join(str(number) for number in range(700)),
        "\ue000\U000f0000 \u0300\u0301 \u200f\u202e",
        STORY,
    ],
)
def test_whatever_a_resident_writes_there_is_a_pdf(served_here: Desk, story: str) -> None:
    filed = served_here.filed(story)
    answer = filed.open("/pdf")
    assert answer.status == 200
    with pikepdf.open(io.BytesIO(answer.content)) as pdf, pdf.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
    assert check_file(answer.content, ProofKeys(served_here.settings.proof_key)).genuine
    assert len(answer.content) < 200_000

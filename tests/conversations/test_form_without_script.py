"""The form without script, asked as no browser would ask it."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.resident import Resident
from tests.served import BE_PATIENT, COMPLAIN_FIRST, Page, Served, a_database, an_app, serving


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    var = tmp_path_factory.mktemp("form")
    with serving(a_database(var), var) as served:
        yield served


@pytest.mark.parametrize("seal", ["", "0" * 64, "\u00e9", "\u20ac" * 64])
def test_a_form_with_a_wrong_seal_is_refused_whatever_its_letters(tmp_path: Path, seal: str):
    with an_app(tmp_path).test_client() as browser:
        assert browser.post("/formulier/begin").status_code == 303
        answer = browser.post("/formulier/antwoord", data={"seal": seal, "choice": "about_municipality:yes"})
        assert answer.status_code == 403
        assert "Dit antwoord kwam niet van de pagina die nu open is." in answer.text


def test_who_files_without_script_gets_the_code_there_and_comes_to_the_receipt_with_a_button(served: Served):
    resident = Resident(served.base).begin().to_intake().to_confirm()
    resident.choose("yes")
    page = _form_of(served, resident)
    receipt = resident.turn["case"]["receipt"]
    assert receipt["status_code"] in page.words
    door = re.search(r'<form class="door" method="post" action="(/ontvangstbewijs)">.*?</form>', page.text, re.DOTALL)
    assert door
    assert "Bekijk uw ontvangstbewijs" in door[0]
    opened = served.post(door[1], conversation=page.hidden("conversation"), token=page.hidden("token"))
    assert opened.status == 200
    assert receipt["status_code"] in opened.words


@pytest.mark.parametrize(
    ("facts", "offered"), [(COMPLAIN_FIRST, "Maak een brief"), (BE_PATIENT, "Zet de datum in uw agenda")]
)
def test_the_page_to_go_on_with_stands_at_an_outcome_without_script_too(served: Served, facts: dict, offered: str):
    page = _form_of(served, served.resident(facts))
    door = re.search(r'<form class="door" method="post" action="([^"]*)">.*?</form>', page.text, re.DOTALL)
    assert door
    assert offered in door[0]
    opened = served.post(door[1], conversation=page.hidden("conversation"), token=page.hidden("token"))
    assert opened.status == 200


def _form_of(served: Served, resident: Resident) -> Page:
    """The form with the conversation of this resident."""
    cookie = {"cookie": f"klachtwijzer-formulier={resident.id}.{resident.token}"}
    answer = served.pool.request("GET", f"{served.base}/formulier", headers=cookie)
    return Page(answer.status, answer.data, answer.headers)

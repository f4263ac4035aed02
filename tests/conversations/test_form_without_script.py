"""The form without script, asked as no browser would ask it."""

import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from bot.intake import State
from tests.resident import Resident
from tests.served import BE_PATIENT, COMPLAIN_FIRST, Page, Served, a_database, an_app, serving
from webhook.chat import Chat


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


@pytest.fixture
def asked_for_files(tmp_path: Path) -> Iterator[FlaskClient]:
    """A browser without script at the question for files."""
    app = an_app(tmp_path)
    chat: Chat = app.extensions["chat"]
    begun = chat.open(state=State(answers={"about_municipality": "yes"}, question="attachments", notice_given=True))
    with app.test_client() as browser:
        browser.set_cookie("klachtwijzer-formulier", f"{begun['conversation']}.{begun['token']}", path="/formulier")
        yield browser


@pytest.mark.parametrize(
    "pressed",
    [
        {"send": "yes"},
        {"press": "attachments:done"},
        {"press": "attachments:skip"},
        {"change": "about_municipality"},
    ],
)
def test_a_chosen_file_goes_along_whichever_button_is_pressed(asked_for_files: FlaskClient, pressed: dict):
    name = next(iter(pressed))
    page = _sent_with_file(asked_for_files, pressed, b"Geachte heer,", "brief.txt")
    assert page.status_code == 200
    cookie = asked_for_files.get_cookie("klachtwijzer-formulier", path="/formulier")
    assert cookie
    conversation, token = cookie.value.split(".")
    turn = asked_for_files.application.extensions["chat"].read(conversation, token)["turn"]
    assert [file["name"] for file in turn["answers"]["attachments"]] == ["brief.txt"]
    assert ('name="file"' in page.text) == (name == "send")


def test_a_file_that_is_refused_keeps_its_question_open_whichever_button_is_pressed(asked_for_files: FlaskClient):
    page = _sent_with_file(asked_for_files, {"press": "attachments:done"}, b"MZ" + bytes(400), "programma.exe")
    assert page.status_code == 415
    assert "kunnen wij niet aannemen" in page.text
    assert 'name="file"' in page.text


def test_every_button_of_the_question_for_files_sends_the_form_in_which_one_is_chosen(asked_for_files: FlaskClient):
    page = asked_for_files.get("/formulier").text
    form = page[page.index('<form id="antwoord"') :]
    form = form[: form.index("</form>")]
    assert all(f'value="attachments:{value}"' in form for value in ("done", "skip"))
    assert re.search(r'name="change" value="about_municipality"[^>]* form="antwoord"', page)


def _sent_with_file(browser: FlaskClient, pressed: dict, content: bytes, name: str) -> TestResponse:
    page = Page(200, browser.get("/formulier").data, {})
    hidden = {field: page.hidden(field) for field in ("seal", "key", "question")}
    data = {**hidden, **pressed, "file": (io.BytesIO(content), name)}
    return browser.post("/formulier/bijlage", data=data, follow_redirects=True)


def _form_of(served: Served, resident: Resident) -> Page:
    """The form with the conversation of this resident."""
    cookie = {"cookie": f"klachtwijzer-formulier={resident.id}.{resident.token}"}
    answer = served.pool.request("GET", f"{served.base}/formulier", headers=cookie)
    return Page(answer.status, answer.data, answer.headers)

"""Where a page cannot be shown residents read why, in Dutch, with the office's phone number and a way on."""

from collections.abc import Callable, Iterator
from typing import NoReturn

import pytest
from flask import Flask, request
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from case_store import StoreUnavailable
from tests.served import an_app
from tests.structure.test_structure_routes import address, methods_of

PHONE = "0800 - 000 00 00"
METHODS = ("GET", "POST", "PUT", "DELETE")
# Where a form goes that somebody opens as a page, as a browser does with a tab of yesterday.
PAGES_OF_FORMS = {
    "/status/antwoord": "/status",
    "/wachten/agenda": "/wachten",
    "/wachten/herinnering": "/wachten",
    "/klachtbrief/bestand": "/klachtbrief",
    "/ontvangstbewijs/pdf": "/ontvangstbewijs",
    "/formulier/antwoord": "/formulier",
    "/formulier/bijlage": "/formulier",
    "/formulier/wis": "/formulier",
}


def failing(error: Exception) -> Callable[[], NoReturn]:
    def view() -> NoReturn:
        raise error

    return view


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """With three pages more, on which something goes wrong, and a limit that is reached at once."""
    app = an_app(tmp_path_factory.mktemp("errors"), KLACHTWIJZER_RATE_LIMIT="1 per hour")
    app.add_url_rule("/mistake", "mistake", failing(ValueError("iemand@example.org")))
    app.add_url_rule("/busy", "busy", failing(StoreUnavailable()))
    app.add_url_rule("/too-large", "too_large", lambda: request.get_data(), methods=["POST"])
    return app


@pytest.fixture
def stranger(app: Flask) -> Iterator[FlaskClient]:
    with app.test_client() as client:
        yield client


def assert_dutch_sheet(answer: TestResponse, status: int, heading: str) -> None:
    assert answer.status_code == status
    assert answer.mimetype == "text/html"
    assert '<html lang="nl">' in answer.text
    assert f"<h1>{heading}</h1>" in answer.text
    assert PHONE in answer.text
    assert '<a href="/">Ga naar de chat</a>' in answer.text


def test_no_answer_of_any_address_is_in_english(app: Flask, stranger: FlaskClient):
    # The second time the limit is reached where there is one.
    paths = [*(address(rule) for rule in app.url_map.iter_rules()), "/nergens", "/inbox/nergens"] * 2
    for path in paths:
        for method in METHODS:
            with stranger.open(path, method=method) as answer:
                # What stands in a redirect is never shown.
                if answer.mimetype == "text/html" and answer.status_code // 100 != 3:
                    assert not answer.data or '<html lang="nl">' in answer.text, (method, path)


def test_an_address_that_is_not_there_gives_the_offices_own_sheet(stranger: FlaskClient):
    assert_dutch_sheet(stranger.get("/bestaat-niet"), 404, "Deze pagina bestaat niet")
    assert_dutch_sheet(stranger.get("/chat/../../etc/passwd"), 404, "Deze pagina bestaat niet")


def test_another_method_gives_the_sheet_and_still_says_which_there_are(stranger: FlaskClient):
    answer = stranger.delete("/status")
    assert_dutch_sheet(answer, 405, "Deze pagina opent zo niet")
    assert {"GET", "POST"} <= set(answer.headers["Allow"].split(", "))


def test_a_mistake_of_ours_gives_the_sheet_and_no_word_of_what_went_wrong(stranger: FlaskClient):
    answer = stranger.get("/mistake")
    assert_dutch_sheet(answer, 500, "Dit ging niet goed")
    assert "example.org" not in answer.text


def test_where_the_database_is_silent_the_sheet_says_when_to_try_again(stranger: FlaskClient):
    answer = stranger.get("/busy")
    assert_dutch_sheet(answer, 503, "Het is nu te druk")
    assert answer.headers["Retry-After"] == "10"


def test_what_is_too_large_for_a_page_gives_the_sheet(stranger: FlaskClient):
    assert_dutch_sheet(stranger.post("/too-large", data="a" * 100_000), 413, "Dit is te groot")


@pytest.mark.parametrize("form", PAGES_OF_FORMS)
def test_who_opens_the_address_of_a_form_goes_back_to_its_page(stranger: FlaskClient, form: str):
    answer = stranger.get(form)
    assert answer.status_code == 303
    assert answer.headers["Location"] == PAGES_OF_FORMS[form]


def test_every_form_goes_back_to_a_page(app: Flask, stranger: FlaskClient):
    rules = list(app.url_map.iter_rules())
    pages = {rule.rule for rule in rules if "GET" in methods_of(rule)}
    for path in {
        rule.rule: address(rule) for rule in rules if rule.rule not in pages and "/api/" not in rule.rule
    }.values():
        assert stranger.get(path).status_code == 303, path


def test_the_conversation_api_keeps_its_own_form_of_error(stranger: FlaskClient):
    answer = stranger.get("/api/v1/bestaat-niet")
    assert answer.status_code == 404
    assert answer.mimetype == "application/problem+json"

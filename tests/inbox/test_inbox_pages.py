"""How every page of the inbox is made: safe, readable by a screen reader, and without script."""

import re
from html.parser import HTMLParser

from case_store import open_database
from tests.inbox.conftest import FileCase, NewApp
from tests.inbox.office_desk import Browser

NUMBER = re.compile(r"OMB-[0-9A-Z]{6}")


class Page(HTMLParser):
    """The elements of a page with their attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


def test_a_database_that_is_away_gives_an_honest_page_and_no_details(new_app: NewApp) -> None:
    away = open_database("postgresql+psycopg://nobody@127.0.0.1:9/none")
    app = new_app(on=away)
    browser = Browser(app.test_client())
    answer = browser.log_in()
    assert answer.status_code == 503
    assert "De zaken zijn nu niet te bereiken" in answer.text
    assert "127.0.0.1" not in answer.text


def test_every_answer_has_the_security_headers_and_no_page_is_kept(staff: Browser, file_case: FileCase) -> None:
    pages = ["/inbox", f"/inbox/cases/{file_case()}", "/inbox/cases/OMB-000000", "/inbox/nothing/here"]
    for path in pages:
        headers = staff.client.get(path).headers
        policy = headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["X-Frame-Options"] == "DENY"
        assert headers["Referrer-Policy"] == "same-origin"
        assert headers["Cache-Control"] == "no-store"
        assert "Strict-Transport-Security" not in headers


def test_in_production_browsers_are_told_to_keep_to_https(new_app: NewApp) -> None:
    headers = new_app(production=True).test_client().get("/inbox/log-in").headers
    assert headers["Strict-Transport-Security"] == "max-age=31536000"


def test_an_address_that_is_no_page_is_told_in_dutch(staff: Browser) -> None:
    answer = staff.client.get("/inbox/nothing/here")
    assert answer.status_code == 404
    assert "Deze pagina bestaat niet" in answer.text


def test_the_list_is_there_with_and_without_a_slash_at_the_end(staff: Browser) -> None:
    for path in ("/inbox", "/inbox/"):
        assert staff.client.get(path).status_code == 200


def test_pages_need_no_script_and_carry_no_style_of_their_own(staff: Browser, file_case: FileCase) -> None:
    for path in ("/inbox", f"/inbox/cases/{file_case()}"):
        for tag, attributes in Page(staff.client.get(path).text).elements:
            assert tag not in ("script", "style", "iframe", "object")
            assert not [name for name in attributes if name == "style" or name.startswith("on")]


def test_pages_are_built_for_a_screen_reader(staff: Browser, stranger: Browser, file_case: FileCase) -> None:
    number = file_case()
    answers = [staff.client.get(path) for path in ("/inbox", f"/inbox/cases/{number}")]
    for answer in [*answers, stranger.client.get("/inbox/log-in")]:
        page = Page(answer.text)
        assert page.all("html")[0]["lang"] == "nl"
        assert len(page.all("h1")) == len(page.all("main")) == len(page.all("header")) == 1
        assert page.all("a")[0]["href"] == f"#{page.all('main')[0]['id']}"
        assert all(header.get("scope") in ("col", "row") for header in page.all("th"))
        ids = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
        assert len(ids) == len(set(ids))
        labelled = {label["for"] for label in page.all("label")}
        fields = [field for field in page.all("input") if field["type"] != "hidden"] + page.all("textarea")
        assert {field["id"] for field in fields} == labelled


def test_the_stylesheet_is_served_from_here(stranger: Browser) -> None:
    assert stranger.client.get("/inbox/static/inbox.css").mimetype == "text/css"

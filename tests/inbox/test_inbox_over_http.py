"""The inbox as it is served: over real HTTP, with the sentences of the real office."""

import re
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlencode

import pytest
import urllib3
from flask import Flask
from sqlalchemy import Engine
from werkzeug.serving import make_server

from bot.intake import QUESTIONS
from bot.office import read_office
from bot.sentences import Sentences
from bot.settings import Settings
from tests.inbox.conftest import FILED_AT, RETENTION_YEARS, FileCase, news
from tests.inbox.office_desk import EMAIL, PASSWORD
from webhook import inbox, security
from webhook.inbox import accounts

ROOT = Path(__file__).resolve().parents[2]
TO_A_RESIDENT = {"u", "uw", "uzelf", "wij"}


class Visitor:
    """Speaks HTTP and keeps the cookie of the inbox."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._pool = urllib3.PoolManager(retries=False)
        self._cookie = ""

    def call(self, method: str, path: str, **form: str) -> urllib3.BaseHTTPResponse:
        headers = {"Cookie": self._cookie, "Content-Type": "application/x-www-form-urlencoded"}
        body = urlencode(form) if form else None
        answer = self._pool.request(method, self._address + path, body=body, headers=headers, redirect=False)
        if "Set-Cookie" in answer.headers:
            self._cookie = answer.headers["Set-Cookie"].partition(";")[0]
        return answer

    def page(self, path: str) -> str:
        answer = self.call("GET", path)
        assert answer.status == 200
        return answer.data.decode()

    def token_on(self, path: str) -> str:
        found = re.search(r'name="csrf_token" value="([^"]+)"', self.page(path))
        assert found
        return found[1]


@pytest.fixture
def visitor(settings: Settings, engine: Engine) -> Iterator[Visitor]:
    settings = replace(settings, office=ROOT / "office")
    accounts.ensure_first_account(settings, engine, FILED_AT)
    app = Flask(__name__, static_folder=None)
    words = Sentences.load(read_office(settings.office)).for_staff()
    inbox.register(app, settings, engine, words, lambda: datetime.now(UTC), news(engine), RETENTION_YEARS)
    security.register(app)
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield Visitor(f"http://127.0.0.1:{server.server_port}")
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_member_of_staff_logs_in_reads_a_case_and_logs_out(visitor: Visitor, file_case: FileCase) -> None:
    number = file_case(answers={"about_municipality": "yes", "response": "none", "wish": "unknown"})
    assert visitor.call("GET", f"/inbox/cases/{number}").status == 303
    form = {"csrf_token": visitor.token_on("/inbox/log-in"), "email": EMAIL, "password": PASSWORD}
    assert visitor.call("POST", "/inbox/log-in", **form).headers["Location"] == "/inbox"
    assert number in visitor.page("/inbox")
    page = visitor.page(f"/inbox/cases/{number}")
    for part in (
        "Gaat over de gemeente",
        "nog niet gekregen",
        "Ga na of het jaar van Awb 9:24 nog loopt.",
        "Is meteen duidelijk dat de klacht niet klopt?",
    ):
        assert part in page
    token = visitor.token_on("/inbox")
    assert visitor.call("POST", "/inbox/log-out", csrf_token=token).status == 303
    assert visitor.call("GET", "/inbox").status == 303


@pytest.mark.parametrize(
    ("id_", "name"),
    [("waterdam", "Gemeente Waterdam"), ("other", "Een andere gemeente"), ("Stichting Ons Dorp", "Stichting Ons Dorp")],
)
def test_staff_read_the_name_of_an_organisation_and_never_its_id(
    visitor: Visitor, file_case: FileCase, id_: str, name: str
) -> None:
    number = file_case(organisation=id_)
    form = {"csrf_token": visitor.token_on("/inbox/log-in"), "email": EMAIL, "password": PASSWORD}
    visitor.call("POST", "/inbox/log-in", **form)
    for path in ("/inbox", f"/inbox/cases/{number}"):
        assert name in visitor.page(path)
        assert f">{id_}<" not in visitor.page(path) or id_ == name


def test_every_question_and_every_fixed_answer_has_words_for_staff() -> None:
    sentences = Sentences.load(read_office(ROOT / "office")).for_staff()
    for question in QUESTIONS:
        assert not TO_A_RESIDENT & set(sentences.label(question.id).split())
        for value in question.values:
            assert not TO_A_RESIDENT & set(sentences.value(question.id, value).split())


def test_a_resident_reads_of_no_resident_on_a_summary() -> None:
    sentences = Sentences.load(read_office(ROOT / "office"))
    for question in QUESTIONS:
        names = [sentences.label(question.id), *(sentences.value(question.id, value) for value in question.values)]
        assert not any("bewoner" in name for name in names)

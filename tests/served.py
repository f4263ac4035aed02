"""The web server over real HTTP on a real database, with buttons alone: what follows on an outcome needs no engine."""

import html
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import urllib3
from flask import Flask
from sqlalchemy import text
from werkzeug.serving import make_server

from bot.settings import Settings
from case_store import migrate, open_database
from tests.resident import Resident
from tests.stack import ROOT
from webhook.app import create_app

TODAY = "2026-11-23"
STORY = "Mijn aanvraag raakte kwijt aan de balie.\nNiemand belde terug: \u00e9\u00e9n keer niet, \u201ctwee\u201d keer niet."
TREE = {"about_municipality": "yes", "organisation": "waterdam", "matter": "conduct"}
COMPLAIN_FIRST = {**TREE, "complained_to_municipality": "no", "reason_not_first": "no"}
BE_PATIENT = {
    **TREE,
    "complained_to_municipality": "yes",
    "response": "none",
    "complaint_form": "written",
    "term_expired": "no",
    "complaint_date": "2 november 2026",
    "postponement_letter": "no",
    "advisory_committee": "no",
}


@dataclass
class Page:
    """An answer of the web server."""

    status: int
    content: bytes
    headers: Any

    @property
    def text(self) -> str:
        return self.content.decode()

    @property
    def words(self) -> str:
        """What is read on it, without its markup."""
        return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", self.text)).split())

    def hidden(self, name: str) -> str:
        """The value of a field that nobody sees."""
        found = re.search(rf'name="{name}" value="([^"]*)"', self.text)
        assert found, f"no field {name}"
        return html.unescape(found[1])


@dataclass
class Served:
    """A web server, and who comes to it."""

    base: str
    settings: Settings
    pool: urllib3.PoolManager = field(default_factory=lambda: urllib3.PoolManager(retries=False, maxsize=8))
    app: Flask | None = None

    def resident(self, facts: dict[str, str]) -> Resident:
        """Somebody who gave these answers, up to an outcome."""
        resident = Resident(self.base).begin()
        resident.tell(**facts)
        return resident

    def get(self, path: str) -> Page:
        answer = self.pool.request("GET", self.base + path, redirect=False)
        return Page(answer.status, answer.data, answer.headers)

    def post(self, path: str, resident: Resident | None = None, **form: str) -> Page:
        opener = {"conversation": resident.id, "token": resident.token} if resident else {}
        kind = {"content-type": "application/x-www-form-urlencoded"}
        body = urlencode({**opener, **form})
        answer = self.pool.request("POST", self.base + path, body=body, headers=kind, redirect=False)
        return Page(answer.status, answer.data, answer.headers)

    def api(self, resident: Resident, method: str, path: str, body: Any = None) -> Page:
        """A call of the conversation API that gives a file."""
        headers = {"authorization": f"Bearer {resident.token}"}
        address = f"{self.base}/api/v1/conversations/{resident.id}{path}"
        answer = self.pool.request(method, address, json=body, headers=headers)
        return Page(answer.status, answer.data, answer.headers)

    def rows(self, statement: str) -> list[tuple[Any, ...]]:
        """What the database itself says."""
        engine = open_database(self.settings.database_url)
        with engine.connect() as connection:
            rows = [tuple(row) for row in connection.execute(text(statement))]
        engine.dispose()
        return rows


def a_database(folder: Path) -> str:
    """A fresh SQLite file with its tables."""
    url = f"sqlite:///{folder / 'cases.db'}"
    migrate(url)
    return url


def settings_on(url: str, var: Path, **settings: str) -> Settings:
    """The settings of a web server on this database."""
    environ = {
        "KLACHTWIJZER_VAR": str(var),
        "KLACHTWIJZER_OFFICE": str(ROOT / "office"),
        "KLACHTWIJZER_DATABASE_URL": url,
        "KLACHTWIJZER_TODAY": TODAY,
        # Nobody listens there: residents answer with buttons.
        "KLACHTWIJZER_ENGINE_URL": "http://127.0.0.1:9",
        "KLACHTWIJZER_ACTIONS_URL": "http://127.0.0.1:9",
        **settings,
    }
    return Settings.from_env(environ, root=var)


def an_app(var: Path, **settings: str) -> Flask:
    """The web server's app on a fresh SQLite file, to ask within this process."""
    return create_app(settings_on(a_database(var), var, **settings))


@contextmanager
def serving(url: str, var: Path, **settings: str) -> Iterator[Served]:
    """A web server on this database and a free port."""
    read = settings_on(url, var, **settings)
    app = create_app(read)
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield Served(f"http://127.0.0.1:{server.server_port}", read, app=app)
    finally:
        server.shutdown()
        thread.join()
        server.server_close()

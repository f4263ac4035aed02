"""The real inbox on a bare app, with a real database and one member of staff."""

import secrets
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import Engine

from bot.office import read_office
from bot.sentences import Sentences
from bot.settings import Settings
from case_store import (
    Cases,
    Chats,
    Conversations,
    NewCase,
    NewTurn,
    Seal,
    StaffAccounts,
    migrate,
    open_database,
)
from tests.inbox.office_desk import ANSWERS, EMAIL, PASSWORD, VERDICT, Browser, PlainWords
from tests.stack import ROOT
from webhook import inbox, security
from webhook.case_news import CaseNews
from webhook.inbox import accounts

FILED_AT = datetime(2026, 11, 22, 23, 31, tzinfo=UTC)
STATUS_PAGE = "https://klacht.example.org/status"
RETENTION_YEARS = 10
FileCase = Callable[..., str]
NewApp = Callable[..., Flask]


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    environ = {
        "KLACHTWIJZER_OFFICE": str(tmp_path),
        "KLACHTWIJZER_VAR": str(tmp_path / "var"),
        "KLACHTWIJZER_DATABASE_URL": f"sqlite:///{tmp_path / 'cases.db'}",
        "KLACHTWIJZER_WEBHOOK_URL": "http://127.0.0.1:9/cases",
        "KLACHTWIJZER_WEBHOOK_SECRET": "whsec_a2xhY2h0d2lqemVy",
        "KLACHTWIJZER_STAFF_EMAIL": EMAIL,
        "KLACHTWIJZER_STAFF_PASSWORD": PASSWORD,
    }
    return Settings.from_env(environ, root=tmp_path)


@pytest.fixture
def engine(settings: Settings) -> Iterator[Engine]:
    migrate(settings.database_url)
    engine = open_database(settings.database_url)
    yield engine
    engine.dispose()


def news(engine: Engine) -> CaseNews:
    """As an office tells residents that has a mail server, a public address and a bot."""
    sentences = Sentences.load(read_office(ROOT / "office"))
    chats = Chats(engine, Seal("a secret"), "telegram")
    return CaseNews(sentences, STATUS_PAGE.removesuffix("/status"), chats, mails=True)


@pytest.fixture
def new_app(settings: Settings, engine: Engine) -> NewApp:
    """Makes an app with the inbox; keywords change settings."""
    accounts.ensure_first_account(settings, engine, FILED_AT)

    def make(on: Engine = engine, **changed: Any) -> Flask:
        app = Flask(__name__)
        now_settings = replace(settings, **changed)
        inbox.register(app, now_settings, on, PlainWords(), lambda: datetime.now(UTC), news(on), RETENTION_YEARS)
        security.register(app)
        return app

    return make


@pytest.fixture
def app(new_app: NewApp) -> Flask:
    return new_app()


@pytest.fixture
def stranger(app: Flask) -> Browser:
    return Browser(app.test_client())


@pytest.fixture
def staff(app: Flask) -> Browser:
    browser = Browser(app.test_client())
    assert browser.log_in().status_code == 303
    return browser


@pytest.fixture
def staff_accounts(engine: Engine) -> StaffAccounts:
    return StaffAccounts(engine)


@pytest.fixture
def file_case(engine: Engine) -> FileCase:
    """Files a case after a short talk and gives its number; keywords change the case."""

    def file(said: str = "Ja, al twee keer", at: datetime = FILED_AT, **changed: Any) -> str:
        conversations, id_ = Conversations(engine), secrets.token_hex(16)
        expires_at = at + timedelta(hours=24)
        first = [{"id": "utter_welcome", "text": "Ik ben een chatbot.", "choices": []}]
        opened = conversations.open(id_, "0" * 64, "web", {}, first, at, expires_at)
        turn = NewTurn(
            said=said,
            said_kind="text",
            replies=[{"id": "utter_noted", "text": "Dank u.", "choices": []}],
            state={"answers": ANSWERS},
            answer={},
            idempotency_key=None,
            body_hash=None,
            outcome=None,
            case_number=None,
        )
        version = conversations.save_turn(id_, opened.version, turn, at, expires_at)
        case: dict[str, Any] = {
            "conversation_id": id_,
            "route": "petition",
            "answers": ANSWERS,
            "verdict": VERDICT,
            "missing": ["address", "why_wrong"],
            "organisation": "Gemeente Rotterdam",
            "channel": "web",
        }
        return Cases(engine).file(NewCase(**{**case, **changed}), version, at).number

    return file

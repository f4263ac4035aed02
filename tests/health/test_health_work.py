"""How far the work is behind is told to who watches over the installation, and to nobody outside."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine

from case_store import Cases, Conversations, Mails, NewCase, Outbox, Reminders, open_database
from tests.mail.post import SENDER, a_mail, queue
from tests.served import an_app

HOUR = timedelta(hours=1)
ASKED_FOR = {
    "KLACHTWIJZER_WEBHOOK_URL": "http://127.0.0.1:9/cases",
    "KLACHTWIJZER_WEBHOOK_SECRET": "whsec_a2xhY2h0d2lqemVy",
    "KLACHTWIJZER_SMTP_URL": "smtp://127.0.0.1:1",
    "KLACHTWIJZER_SMTP_FROM": SENDER,
    "KLACHTWIJZER_PUBLIC_URL": "https://klacht.example.org",
}


@pytest.fixture
def watcher(tmp_path: Path) -> Iterator[FlaskClient]:
    with an_app(tmp_path, **ASKED_FOR).test_client() as client:
        yield client


@pytest.fixture
def engine(watcher: FlaskClient, tmp_path: Path) -> Iterator[Engine]:
    engine = open_database(f"sqlite:///{tmp_path / 'cases.db'}")
    yield engine
    engine.dispose()


def told(watcher: FlaskClient) -> dict[str, int]:
    answer = watcher.get("/health/work")
    assert answer.status_code == 200
    return answer.get_json()


def an_hour(seconds: int) -> bool:
    return 3600 <= seconds < 3900


def test_where_nothing_waits_all_is_zero_and_the_calendar_says_how_far_it_goes(watcher: FlaskClient):
    work = told(watcher)
    assert work.pop("holidays_until") >= "2026-12-26"
    assert work == {"erasing_behind": 0, "oldest_hand_over": 0, "hand_overs_given_up": 0, "oldest_mail": 0}


def test_a_conversation_that_ought_to_be_gone_is_counted_until_it_is(watcher: FlaskClient, engine: Engine):
    now = datetime.now(UTC)
    conversations = Conversations(engine)
    conversations.open("a", "0" * 64, "web", {}, [], now - 25 * HOUR, now - HOUR)
    conversations.open("b", "1" * 64, "web", {}, [], now, now + HOUR)
    assert an_hour(told(watcher)["erasing_behind"])
    conversations.erase_expired(now)
    assert told(watcher)["erasing_behind"] == 0


def test_a_reminder_that_ought_to_be_gone_is_counted_too(watcher: FlaskClient, engine: Engine):
    now = datetime.now(UTC)
    queue(engine, a_mail(), now - 32 * 24 * HOUR, days=1)
    assert told(watcher)["erasing_behind"] > 0
    Reminders(engine).erase_ended(now)
    assert told(watcher)["erasing_behind"] == 0


def test_a_case_that_the_other_system_does_not_take_is_counted_also_between_two_tries(
    watcher: FlaskClient, engine: Engine
):
    now = datetime.now(UTC)
    case = NewCase("a", "petition", {}, {}, [], None, "web")
    conversation = Conversations(engine).open("a", "0" * 64, "web", {}, [], now - HOUR, now + HOUR)
    Cases(engine).file(case, conversation.version, now - HOUR)
    outbox = Outbox(engine)
    delivery = outbox.claim(now, 30)
    assert delivery
    outbox.failed(delivery.event_id, now, now + 6 * HOUR, "status 500")
    assert an_hour(told(watcher)["oldest_hand_over"])
    outbox.failed(delivery.event_id, now, None, "status 500")
    work = told(watcher)
    assert (work["oldest_hand_over"], work["hand_overs_given_up"]) == (0, 1)


def test_a_mail_that_the_mail_server_does_not_take_is_counted_also_between_two_tries(
    watcher: FlaskClient, engine: Engine
):
    now = datetime.now(UTC)
    queue(engine, a_mail(), now - HOUR)
    assert an_hour(told(watcher)["oldest_mail"])
    mail = Mails(engine).claim(now, 30)
    assert mail
    assert an_hour(told(watcher)["oldest_mail"])
    Mails(engine).erase(mail.id)
    assert told(watcher)["oldest_mail"] == 0


def test_what_the_settings_do_not_ask_for_is_not_behind(tmp_path: Path):
    work = told(an_app(tmp_path).test_client())
    assert (work["oldest_hand_over"], work["oldest_mail"]) == (None, None)


@pytest.mark.parametrize(
    ("remote", "headers"),
    [
        ("192.0.43.8", {}),
        ("2a00:1450::1", {}),
        ("127.0.0.1", {"X-Forwarded-For": "192.0.43.8"}),
        ("10.0.0.7", {"Forwarded": "for=192.0.43.8"}),
    ],
)
def test_nobody_outside_is_told(watcher: FlaskClient, remote: str, headers: dict[str, str]):
    answer = watcher.get("/health/work", headers=headers, environ_overrides={"REMOTE_ADDR": remote})
    assert answer.status_code == 404

"""Receipts have a ceiling, to one address and in all: above it a mail waits, and what cannot wait is told to staff."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from bot.settings import SettingsError
from case_store import Mails, NewMail, Reminders
from case_store.mails import enqueue
from tests.mail.post import AT, Server, a_mail, mail_server, postman, queue
from tests.mail.test_mail_settings import settings_of
from webhook.delivery.ceiling import Ceiling
from webhook.delivery.mail_worker import MailWorker

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    with mail_server(tmp_path) as server:
        yield server


class Clock:
    now = AT

    def __call__(self) -> datetime:
        return self.now


def a_worker(engine: Engine, server: Server, clock: Clock, per_address: int = 3, per_day: int = 200) -> MailWorker:
    return MailWorker(
        *(Mails(engine), Reminders(engine), postman(server.port), None, str.encode, clock),
        *(lambda low, high: (low + high) / 2, Ceiling(per_address, per_day)),
    )


def receipts(engine: Engine, *addresses: str) -> None:
    with engine.begin() as connection:
        for number, address in enumerate(addresses):
            mail = NewMail("receipt", address, "Ontvangen", "Woorden", receipt=f"OMB-00000{number}")
            enqueue(connection, mail, AT)


def sent_by(worker: MailWorker, server: Server) -> int:
    before = len(server.taken())
    while worker.send_next():
        pass
    return len(server.taken()) - before


def test_one_address_gets_a_few_receipts_an_hour_and_the_others_later(engine: Engine, server: Server):
    receipts(engine, *["proef@example.org"] * 3, "Proef@Example.org", "proef@example.org", "ander@example.org")
    clock = Clock()
    worker = a_worker(engine, server, clock)
    assert sent_by(worker, server) == 4
    with engine.connect() as connection:
        assert connection.execute(text("SELECT attempts FROM mails")).all() == [(0,), (0,)]
    clock.now = AT + HOUR - timedelta(seconds=1)
    assert sent_by(worker, server) == 0
    clock.now = AT + HOUR
    assert sent_by(worker, server) == 2


def test_beyond_the_number_of_a_day_receipts_wait_and_reminders_do_not(engine: Engine, server: Server):
    receipts(engine, *(f"proef{number}@example.org" for number in range(4)))
    clock = Clock()
    worker = a_worker(engine, server, clock, per_day=3)
    assert sent_by(worker, server) == 3
    queue(engine, a_mail())
    assert sent_by(worker, server) == 1
    assert "Uw herinnering: één" in {mail.message["Subject"] for mail in server.taken()}
    clock.now = AT + DAY
    assert sent_by(worker, server) == 1


def test_what_would_wait_too_long_is_given_up_and_stands_on_its_case(engine: Engine, server: Server, caplog):
    receipts(engine, *(f"proef{number}@example.org" for number in range(4)))
    clock = Clock()
    worker = a_worker(engine, server, clock, per_day=1)
    assert sent_by(worker, server) == 1
    clock.now = AT + DAY
    assert sent_by(worker, server) == 1
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT count(*) FROM mails")) == 0
        rows = connection.execute(text("SELECT event, detail FROM audit")).all()
        numbers = connection.scalars(text("SELECT case_number FROM audit")).all()
    assert rows == [("receipt_not_mailed", "too_many")] * 2
    assert set(numbers) < {f"OMB-00000{number}" for number in range(4)}
    assert "mail_put_off" in caplog.text
    assert "example.org" not in caplog.text


def test_a_receipt_that_the_mail_server_refuses_stands_on_its_case_too(engine: Engine, tmp_path: Path):
    receipts(engine, "proef@example.org")
    with mail_server(tmp_path, "--answers", "550") as server:
        assert sent_by(a_worker(engine, server, Clock()), server) == 0
    with engine.connect() as connection:
        assert connection.execute(text("SELECT case_number, event FROM audit")).all() == [
            ("OMB-000000", "receipt_not_mailed")
        ]


def test_the_ceiling_is_a_setting(tmp_path: Path):
    plain = settings_of(tmp_path)
    assert (plain.receipts_per_address, plain.receipts_per_day) == (3, 200)
    changed = {"KLACHTWIJZER_RECEIPTS_PER_ADDRESS": "5", "KLACHTWIJZER_RECEIPTS_PER_DAY": "1000"}
    settings = settings_of(tmp_path, **changed)
    assert (settings.receipts_per_address, settings.receipts_per_day) == (5, 1000)
    for name in changed:
        for wrong in ("0", "-1", "veel"):
            with pytest.raises(SettingsError, match=name):
                settings_of(tmp_path, **{name: wrong})

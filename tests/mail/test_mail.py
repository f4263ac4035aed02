"""Mails: taken by a real mail server, tried again when it does not, gone when it has, and nobody's in a log."""

import logging
import os
import signal
import ssl
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import StatementError

from bot.language.contact import read_email
from case_store import Mail, Mails, Reminders
from tests.mail.post import AT, SENDER, STOP, TEXT, TO, a_mail, a_worker, mail_server, postman, queue
from tests.stack import ROOT, until
from webhook.delivery.mail_worker import CLAIM_SECONDS
from webhook.delivery.schedule import LONGEST, PAUSES

WAYS = ("none", "starttls", "tls")


def count(engine: Engine, table: str = "mails") -> int:
    with engine.connect() as connection:
        return int(connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one())


@pytest.mark.parametrize("security", WAYS)
def test_a_mail_arrives_whole_in_every_way_that_a_connection_is_kept_secret(
    engine: Engine, tmp_path: Path, certificate: str, trusted: ssl.SSLContext, security: str
):
    options = () if security == "none" else ("--certificate", certificate, "--login", "--security", security)
    queue(engine, a_mail())
    with mail_server(tmp_path, *options) as server:
        worker = a_worker(engine, postman(server.port, security, login=security != "none", trusted=trusted))
        assert worker.send_next()
        assert not worker.send_next()
        (taken,) = server.taken()
    assert (taken.to, taken.secure, taken.user) == ([TO], security != "none", security != "none")
    message = taken.message
    assert (message["From"], message["To"], message["Subject"]) == (SENDER, TO, "Uw herinnering: één")
    assert message["Date"].datetime == AT
    assert message["Message-ID"].endswith("@ombudsman.example>")
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["List-Unsubscribe"] == f"<{STOP}>"
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert taken.text == TEXT


def test_a_mail_that_was_sent_is_gone_with_its_address_and_words(engine: Engine, tmp_path: Path):
    queue(engine, a_mail(to="weg@example.org", text="Dit is straks nergens meer."))
    with mail_server(tmp_path) as server:
        assert a_worker(engine, postman(server.port)).send_next()
    assert count(engine) == 0
    kept = b"".join(path.read_bytes() for path in tmp_path.glob("*.db*"))
    assert b"straks nergens" not in kept


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_a_server_with_a_certificate_that_nobody_vouches_for_gets_no_mail(
    engine: Engine, tmp_path: Path, certificate: str, security: str, caplog
):
    queue(engine, a_mail())
    with mail_server(tmp_path, "--certificate", certificate, "--security", security) as server:
        assert a_worker(engine, postman(server.port, security)).send_next()
        assert server.taken() == []
    assert "reason=no_secure_connection" in caplog.text
    assert count(engine) == 1


def test_a_server_without_starttls_gets_no_mail_where_it_was_asked_for(engine: Engine, tmp_path: Path):
    queue(engine, a_mail())
    with mail_server(tmp_path) as server:
        assert a_worker(engine, postman(server.port, "starttls")).send_next()
        assert server.taken() == []
    assert count(engine) == 1


def test_what_is_not_taken_is_tried_again_with_growing_pauses_under_the_same_id(engine: Engine, tmp_path: Path, caplog):
    queue(engine, a_mail())
    now = AT
    with mail_server(tmp_path, "--answers", "451,452,450") as server:
        worker = a_worker(engine, postman(server.port), lambda: now)
        for pause in PAUSES[:3]:
            assert worker.send_next()
            assert not worker.send_next()
            now += timedelta(seconds=pause - 1)
            assert not worker.send_next()
            now += timedelta(seconds=1)
        assert worker.send_next()
        assert len(server.taken()) == 1
    assert caplog.text.count("mail_failed kind=reminder_set") == 3
    assert count(engine) == 0


def test_without_a_server_a_mail_waits_for_a_day_and_a_half_and_is_then_erased(engine: Engine, caplog):
    queue(engine, a_mail())
    now = AT
    worker = a_worker(engine, postman(1), lambda: now)
    for pause in PAUSES:
        assert worker.send_next()
        now += timedelta(seconds=pause)
    assert count(engine) == 1
    assert worker.send_next()
    assert count(engine) == 0
    assert now - AT > timedelta(days=1.5)
    assert caplog.text.count("reason=no_connection") == len(PAUSES) + 1
    assert "mail_given_up" in caplog.text


def test_an_address_that_is_refused_for_good_is_given_up_at_once(engine: Engine, tmp_path: Path, caplog):
    queue(engine, a_mail())
    with mail_server(tmp_path, "--answers", "550") as server:
        assert a_worker(engine, postman(server.port)).send_next()
    assert count(engine) == 0
    assert "mail_given_up" in caplog.text
    assert TO not in caplog.text


def test_a_wrong_password_is_our_fault_so_the_mail_waits(
    engine: Engine, tmp_path: Path, certificate: str, trusted: ssl.SSLContext, caplog
):
    queue(engine, a_mail())
    options = ("--certificate", certificate, "--login", "--security", "starttls")
    with mail_server(tmp_path, *options) as server:
        assert a_worker(engine, postman(server.port, "starttls", trusted=trusted)).send_next()
        assert server.taken() == []
    assert count(engine) == 1
    assert "reason=status_530" in caplog.text


def test_a_mail_whose_worker_died_comes_free_again(engine: Engine, tmp_path: Path):
    queue(engine, a_mail())
    assert Mails(engine).claim(AT, CLAIM_SECONDS)
    assert Mails(engine).claim(AT + timedelta(seconds=CLAIM_SECONDS - 1), CLAIM_SECONDS) is None
    with mail_server(tmp_path) as server:
        later = AT + timedelta(seconds=CLAIM_SECONDS)
        assert a_worker(engine, postman(server.port), lambda: later).send_next()
        assert len(server.taken()) == 1


def test_many_workers_send_each_mail_once(engine: Engine, tmp_path: Path):
    for number in range(12):
        queue(engine, a_mail(to=f"proef{number}@example.org"))
    with mail_server(tmp_path) as server:
        workers = [a_worker(engine, postman(server.port)) for _ in range(4)]

        def work(number: int) -> None:
            while workers[number].send_next():
                pass

        with ThreadPoolExecutor(4) as at_once:
            list(at_once.map(work, range(4)))
        sent = [taken.to for taken in server.taken()]
    assert sorted(sent) == sorted([f"proef{number}@example.org"] for number in range(12))


def test_a_mail_and_what_causes_it_are_one_transaction(engine: Engine):
    """A reminder that cannot be stored leaves no mail behind."""
    with pytest.raises(StatementError):
        queue(engine, a_mail(text={1, 2}))  # type: ignore[arg-type]
    assert (count(engine), count(engine, "reminders")) == (0, 0)


@pytest.mark.parametrize(
    "written",
    [
        "proef@example.org\nBcc: ander@example.org",
        "proef@example.org\r\n\r\nEen ander bericht",
        "proef@example.org, ander@example.org",
        "proef@example.org;ander@example.org",
        "Proef <proef@example.org>",
        "proef@example.org\x00",
        "proef@",
        "@example.org",
        "proef example.org",
        "proef@localhost",
        "a" * 300 + "@example.org",
        "proéf@example.org",
        '"proef@x"@example.org ander@example.org',
        "",
    ],
)
def test_what_is_no_single_address_gets_no_mail(written: str):
    assert read_email(written) is None


@pytest.mark.parametrize("written", [" Proef@Example.org ", "a.b+c@sub.example.org", "proef@bücher.example.com"])
def test_an_address_is_read_as_it_is_mailed_to(written: str):
    found = read_email(written)
    assert found
    assert found.isascii()


@pytest.mark.parametrize("field", ["to", "subject", "stop_page"])
def test_a_line_break_in_a_header_makes_no_mail(engine: Engine, tmp_path: Path, field: str, caplog):
    queue(engine, a_mail(**{field: "proef@example.org\nBcc: ander@example.org"}))
    with mail_server(tmp_path) as server:
        assert a_worker(engine, postman(server.port)).send_next()
        assert server.taken() == []
    assert "reason=bad_header" in caplog.text
    assert "example.org" not in caplog.text


def test_no_log_names_anybody(engine: Engine, tmp_path: Path, caplog):
    with caplog.at_level(logging.DEBUG), mail_server(tmp_path, "--answers", "451,550") as server:
        now = AT
        worker = a_worker(engine, postman(server.port), lambda: now)
        for _ in range(3):
            queue(engine, a_mail(), now)
            worker.send_next()
            now += timedelta(minutes=1)
    assert "mail_sent" in caplog.text
    assert TO not in caplog.text
    assert "herinnering/" not in caplog.text


def test_without_a_mail_server_nothing_is_sent_and_ended_reminders_are_still_erased(engine: Engine):
    queue(engine, a_mail(), days=1)
    worker = a_worker(engine, None, lambda: AT + timedelta(days=32))
    assert not worker.send_next()
    assert not worker.remind_next()
    worker.erase_ended()
    assert (count(engine), count(engine, "reminders")) == (0, 0)


def test_where_the_mail_server_is_taken_out_of_the_settings_what_waits_is_erased_in_the_end(
    engine: Engine, tmp_path: Path, caplog
):
    queue(engine, a_mail(text="Dit is straks nergens meer."))
    a_worker(engine, None, lambda: AT + LONGEST).erase_ended()
    assert count(engine) == 1
    # With a mail server again it could still be sent, however long the worker stood still.
    now = AT + LONGEST + timedelta(seconds=1)
    a_worker(engine, postman(1), lambda: now).erase_ended()
    assert count(engine) == 1
    a_worker(engine, None, lambda: now).erase_ended()
    assert count(engine) == 0
    assert b"straks nergens" not in b"".join(path.read_bytes() for path in tmp_path.glob("*.db*"))
    assert "mails_given_up count=1" in caplog.text


def test_stopping_takes_back_the_mails_that_wait(engine: Engine):
    queue(engine, a_mail())
    with engine.connect() as connection:
        link = connection.execute(text("SELECT first_link FROM reminders")).scalar_one()
    mail = Mails(engine).claim(AT, 60)
    assert isinstance(mail, Mail)
    assert Reminders(engine).stop(link)
    assert not Reminders(engine).stop(link)
    assert count(engine) == 0
    # A worker that was sending it at that moment changes nothing any more.
    Mails(engine).try_again(mail.id, AT)
    Mails(engine).erase(mail.id)
    assert count(engine) == 0


def test_the_delivery_process_sends_mails_and_ends_when_asked(engine: Engine, database_url: str, tmp_path: Path):
    with mail_server(tmp_path) as server:
        environ = {name: value for name, value in os.environ.items() if not name.startswith("KLACHTWIJZER_")}
        environ |= {
            "KLACHTWIJZER_DATABASE_URL": database_url,
            "KLACHTWIJZER_OFFICE": str(ROOT / "office"),
            "KLACHTWIJZER_VAR": str(tmp_path),
            "KLACHTWIJZER_SMTP_URL": f"smtp://127.0.0.1:{server.port}",
            "KLACHTWIJZER_SMTP_FROM": SENDER,
            "KLACHTWIJZER_PUBLIC_URL": "https://klacht.example.org",
        }
        # Due already: the process makes the reminder's mail itself.
        queue(engine, a_mail(), datetime.now(UTC), days=-0.5)
        command = [sys.executable, "-m", "webhook.delivery"]
        process = subprocess.Popen(command, cwd=ROOT, env=environ, stderr=subprocess.PIPE, text=True)
        try:
            taken = server.wait_for(2)
            until(lambda: count(engine) == 0, 10, "both mails are gone")
            process.send_signal(signal.SIGTERM)
            _, log = process.communicate(timeout=30)
        finally:
            process.kill()
    assert process.returncode == 0
    assert {mail.message["Subject"] for mail in taken} == {
        "Uw herinnering: één",
        "Uw herinnering van Ombudsman Waterland-Oost",
    }
    assert "delivery_started receiver=none mail=set" in log
    assert log.count("mail_sent") == 2
    assert TO not in log
    assert "Traceback" not in log

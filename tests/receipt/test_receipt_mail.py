"""The receipt by mail: who said yes to mail gets it once, as the same sealed PDF; without a mail server the page says so."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.office import read_office
from bot.sentences import Sentences
from bot.settings import Settings
from case_store import FollowUp, Mails, NewMail, Reminders, Seal, StatusCodes, open_database
from case_store.mails import enqueue
from tests.mail.post import Taken, mail_server, postman
from tests.receipt.conftest import serve
from tests.receipt.desk import Desk
from tests.served import STORY, a_database
from tests.stack import ROOT
from webhook.delivery.mail_worker import MailWorker
from webhook.receipt import ProofKeys, Receipts

PUBLIC_URL = "https://klacht.example.org"
WITH_MAIL = {
    "KLACHTWIJZER_SMTP_URL": "smtp://127.0.0.1:1",
    "KLACHTWIJZER_SMTP_FROM": "bericht@ombudsman.example",
    "KLACHTWIJZER_PUBLIC_URL": PUBLIC_URL,
}


@pytest.fixture
def mailing(tmp_path: Path):
    yield from serve(a_database(tmp_path), tmp_path, **WITH_MAIL)


def now() -> datetime:
    """The server queues mails at the real time."""
    return datetime.now(UTC)


def mailed(settings: Settings, folder: Path) -> list[Taken]:
    """Send all that waits; give the mails that a real server took."""
    folder.mkdir()
    database = open_database(settings.database_url)
    keys = ProofKeys(settings.proof_key, settings.earlier_proof_keys)
    codes = StatusCodes(database, Seal(settings.secret_key))
    sentences = Sentences.load(read_office(ROOT / "office"))
    receipts = Receipts(FollowUp(database), codes, keys, sentences, PUBLIC_URL, now)
    with mail_server(folder) as server:
        worker = MailWorker(
            *(Mails(database), Reminders(database), postman(server.port), None),
            lambda number: receipts.pdf(receipts.find(number), PUBLIC_URL),
            *(now, lambda low, high: low),
        )
        while worker.send_next():
            pass
        taken = server.taken()
    database.dispose()
    return taken


def test_the_receipt_is_mailed_once_and_is_genuine(mailing: Desk, tmp_path: Path):
    filed = mailing.filed()
    filed.resident.say("dien in")  # a second time changes nothing
    (mail,) = mailed(mailing.settings, tmp_path / "post")
    assert mail.to == ["proef@example.org"]
    assert filed.number in mail.message["Subject"]
    text, pdf = mail.message.iter_parts()
    words = text.get_content()
    assert filed.number in words
    assert not any(secret in words for secret in (filed.code, filed.resident.token, *STORY.splitlines()))
    assert pdf.get_filename() == f"ontvangstbewijs-{filed.number}.pdf"
    found = mailing.browser().upload("/bewijs", pdf.get_filename(), pdf.get_content())
    assert "Dit is echt" in found.words
    assert filed.number in found.words
    assert filed.code.encode() not in pdf.get_content()


def test_the_mail_is_gone_once_it_is_sent(mailing: Desk, tmp_path: Path):
    mailing.filed()
    assert mailing.rows("select kind from mails") == [("receipt",)]
    mailed(mailing.settings, tmp_path / "post")
    assert mailing.rows("select kind from mails") == []


def test_who_says_yes_to_mail_is_mailed_and_reads_so(mailing: Desk):
    assert "Wij mailen u dit bewijs ook." in mailing.filed(mail="yes").open().words
    assert mailing.rows("select kind from mails") == [("receipt",)]


@pytest.mark.parametrize("answer", ["no", "skip"])
def test_who_does_not_say_yes_to_mail_is_not_mailed_and_reads_so(mailing: Desk, answer: str):
    assert "Wij mailen u dit bewijs niet." in mailing.filed(mail=answer).open().words
    assert mailing.rows("select kind from mails") == []


def test_without_a_mail_server_nobody_is_mailed_and_the_page_says_so(served_here: Desk):
    assert "Wij mailen u dit bewijs niet." in served_here.filed().open().words
    assert served_here.rows("select count(*) from mails") == [(0,)]


def test_the_receipt_of_a_case_that_is_not_there_is_given_up_and_stops_nothing(mailing: Desk, tmp_path: Path):
    database = open_database(mailing.settings.database_url)
    with database.begin() as connection:
        enqueue(
            connection, NewMail("receipt", "proef@example.org", "Onderwerp", "Woorden", receipt="OMB-000000"), now()
        )
    database.dispose()
    mailing.filed()
    assert len(mailed(mailing.settings, tmp_path / "post")) == 1
    assert mailing.rows("select kind from mails") == []

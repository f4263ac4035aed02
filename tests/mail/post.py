"""A mail server that runs, what it took, and a store with mails on their way to it."""

import email
import json
import secrets
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

from sqlalchemy import Engine

from bot.mail_server import MailServer
from case_store import Mails, NewMail, NewReminder, Reminders
from tests.mail.server_process import PASSWORD, USER
from tests.stack import ROOT
from webhook.delivery.mail_worker import MailWorker
from webhook.delivery.postman import Postman

AT = datetime(2026, 11, 23, 9, tzinfo=UTC)
SENDER = "Ombudsman Waterland-Oost <bericht@ombudsman.example>"
TO = "proef@example.org"
STOP = "https://ombudsman.example/herinnering/geheim/stop"
TEXT = "Beste lezer,\n\nDit is één bericht met een wens: „veel succes”.\n.\nFrom hier\n" + "lang " * 300 + "\n"


@dataclass
class Taken:
    """A mail that the server took."""

    to: list[str]
    secure: bool
    user: bool
    message: EmailMessage

    @property
    def text(self) -> str:
        return self.message.get_content().replace("\r\n", "\n")


@dataclass
class Server:
    """A mail server that runs."""

    port: int
    folder: Path

    def taken(self) -> list[Taken]:
        found = [json.loads(path.read_text()) for path in sorted(self.folder.glob("*.json"))]
        return [Taken(row["to"], row["secure"], row["user"], _message(row["content"])) for row in found]

    def wait_for(self, count: int, seconds: float = 20) -> list[Taken]:
        end = time.monotonic() + seconds
        while len(self.taken()) < count and time.monotonic() < end:
            time.sleep(0.05)
        assert len(self.taken()) == count
        return self.taken()


def _message(content: str) -> EmailMessage:
    message = email.message_from_bytes(content.encode("latin-1"), policy=default)
    assert isinstance(message, EmailMessage)
    return message


@contextmanager
def mail_server(folder: Path, *options: str) -> Iterator[Server]:
    """Start one; what it took stands in a folder of its own."""
    folder = folder / f"mail-{secrets.token_hex(4)}"
    folder.mkdir()
    command = [sys.executable, "-m", "tests.mail.server_process", str(folder), *options]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout
        yield Server(int(process.stdout.readline()), folder)
    finally:
        process.kill()
        process.communicate()


def postman(port: int, security: Any = "none", login: bool = False, trusted: ssl.SSLContext | None = None) -> Postman:
    user, password = (USER, PASSWORD) if login else (None, None)
    return Postman(MailServer("localhost", port, security, user, password, SENDER), trusted)


def queue(engine: Engine, mail: NewMail, at: datetime = AT, days: float = 35) -> str:
    """Ask for a reminder, which puts this mail on its way; give the id of the reminder."""
    id_ = secrets.token_hex(8)
    due_at = at + timedelta(days=days)
    new = NewReminder(id_, secrets.token_hex(8), due_at, mail.to, due_at.date(), {"response": "none"})
    assert Reminders(engine).keep(new, mail, at)
    return id_


def a_mail(to: str = TO, subject: str = "Uw herinnering: één", text: str = TEXT, stop_page: str = STOP) -> NewMail:
    return NewMail("reminder_set", to, subject, text, stop_page)


def a_worker(engine: Engine, post: Postman | None, now: Any = lambda: AT) -> MailWorker:
    return MailWorker(Mails(engine), Reminders(engine), post, None, str.encode, now, lambda low, high: (low + high) / 2)

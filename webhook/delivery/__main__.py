"""Starts one delivery worker with the settings of the environment: `python -m webhook.delivery`."""

import logging
import os
import random
import signal
import sys
from datetime import UTC, datetime
from functools import partial
from threading import Event, Thread

from sqlalchemy import Engine

from bot.failing import tell_kind_and_place_alone
from bot.office import OfficeError, read_office
from bot.reminding import reminder_mail
from bot.sentences import Sentences
from bot.settings import Settings, SettingsError
from case_store import (
    Attachments,
    Conversations,
    FollowUp,
    Mails,
    Outbox,
    Reminders,
    Seal,
    StatusCodes,
    StoreUnavailable,
    migrate,
    open_database,
)
from webhook.attachments import Folder
from webhook.delivery.ceiling import Ceiling
from webhook.delivery.leftovers import Leftovers
from webhook.delivery.mail_worker import MailWorker
from webhook.delivery.postman import Postman
from webhook.delivery.receiver import BadReceiver, Receiver
from webhook.delivery.worker import Worker
from webhook.receipt import ProofKeys, Receipts


def receiver_from(settings: Settings) -> Receiver | None:
    """Give the receiver that is set, or None when there is none.

    Raises:
        SettingsError: an address without a secret, or one of the two cannot be right.
    """
    if settings.webhook_url is None:
        return None
    if settings.webhook_secret is None:
        raise SettingsError("KLACHTWIJZER_WEBHOOK_SECRET is needed where KLACHTWIJZER_WEBHOOK_URL is set")
    try:
        return Receiver(settings.webhook_url, settings.webhook_secret)
    except BadReceiver as error:
        raise SettingsError(f"KLACHTWIJZER_WEBHOOK_URL or KLACHTWIJZER_WEBHOOK_SECRET: {error}") from error


def mail_worker_from(settings: Settings, engine: Engine) -> MailWorker:
    """Give the worker that sends mails; one that only erases where no mail server is set.

    Raises:
        OfficeError: the office's data, in whose words mails are written, cannot be right.
    """
    now, uniform = lambda: datetime.now(UTC), random.SystemRandom().uniform
    postman, write, receipt_of = None, None, None
    if settings.mail_server is not None:
        sentences, public_url = Sentences.load(read_office(settings.office)), settings.public_url or ""
        keys = ProofKeys(settings.proof_key, settings.earlier_proof_keys)
        codes = StatusCodes(engine, Seal(settings.secret_key))
        receipts = Receipts(FollowUp(engine), codes, keys, sentences, public_url, now)
        postman = Postman(settings.mail_server)
        write = partial(reminder_mail, sentences, public_url)
        receipt_of = partial(_receipt_pdf, receipts, public_url)
    ceiling = Ceiling(settings.receipts_per_address, settings.receipts_per_day)
    return MailWorker(Mails(engine), Reminders(engine), postman, write, receipt_of, now, uniform, ceiling)


def _receipt_pdf(receipts: Receipts, public_url: str, number: str) -> bytes:
    return receipts.pdf(receipts.find(number), public_url)


def main() -> int:
    """Work until asked to end; give the exit code.

    0 after SIGTERM or Ctrl-C, 78 for a wrong setting, 1 where the database does not answer or the mails stop.
    """
    tell_kind_and_place_alone()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    stop = Event()
    for asked in (signal.SIGTERM, signal.SIGINT):
        signal.signal(asked, lambda *_: stop.set())
    try:
        settings = Settings.from_env(os.environ)
        receiver = receiver_from(settings)
        migrate(settings.database_url)
        engine = open_database(settings.database_url)
        mail_worker = mail_worker_from(settings, engine)
    except (SettingsError, OfficeError) as error:
        sys.stderr.write(f"{error}\n")
        return os.EX_CONFIG
    except StoreUnavailable as error:
        sys.stderr.write(f"KLACHTWIJZER_DATABASE_URL: {error}\n")
        return 1
    leftovers = Leftovers(Attachments(engine), Folder(settings.attachments))
    now, uniform = (lambda: datetime.now(UTC)), random.SystemRandom().uniform
    worker = Worker(Outbox(engine), Conversations(engine), receiver, leftovers, now, uniform)
    logging.getLogger(__name__).info(
        "delivery_started receiver=%s mail=%s",
        "set" if receiver else "none",
        "set" if settings.mail_server else "none",
    )
    # In a thread of its own: a mail server that hangs must not keep a case waiting.
    ended = Event()
    mailing = Thread(target=_until_it_ends, args=(mail_worker, stop, ended), name="mail")
    mailing.start()
    try:
        worker.run(stop)
    finally:
        stop.set()
        mailing.join()
    engine.dispose()
    return 1 if ended.is_set() else 0


def _until_it_ends(mail_worker: MailWorker, stop: Event, ended: Event) -> None:
    """Work until asked to end; where the work ends by itself, the whole process does, and is started again."""
    try:
        mail_worker.run(stop)
    finally:
        if not stop.is_set():
            ended.set()
            stop.set()


if __name__ == "__main__":
    sys.exit(main())

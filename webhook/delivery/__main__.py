"""Starts one delivery worker with the settings of the environment: `python -m webhook.delivery`."""

import logging
import os
import random
import signal
import sys
from datetime import UTC, datetime
from threading import Event

from bot.settings import Settings, SettingsError
from case_store import Conversations, Outbox, StoreUnavailable, migrate, open_database
from webhook.delivery.receiver import BadReceiver, Receiver
from webhook.delivery.worker import Worker


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


def main() -> int:
    """Work until asked to end; give the exit code.

    0 after SIGTERM or Ctrl-C, 78 for a wrong setting, 1 where the database does not answer.
    """
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    stop = Event()
    for asked in (signal.SIGTERM, signal.SIGINT):
        signal.signal(asked, lambda *_: stop.set())
    try:
        settings = Settings.from_env(os.environ)
        receiver = receiver_from(settings)
        migrate(settings.database_url)
    except SettingsError as error:
        sys.stderr.write(f"{error}\n")
        return os.EX_CONFIG
    except StoreUnavailable as error:
        sys.stderr.write(f"KLACHTWIJZER_DATABASE_URL: {error}\n")
        return 1
    engine = open_database(settings.database_url)
    worker = Worker(
        Outbox(engine), Conversations(engine), receiver, lambda: datetime.now(UTC), random.SystemRandom().uniform
    )
    logging.getLogger(__name__).info("delivery_started receiver=%s", "set" if receiver else "none")
    worker.run(stop)
    engine.dispose()
    return 0


if __name__ == "__main__":
    sys.exit(main())

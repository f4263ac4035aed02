"""Starts the web server: `python -m webhook`."""

import logging
import os
import signal
import sys

import waitress

from bot.office import OfficeError
from bot.settings import Settings, SettingsError
from webhook.app import create_app

THREADS = 48
LARGEST_BODY = 64 * 1024 * 1024


def main() -> None:
    """Serve until told to stop."""
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(message)s")
    logging.getLogger("webhook").setLevel(logging.INFO)
    try:
        settings = Settings.from_env(os.environ)
        app = create_app(settings)
    except (SettingsError, OfficeError) as error:
        sys.stderr.write(f"{error}\n")
        sys.exit(os.EX_CONFIG)
    server = waitress.create_server(
        app,
        host=settings.host,
        port=settings.port,
        threads=THREADS,
        ident=None,
        channel_timeout=120,
        connection_limit=2000,
        # A file that is a little too large is refused by us, with a reason; far more is not even taken in.
        max_request_body_size=LARGEST_BODY,
        asyncore_use_poll=True,  # select() breaks the whole server at the 1,024th connection
        # Left in for webhook.limits, which believes an address only where a proxy of ours tells it.
        clear_untrusted_proxy_headers=False,
    )
    # Waitress ends on an interrupt after the turns that are being taken; a supervisor says it with SIGTERM.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    server.run()


if __name__ == "__main__":
    main()

"""Starts the action server: `python -m bot.actions --port 5055`. Loopback only, and no conversation in its log."""

import argparse
import logging
import os
import sys

from rasa_sdk.endpoint import create_app

from bot.office import OfficeError
from bot.settings import SettingsError
from bot.wiring import wiring


def main() -> None:
    """Check the settings, then answer Rasa's calls until told to stop."""
    arguments = argparse.ArgumentParser(prog="python -m bot.actions", description=__doc__)
    arguments.add_argument("--port", type=int, required=True)
    port = arguments.parse_args().port
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(message)s")
    logging.getLogger("bot").setLevel(logging.INFO)
    try:
        wiring()
    except (SettingsError, OfficeError) as error:
        sys.stderr.write(f"{error}\n")
        sys.exit(os.EX_CONFIG)
    os.environ["SANIC_HOST"] = "127.0.0.1"
    app = create_app("bot.actions", cors_origins=None)
    app.config.KEEP_ALIVE_TIMEOUT = 120
    logging.getLogger(__name__).info("actions ready")
    app.run(host="127.0.0.1", port=port, workers=1, access_log=False)


if __name__ == "__main__":
    main()

"""Starts the dialogue engine: `python -m bot.engine --port 5005`."""

import argparse
import asyncio
import logging
import os
import sys
from pathlib import Path

from bot.engine.absent import leave_out

ROOT = Path(__file__).resolve().parents[2]


def main() -> None:
    """Load the one trained model and answer turns on loopback until told to stop."""
    arguments = argparse.ArgumentParser(prog="python -m bot.engine", description=__doc__)
    arguments.add_argument("--port", type=int, required=True)
    arguments.add_argument("--model", type=Path, default=ROOT / "var" / "model")
    port = arguments.parse_args().port
    model_folder = arguments.parse_args().model
    os.environ["RASA_TELEMETRY_ENABLED"] = "false"

    from bot.engine.logs import configure_logging
    from bot.engine.model_file import WrongModel, trained_model

    configure_logging()
    try:
        model = trained_model(model_folder)
    except WrongModel as error:
        sys.exit(str(error))
    _serve(model, port)


def _serve(model: Path, port: int) -> None:
    # Rasa takes seconds to import, so a wrong model is reported before that.
    leave_out()
    from rasa.core.agent import Agent
    from rasa.core.channels import channel
    from rasa.core.lock_store import InMemoryLockStore
    from rasa.shared.core.domain import Domain
    from sanic import Sanic

    from bot.engine import repairs
    from bot.engine.action_endpoint import ActionServer
    from bot.engine.channel import IntakeChannel
    from bot.engine.nlg import KeysOnly
    from bot.engine.tracker_store import OneTurnTrackerStore

    try:
        repairs.apply()
    except repairs.UnknownUpstream as error:
        sys.exit(str(error))
    app = Sanic("klachtwijzer_engine", configure_logging=False)
    app.config.KEEP_ALIVE_TIMEOUT = 120
    app.config.REQUEST_MAX_SIZE = 1_000_000

    @app.listener("before_server_start")
    async def load(app: Sanic, loop: asyncio.AbstractEventLoop) -> None:
        agent = Agent(
            generator=KeysOnly(),
            tracker_store=OneTurnTrackerStore(Domain.empty()),
            lock_store=InMemoryLockStore(),
            action_endpoint=ActionServer(
                os.environ.get("KLACHTWIJZER_ACTIONS_URL", "http://127.0.0.1:5055") + "/webhook",
                enable_selective_domain=True,
            ),
        )
        agent.load_model(str(model))
        app.ctx.agent = agent
        logging.getLogger(__name__).info("engine ready")

    channel.register([IntakeChannel(os.environ.get("KLACHTWIJZER_ENGINE_TOKEN", ""))], app, route="/")
    app.run(host="127.0.0.1", port=port, workers=1, access_log=False, motd=False)


if __name__ == "__main__":
    main()

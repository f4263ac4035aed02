"""The engine's understanding without its dialogue, in the engine's environment: lines of JSON in, lines of JSON out."""

import asyncio
import json
import sys
from pathlib import Path

from bot.engine.absent import leave_out

leave_out()
ANSWERS, sys.stdout = sys.stdout, sys.stderr  # what Rasa prints is no answer

from rasa.core.agent import Agent  # noqa: E402
from rasa.core.channels.channel import UserMessage  # noqa: E402
from rasa.shared.core.events import SlotSet  # noqa: E402
from rasa.shared.core.trackers import DialogueStateTracker  # noqa: E402

from bot.engine.model_file import trained_model  # noqa: E402
from bot.engine.turn import OUR_SLOT  # noqa: E402


async def main() -> None:
    """Answer each line `{"text", "state"}` with what the text means in the light of that state."""
    agent = Agent.load(str(trained_model(Path(sys.argv[1]))))
    assert agent.processor is not None
    for line in sys.stdin:
        asked = json.loads(line)
        tracker = DialogueStateTracker.from_events("evaluated", [], slots=agent.domain.slots)
        tracker.update(SlotSet(OUR_SLOT, asked["state"]))
        parsed = await agent.processor.parse_message(UserMessage(asked["text"]), tracker)
        intent = parsed.get("intent") or {}
        told = {name: intent.get(name) for name in ("name", "confidence")} | {
            "danger": parsed.get("danger"),
            "told": parsed.get("told"),
        }
        ANSWERS.write(json.dumps(told) + "\n")
        ANSWERS.flush()


asyncio.run(main())

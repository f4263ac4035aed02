"""The floor under every action: what goes wrong is reported to the engine, and no log gets a name or a story."""

import logging
import traceback
from abc import ABC, abstractmethod
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

logger = logging.getLogger(__name__)

FAILED = "failed"


class ReportedAction(Action, ABC):
    """An action whose failure reaches the resident.

    rasa-sdk answers an exception with the whole conversation in the body, and Rasa prints that body and goes on as if
    the action had run. So an exception ends here: its kind and place are logged, never its text, and the state says
    that the turn failed.
    """

    @abstractmethod
    async def answer(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        """What the action does; may raise anything."""

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        """The action's events, or the one event that says it failed."""
        try:
            return await self.answer(dispatcher, tracker, domain)
        except Exception as error:
            frame = traceback.extract_tb(error.__traceback__)[-1]
            logger.error("%s failed: %s in %s:%s", self.name(), type(error).__name__, frame.filename, frame.lineno)
            stored = tracker.get_slot("conversation") or {}
            return [SlotSet("conversation", {**stored, FAILED: self.name()})]

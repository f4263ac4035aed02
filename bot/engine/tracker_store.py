"""Keeps nothing: rebuilds a short tracker from the state that came with the message, and hands the new state back.

Rasa replays every stored event at every turn; with only the form and the state to replay, a late turn costs what an
early one does.
"""

from typing import Iterable, Optional

from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import SerializedTrackerAsText, TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, ActiveLoop, SlotSet
from rasa.shared.core.trackers import DialogueStateTracker

from bot.engine.turn import CURRENT, OUR_FORM, OUR_SLOT

REQUESTED_SLOT = "requested_slot"
LISTEN = "action_listen"
# Rasa lets a rule answer a side question only where the form asked for something and got nothing.
NOTHING_OPEN = "nothing_open"


class OneTurnTrackerStore(TrackerStore, SerializedTrackerAsText):
    """A tracker store for exactly one turn, taken from and given back to `CURRENT`."""

    def __init__(self, domain: Domain, event_broker: Optional[EventBroker] = None) -> None:
        super().__init__(domain, event_broker)

    async def retrieve(self, sender_id: str) -> Optional[DialogueStateTracker]:
        """The conversation as it stands: the state, the form that is always open, and that the bot listens."""
        turn = CURRENT.get()
        tracker = self.init_tracker(sender_id)
        tracker.update_with_events(
            [
                SlotSet(OUR_SLOT, turn.state),
                ActiveLoop(OUR_FORM),
                SlotSet(REQUESTED_SLOT, turn.state.get("question") or NOTHING_OPEN),
                ActionExecuted(LISTEN),
            ],
            self.domain,
        )
        return tracker

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Hand the new state to the turn; nothing is written anywhere."""
        CURRENT.get().state_after = tracker.get_slot(OUR_SLOT)

    async def delete(self, sender_id: str) -> None:
        """Nothing is kept, so there is nothing to delete."""

    async def keys(self) -> Iterable[str]:
        """No conversation is known between turns."""
        return []

"""The only place where Rasa's tracker meets our state."""

from collections.abc import Mapping
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, SlotSet

from bot.intake import Change, Choice, Heard, Said, State

_SLOT = "conversation"


def state_from(tracker: Tracker) -> State:
    """The state that came with the message; a new conversation's where there is none."""
    return State.from_dict(tracker.get_slot(_SLOT))


def conversation_of(tracker: Tracker) -> tuple[str, int]:
    """The conversation's id in the case store and the version that this turn builds on."""
    stored = tracker.get_slot(_SLOT) or {}
    return stored.get("id", ""), stored.get("version", 0)


def channel_of(tracker: Tracker) -> str:
    """The channel that the resident writes through."""
    return str((tracker.get_slot(_SLOT) or {}).get("channel", "web"))


def events_for(tracker: Tracker, state: State, **extra: Any) -> list[EventType]:
    """The new state as events; what else stands in the slot, such as the conversation's id, stays."""
    stored = tracker.get_slot(_SLOT) or {}
    return [SlotSet(_SLOT, {**stored, **state.to_dict(), **extra}), SlotSet("requested_slot", state.question)]


def heard_from(tracker: Tracker) -> Heard:
    """What the resident did in this turn: a button, a wish to change an answer, or words with what they mean."""
    message: Mapping[str, Any] = tracker.latest_message or {}
    heard = _metadata_of_last_message(tracker).get("heard", {})
    if "choice" in heard:
        return Choice(**heard["choice"])
    if "change" in heard:
        return Change(heard["change"])
    understood = message.get("intent") or {}
    intents = (understood["name"],) if understood.get("name") else ()
    text = heard.get("text", message.get("text") or "")
    certainty = float(understood.get("confidence", 0.0))
    return Said(text, intents, message.get("danger"), certainty, message.get("told") or {})


def _metadata_of_last_message(tracker: Tracker) -> Mapping[str, Any]:
    for event in reversed(tracker.events):
        if event.get("event") == "user":
            return event.get("metadata") or {}
    return {}

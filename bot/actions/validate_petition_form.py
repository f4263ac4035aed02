"""The form's turn: what was heard goes through `bot.intake`, and the form asks what comes next."""

from datetime import date
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from bot.actions.reported import ReportedAction
from bot.actions.slots import events_for, heard_from, state_from
from bot.intake import Said, State, is_aside, names_a_day, take
from bot.wiring import wiring

FORM = "petition_form"


class ValidatePetitionForm(ReportedAction):
    """Takes the turn and says which question the form asks next."""

    def name(self) -> str:
        """Rasa calls it for the form of this name."""
        return "validate_petition_form"

    async def answer(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        """The new state, the open question, and what is said before it."""
        state = state_from(tracker)
        if _after_a_side_question(tracker):
            return [SlotSet("requested_slot", state.question)]
        heard, today = heard_from(tracker), wiring().today()
        if isinstance(heard, Said) and _is_a_side_question(state, heard, today):
            # Rasa's form takes an empty answer as a rejection, and only then may a rule answer the side question.
            return []
        reply = take(state, heard, wiring().office, today)
        for message in reply.messages:
            dispatcher.utter_message(response=message.key, values=dict(message.values))
        return events_for(tracker, reply.state)


def _is_a_side_question(state: State, said: Said, today: date) -> bool:
    return any(is_aside(state.question, intent) for intent in said.intents) and not names_a_day(state, said, today)


def _after_a_side_question(tracker: Tracker) -> bool:
    """A rule has answered this message already; the form only asks its open question again."""
    for event in reversed(tracker.events):
        if event.get("event") == "user":
            return False
        if event.get("event") == "action" and event.get("name") != FORM:
            return True
    return False

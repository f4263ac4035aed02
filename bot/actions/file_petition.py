"""Files the petition that the resident confirmed, once, and says so only when it is stored."""

import asyncio
import logging
from dataclasses import replace
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher

from bot.actions.reported import ReportedAction
from bot.actions.slots import channel_of, conversation_of, events_for, state_from
from bot.filing import filed_messages, new_case
from bot.intake import State
from bot.wiring import wiring
from case_store import StaleConversation, StoreUnavailable, UnknownConversation

logger = logging.getLogger(__name__)


class FilePetition(ReportedAction):
    """Runs when the form closes. It files only what was confirmed; a form that closes otherwise files nothing."""

    def name(self) -> str:
        """The name that the rule in filing.yml calls."""
        return "action_file_petition"

    async def answer(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        """The case's number in the state, or that it could not be stored."""
        state = state_from(tracker)
        if state.answers.get("confirm_filing") != "yes":
            return []
        conversation_id, version = conversation_of(tracker)
        now = wiring().now()
        mails = wiring().settings.mail_server is not None
        case = new_case(conversation_id, state, channel_of(tracker), wiring().sentences, now, mails)
        try:
            # In a thread: one event loop serves every conversation, and a database may take seconds.
            filed = await asyncio.to_thread(wiring().cases.file, case, version, now)
        except (StaleConversation, UnknownConversation):
            # Another turn came first, or the resident erased it all: the web server looks again and says so.
            return events_for(tracker, state, stale=True)
        except StoreUnavailable:
            logger.error("petition not stored: the database did not answer")
            dispatcher.utter_message(response="utter_filing_failed")
            dispatcher.utter_message(response="utter_ask_confirm_filing")
            return events_for(tracker, _asked_again(state))
        for told in filed_messages(filed.number, state):
            dispatcher.utter_message(response=told.key, values=dict(told.values))
        return events_for(tracker, state, case={"number": filed.number, "filed_at": filed.filed_at.isoformat()})


def _asked_again(state: State) -> State:
    return replace(state.without("confirm_filing"), question="confirm_filing")

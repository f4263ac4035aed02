"""The filed case as a resident sees it: its number and the receipt."""

from collections.abc import Mapping
from typing import Any

from bot.intake import State
from case_store import Conversation


def case_json(filed: Mapping[str, Any] | None, state: State) -> dict[str, Any] | None:
    """The `case` of a turn, or None where nothing is filed."""
    if not filed:
        return None
    route = (state.outcome or {}).get("route", "petition")
    return {"number": filed["number"], "receipt": {"filed_at": filed["filed_at"], "route": route}}


def receipt_of(conversation: Conversation) -> dict[str, Any] | None:
    """The `case` of a conversation that was filed before."""
    if not conversation.case_number or not conversation.filed_at:
        return None
    state = State.from_dict(conversation.state["state"])
    return case_json({"number": conversation.case_number, "filed_at": conversation.filed_at.isoformat()}, state)

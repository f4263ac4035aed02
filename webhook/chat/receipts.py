"""The filed case as a resident sees it: its number and the receipt."""

from collections.abc import Mapping
from typing import Any, Protocol

from bot.intake import State
from case_store import Conversation


class Receipts(Protocol):
    """Gives what a resident gets of a filed case; `webhook.receipt.Receipts` does."""

    def shown(self, number: str) -> Mapping[str, Any]:
        """Give what is told of a receipt to who has the conversation's token."""


def case_json(filed: Mapping[str, Any] | None, state: State) -> dict[str, Any] | None:
    """The `case` of a turn as it is kept, or None where nothing is filed."""
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


def with_receipt(turn: dict[str, Any], receipts: Receipts) -> dict[str, Any]:
    """The turn with all of its receipt. What only the resident may know is added here, and so is never stored."""
    case = turn["case"]
    if not case:
        return turn
    return turn | {"case": case | {"receipt": case["receipt"] | receipts.shown(case["number"])}}

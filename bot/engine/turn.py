"""The turn that is being taken: what came with the message, and what Rasa makes of it. Then it is forgotten."""

import uuid
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any, Dict, List, Optional

OUR_SLOT = "conversation"
OUR_FORM = "petition_form"


@dataclass
class Turn:
    """One message with the state it belongs to; `messages` and `state_after` fill while Rasa works."""

    state: Dict[str, Any]
    heard: Dict[str, Any]
    sender_id: str = field(default_factory=lambda: uuid.uuid4().hex)
    messages: List[Dict[str, Any]] = field(default_factory=list)
    state_after: Optional[Dict[str, Any]] = None
    failed: Optional[str] = None


# A task of asyncio has its own context, so turns that run at the same time do not see each other.
CURRENT: "ContextVar[Turn]" = ContextVar("turn")

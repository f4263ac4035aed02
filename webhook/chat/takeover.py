"""Takes a conversation along to another channel: a code that works once and for ten minutes, and a new token."""

import secrets
from datetime import timedelta
from typing import Any

from case_store import Links, UnknownConversation
from webhook.chat.chat import Chat, hashed
from webhook.chat.clock import Clock
from webhook.chat.problems import not_found

LIFETIME = timedelta(minutes=10)


class Takeover:
    """Links from one channel to another. Whoever takes a conversation along has it; the token before opens nothing."""

    def __init__(self, links: Links, chat: Chat, clock: Clock) -> None:
        self._links = links
        self._chat = chat
        self._clock = clock

    def offer(self, conversation_id: str, token: str) -> dict[str, Any]:
        """A fresh code for this conversation; an earlier one no longer works.

        Raises:
            Problem: 404, this token opens no such conversation.
        """
        self._chat.read(conversation_id, token)
        code, now = secrets.token_urlsafe(24), self._clock.now()
        try:
            self._links.add(code, conversation_id, now, now + LIFETIME)
        except UnknownConversation:
            raise not_found() from None
        return {"code": code, "expires_at": (now + LIFETIME).isoformat()}

    def accept(self, code: str) -> dict[str, Any]:
        """The conversation of this code with a token of its own, and the turn to go on with.

        Raises:
            Problem: 404, the code was never given, was used, or is too old.
        """
        token = secrets.token_urlsafe(32)
        try:
            conversation_id = self._links.use(code, hashed(token), self._clock.now())
        except UnknownConversation:
            raise not_found() from None
        turn = self._chat.read(conversation_id, token)["turn"]
        return {"conversation": conversation_id, "token": token, "turn": turn}

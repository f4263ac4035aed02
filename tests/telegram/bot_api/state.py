"""What the server knows of one bot: chats with their messages, updates that wait, and what shall go wrong."""

import itertools
import threading
import time
from typing import Any

BOT = {"id": 4242, "is_bot": True, "first_name": "Klachtwijzer", "username": "waterland_oost_bot"}


class Refusal(Exception):
    """Raised for an answer that is not ok."""

    def __init__(self, code: int, description: str, **parameters: int) -> None:
        super().__init__(description)
        self.code, self.description, self.parameters = code, description, parameters


class Bot:
    """One bot and everybody who talks with it."""

    def __init__(self) -> None:
        self.changed = threading.Condition()
        self.updates: list[dict[str, Any]] = []
        self.confirmed = 0
        self.messages: dict[int, list[dict[str, Any]]] = {}
        self.calls: list[dict[str, Any]] = []
        self.mistakes: list[str] = []
        self.plans: list[dict[str, Any]] = []
        self.blocked: set[int] = set()
        self.upgraded: dict[int, int] = {}
        self.queries: set[str] = set()
        self.webhook: dict[str, Any] = {}
        self.polls = 0
        self._silent_until: dict[int, float] = {}
        self._numbers = itertools.count(1000)

    def plan_for(self, method: str, chat: int | None) -> dict[str, Any] | None:
        """What shall go wrong with this call, once."""
        with self.changed:
            for plan in self.plans:
                if plan["method"] == method and plan["times"] > 0 and plan.get("chat") in (None, chat):
                    plan["times"] -= 1
                    return plan
        return None

    def flood(self, chat: int, seconds: int) -> None:
        self._silent_until[chat] = time.monotonic() + seconds
        raise Refusal(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)

    def check_silence(self, chat: int) -> None:
        """Whoever was asked to wait and does not is noted."""
        left = self._silent_until.get(chat, 0) - time.monotonic()
        if left > 0:
            self.mistakes.append(f"sent {left:.1f} s before retry_after was over")

    def require_chat(self, chat: int) -> None:
        if chat in self.upgraded:
            raise Refusal(400, "Bad Request: group chat was upgraded", migrate_to_chat_id=self.upgraded[chat])
        if chat in self.blocked:
            raise Refusal(403, "Forbidden: bot was blocked by the user")
        if chat not in self.messages:
            raise Refusal(400, "Bad Request: chat not found")

    def add_message(self, chat: int, text: str, markup: Any) -> dict[str, Any]:
        message = self._message(chat, text, markup, next(self._numbers))
        with self.changed:
            self.messages[chat].append(message)
            self.changed.notify_all()
        return message

    def edit_message(self, chat: int, id_: int, text: str, markup: Any) -> dict[str, Any]:
        with self.changed:
            for number, message in enumerate(self.messages[chat]):
                if message["message_id"] == id_:
                    if (message["text"], message.get("reply_markup")) == (text, markup):
                        raise Refusal(400, "Bad Request: message is not modified")
                    self.messages[chat][number] = self._message(chat, text, markup, id_)
                    return self.messages[chat][number]
        raise Refusal(400, "Bad Request: message to edit not found")

    def add_update(self, update: Any) -> None:
        with self.changed:
            chat = _chat_in(update)
            if chat is not None:
                self.messages.setdefault(chat, [])
            query = update.get("callback_query") if isinstance(update, dict) else None
            if isinstance(query, dict) and isinstance(query.get("id"), str):
                self.queries.add(query["id"])
            self.updates.append(update)
            self.changed.notify_all()

    def waiting(self, offset: int, timeout: float) -> list[Any]:
        """Confirm what came before `offset`, and give what waits, at most a hundred."""
        if self.webhook.get("url"):
            raise Refusal(409, "Conflict: can't use getUpdates method while webhook is active")
        end = time.monotonic() + min(timeout, 5)
        with self.changed:
            self.polls += 1
            mine = self.polls
            self.updates = [update for update in self.updates if _number(update) >= offset]
            while not self.updates and mine == self.polls and (left := end - time.monotonic()) > 0:
                self.changed.wait(left)
            if mine != self.polls:
                raise Refusal(409, "Conflict: terminated by other getUpdates request")
            self.confirmed = max(self.confirmed, offset)
            return self.updates[:100]

    def answer_query(self, id_: str) -> None:
        with self.changed:
            if id_ not in self.queries:
                raise Refusal(400, "Bad Request: query is too old and response timeout expired or query ID is invalid")

    def _message(self, chat: int, text: str, markup: Any, id_: int) -> dict[str, Any]:
        kind = "private" if chat > 0 else "group"
        where = {"id": chat, "type": kind, **({"first_name": "Proef"} if chat > 0 else {"title": "Groep"})}
        message = {"message_id": id_, "date": int(time.time()), "chat": where, "from": BOT, "text": text}
        return {**message, "reply_markup": markup} if markup else message


def _number(update: Any) -> int:
    return update["update_id"] if isinstance(update, dict) and isinstance(update.get("update_id"), int) else 0


def _chat_in(update: Any) -> int | None:
    if not isinstance(update, dict):
        return None
    for part in update.values():
        holder = part.get("message", part) if isinstance(part, dict) else {}
        chat = holder.get("chat") if isinstance(holder, dict) else None
        if isinstance(chat, dict) and isinstance(chat.get("id"), int):
            return chat["id"]
    return None

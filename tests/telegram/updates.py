"""Updates of every kind that the Bot API knows, made from its published types; and malformed and huge ones."""

import random
from typing import Any

from tests.telegram.bot_api.schema import published
from tests.telegram.server import next_update_id

_SAMPLES: dict[str, Any] = {"int": 1, "str": "x", "bool": True, "float": 1.5, "true": True}
_DEEPEST = 6


class Maker:
    """Makes values of the published types; the same seed makes the same ones."""

    def __init__(self, seed: int, chats: list[int]) -> None:
        self._drawn = random.Random(seed)
        self._chats = chats

    def of_every_kind(self) -> list[dict[str, Any]]:
        """One update for each kind of update, and one for each kind of content of a message."""
        kinds = [name for name in published()["types"]["Update"]["has"] if name != "update_id"]
        contents = [name for name, type_ in published()["types"]["Message"]["has"].items() if not type_.endswith("!")]
        return [self.update(kind) for kind in kinds] + [self.message_with(name) for name in contents]

    def update(self, kind: str) -> dict[str, Any]:
        type_ = published()["types"]["Update"]["has"][kind]
        made = self._value(type_.rstrip("!"), 0)
        self._address(made)
        return {"update_id": self._next(), kind: made}

    def message_with(self, content: str) -> dict[str, Any]:
        """A message in a private chat with this one content, as generous with the rest as the type allows."""
        message = self._has("Message", 0)
        message[content] = self._value(published()["types"]["Message"]["has"][content], 1)
        self._address(message)
        return {"update_id": self._next(), "message": message}

    def malformed(self) -> Any:
        """Something that is no update, or only looks like one."""
        chat = {"id": self._drawn.choice(self._chats), "type": "private"}
        return self._drawn.choice(
            [
                {"update_id": self._next()},
                {"update_id": self._next(), "message": None},
                {"update_id": self._next(), "message": []},
                {"update_id": self._next(), "message": {"chat": chat}},
                {"update_id": self._next(), "message": {"chat": {"id": "zeven"}, "text": "hallo"}},
                {"update_id": self._next(), "message": {"chat": chat, "text": {"a": [1]}}},
                {"update_id": self._next(), "message": {"chat": chat, "photo": {"file_id": 3}}},
                {"update_id": self._next(), "callback_query": {"id": 5, "data": ["x"], "message": {"chat": chat}}},
                {"update_id": self._next(), "my_chat_member": {"chat": chat, "new_chat_member": "kicked"}},
                {"update_id": self._next(), "message": {"chat": {**chat, "id": 2**80}, "text": "ver weg"}},
                {"update_id": self._next(), "message": {"chat": chat, "text": "half \ud800 teken \x00"}},
                "geen update",
                [],
                None,
            ]
        )

    def huge(self) -> dict[str, Any]:
        chat = {"id": self._drawn.choice(self._chats), "type": "private", "first_name": "n" * 5_000}
        text = "Het gaat over de gemeente. " * 10_000
        return {"update_id": self._next(), "message": {"message_id": 1, "date": 1, "chat": chat, "text": text}}

    def _next(self) -> int:
        return next_update_id()

    def _address(self, made: Any) -> None:
        """What was made stands in one of our private chats."""
        chat = {"id": self._drawn.choice(self._chats), "type": "private", "first_name": "Geheimenaam"}
        if isinstance(made, dict):
            holder = made["message"] if "message" in made and isinstance(made["message"], dict) else made
            if "chat" in holder:
                holder["chat"] = chat
            if isinstance(holder.get("from"), dict):
                holder["from"]["is_bot"] = False

    def _value(self, type_: str, depth: int) -> Any:
        type_ = type_.rstrip("!").split("|")[0]
        if type_.startswith("["):
            return [self._value(type_[1:-1], depth + 1)] if depth < _DEEPEST else []
        if type_ in _SAMPLES:
            return _SAMPLES[type_]
        described = published()["types"].get(type_, {"has": {}})
        if "is" in described:
            return self._value(self._drawn.choice(described["is"]), depth) if depth < _DEEPEST else {}
        return self._has(type_, depth)

    def _has(self, type_: str, depth: int) -> dict[str, Any]:
        fields = published()["types"][type_]["has"]
        wanted = [name for name, kind in fields.items() if kind.endswith("!") or (depth == 0 and name == "from")]
        return {name: self._value(fields[name], depth + 1) for name in wanted} if depth < _DEEPEST * 2 else {}

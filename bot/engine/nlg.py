"""Passes on which sentence was chosen, never its words: `bot.sentences` makes those, in one place for every channel."""

from typing import Any, Dict, Optional

from rasa.core.nlg import NaturalLanguageGenerator
from rasa.shared.core.trackers import DialogueStateTracker


class KeysOnly(NaturalLanguageGenerator):
    """Answers every request for words with the key and the values that came with it."""

    async def generate(
        self, utter_action: str, tracker: DialogueStateTracker, output_channel: str, **kwargs: Any
    ) -> Optional[Dict[str, Any]]:
        """The key and values, as Rasa's `custom` payload."""
        return {"custom": {"key": utter_action, "values": kwargs.get("values") or {}}}

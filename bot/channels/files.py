"""The seam for what residents send along: whoever takes attachments into a petition stands behind `Files`."""

from typing import Protocol

from bot.channels.app import App, Event
from bot.channels.conversation_api import Talk


class Files(Protocol):
    """Takes a file of a conversation."""

    async def hand_on(self, app: App, file: Event, talk: Talk) -> str:
        """Get the file with `app.fetch(file.file)` and hand it on; give the key of the sentence that answers it."""


class NoFiles:
    """Takes none yet, and says how else they reach the office."""

    async def hand_on(self, app: App, file: Event, talk: Talk) -> str:  # noqa: ARG002
        """The sentence that says so."""
        return "utter_channel_no_file"

"""What an event does: a turn of the conversation, or one of the few things that only a messaging app has."""

from collections.abc import Callable, Mapping
from typing import Any

from bot.channels.app import App, Event, Kind, Outgoing
from bot.channels.conversation_api import ConversationApi, NotTaken
from bot.channels.exchange import Exchange
from bot.channels.files import Files
from bot.channels.kept import Kept
from bot.channels.showing import Showing
from bot.intake import Office
from bot.reminding import first_working_day_after
from bot.sentences import Sentences
from case_store import Handled

Reminder = Callable[[], Mapping[str, Any] | None]

_UNREADABLE = {
    Kind.SOUND: "utter_channel_no_sound",
    Kind.PLACE: "utter_channel_no_place",
    Kind.OTHER: "utter_channel_no_other",
    Kind.EDITED: "utter_channel_edited",
}
_COMMANDS = {"start", "web", "wis", "stop", "help", "antwoorden"}


class Dialogue:
    """Answers the events of one app."""

    def __init__(
        self, app: App, api: ConversationApi, sentences: Sentences, office: Office, files: Files, web: str
    ) -> None:
        self._app = app
        self._api = api
        self._office = office
        self._files = files
        self._web = web
        self._wipe = sentences.text("utter_page_erase").casefold()
        self.showing = Showing(sentences, app.title, app.longest)

    async def take(self, event: Event, kept: Kept, chat: str, key: str, reminder: Reminder) -> Handled:
        """Take an event. `key` names it: taking it again with the same key does nothing twice.

        Raises:
            ApiUnavailable: nothing was done; it must be taken again later.
        """
        exchange = Exchange(self._api, self.showing, kept, chat, key, self._web, full=self._office.files_in_telegram)
        match event.kind:
            case Kind.GONE:
                return Handled(kept.as_json(), forget=True)
            case Kind.GROUP:
                return _leaving(kept, self.showing.sentence("utter_channel_private_only"))
            case Kind.COMMAND if event.text in _COMMANDS:
                await self._command(exchange, event)
            case Kind.CHOICE:
                await self._choice(exchange, event, reminder)
            case Kind.TEXT | Kind.COMMAND:
                await self._text(exchange, event)
            case Kind.FILE:
                await self._file(exchange, event, chat, f"{key}:file")
            case _:
                await exchange.require_talk()
                exchange.say(_UNREADABLE[event.kind])
        return exchange.done()

    async def _text(self, exchange: Exchange, event: Event) -> None:
        if event.text.strip(" .!").casefold() == self._wipe:
            await exchange.erase()
            return
        words = f"/{event.text} {event.argument}".strip() if event.kind is Kind.COMMAND else event.text
        if exchange.keeps_to_orientation:
            exchange.say("utter_channel_orientation")
            return
        exchange.settle_all()
        await exchange.send({"text": words})

    async def _file(self, exchange: Exchange, event: Event, chat: str, key: str) -> None:
        talk = await exchange.require_talk()
        if exchange.full:
            try:
                exchange.say(await self._files.hand_on(self._app, event, talk, chat, key))
            except NotTaken as refused:
                exchange.tell(str(refused))
            if event.text.strip():
                await exchange.send({"text": event.text})
        else:
            exchange.say("utter_channel_orientation")

    async def _command(self, exchange: Exchange, event: Event) -> None:
        match event.text:
            case "start":
                await exchange.begin(event.argument)
            case "web":
                await exchange.offer_link()
            case "wis":
                await exchange.erase()
            case "stop":
                exchange.be_quiet()
            case "help":
                exchange.say("utter_channel_help")
            case "antwoorden":
                await exchange.show_answers()

    async def _choice(self, exchange: Exchange, event: Event, reminder: Reminder) -> None:
        value = exchange.press(event.message, event.text)
        if value is None:
            return  # pressed twice: the first press was answered
        if not value.startswith("channel:"):
            exchange.settle_all()
            await exchange.send({"choice": value})
            return
        match value.split(":")[1:]:
            case ["web"]:
                await exchange.offer_link()
            case ["again"]:
                await exchange.begin_anew()
            case ["change", question]:
                exchange.settle_all()
                await exchange.send({"change": question})
            case ["remind"]:
                await exchange.plan_reminder(lambda day: first_working_day_after(day, self._office.calendar))
            case ["continue"]:
                await exchange.go_on_with((reminder() or {}).get("answers", {}))
            case ["stop"]:
                exchange.be_quiet()


def _leaving(kept: Kept, words: list[Outgoing]) -> Handled:
    return Handled(kept.as_json(), [message.as_json() for message in [*words, Outgoing(leave=True)]])

"""Telegram, with python-telegram-bot: `python -m bot.channels.telegram` speaks for the bot of TELEGRAM_BOT_TOKEN."""

import asyncio
import logging
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime, timedelta

from telegram import Bot, BotCommand, InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions
from telegram.constants import ChatAction, MessageLimit
from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, RetryAfter, TelegramError
from telegram.request import HTTPXRequest

from bot.channels.app import Gone, Later, Moved, Outgoing, Refused, Unreachable, carried
from bot.channels.conversation_api import ConversationApi
from bot.channels.dialogue import Dialogue
from bot.channels.files import Files
from bot.channels.telegram_polling import Updates, patiently, seconds_of
from bot.channels.telegram_updates import CHANNEL, WANTED
from bot.channels.worker import CHATS_AT_ONCE, Clock, Worker
from bot.failing import tell_kind_and_place_alone, tell_of_task
from bot.office import OfficeError, read_office
from bot.sentences import AMSTERDAM, Sentences
from bot.settings import Settings, SettingsError
from case_store import Chats, Seal, StoreUnavailable, migrate, open_database

# Nobody is woken by a reminder.
REMIND_FROM = timedelta(hours=9)
# Under the 30 a second that Telegram allows a bot.
_MOST_A_SECOND = 25
_COMMANDS = {
    "antwoorden": "utter_channel_command_answers",
    "web": "utter_channel_command_web",
    "wis": "utter_channel_command_erase",
    "stop": "utter_channel_command_stop",
    "help": "utter_channel_command_help",
}
_END_SECONDS = 8.0
# Telegram says so in words alone.
_GONE = ("chat not found", "user is deactivated", "bot was blocked", "bot was kicked", "peer_id_invalid")

# By its own name, also where it is started as a program.
logger = logging.getLogger("bot.channels.telegram")


class TelegramApp:
    """A bot of Telegram as one of our apps."""

    channel = CHANNEL
    title = "Telegram"
    longest = int(MessageLimit.MAX_TEXT_LENGTH)

    def __init__(self, bot: Bot) -> None:
        self._bot = bot
        self._next_send = 0.0

    async def say(self, address: str, message: Outgoing) -> str:
        """Send a message with its choices below each other: they are sentences, not words."""
        rows = [[InlineKeyboardButton(label, callback_data=carried(value))] for label, value in message.choices]
        if message.link:
            rows.append([InlineKeyboardButton(message.link[0], url=message.link[1])])
        async with self._in_our_terms():
            sent = await self._bot.send_message(
                int(address),
                message.text,
                reply_markup=InlineKeyboardMarkup(rows) if rows else None,
                # A preview would be fetched by Telegram's own servers.
                link_preview_options=LinkPreviewOptions(is_disabled=True),
            )
        return str(sent.message_id)

    async def settle(self, address: str, message_id: str, text: str) -> None:
        """Let a message say this, without choices."""
        async with self._in_our_terms():
            options = LinkPreviewOptions(is_disabled=True)
            await self._bot.edit_message_text(text, int(address), int(message_id), link_preview_options=options)

    async def show_typing(self, address: str) -> None:
        """Show that an answer is being written."""
        async with self._in_our_terms():
            await self._bot.send_chat_action(int(address), ChatAction.TYPING)

    async def acknowledge(self, press: str) -> None:
        """Take the hourglass off a button."""
        async with self._in_our_terms():
            await self._bot.answer_callback_query(press)

    async def leave(self, address: str) -> None:
        """Leave a group."""
        async with self._in_our_terms():
            await self._bot.leave_chat(int(address))

    async def fetch(self, file: str) -> bytes:
        """Get a photo or document."""
        async with self._in_our_terms():
            return bytes(await (await self._bot.get_file(file)).download_as_bytearray())

    @asynccontextmanager
    async def _in_our_terms(self) -> AsyncIterator[None]:
        """Keep under the flood limit, and say in our own terms what goes wrong: Telegram's words may hold a chat id."""
        clock = asyncio.get_running_loop()
        self._next_send = max(self._next_send, clock.time()) + 1 / _MOST_A_SECOND
        await asyncio.sleep(self._next_send - clock.time())
        try:
            yield
        except RetryAfter as asked:
            raise Later(seconds_of(asked)) from None
        except ChatMigrated as moved:
            raise Moved(str(moved.new_chat_id)) from None
        except Forbidden:
            raise Gone from None
        except BadRequest as refused:
            if any(words in refused.message.casefold() for words in _GONE):
                raise Gone from None
            raise Refused(type(refused).__name__) from None
        except TelegramError as error:
            raise Unreachable(type(error).__name__) from None


async def speak(settings: Settings, bot: Bot, stop: asyncio.Event) -> None:
    """Speak for the bot until `stop` is set.

    Raises:
        SettingsError: Telegram does not know the bot.
    """
    office = read_office(settings.office)
    sentences = Sentences.load(office)
    engine = open_database(settings.database_url)
    chats = Chats(engine, Seal(settings.secret_key), CHANNEL)
    host = "127.0.0.1" if settings.host in ("0.0.0.0", "::") else settings.host  # noqa: S104
    api = ConversationApi(f"http://{host}:{settings.port}", settings.key_for("channel"))
    web = settings.public_url or f"http://localhost:{settings.port}"
    app = TelegramApp(bot)
    clock = Clock(lambda: datetime.now(UTC), lambda: settings.today or _day_of_reminders(datetime.now(AMSTERDAM)))
    worker = Worker(app, chats, Dialogue(app, api, sentences, office, Files(api), web), clock)
    try:
        await patiently(bot.initialize)
    except InvalidToken:
        raise SettingsError("TELEGRAM_BOT_TOKEN is not the token of a bot that Telegram knows.") from None
    getting = await _begin(settings, bot, chats, worker, sentences)
    # Without updates there is nothing to speak about: whoever watches over this process starts it again.
    getting.add_done_callback(lambda _: stop.set())
    try:
        await worker.run(stop)
        if getting.done():
            getting.result()
    finally:
        getting.cancel()
        await asyncio.wait({getting})
        await bot.shutdown()
        await api.close()
        engine.dispose()


async def _begin(
    settings: Settings, bot: Bot, chats: Chats, worker: Worker, sentences: Sentences
) -> "asyncio.Task[None]":
    """Tell Telegram how updates reach us; gives the task that gets them, or one that waits where they are brought."""
    commands = [BotCommand(name, sentences.text(key)) for name, key in _COMMANDS.items()]
    await patiently(lambda: bot.set_my_commands(commands))
    if settings.public_url and settings.public_url.startswith("https://"):
        secret = settings.key_for("telegram webhook")
        address = f"{settings.public_url}/telegram/update"
        await patiently(lambda: bot.set_webhook(address, secret_token=secret, allowed_updates=list(WANTED)))
        logger.info("telegram_started updates=brought")
        return asyncio.create_task(_wait_for_ever())
    await patiently(bot.delete_webhook)
    logger.info("telegram_started updates=polled")
    return asyncio.create_task(Updates(bot, chats, worker.wake, lambda: datetime.now(UTC)).poll())


async def _wait_for_ever() -> None:
    await asyncio.Event().wait()


def _day_of_reminders(now: datetime) -> date:
    """The legal day for whoever is reminded: it begins in office hours."""
    return (now - REMIND_FROM).date()


def bot_of(settings: Settings) -> Bot:
    """The bot of these settings, at Telegram's own server or another.

    Raises:
        SettingsError: there is none.
    """
    if settings.telegram_token is None:
        raise SettingsError("TELEGRAM_BOT_TOKEN is not set: this program speaks for a bot.")
    server = settings.telegram_api or "https://api.telegram.org"
    return Bot(
        settings.telegram_token,
        base_url=f"{server}/bot",
        base_file_url=f"{server}/file/bot",
        request=HTTPXRequest(
            connection_pool_size=CHATS_AT_ONCE * 2,
            connect_timeout=5.0,
            read_timeout=10.0,
            write_timeout=10.0,
            pool_timeout=5.0,
        ),
    )


async def _main(settings: Settings) -> None:
    stop = asyncio.Event()
    asyncio.get_running_loop().set_exception_handler(tell_of_task)
    for asked in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(asked, stop.set)
    speaking = asyncio.create_task(speak(settings, bot_of(settings), stop))
    stopping = asyncio.create_task(stop.wait())
    # What is under way is finished first; while Telegram cannot be reached nothing is.
    await asyncio.wait({speaking, stopping}, return_when=asyncio.FIRST_COMPLETED)
    await asyncio.wait({speaking}, timeout=_END_SECONDS)
    speaking.cancel() if not speaking.done() else speaking.result()


def main() -> int:
    """Speak until asked to end; give the exit code.

    0 after SIGTERM or Ctrl-C, 78 for a wrong setting, 1 where the database does not answer.
    """
    tell_kind_and_place_alone()
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    logging.getLogger("bot.channels").setLevel(logging.INFO)
    # These two would tell addresses with the token of the bot, and what Telegram says of chats.
    for library in ("httpx", "telegram"):
        logging.getLogger(library).setLevel(logging.CRITICAL)
    try:
        settings = Settings.from_env(os.environ)
        migrate(settings.database_url)
        asyncio.run(_main(settings))
    except (SettingsError, OfficeError) as error:
        sys.stderr.write(f"{error}\n")
        return os.EX_CONFIG
    except StoreUnavailable as error:
        sys.stderr.write(f"KLACHTWIJZER_DATABASE_URL: {error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())

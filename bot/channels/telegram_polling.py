"""Gets updates from Telegram by long polling, where no public address is set to which Telegram could bring them."""

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from telegram import Bot
from telegram.error import BadRequest, InvalidToken, NetworkError, RetryAfter, TelegramError

from bot.channels.app import LIFETIME
from bot.channels.telegram_updates import WANTED, event_in, number_of
from case_store import Chats, NewEvent, StoreUnavailable

POLL_SECONDS = 25
_PAUSES = (1.0, 2.0, 5.0, 10.0, 30.0)

logger = logging.getLogger(__name__)


class Updates:
    """Updates of one bot; each is kept before Telegram hears that we have it."""

    def __init__(self, bot: Bot, chats: Chats, wake: Callable[[], None], now: Callable[[], datetime]) -> None:
        self._bot = bot
        self._chats = chats
        self._wake = wake
        self._now = now
        self._after = 0

    async def poll(self) -> None:
        """Poll for ever."""
        failures = 0
        while True:
            try:
                updates = await self._next()
                await self._keep(updates)
            except RetryAfter as asked:
                await asyncio.sleep(seconds_of(asked))
            except InvalidToken:
                raise
            except (TelegramError, StoreUnavailable) as error:
                # What was not kept is not confirmed, so Telegram gives it again. A conflict: somebody else polls.
                logger.warning("updates_not_got: %s", type(error).__name__)
                await asyncio.sleep(_PAUSES[min(failures, len(_PAUSES) - 1)])
                failures += 1
            else:
                failures = 0
                self._after = max([self._after, *(number_of(update) + 1 for update in updates)])

    async def _next(self) -> list[Any]:
        # Not Bot.get_updates: it refuses all updates together where one of them cannot be read.
        asked = {"timeout": POLL_SECONDS, "allowed_updates": json.dumps(WANTED), "offset": self._after}
        url = f"{self._bot.base_url}/getUpdates?{urlencode(asked)}"
        updates: Any = await self._bot.request.post(url, read_timeout=POLL_SECONDS + 10)
        return updates if isinstance(updates, list) else []

    async def _keep(self, updates: list[Any]) -> None:
        events = [event for update in updates if (event := _read(update)) is not None]
        if events:
            now = self._now()
            await asyncio.to_thread(self._chats.keep, events, now, now + LIFETIME)
            self._wake()


async def patiently(call: Callable[[], Awaitable[Any]]) -> None:
    """Do a call until Telegram takes it; a server that cannot be reached at the start is no reason to end.

    Raises:
        InvalidToken: Telegram does not know the bot.
    """
    for failures in range(1_000_000):
        try:
            await call()
        except RetryAfter as asked:
            await asyncio.sleep(seconds_of(asked))
        except BadRequest as refused:
            logger.warning("telegram_refused: %s", type(refused).__name__)
            return
        except NetworkError as error:
            logger.warning("telegram_not_reached: %s", type(error).__name__)
            await asyncio.sleep(_PAUSES[min(failures, len(_PAUSES) - 1)])
        else:
            return


def seconds_of(asked: RetryAfter) -> float:
    """How long Telegram asks us to wait."""
    wait = asked.retry_after
    return wait.total_seconds() if isinstance(wait, timedelta) else float(wait)


def _read(update: Any) -> NewEvent | None:
    try:
        return event_in(update)
    except (ValueError, TypeError, LookupError, RecursionError):
        # What the reader did not foresee must not come again and again, and hold up what is behind it.
        logger.warning("update_unreadable")
        return None

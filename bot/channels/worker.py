"""Works through the chats of one app: each is had by one worker at a time, what waits longest first."""

import asyncio
import logging
import traceback
from collections.abc import Callable, Coroutine
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from bot.channels.app import LIFETIME, App, Event, Gone, Kind, Later, Moved, Outgoing, Refused, Unreachable
from bot.channels.conversation_api import ApiUnavailable
from bot.channels.dialogue import Dialogue
from bot.channels.kept import Kept
from case_store import Chats, Claim, ClaimLost, Handled, StoreUnavailable

# A claim is renewed while its work lasts, so a worker that was killed holds a chat up for no longer than this.
CLAIM_SECONDS = 15.0
_RENEW_SECONDS = 5.0
CHATS_AT_ONCE = 16
_NAP_SECONDS = 0.3
_UPKEEP_SECONDS = 20.0
_PAUSES = (1, 2, 4, 8, 15, 30)
# What could not be sent for so long is no answer any more.
_GIVE_UP_AFTER = timedelta(hours=24)
# An event that fails by a mistake of ours must not hold up its chat for ever.
_MOST_FAILURES = 3
_TELL_THAT_IT_TAKES_LONG = 3
_TYPED = (Kind.TEXT, Kind.CHOICE, Kind.COMMAND)

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Clock:
    """The instant and the legal day."""

    now: Callable[[], datetime]
    today: Callable[[], date]


class Worker:
    """One worker of one app; any number may run side by side on one database."""

    def __init__(self, app: App, chats: Chats, dialogue: Dialogue, clock: Clock) -> None:
        self._app = app
        self._chats = chats
        self._dialogue = dialogue
        self._clock = clock
        self._news = asyncio.Event()
        self._upkeep_at = 0.0

    def wake(self) -> None:
        """Say that something came in."""
        self._news.set()

    async def run(self, stop: asyncio.Event) -> None:
        """Work until `stop` is set; what is under way is finished first."""
        under_way: set[asyncio.Task[None]] = set()
        while not stop.is_set():
            self._news.clear()
            await self._reported(self._upkeep(), None)
            claim = await self._claim() if len(under_way) < CHATS_AT_ONCE else None
            if claim is None:
                await _first_of(self._news.wait(), stop.wait(), seconds=_NAP_SECONDS)
                continue
            task = asyncio.create_task(self._take(claim))
            under_way.add(task)
            task.add_done_callback(under_way.discard)
        if under_way:
            await asyncio.wait(under_way)

    async def _claim(self) -> Claim | None:
        try:
            return await asyncio.to_thread(self._chats.claim, self._clock.now(), CLAIM_SECONDS)
        except StoreUnavailable:
            logger.warning("store_unavailable")
            return None

    async def _take(self, claim: Claim) -> None:
        renewing = asyncio.create_task(self._renew(claim))
        await self._reported(self._send(claim) if claim.number is not None else self._handle(claim), claim)
        renewing.cancel()
        self._news.set()

    async def _renew(self, claim: Claim) -> None:
        while True:
            await asyncio.sleep(_RENEW_SECONDS)
            with suppress(StoreUnavailable):
                await asyncio.to_thread(self._chats.renew, claim, self._clock.now(), CLAIM_SECONDS)

    async def _reported(self, work: Coroutine[Any, Any, None], claim: Claim | None) -> None:
        """Do the work; what nobody foresaw is logged by kind and place, and the other chats go on."""
        task = asyncio.ensure_future(work)
        await asyncio.wait({task})
        error = task.exception()
        if error is None or isinstance(error, ClaimLost | StoreUnavailable):
            # The claim ends by itself, and another worker takes it up.
            return
        frame = traceback.extract_tb(error.__traceback__)[-1]
        logger.error("chat_failed: %s in %s:%s", type(error).__name__, frame.filename, frame.lineno)
        if claim is not None:
            await self._reported(self._after_failure(claim), None)

    # -- what came in --------------------------------------------------------------------------------------------

    async def _handle(self, claim: Claim) -> None:
        event, kept = Event.from_json(claim.content), Kept.from_json(claim.kept)
        await self._greet(event, kept, claim.tries)
        key = f"{self._app.channel}:{claim.event_id}"
        stored = await asyncio.to_thread(self._chats.reminder, claim) if event.kind is Kind.CHOICE else None
        try:
            done = await self._dialogue.take(event, kept, claim.chat, key, lambda: stored)
        except ApiUnavailable as reason:
            logger.warning("no turn from the web server: %s", reason)
            await self._postpone(claim, kept, _PAUSES[min(claim.tries - 1, len(_PAUSES) - 1)])
            return
        done = replace(done, kept={**done.kept, "failures": 0})
        now = self._clock.now()
        await asyncio.to_thread(self._chats.handled, claim, done, now, now + LIFETIME)

    async def _greet(self, event: Event, kept: Kept, tries: int) -> None:
        """What is nice to do at once; nothing hangs on it."""
        try:
            if event.press:
                await self._app.acknowledge(event.press)
            if event.kind in _TYPED:
                await self._app.show_typing(kept.address)
            if tries == _TELL_THAT_IT_TAKES_LONG:
                for message in self._dialogue.showing.sentence("utter_channel_wait"):
                    await self._app.say(kept.address, message)
        except (Later, Unreachable, Refused, Gone, Moved):
            return

    async def _after_failure(self, claim: Claim) -> None:
        kept = Kept.from_json(claim.kept)
        kept = replace(kept, failures=kept.failures + 1)
        if kept.failures < _MOST_FAILURES:
            await self._postpone(claim, kept, kept.failures)
            return
        kept = replace(kept, failures=0)
        if claim.number is not None:
            await self._sent(claim, kept)
            return
        words = [message.as_json() for message in self._dialogue.showing.sentence("utter_channel_not_handled")]
        now = self._clock.now()
        await asyncio.to_thread(self._chats.handled, claim, Handled(kept.as_json(), words), now, now + LIFETIME)

    # -- what goes out -------------------------------------------------------------------------------------------

    async def _send(self, claim: Claim) -> None:
        message, kept = Outgoing.from_json(claim.content), Kept.from_json(claim.kept)
        try:
            kept = await self._sent_to_app(message, kept)
        except Later as asked:
            logger.info("app_asked_to_wait seconds=%d", asked.seconds)
            await self._postpone(claim, kept, asked.seconds)
        except Unreachable as reason:
            if self._clock.now() - claim.at > _GIVE_UP_AFTER:
                logger.warning("message_given_up: %s", reason)
                await self._sent(claim, kept)
            else:
                await self._postpone(claim, kept, _PAUSES[min(claim.tries - 1, len(_PAUSES) - 1)])
        except Moved as moved:
            await self._postpone(claim, replace(kept, address=moved.address), 0)
        except Gone:
            logger.info("chat_gone")
            await asyncio.to_thread(self._chats.forget, claim, self._clock.now())
        except Refused as reason:
            # A message whose choices were taken away already, for instance.
            logger.warning("message_refused: %s", reason)
            await self._sent(claim, kept)
        else:
            await self._sent(claim, replace(kept, failures=0))

    async def _sent_to_app(self, message: Outgoing, kept: Kept) -> Kept:
        if message.leave:
            await self._app.leave(kept.address)
        elif message.replaces:
            await self._app.settle(kept.address, message.replaces, message.text)
        else:
            id_ = await self._app.say(kept.address, message)
            return kept.with_asked(id_, message) if message.choices else kept
        return kept

    async def _sent(self, claim: Claim, kept: Kept) -> None:
        await asyncio.to_thread(self._chats.sent, claim, kept.as_json(), self._clock.now())

    async def _postpone(self, claim: Claim, kept: Kept, seconds: float) -> None:
        until = self._clock.now() + timedelta(seconds=seconds)
        await asyncio.to_thread(self._chats.postpone, claim, kept.as_json(), until)

    # -- now and then --------------------------------------------------------------------------------------------

    async def _upkeep(self) -> None:
        """Remind whoever asked for it, and erase what ended."""
        now = asyncio.get_running_loop().time()
        if now < self._upkeep_at:
            return
        self._upkeep_at = now + _UPKEEP_SECONDS
        (reminder,) = self._dialogue.showing.sentence("utter_channel_reminder")
        at, today = self._clock.now(), self._clock.today()
        told = await asyncio.to_thread(self._chats.remind, today, reminder.as_json(), at)
        erased = await asyncio.to_thread(self._chats.erase_expired, at, today)
        if told or erased:
            logger.info("chats_reminded count=%d; chats_erased count=%d", told, erased)


async def _first_of(*waits: Coroutine[Any, Any, object], seconds: float) -> None:
    tasks = {asyncio.ensure_future(wait) for wait in waits}
    _, late = await asyncio.wait(tasks, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
    for task in late:
        task.cancel()

"""Chats of a messaging app: what came in is kept first, handled in order by one worker at a time, and answered once."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Engine

from . import chat_notices
from .chat_notices import OfChat
from .chat_rows import Claim, NewEvent, Rows
from .seal import Seal
from .transactions import Transactions


@dataclass(frozen=True)
class Handled:
    """What came of an event.

    `follow` is the number of a case that the resident wants to hear of here; `remind` a day with what to go on with
    then; `quiet` ends both; `forget` takes away all that is held of the chat.
    """

    kept: Mapping[str, Any]
    messages: Sequence[Mapping[str, Any]] = ()
    follow: str | None = None
    remind: tuple[date, Mapping[str, Any]] | None = None
    quiet: bool = False
    forget: bool = False


class Chats:
    """The chats of one channel. Each method is one transaction, but for the one that is given a connection.

    Raises:
        StoreUnavailable: from every method; the database did not answer, and nothing was stored.
    """

    def __init__(self, engine: Engine, seal: Seal, channel: str) -> None:
        self._transactions = Transactions(engine)
        self._seal = seal
        self.channel = channel

    def name(self, address: str) -> str:
        """The name of a chat, from which nobody without the secret finds its address."""
        return self._seal.name(self.channel, address)

    def keep(self, events: Sequence[NewEvent], at: datetime, expires_at: datetime) -> int:
        """Keep what came in, in one transaction; what was kept before is not kept again. Give how many were new."""
        named = [(self.name(event.address), event) for event in {event.id: event for event in events}.values()]
        with self._writing() as rows:
            # In the order of their names: two that keep at once cannot wait for each other.
            named.sort(key=lambda pair: pair[0])
            return sum(rows.keep(chat, event, at, expires_at) for chat, event in named)

    def claim(self, at: datetime, for_seconds: float) -> Claim | None:
        """Give the chat that waits for longest, to nobody else for so many seconds; None where none waits."""
        with self._writing() as rows:
            return rows.claim(at, for_seconds)

    def renew(self, claim: Claim, at: datetime, for_seconds: float) -> None:
        """Keep the chat for so many seconds more; nothing happens where it is another worker's by now."""
        with self._writing() as rows:
            rows.renew(claim, at, for_seconds)

    def handled(self, claim: Claim, done: Handled, at: datetime, expires_at: datetime) -> None:
        """Store what came of an event, with the messages that answer it.

        Raises:
            ClaimLost: it took too long and another worker has the chat now; nothing was stored.
        """
        with self._transactions.writing() as connection:
            rows = Rows(connection, self._seal, self.channel)
            rows.hold(claim)
            rows.event_is_handled(claim.event_id, at)
            self._notices(connection, claim.chat, done, at)
            if done.forget:
                rows.take_away(claim.chat, at)
                return
            rows.add(claim.chat, done.messages, at)
            rows.release(claim.chat, done.kept, at, expires_at)

    def sent(self, claim: Claim, kept: Mapping[str, Any], at: datetime) -> None:
        """Note that the message was sent, or can never be.

        Raises:
            ClaimLost: another worker has the chat now, and may send it again; nothing was stored.
        """
        with self._writing() as rows:
            rows.hold(claim)
            rows.message_is_sent(claim)
            rows.release(claim.chat, kept, at)

    def postpone(self, claim: Claim, kept: Mapping[str, Any], until: datetime) -> None:
        """Leave the chat alone until then; nothing of it is lost or overtaken.

        Raises:
            ClaimLost: another worker has the chat now; nothing was stored.
        """
        with self._writing() as rows:
            rows.hold(claim)
            rows.postpone(claim.chat, kept, until)

    def forget(self, claim: Claim, at: datetime) -> None:
        """Take away all that is held of a chat: it is gone, or its resident wants nothing more of us.

        Raises:
            ClaimLost: another worker has the chat now; nothing was stored.
        """
        with self._transactions.writing() as connection:
            rows = Rows(connection, self._seal, self.channel)
            rows.hold(claim)
            chat_notices.end(connection, OfChat(self.channel, claim.chat))
            rows.take_away(claim.chat, at)
        self._transactions.wipe_journal()

    def reminder(self, claim: Claim) -> dict[str, Any] | None:
        """Give what a reminder in this chat goes on with, or None where there is none."""
        with self._transactions.reading() as connection:
            closed = chat_notices.reminder(connection, OfChat(self.channel, claim.chat))
        return None if closed is None else self._seal.open(closed)

    def follows(self, case_number: str) -> bool:
        """Whether the resident of this case hears of it in a chat."""
        with self._transactions.reading() as connection:
            return chat_notices.chat_of_case(connection, self.channel, case_number) is not None

    def tell_about_case(
        self, connection: Connection, case_number: str, messages: Sequence[Mapping[str, Any]], at: datetime
    ) -> bool:
        """Put messages in the chat that follows this case, in the transaction that is open; False where none does."""
        chat = chat_notices.chat_of_case(connection, self.channel, case_number)
        return chat is not None and Rows(connection, self._seal, self.channel).push(chat, messages, at)

    def remind(self, today: date, content: Mapping[str, Any], at: datetime) -> int:
        """Put the reminder in every chat whose day has come; give their number."""
        with self._transactions.writing() as connection:
            rows = Rows(connection, self._seal, self.channel)
            chats = chat_notices.due_reminders(connection, self.channel, today)
            return sum(rows.push(chat, [content], at) for chat in chats)

    def erase_expired(self, at: datetime, today: date) -> int:
        """Take away chats in which nothing is open any more, and what was remembered of events; give their number."""
        with self._transactions.writing() as connection:
            rows = Rows(connection, self._seal, self.channel)
            chat_notices.end_old(connection, at, today)
            ended = [chat for chat in rows.ended(at) if not chat_notices.any_for(connection, self._of(chat))]
            for chat in ended:
                rows.take_away(chat, at)
            rows.forget_events(at)
        if ended:
            self._transactions.wipe_journal()
        return len(ended)

    @contextmanager
    def _writing(self) -> Iterator[Rows]:
        with self._transactions.writing() as connection:
            yield Rows(connection, self._seal, self.channel)

    def _of(self, chat: str) -> OfChat:
        return OfChat(self.channel, chat)

    def _notices(self, connection: Connection, chat: str, done: Handled, at: datetime) -> None:
        if done.quiet or done.forget:
            chat_notices.end(connection, self._of(chat))
        if done.follow is not None:
            chat_notices.follow(connection, self._of(chat), done.follow, at)
        if done.remind is not None:
            day, content = done.remind
            chat_notices.plan_reminder(connection, self._of(chat), day, self._seal.close(content))

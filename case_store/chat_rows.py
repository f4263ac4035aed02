"""The rows behind a messaging app's chats: statements and steps inside a transaction that `case_store.chats` opened."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, and_, bindparam, delete, func, insert, literal, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from .chat_tables import ChatEventTable, ChatMessageTable, ChatTable
from .column_types import Instant
from .errors import ClaimLost
from .seal import Seal

# Longer than any app sends the same event again.
_REMEMBERED_FOR = timedelta(hours=48)

_OF_CHAT = (ChatTable.channel == bindparam("b_channel"), ChatTable.chat == bindparam("b_chat"))
_NEXT_DUE = (
    select(ChatTable.chat, ChatTable.kept)
    .where(
        ChatTable.channel == bindparam("b_channel"),
        ChatTable.due_at <= bindparam("b_at"),
        or_(ChatTable.claimed_until.is_(None), ChatTable.claimed_until <= bindparam("b_at")),
    )
    .order_by(ChatTable.due_at)
    .limit(1)
    .with_for_update(skip_locked=True)
)
_CLAIM = update(ChatTable).where(*_OF_CHAT).values(claimed_until=bindparam("b_until"), claim=bindparam("b_claim"))
_RENEW = (
    update(ChatTable)
    .where(*_OF_CHAT, ChatTable.claim == bindparam("b_claim"))
    .values(claimed_until=bindparam("b_until"))
)
_HELD = select(ChatTable.claim).where(*_OF_CHAT).with_for_update()
_RELEASE = (
    update(ChatTable)
    .where(*_OF_CHAT)
    .values(
        claimed_until=None,
        claim=None,
        due_at=bindparam("b_due_at"),
        kept=bindparam("b_kept"),
        expires_at=func.coalesce(bindparam("b_expires_at", type_=Instant), ChatTable.expires_at),
    )
)
_EVENTS_OF_CHAT = (ChatEventTable.channel == bindparam("b_channel"), ChatEventTable.chat == bindparam("b_chat"))
_WAITING = and_(*_EVENTS_OF_CHAT, ChatEventTable.handled_at.is_(None))
_FIRST_EVENT = (
    select(ChatEventTable.event_id, ChatEventTable.content, ChatEventTable.tries, ChatEventTable.kept_at)
    .where(_WAITING)
    .order_by(ChatEventTable.position, ChatEventTable.event_id)
    .limit(1)
)
_HANDLED = (
    update(ChatEventTable)
    .where(ChatEventTable.channel == bindparam("b_channel"), ChatEventTable.event_id == bindparam("b_id"))
    .values(handled_at=bindparam("b_at"), content=None)
)
_WAKE = (
    update(ChatTable).where(*_OF_CHAT).values(due_at=func.coalesce(ChatTable.due_at, bindparam("b_at", type_=Instant)))
)
_ALL_HANDLED = update(ChatEventTable).where(_WAITING).values(handled_at=bindparam("b_at"), content=None)
_TRY_EVENT = (
    update(ChatEventTable)
    .where(ChatEventTable.channel == bindparam("b_channel"), ChatEventTable.event_id == bindparam("b_id"))
    .values(tries=ChatEventTable.tries + 1)
)
_OF_MESSAGES = (ChatMessageTable.channel == bindparam("b_channel"), ChatMessageTable.chat == bindparam("b_chat"))
_FIRST_MESSAGE = (
    select(ChatMessageTable.number, ChatMessageTable.content, ChatMessageTable.tries, ChatMessageTable.at)
    .where(*_OF_MESSAGES)
    .order_by(ChatMessageTable.number)
    .limit(1)
)
_TRY_MESSAGE = (
    update(ChatMessageTable)
    .where(*_OF_MESSAGES, ChatMessageTable.number == bindparam("b_number"))
    .values(tries=ChatMessageTable.tries + 1)
)
_SENT = delete(ChatMessageTable).where(*_OF_MESSAGES, ChatMessageTable.number == bindparam("b_number"))
_ADD_MESSAGES = insert(ChatMessageTable)
_LAST_NUMBER = select(func.max(ChatMessageTable.number)).where(*_OF_MESSAGES)
_FORGET_MESSAGES = delete(ChatMessageTable).where(*_OF_MESSAGES)
_FORGET = delete(ChatTable).where(*_OF_CHAT)
_FORGET_EVENTS = delete(ChatEventTable).where(ChatEventTable.kept_at <= bindparam("b_at"))
_ENDED = select(ChatTable.chat).where(
    ChatTable.channel == bindparam("b_channel"), ChatTable.expires_at <= bindparam("b_at"), ChatTable.due_at.is_(None)
)


@dataclass(frozen=True)
class NewEvent:
    """Something that came in: its id in the app, whose chat, its place among others there, and what it is."""

    id: str
    address: str
    position: int
    content: Mapping[str, Any]


@dataclass(frozen=True)
class Claim:
    """A chat that one worker has for itself for a while, with the one thing to do there now.

    That is a message to send (`number` is set) or else an event to handle (`event_id` is). `tries` counts this one too;
    `at` is when it came to stand here. `kept` is what is held of the chat: its address, and what was noted there.
    """

    chat: str
    mark: str
    kept: dict[str, Any]
    content: Any
    tries: int
    at: datetime
    number: int | None = None
    event_id: str | None = None


class Rows:
    """The rows of one channel's chats, in the transaction that is open."""

    def __init__(self, connection: Connection, seal: Seal, channel: str) -> None:
        self._connection = connection
        self._insert = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
        self._seal = seal
        self._channel = channel

    def keep(self, chat: str, event: NewEvent, at: datetime, expires_at: datetime) -> bool:
        """Keep an event, and wake its chat; False where it was kept before."""
        row = {
            "channel": self._channel,
            "event_id": event.id,
            "chat": chat,
            "position": event.position,
            "kept_at": at,
            "tries": 0,
            "content": self._seal.close(event.content),
        }
        adding = self._insert(ChatEventTable).on_conflict_do_nothing().returning(ChatEventTable.event_id)
        if self._connection.execute(adding, row).one_or_none() is None:
            return False
        kept = self._seal.close({"address": event.address})
        made = {"channel": self._channel, "chat": chat, "due_at": at, "expires_at": expires_at, "kept": kept}
        # Where the chat has to wait, for instance because the app asked for that, the event waits with it.
        due = {"due_at": func.coalesce(ChatTable.due_at, literal(at, Instant)), "expires_at": expires_at}
        waking = self._insert(ChatTable).on_conflict_do_update(index_elements=["channel", "chat"], set_=due)
        self._connection.execute(waking, made)
        return True

    def claim(self, at: datetime, for_seconds: float) -> Claim | None:
        """Claim the chat that waits for longest; None where none waits."""
        due = {"b_channel": self._channel, "b_at": at}
        while (row := self._connection.execute(_NEXT_DUE, due).one_or_none()) is not None:
            kept = self._seal.open(row.kept)
            if kept is None:
                self.take_away(row.chat, at)  # closed with another secret: nobody can read it any more
                continue
            claim = self._first(row.chat, kept)
            if claim is None:
                self._let_go(row.chat, row.kept, None)
                continue
            until = at + timedelta(seconds=for_seconds)
            self._connection.execute(_CLAIM, {**self._of(row.chat), "b_until": until, "b_claim": claim.mark})
            return claim
        return None

    def renew(self, claim: Claim, at: datetime, for_seconds: float) -> None:
        """Let the claim last longer, if it is still there."""
        until = at + timedelta(seconds=for_seconds)
        self._connection.execute(_RENEW, {**self._of(claim.chat), "b_until": until, "b_claim": claim.mark})

    def hold(self, claim: Claim) -> None:
        """Make sure that the chat is still this worker's, and stays so until the transaction ends.

        Raises:
            ClaimLost: it is another worker's by now.
        """
        if self._connection.scalar(_HELD, self._of(claim.chat)) != claim.mark:
            raise ClaimLost

    def event_is_handled(self, event_id: str | None, at: datetime) -> None:
        """Empty an event; its id stays."""
        self._connection.execute(_HANDLED, {"b_channel": self._channel, "b_id": event_id, "b_at": at})

    def message_is_sent(self, claim: Claim) -> None:
        """Take a message away."""
        self._connection.execute(_SENT, {**self._of(claim.chat), "b_number": claim.number})

    def add(self, chat: str, messages: Sequence[Mapping[str, Any]], at: datetime) -> None:
        """Put messages behind those that wait; the row of the chat is held."""
        last = self._connection.scalar(_LAST_NUMBER, self._of(chat)) or 0
        for number, message in enumerate(messages, last + 1):
            row = {"channel": self._channel, "chat": chat, "number": number, "at": at, "tries": 0}
            self._connection.execute(_ADD_MESSAGES, {**row, "content": self._seal.close(message)})

    def push(self, chat: str, messages: Sequence[Mapping[str, Any]], at: datetime) -> bool:
        """Add messages of our own accord; False where the chat is not there any more."""
        if self._connection.execute(_HELD, self._of(chat)).one_or_none() is None:
            return False
        self.add(chat, messages, at)
        self._connection.execute(_WAKE, {**self._of(chat), "b_at": at})
        return True

    def release(self, chat: str, kept: Mapping[str, Any], at: datetime, expires_at: datetime | None = None) -> None:
        """Give the chat free, due at once where more waits."""
        # The row of the chat is held, so nobody can add an event or a message that this does not see.
        waits = any(self._connection.execute(first, self._of(chat)).first() for first in (_FIRST_MESSAGE, _FIRST_EVENT))
        self._let_go(chat, self._seal.close(kept), at if waits else None, expires_at)

    def postpone(self, chat: str, kept: Mapping[str, Any], until: datetime) -> None:
        """Give the chat free, due only then."""
        self._let_go(chat, self._seal.close(kept), until)

    def take_away(self, chat: str, at: datetime) -> None:
        """Take away all that is held of a chat, but the ids of its events."""
        self._connection.execute(_ALL_HANDLED, {**self._of(chat), "b_at": at})
        for statement in (_FORGET_MESSAGES, _FORGET):
            self._connection.execute(statement, self._of(chat))

    def ended(self, at: datetime) -> list[str]:
        """The chats in which nothing is open any more."""
        return list(self._connection.scalars(_ENDED, {"b_channel": self._channel, "b_at": at}))

    def forget_events(self, at: datetime) -> None:
        """Forget the ids of events that no app sends again."""
        self._connection.execute(_FORGET_EVENTS, {"b_at": at - _REMEMBERED_FOR})

    def _of(self, chat: str) -> dict[str, Any]:
        return {"b_channel": self._channel, "b_chat": chat}

    def _first(self, chat: str, kept: dict[str, Any]) -> Claim | None:
        """What is to be done: first what was not sent yet, so that answers come in the order of what they answer."""
        of_chat, mark = self._of(chat), secrets.token_hex(8)
        message = self._connection.execute(_FIRST_MESSAGE, of_chat).one_or_none()
        if message is not None:
            self._connection.execute(_TRY_MESSAGE, {**of_chat, "b_number": message.number})
            content = self._seal.open(message.content)
            return Claim(chat, mark, kept, content, message.tries + 1, message.at, number=message.number)
        event = self._connection.execute(_FIRST_EVENT, of_chat).one_or_none()
        if event is None:
            return None
        self._connection.execute(_TRY_EVENT, {"b_channel": self._channel, "b_id": event.event_id})
        content = self._seal.open(event.content)
        return Claim(chat, mark, kept, content, event.tries + 1, event.kept_at, event_id=event.event_id)

    def _let_go(self, chat: str, closed: str, due_at: datetime | None, expires_at: datetime | None = None) -> None:
        values = {"b_kept": closed, "b_due_at": due_at, "b_expires_at": expires_at}
        self._connection.execute(_RELEASE, {**self._of(chat), **values})

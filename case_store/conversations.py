"""Conversations: what was said and where each stands, for as long as its token opens it."""

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Engine, and_, bindparam, func, insert, or_, select, update

from . import attachments, erasure, outcomes
from .column_types import storable
from .errors import ConstraintRefused, StaleConversation, UnknownConversation
from .outcomes import OutcomeRecord
from .tables import ConversationTable, TurnTable
from .transactions import Transactions
from .transcript import SaidKind, TurnRecord, turns_of

_OPEN = insert(ConversationTable)
_ADD_TURN = insert(TurnTable)
_FIND = select(
    ConversationTable.token_hash,
    ConversationTable.version,
    ConversationTable.channel,
    ConversationTable.state,
    ConversationTable.case_number,
    ConversationTable.filed_at,
    ConversationTable.expires_at,
).where(ConversationTable.id == bindparam("b_id"))
_IS_THERE = select(ConversationTable.version).where(ConversationTable.id == bindparam("b_id"))
_REMEMBERED = select(TurnTable.body_hash, TurnTable.answer).where(
    TurnTable.conversation_id == bindparam("b_id"), TurnTable.idempotency_hash == bindparam("b_key")
)
_NEXT_VERSION = (
    update(ConversationTable)
    .where(
        ConversationTable.id == bindparam("b_id"),
        or_(
            ConversationTable.version == bindparam("b_version"),
            and_(
                ConversationTable.version == bindparam("b_version") + 1,
                ConversationTable.filed_version == ConversationTable.version,
                ConversationTable.case_number == bindparam("b_case_number"),
            ),
        ),
    )
    .values(
        version=ConversationTable.version + 1,
        state=bindparam("b_state"),
        expires_at=bindparam("b_expires_at"),
        statistics_id=func.coalesce(ConversationTable.statistics_id, bindparam("b_statistics_id")),
    )
    .returning(ConversationTable.version, ConversationTable.statistics_id)
)


@dataclass(frozen=True)
class Conversation:
    """A conversation as it stands; `case_number` and `filed_at` are there once it was filed."""

    id: str
    version: int
    channel: str
    state: dict[str, Any]
    case_number: str | None
    filed_at: datetime | None
    expires_at: datetime


@dataclass(frozen=True)
class NewTurn:
    """One turn to store.

    `answer` is given again when the same `idempotency_key` comes back; `body_hash` tells whether the body was the
    same. `case_number` is the case that was filed within this very turn. `forgets_attachments` takes out what was sent
    along so far.
    """

    said: str
    said_kind: SaidKind
    replies: list[Any]
    state: dict[str, Any]
    answer: dict[str, Any] | None = None
    idempotency_key: str | None = None
    body_hash: str | None = None
    outcome: OutcomeRecord | None = None
    case_number: str | None = None
    forgets_attachments: bool = False


@dataclass(frozen=True)
class RememberedAnswer:
    """The first answer to an Idempotency-Key, and the hash of the body it answered."""

    body_hash: str
    answer: dict[str, Any]


class Conversations:
    """Where conversations live. Each method is one transaction.

    Raises:
        StoreUnavailable: from every method; the database did not answer, and nothing was stored.
    """

    def __init__(self, engine: Engine) -> None:
        self._transactions = Transactions(engine)

    def open(
        self,
        id: str,
        token_hash: str,
        channel: str,
        state: dict[str, Any],
        messages: list[Any],
        at: datetime,
        expires_at: datetime,
    ) -> Conversation:
        """Store a new conversation with its first turn, in which only we speak; give it back."""
        row = {
            "id": id,
            "token_hash": token_hash,
            "channel": channel,
            "version": 1,
            "opened_at": at,
            "expires_at": expires_at,
            "state": state,
        }
        with self._transactions.writing() as connection:
            connection.execute(_OPEN, row)
            connection.execute(_ADD_TURN, _turn_row(id, 1, at, messages))
        return Conversation(id, 1, channel, state, None, None, expires_at)

    def find(self, id: str, token_hash: str, at: datetime) -> Conversation:
        """Give the conversation that this token opens.

        Raises:
            UnknownConversation: there is none with this id, the token is another, or it has expired.
        """
        if not storable(id):
            raise UnknownConversation
        with self._transactions.reading() as connection:
            row = connection.execute(_FIND, {"b_id": id}).one_or_none()
        if row is None or not _same(row.token_hash, token_hash) or row.expires_at <= at:
            raise UnknownConversation
        return Conversation(id, *row[1:])

    def remembered(self, id: str, key: str) -> RememberedAnswer | None:
        """Give the first answer to this Idempotency-Key in this conversation, or None where it is new."""
        if not storable(id):
            return None
        with self._transactions.reading() as connection:
            row = connection.execute(_REMEMBERED, {"b_id": id, "b_key": _key_hash(key)}).one_or_none()
        return None if row is None else RememberedAnswer(row.body_hash or "", row.answer or {})

    def save_turn(self, id: str, version: int, turn: NewTurn, at: datetime, expires_at: datetime) -> int:
        """Store a turn, and what it makes of the conversation, if nobody was quicker; give the new version.

        `version` is the one that the turn started from; where the turn filed its case, that made one more of it.

        Raises:
            StaleConversation: another turn came first, or one with this Idempotency-Key; nothing was stored.
            UnknownConversation: the conversation was erased meanwhile; nothing was stored.
        """
        if not storable(id):
            raise UnknownConversation
        fresh = secrets.token_hex(16) if turn.outcome else None
        changes = {
            "b_id": id,
            "b_version": version,
            "b_case_number": turn.case_number,
            "b_state": turn.state,
            "b_expires_at": expires_at,
            "b_statistics_id": fresh,
        }
        try:
            with self._transactions.writing() as connection:
                moved = connection.execute(_NEXT_VERSION, changes).one_or_none()
                if moved is None:
                    raise _too_late(connection, id)
                connection.execute(_ADD_TURN, _turn_row(id, moved.version, at, turn.replies, turn))
                if turn.forgets_attachments:
                    attachments.forget(connection, [id])
                if turn.outcome:
                    count = outcomes.add if moved.statistics_id == fresh else outcomes.change
                    count(connection, moved.statistics_id, turn.outcome)
        except ConstraintRefused:
            # All that can be there already is the key: the same message came twice, and the other one was answered.
            raise StaleConversation from None
        return int(moved.version)

    def transcript(self, id: str) -> list[TurnRecord]:
        """Give the turns of a conversation in order; none where it is not there."""
        if not storable(id):
            return []
        with self._transactions.reading() as connection:
            return turns_of(connection, id)

    def erase(self, id: str) -> None:
        """Erase a conversation and all that was said in it; what was filed stays with the case, with its transcript.

        Nothing happens where it is not there. What SQLite's files still held of it is overwritten at once; PostgreSQL
        overwrites its old rows at the next vacuum.
        """
        if storable(id):
            with self._transactions.writing() as connection:
                erasure.erase_one(connection, id)
            self._transactions.wipe_journal()

    def erase_expired(self, at: datetime) -> int:
        """Erase all conversations that ended, in the way of `erase`; give their number.

        They go in batches of one transaction each, so that nobody who is speaking waits for all of them.
        """
        erased = 0
        while True:
            with self._transactions.writing() as connection:
                count = erasure.erase_some_expired(connection, at)
            erased += count
            if count < erasure.AT_ONCE:
                self._transactions.wipe_journal()
                return erased


def _too_late(connection: Connection, id: str) -> StaleConversation | UnknownConversation:
    return UnknownConversation() if connection.scalar(_IS_THERE, {"b_id": id}) is None else StaleConversation()


def _same(known: str, told: str) -> bool:
    return hmac.compare_digest(known.encode(), told.encode("utf-8", "replace"))


def _key_hash(key: str) -> str:
    # A client makes the key up, of any length and with anything in it; its hash always fits.
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()


def _turn_row(id: str, seq: int, at: datetime, replies: list[Any], turn: NewTurn | None = None) -> dict[str, Any]:
    key = turn.idempotency_key if turn else None
    return {
        "conversation_id": id,
        "seq": seq,
        "at": at,
        "said_kind": turn.said_kind if turn else None,
        "idempotency_hash": None if key is None else _key_hash(key),
        "body_hash": turn.body_hash if turn and key is not None else None,
        "said": turn.said if turn else None,
        "replies": replies,
        "answer": turn.answer if turn and key is not None else None,
    }

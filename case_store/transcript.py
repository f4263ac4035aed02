"""The turns of a conversation, while it is open and after they went to the case."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import Connection, bindparam, insert, select

from .tables import CaseTable, TranscriptTable, TurnTable

SaidKind = Literal["text", "choice", "change"]

_TURNS = (
    select(TurnTable.seq, TurnTable.said, TurnTable.said_kind, TurnTable.replies, TurnTable.at)
    .where(TurnTable.conversation_id == bindparam("b_id"))
    .order_by(TurnTable.seq)
)
_KEPT = (
    select(TranscriptTable.turns)
    .join(CaseTable, CaseTable.number == TranscriptTable.case_number)
    .where(CaseTable.conversation_id == bindparam("b_id"))
)
_KEEP = insert(TranscriptTable)


@dataclass(frozen=True)
class TurnRecord:
    """One turn as it went: what was said (nothing in the first turn), and the messages that answered it.

    `seq` rises from turn to turn, not always by one.
    """

    seq: int
    said: str | None
    said_kind: SaidKind | None
    replies: list[Any]
    at: datetime


def turns_of(connection: Connection, conversation_id: str) -> list[TurnRecord]:
    """Give the turns of a conversation in order; none where it is not there."""
    # The open ones first: an erasure that comes in between has then put them with the case.
    turns = [TurnRecord(*row) for row in connection.execute(_TURNS, {"b_id": conversation_id})]
    return turns or _unpacked(connection.scalar(_KEPT, {"b_id": conversation_id}))


def keep_with_case(connection: Connection, conversation_id: str, case_number: str) -> None:
    """Copy the turns of a filed conversation to its case, before the conversation is erased."""
    turns = turns_of(connection, conversation_id)
    connection.execute(_KEEP, {"case_number": case_number, "turns": _packed(turns)})


def _packed(turns: Sequence[TurnRecord]) -> list[list[Any]]:
    return [[turn.seq, turn.said, turn.said_kind, turn.replies, turn.at.isoformat()] for turn in turns]


def _unpacked(packed: list[list[Any]] | None) -> list[TurnRecord]:
    return [
        TurnRecord(seq, said, said_kind, replies, datetime.fromisoformat(at))
        for seq, said, said_kind, replies, at in packed or ()
    ]

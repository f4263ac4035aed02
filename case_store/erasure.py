"""Takes conversations away: wholly, but for what belongs to a case. Files go after their rows (see `Attachments`)."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, Row, bindparam, delete, select

from . import attachments
from .tables import ConversationTable
from .transcript import keep_with_case

# So few that nobody who speaks with us has to wait for long.
AT_ONCE = 100

_ONE = (
    select(ConversationTable.id, ConversationTable.case_number)
    .where(ConversationTable.id == bindparam("b_id"))
    .with_for_update()
)
# One that somebody holds at this moment is being spoken in, so it has not ended, or will be there the next time.
_EXPIRED = (
    select(ConversationTable.id, ConversationTable.case_number)
    .where(ConversationTable.expires_at <= bindparam("b_at"))
    .order_by(ConversationTable.expires_at)
    .limit(AT_ONCE)
    .with_for_update(skip_locked=True)
)
# The turns go along (ON DELETE CASCADE), and the answers remembered with them.
_ERASE = delete(ConversationTable).where(ConversationTable.id.in_(bindparam("b_ids", expanding=True)))


def erase_one(connection: Connection, id: str) -> None:
    """Erase this conversation, where it is there."""
    _erase(connection, connection.execute(_ONE, {"b_id": id}).all())


def erase_some_expired(connection: Connection, at: datetime) -> int:
    """Erase up to AT_ONCE conversations that ended; give their number."""
    ended = connection.execute(_EXPIRED, {"b_at": at}).all()
    _erase(connection, ended)
    return len(ended)


def _erase(connection: Connection, conversations: Sequence[Row[tuple[str, str | None]]]) -> None:
    for id, case_number in conversations:
        if case_number is not None:
            keep_with_case(connection, id, case_number)
    attachments.forget(connection, [id for id, case_number in conversations if case_number is None])
    if conversations:
        connection.execute(_ERASE, {"b_ids": [id for id, _ in conversations]})

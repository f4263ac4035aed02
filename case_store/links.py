"""One-time links: whoever has one takes the conversation along to another channel, once and within minutes."""

import hashlib
from datetime import datetime

from sqlalchemy import Engine, bindparam, delete, insert, select, update

from .chat_tables import LinkTable
from .errors import ConstraintRefused, UnknownConversation
from .tables import ConversationTable
from .transactions import Transactions

_ADD = insert(LinkTable)
_EARLIER = delete(LinkTable).where(LinkTable.conversation_id == bindparam("b_id"))
_ENDED = delete(LinkTable).where(LinkTable.expires_at <= bindparam("b_at"))
_USE = (
    delete(LinkTable)
    .where(LinkTable.code_hash == bindparam("b_hash"), LinkTable.expires_at > bindparam("b_at"))
    .returning(LinkTable.conversation_id)
)
_OPEN = select(ConversationTable.id).where(
    ConversationTable.id == bindparam("b_id"), ConversationTable.expires_at > bindparam("b_at")
)
_PASS_ON = (
    update(ConversationTable).where(ConversationTable.id == bindparam("b_id")).values(token_hash=bindparam("b_token"))
)


class Links:
    """Where one-time links live; only a hash of each is kept. Each method is one transaction.

    Raises:
        StoreUnavailable: from every method; the database did not answer, and nothing was stored.
    """

    def __init__(self, engine: Engine) -> None:
        self._transactions = Transactions(engine)

    def add(self, code: str, conversation_id: str, at: datetime, expires_at: datetime) -> None:
        """Let this code take the conversation along until then; an earlier one of this conversation is void.

        Raises:
            UnknownConversation: it was erased meanwhile; nothing was stored.
        """
        row = {"code_hash": _hash(code), "conversation_id": conversation_id, "expires_at": expires_at}
        try:
            with self._transactions.writing() as connection:
                connection.execute(_ENDED, {"b_at": at})
                connection.execute(_EARLIER, {"b_id": conversation_id})
                connection.execute(_ADD, row)
        except ConstraintRefused:
            raise UnknownConversation from None

    def use(self, code: str, token_hash: str, at: datetime) -> str:
        """Use the code up: from now on only this token opens the conversation; give its id.

        Raises:
            UnknownConversation: no such code, it was used or is too old, or the conversation has ended.
        """
        with self._transactions.writing() as connection:
            id_: str | None = connection.scalar(_USE, {"b_hash": _hash(code), "b_at": at})
            found = id_ is not None and connection.scalar(_OPEN, {"b_id": id_, "b_at": at}) is not None
            if found:
                connection.execute(_PASS_ON, {"b_id": id_, "b_token": token_hash})
        if id_ is None or not found:
            raise UnknownConversation
        return id_


def _hash(code: str) -> str:
    return hashlib.sha256(code.encode("utf-8", "surrogatepass")).hexdigest()

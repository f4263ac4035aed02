"""Attachments: what is known of the files that residents send along. Their content stands outside the database."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Engine, bindparam, delete, func, insert, select, update

from . import audit
from .column_types import storable
from .errors import (
    AttachmentKeyReused,
    ConversationFiled,
    TooManyAttachments,
    UnknownAttachment,
    UnknownConversation,
)
from .tables import AttachmentTable, CaseTable, ConversationTable
from .transactions import Transactions

_COLUMNS = (
    AttachmentTable.id,
    AttachmentTable.name,
    AttachmentTable.kind,
    AttachmentTable.size,
    AttachmentTable.added_at,
)
_ADD = insert(AttachmentTable)
_OF = select(*_COLUMNS).where(AttachmentTable.conversation_id == bindparam("b_id"))
_COUNT = select(func.count()).select_from(AttachmentTable).where(AttachmentTable.conversation_id == bindparam("b_id"))
_SAME = select(*_COLUMNS).where(
    AttachmentTable.conversation_id == bindparam("b_id"), AttachmentTable.sent_hash == bindparam("b_hash")
)
_WITH_KEY = select(AttachmentTable.sent_hash).where(
    AttachmentTable.conversation_id == bindparam("b_id"), AttachmentTable.key_hash == bindparam("b_key")
)
_CONVERSATION_OF = select(CaseTable.conversation_id).where(CaseTable.number == bindparam("b_number"))
_OF_CASE = (
    select(*_COLUMNS)
    .join(CaseTable, CaseTable.conversation_id == AttachmentTable.conversation_id)
    .where(CaseTable.number == bindparam("b_number"), AttachmentTable.id == bindparam("b_attachment"))
)
# One version on: a turn that is being taken at this moment is taken again, and knows what was sent along.
_TOUCH = (
    update(ConversationTable)
    .where(ConversationTable.id == bindparam("b_id"), ConversationTable.case_number.is_(None))
    .values(version=ConversationTable.version + 1, expires_at=bindparam("b_expires_at"))
    .returning(ConversationTable.id)
)
_IS_THERE = select(ConversationTable.id).where(ConversationTable.id == bindparam("b_id"))
_REMOVE = (
    delete(AttachmentTable)
    .where(AttachmentTable.conversation_id == bindparam("b_id"), AttachmentTable.id == bindparam("b_attachment"))
    .returning(AttachmentTable.id)
)
_FORGET = delete(AttachmentTable).where(AttachmentTable.conversation_id.in_(bindparam("b_ids", expanding=True)))
_KNOWN = select(AttachmentTable.id).where(AttachmentTable.id.in_(bindparam("b_ids", expanding=True)))
_AT_ONCE = 500
# What a resident sends after filing comes on top of what the intake took; so many is more than any case needed.
MOST_OF_CASE = 50


@dataclass(frozen=True)
class Attachment:
    """A file that was taken in: its id, which is the name of its file, and what it is called for people."""

    id: str
    name: str
    kind: str
    size: int
    added_at: datetime


@dataclass(frozen=True)
class NewAttachment:
    """A file to take in; `sent_hash` is the digest of what was sent, before anything was taken out of it."""

    id: str
    name: str
    kind: str
    size: int
    sent_hash: str
    key: str | None = None


class Attachments:
    """Where attachments are known. Each method is one transaction; none touches a file.

    Raises:
        StoreUnavailable: from every method; the database did not answer, and nothing was stored.
    """

    def __init__(self, engine: Engine) -> None:
        self._transactions = Transactions(engine)

    def add(
        self, conversation_id: str, new: NewAttachment, most: int, at: datetime, expires_at: datetime
    ) -> Attachment:
        """Add a file to a conversation, which then lives until `expires_at`; give it back.

        What was sent in this conversation before is not added twice: the first one is given, under its own id.

        Raises:
            UnknownConversation: there is none; nothing was stored.
            ConversationFiled: it was filed already; nothing was stored.
            TooManyAttachments: it has `most` files; nothing was stored.
            AttachmentKeyReused: this key came with another file; nothing was stored.
        """
        key_hash = None if new.key is None else _key_hash(new.key)
        with self._transactions.writing() as connection:
            _touch(connection, conversation_id, expires_at)
            if key_hash is not None:
                before = connection.scalar(_WITH_KEY, {"b_id": conversation_id, "b_key": key_hash})
                if before not in (None, new.sent_hash):
                    raise AttachmentKeyReused
            same = connection.execute(_SAME, {"b_id": conversation_id, "b_hash": new.sent_hash}).one_or_none()
            if same is not None:
                return Attachment(*same)
            if (connection.scalar(_COUNT, {"b_id": conversation_id}) or 0) >= most:
                raise TooManyAttachments
            connection.execute(_ADD, _row(conversation_id, new, key_hash, at))
        return Attachment(new.id, new.name, new.kind, new.size, at)

    def of(self, conversation_id: str) -> list[Attachment]:
        """Give the files of a conversation, filed or not, in the order in which they came."""
        if not storable(conversation_id):
            return []
        with self._transactions.reading() as connection:
            return attachments_of(connection, conversation_id)

    def remove(self, conversation_id: str, attachment_id: str, expires_at: datetime) -> None:
        """Take a file out of a conversation that is not filed.

        Raises:
            UnknownAttachment: the conversation has no such file.
            UnknownConversation: there is no such conversation.
            ConversationFiled: it was filed, and the file belongs to its case.
        """
        if not storable(attachment_id):
            raise UnknownAttachment
        with self._transactions.writing() as connection:
            _touch(connection, conversation_id, expires_at)
            values = {"b_id": conversation_id, "b_attachment": attachment_id}
            if connection.execute(_REMOVE, values).one_or_none() is None:
                raise UnknownAttachment
        self._transactions.wipe_journal()

    def open(self, number: str, attachment_id: str, by: str, at: datetime) -> Attachment:
        """Give a file of a case, and record who fetched it, and when.

        Raises:
            UnknownAttachment: there is no such case, or it has no such file.
        """
        if not (storable(number) and storable(attachment_id)):
            raise UnknownAttachment
        with self._transactions.writing() as connection:
            values = {"b_number": number, "b_attachment": attachment_id}
            row = connection.execute(_OF_CASE, values).one_or_none()
            if row is None:
                raise UnknownAttachment
            audit.record(connection, number, "attachment_fetched", at, by, attachment_id)
        return Attachment(*row)

    def unknown(self, ids: Iterable[str]) -> list[str]:
        """Give those of these ids that belong to nothing: their files may go."""
        asked = sorted(set(ids))
        known: set[str] = set()
        for start in range(0, len(asked), _AT_ONCE):
            with self._transactions.reading() as connection:
                known |= set(connection.scalars(_KNOWN, {"b_ids": asked[start : start + _AT_ONCE]}))
        return [id_ for id_ in asked if id_ not in known]


def attachments_of(connection: Connection, conversation_id: str) -> list[Attachment]:
    """Give the files of a conversation in the order in which they came, in the transaction that is open."""
    found = [Attachment(*row) for row in connection.execute(_OF, {"b_id": conversation_id})]
    return sorted(found, key=lambda one: (one.added_at, one.id))  # a few, which the database needs no index for


def add_to_case(connection: Connection, case_number: str, new: Iterable[NewAttachment], at: datetime) -> list[str]:
    """Add files to a case that is held, in the transaction that is open; give their ids.

    What was sent before is not added twice: the id of the first one is given.

    Raises:
        TooManyAttachments: the case has as many files as it may have.
    """
    conversation_id = connection.execute(_CONVERSATION_OF, {"b_number": case_number}).scalar_one()
    ids = []
    for one in new:
        same = connection.execute(_SAME, {"b_id": conversation_id, "b_hash": one.sent_hash}).one_or_none()
        if same is None:
            if (connection.scalar(_COUNT, {"b_id": conversation_id}) or 0) >= MOST_OF_CASE:
                raise TooManyAttachments
            connection.execute(_ADD, _row(conversation_id, one, None, at))
        ids.append(one.id if same is None else same.id)
    return list(dict.fromkeys(ids))


def names_of_case(connection: Connection, case_number: str) -> dict[str, str]:
    """Give the names of the files of a case by their ids, in the transaction that is open."""
    conversation_id = connection.execute(_CONVERSATION_OF, {"b_number": case_number}).scalar_one()
    return {file.id: file.name for file in attachments_of(connection, conversation_id)}


def forget(connection: Connection, conversation_ids: list[str]) -> None:
    """Take out all files of these conversations, in the transaction that is open."""
    if conversation_ids:
        connection.execute(_FORGET, {"b_ids": conversation_ids})


def _touch(connection: Connection, conversation_id: str, expires_at: datetime) -> None:
    if not storable(conversation_id):
        raise UnknownConversation
    if connection.execute(_TOUCH, {"b_id": conversation_id, "b_expires_at": expires_at}).one_or_none() is None:
        there = connection.scalar(_IS_THERE, {"b_id": conversation_id})
        raise UnknownConversation if there is None else ConversationFiled


def _key_hash(key: str) -> str:
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()


def _row(conversation_id: str, new: NewAttachment, key_hash: str | None, at: datetime) -> dict[str, object]:
    return {
        "id": new.id,
        "conversation_id": conversation_id,
        "kind": new.kind,
        "size": new.size,
        "sent_hash": new.sent_hash,
        "key_hash": key_hash,
        "added_at": at,
        "name": new.name,
    }

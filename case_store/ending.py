"""How a case ends: staff close it, and destroy it once its term of keeping has ended."""

import secrets
from datetime import datetime
from typing import Literal

from sqlalchemy import Engine, Text, bindparam, delete, select, type_coerce

from . import attachments, audit, case_list
from .audit import AuditRecord
from .case_list import CaseRow
from .chat_tables import ChatCaseTable
from .column_types import storable
from .errors import NotRead, UnknownCase
from .follow_up import hold_case
from .messages import FROM_RESIDENT, messages_of, write_down
from .notices import Notice
from .tables import AuditTable, CaseTable, ConversationTable, MailTable
from .transactions import Transactions

# How a case ended, as its resident hears it.
Ending = Literal["resolved", "judged", "advised", "referred", "declined", "withdrawn"]

# Whoever takes a case away waits for all that others do with it now.
_TO_DESTROY = select(CaseTable.conversation_id).where(CaseTable.number == bindparam("b_number")).with_for_update()
# Whatever table says that its rows belong to a case, also one that is made after this was written.
_OF_CASE = [
    delete(table).where(key.parent == bindparam("b_number"))
    for table in ChatCaseTable.metadata.sorted_tables
    for key in table.foreign_keys
    if key.column is CaseTable.__table__.c.number
]
_CASE = delete(CaseTable).where(CaseTable.number == bindparam("b_number"))
# The turns go along (ON DELETE CASCADE), and links to other channels.
_CONVERSATION = delete(ConversationTable).where(ConversationTable.id == bindparam("b_conversation"))
_MAILS = delete(MailTable).where(type_coerce(MailTable.content, Text).contains(bindparam("b_number")))
_TRAIL = delete(AuditTable).where(AuditTable.case_number == bindparam("b_number"), AuditTable.event != "destroyed")


class Endings:
    """How cases end. Each method is one transaction.

    Raises:
        StoreUnavailable: from every method; the database did not answer, and nothing was stored.
    """

    def __init__(self, engine: Engine) -> None:
        self._transactions = Transactions(engine)

    def close(
        self,
        number: str,
        by: str,
        at: datetime,
        ending: Ending,
        word: str = "",
        notice: Notice | None = None,
        seen: int | None = None,
    ) -> None:
        """Note that staff are done with the case, and how it ended; a second time changes nothing.

        A last word to the resident goes with it as a message, and its notice on its way. `seen` is the id of the last
        message that the one who closes it saw.

        Raises:
            UnknownCase: there is no such case.
            NotRead: the resident wrote since; nothing was stored.
        """
        with self._transactions.writing() as connection:
            answers = hold_case(connection, number)
            if audit.closed_at(connection, number) is not None:
                return
            if seen is not None and any(
                message.id > seen and message.kind in FROM_RESIDENT for message in messages_of(connection, number)
            ):
                raise NotRead
            if word:
                said = {"kind": "message", "content": {"text": word}, "author": by, "once": secrets.token_hex(16)}
                write_down(connection, number, answers, said, at, notice)
            audit.record(connection, number, "closed", at, by, ending)

    def reopen(self, number: str, by: str, at: datetime) -> None:
        """Note that staff go on with a closed case; where it is open this changes nothing.

        Raises:
            UnknownCase: there is no such case.
        """
        with self._transactions.writing() as connection:
            hold_case(connection, number)
            if audit.closed_at(connection, number) is not None:
                audit.record(connection, number, "reopened", at, by)

    def destroyed(self, number: str) -> AuditRecord | None:
        """Give who destroyed a case and when; None where that did not happen."""
        if not storable(number):
            return None
        with self._transactions.reading() as connection:
            trail = audit.trail_of(connection, number)
        return next((entry for entry in trail if entry.event == "destroyed"), None)

    def due(self, before: datetime, limit: int = 200) -> list[CaseRow]:
        """Give the cases that were closed before this moment, or never closed and filed before it; the oldest first."""
        with self._transactions.reading() as connection:
            return case_list.ended(connection, before, limit)

    def destroy(self, number: str, by: str, at: datetime) -> list[str]:
        """Take away a case with all that belongs to it; one row stays, that says who destroyed it and when.

        Gives the ids of its files, which stand outside the database and are to be removed after this.

        Raises:
            UnknownCase: there is no such case; nothing was stored.
        """
        with self._transactions.writing() as connection:
            conversation_id = connection.scalar(_TO_DESTROY, {"b_number": number}) if storable(number) else None
            if conversation_id is None:
                raise UnknownCase
            files = [file.id for file in attachments.attachments_of(connection, conversation_id)]
            attachments.forget(connection, [conversation_id])
            connection.execute(_CONVERSATION, {"b_conversation": conversation_id})
            for statement in (_MAILS, *_OF_CASE, _CASE):
                connection.execute(statement, {"b_number": number})
            audit.record(connection, number, "destroyed", at, by)
            connection.execute(_TRAIL, {"b_number": number})
        self._transactions.wipe_journal()
        return files

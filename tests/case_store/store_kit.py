"""A store with all that it offers, and turns and cases with plain values."""

import secrets
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Engine, text

from case_store import (
    Cases,
    Conversation,
    Conversations,
    Endings,
    FollowUp,
    NewCase,
    NewTurn,
    Outbox,
    Seal,
    StaffAccounts,
    StatusCodes,
    open_database,
)

AT = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
DAY = timedelta(days=1)
TOKEN = "a-token-hash"
WELCOME = [{"id": "utter_welcome", "text": "Vertel wat er is gebeurd.", "choices": []}]
REPLIES = [{"id": "utter_ask_response", "text": "Heeft u al antwoord?", "choices": [{"label": "Ja", "value": "yes"}]}]
VERDICT = {"kind": "admissible", "legal_basis": ["Awb 9:18"], "rules_version": "2026.1", "warnings": []}


@dataclass
class Store:
    """The store on one database."""

    url: str
    engine: Engine = field(init=False)

    def __post_init__(self) -> None:
        self.engine = open_database(self.url)
        self.conversations = Conversations(self.engine)
        self.cases = Cases(self.engine)
        self.outbox = Outbox(self.engine)
        self.staff = StaffAccounts(self.engine)
        self.follow_up = FollowUp(self.engine)
        self.codes = StatusCodes(self.engine, Seal("a secret"))
        self.endings = Endings(self.engine)

    def opened(self, at: datetime = AT) -> Conversation:
        """Open a conversation that is there for a day."""
        return self.conversations.open(secrets.token_hex(16), TOKEN, "web", {"answers": {}}, WELCOME, at, at + DAY)

    def filed(self, at: datetime = AT) -> tuple[str, str]:
        """Open a conversation and file it; give its id and the number of the case."""
        conversation = self.opened(at)
        return conversation.id, self.cases.file(a_case(conversation.id), conversation.version, at).number

    def rows(self, statement: str) -> list[tuple[Any, ...]]:
        """Give what the database itself says."""
        with self.engine.connect() as connection:
            return [tuple(row) for row in connection.execute(text(statement))]

    def count(self, table: str) -> int:
        """Give the number of rows of a table."""
        return int(self.rows(f"SELECT count(*) FROM {table}")[0][0])


def a_turn(said: str = "Ze reageren niet", **changed: Any) -> NewTurn:
    """Give a turn; keywords change it."""
    plain: dict[str, Any] = {"said_kind": "text", "replies": REPLIES, "state": {"answers": {"response": "none"}}}
    return NewTurn(said=said, **{**plain, **changed})


def a_case(conversation_id: str, **changed: Any) -> NewCase:
    """Give a petition; keywords change it."""
    plain: dict[str, Any] = {
        "route": "petition",
        "answers": {"about_municipality": "yes", "what_happened": "De straat ligt open."},
        "verdict": VERDICT,
        "missing": ["address", "why_wrong"],
        "organisation": "Gemeente Voorbeeld",
        "channel": "web",
    }
    return NewCase(conversation_id=conversation_id, **{**plain, **changed})

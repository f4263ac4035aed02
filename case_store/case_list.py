"""The list of cases as staff see it: how far they are with each, and how one is found."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import count, islice
from typing import Any, Literal

from sqlalchemy import Connection, Select, bindparam, case, func, select
from sqlalchemy.orm import aliased

from . import audit
from .outbox import State
from .tables import AuditTable, CaseTable, MessageTable, OutboxTable

Route = Literal["petition", "second_look"]
Stage = Literal["new", "in_hand", "waiting", "closed"]

_AT_ONCE = 500
_NOT_IN_A_NUMBER = re.compile("[^A-Z0-9]")

_CLOSED_AT = audit.closed_at_of(CaseTable.number)
_ANSWER = aliased(MessageTable)
# The last day of what is asked of the resident and not answered.
_ANSWER_BY = (
    select(func.max(MessageTable.answer_by))
    .where(
        MessageTable.case_number == CaseTable.number,
        MessageTable.kind == "request",
        ~select(_ANSWER.id).where(_ANSWER.answers == MessageTable.id).exists(),
    )
    .scalar_subquery()
)
# Who took it up is who did something with it first.
_IN_HANDS_OF = (
    select(AuditTable.actor)
    .where(
        AuditTable.case_number == CaseTable.number,
        AuditTable.event.in_(("taken_up", "message_sent", "completion_requested")),
    )
    .order_by(AuditTable.id)
    .limit(1)
    .scalar_subquery()
)
STAGE = case(
    (_CLOSED_AT.is_not(None), "closed"),
    (_ANSWER_BY.is_not(None), "waiting"),
    (_IN_HANDS_OF.is_not(None), "in_hand"),
    else_="new",
)
_ROWS = (
    select(
        CaseTable.number,
        CaseTable.route,
        CaseTable.filed_at,
        CaseTable.organisation,
        CaseTable.verdict_kind,
        CaseTable.missing_count,
        OutboxTable.state,
        OutboxTable.last_error,
        STAGE,
        _IN_HANDS_OF,
        _ANSWER_BY,
        _CLOSED_AT,
        CaseTable.answers,
        CaseTable.verdict,
    )
    .join(OutboxTable, OutboxTable.case_number == CaseTable.number)
    .order_by(CaseTable.filed_at.desc(), CaseTable.number.desc())
)
_NAMED = (
    select(CaseTable.number, CaseTable.answers)
    .order_by(CaseTable.filed_at.desc(), CaseTable.number.desc())
    .limit(_AT_ONCE)
    .offset(bindparam("b_after"))
)


@dataclass(frozen=True)
class CaseRow:
    """A case in the list of staff.

    `kind` is what its verdict gave; `delivery` how far the hand-over has come, with why the last attempt failed.
    `in_hands_of` took it up; `answer_by` is the last day of what its resident was asked and did not answer yet,
    `objection` the last day to object. `name` is what the resident told of it.
    """

    number: str
    route: Route
    filed_at: datetime
    organisation: str | None
    kind: str | None
    missing_count: int
    delivery: State
    delivery_error: str | None
    stage: Stage
    in_hands_of: str | None
    answer_by: date | None
    closed_at: datetime | None
    name: str | None
    objection: date | None


@dataclass(frozen=True)
class Wanted:
    """Which cases a list shows: of one route, in one stage, with this hand-over; None where it does not matter."""

    route: Route | None = None
    stage: Stage | None = None
    delivery: State | None = None


EVERY_CASE = Wanted()


def newest(connection: Connection, wanted: Wanted, limit: int, after: int) -> list[CaseRow]:
    """Give the newest cases that are wanted, but for the first so many."""
    rows = _ROWS.limit(limit).offset(after)
    if wanted.route is not None:
        rows = rows.where(CaseTable.route == wanted.route)
    if wanted.stage is not None:
        rows = rows.where(STAGE.in_([wanted.stage]))
    if wanted.delivery is not None:
        rows = rows.where(OutboxTable.state == wanted.delivery)
    return _read(connection, rows)


def ended(connection: Connection, before: datetime, limit: int) -> list[CaseRow]:
    """Give the cases that were closed before this moment, or never closed and filed before it; the oldest first."""
    last = func.coalesce(_CLOSED_AT, CaseTable.filed_at)
    # No case is closed before it is filed, and what is filed has an index.
    rows = _ROWS.where(CaseTable.filed_at < before, last < before)
    return _read(connection, rows.order_by(None).order_by(CaseTable.filed_at, CaseTable.number).limit(limit))


def found(connection: Connection, words: str, limit: int) -> list[CaseRow]:
    """Give the newest cases with these words in their number or in the name of their resident."""
    number, name = _NOT_IN_A_NUMBER.sub("", words.upper()), _plain(words)
    hits = (
        case.number
        for case in _all_named(connection)
        if (number and number in _NOT_IN_A_NUMBER.sub("", case.number))
        or (name and name in _plain(str(case.answers.get("name") or "")))
    )
    return _read(connection, _ROWS.where(CaseTable.number.in_(list(islice(hits, limit)))))


def _read(connection: Connection, rows: Select[Any]) -> list[CaseRow]:
    found = ([*row[:-2], row.answers.get("name"), objection_in(row.verdict)] for row in connection.execute(rows))
    return [CaseRow(*fields) for fields in found]


def objection_in(verdict: Mapping[str, Any]) -> date | None:
    """Give the last day to object in a verdict; None where that plays no part."""
    objection = verdict.get("objection")
    return date.fromisoformat(objection["last"]) if objection else None


def _all_named(connection: Connection) -> Iterator[Any]:
    # A name stands in the answers, which no index of the database reads; some thousands of cases take a moment.
    for after in count(step=_AT_ONCE):
        batch = connection.execute(_NAMED, {"b_after": after}).all()
        yield from batch
        if len(batch) < _AT_ONCE:
            return


def _plain(words: str) -> str:
    """Give words as they are compared: small, without accents, one space between them."""
    letters = unicodedata.normalize("NFKD", words.casefold())
    return " ".join("".join(letter for letter in letters if not unicodedata.combining(letter)).split())

"""The statistics of outcomes: a day, a kind, an organisation, a channel, and nothing about anybody."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, Engine, bindparam, func, insert, or_, select, update

from .tables import OutcomeTable
from .transactions import Transactions

_ADD = insert(OutcomeTable)
# The day stays the day on which this outcome was reached, so an outcome that did not change is left alone.
_CHANGE = (
    update(OutcomeTable)
    .where(
        OutcomeTable.statistics_id == bindparam("b_id"),
        or_(
            OutcomeTable.kind != bindparam("b_kind"),
            OutcomeTable.organisation.is_distinct_from(bindparam("b_organisation")),
            OutcomeTable.rules_version != bindparam("b_rules_version"),
        ),
    )
    .values(
        day=bindparam("b_day"),
        kind=bindparam("b_kind"),
        organisation=bindparam("b_organisation"),
        rules_version=bindparam("b_rules_version"),
    )
)
_DIMENSIONS = (OutcomeTable.organisation, OutcomeTable.channel, OutcomeTable.kind)
_COUNT = (
    select(*_DIMENSIONS, func.count())
    .where(OutcomeTable.day.between(bindparam("b_first"), bindparam("b_last")))
    .group_by(*_DIMENSIONS)
)


@dataclass(frozen=True)
class OutcomeRecord:
    """What is counted of an outcome; `day` is the legal day."""

    day: date
    kind: str
    organisation: str | None
    rules_version: str
    channel: str


@dataclass(frozen=True)
class OutcomeCount:
    """How many conversations came to one outcome, about one organisation, by one channel."""

    organisation: str | None
    channel: str
    kind: str
    conversations: int


class Outcomes:
    """What was counted.

    Raises:
        StoreUnavailable: the database did not answer.
    """

    def __init__(self, engine: Engine) -> None:
        self._transactions = Transactions(engine)

    def of_year(self, year: int) -> list[OutcomeCount]:
        """Give the counts of the outcomes that were reached in this year."""
        with self._transactions.reading() as connection:
            rows = connection.execute(_COUNT, {"b_first": date(year, 1, 1), "b_last": date(year, 12, 31)})
            return [OutcomeCount(*row) for row in rows]


def add(connection: Connection, statistics_id: str, outcome: OutcomeRecord) -> None:
    """Count the first outcome of a conversation."""
    connection.execute(_ADD, {"statistics_id": statistics_id, **vars(outcome)})


def change(connection: Connection, statistics_id: str, outcome: OutcomeRecord) -> None:
    """Count a later outcome instead of the one before, where it is another one."""
    values = {
        "b_id": statistics_id,
        "b_day": outcome.day,
        "b_kind": outcome.kind,
        "b_organisation": outcome.organisation,
        "b_rules_version": outcome.rules_version,
    }
    connection.execute(_CHANGE, values)

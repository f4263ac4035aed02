"""The statistics of outcomes: a day, a kind and a rules version, and nothing about anybody."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, bindparam, insert, or_, update

from .tables import OutcomeTable

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


@dataclass(frozen=True)
class OutcomeRecord:
    """What is counted of an outcome; `day` is the legal day."""

    day: date
    kind: str
    organisation: str | None
    rules_version: str
    channel: str


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

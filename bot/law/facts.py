"""The facts of a petition that the law weighs. None means: not known."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Matter(StrEnum):
    """What a complaint is about. A decision that comes too late, or not at all, is conduct (Awb 9:22 c, 9:23 e)."""

    CONDUCT = "conduct"
    DECISION = "decision"
    POLICY = "policy"
    REPORT = "report"
    FINE = "fine"


class Response(StrEnum):
    """What came of the complaint to the municipality."""

    DISSATISFIED = "dissatisfied"
    SATISFIED = "satisfied"
    NONE = "none"


@dataclass(frozen=True)
class Days:
    """A day that is known, or known to lie between two days."""

    first: date
    last: date

    @classmethod
    def exactly(cls, day: date) -> "Days":
        """The one day."""
        return cls(day, day)


@dataclass(frozen=True)
class Facts:
    """What a resident told, in the law's terms. Most field names are the question ids of the conversation API.

    `other_government` is whether the other body is one of government, for which another ombudsman is competent;
    `affiliated` whether the organisation belongs to this office on the day; `agreed_until` is the day up to which the
    resident agreed in writing to wait, where `delay_consent` named one.
    """

    about_municipality: bool | None = None
    other_government: bool | None = None
    affiliated: bool | None = None
    matter: Matter | None = None
    decision_date: Days | None = None
    complained_to_municipality: bool | None = None
    reason_not_first: bool | None = None
    complaint_written: bool | None = None
    response: Response | None = None
    term_expired: bool | None = None
    complaint_date: Days | None = None
    advisory_committee: bool | None = None
    postponement_letter: bool | None = None
    delay_consent: bool | None = None
    agreed_until: date | None = None
    reaction_date: Days | None = None
    own_matter: bool | None = None
    court: bool | None = None
    earlier_ombudsman: bool | None = None

"""The facts of a petition that the law weighs. None means: not known."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


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
    """What a resident told, in the law's terms. The field names are the question ids of the conversation API."""

    about_municipality: bool | None = None
    complained_to_municipality: bool | None = None
    response: Response | None = None
    term_expired: bool | None = None
    complaint_date: Days | None = None
    reaction_date: Days | None = None
    complaint_written: bool | None = None
    advisory_committee: bool = False
    postponement_letter: bool = False

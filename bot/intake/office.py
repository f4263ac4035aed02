"""What the intake must know of one office: its own details, its organisations, other bodies, and its holidays."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

from bot.intake.questions import OTHER, UNKNOWN
from bot.language.bodies import Bodies, Body
from bot.language.bodies_elsewhere import Elsewhere
from bot.law import Calendar


class OrganisationKind(StrEnum):
    """A municipality, a part of one, or a joint body of several (gemeenschappelijke regeling)."""

    MUNICIPALITY = "municipality"
    SERVICE = "service"
    JOINT = "joint"


@dataclass(frozen=True)
class Organisation:
    """An organisation that the office is ombudsman for, from `valid_from` to and including `valid_to`.

    `municipality` is the id of the municipality that it belongs to: its own id for a municipality, and for a joint body
    that belongs to no single one.
    `committee` says whether somebody advises on complaints there (Awb 9:14), which makes the answer term longer: always
    (True), never (False) or sometimes (None).
    `address` is where a letter with a complaint goes, where that is known.
    """

    id: str
    name: str
    kind: OrganisationKind
    municipality: str
    also_called: tuple[str, ...]
    complain_at: str
    address: str | None
    website: str
    phone: str
    committee: bool | None
    valid_from: date
    valid_to: date | None
    source: str

    def affiliated_on(self, day: date) -> bool:
        """Whether the office is ombudsman for it on this day (Awb 9:17)."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True)
class Referral:
    """Another body, what it is for, what to do first, and how to reach it.

    `forward`: staff pass a petition about it on to the ombudsman who is competent (Awb 9:18, second paragraph).
    `confirmed`: somebody has seen the details at the body itself.
    `deeds`: what it is for whoever did it, as `bot.language.bodies_deeds` reads it.
    """

    id: str
    name: str
    purpose: str
    first_step: str
    url: str
    phone: str
    forward: bool
    also_called: tuple[str, ...]
    deeds: tuple[str, ...]
    source: str
    checked_on: date
    confirmed: bool


@dataclass(frozen=True)
class OwnService:
    """Something of the municipality's own that sounds like another body: a complaint about it is for this office."""

    id: str
    name: str
    also_called: tuple[str, ...]


@dataclass(frozen=True)
class Office:
    """One ombudsman's office, read from its folder of data.

    `other_municipality` is the id of the referral for a municipality that is not of this office, where there is one;
    `municipalities` are the names by which such a municipality is known, and `ordinary_names` those of them that are
    everyday words too.
    `retention_years` is how long a case is kept after it was closed, or filed where it never was.
    `accessibility_statement` is the day on which the office made its statement at `/toegankelijkheid`.
    `files_in_telegram`: personal data may be told in Telegram, so that a petition can be filed there; else it is for
    orientation, and personal data are told on the web alone. `telegram_bot` is the name of the bot, without its @.
    """

    name: str
    phone: str
    hours: str
    address: str
    email: str
    privacy_url: str
    retention_years: int
    accessibility_statement: date
    calendar: Calendar
    organisations: Sequence[Organisation]
    referrals: Sequence[Referral]
    own_services: Sequence[OwnService]
    other_municipality: str | None
    files_in_telegram: bool = False
    telegram_bot: str | None = None
    municipalities: tuple[str, ...] = ()
    ordinary_names: tuple[str, ...] = ()

    def organisation(self, organisation_id: str) -> Organisation | None:
        """The organisation with this id, affiliated or not, or None."""
        return next((body for body in self.organisations if body.id == organisation_id), None)

    def counted_as(self, named: str | None) -> str | None:
        """What is counted of an answer: an id of the office's own, or OTHER. What a resident typed may be a person."""
        if named is None or named == UNKNOWN:
            return None
        return named if self.organisation(named) else OTHER

    @cached_property
    def bodies(self) -> Bodies:
        """Everything that a text can be about: other bodies, and as `own` what is of this office's municipalities."""
        others = [
            Body(row.id, (row.name, *row.also_called), deeds=row.deeds, public=row.forward) for row in self.referrals
        ]
        own = [Body(row.id, (row.name, *row.also_called), own=True) for row in self.own_services]
        organisations = self._organisations_as_bodies()
        other = next((body for body in others if body.id == self.other_municipality), None)
        ours = [name for body in organisations for name in body.names]
        elsewhere = Elsewhere(self.municipalities, self.ordinary_names, ours)
        return Bodies([*others, *own, *organisations], (other, elsewhere) if other else None)

    @cached_property
    def own_bodies(self) -> Bodies:
        """The organisations of this office alone, by their ids."""
        return Bodies(self._organisations_as_bodies())

    def _organisations_as_bodies(self) -> list[Body]:
        return [Body(row.id, (row.name, *row.also_called), own=True, ours=True) for row in self.organisations]

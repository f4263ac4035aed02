"""What the intake must know of one office: its own details, its organisations, its holidays. Data only."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.law import Calendar


@dataclass(frozen=True)
class Organisation:
    """An organisation that the office is ombudsman for, on the days between `valid_from` and `valid_to`."""

    id: str
    name: str
    municipality: str
    also_called: tuple[str, ...]
    complain_at: str
    website: str
    phone: str
    valid_from: date
    valid_to: date | None
    source: str


@dataclass(frozen=True)
class Referral:
    """Another body, what it is for, and how to reach it."""

    name: str
    purpose: str
    url: str
    phone: str
    also_called: tuple[str, ...]
    source: str
    checked_on: date


@dataclass(frozen=True)
class Office:
    """One ombudsman's office, read from its folder of data."""

    name: str
    phone: str
    hours: str
    address: str
    email: str
    privacy_url: str
    retention: str
    calendar: Calendar
    organisations: Sequence[Organisation]
    referrals: Sequence[Referral]

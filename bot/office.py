"""Reads the folder of one office's data; a mistake in it stops the start with file, line and reason."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from bot.intake import Office, Organisation, Referral
from bot.law import Calendar


class OfficeError(Exception):
    """Raised when the office's data cannot be right. The text names the file and says what is wrong."""


def read_office(folder: Path) -> Office:
    """Read an office from its folder.

    Raises:
        OfficeError: a file is missing, is no YAML, or lacks something.
    """
    office = _read(folder / "office.yml")
    organisations = _read(folder / "organisations.yml")
    referrals = _read(folder / "referrals.yml")
    holidays = _read(folder / "holidays.yml")
    try:
        return Office(
            name=office["name"],
            phone=office["phone"],
            hours=office["hours"],
            address=office["address"],
            email=office["email"],
            privacy_url=office["privacy_url"],
            retention=office["retention"],
            calendar=Calendar({_day(row["day"]): row["name"] for row in holidays["holidays"]}),
            organisations=tuple(_organisation(row) for row in organisations["organisations"]),
            referrals=tuple(_referral(row) for row in referrals["referrals"]),
        )
    except KeyError as missing:
        raise OfficeError(f"{folder}: a row lacks {missing}.") from None


def _read(path: Path) -> Mapping[str, Any]:
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise OfficeError(f"{path}: this file is missing.") from None
    except yaml.YAMLError as error:
        raise OfficeError(f"{path}: {' '.join(str(error).split())}") from None
    if not isinstance(content, dict):
        raise OfficeError(f"{path}: expected names with values, such as 'name: ...'.")
    return content


def _organisation(row: Mapping[str, Any]) -> Organisation:
    return Organisation(
        id=row["id"],
        name=row["name"],
        municipality=row["municipality"],
        also_called=tuple(row.get("also_called", ())),
        complain_at=row["complain_at"],
        website=row["website"],
        phone=row["phone"],
        valid_from=_day(row["valid_from"]),
        valid_to=_day(row["valid_to"]) if row.get("valid_to") else None,
        source=row["source"],
    )


def _referral(row: Mapping[str, Any]) -> Referral:
    return Referral(
        name=row["name"],
        purpose=row["for"],
        url=row["url"],
        phone=row.get("phone", ""),
        also_called=tuple(row.get("also_called", ())),
        source=row["source"],
        checked_on=_day(row["checked_on"]),
    )


def _day(value: Any) -> date:
    if not isinstance(value, date):
        raise OfficeError(f"{value!r} is no date: write it as 2026-11-22.")
    return value

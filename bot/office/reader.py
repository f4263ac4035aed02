"""The files of an office: which fields each has, and the office that they make."""

from collections.abc import Mapping
from pathlib import Path

from bot.intake.office import Office, Organisation, OrganisationKind, OwnService, Referral
from bot.law import Calendar
from bot.office import agreement
from bot.office import fields as may_be
from bot.office.fields import Field, Rows, Schema
from bot.office.files import Row, read_file
from bot.office.mistakes import Mistakes

_TRUTH = may_be.one_of({"true": True, "false": False})
_ALSO_CALLED = Field(may_be.text, required=False, several=True)
_ARTICLES = ("Atw 3 lid 1", "Atw 3 lid 2", agreement.DECREE)

OFFICE: Schema = {
    "name": Field(may_be.text),
    "phone": Field(may_be.text),
    "hours": Field(may_be.text),
    "address": Field(may_be.text),
    "email": Field(may_be.email_address),
    "privacy_url": Field(may_be.web_address),
    "retention_years": Field(may_be.whole_number(1, 100)),
    "accessibility_statement": Field(may_be.day),
    "other_municipality": Field(may_be.identifier, required=False),
    "telegram": Field(may_be.one_of({"orientation": False, "full": True}), required=False, default=False),
    "telegram_bot": Field(may_be.text, required=False),
    "source": Field(may_be.text, required=False),
}
ORGANISATION: Schema = {
    "id": Field(may_be.identifier),
    "name": Field(may_be.text),
    "kind": Field(may_be.one_of({kind.value: kind for kind in OrganisationKind})),
    "municipality": Field(may_be.identifier, required=False),
    "also_called": _ALSO_CALLED,
    "complain_at": Field(may_be.text),
    "address": Field(may_be.text, required=False),
    "website": Field(may_be.web_address),
    "phone": Field(may_be.text),
    "committee": Field(may_be.one_of({"always": True, "never": False, "sometimes": None})),
    "valid_from": Field(may_be.day),
    "valid_to": Field(may_be.day, required=False),
    "source": Field(may_be.text),
}
REFERRAL: Schema = {
    "id": Field(may_be.identifier),
    "name": Field(may_be.text),
    "for": Field(may_be.text),
    "first_step": Field(may_be.text),
    "url": Field(may_be.web_address),
    "phone": Field(may_be.text, required=False, default=""),
    "forward": Field(_TRUTH, required=False, default=False),
    "also_called": _ALSO_CALLED,
    "deeds": Field(may_be.deed, required=False, several=True),
    "source": Field(may_be.text),
    "checked_on": Field(may_be.day),
    "confirmed": Field(_TRUTH, required=False, default=True),
}
OWN_SERVICE: Schema = {"id": Field(may_be.identifier), "name": Field(may_be.text), "also_called": _ALSO_CALLED}
HOLIDAY: Schema = {
    "day": Field(may_be.day),
    "name": Field(may_be.text),
    "article": Field(may_be.one_of({law: law for law in _ARTICLES}), required=False),
    "source": Field(may_be.text, required=False),
}
# The file of names of municipalities: an office can do without it.
MUNICIPALITIES: Schema = {
    "names": Field(may_be.text, several=True),
    "ordinary_names": Field(may_be.text, required=False, several=True),
    "source": Field(may_be.text),
    "checked_on": Field(may_be.day),
}
FILES: Mapping[str, Schema] = {
    "office.yml": OFFICE,
    "organisations.yml": {"organisations": Rows(ORGANISATION, unique="id")},
    "referrals.yml": {
        "referrals": Rows(REFERRAL, unique="id"),
        "own": Rows(OWN_SERVICE, unique="id", required=False),
    },
    "holidays.yml": {"source": Field(may_be.text), "holidays": Rows(HOLIDAY, unique="day")},
}


def read_office(folder: Path, *, production: bool = False) -> Office:
    """Read an office from its folder; in production it is no example.

    Raises:
        OfficeError: something in it cannot be right; its text has one line for each mistake in any of the files.
    """
    mistakes = Mistakes()
    office, organisations, referrals, holidays = (
        read_file(folder / name, schema, mistakes) for name, schema in FILES.items()
    )
    names = _read_municipalities(folder / "municipalities.yml", mistakes)
    agreement.check_organisations(organisations.rows("organisations"), mistakes)
    agreement.check_other_municipality(office, referrals, mistakes)
    agreement.check_municipalities(office, names, mistakes)
    agreement.check_names(referrals.rows("own"), referrals.rows("referrals"), mistakes)
    agreement.check_decrees(holidays.rows("holidays"), mistakes)
    if production:
        rows = (office, *organisations.rows("organisations"), *referrals.rows("referrals"))
        agreement.check_not_made_up(rows, mistakes)
    mistakes.tell()
    return Office(
        **{name: office.values[name] for name in OFFICE if name not in ("source", "telegram")},
        files_in_telegram=office.values["telegram"],
        calendar=Calendar({row.values["day"]: row.values["name"] for row in holidays.rows("holidays")}),
        organisations=tuple(_organisation(row) for row in organisations.rows("organisations")),
        referrals=tuple(_referral(row) for row in referrals.rows("referrals")),
        own_services=tuple(OwnService(**row.values) for row in referrals.rows("own")),
        municipalities=names.values.get("names", ()),
        ordinary_names=names.values.get("ordinary_names", ()),
    )


def _read_municipalities(path: Path, mistakes: Mistakes) -> Row:
    return read_file(path, MUNICIPALITIES, mistakes) if path.exists() else Row(path.name, 1, {}, {})


def _organisation(row: Row) -> Organisation:
    municipality = row.values["municipality"] or row.values["id"]
    return Organisation(**{**row.values, "municipality": municipality})


def _referral(row: Row) -> Referral:
    return Referral(purpose=row.values["for"], **{name: value for name, value in row.values.items() if name != "for"})

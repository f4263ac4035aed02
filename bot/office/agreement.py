"""What must agree between the rows of an office's files, beyond what each field says by itself."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from bot.intake.office import OrganisationKind
from bot.office.files import Row
from bot.office.mistakes import Mistakes, nearest

DECREE = "Atw 3 lid 3"
_DAYS = ("valid_from", "valid_to")
# A top level that nobody can have (RFC 2606), in an address of a page or a mailbox.
_MADE_UP = re.compile(r"\.example(?![\w.-])")


def check_organisations(rows: Sequence[Row], mistakes: Mistakes) -> None:
    """No affiliation ends before it begins; a service belongs to a municipality, and only while that is affiliated."""
    # A row whose kind could not be read may be a municipality: one mistake is not told twice.
    municipality = OrganisationKind.MUNICIPALITY
    municipalities = {
        row.values["id"]: row
        for row in rows
        if "id" in row.values and row.values.get("kind", municipality) is municipality
    }
    for row in rows:
        first, last = (row.values.get(name) for name in _DAYS)
        if first and last and last < first:
            mistakes.note(row.file, row.line_of("valid_to"), f'"valid_to" is {last}, before "valid_from": {first}.')
        elif {"id", "kind", "municipality"} <= row.values.keys():
            _check_municipality(row, municipalities, mistakes)


def check_other_municipality(office: Row, referrals: Row, mistakes: Mistakes) -> None:
    """Where a municipality of another ombudsman is sent to is one of the referrals."""
    named = office.values.get("other_municipality")
    ids = [name for row in referrals.rows("referrals") for name in _ids(row)]
    # Without any id the referrals could not be read, which is told already.
    if named is not None and ids and named not in ids:
        reason = f'"other_municipality" is "{named}": no referral has that id{_meant(named, ids)}'
        mistakes.note(office.file, office.line_of("other_municipality"), reason)


def check_municipalities(office: Row, municipalities: Row, mistakes: Mistakes) -> None:
    """Names of other municipalities are of use only where a referral for these is named."""
    # Without any fields the office could not be read, which is told already.
    if municipalities.values and office.values.get("other_municipality", "") is None:
        reason = f'"other_municipality" is missing: "{municipalities.file}" needs it.'
        mistakes.note(office.file, office.line_of("other_municipality"), reason)


def check_names(own: Sequence[Row], others: Sequence[Row], mistakes: Mistakes) -> None:
    """What is the municipality's own is not another body too: nothing could tell which of the two is meant."""
    for kind, names_of in (("an id", _ids), ("a name", _spoken)):
        stands = {name: row.line for row in others for name in names_of(row)}
        for row in own:
            for name in names_of(row):
                if name in stands:
                    reason = f'"{name}" is {kind} of the body on line {stands[name]} too.'
                    mistakes.note(row.file, row.line, reason)


def check_decrees(rows: Sequence[Row], mistakes: Mistakes) -> None:
    """A day that a decree made a holiday names its decree: only that can be looked up."""
    for row in rows:
        if row.values.get("article") == DECREE and row.values.get("source", "") is None:
            mistakes.note(row.file, row.line, f'"source" is missing: a day after {DECREE} names its decree.')


def check_not_made_up(rows: Iterable[Row], mistakes: Mistakes) -> None:
    """No address is one of the example office: residents would be sent there."""
    for row in rows:
        for name, value in row.values.items():
            if isinstance(value, str) and _MADE_UP.search(value):
                reason = f'"{name}" is made up: {value}. In production the office has its own.'
                mistakes.note(row.file, row.line_of(name), reason)


def _check_municipality(row: Row, municipalities: Mapping[str, Row], mistakes: Mistakes) -> None:
    kind, named = row.values["kind"], row.values["municipality"]
    reason, line = None, row.line_of("municipality")
    if kind is OrganisationKind.MUNICIPALITY:
        if named not in (None, row.values["id"]):
            reason = f'"municipality" is "{named}": a municipality names itself, or leaves it out.'
    elif named is None:
        if kind is OrganisationKind.SERVICE:
            reason = '"municipality" is missing: a service belongs to one.'
    elif named not in municipalities:
        reason = f'"municipality" is "{named}": no municipality has that id{_meant(named, municipalities)}'
    elif kind is OrganisationKind.SERVICE and not _within(row, municipalities[named]):
        reason, line = f'it is affiliated on days on which its municipality, "{named}", is not.', row.line
    if reason:
        mistakes.note(row.file, line, reason)


def _within(row: Row, municipality: Row) -> bool:
    """Whether one is affiliated only while the other is; yes where their days could not be read."""
    if not all(name in of.values for name in _DAYS for of in (row, municipality)):
        return True
    (first, last), (earliest, latest) = ([of.values[name] for name in _DAYS] for of in (row, municipality))
    return bool(earliest <= first and (last or date.max) <= (latest or date.max))


def _meant(word: str, known: Iterable[str]) -> str:
    meant = nearest(word, known)
    return f'; is "{meant}" meant?' if meant else "."


def _ids(row: Row) -> list[str]:
    return [row.values["id"]] if "id" in row.values else []


def _spoken(row: Row) -> list[str]:
    names = (row.values.get("name"), *row.values.get("also_called", ()))
    return [name.casefold() for name in names if name]

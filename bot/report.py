"""The outcomes of a year, for the annual report: `make report ARGS=2026` prints them as CSV, for any spreadsheet.

One line per municipality, channel and outcome, with the number of conversations. It tells nothing about anybody.
"""

import csv
import os
import sys
from collections import Counter
from collections.abc import Iterable

from bot.intake import Office
from bot.office import OfficeError, read_office
from bot.settings import Settings, SettingsError
from case_store import OutcomeCount, Outcomes, StoreUnavailable, open_database

Line = tuple[str, str, str, int]


def lines(counts: Iterable[OutcomeCount], office: Office) -> list[Line]:
    """Give municipality, channel, outcome and number; what belongs to a municipality is counted with it.

    A joint body, an organisation that the office no longer has, and "other" stand for themselves; where a conversation
    named none it is "unknown".
    """
    found: Counter[tuple[str, str, str]] = Counter()
    for count in counts:
        found[_municipality(count.organisation, office), count.channel, count.kind] += count.conversations
    return [(*about, conversations) for about, conversations in sorted(found.items())]


def main() -> int:
    """Print the report of a year; 0, or 64 without a year, 78 for a wrong setting, 1 where the database is silent."""
    year = sys.argv[1] if len(sys.argv) == 2 else ""
    if not (year.isascii() and year.isdigit() and len(year) == 4 and year != "0000"):
        sys.stderr.write("Say which year: make report ARGS=2026.\n")
        return os.EX_USAGE
    try:
        settings = Settings.from_env(os.environ)
        counts = Outcomes(open_database(settings.database_url)).of_year(int(year))
        rows = lines(counts, read_office(settings.office))
    except (SettingsError, OfficeError) as error:
        sys.stderr.write(f"{error}\n")
        return os.EX_CONFIG
    except StoreUnavailable as error:
        sys.stderr.write(f"KLACHTWIJZER_DATABASE_URL: {error}\n")
        return 1
    csv.writer(sys.stdout).writerows([("municipality", "channel", "outcome", "conversations"), *rows])
    return 0


def _municipality(organisation_id: str | None, office: Office) -> str:
    if organisation_id is None:
        return "unknown"
    organisation = office.organisation(organisation_id)
    municipality = office.organisation(organisation.municipality) if organisation else None
    return municipality.name if municipality else organisation_id


if __name__ == "__main__":
    sys.exit(main())

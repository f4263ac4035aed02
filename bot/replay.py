"""Replays every stored verdict with the rules of today: `make replay`. A changed rule is first seen here.

Each case is weighed again on the day on which it was weighed, so only a change of the rules or of the office's data
makes a difference. It prints case numbers and codes, and nothing that a resident said.
"""

import os
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.intake import Office, State, outcome_of
from bot.office import read_office
from bot.sentences import AMSTERDAM
from bot.settings import Settings
from case_store import AssessedCase, Cases, open_database

# The parts of a verdict that mean something to the resident or to staff. The version of the rules is no difference.
_COMPARED = ("kind", "legal_answer", "reason", "legal_basis", "until", "file_before", "duties", "warnings", "objection")


@dataclass(frozen=True)
class Difference:
    """One part of a verdict that would be another one today."""

    number: str
    part: str
    stored: Any
    today: Any

    def __str__(self) -> str:
        return f"{self.number}  {self.part}: {self.stored} -> {self.today}"


def differences(case: AssessedCase, office: Office) -> Iterator[Difference]:
    """Give what of a case's verdict the rules of today would change."""
    verdict = case.verdict
    day = date.fromisoformat(verdict["assessed_on"]) if "assessed_on" in verdict else _day_of_filing(case)
    # Where it went was the resident's own choice, so both are weighed as they were filed.
    now = outcome_of(State(answers=case.answers, referral=_referral(verdict, office)), office, day)
    for part in _COMPARED:
        stored, today = _codes(verdict.get(part)), _codes(now.get(part))
        if stored != today:
            yield Difference(case.number, part, stored, today)


def main() -> int:
    """Print every difference, and how many cases were replayed; 1 where there is a difference, else 0."""
    settings = Settings.from_env(os.environ)
    office, cases = read_office(settings.office), Cases(open_database(settings.database_url))
    replayed = changed = 0
    for case in cases.assessed():
        found = list(differences(case, office))
        for difference in found:
            sys.stdout.write(f"{difference}\n")
        replayed, changed = replayed + 1, changed + bool(found)
    sys.stdout.write(f"replayed {replayed} cases: {changed} would get another verdict today\n")
    return 1 if changed else 0


def _day_of_filing(case: AssessedCase) -> date:
    return case.filed_at.astimezone(AMSTERDAM).date()


def _referral(verdict: Mapping[str, Any], office: Office) -> str | None:
    name = (verdict.get("referral") or {}).get("name")
    return next((body.id for body in office.referrals if body.name == name), None)


def _codes(value: Any) -> Any:
    """Lists of codes with values become the codes; a term becomes its last day."""
    if isinstance(value, list):
        return [row["code"] if isinstance(row, Mapping) else row for row in value]
    return value["last"] if isinstance(value, Mapping) else value


if __name__ == "__main__":
    sys.exit(main())

"""The action server's wiring: settings, clock, office and store. One of the places that read a clock."""

import os
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache

from bot.intake import Office
from bot.office import read_office
from bot.sentences import AMSTERDAM, Sentences
from bot.settings import Settings
from case_store import Cases, open_database


@dataclass(frozen=True)
class Wiring:
    """What an action needs from outside."""

    settings: Settings
    office: Office
    cases: Cases
    sentences: Sentences

    def now(self) -> datetime:
        """The real instant, in UTC."""
        return datetime.now(UTC)

    def today(self) -> date:
        """The legal day: in Europe/Amsterdam, or the one that KLACHTWIJZER_TODAY sets for demonstrations and tests."""
        return self.settings.today or datetime.now(AMSTERDAM).date()


@cache
def wiring() -> Wiring:
    """The one wiring of this process, made at its first use."""
    settings = Settings.from_env(os.environ)
    office = read_office(settings.office, production=settings.production)
    return Wiring(settings, office, Cases(open_database(settings.database_url)), Sentences.load(office))

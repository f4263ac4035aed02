"""The numbers of the law, and the day from which each edition of them applies."""

from dataclasses import dataclass
from datetime import date

from bot.law import articles
from bot.law.articles import Article

# Counts the changes of our own reading while the law stays the same.
REVISION = 2


@dataclass(frozen=True)
class Edition:
    """What the law says from `since` on: terms in weeks and years, and why the file of an inquiry is not public."""

    since: date
    answer_weeks: int  # Awb 9:11, first paragraph
    answer_weeks_with_committee: int  # Awb 9:11, first paragraph, where section 9.1.3 applies
    extension_weeks: int  # Awb 9:11, second paragraph: at most, and only told in writing
    objection_weeks: int  # Awb 6:7
    filing_years: int  # Awb 9:24
    confidential: Article  # what is not in the report is not public

    @property
    def version(self) -> str:
        """The name that is kept with each verdict: the edition's first day and our revision, "2026-07-01.2"."""
        return f"{self.since.isoformat()}.{REVISION}"


EDITIONS: tuple[Edition, ...] = (
    Edition(date(2010, 10, 10), 6, 10, 4, 6, 1, articles.AWB_9_36_5),
    Edition(date(2026, 7, 1), 6, 10, 4, 6, 1, articles.AWB_9_36A_1),
)


def edition_on(day: date) -> Edition:
    """Give the edition that applies on a day.

    Raises:
        ValueError: the day lies before the first edition that we hold.
    """
    for edition in reversed(EDITIONS):
        if edition.since <= day:
            return edition
    raise ValueError(f"no edition of the law is held for {day}: the first is of {EDITIONS[0].since}")

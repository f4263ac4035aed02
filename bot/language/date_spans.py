"""Stretches of days, once or coming back, and the sums a calendar makes with them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import takewhile
from typing import NamedTuple

# Outside these years a number is no date a resident can mean, and sums could leave the calendar.
FIRST_YEAR, LAST_YEAR = 1900, 2100
_SUNDAY = 6


class Span(NamedTuple):
    """A stretch of days, both ends included."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """How many days it counts."""
        return (self.last - self.first).days + 1

    def holds(self, other: Span) -> bool:
        """Whether the other stretch lies wholly inside this one."""
        return self.first <= other.first and other.last <= self.last

    def hull(self, other: Span) -> Span:
        """Give the shortest stretch that holds both."""
        return Span(min(self.first, other.first), max(self.last, other.last))

    def shifted(self, first_by: int, last_by: int) -> Span:
        """Give the stretch with each end moved by so many days."""
        return Span(self.first + timedelta(first_by), self.last + timedelta(last_by))


def day_span(day: date) -> Span:
    """Give the stretch of one day."""
    return Span(day, day)


def day_in(year: int, month: int, day: int) -> Span | None:
    """Give one day of the calendar, or None where the calendar has no such day."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return day_span(date(year, month, day))
    except ValueError:
        return None


def week_of(day: date) -> Span:
    """Give the ISO week (Monday to Sunday) of a day."""
    monday = day - timedelta(day.weekday())
    return Span(monday, monday + timedelta(6))


def months_of(year: int, first: int, last: int) -> Span:
    """Give whole months of one year, from the first to the last."""
    return Span(date(year, first, 1), _end_of_month(year, last))


def _end_of_month(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(1)


def month_of(day: date) -> Span:
    """Give the calendar month of a day."""
    return months_of(day.year, day.month, day.month)


def quarter_of(day: date) -> Span:
    """Give the calendar quarter of a day."""
    first = (day.month - 1) // 3 * 3 + 1
    return months_of(day.year, first, first + 2)


def year_of(day: date) -> Span:
    """Give the calendar year of a day."""
    return Span(date(day.year, 1, 1), date(day.year, 12, 31))


def weekend_of(day: date) -> Span:
    """Give the Saturday and Sunday that end the ISO week of a day."""
    return week_of(day).shifted(5, 0)


UNIT_SPANS: dict[str, Callable[[date], Span]] = {
    "week": week_of, "maand": month_of, "kwartaal": quarter_of, "jaar": year_of, "weekend": weekend_of,
}  # fmt: skip


def months_before(day: date, months: int) -> date:
    """Give the same day so many months earlier, or the last day of that month where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, _end_of_month(year, month + 1).day))


@dataclass(frozen=True)
class Fixed:
    """One stretch of days that the words pin down by themselves."""

    span: Span
    period = 0

    def latest(self, _today: date) -> Span | None:
        """Give the stretch itself, also where it lies in the future."""
        return self.span

    def inside(self, frame: Span) -> list[Span]:
        """Give the stretch if any of it lies in the frame."""
        return [self.span] if self.span.first <= frame.last and frame.first <= self.span.last else []

    def changed(self, change: Callable[[Span], Span]) -> Fixed:
        """Give what it is after a change, such as "begin" or "rond"."""
        return Fixed(change(self.span))


@dataclass(frozen=True)
class Recurring:
    """A stretch of days that comes back every week, month or year."""

    period: int
    back: Callable[[date], Iterator[Span]]
    """The stretches that began on or before a day, the newest first."""
    before_today: bool = False

    def latest(self, today: date) -> Span | None:
        """Give the newest stretch that has begun; a weekday never means today itself."""
        return next(self.back(today - timedelta(1) if self.before_today else today), None)

    def inside(self, frame: Span) -> list[Span]:
        """Give the stretches wholly inside the frame, or else those that touch it, in order of time."""
        touching = list(takewhile(lambda span: span.last >= frame.first, self.back(frame.last)))[::-1]
        return [span for span in touching if frame.holds(span)] or touching

    def changed(self, change: Callable[[Span], Span]) -> Recurring:
        """Give what comes back after a change, such as "begin" or "rond"."""

        def back(day: date) -> Iterator[Span]:
            # A change may move a stretch to before it began: "vlak voor kerst" begins in December, kerst has not begun.
            return (span for span in map(change, self.back(day + timedelta(200))) if span.first <= day)

        return Recurring(self.period, back, self.before_today)


Days = Fixed | Recurring


def every_year(make: Callable[[int], Span | None]) -> Recurring:
    """Give what a year has once; `make` gives None for a year without it."""

    def back(day: date) -> Iterator[Span]:
        for year in range(day.year + 1, FIRST_YEAR - 1, -1):
            span = make(year)
            if span and span.first <= day:
                yield span

    return Recurring(366, back)


# What cannot be told from the words: it never comes.
NEVER = every_year(lambda _: None)


def every_month(make: Callable[[int, int], Span | None]) -> Recurring:
    """Give what a month has once; `make` gives None for a month without it."""

    def back(day: date) -> Iterator[Span]:
        for months in range(day.year * 12 + day.month - 1, FIRST_YEAR * 12 - 1, -1):
            span = make(months // 12, months % 12 + 1)
            if span and span.first <= day:
                yield span

    return Recurring(31, back)


def every_week(weekday: int, days: int = 1) -> Recurring:
    """Give the days that begin on a weekday (Monday is 0) of every week."""

    def back(day: date) -> Iterator[Span]:
        start = day - timedelta((day.weekday() - weekday) % 7)
        while start.year >= FIRST_YEAR:
            yield Span(start, start + timedelta(days - 1))
            start -= timedelta(7)

    return Recurring(7, back, before_today=True)


def weekday_beside(span: Span, weekday: int, side: int) -> Span:
    """Give the nearest such weekday after a stretch, or before it where the side is negative."""
    if side > 0:
        return day_span(span.last + timedelta((weekday - span.last.weekday() - 1) % 7 + 1))
    return day_span(span.first - timedelta((span.first.weekday() - weekday - 1) % 7 + 1))


def unit_beside(span: Span, unit: str, side: int) -> Span:
    """Give the week, weekend, month or year after that of a stretch, or before it."""
    if unit == "weekend":
        begun = span.first - timedelta(span.first.weekday() == _SUNDAY)
        return weekday_beside(Span(begun, span.last), _SUNDAY - 1, side).shifted(0, 1)
    make = UNIT_SPANS[unit]
    return make(make(span.first).first - timedelta(1) if side < 0 else make(span.last).last + timedelta(1))


# Which days a part of something is: (first, last) counted from its first day, None for its own end.
WEEK_PARTS = {"begin": (0, 2), "midden": (1, 3), "eind": (3, None)}
MONTH_PARTS = {"begin": (0, 9), "midden": (10, 19), "eind": (20, None)}
# The same in months.
YEAR_PARTS = {"begin": (1, 3), "midden": (5, 8), "eind": (10, 12)}


def part_of(span: Span, part: str) -> Span:
    """Give the begin, midden or eind of a stretch, or one of its halves ("helft 1", "helft 2").

    Neither law nor language gives a part its borders; these are where people call it by that name.
    """
    if part.startswith("helft"):
        half = span.days // 2
        return span.shifted(0, half - span.days) if part.endswith("1") else span.shifted(half, 0)
    if span.days > 360 and span == year_of(span.first):
        return months_of(span.first.year, *YEAR_PARTS[part])
    if span.days == 7 or span == month_of(span.first):
        first, last = (WEEK_PARTS if span.days == 7 else MONTH_PARTS)[part]
        return Span(span.first + timedelta(first), span.last if last is None else span.first + timedelta(last))
    quarter = span.days // 4  # of a season, a holiday or a quarter of a year
    return {
        "begin": span.shifted(0, quarter - span.days),
        "midden": span.shifted(quarter, -quarter),
        "eind": span.shifted(span.days - quarter, 0),
    }[part]

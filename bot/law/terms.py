"""Legal terms and their last day: weeks move off weekends and holidays, years do not (Awb 9:11, 9:24; Atw)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

_SATURDAY = 5
_SUNDAY = 6

ANSWER_WEEKS = 6  # Awb 9:11, first paragraph
ANSWER_WEEKS_WITH_COMMITTEE = 10  # Awb 9:11, first paragraph, where section 9.1.3 applies (an advisory committee)
EXTENSION_WEEKS = 4  # Awb 9:11, second paragraph: at most, and only told in writing


@dataclass(frozen=True)
class Calendar:
    """The days besides weekends on which no term ends (Atw 3): recognised holidays and decree days, by name."""

    holidays: Mapping[date, str]

    def why_closed(self, day: date) -> tuple[str, str] | None:
        """Say why a term cannot end on this day: ("saturday" | "sunday" | "holiday", name of the holiday), or None."""
        if day in self.holidays:
            return "holiday", self.holidays[day]
        if day.weekday() == _SATURDAY:
            return "saturday", ""
        if day.weekday() == _SUNDAY:
            return "sunday", ""
        return None


@dataclass(frozen=True)
class Step:
    """One line of the working of a date: what was done, and the days and names in it. Words are made elsewhere."""

    kind: str
    values: Mapping[str, str]


@dataclass(frozen=True)
class Term:
    """The last day of a term and how it was found. `first` and `last` differ where the law can be read in two ways."""

    first: date
    last: date
    steps: tuple[Step, ...]


def end_of_weeks(start: date, weeks: int, calendar: Calendar) -> date:
    """Last day of a term in weeks that runs "after" the start day, moved off weekends and holidays (Atw 1).

    A term of more than twelve weeks does not move (Atw 4, onder a).
    """
    nominal = start + timedelta(weeks=weeks)
    return nominal if weeks > 12 else _next_open_day(nominal, calendar)


def end_of_year(start: date) -> date:
    """Last day of a one-year term. It stays put on a Sunday too (Atw 4, onder a)."""
    try:
        return start.replace(year=start.year + 1)
    except ValueError:  # 29 February
        return date(start.year + 1, 2, 28)


def answer_term(received: date, calendar: Calendar, *, committee: bool = False, postponed: bool = False) -> Term:
    """Work out by when the authority must have answered a complaint that it received on a day (Awb 9:11).

    Postponement is read in two ways: four weeks added to the whole term before it moves, or to the moved end of the
    first term. No ruling settles this, so `first` is the earlier and `last` the later reading.
    """
    weeks = ANSWER_WEEKS_WITH_COMMITTEE if committee else ANSWER_WEEKS
    steps = [Step("received", {"received_on": received.isoformat()})]
    base, base_steps = _weeks_with_working("weeks", received, weeks, calendar)
    steps += base_steps
    if not postponed:
        return Term(base, base, tuple(steps))
    # Two terms, each at most twelve weeks, stand in the law; their sum is never "described" there, so it moves too.
    at_once = _next_open_day(received + timedelta(weeks=weeks + EXTENSION_WEEKS), calendar)
    one_by_one, extension_steps = _weeks_with_working("extension", base, EXTENSION_WEEKS, calendar)
    steps += extension_steps
    first, last = min(at_once, one_by_one), max(at_once, one_by_one)
    if first != last:
        steps.append(Step("two_readings", {"first": first.isoformat(), "last": last.isoformat()}))
    return Term(first, last, tuple(steps))


def _weeks_with_working(kind: str, start: date, weeks: int, calendar: Calendar) -> tuple[date, list[Step]]:
    nominal = start + timedelta(weeks=weeks)
    end = _next_open_day(nominal, calendar)
    steps = [Step(kind, {"weeks": str(weeks), "last": nominal.isoformat()})]
    day = nominal
    while day != end:
        closed = calendar.why_closed(day)
        if closed is not None:
            reason, holiday = closed
            following = (day + timedelta(days=1)).isoformat()
            steps.append(Step("moves", {"from": day.isoformat(), "to": following, "why": reason, "holiday": holiday}))
        day += timedelta(days=1)
    steps.append(Step("stays", {"last": end.isoformat()}))
    return end, steps


def _next_open_day(day: date, calendar: Calendar) -> date:
    while calendar.why_closed(day) is not None:
        day += timedelta(days=1)
    return day

"""Legal terms and their last day: weeks move off weekends and holidays, years do not (Awb 6:7, 9:11, 9:24; Atw)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from bot.law.editions import Edition

_SATURDAY = 5
_SUNDAY = 6
_LONGEST_THAT_MOVES = 12  # weeks: Atw 4, onder a


@dataclass(frozen=True)
class Calendar:
    """The days besides weekends on which no term ends (Atw 3): recognised holidays and decree days, by name."""

    holidays: Mapping[date, str]

    def why_closed(self, day: date) -> tuple[str, str] | None:
        """Say why a term cannot end on this day: ("saturday" | "sunday" | "holiday", name of the holiday), or None."""
        holiday = self.holidays.get(day)
        if holiday is not None:
            return "holiday", holiday
        weekday = day.weekday()
        if weekday == _SATURDAY:
            return "saturday", ""
        if weekday == _SUNDAY:
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
    return nominal if weeks > _LONGEST_THAT_MOVES else _next_open_day(nominal, calendar)


def end_of_years(start: date, years: int) -> date:
    """Last day of a term in years. It stays put on a Sunday too (Atw 4, onder a)."""
    try:
        return start.replace(year=start.year + years)
    except ValueError:  # 29 February
        return date(start.year + years, 2, 28)


def answer_term(
    received: date, calendar: Calendar, edition: Edition, *, committee: bool = False, postponed: bool = False
) -> Term:
    """Work out by when the authority must have answered a complaint that it received on a day (Awb 9:11).

    Postponement is read in two ways: four weeks added to the whole term before it moves, or to the moved end of the
    first term. No ruling settles this, so `first` is the earlier and `last` the later reading.
    """
    weeks = edition.answer_weeks_with_committee if committee else edition.answer_weeks
    base, base_steps = _weeks_with_working("weeks", received, weeks, calendar)
    steps = [Step("received", {"received_on": received.isoformat()}), *base_steps]
    if not postponed:
        return Term(base, base, tuple(steps))
    # Two terms, each at most twelve weeks, stand in the law; their sum is never "described" there, so it moves too.
    at_once = _next_open_day(received + timedelta(weeks=weeks + edition.extension_weeks), calendar)
    one_by_one, extension_steps = _weeks_with_working("extension", base, edition.extension_weeks, calendar)
    steps += extension_steps
    if at_once != one_by_one:  # the second reading begins later, so it never ends earlier
        steps.append(Step("two_readings", {"first": at_once.isoformat(), "last": one_by_one.isoformat()}))
    return Term(at_once, one_by_one, tuple(steps))


def objection_term(announced: date, calendar: Calendar, edition: Edition) -> Term:
    """Work out the last day on which to object to a decision that was announced on a day (Awb 6:7, 6:8)."""
    end, steps = _weeks_with_working("objection", announced, edition.objection_weeks, calendar)
    return Term(end, end, (Step("decided", {"decided_on": announced.isoformat()}), *steps))


def _weeks_with_working(kind: str, start: date, weeks: int, calendar: Calendar) -> tuple[date, list[Step]]:
    day = start + timedelta(weeks=weeks)
    steps = [Step(kind, {"weeks": str(weeks), "last": day.isoformat()})]
    closed = calendar.why_closed(day)
    while closed is not None:
        reason, holiday = closed
        following = day + timedelta(days=1)
        values = {"from": day.isoformat(), "to": following.isoformat(), "why": reason, "holiday": holiday}
        steps.append(Step("moves", values))
        day, closed = following, calendar.why_closed(following)
    steps.append(Step("stays", {"last": day.isoformat()}))
    return day, steps


def _next_open_day(day: date, calendar: Calendar) -> date:
    while calendar.why_closed(day) is not None:
        day += timedelta(days=1)
    return day

"""Feasts, school holidays and seasons by the names residents use, as days of a year."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from bot.language.date_spans import Recurring, Span, day_in, day_span, every_year


class Feast(NamedTuple):
    """What returns under a name, and how many days its begin and end may lie further inwards for some people."""

    days: Recurring
    slack: tuple[int, int]
    vague: bool


def easter_sunday(year: int) -> date:
    """Give Easter Sunday of a year (Gauss's rule as completed for the Gregorian calendar by Butcher)."""
    century, rest = divmod(year, 100)
    golden = year % 19
    moon = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    week = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * late + 114, 31)
    return date(year, month, day + 1)


def islamic_day(islamic_year: int, month: int, day: int) -> date:
    """Give a day of the arithmetic Islamic calendar; the sighted moon may make it a day earlier or later."""
    days = day + (59 * (month - 1) + 1) // 2 + (islamic_year - 1) * 354 + (3 + 11 * islamic_year) // 30
    return date(622, 7, 18) + timedelta(days)


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    """Give the nth Monday (0), Tuesday (1) ... of a month."""
    first = date(year, month, 1)
    return first + timedelta((weekday - first.weekday()) % 7 + 7 * (nth - 1))


def _fixed(first: tuple[int, int], last: tuple[int, int] | None = None) -> Callable[[int], Span]:
    """Give the same days every year; an end that lies before the begin is in the next year."""
    month, day = last or first
    return lambda year: Span(date(year, *first), date(year + ((month, day) < first), month, day))


def _easter(first: int, last: int | None = None) -> Callable[[int], Span]:
    return lambda year: day_span(easter_sunday(year)).shifted(first, first if last is None else last)


def _weekday(month: int, weekday: int, nth: int, plus: int = 0) -> Callable[[int], Span]:
    return lambda year: day_span(nth_weekday(year, month, weekday, nth) + timedelta(plus))


def _islamic(first: tuple[int, int], last: tuple[int, int]) -> Callable[[int], Span | None]:
    def make(year: int) -> Span | None:
        for islamic_year in range(int((year - 622) * 33 / 32), int((year - 622) * 33 / 32) + 3):
            begin = islamic_day(islamic_year, *first)
            if begin.year == year:
                return Span(begin - timedelta(1), islamic_day(islamic_year, *last) + timedelta(1))
        return None

    return make


def _christmas_holiday(year: int) -> Span:
    """Two weeks from the Saturday before Christmas week."""
    saturday = date(year, 12, 25) - timedelta((date(year, 12, 25).weekday() - 5) % 7)
    return day_span(saturday).shifted(0, 15)


def _autumn_holiday(year: int) -> Span:
    """Of weeks 42 and 43 every region has one, with the Saturday before it."""
    return day_span(date.fromisocalendar(year, 42, 1)).shifted(-2, 13)


def _kings_day(year: int) -> Span:
    day = date(year, 4, 27)
    return day_span(day - timedelta(day.weekday() == 6))


# Names with the same meaning stand together, separated by a bar. Vaguely bordered ones carry their slack in days.
_FEASTS: dict[str, Callable[[int], Span | None]] = {
    "nieuwjaar|nieuwjaarsdag|new year|new year's day|new years day": _fixed((1, 1)),
    "driekoningen|drie koningen|driekoningendag": _fixed((1, 6)),
    "blue monday|blauwe maandag": _weekday(1, 0, 3),
    "lichtmis|maria lichtmis": _fixed((2, 2)),
    "valentijn|valentijnsdag|valentine's day|valentines day": _fixed((2, 14)),
    "schrikkeldag": lambda year: day_in(year, 2, 29),
    "vrouwendag": _fixed((3, 8)),
    "biddag": _weekday(3, 2, 2),
    "carnaval|karnaval|vastenavond": _easter(-50, -47),
    "carnavalsweekend": _easter(-50, -49),
    "carnavalszaterdag": _easter(-50),
    "carnavalszondag": _easter(-49),
    "carnavalsmaandag|rozenmaandag": _easter(-48),
    "carnavalsdinsdag|vette dinsdag": _easter(-47),
    "aswoensdag|ash wednesday": _easter(-46),
    "palmpasen|palmzondag|palm sunday": _easter(-7),
    "witte donderdag": _easter(-3),
    "goede vrijdag|good friday": _easter(-2),
    "stille zaterdag|paaszaterdag": _easter(-1),
    "pasen|paasdagen|paasweekend|paas|easter": _easter(0, 1),
    "eerste paasdag|paaszondag|easter sunday": _easter(0),
    "tweede paasdag|paasmaandag|easter monday": _easter(1),
    "derde paasdag": _easter(2),
    "hemelvaart|hemelvaartsdag|hemelvaartdag|onze lieve heer hemelvaart|ascension day|ascension": _easter(39),
    "hemelvaartweekend|hemelvaartsweekend": _easter(39, 42),
    "pinksteren|pinksterdagen|pinksterweekend|pinkster|pentecost": _easter(49, 50),
    "luilak|pinksterzaterdag": _easter(48),
    "eerste pinksterdag|pinksterzondag|whit sunday": _easter(49),
    "tweede pinksterdag|pinkstermaandag|whit monday": _easter(50),
    "derde pinksterdag": _easter(51),
    "koningsdag|king's day|kings day|kingsday": _kings_day,
    "dag van de arbeid|feest van de arbeid|labour day": _fixed((5, 1)),
    "dodenherdenking": _fixed((5, 4)),
    "bevrijdingsdag|liberation day": _fixed((5, 5)),
    "moederdag|mother's day|mothers day": _weekday(5, 6, 2),
    "vaderdag|father's day|fathers day": _weekday(6, 6, 3),
    "veteranendag": _weekday(7, 5, 1, plus=-7),
    "keti koti|ketikoti": _fixed((7, 1)),
    "maria hemelvaart|maria - hemelvaart|halfoogst": _fixed((8, 15)),
    "prinsjesdag": _weekday(9, 1, 3),
    "burendag": _weekday(9, 5, 4),
    "leidens ontzet": _fixed((10, 3)),
    "dierendag|werelddierendag": _fixed((10, 4)),
    "halloween|hervormingsdag": _fixed((10, 31)),
    "allerheiligen|all saints' day|all saints day": _fixed((11, 1)),
    "allerzielen": _fixed((11, 2)),
    "dankdag": _weekday(11, 2, 1),
    "sint maarten|sint - maarten|sintmaarten|st maarten|st . maarten|wapenstilstand|armistice day": _fixed((11, 11)),
    "black friday|zwarte vrijdag": _weekday(11, 3, 4, plus=1),
    "cyber monday": _weekday(11, 3, 4, plus=4),
    "sinterklaas|sinterklaasavond|sinterklaasfeest|pakjesavond|sint nicolaas|sint - nicolaas": _fixed((12, 5)),
    "st nicholas|st nicholas eve": _fixed((12, 5)),
    "kerstavond|christmas eve": _fixed((12, 24)),
    "kerstnacht": _fixed((12, 24), (12, 25)),
    "kerst|kerstmis|kerstdagen|kersttijd|christmas": _fixed((12, 25), (12, 26)),
    "eerste kerstdag|christmas day": _fixed((12, 25)),
    "tweede kerstdag|boxing day": _fixed((12, 26)),
    "derde kerstdag": _fixed((12, 27)),
    "oudejaarsdag|oudejaarsavond|oudjaar|oudejaar|oudejaarsnacht|new year's eve": _fixed((12, 31)),
    "oud en nieuw|oud & nieuw|oudennieuw|jaarwisseling": _fixed((12, 31), (1, 1)),
}
# By the moon: of a feast of some days people mean the first as well as all of them.
_RAMADAN = {"ramadan|vastenmaand": _islamic((9, 1), (9, 29))}
_SUGAR_FEAST = {"suikerfeest|eid al fitr": _islamic((10, 1), (10, 3))}
_FEAST_OF_SACRIFICE = {"offerfeest|eid al adha": _islamic((12, 10), (12, 13))}
# School holidays differ by region and year: where most of them lie.
_HOLIDAYS: dict[str, Callable[[int], Span | None]] = {
    "bouwvak|bouwvakvakantie": _fixed((7, 13), (8, 25)),
    "herfstvakantie": _autumn_holiday,
    "voorjaarsvakantie|krokusvakantie|carnavalsvakantie": _fixed((2, 12), (3, 3)),
    "meivakantie": _fixed((4, 18), (5, 10)),
}
# A season is its three whole months; by the sun it begins three weeks later.
SEASONS: dict[str, Callable[[int], Span | None]] = {
    "voorjaar|lente|spring": _fixed((3, 1), (5, 31)),
    "zomer|zommer|summer": _fixed((6, 1), (8, 31)),
    "najaar|herfst|autumn": _fixed((9, 1), (11, 30)),
    "winter": lambda year: Span(date(year, 12, 1), date(year + 1, 3, 1) - timedelta(1)),
}
_SUMMER_HOLIDAY = {"zomervakantie|grote vakantie|schoolvakantie|summer holiday": _fixed((7, 4), (8, 31))}
_CHRISTMAS_HOLIDAY = {"kerstvakantie": _christmas_holiday}
# 30 April until 2013; who still calls the king's day so means that.
_QUEENS_DAY = {"koninginnedag": lambda year: _kings_day(year).hull(Span(date(year, 4, 30), date(year, 4, 30)))}


def _table(
    rows: Mapping[str, Callable[[int], Span | None]], slack: tuple[int, int] = (0, 0), *, vague: bool = True
) -> dict[str, Feast]:
    return {name: Feast(every_year(make), slack, vague) for names, make in rows.items() for name in names.split("|")}


# By name; the days of a feast are certain, those of the others are not.
FEASTS = (
    _table(_FEASTS, vague=False)
    | _table(_RAMADAN, (1, 1))
    | _table(_SUGAR_FEAST, (1, 3))
    | _table(_FEAST_OF_SACRIFICE, (1, 4))
    | _table(_CHRISTMAS_HOLIDAY)
    | _table(_QUEENS_DAY)
    | _table(_HOLIDAYS, (7, 7))
    | _table(_SUMMER_HOLIDAY, (14, 14))
    | _table(SEASONS, (21, 0))
)
# Of these each region has days of its own, every year others.
OF_A_REGION = {name for rows in (_HOLIDAYS, _SUMMER_HOLIDAY) for names in rows for name in names.split("|")}
FEAST_STARTS = {name.split()[0] for name in FEASTS}
LONGEST_NAME = 4

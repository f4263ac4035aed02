"""Which day comes in the place of one that was told: "niet de 4e maar de 14e", "een week later", "dat was in 2025"."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

from bot.language.corrections_words import MONTH, NAMED, UNIT, WEEKDAY, in_plain_words, without
from bot.language.date_words import COUNTED, FRACTIONS, MONTH_OF, ROUGHLY_OF, SOME_OF, WEEKDAY_OF

# A first and a last day; nothing where the words name a day that there is not, or that may be more than one.
Days = tuple[date, ...]

_WEEK = 7  # days
_FEW_WORDS = 14
_DENIED = re.compile(
    rf"(?<!klopt )(?<!juist )(?<!goed )\b(?:niet|ipv)(?: (?:op|in|de|den|het|t|dag|datum|maand|jaar))* {NAMED}"
)
# "De 24e" says a day of the month that was told, "de 24e keer" and "de 24e mei" do not.
_GOES_ON = (
    r"(?! (?!(?:bedoel\w*|was|moet|moest|had|heb|hebben|toch|dus|niet|zou|hoor|natuurlijk|pas|is|geloof|denk|klopt|"
    r"ge\w+|ver\w+|ontvangen|ingediend|ingeleverd|afgegeven|aangekomen|binnen\w*|neer|staan|staat|worden|wel|maar|"
    r"ipv)\b)(?:[a-z]{3,}|\d))"
)
_THE_DAY = re.compile(rf"\bde (\d\d?)e?\b{_GOES_ON}")
_MONTH_ALONE = re.compile(rf"(?<!\d )(?<!\de )\b({MONTH})\b(?! \d)")
_OF_THIS_MONTH = re.compile(
    r"\b(?:(\d\d?)e|laatste)(?: dag)? van (?:de|die|dezelfde|diezelfde|dat)( volgende)? maand\b(?: (later|eerder)\b)?"
)
_OR = re.compile(r"\bof\b")
_SWAPPED = re.compile(r"^(?=.*\bverwisseld\b)(?=.*\bdag\b).*\bmaand\b")
# A number that is a day because of what stands around it: "niet 4 maar 14", "11e", "doe maar 11".
_NUMBER = re.compile(r"(?<![\w/.-])(\d+)(e?)(?![\w/.-])(?: ?([a-z%€:]+))?")
_ONLY_A_NUMBER = re.compile(rf"(?<![\w/.-])\d+e?(?![\w/.-])(?: dag\b|{_GOES_ON})")
_MEANS_A_DAY = re.compile(
    r"\b(?:niet|ipv|bedoel\w*|moes?t|maak|doe|wordt|verander\w*|naar|typ\w*|tik\w*|dag(?: is)? \d+)\b|\*"
)
_DENIED_NUMBER = re.compile(rf"\b(?:niet|ipv) (?:(?:de|dag|op) )*(\d+)e?\b(?! (?:{MONTH}))")
_NUMBERED = re.compile(r"\b(?:vraag|antwoord|nummer|artikel|huisnummer|punt|keer|uur|jaar|maand|week)\b")
# "Het was in juni" may be any day of it; these say that the month alone was wrong.
_ITS_MONTH = re.compile(r"\b(?:maand|niet|bedoel\w*|ipv|moet|moest)\b")
_OPEN = re.compile(
    r"\b(?:begin|eind|einde|half|midden|ergens|tussen|rond|of|sinds|vanaf|ongeveer|paar|ook|wacht al|weet (?:ik )?niet|"
    r"niet (?:meer|precies))\b"
)
_YEAR = re.compile(r"\b20\d\d\b")
_MONTH_BY_NUMBER = re.compile(r"\bmaand(?: [a-z]+){0,3} (\d\d?)e?\b|\b(\d\d?)e maand\b")
_YEAR_IN_SHORT = re.compile(r"(?:\bjaar\w*\b.*?\b|' ?)(\d\d)\b")
_DENIED_YEAR = re.compile(r"\bniet (?:in )?(?:dit|deze|this|vorig|verleden|afgelopen) jaar\b")
_THIS_OR_LAST = re.compile(r"\b(dit|deze|this|vorig|verleden|afgelopen) jaar\b")
_COUNT = rf"(?:(?P<count>\d{{1,3}}|een|de|het|n|a|one) )?(?:hele |volle )?(?P<unit>{UNIT}|daags)"
_COUNTED = re.compile(rf"\b{_COUNT}(?: (?:nog|pas|al|dan|te))? (?P<side>later|eerder)\b")
_IT = r"(?:die (?:datum|dag)|de datum die ik|(?:wat )?ik (?:net )?(?:zei|zeg|noemde|opgaf|invulde))"
_FROM_IT = re.compile(rf"\b{_COUNT} (?P<side>na|voor)(?: {_IT}\b|(?: de)?(?= ?[,.]|$))")
_NOT_SO_MANY = re.compile(rf"\bniet {_COUNT}(?: (?:later|eerder))?(?= maar\b)")
_ROUGH = {*ROUGHLY_OF, *SOME_OF, *FRACTIONS, "of", "tot", "a"}
_TOO = re.compile(
    rf"\b{_COUNT} te (?P<side>vroeg|laat)\b(?= (?:\w+ )?(?:gezegd|ingevuld|opge\w+|genoemd|gezet|getypt|gezeten))"
)
_ADDED = re.compile(
    rf"\b(?:doe|tel|zet|trek|haal|plak)(?: (?:er|d'r|der|daar|maar|nog))* {_COUNT} (?:er )?(?P<side>bij|af|vanaf)\b"
)
_SIDE = {"later": 1, "eerder": -1, "na": 1, "voor": -1, "vroeg": 1, "laat": -1, "bij": 1, "af": -1, "vanaf": -1}
# "Een week later kregen we een brief" tells of another day.
_OF_OTHERS = re.compile(
    r"\b(?:kregen (?:we|wij)|kreeg ik|(?:we|wij) kregen|ik kreeg|belden?|gebeld|hoorden?|reageer\w+|"
    r"antwoord\w*|reactie)\b"
)
_NEXT = r"(?:eerstvolgende|daaropvolgende|opvolgende|volgende)"
_WEEKDAY_BESIDE = re.compile(rf"\b(?:({_NEXT}) ({WEEKDAY})|({WEEKDAY}) (later|eerder))\b")
_WEEKDAY_OF_WEEK = re.compile(
    rf"\b({WEEKDAY})\b(?=.*\bweek (later|eerder)\b)|\bweek (later|eerder)\b(?=.*\b({WEEKDAY})\b)"
)
_WEEKDAY = rf"\b(?:{WEEKDAY})\b"
_SAME_DAY = re.compile(r"\b(?:dezelfde|diezelfde|zelfde) dag\b")
_SAME_WEEK = re.compile(r"\b(?:dezelfde|diezelfde|zelfde|die) week\b")
_WEEKEND = re.compile(r"\bweekend (later|eerder)\b")
_AS_A_RULE = re.compile(r"\b(?:altijd|nooit|elke|iedere|dicht|gesloten)\b")
_FROM_TODAY = re.compile(r"\b(?:afgelopen|vorige?|verleden|geleden|deze|gisteren|vandaag)\b")


class Correction(NamedTuple):
    """What is said in plain words, what is left of it without the day that is held, that day, and today."""

    said: str
    left: str
    held: date
    today: date


def correction_of(text: str, held: date, today: date) -> Correction:
    """The words that put the day that is held right."""
    said = in_plain_words(text)
    return Correction(said, " ".join(without(held, _DENIED.sub(" ", _NOT_SO_MANY.sub(" ", said))).split()), held, today)


def another_day(one: Correction) -> Days | None:
    """The day that the words make of the one that is held, or nothing; None where they do not go by it."""
    for rule in (_swapped, _of_this_month, _the_day, _month_or_year, _counted, _weekday, _bare_day):
        if (days := rule(one)) is not None:
            return days
    return None


def _swapped(one: Correction) -> Days | None:
    """Read "dag en maand omgedraaid"."""
    if not _SWAPPED.search(one.left) or any(sign.isdigit() for sign in one.left):
        return None
    return (date(one.held.year, one.held.day, one.held.month),) if one.held.day <= 12 else ()


def _of_this_month(one: Correction) -> Days | None:
    """Read "de eerste van de maand erna" and "de laatste dag van die maand"."""
    found = _OF_THIS_MONTH.search(one.said)
    if not found or _names_a_month(one.left):
        return None
    month = _months_on(one.held.replace(day=1), 1 if found[2] else _SIDE.get(found[3], 0))
    return _on(month, int(found[1]) if found[1] else monthrange(month.year, month.month)[1])


def _the_day(one: Correction) -> Days | None:
    """Read "niet de 14e maar de 24e"."""
    days = sorted({int(day) for day in _THE_DAY.findall(one.left)})
    months = {MONTH_OF[name] for name in _MONTH_ALONE.findall(one.left)} - {one.held.month}
    if not days or len(months) > 1:
        return None
    month = _in_month(one.held, one.held.year, max(months, default=one.held.month))
    if len(days) == 1:
        return _on(month, days[0])
    return (*_on(month, days[0]), *_on(month, days[-1])) if _OR.search(one.left) else ()


def _month_or_year(one: Correction) -> Days | None:
    """Read another month or another year, where the text names no more than that, and one of them."""
    by_number = {int(found[1] or found[2]) for found in _MONTH_BY_NUMBER.finditer(one.left)}
    rest = _YEAR.sub(" ", one.left if not by_number else _MONTH_BY_NUMBER.sub(" ", one.left))
    years = {int(year) for year in _YEAR.findall(one.left)}
    short = _YEAR_IN_SHORT.search(rest)
    if short and not by_number and int(short[1]) in range(20, one.today.year % 100 + 1):
        years, rest = {2000 + int(short[1])}, rest.replace(short[1], " ")
    for which in _THIS_OR_LAST.findall(_DENIED_YEAR.sub(" ", one.said)):
        years |= {one.today.year - (which not in {"dit", "deze", "this"})}
    if any(sign.isdigit() for sign in rest) or _OPEN.search(one.left) or _COUNTED.search(one.left):
        return None
    named = {MONTH_OF[word] for word in one.left.split() if word in MONTH_OF} | by_number
    months, years = named - {one.held.month}, years - {one.held.year}
    own = _name_of_month(one.held) in one.said or re.search(rf"\b{one.held.day}e?\b", one.said)
    if not (months or years) or len(months) > 1 or len(years) > 1 or months - {*range(1, 13)}:
        return None
    if months and not (_ITS_MONTH.search(one.said) or own or by_number):
        return None
    return (_in_month(one.held, max(years, default=one.held.year), max(months, default=one.held.month)),)


def _counted(one: Correction) -> Days | None:
    """Read "drie dagen later", "een maand eerder", "een week te vroeg gezegd" and "doe er een week bij"."""
    found = _FROM_IT.search(one.left) or _TOO.search(one.left) or _ADDED.search(one.left) or _COUNTED.search(one.left)
    if not found:
        return None
    if _OF_OTHERS.search(one.left):
        return ()
    count, unit, side = found["count"] or "", found["unit"], found["side"]
    rest = one.left[: found.start()] + one.left[found.end() :]
    if any(sign.isdigit() for sign in rest) or _names_a_month(rest) or _is_rough(one.left, found.start()):
        return None
    if unit == "week" and count in {"de", "het"} and not _SAME_DAY.search(rest):
        return None
    day = _moved(one.held, unit, (int(count) if count.isdigit() else 1) * _SIDE[side])
    named = re.findall(_WEEKDAY, rest)
    return (day,) if all(name in {_name_of(day), _name_of(one.held)} for name in named) else ()


def _is_rough(left: str, at: int) -> bool:
    return bool(_ROUGH.intersection(left[:at].split()[-1:]))


def told_roughly(one: Correction) -> str:
    """Give the words of "ongeveer een week later" and "een paar dagen eerder", or none."""
    found = _COUNTED.search(one.left)
    if not found or not _is_rough(one.left, found.start()):
        return ""
    if _OF_OTHERS.search(one.left) or _names_a_month(one.left):
        return ""
    return " ".join(one.left[: found.end()].split()[-5:])


def _weekday(one: Correction) -> Days | None:
    """Read "de maandag daarna", "niet vrijdag maar donderdag", "woensdag van diezelfde week" and "het weekend erna"."""
    if any(sign.isdigit() for sign in one.left) or _names_a_month(one.left):
        return None
    monday = one.held - timedelta(one.held.weekday())
    if found := _WEEKEND.search(one.left):
        saturday = _beside(one.held, 5, _SIDE[found[1]])
        return saturday, saturday + timedelta(1)
    if found := _WEEKDAY_OF_WEEK.search(one.left):
        name, side = found[1] or found[4], found[2] or found[3]
        return (monday + timedelta(WEEKDAY_OF[name] + _WEEK * _SIDE[side]),)
    if found := _WEEKDAY_BESIDE.search(one.left):
        if _OF_OTHERS.search(one.left):
            return ()
        return (_beside(one.held, WEEKDAY_OF[found[2] or found[3]], _SIDE.get(found[4], 1)),)
    named = set(re.findall(_WEEKDAY, one.left))
    others = {WEEKDAY_OF[name] for name in named} - {one.held.weekday()}
    if len(others) != 1 or _FROM_TODAY.search(one.left):
        return None
    if _AS_A_RULE.search(one.left):
        return ()
    day = monday + timedelta(max(others))
    if _SAME_WEEK.search(one.left):
        return (day,)
    denied = set(re.findall(_WEEKDAY, one.said)) - named - {_name_of(one.held)}
    if not denied and one.today - one.held <= timedelta(_WEEK) and _name_of(one.held) not in one.said:
        return None
    return (day,) if not denied and abs(day - one.held) <= timedelta(_WEEK // 2) else ()


def _bare_day(one: Correction) -> Days | None:
    """Read "niet 4 maar 14", "11e" and "doe maar 11"."""
    numbers, denied = _NUMBER.findall(one.left), [int(day) for day in _DENIED_NUMBER.findall(one.said)]
    another_month = {MONTH_OF[word] for word in one.left.split() if word in MONTH_OF} - {one.held.month}
    if len(numbers) != 1 or len(one.said.split()) > _FEW_WORDS or another_month or _NUMBERED.search(one.left):
        return None
    number, ordinal, behind = numbers[0]
    if behind in COUNTED or not _ONLY_A_NUMBER.search(one.left) or (denied and one.held.day not in denied):
        return None
    alone = ordinal and not re.search(r"[a-z]{4,}", one.left)
    return _on(one.held, int(number)) or None if alone or _MEANS_A_DAY.search(one.said) else None


def _names_a_month(plain: str) -> bool:
    return any(word in MONTH_OF for word in plain.split())


def _name_of(day: date) -> str:
    return WEEKDAY.split("|")[day.weekday()]


def _name_of_month(day: date) -> str:
    return MONTH.split("|")[day.month - 1]


def _beside(day: date, weekday: int, side: int) -> date:
    """Give the first such weekday after a day, or the last before it."""
    away = (weekday - day.weekday()) * side % _WEEK or _WEEK
    return day + timedelta(away * side)


def _moved(day: date, unit: str, number: int) -> date:
    if unit in {"maand", "jaar"}:
        return _months_on(day, number * (12 if unit == "jaar" else 1))
    return day + timedelta(number * (_WEEK if unit == "week" else 1))


def _months_on(day: date, number: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + number, 12)
    return _in_month(day, year, month + 1)


def _in_month(day: date, year: int, month: int) -> date:
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def _on(day: date, number: int) -> Days:
    return (day.replace(day=number),) if 1 <= number <= monthrange(day.year, day.month)[1] else ()

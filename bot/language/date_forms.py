"""Rules for days named by the calendar: "de derde van oktober", "dinsdag", "op de 12e", "week 37"."""

from __future__ import annotations

from bot.language import date_deeds as deeds
from bot.language import date_words as words
from bot.language.date_feasts import FEAST_STARTS
from bot.language.date_figures import DATE_LEADS, NO_YEAR
from bot.language.date_sentence import Phrase, Sentence
from bot.language.date_silent import is_done
from bot.language.date_spans import (
    FIRST_YEAR,
    LAST_YEAR,
    NEVER,
    Span,
    day_in,
    every_month,
    every_week,
    every_year,
    months_of,
    unit_beside,
    weekday_beside,
)

_MONTH_LEADS = {"in", "sinds", "vanaf", "maand", "since"}
_NUMBER_ENDS = ("twintig", "twintigste", "dertig", "dertigste", "tiende")
# "Zo", "ik zat thuis", "vrij veel": only a number beside them makes them days.
_OTHER_WORDS = {"zo", "zat", "vrij"}
_LAST_TIME = 2159  # "3 oktober 1430" may be half past two
_LONGEST_ROW = 5
_LONGEST_BESIDE = 7  # days
# After "op" the second day is as likely as the first.
_EITHER = words.OR | {"op", ","}
_JOINTS = words.UP_TO | _EITHER
_BETWEEN_FEAST_AND_DAY = {",", "de", "die", "op", "dan"}


def day_and_month(s: Sentence, at: int) -> Phrase | None:
    """Read "3 oktober", "de derde van oktober", "3 of 4 okt", "3 t/m 10 oktober" and "october 3rd"."""
    if s.word(at) in words.MONTH_OF:
        return _month_and_day(s, at)
    read = _days_in_a_row(s, at)
    if not read:
        return None
    first, last, certain, end = read
    named = s.past(end, {"van", "of", "de", "den", "the", "-", ".", "/", "maand", "der"})
    month = words.MONTH_OF.get(s.word(named))
    if month is None:
        month, named = _numbered_month(s, end, named)
    if not month or month > 12:
        return None
    if _is_no_year(s, named + 1):
        return Phrase(at, named + 2, NEVER)
    return Phrase(at, named + 1, every_year(lambda year: _days(year, month, first, last)), certain)


def _is_no_year(s: Sentence, at: int) -> bool:
    """Whether four figures stand here that were meant as a year, but are none: "3 oktober 2206"."""
    figures = s.word(at).isdigit() and len(s.word(at)) == 4 and not s.word(at + 1)[:1].isalnum()
    return figures and not FIRST_YEAR <= int(s.word(at)) <= LAST_YEAR and int(s.word(at)) > _LAST_TIME


def _numbered_month(s: Sentence, end: int, at: int) -> tuple[int | None, int]:
    """Read the month of "de derde van de tiende", "3 van de tiende maand" and "de derde van maand 10"."""
    if s.word(at - 1) == "maand":
        return s.number(at), at
    said = s.word(at + 1) == "maand"
    # "12 van de 10e" is a day only where nothing is counted: "2 van de 3e verdieping".
    ordinal = said or s.number(end - 1, ordinal=True) is not None or s.may_end(at + 1)
    return (s.number(at, ordinal=True) if ordinal and s.word(end) == "van" else None), at + said


def _days(year: int, month: int, first: int, last: int) -> Span | None:
    begin, end = day_in(year, month, first), day_in(year, month, last)
    return Span(begin.first, end.last) if begin and end and begin <= end else None


def _month_and_day(s: Sentence, at: int) -> Phrase | None:
    month, day_at = words.MONTH_OF[s.word(at)], at + 1 + (s.word(at) in words.WEAK and s.word(at + 1) == ".")
    day = s.number(day_at)
    ends = s.may_end(day_at + 1) or s.word(day_at + 1) in words.WEEKDAY_OF or (s.number(day_at + 1) or 0) > FIRST_YEAR
    if not day or day > 31 or not ends:
        return None
    # "oktober 26" is more often the year than the day; only English puts the day there as a habit.
    is_year = s.number(day_at, ordinal=False) and s.today.year % 100 - 3 <= day <= s.today.year % 100 + 1
    if is_year and s.word(at) not in words.ENGLISH_MONTHS:
        return None
    return Phrase(at, day_at + 1, every_year(lambda year: day_in(year, month, day)))


def _days_in_a_row(s: Sentence, at: int) -> tuple[int, int, bool, int] | None:
    """Read "3", "drie en twintig", "3 of 4", "3 t/m 10", "3-10" as (first, last, whether certain, end)."""
    if match := NO_YEAR.fullmatch(s.word(at)):
        return int(match[1]), int(match[3]), match[2] == "-", at + 1
    first, end = _day_number(s, at)
    if not first:
        return None
    numbers, certain = [first], True
    between = words.BETWEEN.intersection((s.word(at - 1), s.word(at - 2)))
    denied = s.word(s.past_back(at - 1, words.ARTICLES | {"op"})) == "niet"
    while len(numbers) < _LONGEST_ROW and (joint := _joint(s, end)):
        joined, after = joint
        if joined == "op" and s.word(at - 1) != "van":  # "de nacht van 3 op 4 oktober"
            break
        if denied and joined == ",":  # "niet de 3e, de 4e oktober" denies the one and tells the other
            break
        number, number_end = _day_number(s, s.past(after, {"de", "op", "den", "anders", "misschien"}))
        if not number:
            break
        certain = certain and (bool(between) if joined == "en" else joined not in _EITHER)
        numbers.append(number)
        end = number_end
    return min(numbers), max(numbers), certain, end


def _joint(s: Sentence, at: int) -> tuple[str, int] | None:
    if s.word(at) == "tot" and s.word(at + 1) == "en":
        return "tot en met", at + 3
    return (s.word(at), at + 1) if s.word(at) in _JOINTS else None


def _day_number(s: Sentence, at: int) -> tuple[int, int]:
    """Give a number that may be the day of a month, and where it ends; 0 if there is none."""
    number = s.number(at)
    # "Een oktober" is what telephones make of "één oktober"; "een" before anything else is an article.
    leads = at == 0 or s.word(at - 1) == "op"
    article = s.word(at) in {"een", "one"} and not (leads and s.word(at + 1) in words.MONTH_OF)
    return (0, at) if not number or number > 99 or article else (number, at + 1)


def month(s: Sentence, at: int) -> Phrase | None:
    """Read the name of a month."""
    number = words.MONTH_OF.get(s.word(at))
    if not number or _is_unreadable(s, at - 1):
        return None
    weak = s.word(at) in words.WEAK and s.word(at - 1) not in _MONTH_LEADS
    return Phrase(at, at + 1, every_year(lambda year: months_of(year, number, number)), weak=weak)


def _is_unreadable(s: Sentence, at: int) -> bool:
    """Whether a word was meant as a number: then the month behind it is less than was said."""
    word = s.word(at)
    figures = any(sign.isdigit() for sign in word) and len(word) <= 4 and s.number(at) is None
    return figures or (word.endswith(_NUMBER_ENDS) and s.number(at) is None)


def weekday(s: Sentence, at: int) -> Phrase | None:
    """Read the name of a weekday, with or without a part of that day."""
    name, after = s.word(at), s.word(at + 1)
    night = name.endswith("nacht") or after == "nacht"
    for part in (*words.PARTS_OF_DAY, "nacht"):
        name = name.removesuffix(part)
    number = words.WEEKDAY_OF.get(name)
    weak = name in words.WEAK
    # "zo rond 3 oktober", "zo half maart", "half maart zo": only a number makes "zo" a Sunday.
    adverb = weak and (
        after in words.HEDGES or after in words.PART_OF or (name in _OTHER_WORDS and not _is_sunday(s, at))
    )
    if number is None or s.word(at - 1) in words.EVERY or adverb:
        return None
    end = at + 2 if after in words.PARTS_OF_DAY or after == "nacht" else at + 1
    days = every_week(number)
    weak = weak or s.word(at - 1) in words.ANY  # "op een dinsdag" may be any
    if night:
        return Phrase(at, end, days.changed(lambda span: span.shifted(0, 1)), certain=False)
    return Phrase(at, end, days, weak=weak)


def _is_sunday(s: Sentence, at: int) -> bool:
    return s.word(at + 1)[:1].isdigit() or bool(s.number(at + 1)) or s.word(at - 1) == "(" or s.word(at + 1) == "de"


def day_of_month(s: Sentence, at: int) -> Phrase | None:
    """Read "op de 12e", "12 dezer", and the day after "nee" or a weekday."""
    day = s.number(at)
    if not day or day > 31 or s.word(at) == "een":
        return None
    days = every_month(lambda year, month: day_in(year, month, day))
    month_at = s.past(at + 1, words.OF if s.word(at - 1) == "the" else {"van", "de", "der", "vd"})
    if month_at > at + 1 and s.word(month_at) == "maand":  # "de eerste van de maand"
        return Phrase(at, month_at + 1, days)
    this_month = s.word(at + 1) == "dezer" or _is_month(s, month_at)
    corrects = _corrects(s, at)
    if s.number(at, ordinal=True):
        the = s.word(at - 1) in {"de", "den", "the"}
        led = the and s.word(at - 2) in DATE_LEADS
        clear = led or (the and day > words.VAGUE_ORDINAL)
        end = month_at if this_month else at + 1
        # "De 15e stond ik" and "de 19e ingestuurd", and not "de 12e melding".
        ends = this_month or s.may_end(at + 1) or (the and is_done(s.word(at + 1)))
        return Phrase(at, end, days, weak=not (clear or corrects)) if ends else None
    if this_month or (s.may_end(at + 1) and (corrects or s.word(at - 1) in words.WEEKDAY_OF)):
        return Phrase(at, at + 1, days, weak=not corrects)
    return None


def _corrects(s: Sentence, at: int) -> bool:
    """Whether a number comes in the place of another: "nee 4", "5 oktober, o nee ik kijk even: 6"."""
    said = at - 1 if s.word(at - 1) in words.CORRECTIONS else at - 2
    if s.word(said) in words.CORRECTIONS and (said == at - 1 or s.word(at - 1) in words.ARTICLES | {",", "op"}):
        return True
    first = s.past_back(at - 1, deeds.LOOKING_UP | {"of"})
    dated = s.word(first) in words.MONTH_OF or s.number(first, ordinal=True) is not None
    return dated and any(s.word(place) in words.CORRECTIONS for place in range(first + 1, at))


def _is_month(s: Sentence, at: int) -> bool:
    return s.word(at) in words.REFERENCE_OF and words.UNIT_OF.get(s.word(at + 1)) == "maand"


def nearest_beside(s: Sentence, at: int) -> Phrase | None:
    """Read "de maandag na 3 oktober", "de vrijdag voor Pasen" and "het weekend na 3 oktober": the nearest one."""
    weekday, side = words.WEEKDAY_OF.get(s.word(at)), words.NEAR_SIDES.get(s.word(at + 1))
    weekend = words.UNIT_OF.get(s.word(at)) == "weekend"
    if not side or (weekday is None and not weekend):
        return None
    inner = s.within(s.past(at + 2, words.EVENTS))
    if not inner or not 0 < inner.length(s.today) <= _LONGEST_BESIDE:
        return None

    def nearest(span: Span) -> Span:
        step = -1 if side == "voor" else 1
        return unit_beside(span, "weekend", step) if weekday is None else weekday_beside(span, weekday, step)

    return Phrase(at, inner.end, inner.days.changed(nearest), inner.certain)


def nearest_behind(s: Sentence, at: int) -> Phrase | None:
    """Read "na Pasen, de dinsdag" and "voor kerst op vrijdag": the one nearest to the feast."""
    side = words.NEAR_SIDES.get(s.word(at))
    feast = s.within(at + 1) if side and s.word(at + 1) in FEAST_STARTS else None
    if not feast or not 0 < feast.length(s.today) <= _LONGEST_BESIDE:
        return None
    named = s.past(feast.end, _BETWEEN_FEAST_AND_DAY)
    weekday = words.WEEKDAY_OF.get(s.word(named))
    if weekday is None or s.number(named + 1) is not None:
        return None

    def nearest(span: Span) -> Span:
        return weekday_beside(span, weekday, -1 if side == "voor" else 1)

    return Phrase(at, named + 1, feast.days.changed(nearest), feast.certain)

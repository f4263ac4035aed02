"""Rules for days in figures: "3-10-2026", "2026-10-03", "3 10 2026", "in 2025"."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date

from bot.language import date_deeds as deeds
from bot.language import date_words as words
from bot.language.date_sentence import Phrase, Sentence
from bot.language.date_spans import FIRST_YEAR, LAST_YEAR, Fixed, Span, day_in, every_year, months_of

DATE_LEADS = {"op", "dd", "d.d.", "d.d", "sinds", "datum", "vanaf", "per", "on"}
NO_YEAR = re.compile(r"(\d{1,2})([-/.])(\d{1,2})")
_DAY_FIRST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.]'?(\d{4}|\d{2})")
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:t[\d:.]+z?)?")
_MONTH_AND_YEAR = re.compile(r"(\d{1,2})[-/.](\d{4})|(\d{4})[-/](0[1-9]|1[0-2])")
_SHORT = 12  # words
_BESIDE_TWO = {*words.WEEKDAY_OF, *words.GLUE, *deeds.TALK, "dacht", ".", "!", "?"}
_TWO_YEARS = re.compile(r"(\d{4})[-/](?:\d{2})?(\d{2})")
# They look like a date, but are a saying or a part of a whole.
_FRACTIONS = {"24/7", "1/2", "1/3", "2/3", "1/4", "3/4"}
_YEAR_LEADS = {"in", "sinds", "vanaf", "jaar", "anno", "uit", "since"}
_BEFORE_YEAR = {"-", "/", "."}
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_ROMAN_MONTHS = {name: at for at, name in enumerate(_ROMAN, 1)}


def numeric_date(s: Sentence, at: int) -> Phrase | None:
    """Read a date in figures: "3-10-2026", "2026-10-03", "3/10", "3.10.26"."""
    raw = s.word(at)
    if not raw[:1].isdigit() or is_numbered(s, at):
        return None
    if match := _DAY_FIRST.fullmatch(raw):
        day, month, year = int(match[1]), int(match[2]), _full_year(match[3], s.today)
        if month > 12 and len(match[3]) == 4:  # the American order, where no other can be meant
            day, month = month, day
    elif match := _YEAR_FIRST.fullmatch(raw):
        day, month, year = int(match[3]), int(match[2]), int(match[1])
    elif len(raw) in (6, 8) and raw.isdigit() and len(s.tokens) == 1:
        return _only_figures(at, raw, s.today)
    elif match := _MONTH_AND_YEAR.fullmatch(raw):
        return _month_in_figures(s, at, int(match[1] or match[4]), int(match[2] or match[3]))
    else:
        return _day_and_month_in_figures(s, at, raw)
    span = day_in(year, month, day)
    return Phrase(at, at + 1, Fixed(span)) if span else None


def _only_figures(at: int, raw: str, today: date) -> Phrase | None:
    if len(raw) == 6:
        span = day_in(_full_year(raw[4:], today), int(raw[2:4]), int(raw[:2]))
        return Phrase(at, at + 1, Fixed(span)) if span else None
    # Only one order can be a date: as month and day, a year of 1900 to 2100 would be the nineteenth month or later.
    day_first = day_in(int(raw[4:]), int(raw[2:4]), int(raw[:2]))
    span = day_first or day_in(int(raw[:4]), int(raw[4:6]), int(raw[6:]))
    return Phrase(at, at + 1, Fixed(span)) if span else None


def _month_in_figures(s: Sentence, at: int, month: int, year: int) -> Phrase | None:
    """Read "09-2026" and "2026-09" where nothing else is said or "in" stands before it."""
    led = s.word(at - 1) in DATE_LEADS | _YEAR_LEADS
    if not (len(s.tokens) == 1 or led) or not 1 <= month <= 12 or not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    return Phrase(at, at + 1, Fixed(months_of(year, month, month)))


def _day_and_month_in_figures(s: Sentence, at: int, raw: str) -> Phrase | None:
    match = NO_YEAR.fullmatch(raw)
    if not match or s.word(at + 1) in words.COUNTED or s.word(at + 1) in words.MONTH_OF:
        return None
    sure = _is_all(s, at, at + 1) or s.word(at - 1) in DATE_LEADS or s.word(at - 1) in words.WEEKDAY_OF
    if not sure and (match[2] == "." or raw in _FRACTIONS):
        return None
    day, month = int(match[1]), int(match[3])
    if not day_in(2000, month, day):
        return None
    return Phrase(at, at + 1, every_year(lambda year: day_in(year, month, day)))


def spaced_date(s: Sentence, at: int) -> Phrase | None:
    """Read "3 10 2026", "3 - 10 - 2026" and, where nothing else is said, "drie tien"."""
    if s.number(at, ordinal=True):
        return _two_ordinals(s, at)
    if not s.number(at):
        return None
    if two := _two_numbers(s, at):
        return two
    step = 2 if s.word(at + 1) in {"-", "/", "."} | words.SPOKEN_SIGNS and s.word(at + 3) == s.word(at + 1) else 1
    day, month, year = (s.number(at + turn * step, ordinal=False) for turn in range(3))
    end = at + 2 * step + 1
    if not (day and month and year) or s.number(at - 1) or s.number(end) or is_numbered(s, at):
        return None
    alone = at == 0 and end == len(s.tokens)
    span = day_in(_full_year(str(year), s.today) if alone else year, month, day)
    return Phrase(at, end, Fixed(span)) if span else None


def _two_numbers(s: Sentence, at: int) -> Phrase | None:
    signs = words.SPOKEN_SIGNS | _BEFORE_YEAR
    spoken = s.word(at + 1) in signs
    end = at + (3 if spoken else 2)
    alone = _is_all(s, at, end, again={s.word(at), s.word(end - 1)})
    led = spoken and s.word(at - 1) in DATE_LEADS and s.may_end(end)
    day, month = s.number(at, ordinal=False) or 0, s.number(end - 1, ordinal=False) or 0
    if not (alone or led) or not day_in(2000, month, day) or s.word(end) in signs:
        return None
    return Phrase(at, end, every_year(lambda year: day_in(year, month, day)))


def _is_all(s: Sentence, start: int, end: int, again: Collection[str] = ()) -> bool:
    """Whether no more is said than this, the name of that day, and what people say while they look it up."""
    if end - start == len(s.tokens):
        return True
    others = [token.word for at, token in enumerate(s.tokens[: _SHORT + 1]) if not start <= at < end]
    return len(s.tokens) <= _SHORT and all(word in _BESIDE_TWO or word in again for word in others)


def _two_ordinals(s: Sentence, at: int) -> Phrase | None:
    """Read "de zeventiende elfde" and "de zeventiende elfde tweeduizend zesentwintig"."""
    day, month, year = s.number(at) or 0, s.number(at + 1, ordinal=True) or 0, s.number(at + 2, ordinal=False) or 0
    if year > FIRST_YEAR:
        span = day_in(year, month, day)
        return Phrase(at, at + 3, Fixed(span)) if span else None
    led = s.word(at - 1) in {"de", "den"} and s.may_end(at + 2)
    if not led or not day_in(2000, month, day):
        return None
    return Phrase(at, at + 2, every_year(lambda year: day_in(year, month, day)))


def month_then_day(s: Sentence, at: int) -> Phrase | None:
    """Read "maand 5, dag 27" and "maand mei dag 27"."""
    month = s.number(at + 1) or words.MONTH_OF.get(s.word(at + 1)) or 0
    day_at = s.past(at + 2, {",", "de"})
    day = s.number(day_at + 1) or 0
    if [s.word(at), s.word(day_at)] != ["maand", "dag"] or not day_in(2000, month, day) or not s.may_end(day_at + 2):
        return None
    return Phrase(at, day_at + 2, every_year(lambda year: day_in(year, month, day)))


def roman_month(s: Sentence, at: int) -> Phrase | None:
    """Read "12-VIII-2025", "12 VIII 2025" and, where a date must come, "12/IX"."""
    day = s.number(at, ordinal=False)
    parted = s.word(at + 1) in _BEFORE_YEAR
    month = _ROMAN_MONTHS.get(s.word(at + 1 + parted))
    if not day or not month or _is_of_a_thing(s, at):
        return None
    end = at + 2 + parted
    year_at = s.past(end, {"'", *_BEFORE_YEAR})
    if (s.number(year_at) or 0) > FIRST_YEAR or (parted and year_at > end and len(s.word(year_at)) == 2):
        span = day_in(_full_year(s.word(year_at), s.today), month, day) if s.word(year_at).isdigit() else None
        return Phrase(at, year_at + 1, Fixed(span)) if span else None
    sure = (at == 0 and end == len(s.tokens)) or s.word(at - 1) in DATE_LEADS  # else it may be a floor: "12-II"
    if not sure or not parted or not day_in(2000, month, day):
        return None
    return Phrase(at, end, every_year(lambda year: day_in(year, month, day)))


def is_numbered(s: Sentence, at: int) -> bool:
    """Whether a number belongs to an address, an amount or a reference."""
    return _is_of_a_thing(s, at) or (s.glued(at) and s.word(at + 1) in {"-", "/"} and s.glued(at + 1))


def _is_of_a_thing(s: Sentence, at: int) -> bool:
    before = s.word(at - 1)
    street = before.endswith(words.STREET_ENDS) and before not in words.STREET_ENDS
    home = before == "op" and s.word(at - 2) in words.LIVES
    glued = s.glued(at - 1) and before in {"-", "/", "+", ".", "_", "€"}
    return street or home or glued or before in words.NUMBERED


def _full_year(year: str, today: date) -> int:
    if len(year) != 2:
        return int(year)
    return int(year) + (2000 if int(year) <= today.year % 100 + 1 else 1900)


def year(s: Sentence, at: int) -> Phrase | None:
    """Read "in 2025", and behind a month "2025", "'25", "-2025" and "25"."""
    start = at
    after_month = s.word(at - 1) in words.MONTH_OF or (s.word(at - 1) == "." and s.word(at - 2) in words.MONTH_OF)
    if s.word(at) in _BEFORE_YEAR and not after_month:
        return None
    after_sign = s.word(at) == "'" or s.word(at) in _BEFORE_YEAR
    at = s.past(at, {"'", *_BEFORE_YEAR})
    weak = s.word(start - 1) not in _YEAR_LEADS
    if match := _TWO_YEARS.fullmatch(s.word(at)):
        begin, end = int(match[1]), _full_year(match[2], s.today)
    elif s.word(at).isalpha() and (s.number(at) or 0) > FIRST_YEAR:
        begin = end = s.number(at) or 0
    elif _is_year_in_figures(s, at, short=(after_month or after_sign) and s.may_end(at + 1)):
        begin = end = _full_year(s.word(at), s.today)
    else:
        return None
    if not FIRST_YEAR <= begin <= end <= min(begin + 1, LAST_YEAR) or is_numbered(s, start):
        return None
    return Phrase(start, at + 1, Fixed(Span(date(begin, 1, 1), date(end, 12, 31))), weak=weak)


def _is_year_in_figures(s: Sentence, at: int, short: bool) -> bool:
    return (
        s.word(at).isdigit() and len(s.word(at)) in ({2, 4} if short else {4}) and s.word(at + 1) not in words.COUNTED
    )

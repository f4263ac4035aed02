"""Amounts of time as residents say them: "drie weken", "een week of zes", "anderhalve maand"."""

from __future__ import annotations

import re
from math import ceil
from typing import NamedTuple

from bot.language import date_words as words
from bot.language.date_sentence import Sentence

_BEFORE_UNIT = {"stuk", "stuks", "volle", "hele", "lange", "goede", "dikke", "kleine", "krappe", "al", "alweer"}
_BEFORE_ONE = words.MAY_FOLLOW | words.ARTICLES | words.EXACTLY | _BEFORE_UNIT | set(words.ROUGHLY_OF) | {"a"}
_HALF = re.compile(r"(\d{1,3})[.,]5")
_FROM_TO = re.compile(r"(\d{1,2})[-/](\d{1,2})")


class Amount(NamedTuple):
    """A number of units of time, at least and at most, as "een week of drie"."""

    low: float
    high: float
    unit: str
    end: int
    told: bool
    """Whether a number was said: "de week na Pasen" has none, "een week na Pasen" has one."""
    about: bool = False
    """Whether "ongeveer" was said of it, or "een week of"."""


def amount_at(s: Sentence, at: int) -> Amount | None:
    """Read "drie weken", "ruim anderhalve maand", "een week of drie", "2 a 3 dagen", "paar weken", "weken"."""
    rough, at = _roughly(s, at)
    low, high, at = _count(s, at)
    told = low > 0
    at = s.past(at, _BEFORE_UNIT)
    word = s.word(at)
    unit = words.UNIT_OF.get(word) or words.PLURAL_OF.get(word)
    if not unit or unit == "weekend":
        return None
    if not told and s.number(at - 1) and s.word(at - 1) not in {"een", "one", "eerste", "first"}:
        return None  # "na 2 weken terug gebeld": its number was refused
    if not told:
        low, high = _untold(s, at)
    at += 1
    least, most, end = _whole_count(s, s.past(at + 1, {"een"})) if s.word(at) == "of" else (0, 0, at)
    if least and s.word(at - 2) != "of":  # "een week of drie", "een week of drie, vier"
        low, high, rough, at = least, most, words.ABOUT if least == most else (1.0, 1.0), end
    elif s.word(at) == "of" and s.word(at + 1) == "wat":  # "een week of wat"
        low, high, at = *words.SOME["paar"], at + 2
    return Amount(low * rough[0], high * rough[1], unit, at, told, rough == words.ABOUT)


def _untold(s: Sentence, at: int) -> tuple[int, int]:
    """Give how many "maand geleden" and "weken geleden" are."""
    if s.word(at) not in words.UNIT_OF:
        return words.SOME["bare plural"]
    # An unknown word before "jaar geleden" may be a number with a typing error in it.
    readable = not s.word(at - 1)[:1].isalnum() or s.word(at - 1) in _BEFORE_ONE
    return (1, 1) if readable else words.SOME["unreadable"]


def _roughly(s: Sentence, at: int) -> tuple[tuple[float, float], int]:
    name = words.ROUGHLY_OF.get(s.word(at))
    article = words.ROUGHLY_OF.get(s.word(at + 1)) if s.word(at) == "een" else None
    if article and article in {"ruim", "bijna"}:  # "een dikke maand"
        return words.ROUGHLY[article], at + 2
    if not name:
        return (1.0, 1.0), at
    if name == "minstens" and s.word(at - 1) == "niet":  # "niet langer dan drie weken"
        name = "hooguit"
    if s.word(at - 1) in words.SLIGHTLY and name in {"minstens", "hooguit", "geen"}:
        name = "ruim" if name == "minstens" else "bijna"  # "iets meer dan een maand", "net geen week"
    return words.ROUGHLY[name], at + 2 if s.word(at + 1) in {"dan", "than"} else at + 1


def _count(s: Sentence, at: int) -> tuple[float, float, int]:
    """Read how many, at least and at most; 0 where no number is said."""
    after = s.word(at + 1)
    if s.word(at) in {"een", "a", "n"} and (after in words.SOME_OF or after in words.FRACTIONS or after == "stuk"):
        at += 1
    if s.word(at) == "stuk":  # "een stuk of drie"
        low, high, end = _count(s, s.past(at, {"stuk", "of"}))
        return low * words.ABOUT[0], high * words.ABOUT[1], end
    if some := words.SOME_OF.get(s.word(at)):
        return (*words.SOME[some], s.past(at + 1, {"of", "aan"}))
    if fraction := words.FRACTIONS.get(s.word(at)):
        return fraction, fraction, at + 1
    if s.number(at) and s.word(at + 1) == "kwart":  # "drie kwart jaar"
        return 0.25 * (s.number(at) or 0), 0.25 * (s.number(at) or 0), at + 2
    if match := _HALF.fullmatch(s.word(at)):
        return int(match[1]) + 0.5, int(match[1]) + 0.5, at + 1
    if match := _FROM_TO.fullmatch(s.word(at)):
        return int(match[1]), max(int(match[1]), int(match[2])), at + 1
    return _whole_count(s, at)


def _whole_count(s: Sentence, at: int) -> tuple[float, float, int]:
    """Read "drie", "twee en een half", "drie of vier", "3 - 4"."""
    number = s.number(at, ordinal=False)
    if not number:
        return 0, 0, at + 1 if s.word(at) in {"a", "n"} else at
    half = s.past(at + 2, {"een", "a"})
    if s.word(at + 1) in {"en", "and"} and s.word(half) in words.HALVES:
        return number + 0.5, number + 0.5, half + 1
    listed = s.word(at + 1) == "," and s.number(at + 2) == number + 1  # "zes, zeven weken"
    between = s.word(at + 1) == "en" and words.BETWEEN.intersection((s.word(at - 1), s.word(at - 2)))
    joined = listed or between or s.word(at + 1) in words.OR or s.word(at + 1) in {"tot", "-", "to"}
    other = s.number(at + 2, ordinal=False) if joined else None
    return (number, max(number, other), at + 3) if other else (number, number, at + 1)


def slack_of(amount: Amount) -> int:
    """Give how many days a bare number of months or years leaves open; "ruim" and "2 à 3" say that themselves."""
    if amount.low != amount.high and not amount.about:
        return 0
    of_unit = words.UNITS[amount.unit][2]
    rounded = ceil(amount.high * in_days(amount.unit) * words.ROUND) if of_unit else 0
    slack = max(of_unit, rounded, words.HALF_SLACK if amount.unit == "week" and amount.high % 1 else 0)
    if amount.about:  # never less open than the number by itself
        said = int((amount.high - amount.low) / 2 * in_days(amount.unit))
        slack = max(slack + (amount.unit != "dag") * words.ABOUT_SLACK - said, 0)
    return slack


def in_days(unit: str) -> float:
    """Give how many days a unit has."""
    months, days, _ = words.UNITS[unit]
    return months * 30.5 + days

"""Typing errors and dialect in the names of days, months, feasts and numbers, put right."""

from __future__ import annotations

import re
from collections.abc import Collection
from difflib import get_close_matches
from functools import lru_cache

from bot.language import date_words as words
from bot.language.date_feasts import FEASTS
from bot.language.date_numbers import NUMBERS, ORDINALS

_SAME_SOUNDS = (("ch", "g"), ("ck", "k"), ("c", "k"), ("ie", "i"), ("y", "i"))
_VOWELS = re.compile("[aeiou]")
_PART_OF_YESTERDAY = re.compile(
    r"((?:eer)?gister)(?:e?n)?(?:oavo|aovo|aovu|avo|avu|mo[eu]?r|moa|mid|och|noam|naom|nam)[a-z]*"
)
_DOUBLE = re.compile(r"(.)\1+")


def _sound(word: str) -> str:
    """Give a spelling in which sounds that are often confused look the same."""
    for heard, written in _SAME_SOUNDS:
        word = word.replace(heard, written)
    return _DOUBLE.sub(r"\1", word)


def _with_a_letter_less(word: str) -> list[str]:
    return [word, *(word[:at] + word[at + 1 :] for at in range(1, len(word)))]


def _errors(names: Collection[str]) -> dict[str, str]:
    """Give what a wrong letter may make of each name; nothing for what two names may become."""
    made: dict[str, str] = {}
    for name in names:
        for error in _with_a_letter_less(_sound(name)):
            made[error] = name if made.get(error, name) == name else ""
    return made | {_sound(name): name for name in names}


# Names long enough to be known with a wrong letter; shorter ones are too near to other words.
_LONG = [
    *words.MONTHS, *words.WEEKDAYS, "gisteren", "eergisteren", "vandaag", "gisteravond", "vanochtend", "vanmorgen",
    "vanmiddag", "afgelopen",
    *(name for name in FEASTS if len(name) >= 8 and " " not in name), "kerstdag", "paasdag", "pinksterdag",
]  # fmt: skip
# What a wrong letter in one of them would also make.
_OTHER_WORDS = {
    "vannacht", "gisternacht",
    "vandaan", "vandaar", "vandaal", "zondaar", "zondig", "manage", "mandaat", "vrijage", "halogeen", "afkopen",
    "aflopend", "valentin", "valentina", "valentino", "valentine", "kerkgangen", "maandags", "dinsdags",
    "woensdags", "donderdags", "vrijdags", "zaterdags", "zondags", "gasteren", "gieteren", "glitteren", "kerktijd",
    "keertijd", "kerstlied", "carnavals", "zonnedag", "vaardag", "vanda", "augusts", "verjaar", "voorwaar",
    "voorhaar", "voorarm", "hemelkaart", "suikerbeest",
}  # fmt: skip
_TYPING_ERRORS = {error: word for word in _LONG if len(word) >= 6 for error in _with_a_letter_less(_sound(word))}
# "Oktbr" and "dnsdg": no other word is left without its vowels.
_WITHOUT_VOWELS = {name: word for word in _LONG if len(name := word[0] + _VOWELS.sub("", word[1:])) >= 5}
KNOWN = {
    name
    for table in (
        words.MONTH_OF, words.WEEKDAY_OF, words.NAMED_DAY_OF, words.UNIT_OF, words.PLURAL_OF, words.AGO, words.PART_OF,
        words.REFERENCE_OF, words.ROUGHLY_OF, words.SOME_OF, NUMBERS, ORDINALS, FEASTS, words.MAY_FOLLOW,
        words.NUMBERED, words.COUNTED, words.FRACTIONS, words.HEDGES, words.GLUE,
    )
    for name in table
}  # fmt: skip
MOST_DAYS, _SHORTEST = 31, 4
MONTHS = _errors([*words.MONTHS])
_NUMBERS = [*reversed({**NUMBERS, **ORDINALS}.items())]  # so that of the spellings of one number the first is left
DAYS = _errors(
    {(number, name in ORDINALS): name for name, number in _NUMBERS if number <= MOST_DAYS and len(name) > 4}.values()
)
TENS = _errors(["twintig", "dertig", "twintigste", "dertigste"])
FEW = _errors({number: name for name, number in reversed(NUMBERS.items()) if number <= 12 and len(name) >= 4}.values())
_SHORTEST_MONTH, _ALIKE = 7, 0.72  # of letters in the same order
_LONG_MONTHS = {_sound(name): name for name in words.MONTHS if len(name) >= _SHORTEST_MONTH}
_NOT_A_MONTH = {"them", "then", "maat", "mark", "marks", "markt", "mars", "mast", "mama", "mats"} | words.spread(
    "kanarie kanaries remember stemmer stemmers deelnemer deelnemers deelhebber noemer noemers scepter anarchie"
)
UNITS_AND_MONTHS = {*words.MONTH_OF, *words.UNIT_OF, *words.PLURAL_OF}


def corrected(word: str) -> str:
    """Give the long date word that lies one typing error away, or the word itself."""
    if part_of_day := _PART_OF_YESTERDAY.fullmatch(word):  # "gistermörge", "eergisternamiddag"
        return part_of_day[1] + "en"
    if not 5 <= len(word) <= 22 or word in KNOWN or word in _OTHER_WORDS:
        return word
    if bare := _WITHOUT_VOWELS.get(word):
        return bare
    sound = _sound(word)
    return next((_TYPING_ERRORS[less] for less in _with_a_letter_less(sound) if less in _TYPING_ERRORS), word)


def nearest(word: str, errors: dict[str, str], *, known: bool = False) -> str:
    """Give the one name that lies a wrong letter away from a word, or nothing; of a word that is `known`, if asked."""
    if len(word) < _SHORTEST or not word.isalpha() or (word in KNOWN and not known) or word in _NOT_A_MONTH:
        return ""
    sound = _sound(word)
    if name := errors.get(sound):
        return name
    found = {errors[less] for less in _with_a_letter_less(sound) if less in errors}
    return found.pop() if len(found) == 1 else ""


@lru_cache(maxsize=1024)
def nearest_month(word: str) -> str:
    """Give the month that a word behind a day of the month was meant to be, with more than one letter wrong."""
    if len(word) < _SHORTEST_MONTH or not word.isalpha() or word in KNOWN or word in _NOT_A_MONTH:
        return ""
    alike = get_close_matches(_sound(word), _LONG_MONTHS, n=1, cutoff=_ALIKE)
    return _LONG_MONTHS[alike[0]] if alike else ""

"""A message cut into words, and what a phrase about days looks like once a rule has read it."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from bot.language import date_words as words
from bot.language.date_feasts import FEASTS
from bot.language.date_spans import Days, Span

_TOKEN = re.compile(
    r"""
    t/m | \+/?- | d\.d\.? | a\.s\.? | j\.l\.?                   # abbreviations that hold a sign
    | \w{0,20}\d\w* (?:[-./:,+]'?\w{0,20}\d\w*)*         # whatever holds digits: 3-10-2026, 12e, 9:11, 06-12345678
    | [^\W\d_]+ (?:['\u2019][^\W\d_]+)*                  # words
    | [^\w\s]                                           # signs
    """,
    re.VERBOSE | re.IGNORECASE,
)
_SAME_SOUNDS = (("ch", "g"), ("ck", "k"), ("c", "k"), ("ie", "i"), ("y", "i"))
_VOWELS = re.compile("[aeiou]")
_DOUBLE = re.compile(r"(.)\1+")
_DEEPEST = 3
_NUMBER_STARTS = {"tweeduizend"} | {word for word, number in words.NUMBERS.items() if number in (*range(1, 10), 20)}
_NUMBER_AND_WORD = re.compile(r"(\d{1,3})([^\W\d_]+)(\d{4}|\d{2})?")


class Token(NamedTuple):
    """A word, a number or a sign of the message, and where it stands."""

    word: str
    start: int
    end: int
    number: int | None = None
    ordinal: bool = False


class Phrase(NamedTuple):
    """What one rule read: the tokens from `start` up to `end`, and the days they may mean."""

    start: int
    end: int
    days: Days
    certain: bool = True
    weak: bool = False
    """Counts only beside another date: "2026", "di", "12e"."""
    slack: tuple[int, int] | None = None
    """For a feast or season: how far inwards its begin and its end may lie."""
    frame: Span | None = None
    """Where a smaller phrase beside it is looked for, if that is not in its own days: "dinsdag, twee weken geleden"."""

    def length(self, today: date) -> int:
        """Give how many days it leaves open, read by itself."""
        span = self.days.latest(today)
        return span.days if span else 0


Rule = Callable[["Sentence", int], "Phrase | None"]


class Sentence:
    """A message as tokens, with the day it was written and the rules to read it by."""

    def __init__(self, tokens: list[Token], today: date, rules: tuple[Rule, ...]) -> None:
        self.tokens = tokens
        self.today = today
        self._rules = rules
        self._words = {at: token.word for at, token in enumerate(tokens)}
        self._depth = 0

    def word(self, at: int) -> str:
        """Give the word at a place, or an empty one outside the message."""
        return self._words.get(at, "")

    def number(self, at: int, ordinal: bool | None = None) -> int | None:
        """Give the number at a place, if it is one (and ordinal or not, where that is asked)."""
        if not 0 <= at < len(self.tokens):
            return None
        token = self.tokens[at]
        return token.number if ordinal is None or token.ordinal is ordinal else None

    def glued(self, at: int) -> bool:
        """Whether no space stands between the token at a place and the next one."""
        return 0 <= at < len(self.tokens) - 1 and self.tokens[at].end == self.tokens[at + 1].start

    def past(self, at: int, skipped: set[str]) -> int:
        """Give the first place from here on that holds none of these words."""
        while self._words.get(at) in skipped:
            at += 1
        return at

    def past_back(self, at: int, skipped: set[str]) -> int:
        """Give the first place from here back to the begin that holds none of these words."""
        while self._words.get(at) in skipped:
            at -= 1
        return at

    def may_end(self, at: int) -> bool:
        """Whether a date may end before this place, so that its last number does not count what follows."""
        word = self.word(at)
        return not word or word in words.MAY_FOLLOW or (not word[0].isalnum() and word not in words.COUNTED)

    def phrase(self, at: int) -> Phrase | None:
        """Give what the first rule that fits reads from this place on."""
        for rule in self._rules:
            if phrase := rule(self, at):
                return phrase
        return None

    def within(self, at: int) -> Phrase | None:
        """Give what a rule reads as part of a larger phrase; after a few levels nothing, for no one speaks so."""
        if self._depth == _DEEPEST:
            return None
        self._depth += 1
        try:
            return self.phrase(at)
        finally:
            self._depth -= 1


def tokenise(text: str) -> list[Token]:
    """Cut a message into tokens, with typing errors in the names of days, months and feasts put right."""
    tokens: list[Token] = []
    for match in _TOKEN.finditer(text):
        raw = words.plain(match[0])
        if raw[0].isdigit():
            tokens += _numeric(raw, match.start(), match.end())
        else:
            word = raw if raw in KNOWN else _corrected(raw)
            if word == "een" and not match[0].isascii():  # "één" is a number, "een" mostly is not
                word = "1"
            number = 1 if word == "1" else words.NUMBERS.get(word)
            ordinal = words.ORDINALS.get(word) if number is None else None
            tokens.append(Token(word, match.start(), match.end(), number or ordinal, ordinal is not None))
    return _spoken(tokens)


def _spoken(tokens: list[Token]) -> list[Token]:
    """Join the words of one number: "tweeduizend zes en twintig", "drie en twintigste"."""
    joined: list[Token] = []
    at = 0
    while at < len(tokens):
        for length in (5, 4, 3, 2) if _spelled(tokens[at]) in _NUMBER_STARTS else ():
            parts = tokens[at : at + length]
            name = "".join(map(_spelled, parts)) if parts[-1].word != "-" else ""
            number = words.NUMBERS.get(name) or words.ORDINALS.get(name)
            if number and len(parts) == length:
                joined.append(Token(name, parts[0].start, parts[-1].end, number, name in words.ORDINALS))
                at += length
                break
        else:
            joined.append(tokens[at])
            at += 1
    return joined


def _spelled(token: Token) -> str:
    """Give what a word adds to the name of a number: "één-en-dertig" is "eenendertig"."""
    if token.word == "1" and token.end - token.start > 1:
        return "een"
    return "" if token.word == "-" else token.word


def _numeric(raw: str, start: int, end: int) -> list[Token]:
    """Read "12", "12e" and "3wk"; anything else with digits stays one token that only the rule for it understands."""
    if raw.isascii() and raw.isdigit():
        return [Token(raw, start, end, int(raw) if len(raw) <= 4 else None)]
    match = _NUMBER_AND_WORD.fullmatch(raw)
    if match and match[2] in words.ORDINAL_ENDS and not match[3]:
        return [Token(raw, start, end, int(match[1]), ordinal=True)]
    word = _corrected(match[2]) if match else ""
    if match and word in UNITS_AND_MONTHS:
        tokens = [
            Token(match[1], start, start + match.end(1), int(match[1])),
            Token(word, start + match.start(2), start + match.end(2)),
        ]
        return [*tokens, Token(match[3], start + match.start(3), end, int(match[3]))] if match[3] else tokens
    return [Token(raw, start, end)]


def _sound(word: str) -> str:
    """Give a spelling in which sounds that are often confused look the same."""
    for heard, written in _SAME_SOUNDS:
        word = word.replace(heard, written)
    return _DOUBLE.sub(r"\1", word)


def _with_a_letter_less(word: str) -> list[str]:
    return [word, *(word[:at] + word[at + 1 :] for at in range(1, len(word)))]


# Names long enough to be known with a wrong letter; shorter ones are too near to other words.
_LONG = [
    *words.MONTHS, *words.WEEKDAYS, "gisteren", "eergisteren", "vandaag", "gisteravond", "vanochtend", "vanmorgen",
    "vanmiddag", "afgelopen",
    *(name for name in FEASTS if len(name) >= 8 and " " not in name),
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
        words.REFERENCE_OF, words.ROUGHLY_OF, words.SOME_OF, words.NUMBERS, words.ORDINALS, FEASTS, words.MAY_FOLLOW,
        words.NUMBERED, words.COUNTED, words.FRACTIONS, words.HEDGES, words.GLUE,
    )
    for name in table
}  # fmt: skip
UNITS_AND_MONTHS = {*words.MONTH_OF, *words.UNIT_OF, *words.PLURAL_OF}


def _corrected(word: str) -> str:
    """Give the long date word that lies one typing error away, or the word itself."""
    if not 5 <= len(word) <= 22 or word in KNOWN or word in _OTHER_WORDS:
        return word
    if bare := _WITHOUT_VOWELS.get(word):
        return bare
    sound = _sound(word)
    return next((_TYPING_ERRORS[less] for less in _with_a_letter_less(sound) if less in _TYPING_ERRORS), word)

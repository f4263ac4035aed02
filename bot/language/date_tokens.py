"""A message cut into words, with typing errors in the names of days, months and feasts put right."""

from __future__ import annotations

import re
from typing import NamedTuple

from bot.language import date_words as words
from bot.language.date_numbers import NUMBERS, ORDINALS
from bot.language.date_spelling import (
    DAYS,
    FEW,
    KNOWN,
    MONTHS,
    MOST_DAYS,
    TENS,
    UNITS_AND_MONTHS,
    corrected,
    nearest,
    nearest_month,
)

_TOKEN = re.compile(
    r"""
    t/m | \+/?- | d\.d\.? | a\.s\.? | [jl]\.l\.?                   # abbreviations that hold a sign
    | \w{0,20}\d\w* (?:[-./:,+]'?\w{0,20}\d\w*)*         # whatever holds digits: 3-10-2026, 12e, 9:11, 06-12345678
    | [^\W\d_]+ (?:['\u2019][^\W\d_]+)*                  # words
    | [^\w\s]                                           # signs
    """,
    re.VERBOSE | re.IGNORECASE,
)
_NUMBER_STARTS = {"tweeduizend"} | {
    start for word, number in NUMBERS.items() if number in (*range(1, 10), 20) for start in (word, f"{word}en")
}
_LONGEST_NUMBER = 5  # words
_SAYINGS = {tuple(saying.split()): word for saying, word in words.SAYINGS.items()}
_SAYING_STARTS = {saying[0] for saying in _SAYINGS}
_LETTERS_OR_FIGURES = re.compile(r"\d+|[^\W\d_]+")
# On some keyboards a letter is nearer than the figure that looks like it: "1O mei", "l4-01-2026".
_FIGURES = str.maketrans("loi", "101")
_LOOKS_LIKE_FIGURES = re.compile(r"[\dlo]{1,4}(?:[-/.][\dlo]{1,4}){1,2}")
# "15,9,2026", "15:09:2026", "15_09_2026".
_ODD_SIGNS = re.compile(r"(\d{1,2})([,:_])(\d{1,2})\2(20\d\d)")
_YEARS = range(2000, 2100)
_NUMBER_AND_WORD = re.compile(r"(\d{1,3})([^\W\d_]+)(\d{4}|\d{2})?")


class Token(NamedTuple):
    """A word, a number or a sign of the message, and where it stands."""

    word: str
    start: int
    end: int
    number: int | None = None
    ordinal: bool = False


def tokenise(text: str) -> list[Token]:
    """Cut a message into tokens, with typing errors in the names of days, months and feasts put right."""
    tokens: list[Token] = []
    for match in _TOKEN.finditer(text.replace("\\", "/")):
        raw = words.plain(match[0])
        if odd := _ODD_SIGNS.fullmatch(raw):
            raw = f"{odd[1]}-{odd[3]}-{odd[4]}"
        if _LOOKS_LIKE_FIGURES.fullmatch(raw) and any(sign.isdigit() for sign in raw):
            raw = raw.translate(_FIGURES)
        if parts := _run_together(raw):
            tokens += _cut(parts, match.start(), match.end())
        elif raw[0].isdigit():
            tokens += _numeric(raw, match.start(), match.end())
        else:
            raw = words.SHORT_FOR.get(raw, raw)
            word = raw.replace("'", "") if raw not in KNOWN and raw.replace("'", "") in KNOWN else corrected(raw)
            if word == "een" and not match[0].isascii():  # "één" is a number, "een" mostly is not
                word = "1"
            tokens.append(_token(word, match.start(), match.end()))
    return _in_their_place(_spoken(_with_tens(_with_sayings(tokens))))


def _token(word: str, start: int, end: int) -> Token:
    number = 1 if word == "1" else NUMBERS.get(word)
    ordinal = ORDINALS.get(word) if number is None else None
    return Token(word, start, end, number or ordinal, ordinal is not None)


def _run_together(raw: str) -> list[str]:
    """Give the words of "2eapril", "vrijdag5juni", "week37" and "achttienoktober"; none where it is but one word."""
    if not 4 <= len(raw) <= 30 or not raw.isalnum() or raw in KNOWN:
        return []
    if raw.isalpha():
        month = next((month for month in words.MONTHS if raw.endswith(month)), "")
        day = raw[: -len(month)] if month else ""
        number = day if day in NUMBERS or day in ORDINALS else nearest(day, DAYS)
        return [number, month] if number and number not in {"een", "one"} else []
    parts = [part for piece in _LETTERS_OR_FIGURES.findall(raw) for part in _ordinal_and_month(piece)]
    names = [corrected(part) for part in parts if not part.isdigit() and part not in words.ORDINAL_ENDS]
    days = all(len(part) in {1, 2, 4} for part in parts if part.isdigit())
    of_a_date = all(name in words.MONTH_OF or name in words.WEEKDAY_OF or name == "week" for name in names)
    clear = any(name not in words.WEAK for name in names) or any(len(part) == 4 and part.isdigit() for part in parts)
    return parts if days and names and of_a_date and clear and raw.isascii() else []


def _ordinal_and_month(piece: str) -> list[str]:
    """Give "e" and "april" of the "eapril" of "2eapril"."""
    for end in ("ste", "de", "e"):
        if piece.startswith(end) and corrected(piece.removeprefix(end)) in words.MONTH_OF:
            return [end, piece.removeprefix(end)]
    return [piece]


def _cut(parts: list[str], start: int, end: int) -> list[Token]:
    tokens: list[Token] = []
    for part in parts:
        stop = min(start + len(part), end)
        if part in words.ORDINAL_ENDS and tokens:
            tokens[-1] = tokens[-1]._replace(word=tokens[-1].word + part, end=stop, ordinal=True)
        elif part.isdigit():
            tokens.append(Token(part, start, stop, int(part)))
        else:
            tokens.append(_token(corrected(part), start, stop))
        start = stop
    return [*tokens[:-1], tokens[-1]._replace(end=end)]


def _with_tens(tokens: list[Token]) -> list[Token]:
    """Put right a wrong letter in the "twintig" of "vier en twientig", which would else be a four."""
    for at in range(2, len(tokens)):
        one, ten = tokens[at - 2], tokens[at]
        if tokens[at - 1].word == "en" and one.number in range(1, 10) and (name := nearest(ten.word, TENS)):
            tokens[at] = _token(name, ten.start, ten.end)
    return tokens


def _with_sayings(tokens: list[Token]) -> list[Token]:
    """Give each saying as the one word that it stands for: "op de kop af" is "precies"."""
    for at in range(len(tokens) - 2, -1, -1):
        for saying, word in _SAYINGS.items() if tokens[at].word in _SAYING_STARTS else ():
            parts = tokens[at : at + len(saying)]
            if tuple(part.word for part in parts) == saying:
                tokens[at : at + len(saying)] = [Token(word, parts[0].start, parts[-1].end)]
                break
    return tokens


def _in_their_place(tokens: list[Token]) -> list[Token]:
    """Put right what only its place tells: a wrong letter in the month behind a day, or in the day before a month."""
    for at in range(len(tokens) - 1):
        one, other = tokens[at], tokens[at + 1]
        after = tokens[at + 2] if at + 2 < len(tokens) else None
        days = one.number is not None and one.number <= MOST_DAYS and one.word not in {"een", "one"}
        # "17 maar 2026": what stands between a day and a year is a month, though it is another word too.
        year = days and after is not None and (after.number or 0) in _YEARS
        month = nearest(other.word, MONTHS, known=year) if days or one.word in words.PART_OF else ""
        if month := month or (nearest_month(other.word) if days else ""):
            tokens[at + 1] = other._replace(word=month)
        elif other.word == "mar" and one.ordinal and "niet" in [token.word for token in tokens[max(at - 3, 0) : at]]:
            tokens[at + 1] = other._replace(word="maar")  # "niet op de 5e mar op de 6e"
        elif other.word in words.MONTH_OF:
            tokens[at] = _as_day(one)
        elif after and after.word in words.AGO and (other.word in words.PLURAL_OF or other.word in words.UNIT_OF):
            tokens[at] = _as_day(one, few=True)
        elif (day := _as_day(one)) != one and (month := nearest(other.word, MONTHS)):
            tokens[at], tokens[at + 1] = day, other._replace(word=month)
    return tokens


def _as_day(token: Token, *, few: bool = False) -> Token:
    """Give the number that a word before a month or before "weken" was meant to be, or the word itself."""
    if len(token.word) == 2 and not token.word.isdigit() and (figures := token.word.translate(_FIGURES)).isdigit():
        return token._replace(word=figures, number=int(figures))
    name = nearest(token.word, DAYS) or (few and nearest(token.word, FEW))
    return _token(name, token.start, token.end) if name else token


def _spoken(tokens: list[Token]) -> list[Token]:
    """Join the words of one number: "tweeduizend zes en twintig", "drie en twintigste"."""
    joined: list[Token] = []
    at = 0
    while at < len(tokens):
        for length in range(_LONGEST_NUMBER, 1, -1) if _spelled(tokens[at]) in _NUMBER_STARTS else ():
            parts = tokens[at : at + length]
            name = "".join(map(_spelled, parts)) if parts[-1].word != "-" else ""
            number = NUMBERS.get(name) or ORDINALS.get(name)
            if number and len(parts) == length:
                joined.append(Token(name, parts[0].start, parts[-1].end, number, name in ORDINALS))
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
    word = corrected(match[2]) if match else ""
    if match and word in UNITS_AND_MONTHS:
        tokens = [
            Token(match[1], start, start + match.end(1), int(match[1])),
            Token(word, start + match.start(2), start + match.end(2)),
        ]
        return [*tokens, Token(match[3], start + match.start(3), end, int(match[3]))] if match[3] else tokens
    return [Token(raw, start, end)]

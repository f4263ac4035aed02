"""The words of a story in one spelling: typing errors, dialect and English become the words that the tables know."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise
from typing import NamedTuple

from bot.language.claims_vocabulary import (
    ENDINGS,
    ENGLISH,
    ENGLISH_SIGNS,
    JOINED,
    MEANT,
    MISTYPED,
    NOT_MISTYPED,
    without_a_letter,
)

# "d.d.", a figure with points or dashes in it, a word, or a mark. "14-10-2026", "e-mail" and "m'n" are one piece.
_PIECE = re.compile(
    r"\S+@\S+|(?<!\w)(?:[^\W\d_]\.){2,}|\d+(?:[.:/-]\d+)+|'?[^\W_]+(?:[-'&][^\W_]+)*|"
    r"[.!?]+(?=\W|$)|[;,:\n()\"…]|(?<=\s)-(?=\s)"
)
MAIL_ADDRESS = "mailadres"
_MARKS = str.maketrans("’‘`´“”„–—", "''''\"\"\"--")
_MOST_JOINED = max(len(name.split()) for name in JOINED)
_JOIN_STARTS = frozenset(tuple(name.split()[:2]) for name in JOINED)
_ALL_ENDINGS = tuple(ENDINGS)
_ENGLISH_FROM = 3  # so many signs of English make a text English
_SHORTEST_MENDED, _SHORTEST_MISTYPED = 5, 7


class Word(NamedTuple):
    """A word in its known spelling, and where it stands in what the resident wrote."""

    text: str
    start: int
    end: int


def words_of(text: str) -> list[Word]:
    """The words and marks of a text in order, in their known spelling."""
    plain = text.translate(_MARKS)
    if not plain.isascii():
        # Letter by letter, so that each stays where it was.
        plain = "".join(unicodedata.normalize("NFD", letter)[0] for letter in plain)
    pieces = [(found[0].lower(), found.start(), found.end()) for found in _PIECE.finditer(plain)]
    english = len(ENGLISH_SIGNS.intersection(piece for piece, _, _ in pieces)) >= _ENGLISH_FROM
    words: list[Word] = []
    for piece, start, end in pieces:
        known = (english and ENGLISH.get(piece)) or _known(piece)
        if " " in known:
            words += [Word(one, start, end) for one in known.split(" ")]
        else:
            words.append(Word(known, start, end))
    return _joined(words)


def _known(piece: str) -> str:
    """The word in its known spelling; an unknown word is given back as it is."""
    if piece in MEANT:
        return MEANT[piece]
    if piece[1:2] == ".":  # "u.w.v.", "d.d."
        return piece.replace(".", "") or piece
    if "@" in piece:
        return MAIL_ADDRESS
    if len(piece) < _SHORTEST_MENDED or not piece[0].isalpha():
        return piece
    if piece.startswith("wmo"):
        rest = piece[3:].lstrip("-")
        return f"wmo {_known(rest)}" if rest else piece
    if "-" in piece and piece.replace("-", "") in MEANT:  # "klachten-formulier"
        return MEANT[piece.replace("-", "")]
    if piece[-2:] in ("nt", "rt") and piece[:-1] + "d" in MISTYPED:  # "ingedient", "antwoort"
        return MISTYPED[piece[:-1] + "d"]
    if piece.endswith(_ALL_ENDINGS):
        return next(meant for ending, meant in ENDINGS.items() if piece.endswith(ending))
    return _mended(piece) if len(piece) >= _SHORTEST_MISTYPED and piece not in NOT_MISTYPED else piece


def _mended(piece: str) -> str:
    """The long word of weight that this is with one letter too many, missing or wrong; else the piece itself."""
    if piece in MISTYPED:
        return MISTYPED[piece]
    return next((MISTYPED[short] for short in without_a_letter(piece) if short in MISTYPED), piece)


def _joined(words: list[Word]) -> list[Word]:
    """The words, with names and turns of several words made one."""
    joined: list[Word] = []
    texts = [word.text for word in words]
    starts = {at for at, pair in enumerate(pairwise(texts)) if pair in _JOIN_STARTS}
    if not starts:
        return words
    at = 0
    while at < len(words):
        name, length = _name_at(texts, at) if at in starts else (texts[at], 1)
        joined.append(Word(name, words[at].start, words[at + length - 1].end))
        at += length
    return joined


def _name_at(texts: list[str], at: int) -> tuple[str, int]:
    """What the words from here stand for, and how many they are."""
    for length in range(min(_MOST_JOINED, len(texts) - at), 1, -1):
        name = JOINED.get(" ".join(texts[at : at + length]))
        if name:
            return name, length
    return texts[at], 1

"""Words as people type them: a text cut into words, and the known words that each of them may stand for."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from itertools import groupby
from typing import NamedTuple


def listed(text: str) -> frozenset[str]:
    """The words of a table."""
    return frozenset(text.split())


_PIECE = re.compile(r"[^\W_]+|[.,;:!?]+(?=\s|$)|[()\n]")
_DOTTED = re.compile(r"(?<!\w)(?:[^\W\d_]\.){1,5}[^\W\d_](?!\w)")
_APOSTROPHES = dict.fromkeys(map(ord, "'’‘`´"))
_SAME_WORD = {"vd": "van", "vh": "van", "nie": "niet", "nt": "niet", "maer": "maar", "hed": "het"}

# Letters that sound alike in Dutch are the same here, so that "belastting" and "huisbaes" need not count as errors.
_SOUNDS = (
    ("eau", "o"), ("ij", "y"), ("ei", "y"), ("ey", "y"), ("ou", "au"), ("ae", "a"), ("ph", "f"), ("ck", "k"),
    ("z", "s"), ("v", "f"),
)  # fmt: skip
_DOUBLED = re.compile(r"(.)\1+")

_ENDINGS = ("tjes", "jes", "tje", "je", "en", "s", "n", "e")
# "Dienstverlening" holds no "lening".
_VERB_BEGINNINGS = ("ver", "fer", "be", "ge", "ont", "her")
# "Rechterdeur" holds no judge.
_ALSO_SIDES = ("rechter",)
_SHORTEST_COMPOUND = 5
_SHORTEST_MISTYPED = 5
# From so many letters a word may be known by three letters at one end, and before that by two.
_LONG = 7
# No name is this long: what is longer is no word.
_LONGEST = 40


class Word(NamedTuple):
    """A word of a text: in small letters without accents, and the number of its clause.

    Whether it was all in `capitals`, or began with a `capital`: both only where not the whole text was.
    """

    text: str
    clause: int
    capitals: bool
    capital: bool = False


def words_in(text: str) -> list[Word]:
    """The words of a text in order; "u.w.v." and "U W V" are one word, "m'n" is "mn"."""
    bare = text
    if not text.isascii():
        bare = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    bare = _DOTTED.sub(lambda dotted: dotted[0].replace(".", ""), bare.translate(_APOSTROPHES))
    shouted = bare.isupper()
    words: list[Word] = []
    clause = 0
    for piece in _PIECE.findall(bare):
        if piece[0].isalnum():
            plain = piece.casefold()
            capital = piece[0].isupper() and not shouted
            words.append(Word(_SAME_WORD.get(plain, plain), clause, capital and piece.isupper(), capital))
        else:
            clause += 1
    return _spelled_out_joined(words)


def _spelled_out_joined(words: list[Word]) -> list[Word]:
    """The words, with three or more single letters in a row made one word."""
    joined: list[Word] = []
    for single, group in groupby(words, lambda word: len(word.text) == 1 and word.text.isalpha() and word.text != "t"):
        run = list(group)
        if single and len(run) > 2:
            run = [Word("".join(letter.text for letter in run), run[0].clause, capitals=True)]
        joined += run
    return joined


def sound_of(word: str) -> str:
    """The word with letters that sound alike made the same, and doubled letters single."""
    for written, heard in _SOUNDS:
        if written in word:
            word = word.replace(written, heard)
    if word.endswith(("isch", "ische")):
        word = word.replace("isch", "ies")
    return _DOUBLED.sub(r"\1", word)


def errors_between(one: str, other: str, most: int) -> int:
    """How many letters are too many, missing, wrong or swapped; more than `most` is given back as `most` + 1."""
    start = 0
    shorter = min(len(one), len(other))
    while start < shorter and one[start] == other[start]:
        start += 1
    end = 0
    while end < shorter - start and one[-1 - end] == other[-1 - end]:
        end += 1
    one, other = one[start : len(one) - end], other[start : len(other) - end]
    longest = max(len(one), len(other))
    if longest - min(len(one), len(other)) > most or (most == 1 and longest > 2):
        return most + 1
    return min(_edits(one, other, most), most + 1)


def _edits(one: str, other: str, most: int) -> int:
    """As `errors_between`, for words that begin and end differently; a table of which only the middle band matters."""
    before: list[int] = []
    last = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        row = [most + 1] * (len(other) + 1)
        row[0] = i
        for j in range(max(1, i - most), min(len(other), i + most) + 1):
            wanted = other[j - 1]
            least = last[j - 1] + (letter != wanted)
            if last[j] < least:
                least = last[j] + 1
            if row[j - 1] < least:
                least = row[j - 1] + 1
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == wanted and before[j - 2] < least:
                least = before[j - 2] + 1
            row[j] = least
        if min(row) > most:
            return most + 1
        before, last = last, row
    return last[-1]


def _allowed(length: int) -> int:
    """The errors that a word of so many letters may hold and still be known."""
    return 0 if length < 5 else 1 if length < 9 else 2


def _letters(word: str) -> int:
    """The letters of a word as bits: words with few letters in common need not be compared."""
    bits = 0
    for letter in word:
        bits |= 1 << (ord(letter) & 31)
    return bits


def _whole_parts(sound: str, *, short: bool) -> tuple[str, str]:
    """The beginning and the end of a word; errors leave one of them whole, unless two of them stand at both ends."""
    size = 2 if short else 3
    return sound[:size], "-" + sound[-size:]


class Vocabulary:
    """The words of names, found back in what people type."""

    def __init__(self, words: Iterable[str], alone: Iterable[str], everyday: Iterable[str]) -> None:
        """Know `words`, of which those `alone` are a whole name; no word of `everyday` is a mistyped one of them."""
        self._words = frozenset(words)
        self._everyday = frozenset(everyday)
        self._alone = frozenset(alone)
        self._sounds: dict[str, str] = {}
        self._compounds: dict[str, str] = {}
        self._alike: dict[str, list[tuple[str, str, int, int]]] = {}
        for word in sorted(self._words):
            sound = sound_of(word)
            if len(word) > 3:
                self._sounds.setdefault(sound, word)
            if len(word) >= _SHORTEST_COMPOUND and word in self._alone:
                self._compounds.setdefault(sound, word)
            limit = _allowed(len(word)) if word in self._alone else int(len(word) > 6)
            single = _DOUBLED.sub(r"\1", word)
            for part in _whole_parts(single, short=len(single) < _LONG) if limit else ():
                self._alike.setdefault(part, []).append((single, word, limit, _letters(single)))
        self._swapped = self._swapped_abbreviations()
        # A plural among the words is read as its singular, whichever of the two a name has and a text.
        self.base_of = {word: (self._inflected(sound_of(word)) or (word, 0.0))[0] for word in self._words}

    def _swapped_abbreviations(self) -> dict[str, str]:
        """Short words with two letters swapped ("uvw"), where that can be no other word."""
        found: dict[str, set[str]] = {}
        for word in self._words:
            if len(word) in (3, 4):
                for i in range(len(word) - 1):
                    found.setdefault(word[:i] + word[i + 1] + word[i] + word[i + 2 :], set()).add(word)
        return {
            swapped: min(words)
            for swapped, words in found.items()
            if len(words) == 1 and swapped not in self._words and swapped not in self._everyday
        }

    def read(self, word: str, *, whole: bool = False) -> tuple[str, float] | None:
        """The known word that this one stands for, with the errors in it; None if it is another word.

        Unless it must be the `whole` word, a name is also found as the end or the beginning of a longer word.
        """
        found = (word, 0.0) if word in self._words else self._found(word, whole)
        return (self.base_of[found[0]], found[1]) if found else None

    def _found(self, word: str, whole: bool) -> tuple[str, float] | None:
        if not 3 <= len(word) <= _LONGEST or word in self._everyday:
            return None
        if len(word) < 5 and word in self._swapped:
            return self._swapped[word], 1.0
        sound = sound_of(word)
        if len(word) > 4 and sound in self._sounds:
            return self._sounds[sound], 0.5
        if whole:
            return self._inflected(sound) or self._mistyped(word, 1)
        end = self._ends_in(sound)
        found = self._inflected(sound) or self._mistyped(word, 2)
        # "Zietekostenverzekering" is a name of its own rather than some insurance.
        if end and (not found or len(found[0]) - 2 * found[1] <= len(end[0])):
            return end
        start = self._begins_with(sound) if not found or found[1] > 1 else None
        return start if start and (not found or len(found[0]) - 2 * found[1] <= len(start[0])) else found

    def _inflected(self, sound: str) -> tuple[str, float] | None:
        for ending in _ENDINGS:
            if sound.endswith(ending):
                base = self._sounds.get(sound[: -len(ending)])
                if base and (len(base) > 4 or ending == "en"):
                    return base, 0.2
        return None

    def _ends_in(self, sound: str) -> tuple[str, float] | None:
        """The name at the end of a compound, which says what it is."""
        for heard in (sound, sound[:-2]) if sound.endswith("en") else (sound,):
            for start in range(3, len(heard) - 3):
                if heard[start:] in self._compounds and not heard[:start].endswith(_VERB_BEGINNINGS):
                    return self._compounds[heard[start:]], 0.5
        return None

    def _begins_with(self, sound: str) -> tuple[str, float] | None:
        for end in range(len(sound) - 2, _SHORTEST_COMPOUND - 1, -1):
            if sound[:end] in self._compounds and sound[:end] not in _ALSO_SIDES:
                return self._compounds[sound[:end]], 0.5
        return None

    def _mistyped(self, word: str, most: int) -> tuple[str, float] | None:
        most = min(_allowed(len(word) + 1), most)
        if len(word) < _SHORTEST_MISTYPED:
            return None
        single = _DOUBLED.sub(r"\1", word)
        letters, length = _letters(single), len(single)
        best: tuple[int, int, bool, str] | None = None
        for part in (*_whole_parts(single, short=True), *_whole_parts(single, short=False)):
            for known, name, limit, its_letters in self._alike.get(part, ()):
                if (letters ^ its_letters).bit_count() > 2 * limit:
                    continue
                limit = min(limit, most)
                errors = errors_between(single, known, limit) if abs(len(known) - length) <= limit else limit + 1
                # A letter left out may have left two the same ("geeente").
                if errors <= limit or single != word:
                    as_written = errors_between(word, name, limit)
                    rank = min(errors, as_written), as_written, name not in self._alone, name
                    best = rank if rank[0] <= limit and (best is None or rank < best) else best
        return (best[3], float(best[0])) if best else None

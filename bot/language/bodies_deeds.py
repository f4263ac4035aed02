"""What was done to somebody, told by combinations of words: it may say who helps before the place where it was done."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from bot.language.spelling import Word, listed

# So far apart two words still tell of one thing.
_NEAR = 14
# A word of which only the beginning or the end is given has so many letters of it at least.
_SHORTEST = 3
_DENYING, _NOT, _BEING = listed("geen zonder no"), listed("niet nooit not"), listed("is was zijn om over")
_Span = tuple[int, int]
_Phrase = tuple[str, ...]
_Numbered = tuple[_Phrase, int]


class Deed(NamedTuple):
    """The id of the body that a deed is for, the places of the words that tell it, and how many parts it has."""

    body: str
    places: frozenset[int]
    parts: int


class _Pattern(NamedTuple):
    body: str
    parts: tuple[int, ...]
    without: tuple[int, ...]


class Deeds:
    """Descriptions of deeds, ready to be looked for.

    A description has parts with spaces between them, all of which must stand near each other in any order. A part is
    one or more phrases with "/" between them; "_" joins the words of a phrase, "*" stands for the rest of a word, "#"
    for a number. A part that begins with "-" may not be there.
    """

    def __init__(self, descriptions: Iterable[tuple[str, str]]) -> None:
        """Take descriptions, each with the id of the body that it belongs to."""
        self._numbers: dict[str, int] = {}
        # Phrases by their first word, or by it and the next one, or by the letters that it begins or ends with.
        self._single: dict[str, list[_Numbered]] = {}
        self._double: dict[tuple[str, str], list[_Numbered]] = {}
        self._begun: dict[str, list[_Numbered]] = {}
        self._ended: dict[str, list[_Numbered]] = {}
        self._patterns: dict[int, list[_Pattern]] = {}
        for body, description in descriptions:
            parts = description.split()
            wanted = tuple(self._number_of(part) for part in parts if part[0] != "-")
            without = tuple(self._number_of(part[1:]) for part in parts if part[0] == "-")
            if wanted:
                self._patterns.setdefault(wanted[0], []).append(_Pattern(body, wanted, without))

    def _number_of(self, part: str) -> int:
        number = self._numbers.get(part)
        if number is None:
            number = self._numbers[part] = len(self._numbers)
            for alternative in part.split("/"):
                self._keep(tuple(alternative.split("_")), number)
        return number

    def _keep(self, phrase: _Phrase, number: int) -> None:
        first, *others = phrase
        if first[0] == "*":
            self._ended.setdefault(first[-_SHORTEST:], []).append((phrase, number))
        elif first[-1] == "*":
            self._begun.setdefault(first[:_SHORTEST], []).append((phrase, number))
        elif others and others[0].isalnum() and first != "#":
            self._double.setdefault((first, others[0]), []).append((phrase, number))
        else:
            self._single.setdefault(first, []).append((phrase, number))

    def told_in(self, words: Sequence[Word]) -> Deed | None:
        """The deed of most parts that a text tells, and of those the first; None where it tells none."""
        spans = self._spans([word.text for word in words])
        best: Deed | None = None
        for number, patterns in self._patterns.items():
            for first in spans.get(number, ()):
                for pattern in patterns:
                    if best and len(pattern.parts) <= best.parts:
                        continue
                    found = _together(pattern, first, spans)
                    if found and not _denied(words, first):
                        best = Deed(pattern.body, found, len(pattern.parts))
        return best

    def _spans(self, texts: Sequence[str]) -> dict[int, list[_Span]]:
        """Where each part stands."""
        spans: dict[int, list[_Span]] = {}
        for at, (text, following) in enumerate(zip(texts, (*texts, "")[1:], strict=True)):
            for phrases in (
                self._single.get("#" if text.isdecimal() else text, ()),
                self._single.get(text, ()) if text.isdecimal() else (),
                self._double.get((text, following), ()),
                self._begun.get(text[:_SHORTEST], ()),
                self._ended.get(text[-_SHORTEST:], ()),
            ):
                for phrase, number in phrases:
                    last = at + len(phrase) - 1
                    if last < len(texts) and all(map(_is, texts[at : last + 1], phrase)):
                        spans.setdefault(number, []).append((at, last))
        return spans


def _is(text: str, wanted: str) -> bool:
    if wanted == "#":
        return text.isdecimal()
    if wanted[-1] == "*":
        return text.startswith(wanted[:-1])
    return text.endswith(wanted[1:]) if wanted[0] == "*" else text == wanted


def _denied(words: Sequence[Word], span: _Span) -> bool:
    """Whether the words before it say that there was none: "geen racisme", "is niet racistisch"."""
    before = [word.text for word in words[max(0, span[0] - 3) : span[0]] if word.clause == words[span[0]].clause]
    if not before or before[-1] in _DENYING:
        return bool(before)
    return before[-1] in _NOT and not _BEING.isdisjoint(before[:-1])


def _together(pattern: _Pattern, first: _Span, spans: dict[int, list[_Span]]) -> frozenset[int] | None:
    """The places of all parts near the first one; None where one is missing, or one that may not be there is."""
    places = set(range(first[0], first[1] + 1))
    for number in pattern.parts[1:]:
        near = [span for span in spans.get(number, ()) if abs(span[0] - first[0]) <= _NEAR and span[0] not in places]
        if not near:
            return None
        nearest = min(near, key=lambda span: abs(span[0] - first[0]))
        places.update(range(nearest[0], nearest[1] + 1))
    for number in pattern.without:
        if any(abs(span[0] - first[0]) <= _NEAR for span in spans.get(number, ())):
            return None
    return frozenset(places)

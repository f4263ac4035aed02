"""The concepts in a text, in their order, from lists of words: what no example has said yet may still be understood.

The lists are Rasa's own lookup tables (`lookup:` in `bot/data/concepts`): one concept each, with its words and fixed
expressions. `*` stands for any beginning or ending of a single word.
"""

import re
import unicodedata
from collections import defaultdict
from typing import Dict, Iterable, List, Mapping, Sequence, Set, Tuple

_TOKEN = re.compile(r"\w+")
_LONGEST = 6  # words in an expression; a longer one is found by its beginning
_SHORTEST = 3  # letters beside a "*"


class Concepts:
    """Finds the concepts of a lexicon in texts."""

    def __init__(self, lexicon: Mapping[str, Iterable[str]]) -> None:
        self._expressions: Dict[Tuple[str, ...], Set[str]] = defaultdict(set)
        self._beginnings: Dict[str, Set[str]] = defaultdict(set)
        self._endings: Dict[str, Set[str]] = defaultdict(set)
        for concept, entries in lexicon.items():
            for entry in entries:
                self._add(concept, entry)
        self._longest = max((len(words) for words in self._expressions), default=1)

    def features(self, text: str) -> List[str]:
        """Every concept that occurs, and every two that follow each other, however many other words are between."""
        found = self._in_order(text)
        single = [concept for together in found for concept in together]
        pairs = zip(found, found[1:], strict=False)
        return single + [f"{one} {other}" for before, after in pairs for one in before for other in after]

    def _add(self, concept: str, entry: str) -> None:
        words = _words(entry)
        if not words:
            return
        if len(words) == 1 and "*" in entry and len(words[0]) >= _SHORTEST:
            (self._beginnings if entry.endswith("*") else self._endings)[words[0]].add(concept)
        else:
            self._expressions[tuple(words[:_LONGEST])].add(concept)

    def _in_order(self, text: str) -> List[Sequence[str]]:
        """The longest expression counts; a word that is in no expression may begin or end like one."""
        words, found, at = _words(text), [], 0
        while at < len(words):
            length, concepts = self._at(words, at)
            if concepts:
                found.append(sorted(concepts))
            at += length
        return found

    def _at(self, words: Sequence[str], at: int) -> Tuple[int, Set[str]]:
        for length in range(min(self._longest, len(words) - at), 1, -1):
            concepts = self._expressions.get(tuple(words[at : at + length]))
            if concepts:
                return length, concepts
        word = words[at]
        concepts = set(self._expressions.get((word,), ()))
        for cut in range(_SHORTEST, len(word) + 1):
            concepts |= self._beginnings.get(word[:cut], set()) | self._endings.get(word[-cut:], set())
        return 1, concepts


def _words(text: str) -> List[str]:
    folded = unicodedata.normalize("NFKD", text.lower())
    return _TOKEN.findall("".join(sign for sign in folded if not unicodedata.combining(sign)))

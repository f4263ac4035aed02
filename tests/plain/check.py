"""Whether a sentence is written at B1: short, of everyday words, and little at a time.

The figures are those of the Dutch government's own advice on writing at B1 (communicatierijk.nl, "Taalniveau B1"): a
sentence of about fifteen words, none much longer. The readability index is the one of W.H. Douma, "De leesbaarheid van
landbouwbladen" (1960), which fits Flesch's reading ease to Dutch; from 60 it is called standard, from 70 fairly easy.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pyphen
import yaml

WORDS = Path(__file__).parent / "words.yml"

MOST_WORDS = 20  # in a sentence
MOST_SENTENCES = 4  # in a message: three, and the question that follows from them
LEAST_EASE = 60.0  # Douma's index of all that is said on one topic
LEAST_EASE_OF_ONE = 40.0  # of one message: in a few words one long name weighs much

_SENTENCE_END = re.compile(r"(?<=[.!?])’?\s+|\n+")
_WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
_FIELD = re.compile(r"\{[^}]*\}")
_LINK = re.compile(r"https?://\S+|\S+@\S+")
_DUTCH = pyphen.Pyphen(lang="nl_NL", left=1, right=1)


def words_to_avoid() -> Mapping[str, str]:
    """What residents stumble over, with what to write instead."""
    return dict(yaml.safe_load(WORDS.read_text(encoding="utf-8")))


def sentences_of(text: str) -> list[list[str]]:
    """The words of each sentence; what is filled in counts as one word, a link as none."""
    plain = _LINK.sub("", _FIELD.sub("dag", text))
    sentences = [_WORD.findall(part) for part in _SENTENCE_END.split(plain)]
    return [words for words in sentences if words]


def reading_ease(sentences: Sequence[Sequence[str]]) -> float:
    """Douma's index: 206.835 less 0.93 for each word in a sentence and 77 for each syllable in a word. Higher is easier.

    Raises:
        ZeroDivisionError: there are no words.
    """
    words = [word for sentence in sentences for word in sentence]
    syllables = sum(len(_DUTCH.positions(word)) + 1 for word in words)
    return 206.835 - 0.93 * len(words) / len(sentences) - 77.0 * syllables / len(words)


def mistakes_in(text: str, avoid: Mapping[str, str]) -> Iterator[str]:
    """What makes one message hard to read, each with what to do about it."""
    sentences = sentences_of(text)
    for words in sentences:
        if len(words) > MOST_WORDS:
            yield f"a sentence of {len(words)} words; make it at most {MOST_WORDS}: {' '.join(words[:6])} ..."
    if len(sentences) > MOST_SENTENCES:
        yield f"{len(sentences)} sentences in one message; make it at most {MOST_SENTENCES}"
    if sentences and len(sentences) > 1 and reading_ease(sentences) < LEAST_EASE_OF_ONE:
        yield f"hard to read ({reading_ease(sentences):.0f}, at least {LEAST_EASE_OF_ONE:.0f}); take shorter words"
    folded = f" {' '.join(word for words in sentences for word in words)} ".casefold()
    for word, simpler in avoid.items():
        if f" {word} " in folded:
            yield f"“{word}”: write “{simpler}”"


def mistakes_in_topic(responses: Mapping[str, Sequence[Mapping[str, Any]]], avoid: Mapping[str, str]) -> Iterator[str]:
    """What is hard to read in the sentences of one file of `bot/data`, each with its key."""
    together: list[list[str]] = []
    for key, variants in responses.items():
        for variant in variants:
            together += sentences_of(variant["text"])
            for mistake in mistakes_in(variant["text"], avoid):
                yield f"{key}: {mistake}"
            for button in variant.get("buttons", ()):
                for mistake in mistakes_in(button["title"], avoid):
                    yield f"{key}: button: {mistake}"
    if together and reading_ease(together) < LEAST_EASE:
        yield f"the whole file is hard to read ({reading_ease(together):.0f}, at least {LEAST_EASE:.0f})"

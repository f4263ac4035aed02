"""A message as the rules walk through it, and what a phrase about days looks like once a rule has read it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cached_property
from typing import NamedTuple

from bot.language import date_words as words
from bot.language.date_spans import Days, Span
from bot.language.date_tokens import Token

_DEEPEST = 3


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

    other: bool = False
    """Whether it is a birthday or such, from which at most is counted."""
    core: Days | None = None
    """The days themselves, where "rond" or "misschien" opened more beside them."""
    since: Callable[[Span], Span] | None = None
    """How its days follow from those told before it: "een week later"."""

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
        self._inner: dict[tuple[int, int], Phrase | None] = {}

    @cached_property
    def said(self) -> tuple[str, ...]:
        """All words in order."""
        return tuple(token.word for token in self.tokens)

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
        place = at, self._depth  # read once: in a long row of words that each begin a phrase it would be many times
        if place not in self._inner:
            self._inner[place] = self.phrase(at)
        self._depth -= 1
        return self._inner[place]

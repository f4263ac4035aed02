"""Municipalities of which a text says that they are elsewhere: "gemeente Almelo", "in Almelo, en de gemeente daar"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from bot.language.spelling import Word, errors_between, listed, sound_of, words_in

_OF = listed("van in te uit stad der")
# "De naheffing is van Almelo".
_IS_OF = frozenset({"is van", "was van", "is uit", "was uit", "komt van", "kwam van", "komt uit", "kwam uit"})
MUNICIPALITY = listed("gemeente gemeentes gem gemeentebestuur gemeenteraad gemeenten municipality")
_IN = listed("in te")
# "Een dorp bij Maastricht".
_NEAR, _SMALL = "bij", listed("dorp dorpje plaats plaatsje stadje gehucht")
_LIVING = listed("woon wonen woonachtig inwoner inwoners inwoonster bewoner ingeschreven wonend live")
_THERE = listed("daar aldaar ginds ginder daarzo daor there")
# With one of these the place may be where somebody came from.
_ONCE = listed("vroeger hier hierheen woonde woonden gewoond oorspronkelijk eerst voorheen geboren verhuisd kwam kom")
_FINITE = listed(
    "heeft doet wil geeft stuurt zegt weigert reageert liegt laat belt betaalt moet is was houdt luistert antwoordt"
)
_BENEATH = listed("als dat omdat of want toen terwijl")
_LONGEST_APART = 7
# From so many letters the name behind "gemeente" may hold one error.
_LONG = 6


class Town(NamedTuple):
    """A place of a text where a municipality is named, from its first word to its last."""

    first: int
    last: int


class Elsewhere:
    """The names of municipalities that are not of this office, ready to be looked for."""

    def __init__(self, names: Iterable[str], ordinary: Iterable[str] = (), ours: Iterable[str] = ()) -> None:
        """Take names; those that are `ordinary` words count behind "gemeente" only, and none that is one of `ours`."""
        own = {_spoken(name) for name in ours}
        self._ordinary = {_spoken(name) for name in ordinary} - own
        self._by_first: dict[str, list[tuple[str, ...]]] = {}
        for words in sorted({_spoken(name) for name in names} - own | self._ordinary, key=len, reverse=True):
            self._by_first.setdefault(words[0], []).append(words)
        single = {words[0] for all_ in self._by_first.values() for words in all_ if len(words) == 1}
        self._long = sorted(name for name in single if len(name) >= _LONG)
        self._adjectives = {f"{name}se" for name in single if (name,) not in self._ordinary}

    def __bool__(self) -> bool:
        return bool(self._by_first)

    def told_of(self, words: Sequence[Word], places: Sequence[tuple[int, int]], *, at_home: bool = False) -> set[int]:
        """Which of these `places`, where something of a municipality is named, are told to be of one elsewhere.

        Who is `at_home` in a municipality of this office has to say of the thing itself that it is of another one.
        """
        texts = [word.text for word in words]
        found = {at for at, (first, last) in enumerate(places) if self._beside(words, first, last)}
        bare = [at for at in range(len(places)) if at not in found]
        if at_home:
            return found
        if not found and MUNICIPALITY.isdisjoint(texts) and _ONCE.isdisjoint(texts):
            found = {at for at in bare if self._done_by_a_town(words, places[at][0])}
        if found:
            # "Gemeente Almelo heeft mijn bijstand gestopt"; a second "gemeente" may be one's own.
            twice = all(any(texts[places[at][0]] in MUNICIPALITY for at in some) for some in (bare, found))
            if not twice and _ONCE.isdisjoint(texts):
                found.update(bare)
            return found
        town = next(
            (town for town in self._towns(words) if _lived_in(texts[max(0, town.first - 2) : town.first])), None
        )
        if town is None:
            return found
        there = {at for at in bare if not _THERE.isdisjoint(_around(texts, *places[at]))}
        if not _ONCE.isdisjoint(texts):
            return there
        if there:
            return set(bare)
        living = not _LIVING.isdisjoint(texts[max(0, town.first - 4) : town.first])
        begins = town.first == 1 or words[town.first - 2].clause != words[town.first].clause
        if living:
            return set(bare)
        near = {at for at in bare if 0 < places[at][0] - town.last < _LONGEST_APART}
        return near if begins else set()

    def _done_by_a_town(self, words: Sequence[Word], place: int) -> bool:
        """Whether a municipality that begins the clause does something with what stands here: "Emmen stuurt leges"."""
        for town in self._towns(words):
            begins = not town.first or words[town.first - 1].clause != words[town.first].clause
            does = [word.text for word in words[town.last + 1 : town.last + 2]]
            if begins and not _FINITE.isdisjoint(does) and 0 < place - town.last <= _LONGEST_APART:
                return words[place].clause == words[town.first].clause
        return False

    def _beside(self, words: Sequence[Word], first: int, last: int) -> bool:
        """Whether a municipality stands behind or before a name: "wethouder van Almelo", "de Almelose wethouder"."""
        if first and words[first - 1].text in self._adjectives:
            return True
        at = last + 1
        if " ".join(word.text for word in words[at : at + 2]) in _IS_OF:
            at += 1
        while at < len(words) and at < last + 4 and words[at].text in _OF and words[at].clause == words[last].clause:
            at += 1
        if at >= len(words) or not (words[at].clause == words[last].clause or words[last].text == "gem"):
            return False
        behind = words[last].text in MUNICIPALITY
        if self._at(words, at) is not None:
            return True
        if not behind or at != last + 1:
            return False
        return self._is_ordinary_name(words, at) or self._mistyped(words[at].text)

    def _is_ordinary_name(self, words: Sequence[Word], at: int) -> bool:
        """Whether a word that is a name too stands here as one: "de gemeente Best", not "de gemeente best wel"."""
        if (words[at].text,) not in self._ordinary:
            return False
        after = words[at + 1] if at + 1 < len(words) and words[at + 1].clause == words[at].clause else None
        if words[at].capital or after is None:
            return True
        return after.text in _FINITE and _BENEATH.isdisjoint(word.text for word in words[max(0, at - 6) : at])

    def _mistyped(self, word: str) -> bool:
        if len(word) < _LONG:
            return False
        sound = sound_of(word)
        return any(
            word[0] == name[0] and (sound == sound_of(name) or errors_between(word, name, 1) <= 1)
            for name in self._long
            if abs(len(name) - len(word)) < 3
        )

    def _towns(self, words: Sequence[Word]) -> Iterator[Town]:
        for at in range(len(words)):
            last = self._at(words, at)
            if last is not None:
                yield Town(at, last)

    def _at(self, words: Sequence[Word], at: int) -> int | None:
        """The last word of the name that begins here, if one does."""
        for name in self._by_first.get(words[at].text, ()):
            here = tuple(word.text for word in words[at : at + len(name)])
            if here == name and name not in self._ordinary:
                return at + len(name) - 1
        return None


def _lived_in(before: Sequence[str]) -> bool:
    """Whether the words before a municipality say that something is there, or that somebody lives there."""
    if not before:
        return False
    near = before[-1] == _NEAR and before[0] in _SMALL
    return near or before[-1] in _IN or (before[-1] == "van" and before[0] in _LIVING)


def is_home(words: Sequence[Word], place: int) -> bool:
    """Whether the municipality that stands here is only where somebody lives: "ik woon in Waterdam, maar"."""
    before = [word.text for word in words[max(0, place - 4) : place]]
    return bool(before) and before[-1] in _IN and not _LIVING.isdisjoint(before)


def _around(texts: Sequence[str], first: int, last: int) -> Sequence[str]:
    """The word behind a name, and those just before it: "het stadhuis daar", "daar op het stadhuis"."""
    return [*texts[max(0, first - 3) : first], *texts[last + 1 : last + 2]]


def _spoken(name: str) -> tuple[str, ...]:
    return tuple(word.text for word in words_in(name))

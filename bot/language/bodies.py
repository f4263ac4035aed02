"""Which body a text is about, however people name it: names in full, nicknames, typing errors, several in one text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from bot.language import bodies_words as given
from bot.language.bodies_deeds import Deeds
from bot.language.bodies_elsewhere import MUNICIPALITY, Elsewhere, is_home
from bot.language.bodies_everyday import EVERYDAY
from bot.language.spelling import Vocabulary, Word, words_in

_Readings = Sequence[tuple[str, float]]


@dataclass(frozen=True)
class Body:
    """A body with all that people call it, and the deeds that it is for, as `Deeds` reads them.

    `own` where it is part of the municipality, whatever it looks like; then `ours` where that name is of no other
    municipality. `public` where it is another government body.
    """

    id: str
    names: tuple[str, ...]
    own: bool = False
    deeds: tuple[str, ...] = ()
    public: bool = False
    ours: bool = False


# These hold a name and mean something else.
_NOBODY = Body("", (
    "kerkelijke gemeente", "kerkgemeente", "geloofsgemeente", "gereformeerde gemeente", "hervormde gemeente",
    "protestantse gemeente", "christelijke gemeente", "joodse gemeente", "voedselbank", "kledingbank", "speelgoedbank",
    "bank in het park", "op de bank", "bank gekocht", "bank besteld", "duo baan", "duo fiets", "water staat",
    "in de krant", "naar de krant", "de krant halen", "onder de krant", "tussen de kranten", "tegen de krant",
    "kopte een krant", "bij de lokale omroep", "met pensioen", "sinds mijn pensioen", "voor mijn pensioen",
))  # fmt: skip


class _Mention(NamedTuple):
    """A place in a text where a name stands, from its first word to its last; `letters` weighs how sure that is.

    `owner` where something that every body has is said to be its: "een boete van het uwv".
    """

    body: Body
    name: str
    first: int
    last: int
    letters: float
    owner: bool = False


class Bodies:
    """All bodies that an office knows, ready to be looked for."""

    def __init__(self, bodies: Iterable[Body], elsewhere: tuple[Body, Elsewhere] | None = None) -> None:
        """Take the bodies; of one name that two bodies have, the municipality's own one is meant.

        `elsewhere` is the body that a text is about where what it names is of a municipality elsewhere, and those.
        """
        all_bodies = [_NOBODY, *bodies]
        names = [(_words_of_name(name), body) for body in all_bodies for name in body.names]
        alone = {words[0] for words, _ in names if len(words) == 1}
        self._vocabulary = Vocabulary({word for words, _ in names for word in words}, alone, EVERYDAY)
        self._by_id = {body.id: body for body in all_bodies}
        self._deeds = Deeds((body.id, deed) for body in all_bodies for deed in body.deeds)
        self._other, self._elsewhere = elsewhere or (_NOBODY, Elsewhere(()))
        named: dict[tuple[str, ...], Body] = {}
        for words, body in sorted(names, key=lambda name: not name[1].own):
            named.setdefault(tuple(self._vocabulary.base_of[word] for word in words), body)
        named = {("".join(words),): body for words, body in named.items()} | named
        # Names by their first word and then their second: a text is read once, whatever the number of names.
        self._names: dict[str, dict[str, list[tuple[tuple[str, ...], Body]]]] = {}
        for words, body in named.items():
            by_second = self._names.setdefault(words[0], {})
            by_second.setdefault(words[1] if len(words) > 1 else "", []).append((words, body))

    def with_id(self, id_: str | None) -> Body | None:
        """The body with this id; None where the office does not know it."""
        return self._by_id.get(id_) if id_ else None

    def named_in(self, text: str) -> Body | None:
        """The body that the text is about; None if it names none, or only what it says it is not about."""
        words = words_in(text)
        found = sorted(self._not_elsewhere(words, _largest(self._mentions(words))), key=lambda mention: mention.first)
        found = _whose(words, found)
        found = _not_denied(words, [mention for mention in found if mention.body is not _NOBODY])
        deed = self._deeds.told_in(words)
        weights: dict[str, float] = {}
        for i, mention in enumerate(found):
            if deed and not deed.places.isdisjoint(range(mention.first, mention.last + 1)):
                continue
            body = _meant(words, mention, found[:i])
            weight = _weight(words, mention)
            weights[body.id] = max(weights.get(body.id, weight), weight) + (body.id in weights) * given.AGAIN
        named = max(weights, key=lambda id_: weights[id_], default=None)
        helper = self._by_id[deed.body] if deed else None
        return _rather(self._by_id[named], weights[named], helper) if named is not None else helper

    def _not_elsewhere(self, words: Sequence[Word], mentions: list[_Mention]) -> list[_Mention]:
        """The mentions, with the other body for what is of a municipality elsewhere; none where the text names ours."""
        ours = [mention for mention in mentions if mention.body.ours]
        if not self._elsewhere or not all(is_home(words, mention.first) for mention in ours):
            return mentions
        own = [mention for mention in mentions if mention.body.own and not mention.body.ours]
        taken = {place for mention in mentions for place in range(mention.first, mention.last + 1)}
        bare = [i for i, word in enumerate(words) if word.text in MUNICIPALITY and i not in taken]
        asked = [*own, *(_Mention(self._other, words[i].text, i, i, len(words[i].text)) for i in bare)]
        places = [(mention.first, mention.last) for mention in asked]
        told = self._elsewhere.told_of(words, places, at_home=bool(ours)) if asked else set()
        elsewhere = {asked[at].first: asked[at]._replace(body=self._other) for at in told}
        return [*(mention for mention in mentions if mention.first not in elsewhere), *elsewhere.values()]

    def _mentions(self, words: Sequence[Word]) -> Iterator[_Mention]:
        places = [i for i, word in enumerate(words) if word.text not in given.ARTICLES]
        texts = {words[i].text for i in places}
        read = {text: (text, 0.0) if text in self._names else self._vocabulary.read(text) for text in texts}
        readings = [(not _is_just_a_word(words, i) and read[words[i].text]) or ("", 0.0) for i in places]
        for at, place in enumerate(places):
            yield from self._from(at, words, places, readings)
            yield from self._in_parts(place, words, known=bool(readings[at][0]))

    def _from(self, at: int, words: Sequence[Word], places: Sequence[int], readings: _Readings) -> Iterator[_Mention]:
        """The names that begin at a place; one word more may stand between two of their words."""
        first, errors = readings[at]
        by_second = self._names.get(first, {})
        seconds = ["", *(second for second, _ in readings[at + 1 : at + 3] if second)]
        for name, body in (named for second in seconds for named in by_second.get(second, ())):
            here, all_errors = at, errors
            for wanted in name[1:]:
                near = range(here + 1, min(here + 3, len(places)))
                here = next((i for i in near if readings[i][0] == wanted), -1)
                if here < 0 or words[places[here]].clause != words[places[at]].clause:
                    break
                all_errors += readings[here][1]
            else:
                letters = sum(map(len, name)) - all_errors
                yield _Mention(body, " ".join(name), places[at], places[here], letters)

    def _in_parts(self, place: int, words: Sequence[Word], *, known: bool) -> Iterator[_Mention]:
        """A name that was written with spaces where it has none ("woning bouw")."""
        joined = words[place].text
        for last in range(place + 1, min(place + 4, len(words))):
            if words[last].clause != words[place].clause:
                return
            joined += words[last].text
            reading = (joined, 0.0) if joined in self._names else None
            parts = words[place].text, words[last].text
            if last == place + 1 and not reading and not known and len(min(parts, key=len)) > 2:
                reading = self._vocabulary.read(joined, whole=True) if given.APART.isdisjoint(parts) else None
            for name, body in self._names.get(reading[0], {}).get("", ()) if reading else ():
                letters = len(joined) - 0.2 - (reading[1] if reading else 0)
                yield _Mention(body, " ".join(name), place, last, letters)


def _rather(named: Body, weight: float, helper: Body | None) -> Body:
    """Who helps with a deed goes before where it was done, but not before a government that is said to have done it."""
    if helper is None or (named.own and weight >= given.OWN_STANDS):
        return named
    return named if named.public and not helper.public and weight >= given.PUBLIC_STANDS else helper


def _words_of_name(name: str) -> tuple[str, ...]:
    words = tuple(word.text for word in words_in(name))
    return tuple(word for word in words if word not in given.ARTICLES) or words


def _is_just_a_word(words: Sequence[Word], place: int) -> bool:
    """Whether a name stands here as the ordinary word that it also is: "ind wachtkamer", "mijn winkel"."""
    if words[place].text in given.TRADES:
        return place > 0 and words[place - 1].text in given.MINE
    before = given.ALSO_WORDS.get(words[place].text)
    at_an_end = before is given.INTRODUCED and place in (0, len(words) - 1)
    if before is None or words[place].capitals or at_an_end:
        return False
    return not place or words[place - 1].text not in before


def _meant(words: Sequence[Word], mention: _Mention, earlier: Sequence[_Mention]) -> Body:
    """The body of a mention; "die gemeente" after "een andere gemeente" is that other one."""
    if not mention.first or words[mention.first - 1].text != "die":
        return mention.body
    name = set(mention.name.split())
    return next((other.body for other in earlier if name < set(other.name.split())), mention.body)


def _largest(mentions: Iterable[_Mention]) -> list[_Mention]:
    """The mentions in the order of the text; where two share a word, the longer name is meant."""
    taken: set[int] = set()
    largest = []
    for mention in sorted(mentions, key=lambda mention: (-mention.letters, not mention.body.own, mention.first)):
        places = range(mention.first, mention.last + 1)
        if taken.isdisjoint(places):
            taken.update(places)
            largest.append(mention)
    return sorted(largest, key=lambda mention: mention.first)


def _before(words: Sequence[Word], place: int) -> int:
    """The place of the word before a name, past articles and the like; -1 where its clause begins."""
    at = place - 1
    while at >= 0 and words[at].clause == words[place].clause and words[at].text in given.BEFORE_NAMES:
        at -= 1
    return at if at >= 0 and words[at].clause == words[place].clause else -1


def _whose(words: Sequence[Word], mentions: Sequence[_Mention]) -> list[_Mention]:
    """One of each two that belong together: "de balie van het ziekenhuis", "uwv waterdam"."""
    kept: list[_Mention] = []
    for mention in mentions:
        of = _before(words, mention.first)
        if kept and of == kept[-1].last + 1 and words[of].text in given.OF:
            thing = kept[-1].name in given.THINGS and mention.name not in given.DEEDS | given.THINGS
            owner = kept[-1].name in given.ANYBODYS
            if thing or owner or (mention.body.own and not kept[-1].body.own):
                kept.pop()
                mention = mention._replace(owner=owner)
            elif mention.body.own and kept[-1].body.own:
                continue
        elif kept and of == kept[-1].last:
            if kept[-1].name not in given.ANYBODYS:
                continue
            kept.pop()
        kept.append(mention)
    return kept


def _not_denied(words: Sequence[Word], mentions: Sequence[_Mention]) -> list[_Mention]:
    """Without what the text says it is not about; a weak denial counts only where something else is left."""
    denials: list[int] = []
    for i, mention in enumerate(mentions):
        denial = max(_denied_before(words, mention), _denied_after(words, mention))
        same = i and not denial and _goes_on(words, mentions[i - 1], mention)
        denials.append(denials[-1] if same else denial)
    least = min(denials, default=2)
    return [mention for mention, denial in zip(mentions, denials, strict=True) if denial == least < 2]


def _denied_before(words: Sequence[Word], mention: _Mention) -> int:
    """How surely the words before a name say that it is not about it: 2 surely, 1 perhaps, 0 not at all."""
    at = before = _before(words, mention.first)
    surely = True
    while at >= 0 and words[at].text in given.MAY_BE_DENIED and before - at < 4:
        surely = surely and words[at].text not in given.PERHAPS_NOT_OF
        at -= 1
    if at < 0 or words[at].clause != words[mention.first].clause:
        return 0
    if words[at].text in given.NOT:
        return 1 + surely
    if words[at].text in given.NONE:
        begins = not at or words[at - 1].clause != words[at].clause
        ends = [word.clause for word in words[mention.last + 1 : mention.last + 2]] != [words[at].clause]
        return 2 if at < before or words[at - 1].text in given.SURELY else begins * (1 + ends)
    return 2 * (f"{words[before - 1].text} {words[before].text}" in given.APART_FROM)


def _denied_after(words: Sequence[Word], mention: _Mention) -> int:
    """The same for the words behind it ("heeft er niks mee te maken")."""
    behind = words[mention.last + 1 : mention.last + 10]
    after = " ".join(word.text for word in behind if word.clause == words[mention.last].clause)
    return 2 if given.NO_PART.match(after) else int(bool(given.WELL.match(after)))


def _goes_on(words: Sequence[Word], one: _Mention, other: _Mention) -> bool:
    """Whether what was said of one name goes on for the next ("niet over de politie of het uwv")."""
    between = {word.text for word in words[one.last + 1 : other.first]} - given.ARTICLES - given.ADJECTIVES
    return bool(between & given.OR) and between <= given.OR | given.NOT_OF | given.PERHAPS_NOT_OF


def _weight(words: Sequence[Word], mention: _Mention) -> float:
    """How much a text seems to be about what it names here; "in Waterdam" says where somebody lives."""
    clause = words[mention.first].clause
    after = [word.text for word in words[mention.last + 1 : mention.last + 6] if word.clause == clause]
    at = _before(words, mention.first)
    cue = "door" if mention.owner else words[at].text if at >= 0 else ""
    weight = mention.letters / 20 + max(given.PER_WORD_LATER * mention.first, -2)
    weight += given.OWN * (mention.body.own and cue != "in")
    weight += given.DEED * (mention.name in given.DEEDS) + given.THING * (mention.name in given.THINGS)
    weight += given.QUOTED * (not given.SAYING.isdisjoint(after[:2]) or after[:1] == ["gelijk"])
    weight += given.AFTER_BUT * any(word.text in given.BUT for word in words[max(0, mention.first - 8) : mention.first])
    fails = given.FAILS * (not given.FAILING.isdisjoint(after))
    if at < 0:
        return weight + fails + (given.CLAUSE if clause else given.FIRST_CLAUSE)
    earlier = {word.text for word in words[max(0, at - 5) : at + 1] if word.clause == clause}
    said = {word.text for word in words[max(0, at - given.REPORTED_WITHIN) : at + 1] if word.clause == clause}
    reported = cue not in given.JOINING and "dat" in said and not given.SAYING.isdisjoint(said)
    weight += given.REPORTED if reported else fails * (cue in given.JOINING)
    if earlier & given.BESIDE.get(cue, frozenset()):
        return weight
    if earlier & given.TROUBLE.get(cue, frozenset()):
        return weight + given.CLEAR
    return weight + given.CUES.get(cue, given.OTHER_WORD)

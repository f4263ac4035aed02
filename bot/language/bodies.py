"""Which body a text is about, however people name it: names in full, nicknames, typing errors, several in one text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from bot.language.spelling import EVERYDAY, Vocabulary, Word, listed, words_in

_ARTICLES = listed(
    "de het een t n d den der die dat dit deze mn mijn me m zn z onze ons uw je jouw hun haar the my our a an"
)
_ADJECTIVES = listed(
    "gewone lokale plaatselijke nieuwe oude vorige huidige particuliere hele zelf jullie stomme rot klote"
)
# What stands before a name, and how much that says that the text is about this body.
_CUES: Mapping[str, float] = {
    "over": 6, "tegen": 6, "inzake": 6, "betreffende": 6, "omtrent": 6, "betreft": 6, "blijkt": 6, "about": 6,
    "against": 6, "door": 4, "is": 4, "was": 4, "ben": 4, "nee": 4, "by": 4, "namens": 4, "maar": 3, "van": 2.5,
    "met": 1, "bij": 1, "aan": 1, "with": 1, "voor": 0, "op": 0, "in": 0.5, "uit": -2, "naar": -2, "tot": -2,
    "naast": -3, "binnen": -4, "via": -4, "volgens": -4, "zonder": -4,
}  # fmt: skip
_FIRST_CLAUSE, _CLAUSE, _OTHER_WORD, _CLEAR, _OWN, _AGAIN, _PER_WORD_LATER = 4.0, 3.0, 2.0, 6.0, 2.5, 0.5, -0.03
# Who says something, what somebody says, who fails; what was done, and with what.
_QUOTED, _REPORTED, _FAILS, _AFTER_BUT, _DEED, _THING = -4.0, -4.0, 2.0, 2.5, -8.0, -2.0
# With one of these shortly before it, a preposition says as clearly as "over" what the text is about.
_TROUBLE: Mapping[str, frozenset[str]] = {
    "met": listed("ruzie probleem problemen gedoe conflict moeite geschil last issue issues klacht trouble"),
    "van": listed("last klacht overlast genoeg"),
    "om": listed("gaat ging"),
    "op": listed("boos kwaad woedend pissig klacht kritiek"),
    "bij": listed("mis fout probleem problemen"),
}
# With one of these it says little: what a letter is about, or where somebody lives.
_BESIDE: Mapping[str, frozenset[str]] = {
    "over": listed("brief brieven mail mails mailtje vraag vragen gesprek melding meldingen informatie advies uitleg"),
    "tegen": listed("zaak bezwaar beroep procedure rechtszaak"),
    "van": listed("inwoner inwoners inwoonster burger bewoner bewoners leek lijkt"),
}
_SAYING = listed("zegt zei zeiden zeggen verwijst verwijzen verwees adviseert adviseerde raadde raadt says told")
_FAILING = listed("niet niks niets nooit geen weigert weigeren fout verkeerd liegt onbeschoft grof bot")
_BUT, _JOINING = listed("maar doch"), listed("en maar want toen terwijl omdat")
_APART_FROM = {"plaats van", "los van", "anders dan"}
_NOT, _NONE, _SURELY = listed("niet not nooit noch"), listed("geen niks niets"), listed("is het was beslist echt")
_NOT_OF = listed("over tegen om is het about klacht meer zozeer")
_PERHAPS_NOT_OF = listed("van bij met mee door aan op te maken doen zaak by")
_NO_PART = re.compile(
    r"(?:\w+ ){1,4}(?:niks|niets|niet|geen) (?:\w+ )?(?:mee te maken|mee van doen|schuld)|staat (?:hier|daar|er) buiten"
    r"|(?:kan|kunnen) er \w*\s?ni\w+ aan doen|(?:is|zijn) het (?:\w+ )?niet\b|heb ik geen (?:problemen|klacht)"
)
_WELL = re.compile(r"niet maar|(?:(?!niet|nooit|geen)\w+ ){1,4}(?:goed|netjes|prima|keurig)\b")
_OR, _OF = listed("of en noch or"), listed("van door bij")
# Every body has these: whose they are decides ("de balie van het ziekenhuis").
_ANYBODYS = listed("balie loket ambtenaar boete bekeuring prent belasting klantmanager werkconsulent arts keuringsarts")
# What was done, and what it was about: they decide where nobody is named who did it.
_DEEDS = listed(
    """boete bekeuring prent operatie abonnement garantie geschorst racisme racistisch discriminatie gediscrimineerd
    discrimineert discrimineren discriminerend misstand ontslag incasso"""
)
_THINGS = listed(
    """aangifte afval aow avg bankpas bankrekening bestolen bijstand borg creditcard datalek drinkwater elektriciteit
    energie huur huurachterstand huurcontract huurhuis huurprijs huurwoning hypotheek identiteitskaart ingebroken
    internet kenteken kinderbijslag kinderopvang kliko lantaarnpaal lening loon loonbeslag opgelicht pakket
    parkeerplaats paspoort persoonsgegevens privacy rechtszaak rijbewijs rijexamen riool salaris slachtoffer stoep
    stroom studieschuld testament toeslag uittreksel verblijfsvergunning verzekering vuilnis waarborgsom wifi
    zelfmoord"""
)
_INTRODUCED = listed("de van bij door over tegen met aan naar die deze den en of dat want omdat is via vanuit maar nee")
# Short names that are words too: known by capitals, or by the word before them.
_ALSO_WORDS: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(("ind", "duo", "ing", "ns", "ret"), _INTRODUCED), "rijk": listed("het t"), "om": frozenset(),
}  # fmt: skip
_APART = _NOT | _NONE | _OR | _SAYING | frozenset(_CUES) | _ARTICLES | EVERYDAY
_BEFORE_NAMES, _MAY_BE_DENIED = _ARTICLES | _ADJECTIVES, _NOT_OF | _PERHAPS_NOT_OF | _ARTICLES
_Readings = Sequence[tuple[str, float]]


@dataclass(frozen=True)
class Body:
    """A body with all that people call it; `own` where it is part of the municipality, whatever it looks like."""

    id: str
    names: tuple[str, ...]
    own: bool = False


# These hold a name and mean something else.
_NOBODY = Body("", (
    "kerkelijke gemeente", "kerkgemeente", "geloofsgemeente", "gereformeerde gemeente", "hervormde gemeente",
    "protestantse gemeente", "christelijke gemeente", "joodse gemeente", "voedselbank", "kledingbank", "speelgoedbank",
    "bank in het park", "op de bank", "bank gekocht", "bank besteld", "duo baan", "duo fiets", "water staat",
))  # fmt: skip


class _Mention(NamedTuple):
    """A place in a text where a name stands, from its first word to its last; `letters` weighs how sure that is."""

    body: Body
    name: str
    first: int
    last: int
    letters: float


class Bodies:
    """All bodies that an office knows, ready to be looked for."""

    def __init__(self, bodies: Iterable[Body]) -> None:
        """Take the bodies; of one name that two bodies have, the municipality's own one is meant."""
        given = [(_words_of_name(name), body) for body in (_NOBODY, *bodies) for name in body.names]
        alone = {words[0] for words, _ in given if len(words) == 1}
        self._vocabulary = Vocabulary({word for words, _ in given for word in words}, alone, EVERYDAY)
        named: dict[tuple[str, ...], Body] = {}
        for words, body in sorted(given, key=lambda name: not name[1].own):
            named.setdefault(tuple(self._vocabulary.base_of[word] for word in words), body)
        named = {("".join(words),): body for words, body in named.items()} | named
        # Names by their first word and then their second: a text is read once, whatever the number of names.
        self._names: dict[str, dict[str, list[tuple[tuple[str, ...], Body]]]] = {}
        for words, body in named.items():
            by_second = self._names.setdefault(words[0], {})
            by_second.setdefault(words[1] if len(words) > 1 else "", []).append((words, body))

    def named_in(self, text: str) -> Body | None:
        """The body that the text is about; None if it names none, or only what it says it is not about."""
        words = words_in(text)
        found = _whose(words, _largest(self._mentions(words)))
        found = _not_denied(words, [mention for mention in found if mention.body is not _NOBODY])
        weights: dict[Body, float] = {}
        for i, mention in enumerate(found):
            body = _meant(words, mention, found[:i])
            weight = _weight(words, mention)
            weights[body] = max(weights.get(body, weight), weight) + (body in weights) * _AGAIN
        return max(weights, key=lambda body: weights[body]) if weights else None

    def _mentions(self, words: Sequence[Word]) -> Iterator[_Mention]:
        places = [i for i, word in enumerate(words) if word.text not in _ARTICLES]
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
                reading = self._vocabulary.read(joined, whole=True) if _APART.isdisjoint(parts) else None
            for name, body in self._names.get(reading[0], {}).get("", ()) if reading else ():
                letters = len(joined) - 0.2 - (reading[1] if reading else 0)
                yield _Mention(body, " ".join(name), place, last, letters)


def _words_of_name(name: str) -> tuple[str, ...]:
    words = tuple(word.text for word in words_in(name))
    return tuple(word for word in words if word not in _ARTICLES) or words


def _is_just_a_word(words: Sequence[Word], place: int) -> bool:
    """Whether a short name stands here as the ordinary word that it also is ("ind wachtkamer")."""
    before = _ALSO_WORDS.get(words[place].text)
    at_an_end = before is _INTRODUCED and place in (0, len(words) - 1)
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
    while at >= 0 and words[at].clause == words[place].clause and words[at].text in _BEFORE_NAMES:
        at -= 1
    return at if at >= 0 and words[at].clause == words[place].clause else -1


def _whose(words: Sequence[Word], mentions: Sequence[_Mention]) -> list[_Mention]:
    """One of each two that belong together: "de balie van het ziekenhuis", "uwv waterdam"."""
    kept: list[_Mention] = []
    for mention in mentions:
        of = _before(words, mention.first)
        if kept and of == kept[-1].last + 1 and words[of].text in _OF:
            thing = kept[-1].name in _THINGS and mention.name not in _DEEDS | _THINGS
            if thing or kept[-1].name in _ANYBODYS or (mention.body.own and not kept[-1].body.own):
                kept.pop()
            elif mention.body.own and kept[-1].body.own:
                continue
        elif kept and of == kept[-1].last:
            if kept[-1].name not in _ANYBODYS:
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
    while at >= 0 and words[at].text in _MAY_BE_DENIED and before - at < 4:
        surely = surely and words[at].text not in _PERHAPS_NOT_OF
        at -= 1
    if at < 0 or words[at].clause != words[mention.first].clause:
        return 0
    if words[at].text in _NOT:
        return 1 + surely
    if words[at].text in _NONE:
        begins = not at or words[at - 1].clause != words[at].clause
        ends = [word.clause for word in words[mention.last + 1 : mention.last + 2]] != [words[at].clause]
        return 2 if at < before or words[at - 1].text in _SURELY else begins * (1 + ends)
    return 2 * (f"{words[before - 1].text} {words[before].text}" in _APART_FROM)


def _denied_after(words: Sequence[Word], mention: _Mention) -> int:
    """The same for the words behind it ("heeft er niks mee te maken")."""
    behind = words[mention.last + 1 : mention.last + 10]
    after = " ".join(word.text for word in behind if word.clause == words[mention.last].clause)
    return 2 if _NO_PART.match(after) else int(bool(_WELL.match(after)))


def _goes_on(words: Sequence[Word], one: _Mention, other: _Mention) -> bool:
    """Whether what was said of one name goes on for the next ("niet over de politie of het uwv")."""
    between = {word.text for word in words[one.last + 1 : other.first]} - _ARTICLES - _ADJECTIVES
    return bool(between & _OR) and between <= _OR | _NOT_OF | _PERHAPS_NOT_OF


def _weight(words: Sequence[Word], mention: _Mention) -> float:
    """How much a text seems to be about what it names here; "in Waterdam" says where somebody lives."""
    clause = words[mention.first].clause
    after = [word.text for word in words[mention.last + 1 : mention.last + 6] if word.clause == clause]
    at = _before(words, mention.first)
    cue = words[at].text if at >= 0 else ""
    weight = mention.letters / 20 + max(_PER_WORD_LATER * mention.first, -2) + _OWN * (mention.body.own and cue != "in")
    weight += _DEED * (mention.name in _DEEDS) + _THING * (mention.name in _THINGS)
    weight += _QUOTED * (not _SAYING.isdisjoint(after[:2]))
    weight += _AFTER_BUT * any(word.text in _BUT for word in words[max(0, mention.first - 8) : mention.first])
    fails = _FAILS * (not _FAILING.isdisjoint(after))
    if at < 0:
        return weight + fails + (_CLAUSE if clause else _FIRST_CLAUSE)
    earlier = {word.text for word in words[max(0, at - 5) : at + 1] if word.clause == clause}
    reported = "dat" in earlier and not _SAYING.isdisjoint(earlier)
    weight += _REPORTED if reported else fails * (cue in _JOINING)
    if earlier & _BESIDE.get(cue, frozenset()):
        return weight
    return weight + (_CLEAR if earlier & _TROUBLE.get(cue, frozenset()) else _CUES.get(cue, _OTHER_WORD))

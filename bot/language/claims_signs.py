"""A small notation for what to look for in a clause, for tables that ask no knowledge of regular expressions.

A sign is a row of words; each must follow the one before it directly.

    klacht|bezwaar   one of these words
    mijn|de?         one of these, or nothing
    reage*           a word that begins so
    #                a word that begins with a figure
    ~4               at most four words, whatever they are
    ~4-bij|naar      at most four words, none of them one of these
    ~4+nog|al        at most four words, all of them among these
    ^  $             the beginning and the end of the clause

A word in capitals stands for the words of that name in GROUPS, alone or among others: "MINE klacht".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Protocol


def words(text: str) -> frozenset[str]:
    """The words of a table."""
    return frozenset(text.split())


# The municipality and its parts, as claims_spelling writes them.
MUNICIPALITY = words(
    "gemeente gemeentelijk stadhuis wethouder burgemeester college ambtenaar wijkteam jeugdteam buurtteam "
    "burgerzaken wmo klantmanager loket gemeentebelasting gemeentebelastingen gemeenteraad stadsdeel stadsbestuur "
    "gemeentewerken parkeercontroleur schuldhulpverlening"
)
# Bodies that are not the municipality.
OTHER = words(
    "uwv svb duo ind coa cjib cbr rdw belastingdienst belastingtelefoon toeslagen politie agent agenten justitie "
    "rechtbank rechter provincie waterschap hoogheemraadschap rijkswaterstaat huisbaas huisbaes huurbaas verhuurder "
    "woningcorporatie woningcoorporatie corporatie woningbouw woningbouwvereniging woningstichting wooncorporatie "
    "school basisschool schoolbestuur leraar lerares juf meester ziekenhuis huisarts dokter tandarts specialist "
    "zorgverzekeraar verzekeraar verzekering bank werkgever baas ns prorail energiebedrijf energieleverancier "
    "stroomleverancier provider telefoonprovider webshop winkel deurwaarder incassobureau bewindvoerder advocaat "
    "notaris kinderopvang jeugdbescherming vve aannemer kerk thuiszorg zorginstelling verpleeghuis makelaar "
    "reisbureau waterbedrijf pensioenfonds dierenarts sportschool ziggo kpn vodafone odido postnl dhl vattenfall "
    "eneco essent bol rabobank ing abn achmea menzis vgz connexxion arriva ret gvb htm huurcommissie"
)

# What turns a sentence round.
NEGATION = words("niet nooit geen nergens niemand zonder allesbehalve amper")

GROUPS: Mapping[str, frozenset[str]] = {
    "A": words("de het een mijn die deze dat dit hun zijn haar"),
    "BODY": MUNICIPALITY,
    "ELSE": OTHER,
    "OTHERS": words("buren buurman buurvrouw bovenburen onderburen overbuurman bovenbuurman ex collega"),
    "ME": words("ik wij"),
    "MINE": words("mijn me"),
    "NO": words("niet niks nooit niemand geen nergens"),
    "COMPLAINT": words("klacht klachtbrief klachtformulier"),
    "ANSWER": words("antwoord reactie bericht terugkoppeling uitsluitsel"),
    "HAVE": words("heb hebben heeft had hadden"),
    "WEEKS": words("zes tien vier veertien 6 10 4 14"),
    "DAY": words(
        "januari februari maart april mei juni juli augustus september oktober november december vorig vorige "
        "afgelopen begin eind half medio maandag dinsdag woensdag donderdag vrijdag zaterdag zondag"
    ),
}


class Words(Protocol):
    """What is looked through: `said` with a space around each word, and the set of words."""

    @property
    def said(self) -> str: ...

    @property
    def have(self) -> frozenset[str]: ...


class Signs:
    """Signs that mean the same. Each is looked for only where one of its words stands, which keeps reading fast."""

    def __init__(self, *signs: str) -> None:
        """Take the signs in the notation of this module; each needs a word that is not left open."""
        self._by_word: dict[str, list[re.Pattern[str]]] = {}
        for sign in signs:
            needed, pattern = _compiled(sign)
            for word in needed:
                self._by_word.setdefault(word, []).append(pattern)
        self._words = frozenset(self._by_word)

    def are_in(self, clause: Words) -> bool:
        """Whether one of the signs stands in the clause."""
        if self._words.isdisjoint(clause.have):
            return False
        return any(pattern.search(clause.said) for word in self._words & clause.have for pattern in self._by_word[word])

    def found_in(self, clause: Words) -> Iterator[re.Match[str]]:
        """The places where a sign stands, the first of each sign."""
        for word in sorted(self._words & clause.have):
            for pattern in self._by_word[word]:
                found = pattern.search(clause.said)
                if found:
                    yield found


def _compiled(sign: str) -> tuple[frozenset[str], re.Pattern[str]]:
    """The words of which one must be there, and the pattern of a sign."""
    parts: list[str] = []
    choices: list[frozenset[str]] = []
    for piece in sign.split():
        if piece in "^$":
            parts.append(piece)
        elif piece[0] == "~":
            parts.append(_gap(piece))
        else:
            among = _among(piece.rstrip("?"))
            wanted = f"(?:{'|'.join(_as_pattern(word) for word in sorted(among, key=len, reverse=True))}) "
            parts.append(f"(?:{wanted})?" if piece[-1] == "?" else wanted)
            if piece[-1] != "?" and not any(word[-1] == "*" or word == "#" for word in among):
                choices.append(among)
    if not choices:
        raise ValueError(f"a sign needs a word that is not left open: {sign}")
    pattern = "^ " + "".join(parts[1:]) if parts[0] == "^" else "(?<= )" + "".join(parts)
    # The rarest words are the long ones.
    return max(choices, key=lambda among: min(map(len, among))), re.compile(pattern)


def _among(piece: str) -> frozenset[str]:
    return frozenset().union(*(GROUPS.get(word, frozenset({word})) for word in piece.split("|")))


def _as_pattern(word: str) -> str:
    return r"\d\S*" if word == "#" else re.escape(word[:-1]) + r"\S*" if word[-1] == "*" else re.escape(word)


def _gap(piece: str) -> str:
    """At most so many words, perhaps only some or all but some."""
    most = re.match(r"~(\d+)([-+]?)(.*)", piece)
    if not most:
        raise ValueError(f"no gap: {piece}")
    word = r"\S+ "
    if most[2]:
        among = "|".join(_as_pattern(one) for one in sorted(_among(most[3]), key=len, reverse=True))
        word = rf"(?:(?:{among}) )" if most[2] == "+" else rf"(?:(?!(?:{among}) )\S+ )"
    else:
        word = rf"(?:{word})"
    return f"{word}{{0,{most[1]}}}?"

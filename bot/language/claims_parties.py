"""Who a clause speaks of: the resident, the municipality, another body, or somebody else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import Enum

from bot.language.claims_clauses import Clause
from bot.language.claims_signs import MUNICIPALITY, OTHER, Signs, words

# These work for others too; a complaint made to them is one to the municipality where that is the body spoken of.
_PERHAPS_MUNICIPALITY = words(
    "balie consulent boa handhaver handhaving medewerker wijkcoach inspecteur klachtdienst afdeling"
)
# Bodies that may or may not belong to the municipality: nothing is concluded where they are named.
UNCLEAR = words(
    "ggd omgevingsdienst jeugdzorg veilig_thuis afvalbedrijf veiligheidsregio bibliotheek zwembad zorgaanbieder "
    "jeugdhulpaanbieder stichting"
)
# Other people, who do not speak for the resident unless it is said ("namens mij").
OTHER_PEOPLE = words(
    "buurman buurvrouw buren overbuurman bovenbuurman onderbuurvrouw bovenburen onderburen vriend vriendin zus "
    "zusje broer moeder vader ouders mama papa oma opa dochter zoon kleindochter kleinzoon collega ex iemand "
    "anderen kennis oom tante neef nicht schoonmoeder schoonvader schoonzus zwager verhuurder huisbaas omwonenden "
    "bewoners klanten familie client huurder melder advocaat bewindvoerder gemachtigde rechtsbijstand mentor curator"
)
_SPEAKS_FOR_ME = Signs(
    "namens mij|me|mijn|wij|ons",  # "mijn advocaat heeft namens mij"
    "heeft|hebben voor mij|mijn",  # "mijn dochter heeft voor mij de klacht gestuurd"
    "mijn vrouw|man|partner|echtgenoot|echtgenote",  # the household counts as one
)
_OWN = words("ik wij")
_OTHERS_ACT = words("ze hij men zij")
# Behind one of these a person is spoken of, and does nothing: "geklaagd over de buurman".
_SPOKEN_OF = re.compile(
    r" (?:over|tegen|van|met|naar|bij|aan|door|voor|om|op|tussen|naast|als) "
    r"(?:(?:de|het|een|mijn|die|deze|hun|haar|zijn|uw) )?(?:\S+ )?(\S+)(?= )"
)

_CHURCH = Signs(
    "dominee|voorganger|kerkenraad|predikant|ouderling|avondmaal|gemeenteleden|diaken|diaconie|kerkgemeente",
    "kerkelijk|kerkelijke|protestantse|hervormde|gereformeerde|evangelische|christelijke|pinkster|baptisten gemeente",
)
# Where somebody lives: "in de gemeente Oostmeer".
_PLACE = Signs("in|binnen|uit de|mijn|deze? gemeente", "inwoner|inwoonster van de|deze? gemeente")
# Where the resident went, and nothing more: "naar de huisarts".
_GONE_TO = words("naar uit langs via")


class Party(Enum):
    """A body that a clause speaks of."""

    MUNICIPALITY = "municipality"
    OTHER = "other"
    UNCLEAR = "unclear"


def is_of_a_church(clauses: Sequence[Clause]) -> bool:
    """Whether "gemeente" is a church here: "de gemeente van de dominee"."""
    return any(_CHURCH.are_in(clause) for clause in clauses)


def names_municipality(clause: Clause) -> bool:
    """Whether the municipality is named, other than as the place where somebody lives."""
    named = clause.have & MUNICIPALITY
    if named == {"gemeente"} and _PLACE.are_in(clause):
        return clause.said.count(" gemeente ") > 1
    return bool(named)


def last_party(clause: Clause) -> Party | None:
    """The body that is named last, or None."""
    if not clause.have & (MUNICIPALITY | OTHER | UNCLEAR):
        return None
    ours = names_municipality(clause)
    for at in range(len(clause.words) - 1, -1, -1):
        word = clause.words[at].text
        if word in MUNICIPALITY and ours:
            return Party.MUNICIPALITY
        if word in OTHER and _GONE_TO.isdisjoint(before.text for before in clause.words[max(at - 2, 0) : at]):
            return Party.OTHER
        if word in UNCLEAR:
            return Party.UNCLEAR
    return None


def is_by_somebody_else(clause: Clause) -> bool:
    """Whether another person than the resident acts: "mijn buurman heeft geklaagd", without "namens mij"."""
    if speaks_for_me(clause):
        return False
    own = clause.have & _OWN
    people = acting_people(clause)
    if people:
        return not own or _comes_first(clause, people)
    return not own and bool(clause.have & _OTHERS_ACT)


def acting_people(clause: Clause) -> frozenset[str]:
    """The other people who do something here; those that are only spoken of ("over mijn ex") are left out."""
    people = clause.have & OTHER_PEOPLE
    if not people or speaks_for_me(clause):
        return frozenset()
    return people - set(_SPOKEN_OF.findall(clause.said))


def speaks_for_me(clause: Clause) -> bool:
    """Whether somebody acts for the resident: "mijn advocaat heeft namens mij", "mijn vrouw heeft"."""
    return _SPEAKS_FOR_ME.are_in(clause)


def _comes_first(clause: Clause, people: frozenset[str]) -> bool:
    """Whether one of the people is named before "ik" is: "mijn zus klaagde en ik"."""
    order = [word.text for word in clause.words]
    return min(map(order.index, people)) < min(map(order.index, clause.have & _OWN))


_RECIPIENT = re.compile(
    r" (?:bij|naar|aan|richting|tegenover) (?:(?:die|dat|dit) )?"
    r"((?:(?!(?:over|om|omdat|wegens|tegen|in|op|met|per|via|en|sinds|dat|die) )\S+ ){1,9})"
)
_NO_RECIPIENT = words(
    "mailadres brief deze aanleiding mening herhaling ons telefoon huis toe dit gevolg behandeling het_werk lijf"
)
# "ik heb de gemeente een brief gestuurd": whom it was given to, without a preposition.
_GIVEN_TO = Signs(
    "gemeente|wethouder|burgemeester|college|stadhuis|wijkteam ~3+in|op|#|DAY|een|mijn|de|deze|al klacht|"
    "klachtbrief|brief|mail"
)
_TO_OMBUDSMAN = Signs(
    "u|jullie|hierbij|facebook|twitter|instagram|krant|google",
    "bij|aan|naar|door de|een|mijn? ombudsman|nationale_ombudsman|ombudscommissie",
    "bij deze",  # "bij deze klaag ik"
    "dit formulier",  # "via dit formulier"
    "deze weg",  # "langs deze weg"
)
_TO_SOMEBODY = Signs("tegen A? ~1 geklaagd", "geklaagd tegen")  # "ik heb alleen tegen mijn buurvrouw geklaagd"
_POINTS_BACK = words("hen hun ze daar hem haar die leidinggevende chef manager hoofd teamleider")


def recipient_of(clause: Clause) -> Party | None:
    """Whom the clause turns to: "bij de gemeente"; None where it names nobody (or only "bij hen")."""
    if _TO_OMBUDSMAN.are_in(clause) or (clause.have & OTHER_PEOPLE and _TO_SOMEBODY.are_in(clause)):
        return Party.OTHER
    found: Party | None = None
    for match in _RECIPIENT.finditer(clause.said):
        named = match[1].split()
        if _NO_RECIPIENT.intersection(named[:2]):
            continue
        if (OTHER | UNCLEAR).intersection(named):
            if found is not Party.MUNICIPALITY:  # else it was complained to both
                return Party.OTHER
        elif MUNICIPALITY.intersection(named):
            found = Party.MUNICIPALITY
        elif found is None and ("van" in named or not (_POINTS_BACK | _PERHAPS_MUNICIPALITY).intersection(named)):
            found = Party.UNCLEAR
    return Party.MUNICIPALITY if _GIVEN_TO.are_in(clause) else found


_BEFORE_BODY = re.compile(
    r" (?:(\S+) )?(?:(?:de|het|een|mijn|die|deze|dit|dat|hun) )?(?:(\S+[es]) )?"
    rf"(?:{'|'.join(sorted(MUNICIPALITY, key=len, reverse=True))})(?= )"
)
_NOT_ACTING = words(
    "bij naar aan in binnen uit voor namens langs via volgens met over tegen op richting tegenover sinds dan als of"
)
# "een man van de gemeente" does something, "een brief van de gemeente" does not.
_ITS_PEOPLE = words(
    "medewerker ambtenaar man vrouw mevrouw meneer mensen consulent boa handhaver handhaving afdeling balie loket "
    "recherche team jurist inspecteur iemand controleur opzichter teamleider manager directeur telefoniste meisje "
    "jongen persoon arts dienst"
)
# Whom the resident turned to: "ik heb de gemeente gebeld".
_TURNED_TO = words(
    "gebeld gemaild gevraagd gesproken gecontacteerd geschreven gestuurd verzocht ingelicht bel belde mailde mail "
    "vroeg contact geweest langsgegaan benaderd"
)


class Role(Enum):
    """What the municipality is in a clause."""

    DOES = "does"  # "de gemeente weigert", "door de gemeente", "een man van de gemeente"
    OWNS = "owns"  # "een brief van de gemeente"


def roles_of_municipality(clause: Clause) -> Iterator[tuple[Role, int]]:
    """What the municipality is in the clause, with the place of its name; nothing where it is only turned to."""
    if not names_municipality(clause) or (clause.have & _OWN and clause.have & _TURNED_TO):
        return
    for found in _BEFORE_BODY.finditer(clause.said):
        if found[1] == "van" and clause.have.isdisjoint(_ITS_PEOPLE):
            yield Role.OWNS, found.start()
        elif _NOT_ACTING.isdisjoint(found.groups()):
            yield Role.DOES, found.start()


def is_turned_to(clause: Clause) -> bool:
    """Whether the resident got in touch with somebody here: "gemeente gebeld"."""
    return bool(clause.have & _TURNED_TO)

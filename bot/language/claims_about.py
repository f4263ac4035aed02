"""Whether a story is about the municipality: `yes` where it is against it, `no` where another body is and it is not."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.language.claims_addressee import is_by_unknown_body
from bot.language.claims_another import GRIEVANCE, NOT_AGAINST, is_against_another, nothing_is_municipal
from bot.language.claims_clauses import Clause
from bot.language.claims_complaint import Made
from bot.language.claims_parties import (
    OTHER_PEOPLE,
    UNCLEAR,
    Role,
    acting_people,
    is_turned_to,
    names_municipality,
    recipient_of,
    roles_of_municipality,
)
from bot.language.claims_signs import MUNICIPALITY, OTHER, Signs, words

_COMPLAINT_ABOUT = Signs(
    "COMPLAINT|klagen|geklaagd|klaag|klaagde|beklaagd|beklag ~6-bij|naar|aan|niet|maar|geen over|tegen|inzake "
    "~6-bij|naar|aan|niet|maar|geen BODY",
)  # "een klacht over de gemeente", "ik wil klagen over het loket"
_TROUBLE_WITH = Signs(
    "niet|nooit|niks ~3 tevreden|blij|content over|met|van ~4-bij|naar|aan|niet|maar|geen BODY",
    "ontevreden|boos|kwaad|woedend|pissig|teleurgesteld|gaat|ging|problemen|probleem|gedoe|ruzie|last|conflict|"
    "moeite|klaar|angry ~3+het|hier|dus|vooral|toch|eigenlijk|erg|heel|al over|tegen|om|van|met|op|in|bij ~4-bij|"
    "naar|aan|niet|maar|geen BODY",
    "inzake|betreft ~8-bij|naar|aan|niet|maar|geen BODY",
)  # "het gaat om het wijkteam", "ik ben boos op de gemeente"
_RIGHT_HERE = Signs("ik|wij hier|bij", "bij u|jullie")  # "ben ik hier goed voor een klacht over de gemeente"
_PRAISE = Signs(
    "goed|netjes|fijn|vriendelijk|prima|prettig|snel|keurig geholpen|behandeld|geregeld|opgelost",  # "netjes geholpen"
    "blij|tevreden met|over A? BODY",  # "ik ben blij met de gemeente"
    "aardig|bedankt|compliment|complimenten|dank|vriendelijk",  # "de ambtenaar was aardig"
)
_SPOILS_PRAISE = words("niet geen nooit zonder niks")
# It speaks: by itself nothing against it. "de gemeente zegt dat ik bij het UWV moet zijn"
_SPEAKS = Signs(
    "BODY ~2 zegt|zei|zeiden|zeggen|adviseerde|adviseert|verwees|verwijst|raadde|moet|moeten|hoort|beweert|vindt|"
    "schrijft|schreef|vroeg|vraagt|zal|kan|mag",
    "BODY stuurde ~1 naar",  # "de gemeente stuurde mij naar u"
)
_SENDS_ON = Signs(
    "klacht|klagen|ombudsman|verwees|verwijst|zijn",  # "dat ik bij u moet zijn"
    "bij|naar u|jullie|de|het|mijn",  # "naar het UWV"
    "moet|moeten ~2 iets|maken|komen|doen",  # "de gemeente moet iets doen"
)
_DISPLEASED = Signs(
    "oneens|onterecht|belachelijk|schandalig|onduidelijk|ontevreden|teleurgesteld|onbegrijpelijk|boos|nooit|niemand|"
    "niks|niet|geen|oneerlijk|geweigerd|klap",
    "te laat",  # "veel te laat"
)
_ITS_TURN = words(
    "ze niemand die dat daar er het dit gemeente terugbellen antwoord reactie telkens steeds gehoord vernomen"
)
_NOBODY_ANSWERS = words("niemand nooit niks antwoord reactie")
_COMPLAINS = words("klacht klagen geklaagd")

_PERHAPS_ITS_PEOPLE = words("medewerker boa handhaver consulent mevrouw meneer baliemedewerker")
_ITS_PLACES = words("stadhuis loket burgerzaken gemeente")
_THEY_OR_ME = words("ze men me mij niemand werd weggestuurd uitgelachen wachten")

# What a complaint made to the municipality may be about without being about the municipality.
_NUISANCE = words(
    "herrie geluid geluidsoverlast lawaai stank overlast rook muziek jongeren hangjongeren cafe kroeg terras disco "
    "bedrijf fabriek hond honden hondenpoep bouw feest feesten restaurant camping parkeerders verkeer"
)
_COMPLAINED_OF = re.compile(
    r" (?:klacht|klachtbrief|geklaagd|klaagde|beklaagd|beklag) (?:(?!over )\S+ ){0,9}?"
    r"(?:over|tegen|inzake) ((?:\S+ ){1,8})|"
    r" (?:over|tegen) ((?:\S+ ){1,5}?)(?:geklaagd|een klacht|klacht) "
)


def is_about_municipality(clauses: Sequence[Clause], complaints: Sequence[Made]) -> str | None:
    """`yes`, `no`, or None where the story does not clearly say so."""
    another = any(is_against_another(clause) for clause in clauses)
    if not another and _is_about_it(clauses, complaints):
        return "yes"
    if another and nothing_is_municipal(clauses):
        return "no"
    return None


def _is_about_it(clauses: Sequence[Clause], complaints: Sequence[Made]) -> bool:
    if any(_is_against_it(clause) for clause in clauses):
        return True
    named = [at for at, clause in enumerate(clauses) if _may_do_wrong(clause)]
    others = any(clause.have & (OTHER | UNCLEAR) or acting_people(clause) or _by_stranger(clause) for clause in clauses)
    if any(clauses[at].stated and _acts(clauses[at]) and (not others or _does_wrong(clauses[at])) for at in named):
        return True
    named_at_all = any(names_municipality(clause) for clause in clauses)
    if (
        named_at_all
        and not any(clause.have & (OTHER | UNCLEAR) for clause in clauses)
        and any(map(_its_people_do_wrong, clauses))
    ):
        return True
    if not others and any(_is_wrong_beside(clauses, at) for at in named):
        return True
    return any(one.made or names_municipality(clauses[one.at]) for one in complaints) and all(
        _is_its_own(clause) for clause in clauses
    )


def _by_stranger(clause: Clause) -> bool:
    """Whether a body that no table knows does wrong: "de sportclub reageert niet"."""
    return bool(clause.have & (GRIEVANCE | _COMPLAINS)) and is_by_unknown_body(clause)


def _is_against_it(clause: Clause) -> bool:
    """Whether the words say outright that the story is about the municipality."""
    if NOT_AGAINST.are_in(clause) or (clause.question and "of" in clause.have):
        return False
    if clause.question and not _RIGHT_HERE.are_in(clause):
        return False
    return _COMPLAINT_ABOUT.are_in(clause) or _TROUBLE_WITH.are_in(clause)


def _may_do_wrong(clause: Clause) -> bool:
    praised = _PRAISE.are_in(clause) and not clause.have & _SPOILS_PRAISE
    told = clause.stated or (clause.reported and not clause.question)
    return told and names_municipality(clause) and not praised and not NOT_AGAINST.are_in(clause)


def _acts(clause: Clause) -> bool:
    """Whether the municipality or somebody of it does something here, and not only speaks or sends on."""
    if _SPEAKS.are_in(clause) and (_SENDS_ON.are_in(clause) or not clause.have & GRIEVANCE):
        return False
    roles = {role for role, _ in roles_of_municipality(clause)}
    if Role.DOES not in roles and not (roles and clause.have & GRIEVANCE):
        # "op het stadhuis zijn ze mijn paspoort kwijtgeraakt"
        return bool(
            clause.have & _ITS_PLACES
            and clause.have & GRIEVANCE
            and clause.have & _THEY_OR_ME
            and not clause.have & _COMPLAINS
        )
    return not clause.have & _COMPLAINS or bool(clause.have & GRIEVANCE)


def _its_people_do_wrong(clause: Clause) -> bool:
    """Whether somebody who may be of the municipality does wrong: "de medewerker was onbeschoft"."""
    return (
        clause.stated
        and bool(clause.have & _PERHAPS_ITS_PEOPLE and clause.have & GRIEVANCE)
        and not acting_people(clause)
    )


def _does_wrong(clause: Clause) -> bool:
    return bool(clause.have & GRIEVANCE) and not clause.have & (OTHER | UNCLEAR) and recipient_of(clause) is None


def _is_wrong_beside(clauses: Sequence[Clause], at: int) -> bool:
    """Whether the clause beside this one says that something is wrong: "gemeente gebeld, niemand belt terug"."""
    clause = clauses[at]
    if _SPEAKS.are_in(clause) and _SENDS_ON.are_in(clause):
        return False
    if "bezwaar" in clause.have or (
        is_turned_to(clause) and clause.have & _NOBODY_ANSWERS and clause.have & _SPOILS_PRAISE
    ):
        return True
    beside = (clauses[near] for near in (at - 1, at + 1, at + 2) if 0 <= near < len(clauses))
    return any(_is_displeased(other) and abs(other.sentence - clause.sentence) <= 1 for other in beside)


def _is_displeased(clause: Clause) -> bool:
    return (
        clause.stated and not clause.have & _COMPLAINS and bool(clause.have & _ITS_TURN) and _DISPLEASED.are_in(clause)
    )


def _is_its_own(clause: Clause) -> bool:
    """Whether a complaint that is told of here can be about the municipality: it names nobody else and no nuisance."""
    for found in _COMPLAINED_OF.finditer(clause.said):
        of = (found[1] or found[2]).split()
        if (_NUISANCE | OTHER | UNCLEAR | OTHER_PEOPLE).intersection(of) and not MUNICIPALITY.intersection(of):
            return False
    return True

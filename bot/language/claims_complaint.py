"""Whether a complaint was made to the municipality, in what form, and which clauses may tell its day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.language.claims_addressee import is_by_unknown_body, is_to_municipality
from bot.language.claims_clauses import Clause
from bot.language.claims_form import additions, form_of
from bot.language.claims_parties import (
    Party,
    Role,
    acting_people,
    is_by_somebody_else,
    last_party,
    recipient_of,
    roles_of_municipality,
    speaks_for_me,
)
from bot.language.claims_signs import NEGATION, Signs, words
from bot.language.claims_undone import (
    denies_twice,
    takes_back,
    tells_failure,
    tells_not_made,
    tells_plan,
    turns_to_yes,
)

_MADE = (
    "ingediend|gestuurd|verstuurd|opgestuurd|gemaild|geschreven|ingeleverd|ingevuld|neergelegd|gedaan|ingestuurd|"
    "verzonden|afgegeven|doorgegeven|geuit|ingebracht|gebracht|bezorgd|gepost|toegestuurd|aangekaart|achtergelaten|"
    "overhandigd"
)
# What tells that a complaint was made, and was made before now.
_TOLD_MADE = Signs(
    f"COMPLAINT ~16 {_MADE}",  # "ik heb een klacht bij de gemeente ingediend"
    f"{_MADE} ~5-over|op|van|om|voor|dat|en COMPLAINT",  # "een brief gestuurd met mijn klacht"
    "COMPLAINT kenbaar gemaakt",  # "mijn klacht kenbaar gemaakt"
    "COMPLAINT van gemaakt",  # "ik heb er een klacht van gemaakt"
    "geklaagd|beklaagd",  # "we hebben bij de wethouder geklaagd"
    "beklag ~5 gedaan",  # "ik heb mijn beklag gedaan"
    # "de klacht die ik indiende"
    "COMPLAINT ~12 indiende|indienden|instuurde|inleverde|neerlegde|opstuurde|verstuurde",
    "diende|dienden ~12 COMPLAINT ~4 in",  # "ik diende in mei een klacht in"
    # "toen stuurde ik een klacht"
    "stuurde|stuurden|mailde|mailden|schreef|verstuurde|bracht ~10-dat|die|waarin|over COMPLAINT",
    "ik|wij ~3 klaagde|klaagden",  # "toen ik bij de gemeente klaagde"
    "klaagde|klaagden ik|wij",  # "op 1 juni klaagde ik"
    "brief|mail ~8 gestuurd|geschreven|gebracht ~8 om te klagen",  # "een brief geschreven om te klagen"
    "COMPLAINT ~8 verteld|voorgelegd|binnengedaan",  # "heb mijn klacht verteld"
    "onvrede ~6 geuit",  # "ik heb mijn onvrede bij de gemeente geuit"
    "gemeld ~4 klachtformulier",  # "gemeld via het klachtenformulier"
    "ben|zijn ~1 gaan klagen",  # "ik ben gaan klagen"
    "gemaild|geschreven ~6 over mijn klacht",  # "ik heb ze gemaild over mijn klacht"
    # "gezegd dat ik een klacht had"
    "gezegd|verteld|aangegeven|weten ~4 dat ik|wij een|mijn|ook? klacht had|heb|hebben|hadden",
)
# "hem", "die": the complaint that was just named.
_IT_WAS_MADE = Signs(
    "ik|wij gestuurd het",  # "I sent it on 1 July", word by word
    "^ al|reeds|meteen ~1 ingediend|gestuurd|verstuurd|gemaild",  # "klacht over de gemeente, al ingediend"
    "hem|die|deze|het|dat ~8 ingediend|gestuurd|verstuurd|gemaild|ingeleverd|opgestuurd|gepost|indiende|indienden|"
    "instuurde|inleverde|stuurde|mailde|verstuurde|opstuurde",
)
# "eerst bij de gemeente klagen, dat heb ik ook gedaan"
_IT_WAS_DONE = Signs("^ en? dat? heb|hebben ik|wij ~2-niet|nooit|nog gedaan $")
_KNOWS_TO_COMPLAIN = Signs("BODY ~4 klagen", "klagen ~4 BODY", "BODY ~8 mijn klacht")
# What can only be said of a complaint that was made.
_PRESUPPOSED = Signs(
    "^ na|sinds mijn klacht",  # "na mijn klacht ging het even beter"
    "op MINE ~1 COMPLAINT",  # "geen antwoord op mijn klacht"
    "afhandeling|behandeling|ontvangst|ontvangstbevestiging|uitkomst|beoordeling van MINE ~1 COMPLAINT",
    "antwoord|reactie|gereageerd|geantwoord op de|deze|die klacht",  # "een reactie op die klacht"
    "mijn COMPLAINT ~1 van ~1 #|DAY",  # "mijn klacht van 11 mei"
    "klacht is al? van ~1 #|DAY",  # "mijn klacht is al van maart"
    # "mijn klacht is ongegrond verklaard"
    "mijn|me|de|die|deze COMPLAINT ~10 ongegrond|gegrond|beantwoord|beantwoordde|afgehandeld|afgewezen|afwees|"
    "afgedaan|weggewuifd",
    "mijn|me|de|die COMPLAINT ~8-niet|nooit opgelost|behandeld",  # "mijn klacht is behandeld"
    "ongegrond|gegrond|beantwoord|afgewezen|behandelen|ontvangen ~6 mijn|me|de COMPLAINT",
    "tijd|weken ~4 voor mijn klacht",  # "ze hebben meer tijd nodig voor mijn klacht"
    "gesprek ~6 over mijn klacht",  # "een gesprek met de wethouder over mijn klacht"
    "geantwoord|gereageerd mijn klacht",  # "they answered my complaint", word by word
    "mijn|de klacht ging|betrof",  # "mijn klacht ging over de parkeerwacht"
    "^ COMPLAINT ~2 afgehandeld|opgelost|ongegrond|gegrond",  # "klacht afgehandeld"
    "deed|deden|doet|duurde|duurt ~5 over mijn klacht",  # "ze deden drie maanden over mijn klacht"
    "klacht ~5 loopt al|nu|nog|sinds",  # "mijn klacht loopt nu vijf weken"
    "van|over mijn klacht ~12 gehoord|vernomen|teruggehoord",  # "van mijn klacht heb ik nooit iets vernomen"
    "klacht ~5 lopen",  # "ik heb bij de gemeente twee klachten lopen"
    "klacht ligt|lag|loopt ~4 bij|er|daar",  # "mijn klacht ligt al bij de gemeente"
    "mijn COMPLAINT ~6 ontvangen|zoekgemaakt|kwijtgeraakt",  # "mijn klacht is nooit ontvangen"
    "mijn COMPLAINT ~8 te behandelen",  # "vier weken nodig om mijn klacht te behandelen"
)
# The day of this one is that of the complaint (contract: when it was received).
_RECEIVED = Signs("heeft|hebben ~3 mijn COMPLAINT ~2 ontvangen", "mijn COMPLAINT is|werd ~5 ontvangen")
# "ik heb ook eens geklaagd toen ik elders woonde": another complaint than this one.
_ANOTHER_TIME = Signs(
    "eens|ooit|weleens een? klacht",  # "ik heb ooit een klacht ingediend"
    "eens|ooit|weleens ~2 geklaagd",  # "ik heb eens bij hen geklaagd"
    "ook al? eens|weleens",  # "ook al eens"
    "vorige woonplaats|gemeente",  # "in mijn vorige woonplaats"
    "een|over andere klacht|zaak|kwestie",  # "over een andere zaak"
)
# What was told before is past and done: "nu is er iets anders".
_ANOTHER_MATTER = Signs("iets_anders", "nu ~2 gaat ~2 over|om", "deze gaat over", "iets nieuws")
# "ze hebben mij gebeld over mijn klacht": but "ik heb gebeld over mijn klacht" may be the first that was heard of it.
_THEY_SPOKE_OF_IT = Signs("gestuurd|gebeld|geschreven|uitstel|gesproken|opgelost ~3 over mijn klacht")

# A wish or a duty: "ik had moeten klagen", "ik wil klagen".
_PLANNED = words(
    "wil wilde wilden willen ga gaan zal zullen zou zouden moet moeten moest kan kunnen kon mag durf durfde "
    "overweeg overwegen overwoog graag voornemens plan probeer geprobeerd proberen hoop hoef bijna"
)
_AGAINST_ME = Signs(
    "over mij|me geklaagd|een|klacht",  # "er is over mij geklaagd"
    "over mijn ~1 geklaagd",  # "ze hebben over mijn zoon geklaagd"
    "geklaagd|klacht ingediend|gedaan? over|tegen mij|me",  # "de buren hebben een klacht ingediend over mij"
    "bij mij geklaagd",  # "zij hebben bij mij geklaagd"
    "over mij bij",  # "hij klaagde over mij bij de gemeente"
)
_OBJECTION = words("bezwaar beroep")
_COMPLAINT = words("klacht klachtbrief klachtformulier geklaagd klaagde")


@dataclass(frozen=True)
class Made:
    """What one place in a story says on a complaint of the resident to the municipality."""

    at: int
    """The number of the clause."""
    made: bool
    form: str | None = None
    days_in: tuple[int, ...] = ()
    """The clauses that may tell its day; none where the complaint only follows from what is said."""


def complaints_in(clauses: Sequence[Clause]) -> list[Made]:
    """All that is said on having complained to the municipality, in order; what was taken back is left out."""
    found: list[Made] = []
    if any(_ANOTHER_MATTER.are_in(clause) for clause in clauses):
        return []
    named = planned = -9
    for at, clause in enumerate(clauses):
        if found and at - found[-1].at < 5 and takes_back(clause):
            found = []
        made = _turned(clauses, at, found) or _read(clauses, at, at - named <= 2)
        if not made and at - planned <= 3 and tells_failure(clause):
            made = Made(at, False)
        if made:
            found.append(made)
        if "klacht" in clause.have or made:
            named = at
        if tells_plan(clause):
            planned = at
    return found


def is_written_beside(clauses: Sequence[Clause]) -> bool:
    """Whether what speaks of my complaint, be it said to be made or not, says only that it was in writing.

    That it was oral is not taken from there: one may have phoned about a letter.
    """
    told = {form_of(clauses, at) for at, clause in enumerate(clauses) if clause.stated and _may_be_mine(clause)}
    return "written" in told and "oral" not in told


def _may_be_mine(clause: Clause) -> bool:
    mine = bool(clause.have & _COMPLAINT) and not is_by_somebody_else(clause) and not _has_another_subject(clause)
    return mine and not clause.have & (_PLANNED | NEGATION | _OBJECTION)


def _turned(clauses: Sequence[Clause], at: int, found: list[Made]) -> Made | None:
    """A complaint that was made after all; what was said before no longer counts then."""
    if found and not found[-1].made and at - found[-1].at < 3 and turns_to_yes(clauses[at]):
        found.clear()
        return Made(at, True, form_of(clauses, at), additions(clauses, at))
    return None


def _read(clauses: Sequence[Clause], at: int, just_named: bool) -> Made | None:
    clause = clauses[at]
    if not clause.sure or any(signs.are_in(clause) for signs in (_ANOTHER_TIME, _AGAINST_ME)) or denies_twice(clause):
        return None
    if tells_not_made(clause):
        return _not_made(clause, at)
    told = _end_of_event(clause, just_named)
    own = told and _is_own(clauses, at, told) and is_to_municipality(clauses, at)
    if own or (at and _IT_WAS_DONE.are_in(clause) and _KNOWS_TO_COMPLAIN.are_in(clauses[at - 1])):
        return Made(at, True, form_of(clauses, at), (at, *additions(clauses, at)))
    return _presupposed(clauses, at)


def _presupposed(clauses: Sequence[Clause], at: int) -> Made | None:
    """A complaint that must have been made, by what is said of it: "geen antwoord op mijn klacht"."""
    clause = clauses[at]
    by_resident = bool(clause.have & {"ik", "wij"})
    if not (_PRESUPPOSED.are_in(clause) or (_THEY_SPOKE_OF_IT.are_in(clause) and not by_resident)):
        return None
    own = " mijn klacht " in clause.said or by_resident or not acting_people(clause)
    if not own or is_by_unknown_body(clause) or not is_to_municipality(clauses, at):
        return None
    days_in = (at,) if _RECEIVED.are_in(clause) and "dat" not in clause.have else ()
    return Made(at, True, "written" if "klachtbrief" in clause.have else None, days_in)


def _end_of_event(clause: Clause, just_named: bool) -> int:
    """Where the words end that tell of a complaint made; 0 where none do."""
    if clause.have & _OBJECTION:
        return 0
    ends = [found.end() for found in _TOLD_MADE.found_in(clause)]
    if just_named:
        ends += [found.end() for found in _IT_WAS_MADE.found_in(clause)]
    return max(ends, default=0)


def _is_own(clauses: Sequence[Clause], at: int, end: int) -> bool:
    """Whether it is the resident who did complain: no "niet" before it, no plan, nobody else."""
    clause = clauses[at]
    if clause.have & _PLANNED or NEGATION.intersection(clause.said[:end].split()):
        return False
    return not (
        is_by_somebody_else(clause)
        or _has_another_subject(clause)
        or _goes_on_about_another(clauses, at)
        or (not clause.have & {"ik", "wij", "mijn"} and _is_of_municipality(clause, end))
    )


def _has_another_subject(clause: Clause) -> bool:
    """Whether the verb is not that of "ik" or "wij": "de vereniging heeft een klacht ingediend"."""
    return (
        bool(clause.have & {"heeft", "hebben"}) and clause.have.isdisjoint({"ik", "wij"}) and not speaks_for_me(clause)
    )


def _is_of_municipality(clause: Clause, end: int) -> bool:
    """Whether it is the municipality that complains: "de gemeente heeft een klacht ingediend"."""
    return any(role is Role.DOES and place < end for role, place in roles_of_municipality(clause))


def _goes_on_about_another(clauses: Sequence[Clause], at: int) -> bool:
    """Whether the clause has no subject and the one before is of somebody else: "mijn zus kwam en heeft geklaagd"."""
    clause = clauses[at]
    if clause.have & {"ik", "wij"} or not at or clauses[at - 1].sentence != clause.sentence:
        return False
    return clause.words[0].text in ("en", "heeft") and is_by_somebody_else(clauses[at - 1])


def _not_made(clause: Clause, at: int) -> Made | None:
    if is_by_somebody_else(clause) or clause.have & _OBJECTION:
        return None
    recipient = recipient_of(clause)
    to_another = recipient not in (None, Party.MUNICIPALITY) and not clause.have & {"eerste", "eersten"}
    return None if to_another or (recipient is None and last_party(clause) is Party.OTHER) else Made(at, False)

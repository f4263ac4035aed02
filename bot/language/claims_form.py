"""In what form a complaint was made, and which clauses only add to the one that tells of it."""

from __future__ import annotations

from collections.abc import Sequence

from bot.language.claims_clauses import Clause
from bot.language.claims_signs import NEGATION, Signs, words

_WRITTEN = Signs(
    "schriftelijk|gemaild|mailde|mailden|klachtbrief|klachtformulier|aangetekend|aangetekende|online|digitaal|"
    "webformulier|geschreven|schreef",
    "bij brief",  # "bij brief van 3 mei"
    # "via de website"
    "per|via|met|in|op ~2-over|van brief|mail|post|formulier|website|site|internet|papier|digid|klachtenportaal",
    # "een brief gestuurd"
    "brief|mail|formulier ~8 gestuurd|verstuurd|opgestuurd|geschreven|gebracht|ingevuld|afgegeven|ingeleverd",
    "stuurde|stuurden|bracht ~4 brief|mail",  # "ik stuurde een boze mail"
    "gestuurd ~4 brief",  # "gestuurd met een brief"
)
_ORAL = Signs("mondeling|telefonisch", "per|via|door|aan de? telefoon", "in een gesprek")
# Oral where it is not what the complaint is about: "geklaagd over die man aan het loket".
_ORAL_BEFORE_TOPIC = Signs("gezegd|weten dat ik|wij", "aan|bij de|het balie|loket")
_TOPIC = words("over tegen omdat wegens inzake")
_ADDS = Signs(
    "^ dat|dit was|is|gebeurde|deden",  # "dat was op 28 augustus"
    "^ dat|dit deed ik",  # "dat deed ik in mei"
    "^ dat|dit heb|hebben ik|wij ~5 gedaan",  # "dat heb ik per mail gedaan"
    "^ dat|dit ging ~1 per|via|met|mondeling",  # "dat ging per brief"
)
_VERBS = words("heb hebben heeft had is was ben zijn kreeg kregen zei zeiden ga gaan wil werd reageerde reageren hoor")
_ANSWERED = words("antwoord reactie gereageerd geantwoord bericht")
_LONGEST_FRAGMENT, _LONGEST_APART = 6, 4


def additions(clauses: Sequence[Clause], at: int) -> tuple[int, ...]:
    """The clauses behind this one that only add to it: "..., in september, per mail", "Dat was op 28 augustus."."""
    added: list[int] = []
    for more in range(at + 1, min(at + 4, len(clauses))):
        clause = clauses[more]
        longest = _LONGEST_FRAGMENT if clause.sentence == clauses[at].sentence else _LONGEST_APART
        fragment = len(clause.words) <= longest and not clause.have & _VERBS
        if clause.have & _ANSWERED or not (fragment or _ADDS.are_in(clause)):
            break
        added.append(more)
    return tuple(added)


def form_of(clauses: Sequence[Clause], at: int) -> str | None:
    """`written` or `oral`, as the clause and its additions say; None where they say neither or both."""
    added = (clauses[more] for more in additions(clauses, at))
    said = [clauses[at], *(clause for clause in added if not clause.have & NEGATION)]
    written = any(_WRITTEN.are_in(clause) for clause in said)
    oral = any(
        _ORAL.are_in(clause) or (not clause.have & _TOPIC and _ORAL_BEFORE_TOPIC.are_in(clause)) for clause in said
    )
    if written == oral:
        return None
    return "written" if written else "oral"

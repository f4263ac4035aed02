"""To whom a complaint was made: the municipality, or a body that the story may not even name in full."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.language.claims_clauses import Clause
from bot.language.claims_parties import Party, last_party, names_municipality, recipient_of
from bot.language.claims_signs import MUNICIPALITY, words

_OMBUDSMEN = words("ombudsman nationale_ombudsman ombudscommissie")
_POINTING = words("daar hen hun die")  # "ik moest naar de sportclub en heb daar geklaagd"
_NEAR = 2  # sentences: within so many behind a complaint it can still become clear to whom it was made
_BY = re.compile(r" door (?:(?:de|het|een|mijn|die) )?(\S+) ")
_OPENING_SUBJECT = re.compile(
    r"^ (?:(?:en|maar|want|dus|toen|ook) )?(?:de|het|een|die) (\S+) (?:van (?:de |het |een )?\S+ (?:\S+ )?)?"
    r"(?:heeft|hebben|reageert|reageren|reageerde|luistert|luisteren|wil|willen|doet|doen|"
    r"antwoordt|antwoordde|stuurde|weigert|vindt|vond|nam|neemt|is|was|gaf|geeft) "
)
_KNOWN_SUBJECTS = MUNICIPALITY | words(
    "klacht klachtbrief antwoord reactie termijn behandeling afhandeling uitkomst beslissing uitspraak ontvangst "
    "brief medewerker consulent mevrouw meneer man vrouw teamleider afdeling klachtdienst behandelaar"
)


def is_to_municipality(clauses: Sequence[Clause], at: int) -> bool:
    """Whether the municipality is whom the complaint was made to: by its own words, else the body spoken of last."""
    recipient = recipient_of(clauses[at]) or last_party(clauses[at])
    if recipient:
        return recipient is Party.MUNICIPALITY
    points_back = bool(clauses[at].have & _POINTING)
    for clause in reversed(clauses[:at]):
        party = recipient_of(clause)
        if party is Party.MUNICIPALITY or (party is Party.UNCLEAR and not points_back):
            party = None
        party = party or last_party(clause)
        if party:
            return party is Party.MUNICIPALITY
    near = [clause for clause in clauses[at + 1 :] if clause.sentence <= clauses[at].sentence + _NEAR]
    return {party for clause in near if (party := last_party(clause))} == {Party.MUNICIPALITY}


def is_by_unknown_body(clause: Clause) -> bool:
    """Whether a body that is in no table deals with the complaint: "de sportclub reageert niet op mijn klacht"."""
    if clause.have & _OMBUDSMEN:
        return True
    by = _BY.search(clause.said) if names_municipality(clause) else None
    if by:
        return by[1] not in _KNOWN_SUBJECTS
    subject = None if names_municipality(clause) else _OPENING_SUBJECT.search(clause.said)
    return subject is not None and subject[1] not in _KNOWN_SUBJECTS

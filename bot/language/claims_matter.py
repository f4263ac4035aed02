"""What kind of matter a story is about: conduct, a decision or a fine. A broken lamp may be any of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.language.claims_addressee import is_by_unknown_body
from bot.language.claims_another import MUNICIPAL_THEMES
from bot.language.claims_clauses import Clause
from bot.language.claims_parties import UNCLEAR, acting_people, names_municipality
from bot.language.claims_signs import OTHER, Signs, words

_CONDUCT = Signs(
    # "de ambtenaar schreeuwde tegen mij"
    "uitgescholden|uitschold|schold|scholden|schreeuwde|schreeuwden|schreeuwt|geschreeuwd|snauwde|snauwt|afsnauwde|"
    "afgesnauwd|gesnauwd",
    "onbeschoft|onbeschofte|onbeleefd|grof|grove|brutaal|respectloos|respectloze|denigrerend|denigrerende|vernederd|"
    "vernederend|gekleineerd|kleinerend|uitgelachen|arrogant|arrogante|lomp|onheus|minachtend|neerbuigend",
    "intimiderend|intimideerde|geintimideerd|gediscrimineerd|discriminatie|racistisch|racistische|bejegend|"
    "bejegening|bejegende|onbehoorlijk|ongeinteresseerd|hardhandig|agressief",
    "gelogen|loog|liegt|liegen|voorliegen|onvriendelijk|onvriendelijke|kastje_muur",
    "lachte|lachten|lachen mij|me|mijn ~1 uit",  # "ze lachte me gewoon uit"
    "mij|me|mijn uitlacht|uitlachte|uitlachten",  # "iemand die mij uitlacht"
    "ze lachen",  # "ze lachen"
    "niet|nooit ~1 serieus genomen|neemt|nemen",  # "niet serieus genomen"
    "niet|nooit ~1 vriendelijk|geluisterd|nagekomen|nakomen",  # "er is nooit geluisterd"
    "luistert|luisteren niet|nooit",  # "ze luisteren niet"
    "niemand ~6 serieus",  # "niemand neemt mij serieus"
    "belofte|beloftes|afspraken|afspraak|toezegging ~3 niet|nooit ~1 gehouden|nagekomen|nakomt|nakomen|na",
    "uit de hoogte",  # "ze doet uit de hoogte"
    "als een? hond|vuil|fraudeur|crimineel|kind|beest|stuk|misdadiger|leugenaar|nummer",  # "behandeld als een fraudeur"
    "hoe|zoals ik|wij|ze|mijn|hij|een|de|het|die ~6 behandeld|behandelen|behandelde|omgaan|omgaat|omging|"
    "omgingen|sprak|spraken|praat|praten|praatte",
    "hoe|zoals ik|wij|ze|mijn|hij|een|de|het|die ~6 te woord",  # "hoe ze mij te woord staan"
    "manier|wijze waarop ~7 behandeld|behandelen|omgaan|omgaat|bejegend|sprak|spraken|praten|praat",
    "way ~4 spoke|treated|talked",  # "the way the social worker spoke to me"
    "lelijk|naar|vervelend|raar|boos doet|doen|deed|gedaan? tegen mij|me",  # "hij deed lelijk tegen mij"
    # "mijn papieren kwijtgemaakt"
    "papieren|dossier|stukken|documenten|gegevens|rijbewijs|paspoort|formulieren ~3 kwijtgeraakt|kwijtgemaakt|"
    "zoekgemaakt|doorgestuurd|gelekt",
    "kwijtgeraakt|kwijtgemaakt mijn? papieren|dossier|stukken|documenten",  # "ze hebben kwijtgemaakt mijn papieren"
    "verkeerd voorgelicht|voorlichten|geinformeerd|ingelicht",  # "verkeerd voorgelicht"
    "verkeerde informatie|voorlichting",  # "verkeerde informatie"
)
_ASKED_FOR = (
    "aanvraag|verzoek|vergunning|parkeervergunning|omgevingsvergunning|uitkering|bijstand|kwijtschelding|"
    "voorziening|scootmobiel|traplift|rolstoel|hulp|subsidie|pgb|urgentie|urgentieaanvraag|toeslag|parkeerplaats|"
    "invalideparkeerplaats|parkeerkaart|schuldhulp|leerlingenvervoer|studietoeslag"
)
_DECISION = Signs(
    "besluit|beschikking|beslissing",  # "het besluit van 5 oktober"
    "college|gemeente|burgemeester|wethouder ~6 besloten",  # "het college heeft besloten"
    # "mijn aanvraag is afgewezen"
    f"{_ASKED_FOR} ~9 afgewezen|geweigerd|stopgezet|gestopt|ingetrokken|verlaagd|gekort|gehalveerd|teruggebracht|"
    "beeindigd",
    f"{_ASKED_FOR} ~4 niet toegekend|verleend|verlengd",
    f"afgewezen|geweigerd|stopgezet|stopte|ingetrokken|weigert|weigerde|stopt mijn|de|een ~1 {_ASKED_FOR}",
    "met|is een? afwijzing",  # "ze kwamen met een afwijzing"
    "krijg|kreeg|krijgen|kregen ~1 geen kwijtschelding|uitkering|bijstand|vergunning|parkeervergunning|urgentie|"
    "leerlingenvervoer|huishoudelijke|subsidie",
    "woz ~6 te hoog",  # "de WOZ-waarde is te hoog"
    "euro terug van mijn bijstand|uitkering",  # "4000 euro terug van mijn bijstand"
    "bijstand|uitkering ~3 terugbetalen|terugvorderen|terugvordert",  # "mijn uitkering terugbetalen"
    "terugvordering",  # "een terugvordering"
)
_NOT_A_DECISION = Signs(
    # of the council, for all
    "klacht|raad|gemeenteraad|beleid|verordening|regel|regels|bestemmingsplan|omgevingsplan|iedereen",
    "op mijn bezwaar ~3 besluit|beslissing",  # "op mijn bezwaar is geen besluit"
    "geen|nooit|wacht|traag|laat ~4 besluit|beslissing|beschikking",  # late: conduct
    "besluit genomen om",  # "zij heeft het besluit genomen om"
    "goed besluit",  # "een goed besluit"
)
_FINE = Signs("boete")
_ONLY_THREATENED = words("dreigt dreigen dreigde dreigden nooit")
_NEGATED = Signs(
    "niet|geen|nooit|niks echt|zo|heel|erg|eens|bepaald? onbeschoft|onbeleefd|grof|gelogen|onvriendelijk|brutaal|"
    "lomp|agressief|uitgescholden|boete|arrogant|hardhandig|onheus",
    "niet om|over de|mijn boete|toon",  # "het gaat niet om de boete"
    "niet ~1 om de|mijn|een boete",  # "niet eens om de boete"
)


def matter_of(clauses: Sequence[Clause], about: str | None) -> str | None:
    """`conduct`, `decision` or `fine`; None where none or more than one of them is told."""
    elsewhere = any(clause.have & (OTHER | UNCLEAR) for clause in clauses)
    if about == "no" or (elsewhere and not about):
        return None
    found = {matter for clause in clauses for matter in _matters(clause)}
    if len(found) != 1:
        return None
    (matter,) = found
    if matter == "decision" and any(clause.have & MUNICIPAL_THEMES for clause in clauses):
        return matter
    return matter if about == "yes" else None


def _matters(clause: Clause) -> Iterator[str]:
    if clause.question or _NEGATED.are_in(clause) or not (clause.stated or names_municipality(clause)):
        return
    if _CONDUCT.are_in(clause) and not (acting_people(clause) or is_by_unknown_body(clause)):
        yield "conduct"
    if _DECISION.are_in(clause) and not _NOT_A_DECISION.are_in(clause):
        yield "decision"
    if _FINE.are_in(clause) and not clause.have & (OTHER | _ONLY_THREATENED):
        yield "fine"

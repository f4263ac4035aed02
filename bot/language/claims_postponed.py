"""Whether the municipality wrote that it takes more time for a complaint (Awb 9:11)."""

from __future__ import annotations

from bot.language.claims_clauses import Clause
from bot.language.claims_signs import Signs

_POSTPONED = Signs(
    # "de gemeente vroeg uitstel"
    "uitstel|verdaagd|verdaging|verdaagt|verdagen|verdaagde|verlengt|verlengde|verlengd|verlenging|verlengen",
    "meer|extra|langer ~1 tijd",  # "ze hebben meer tijd nodig"
    "langer gaat? duren|duurt|nodig",  # "het gaat langer duren"
    "duurt langer",  # "het duurt langer"
    # "ze stellen het vier weken uit"
    "het|behandeling|reactie|antwoord|klacht ~2 #|WEEKS weken uit|uitstellen|uitgesteld",
    "#|WEEKS weken ~1 extra|meer|langer|erbij",  # "vier weken langer"
)
_NOT_POSTPONED = Signs(
    "geen|niet|nooit ~3 uitstel|verdaagd|verlengd|verlenging|meer",  # "ze hebben geen uitstel gevraagd"
    "ik|wij ~3 vroeg|vroegen|gevraagd|wil|wilde",  # "ik heb om uitstel gevraagd"
    "vroeg|vroegen|wil ik|wij",  # "toen vroeg ik uitstel"
    "betaling|betalen|huur|bezwaar|beroep|aanvraag|vergunning|parkeerkaart|paspoort|uitkering|pgb|contract|"
    "indicatie|gewacht|wacht",
    "gebeld|belde|belden|telefonisch|gezegd|zei|zeiden|mondeling",  # told, and not written
    "al #|WEEKS weken langer",  # "het duurt al vier weken langer"
    "langer|meer dan",  # "langer dan zes weken"
)


def is_postponement(clause: Clause) -> bool:
    """Whether the clause tells of more time that is taken, in writing."""
    return _POSTPONED.are_in(clause) and not _NOT_POSTPONED.are_in(clause)

"""Whether the term for an answer to the complaint is over (Awb 9:11), as far as the resident says so."""

from __future__ import annotations

from collections.abc import Sequence

from bot.language.claims_answers import Came
from bot.language.claims_clauses import Clause
from bot.language.claims_complaint import Made
from bot.language.claims_response import Said, on_the_complaint
from bot.language.claims_signs import Signs, words

_OVER = Signs(
    # "de termijn is allang verstreken"
    "termijn|reactietermijn|antwoordtermijn ~5 verlopen|verstreken|voorbij|overschreden",
    "#|WEEKS weken ~5-geleden|terug|nodig verlopen|verstreken|voorbij|overschreden",  # "de zes weken zijn voorbij"
    "termijn|reactietermijn|weken is|zijn ~4 om $",  # "die vier weken zijn ook om"
    "over de|hun|die ~1 termijn",  # "ze zijn over de termijn heen"
    "verlopen|overschreden|verstreken is? de? termijn",  # "verstreken is de termijn"
    "niet ~2 aan de|hun|die ~1 termijn",  # "ze houden zich niet aan de termijn"
    "buiten de|hun termijn",  # "buiten de termijn"
    "over de ~1 weken heen",  # "ze zijn over de zes weken heen"
    "ze|gemeente zijn|is ~2 te laat",  # "ze zijn veel te laat"
    "over tijd",  # "het is al lang over tijd"
    "deadline ~2 gemist|verstreken|voorbij",  # "de deadline gemist"
    "niet meer binnen de ~1 termijn|weken",  # "niet meer binnen de zes weken"
    "had|hadden ~6 allang|lang|al moeten reageren|antwoorden",  # "ze hadden allang moeten antwoorden"
    "had|hadden ~6 binnen ~3 moeten reageren|antwoorden",  # "hadden binnen zes weken moeten antwoorden"
    "had|hadden ~6 moeten reageren|antwoorden",  # "ze hadden voor 1 mei moeten reageren"
    "langer dan de? #|WEEKS weken",  # "langer dan zes weken"
    "te laat met|om ~1 antwoord|reageren|antwoorden|reactie",  # "te laat met reageren"
    "termijn ~3 niet gehaald",  # "de termijn hebben ze niet gehaald"
    "termijn ~3 gemist",  # "de termijn gemist"
)
_NOT_OVER = Signs(
    # "is nog niet verlopen"
    "termijn|reactietermijn|weken|tijd ~3 niet ~1 verlopen|verstreken|voorbij|overschreden|om",
    "termijn loopt nog",  # "de termijn loopt nog"
    "nog geen #|WEEKS weken",  # "het is nog geen zes weken geleden"
    "nog niet te laat|om|verlopen|verstreken|voorbij",  # "ze zijn nog niet te laat"
    "nog binnen de ~1 weken",  # "nog binnen de zes weken"
    "ze|gemeente heeft|hebben nog ~3 tijd|weken|dagen",  # "ze hebben nog twee weken"
    "nog binnen de termijn",  # "nog binnen de termijn"
    "#|WEEKS weken ~5 pas ~4 om|voorbij|verstreken $",  # "de tien weken zijn pas in mei om"
    "mag|mogen ~3 nog ~5 duren",  # "het mag nog tot half december duren"
    "datum|termijn ~3 niet bereikt",  # "de uiterste datum is nog niet bereikt"
    "hebben|heeft nog tot ~6-heden|nu|vandaag|toe|niet|niets|niks|geen $",  # "ze hebben nog tot het einde van de maand"
)
_LONG = "al|ruim|meer|bijna|nu"
_WAITED_LONG = Signs(
    # "ik wacht al vijf maanden"
    f"{_LONG} ~2 vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|4|5|6|7|8|9|10|11 maanden",
    f"{_LONG} ~2 half|anderhalf|een|twee|drie jaar",  # "al een half jaar"
)
_WITHIN = Signs("binnen zes|tien|6|10 weken")
_WEEKS_BACK = Signs("al zeven|acht|negen|tien|elf|twaalf|twintig|7|8|9|10|11|12|15|20 weken terug|geleden|verder")
_UNSAID = Signs("niet zo dat", "zeggen dat")  # "het is niet zo dat de termijn voorbij is"
# Terms of something else: "de termijn voor mijn bezwaar".
_ANOTHER_TERM = words("bezwaar beroep aanvraag betalen betaling huur")


def term_expired(clauses: Sequence[Clause], made: Sequence[Made], said: Sequence[Said], postponed: bool) -> str | None:
    """`yes`, `no`, or None where nothing is said of the term."""
    term: str | None = None
    within = waited = False
    for at in on_the_complaint(clauses, made):
        clause = clauses[at]
        if not clause.sure or clause.have & _ANOTHER_TERM or _UNSAID.are_in(clause):
            continue
        within = within or _WITHIN.are_in(clause)
        waited = waited or (_WAITED_LONG.are_in(clause) and any(abs(one.at - at) <= 1 for one in said))
        if _NOT_OVER.are_in(clause):
            term = "no"
        elif _OVER.are_in(clause) or (within and _WEEKS_BACK.are_in(clause)):
            term = "yes"
    nothing = bool(said) and all(one.what is Came.NOTHING for one in said)
    return term or ("yes" if waited and nothing and not postponed else None)

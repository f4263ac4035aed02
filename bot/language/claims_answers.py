"""What one clause says on an answer to a complaint: that none came, that one came, or that something did."""

from __future__ import annotations

from enum import Enum

from bot.language.claims_clauses import Clause
from bot.language.claims_signs import Signs

_NOTHING_CAME = Signs(
    "geen|nooit|zonder|nimmer ~3 ANSWER",  # "nog steeds geen enkele reactie"
    # "nooit iets van gehoord"
    "NO ~6-mee|aan|opgeschoten gehoord|vernomen|gereageerd|geantwoord|beantwoord|teruggehoord|teruggekomen|reageert|"
    "reageren|antwoordt|antwoorden|reageerde",
    "hoor|horen|hoorde|hoorden|vernam|krijg|kreeg|kregen ~5-ANSWER|brief|waar|gesprek niks",  # "ik hoor maar niks"
    "hoor|horen|hoorde|hoorden|vernam ~3 nooit|niet wat|iets|meer",  # "ik hoorde nooit meer wat"
    # "ze reageren niet"
    "reageert|reageren|reageerde|antwoordt|antwoorden|antwoordde|antwoordden ~4-dat|maar|omdat niet|nooit|nergens",
    "wacht|wachten|wachtend ~6 op ~4 ANSWER|beslissing|uitspraak|afhandeling",  # "ik wacht nog op antwoord"
    "niet|nooit ~2 ANSWER geeft|geven|gegeven|kreeg|krijg|gekregen|gehad",  # "niet gewoon antwoord geeft"
    "niet ~1 kreeg|gekregen|ontvangen een? ANSWER",  # "niet ontvangen een antwoord"
    "ze|gemeente|college|wethouder ~3-mee negeren|negeert|zwijgen|zwijgt",  # "ze negeren mijn klacht"
    "word|werd|ben ~2 genegeerd",  # "ik word volkomen genegeerd"
    "niks ~2 teruggestuurd|teruggekregen",  # "niks teruggekregen"
    "werd het stil",  # "toen werd het stil"
    "radiostilte|doodstil",  # "radiostilte"
    "blijft|bleef ~3 stil",  # "daarna bleef het stil"
    "ANSWER bleef|blijft ~1 uit",  # "antwoord bleef uit"
    "bleef|blijft een|het|elk|elke|ieder? ANSWER uit",  # "tot nu toe blijft een reactie uit"
    "alleen|enkel|slechts|behalve ~3 ontvangstbevestiging",  # "alleen een ontvangstbevestiging"
    "NO ~4 laat|laten weten",  # "er is niemand die iets laat weten"
    "NO ~4 van zich horen",  # "niemand laat van zich horen"
    "laat|laten niks ~2 weten|horen",  # "ze laten niks horen"
    "ANSWER kwam|kwamen|komt ~3 niet|nooit",  # "een antwoord kwam er nooit"
    "ANSWER ~4 krijg|kreeg|kregen|heb|hebben ik|wij ~2 niet|nooit",  # "antwoord kreeg ik nooit"
    "verder|daarna|sindsdien|daarop|vervolgens|toen helemaal? niks|stilte meer? $",  # "verder niks"
    "tot nu|heden|vandaag|dusver toe? ~2 niks|geen",  # "en tot nu toe niks"
    "tot op heden|vandaag ~2 niks|geen",  # "tot op heden niks"
    "^ en? nul|stilte|niks|noppes|nada",  # "reactie: nul"
    "dat? is ~2 niet|nooit gebeurd",  # "ze moesten antwoorden, maar dat is niet gebeurd"
    "op mijn? klacht nog? niet $",  # "op mijn bezwaar wel, op mijn klacht niet"
    "is|kwam er? ~2 niks|nooit ~1 gekomen|teruggekomen",  # "er is nooit iets gekomen"
    "er is niks gekomen",  # "er is niks gekomen"
)
# Something did come, or something else is meant: "geen duidelijk antwoord", "voel me niet gehoord".
_NOT_NOTHING = Signs(
    "geen echt|echte|goed|goede|duidelijk|duidelijke|fatsoenlijk|inhoudelijk|inhoudelijke|serieus|serieuze|normaal|"
    "bevredigend|concreet|eerlijk ANSWER",
    "is dat ~2 geen ANSWER",  # "in mijn ogen is dat geen antwoord"
    "dat|dit is|vind|vinden ~2 geen ANSWER",  # "dat is toch geen antwoord"
    "vind|vinden ~3 geen ANSWER",  # "wij vinden dat geen antwoord"
    "niet alleen|inhoudelijk|echt|goed|serieus|netjes|snel ~2 gereageerd|geantwoord|beantwoord|gehoord",
    "niet op tijd|binnen ~3 gereageerd|geantwoord|beantwoord",  # "niet op tijd gereageerd"
    "voel|voelde|gevoeld ~3 niet|nooit gehoord",  # "ik voel me niet gehoord"
    "niet|nooit ~1 gehoord gevoeld|voel|door",  # "niet gehoord door de wethouder"
    "nooit|niet van? gehoord van",  # "nooit gehoord van zo iets"
    "kreeg|kregen|ontving een|de|het|wel ~2 brief|standaardbriefje|standaardbrief|mail|antwoord|reactie",
    "niks|geen ~1 klagen|mopperen|mis|merken",  # "niks te klagen over het antwoord"
)
# "een klacht over het uitblijven van antwoord", "geklaagd dat ze nooit reageren": what follows is why.
_WHY_COMPLAINED = Signs(
    "klacht ~8 ingediend|gestuurd|gedaan|gemaild|verstuurd ~6 over|dat|omdat ~8 NO|ANSWER",
    # "een klacht over het uitblijven van antwoord ingediend"
    "een klacht ~3 over ~8 NO|ANSWER ~8 ingediend|gestuurd|gedaan",
)
# Something else than a complaint that can go without an answer.
_SOMETHING_ELSE = Signs(
    "op|van|over|voor|tegen mijn|me|de|het|die|dat|een|deze|ander|andere? ~1 bezwaar|beroep|aanvraag|melding|"
    "verzoek|sollicitatie|vraag|vragen|vergunning|telefoontje|telefoon|telefoontjes|mail|oproep|belletje|afspraak|"
    "inschrijving|plan|ingebrekestelling|rekening|factuur",
    "terugbellen|terugbelt|belt|bellen|opnemen|namen|teruggebeld",  # "niemand belt terug"
    "neemt|nemen ~2 op",  # "ze nemen niet op"
)

# An acknowledgement, an invitation, a promise: no answer yet.
_NO_ANSWER_YET = Signs(
    "ontvangstbevestiging|automatisch|automatische|ontvangst|uitnodiging|uitgenodigd|zouden|zou|binnenkort|"
    "voorlopig|tussenbericht|terugbellen|hoorgesprek",
    "goede orde",  # "in goede orde ontvangen"
    "klacht ~4 ontvangen",  # "dat ze mijn klacht hebben ontvangen"
    "nemen|neemt|opneemt|nam ~2 contact",  # "ze nemen contact met mij op"
    "contact opneemt|opnemen",  # "dat iemand contact opneemt"
    "in behandeling genomen|is|was",  # "mijn klacht is in behandeling genomen"
    "komt|komen er? nog",  # "een antwoord komt er nog"
)
_ANSWER_CAME = Signs(
    # "ik kreeg een reactie"
    "kreeg|kregen|gekregen|ontving|ontvingen|ontvangen|kwam|gekomen|gaf|gaven|gegeven|stuurde|stuurden|gestuurd|"
    "gehad|krijg|is|was|lag ~6-NO|op|zonder antwoord|reactie|afwijzing|afhandelingsbrief|afdoeningsbrief",
    "kreeg|kregen|gekregen|ontving|ontvingen|kwam|stuurde|stuurden ~6-NO|op|zonder brief|bericht|mail terug",
    # "pas in mei antwoord gekregen"
    "antwoord|reactie ~6-NO|kunnen|kan gekregen|ontvangen|gekomen|gehad|gegeven|gestuurd|kwam|kreeg",
    "brief|bericht|mail terug",  # "een brief terug"
    # "ze hebben gereageerd"
    "gereageerd|geantwoord|beantwoord|reageerde|antwoordde|antwoordden|beantwoordde|beantwoordden|teruggeschreven|"
    "teruggemaild",
    "schreven|schreef|mailde|mailden|geschreven ~5 terug",  # "ze schreven op 3 mei terug"
    # "mijn klacht is ongegrond"
    "klacht ~10-niet|nooit ongegrond|gegrond|afgehandeld|opgelost|afgewezen|afgedaan|weggewuifd|afgewimpeld",
    "ongegrond|gegrond is|verklaard",  # "ongegrond verklaard"
    # "klacht ingediend, afgewezen"
    "^ en|maar|toen|die|hij? is|werd? toen|gewoon? ongegrond|gegrond|afgewezen|afgehandeld|afgedaan|weggewuifd",
    "^ ~4-NO opgelost",  # "het is inmiddels opgelost"
    "brief|mail|bericht dat mijn|de? klacht",  # "een brief dat mijn klacht"
    "antwoord|reactie van|dd #|DAY",  # "het antwoord van 3 mei"
    "kreeg|kregen|kwam|ontving|ontvingen op|in #|DAY ~4-NO|op ANSWER",  # "kreeg op 2 augustus een antwoord"
    "antwoord|reactie binnen",  # "ik heb mijn antwoord binnen"
    "al|eindelijk antwoord|reactie",  # "vandaag al antwoord"
    "afgewezen ~1 mijn klacht",  # "they rejected my complaint"
)
# It is spoken of, with no day of its own.
_ANSWER_NAMED = Signs(
    "antwoord|reactie|afhandeling|uitkomst|uitspraak|oordeel ~5 op|van|over ~2 klacht",  # "hun reactie op mijn klacht"
    "het|dat|hun|dit antwoord|oordeel",  # "niet blij met het antwoord"
    "de|die|hun|deze reactie|afhandeling|uitkomst|antwoordbrief|afdoening",  # "met die uitkomst"
    "met|over antwoord|reactie",  # "niet blij met antwoord"
    "HAVE een|wel|al|inmiddels ~1 antwoord|reactie",  # "ik heb inmiddels een reactie"
    "klacht ~6 hebben|heeft|hadden afgehandeld|behandeld",  # "hoe ze mijn klacht hebben afgehandeld"
    "mijn klacht ~6-niet|nooit behandeld",  # "de gemeente heeft mijn klacht behandeld"
    "gesprek ~3 gehad",  # "een gesprek over mijn klacht gehad"
)
_SOMETHING_CAME = Signs(
    "kreeg|kregen|gekregen|ontving|ontvingen|kwam|gehad ~6-NO brief|mail|telefoontje|gesprek|belletje|excuses|uitleg",
    "belden|belde|mailden|mailde|schreven|schreef mij|me|mijn",  # "ze belden mij"
    "excuses",  # "excuses van de wethouder"
    # "ze zeiden dat er niks aan te doen is"
    "ze|hij|die|BODY|mevrouw|meneer ~3 schreven|schreef|zei|zeiden|zegt|zeggen|belde|belden|mailde|mailden|vond|"
    "vonden|vinden|vindt|lieten|liet",
    "BODY|ze ~1 heeft|hebben ~3 laten weten",  # "de gemeente heeft mij laten weten"
    "BODY|ze ~1 heeft|hebben ~3 gezegd|verteld|geschreven|uitgelegd|meegedeeld|besloten",
)
_OWN_REACTION = Signs("ik|wij HAVE? ~3 gereageerd|geantwoord|reageerde|antwoordde|teruggeschreven")


class Came(Enum):
    """What came of a complaint."""

    NOTHING = "nothing"
    ANSWER = "answer"
    NAMED = "named"
    """An answer that is spoken of, without the coming of it."""
    SOMETHING = "something"
    """A letter, a call or a talk that may be the answer."""
    BUT = "but"
    """Something that is still wrong after all."""


def is_on_something_else(clause: Clause) -> bool:
    """Whether it is on what the resident answered, or on an answer to something else than the complaint."""
    if _OWN_REACTION.are_in(clause) or _WHY_COMPLAINED.are_in(clause):
        return True
    return _SOMETHING_ELSE.are_in(clause) and " mijn klacht " not in clause.said


def nothing_came(clause: Clause) -> bool:
    """Whether it says that there was no answer."""
    return _NOTHING_CAME.are_in(clause) and not _NOT_NOTHING.are_in(clause)


def what_came(clause: Clause) -> Came | None:
    """The answer that it tells of; None where it tells of none, or only of an acknowledgement or a promise."""
    if _NO_ANSWER_YET.are_in(clause):
        return None
    if _ANSWER_CAME.are_in(clause):
        return Came.ANSWER
    if _ANSWER_NAMED.are_in(clause):
        return Came.NAMED
    return Came.SOMETHING if _SOMETHING_CAME.are_in(clause) else None

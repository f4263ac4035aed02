"""How a resident takes the answer to a complaint."""

from __future__ import annotations

from enum import Enum

from bot.language.claims_clauses import Clause
from bot.language.claims_signs import Signs, words

_DISSATISFIED = Signs(
    # "niet tevreden"
    "NO|allesbehalve|weinig ~3 tevreden|blij|content|gelukkig|eens|akkoord|overtuigd|voldoende|genoeg|opgeschoten|"
    "opgelost|geholpen|serieus|gehoord|eerlijk|waar|terecht|juist|correct|netjes|redelijk|fair",
    "oneens|ontevreden|teleurgesteld|teleurstellend|teleurstellende|belediging|beledigend|beledigende|schandalig|"
    "schandalige|belachelijk|belachelijke|bespottelijk|onacceptabel|waardeloos|waardeloze|flauwekul|kulbrief|onzin",
    "smoes|smoesjes|smoezen|standaardbrief|standaardbriefje|standaardmailtje|standaardantwoord|onvoldoende|"
    "oneerlijk|onterecht|onjuist|onbegrijpelijk|onbegrijpelijke|eenzijdig|partijdig|vaag|vage|slap|slappe|"
    "nietszeggend|nietszeggende|lachertje|aanfluiting|farce",
    "afgescheept|dooddoener|kluitje|leugens|liegen|gelogen|boos|kwaad|woedend|woest|pissig|frustrerend|verdrietig|klap",
    "slecht|slechte|vreselijk|bedroevend|belabberd|flutantwoord|flutbrief|bozer|onvolledig|onvolledige|"
    "onbevredigend|onbevredigende|onzorgvuldig|onduidelijk|mager|magere|karig|summier",
    "antwoord|reactie|brief kan|kunnen|heb ~2 niks",  # "met dat antwoord kan ik niks"
    "valt|viel ~4 tegen",  # "het antwoord valt me vies tegen"
    "laat ~1 te wensen",  # "laat te wensen over"
    "overtuigt|overtuigde|deugt|bevredigt ~3 niet",  # "het antwoord overtuigt mij niet"
    "leg ~3 niet ~1 neer",  # "daar leg ik mij niet bij neer"
    "niet in op",  # "ze gaan niet in op mijn klacht"
    "niet|geen goed antwoord|reactie",  # "niet goed antwoord"
    "verre van tevreden",  # "verre van tevreden"
    "niet ~2 tevredenheid",  # "niet naar mijn tevredenheid"
    "schiet|schieten ~2 tekort",  # "de uitleg schiet tekort"
    "onder|beneden de|alle maat|peil",  # "beneden alle peil"
    "nergens|niks op slaat|ingaat|lijkt|slaan|in",  # "een antwoord dat nergens op slaat"
    "slaat ~3 nergens op",  # "het slaat echt nergens op"
    "niet op in|ingegaan",  # "daar gaan ze niet op in"
    "niks|niet|weinig|geen ~2 aan|mee heb|hebben|kan|kunnen|verder|opschiet",  # "waar ik niks aan heb"
    "waar|daar|er ~3 niks aan|mee",  # "daar heb ik niks aan"
    "NO ~2 in|bij? vinden|neerleggen|accepteren",  # "ik kan mij er niet in vinden"
    "geen genoegen",  # "ik neem er geen genoegen mee"
    "pik|accepteer ik ~1 niet",  # "dat pik ik niet"
    "geen goed|echt|fatsoenlijk|serieus|duidelijk antwoord",  # "geen fatsoenlijk antwoord"
    "klopt ~3 niet|niks",  # "er klopt niks van"
    "niks|niet veranderd",  # "er is niks veranderd"
    "verandert ~2 niks|niet",  # "er verandert niks"
)
_SATISFIED = Signs(
    "tevreden|blij|prima|keurig|top|content",  # "ik ben er blij mee"
    "netjes|goed|mooi|fijn opgelost|geregeld|rechtgezet|afgehandeld",  # "netjes opgelost"
    "naar tevredenheid",  # "naar tevredenheid"
    "voor mij goed|genoeg|klaar|afgedaan",  # "dat is voor mij genoeg"
    "antwoord|reactie|uitleg|afhandeling|gesprek ~1 was|is ~1 goed|prima|duidelijk|netjes|fijn",
    "kan|kunnen ~2 mee leven",  # "daar kan ik mee leven"
    "met ~2 antwoord|reactie kan ik|wij leven",  # "met dat antwoord kan ik leven"
    "kan|kon ~1 me|mij|mijn ~2 vinden",  # "daar kan ik mij wel in vinden"
    "wel|helemaal mee eens",  # "daar ben ik het wel mee eens"
    "goed|netjes geholpen",  # "uiteindelijk goed geholpen"
    "fijn gesprek",  # "het was een fijn gesprek"
    "over te spreken",  # "ik ben er over te spreken"
    "neem|nemen ~2 genoegen",  # "daar neem ik genoegen mee"
    "ga|gaan ~2 akkoord",  # "ik ga akkoord met hun oplossing"
    "heel|erg goed",  # "heel goed"
)
# "niet ontevreden", "ontevreden ben ik niet": not the one, and not quite the other.
_TWICE_DENIED = Signs("niet ~1 ontevreden", "ontevreden ~3 niet", "niks te klagen|mopperen", "niks aan te merken")
_NOT_SATISFIED = words("niet nooit geen ontevreden eerst maar helaas had zou deels half weinig zonder als")
# What somebody can be dissatisfied with besides an answer: "niet tevreden over hoe ze met mij omgaan".
_WITH_SOMETHING_ELSE = Signs(
    "over|met|van|in|op hoe|wat",  # "ontevreden over hoe ze doen"
    "over|met|van|in|op de|het|mijn|die manier|wijze|ambtenaar|loket|behandeling|gang|klantmanager|consulent|"
    "besluit|beleid|beschikking|bezwaar|man|hulp|wijkteam",
    "over|met|in de? gemeente",  # "teleurgesteld in de gemeente"
)
_NAMES_THE_ANSWER = words("antwoord reactie afhandeling uitkomst brief excuses klacht")


class Feeling(Enum):
    """How an answer is taken, by the words of the contract."""

    DISSATISFIED = "dissatisfied"
    SATISFIED = "satisfied"


def feeling_in(clause: Clause) -> Feeling | None:
    """What the clause says on the answer; None where it is about something else, or unclear."""
    if _WITH_SOMETHING_ELSE.are_in(clause) and not clause.have & _NAMES_THE_ANSWER:
        return None
    if _DISSATISFIED.are_in(clause):
        return None if _TWICE_DENIED.are_in(clause) else Feeling.DISSATISFIED
    return Feeling.SATISFIED if _SATISFIED.are_in(clause) and not clause.have & _NOT_SATISFIED else None

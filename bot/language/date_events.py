"""Days on which something happened that is no complaint, told by who or what did it: "op 3 mei is de straat ..."."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from bot.language import date_deeds as deeds
from bot.language import date_words as words
from bot.language.date_sentence import Sentence
from bot.language.date_silent import is_silent
from bot.language.date_statements import Statement

_REASONS = words.spread("want omdat because dat waarop waarin")
_VERBS = words.spread(
    "is was zijn waren werd werden wordt worden ging gingen gaat gaan kwam kwamen komt begon begint start startte "
    "eindigt eindigde stond stonden lag lagen viel vielen liep liepen loopt rijdt reed deed deden doet zou zouden "
    "moest had hadden heeft kreeg zat zaten sluit sloot opent stopte stopten "
    "vertrok ontstond brak sprong"
)
_STOOD = words.spread("stond lag viel liep sloot opent opende begon begint ging gaat zou reed")
_HELPS = words.spread("heeft had hebben hadden deed is was ging")
_NAMED = words.spread("de den mijn mn onze ons die deze hun")
# What a day is said to be the day of: the complaint itself, the day, whoever took it along or got it.
_OWN_NOUNS = deeds.SENDING | deeds.COMPLAINTS | words.spread(
    "klachten complaint zaak schrijven klaagschrift klachtschrift verhaal melding verzoek beste datum dag dagen "
    "maand week eerste laatste juiste goede "
    "precieze exacte enige gok schatting "
    "kopie envelop stempel poststempel ontvangststempel bon bonnetje bewijs verzendbewijs ontvangstbewijs bericht "
    "whatsapp app kwitantie bevestiging ontvangstbevestiging ontvangst ontvangstdatum datumstempel scan fax "
    "aangetekende gemeente systeem portaal site website dossier inbox "
    "postvak mail mailtje mails brieven briefje pagina print document papieren papier pdf "
    "bijlage verzenddatum antwoord"
)  # fmt: skip
_HELPERS = words.spread(
    "man vrouw zoon dochter moeder vader broer zus buurman buurvrouw vriend vriendin partner kleinzoon kleindochter "
    "ambtenaar neef nicht nichtje begeleider begeleidster bewindvoerder mentor advocaat curator postbode "
    "receptionist receptioniste baliemedewerker baliemedewerkster ouders kinderen schoonzoon schoondochter tolk"
)
_TAKEN = words.spread("het hem m die dat ie er ermee geholpen geregeld gedaan")
# Where one of these is said as well, the day is that of the complaint.
_SAID_OF_IT = (
    deeds.COMPLAINTS | deeds.DISPATCH | deeds.ARRIVED | deeds.SENDING | words.spread(
        "klachten complaint hem m ontvangen ontving ontvingen gekregen received beklaagd klagen "
        "mailtje ontvangst bevestiging ontvangstbevestiging stempel uitgegaan "
        "ongenoegen beklag contact aangekaart kenbaar bel tijdens during behandeling geregistreerd"
    )
)  # fmt: skip
_WE, _THEY = {"ik", "we", "wij", "i"}, {"ze", "zij", "gemeente", "burgemeester"}
_PLACES = words.spread(
    "balie loket jullie gemeentehuis stadhuis stadskantoor raadhuis gemeente gemeentewinkel servicepunt wijkteam "
    "deelkantoor stadsdeelkantoor stadsloket publieksbalie receptie er daar langs geweest klaar formulier "
    "postkantoor brievenbus computer laptop telefoon"
)
_CLERKS, _COUNTER = (
    words.spread("medewerker medewerkster mevrouw meneer dame ambtenaar"),
    {"balie", "loket", "telefoon"},
)
_WAS, _BEING = words.spread("was waren zat zaten lag lagen verbleef moest moesten ging gingen"), {"ben", "zijn", "werd"}
_PAST = re.compile(r"[a-z]{2,}(?:[dt]en?|[a-z]ed)")
# What a resident did for the complaint, or thinks now.
_OWN_PASTS = deeds.SENDING | deeds.COMPLAINTS | deeds.DISPATCH | words.spread(
    "diende leverde vulde meldde deed gooide stopte bracht klikte maakte legde overhandigde reikte faxte appte tikte "
    "typte inlogde zette regelde kon wilde moest had hadden heb dacht dachten denk meende weet gaf stond gokte "
    "schatte werd werde filled handed delivered filed dropped moeten moet zat post met niet want dat wat dit of laat "
    "echt ooit net met het tot laten brachten schreven toen zelf eerst pas nu wist"
)  # fmt: skip
_SAW = words.spread("zag zage hoorde kocht vond vonde sprak sprake las merkte")
_PARTICIPLE = re.compile(r"(?:[a-z]{0,6}ge[a-z]{3,}|(?:ver|be|ont|her|over)[a-z]{3,})(?:d|t|en)")
_OWN_PARTICIPLES = words.spread(
    "geweest geworden gedaan gegaan gelukt gekomen geregeld gelopen gefietst gereden langsgegaan langsgeweest "
    "overhandigd gestempeld getekend afgetekend bevestigd geregistreerd verwerkt genoteerd opgenomen ingeboekt "
    "doorgestuurd ingevuld ingetikt gelegd langsgekomen gestapt teruggegaan toegegaan heengegaan gegeven geholpen "
    "begonnen vergeten"
)
_HAVE, _TIMES = {"heb", "hebben", "had", "hadden"}, words.spread("avond ochtend morgen middag nacht begin eind half")
_SENT_AWAY = {"weggestuurd", "teruggestuurd", "doorgestuurd", "gestuurd"}
_KEPT_OUT, _CAME = {"niemand", "gesloten"}, {"kwam", "kwamen"}
_EMPTY = words.GLUE | deeds.TALK | deeds.LINKS | deeds.SUBJECTS | words.spread("al nog zelf ben weer ook")
# "Kreeg ik te horen", "kreeg ik een naheffing".
_GOT = words.spread("kreeg kregen kreegen")
_WORD_OF_IT = words.spread(
    "bericht brief mail mailtje email bevestiging ontvangstbevestiging bewijs ontvangstbewijs sms"
)


def is_of_an_event(s: Sentence, told: Sequence[Statement], at: int) -> bool:
    """Whether another than the resident did something that day, or the resident something else than complain."""
    around = _around(s, told, at)
    if is_silent(s, told[at], around):
        return True
    said = {*around}
    pairs = [{*pair} for pair in pairwise(around)]
    if {"ik", "werd"} in pairs and {"gebeld", "door"} <= said:
        return True
    kept_out = said & _KEPT_OUT or any(pair & _THEY and pair & _CAME for pair in pairs)
    if kept_out and not said & (_SAID_OF_IT | _TAKEN - {"er"}):
        return True
    if {"ik", "ben"} in pairs and said & _SENT_AWAY:
        return True
    if said & _SAID_OF_IT:
        return False
    if any(_acts(around, place) for place in range(len(around))):
        return True
    if _is_dated_thing(s, told[at].start) or any(pair & _WE and _has_past(pair) for pair in pairs):
        return True
    elsewhere = any(pair & _WE and pair & _WAS for pair in pairs) and not said & _PLACES
    if elsewhere and any(word not in _EMPTY | _WAS and word[0].isalnum() for word in around):
        return True
    done = {word for word in around if _PARTICIPLE.fullmatch(word)} - _OWN_PARTICIPLES
    if done and any((pair & _WE and pair & _BEING) or (pair & {"er"} and pair & {"is", "werd"}) for pair in pairs):
        return True
    theirs = (
        any(pair & _THEY and pair & _HAVE for pair in pairs) or {"heeft", "de", "gemeente"} <= said
    ) and not said & _TAKEN
    ours = any(pair & _WE and pair & _HAVE for pair in pairs) and _has_object(around)
    if (done and theirs) or (ours and (done or said & {"had", "hadden", "gehad"})):
        return True
    return any(pair & _WE and pair & _GOT for pair in pairs) and not said & _WORD_OF_IT


def _has_past(pair: set[str]) -> bool:
    """Whether "we trouwden" or "zag ik" stands here."""
    said = {word.removesuffix("n") for word in pair - _WE - _OWN_PASTS} - _OWN_PASTS
    return any(word in _SAW or _PAST.fullmatch(word) for word in said)


def _has_object(around: Sequence[str]) -> bool:
    """Whether "mijn auto" or "een gesprek" is among these words."""
    own = _OWN_NOUNS | _PLACES | _EMPTY | (_CLERKS if {*around} & _COUNTER else set())
    return any(one in _NAMED | {"een"} and other[:1].isalpha() and other not in own for one, other in pairwise(around))


def _is_dated_thing(s: Sentence, at: int) -> bool:
    """Whether "de offerte van" stands before a day."""
    thing, own = s.word(at - 2), _OWN_NOUNS | _TIMES | _EMPTY
    return s.word(at - 1) == "van" and s.word(at - 3) in _NAMED and thing[:1].isalpha() and thing not in own


def _acts(around: Sequence[str], at: int) -> bool:
    """Whether "de put liep" or "is mijn fiets" stands here."""
    word, one, other = (around[place] if 0 <= place < len(around) else "" for place in (at, at + 1, at - 1))
    if word == "het" and other in _STOOD and one[:1].isalpha():  # "stond het trapportaal vol rook"
        return one not in _EMPTY | _OWN_NOUNS | _PLACES
    if word == "het" and other in {"is", "was", "werd"} and at + 2 < len(around):  # "is het tarief verhoogd"
        done = around[at + 2] if one[:1].isalpha() and not _PARTICIPLE.fullmatch(one) else ""
        if one not in _EMPTY | _OWN_NOUNS | _PLACES and _PARTICIPLE.fullmatch(done) and done not in _OWN_PARTICIPLES:
            return True
    if word == "het" and len(one) > 3 and one not in _EMPTY | _OWN_NOUNS:  # "het feest was"
        return at + 2 < len(around) and around[at + 2] in _VERBS and around[at + 2] not in {"heeft", "had"}
    if word == "een" and {other, around[at - 2] if at > 1 else ""} & {"er", "kwam", "kwamen", "stond"}:
        return one not in _OWN_NOUNS
    if word not in _NAMED or not one[:1].isalpha() or one in _EMPTY | _OWN_NOUNS | _VERBS | _PLACES:
        return False
    verbs = {around[place] for place in (at - 1, at - 2, at + 2) if 0 <= place < len(around)} & _VERBS
    if one in _HELPERS and (verbs & _HELPS and {*around} & _TAKEN):
        return False
    return bool(verbs)


def _around(s: Sentence, told: Sequence[Statement], at: int) -> list[str]:
    """Give the words of the clause of a day, without the reason why it is remembered."""
    first = told[at - 1].end if at else 0
    last = told[at + 1].start if at + 1 < len(told) else len(s.tokens)
    start, end = told[at].start, told[at].end
    while start > first and s.word(start - 1) not in deeds.LINKS:
        start -= 1
    while end < last and s.word(end) not in deeds.LINKS | _REASONS:
        end += 1 + (s.word(end) in _HELPS and s.word(end + 1) == "dat")  # "is dat nieuwe beleid ingegaan"
    end = min(end, last)
    return [s.word(place) for place in range(start, end) if not told[at].start <= place < told[at].end]

"""Days on which another than the resident complained or wrote, and on which the resident did less than complain."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.language import date_deeds as deeds
from bot.language import date_words as words
from bot.language.date_sentence import Sentence
from bot.language.date_statements import Statement, clause

_THE_DAY = "<>"  # stands for the day among the words around it
_FURTHEST = 25  # words


def _one_of(text: str) -> str:
    """Give a pattern for one of the words, or patterns, of a line."""
    return f"(?:{'|'.join(sorted(words.spread(text)))})"


_I, _ME = _one_of("ik we wij i"), _one_of("mij me ons")
_THEIR = _one_of("zijn haar hun zn er")
_NEIGHBOURS = _one_of(
    r"\w*buren \w*buurman \w*buurvrouw buurtjes kennis kennissen \w*collega collegas oom tante zwager schoonzus "
    r"bewoners? huurders? \w*vereniging \w*comite (?!gemeenteraad)\w*raad winkeliers ondernemers neighbou?rs?"
)
# "Harm van hiernaast", "de mevrouw van drie hoog".
_NEXT_DOOR = r"\w+ (?:van|op|uit) (?:hiernaast|hierboven|hieronder|boven|beneden|tegenover|de overkant|\w+ hoog)"
_COMPLAINED = rf"(?:geklaagd|klaagden?|beklag|complained|(?:een|eigen|{_THEIR}) klacht)"
# Who complains for a resident does so "namens mij" or "voor ons".
_FOR_US = re.compile(rf"(?<!, )(?<!dan )\b(?:{_I}|{_ME}|samen|namens|(?:mijn|onze) klacht|hem|m|het)\b")
_BY_NEIGHBOURS = re.compile(
    rf"^(?!.*\b(?:over|met|bij|aan|tegen|vanwege) (?:\w+ )?{_NEIGHBOURS}\b).*\b{_NEIGHBOURS}\b.*\b{_COMPLAINED}|"
    rf"\b{_NEXT_DOOR} (?:heeft|had|klaagde)\b.*\b(?:geklaagd|klaagde)"
)
# "De buren klaagden ook": with the resident. "De buurman maakt herrie": then who complained was not the buurman.
_WITH_US = re.compile(
    rf"{_THE_DAY} ,.*\b{_NEIGHBOURS}\b.*\book\b|\b{_NEIGHBOURS} (?:maakt|maken|maakte|maakten) |"
    rf"\boverlast (?:van )?(?:de |mijn )?{_NEIGHBOURS}\b"
)
# "Een buurvrouw klaagde in april, ik zelf op 3 mei": what follows is told of another day.
_BY_MYSELF = re.compile(
    rf"\b(?:zelf|ikzelf|{_I} pas)\b.*|[.;] {_I}\b.*|\ben {_I}(?: op)?(?: de)?$|\bniet {_I}\b(?! \w)"
)
_ABOUT_US = re.compile(rf"\b(?:over|tegen) {_ME} (?:geklaagd|klaagden?)|\bklacht (?:van .*\b)?(?:over|tegen) {_ME}\b")
# What sets a complaint of theirs, which may be a relative's, apart from that of the resident.
_OF_THEIR_OWN = re.compile(rf"^(?:(?!\b{_I}\b).)*(?:\b{_THEIR} eigen|\bs complaint was)\b")
_MINE_IS_ANOTHER = re.compile(
    rf"{_THE_DAY}.*\b(?:de mijne|mine|{_I} (?:zelf )?(?:nog )?niet|{_I} (?:zelf )?moet nog|los van|gaat over mij|"
    rf"mijn zaak is|is iets anders|i have not|dat was {_THEIR} eigen klacht)\b|"
    rf"{_THE_DAY}.*\b{_I} zelf(?: pas)?(?: op)?$"
)
_COMPLAINT = re.compile(r"\bklacht\b|\bgeklaagd\b|\bklaagde|\bbeklag\b|\bingediend\b|\bcomplain")
_BY_ME = re.compile(rf"\b(?:{_I} (?:heb|hebben|had|klaagde|diende|stuurde)|(?:heb|hebben|had) {_I}|mijn klacht)\b")

# "Belde mij op <> terug", "schreven mij": whoever it was, it was not the resident.
_SPOKE = _one_of("belden? mailden? schreef schreven vertelden? appten? phoned called wrote")
_SPOKEN = _one_of(
    "gebeld gebelt teruggebeld opgebeld gemaild geschreven bedankt gevraagd medegedeeld meegedeeld geinformeerd"
)
_OF_OTHERS = rf"(?:(?!(?:{_I}|voor|namens)\b)[\w,<>]+ )"
_TO_US = re.compile(
    rf"\b{_SPOKE} {_OF_OTHERS}{{0,3}}{_ME}\b|"
    rf"\b{_one_of('heeft hebben hebbe had hadden')} {_OF_OTHERS}{{1,6}}{_ME} (?:\w+ ){{0,3}}{_SPOKEN}\b|"
    rf"\b(?:gemeente|ze|zij) (?:heeft|hebben) (?:{_ME} )?(?:op )?{_THE_DAY} (?:{_ME} )?een (?:brief|mail) gestuurd\b|"
    rf"{_THE_DAY} (?:heeft|hebben) (?:de gemeente|ze|zij) {_ME} een (?:brief|mail) gestuurd\b(?! dat)|"
    rf"\b{_SPOKE} {_OF_OTHERS}{{0,6}}terug\b|\bzegden? {_OF_OTHERS}{{1,12}}toe\b"
)
_SENDERS = _one_of(
    r"waterschap belastingdienst cjib uwv duo svb cak incasso\w* leerplicht deurwaarder woningbouw\w* notaris "
    "woningcorporatie politie justitie rechtbank advocaat school verhuurder bank verzekering jeugdzorg"
)
_FROM_OTHERS = re.compile(
    rf"\b{_one_of('brief mail bericht rekening herinnering')} (?:\w+ ){{0,2}}van (?:(?:de|het|mijn|een) )?{_SENDERS}\b|"
    r"\bbrief van (?:de )?gemeente (?:gekomen|gehad|gekregen)\b|\b(?:brief|mail) van (?:hun|ze) gehad\b|"
    r"\bkreeg\b(?!.*\b(?:meteen|direct|gelijk|ontvangen|binnen)\b)"
    r".*\b(?:mail|brief|bericht)\w* terug\b|\bbrief waarin (?!.*\b(?:ik|klacht)\b)"
)
_POST = _one_of(
    r"\w*brief mail bericht \w*besluit beschikking \w*aanslag \w*boete rekening antwoord reactie uitnodiging"
)
# "De brief van hen kwam <>", "<> kwam er weer een brief", "<> stond in hun brief", "ze zouden <> bellen".
_CAME = re.compile(
    rf"\b{_POST} (?:van (?:\w+ ){{1,2}})?kwam(?:en)?\b(?!.*\baan\b)|"
    rf"\bkwam(?:en)? (?:er )?(?:\w+ )?(?:een|de|het|die|dat) {_POST}\b(?!.*\baan\b)|"
    rf"{_THE_DAY} (?:stond|staat) (?:er )?(?:in|op) (?:hun|het) {_POST}|"
    rf"\b(?:ze|zij|hij|gemeente) (?:zou|zouden)\b(?: \w+){{0,3}} {_THE_DAY}|"
    rf"\b(?:ze|zij) (?:bellen|mailen|komen|schrijven)\b(?: \w+){{0,3}} {_THE_DAY}"
)
_GIVEN = _one_of("afgegeven verleend genomen ingetrokken geweigerd verstuurd")
_THE_BODY = (
    r"(?:(?:de|mijn|onze|het) )?(?:woningcorporatie|woningbouw\w*|woningstichting|corporatie|verhuurder|huisbaas|"
    "politie|waterschap|belastingdienst|provincie|uwv|duo|cjib|verzekering)"
)
_TOLD_IT = r"(?:gebeld|gemaild|geklaagd|gemeld|(?:een )?(?:klacht|aangifte|melding) (?:gedaan|ingediend))"
_TO_ASK = re.compile(
    rf"\b{_one_of('gebeld belden? bellen langs loket balie geweest langsgeweest gemaild mailde')}\b.*\bom te "
    rf"{_one_of('vragen horen informeren')}\b|\b{_one_of('gebeld gevraagd belde vroeg')} (?:hoe|waar|wat|welk\w*)\b|"
    rf"\balleen (?:maar )?{_one_of('gevraagd geinformeerd gekeken')}\b|"
    r"^(?!.*kla[agc]).*\b(?:gebeld|gemaild|langsgeweest) (?:voor|om) (?:informatie|inlichtingen|info)\b"
)
_LESS_THAN_THAT = re.compile(
    r"^(?!.*\bmaar (?:wel )?(?:een )?(?:mail|brief|bericht|telefoontje)\w*\b)(?!.*\bzeiden\b).*(?:"
    r"\bklacht (?:\w+ ){0,5}niet (?:\w+ )?noemen\b|\bgeen klacht (?:wilde|wou|wilden|van gemaakt)\b|"
    rf"{_THE_DAY}.*\b(?:was|is) (?:nog |eigenlijk |dus |toen )*geen (?:echte |officiele |formele )?klacht\b|"
    r"\bniet als (?:een )?klacht bedoeld\b|\bklacht (?:\w+ ){0,3}geen sprake\b)"
)
_STILL_TO_DO = re.compile(
    rf"\b{_one_of('invullen sturen versturen opsturen indienen inleveren klagen posten')} (?:doe|moet|ga) ik\b|"
    r"\bof ik (?:\w+ )?ga klagen\b|\bafgesproken om (?:\w+ ){0,4}(?:klagen|op te stellen|in te dienen)\b|"
    r"\b(?:geschreven|ingevuld|getypt|klaar) maar (?:\w+ )?(?:nog|steeds) niet (?:op|ver)?(?:ge)?stuurd\b|"
    r"\b(?:pas tijd|van plan|wil ik)\b.*\b(?:klacht|klagen)\b|"
    rf"\bnog niets? mee gedaan\b|\b(?:wilde|wou) {_I}\b.*\b(?:klagen|klacht|indienen)\b.*\bmaar\b"
)
_HAS_COMPLAINED = re.compile(
    rf"\bgeklaagd\b|\bklacht (?:\w+ ){{0,2}}{_one_of('gedaan ingediend opgestuurd verstuurd gestuurd')}\b"
)
# "De vergunning is <> afgegeven", "heb ik mijn aanvraag ingediend": another thing than the complaint.
_OF_A_THING = re.compile(
    r"^(?!.*kla[agc])(?!.*\b(?:omdat|nadat|doordat|over|want|toen)\b.*<>)(?:.*\b)?(?:"
    rf"(?:\w*vergunning|besluit|ontheffing) (?:is|was|werd) (?:op )?"
    rf"(?:{_THE_DAY} {_GIVEN}|{_GIVEN} (?:op |den )?(?:de )?{_THE_DAY})|"
    rf"(?:{_THE_DAY} heb ik|{_THE_DAY} hebben (?:wij|we)|heb ik|ik heb) (?:op )?"
    rf"(?:{_THE_DAY} )?(?:mijn|een|de|het|onze) \w*(?:aanvraag|bezwaar|bezwaarschrift) "
    rf"(?:op )?(?:{_THE_DAY} )?(?:ingediend|gedaan)\b)"
)
# "Heb ik bij de politie gemeld", "de verhuurder gebeld": no municipality heard of it then.
_ANOTHER_BODY = re.compile(
    rf"^(?!.*\b(?:gemeente\w*|stadhuis|wethouder|jullie|u|uw|over)\b)(?=.*{_THE_DAY})(?:.*\b)?(?:"
    rf"(?:bij|aan|naar) {_THE_BODY} (?:{_THE_DAY} )?{_TOLD_IT}|"
    rf"{_THE_BODY} (?:op )?(?:heb ik (?:op )?)?(?:de )?(?:{_THE_DAY} )?{_TOLD_IT})\b"
)
_COMPLAINING = words.spread("geklaagd beklaagd klaagde klaagden beklag ingediend indiende complained")
_BY_US, _NAUGHT = words.spread("ik we wij i"), words.spread("niemand nooit niet niets niks")
_LATER = {"later", "daarna"}
_THEM = words.spread("ze zij hij gemeente mij me ons heeft hebben")
_SENT = deeds.SENDING - words.spread("brief mail formulier post")
# What becomes of a complaint, what is held because of it, and what it is about.
_BECAME = _one_of(
    "ongegrond gegrond ontvankelijk verlopen ingetrokken afgehandeld afgewezen afgerond gesloten kwijt zoek prullenbak"
)
_FATE = re.compile(
    rf"\bklacht\b(?!.*\b(?:loket|balie|stadhuis|dat|die) (?:\w+ ){{0,2}}gesloten\b).*\b{_BECAME}\b|"
    rf"\b{_one_of('hoorzitting gesprek afspraak folder uitnodiging uitspraak')} (?:gehad )?(?:over|voor) "
    rf"(?:{_one_of('mijn de die onze een')} klacht\w*|klagen)\b|\buitnodiging\b.*\bklachtengesprek\b|"
    rf"\bbehandelaar van \w+ klacht\b|\bcomplaint was (?:closed|rejected)\b|"
    rf"\bklacht (?:\w+ ){{0,5}}(?:betreft|gaat over|ging over|betrekking op|draait om)(?: \w+){{0,5}} {_THE_DAY}"
)
# "Mijn klacht van 3 mei is ongegrond", whatever became of it.
_OF_THAT_DAY = re.compile(rf"\bklacht\w* (?:is |was |dus )?(?:van|d\.d\.|dd|dateert van) (?:de )?{_THE_DAY}")


def is_theirs(s: Sentence, told: Sequence[Statement], at: int) -> bool:
    """Whether what stands between the days beside one tells that others did something, or the resident too little."""
    said = _around(s, told, at)
    if any(rule.search(said) for rule in (_ABOUT_US, _LESS_THAN_THAT, _STILL_TO_DO)) or _is_complaint_of_theirs(said):
        return True
    if _OF_A_THING.search(said) or _ANOTHER_BODY.search(said):
        return True
    own = {*clause(s, told, at)}
    if _OF_THAT_DAY.search(said) or _tells_of_complaining(own):
        return False
    if _TO_ASK.search(said) and not _HAS_COMPLAINED.search(said):
        return True
    if own & _SENT and (own & _BY_US or not own & _THEM):
        return False
    theirs = any(rule.search(said) for rule in (_FATE, _FROM_OTHERS, _CAME))
    return theirs or (_is_to_us(said) and not own & _NAUGHT)


def _is_to_us(said: str) -> bool:
    """Whether others wrote to the resident, and not "5 november. Tot nu toe heeft niemand mij gebeld"."""
    spoke = _TO_US.search(said)
    if not spoke:
        return False
    later = said.index(_THE_DAY) < spoke.start() and {*spoke[0].split()} & _LATER
    return not later and not {*spoke[0].split()} & _NAUGHT


def _tells_of_complaining(own: set[str]) -> bool:
    """Whether the clause of a day says that somebody complained: what came of it is told of another day then."""
    return bool(own & _COMPLAINING or ("klacht" in own and own & deeds.DISPATCH))


def _is_complaint_of_theirs(said: str) -> bool:
    """Whether neighbours complained, or anybody whose complaint is set apart from the resident's."""
    by_neighbours = _BY_NEIGHBOURS.search(said) and not _WITH_US.search(said)
    if by_neighbours and not _FOR_US.search(_BY_MYSELF.sub("", said)):
        return True
    apart = _OF_THEIR_OWN.search(said) or _MINE_IS_ANOTHER.search(said)
    return bool(apart and _COMPLAINT.search(said) and not _BY_ME.search(said))


def _around(s: Sentence, told: Sequence[Statement], at: int) -> str:
    """Give the words between the days beside one, with a sign for that day."""
    first = max(told[at - 1].end if at else 0, told[at].start - _FURTHEST)
    last = min(told[at + 1].start if at + 1 < len(told) else len(s.tokens), told[at].end + _FURTHEST)
    before = [s.word(place) for place in range(first, told[at].start)]
    return " ".join([*before, _THE_DAY, *(s.word(place) for place in range(told[at].end, last))])

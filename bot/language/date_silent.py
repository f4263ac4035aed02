"""Days told in a message that says what happened, and holds nothing that a complaint is made of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from bot.language import date_deeds as deeds
from bot.language import date_words as words
from bot.language.date_numbers import NUMBERS, ORDINALS
from bot.language.date_sentence import Sentence
from bot.language.date_statements import Statement

# Parts of the words for what a complaint is made of, brought by, or found back by.
_STEMS = words.spread(
    "kla[ac]?[gc] bekl stuu?r mail mijlt post(?!bode|code) brie[fv] formulier (?<!s)dien(?!st) lever(?!d) "
    "(?:in|af)gelever meld (?<!peil)datum (?:ver|ge|op|toe)zond verzend ontva?[an] ontving binnen digid stempel bewijs "
    "aangetekend schre[iev] schrij[fv] schrift onvrede ongenoegen aangekaart kenbaar bracht breng bijlage gooi vul[dl] "
    "telef b[ea]l[dt] ingesproken gelucht noteer handig afge[gl] ingegeven ged[ao][ao]?n neergeleg depone upload "
    "verhaal relaas complain sen[dt]$ letter filed filled handed counter phoned called gestapt geregel mopper vertel "
    "ge(?:ze|za)[gi] zegg? bureau ombuds klik registr computer loket contact gespro aangespro ingelicht geuit "
    "gebreke aansprakelijk opheldering chat whatsapp"
)
_NAMES = words.spread(
    "hem m bus brievenbus balie bel bellen app appte apje site website link online fax langs langsgeweest stadhuis "
    "gemeentehuis stadskantoor raadhuis hall office form naartoe erheen zaak dag dossier knop weten neus laten papier "
    "typte typen tikte getypt getikt jullie klaar geweest langsgegaan gegaan gelukt printer pc laptop tablet "
    "pakketpunt ligt envelop pen handtekening ernaar lijn"
)
# Who looks a day up, doubts it or counts it speaks of the day that was asked for.
_LOOKED_UP = words.spread(
    "wacht gehoord denk dacht zeker ongeveer gok schat precies exact volgens agenda kalender weet wist meen geloof "
    "lees las zie dus vergeten herinner exactly about think"
)
_OF_A_COMPLAINT = re.compile("|".join(sorted(_STEMS)))
_BEARING = _NAMES | _LOOKED_UP
_I_OF_IT = ({"ik", "er"}, {"heb", "er"}, {"ben", "er"})
_WHEN = words.spread(
    "vroeg laat ochtend ochtends morgens middag middags avond avonds nacht nachts uur keer eerste laatste maand maant "
    "week jaar dag dagen vorige vorrige voor na vlak kort net eind begin rond midden half ongeveer eindelijk pas al "
    "zelfs meneer mevrouw lieverd hoor toch toen meteen zo ook weer is was werd tegen plus min nen dezes jaars zal "
    "zijn gewes kwart over om etenstijd ofzo"
)
_TIMES = {
    *words.MONTH_OF, *words.WEEKDAY_OF, *words.NAMED_DAY_OF, *words.UNIT_OF, *words.PLURAL_OF, *words.AGO,
    *words.PART_OF, *words.REFERENCE_OF, *words.ROUGHLY_OF, *words.SOME_OF, *NUMBERS, *ORDINALS,
}  # fmt: skip
_LEADS_A_TIME, _LONGEST_TIME = {"tijdens", "onder", "voor", "na", "voordat", "nadat"}, 6  # words
_ABOUT = {"over", "vanwege", "wegens"}
_WHERE = words.spread("gemeente bij naar toe daar")
_SAYS_LITTLE = _WHERE | words.GLUE | deeds.TALK | deeds.LINKS | deeds.SUBJECTS | words.HEDGES | _WHEN | _TIMES
_FINITE = words.spread(
    "is was waren werd werden wordt worden ging gingen gaat gaan kwam kwamen komt komen heeft hebben hebbe had hadden "
    "zat zaten stond stonden lag lagen viel vielen liep zag zou zouden moest moet kreeg kregen hield brak trad treedt "
    "krijgt krijgen vertrekt begint begon sloot kon mocht reed bleek stuurden"
)
_NO_VERBS = words.spread("gemeente besluit bericht beste route geluid beneden vergunningen bezwaren")
_DONE_THEN = {"is", "zijn", "werd", "werden"}
_OF_ANY_DAY = words.spread("is was had hadden moet moest zou zouden kon")
_PARTICIPLE = r"[a-z]{0,6}ge(?!meente)[a-z]{3,}(?:d|t|en)"
_VERB = re.compile(_PARTICIPLE + r"|(?:ver|be|ont|her|over|mis)[a-z]{3,}(?:d|t|en)|[a-z]{3,}[dt]en?")
# In a clause so many words that say something tell what happened; a message in which a day does not stand alone, more.
_WITH_A_VERB, _WITHOUT_A_VERB, _IN_ALL = 2, 4, 6


def is_silent(s: Sentence, one: Statement, around: Sequence[str]) -> bool:
    """Whether it is told what happened on a day, and nothing in the whole message bears on a complaint."""
    in_all, bears = _in_all(s.said)
    if bears:
        return False
    if one.start <= 1 and (s.word(one.end) in _ABOUT or _is_time_of_day(s, one.end, around)):
        return False
    said = len(_telling(around))
    with_a_verb = any(word in _FINITE or (_VERB.fullmatch(word) and word not in _NO_VERBS) for word in around)
    happened = said >= (_WITH_A_VERB if with_a_verb else _WITHOUT_A_VERB) or (said and in_all >= _IN_ALL)
    return bool(happened or (_goes_on(s, one) and in_all > _WITH_A_VERB))


def _is_time_of_day(s: Sentence, at: int, around: Sequence[str]) -> bool:
    """Whether no more follows than "in de pauze", "voordat ik begon" or "na het eten"."""
    leads = s.word(at) in _LEADS_A_TIME or (s.word(at) == "in" and "pauze" in around[-1:])
    return leads and len(around) <= _LONGEST_TIME and not any(is_done(word) for word in around[:-1])


def is_done(word: str) -> bool:
    """Whether a word can be nothing but that of a deed: "stond", "ingestuurd"; a "klacht" only looks like one."""
    return word in _FINITE or (re.fullmatch(_PARTICIPLE, word) is not None and word not in _NO_VERBS)


@lru_cache(maxsize=2)
def _in_all(said: tuple[str, ...]) -> tuple[int, bool]:
    """How many words of a message tell something, and whether any bears on a complaint; once for all of its days."""
    return len(_telling(said)), bears_on_a_complaint(said)


def bears_on_a_complaint(said: Sequence[str]) -> bool:
    """Whether one of these words may be of a complaint, or of somebody who looks its day up."""
    # "Toen heb ik er werk van gemaakt".
    about_it = "had" not in said and any({*pair} in _I_OF_IT for pair in pairwise(said))
    return about_it or any(word in _BEARING or _OF_A_COMPLAINT.search(word) for word in said)


def _telling(said: Sequence[str]) -> list[str]:
    """Give the words that tell something, which the small ones and those for a time of the day do not."""
    return [word for word in said if word[0].isalpha() and word not in _SAYS_LITTLE]


def _goes_on(s: Sentence, one: Statement) -> bool:
    """Whether it goes "op Tweede Kerstdag, viel de stroom uit", "3 mei. Toen is ..." or "..., dat was 3 mei"."""
    # "Vaderdag, had ik niks beters te doen" and "3 mei, moet haast wel" tell of the day itself.
    verb = s.word(one.end) == "," and s.word(one.end + 1) in _FINITE - _OF_ANY_DAY
    then = s.word(one.end) in {",", "."} and s.word(one.end + 1) == "toen" and s.word(one.end + 2) in _DONE_THEN
    after = (verb and s.word(one.end + 2) not in deeds.SUBJECTS) or then
    before = s.word(one.start - 1) in {"was", "is"} and s.word(one.start - 2) in {"dat", "die"}
    return after or (before and s.word(one.start - 3) == ",")

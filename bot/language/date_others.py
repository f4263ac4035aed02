"""Days of something else than the complaint: a decision, an appointment, an answer, since when a thing is broken."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

from bot.language import date_deeds as deeds
from bot.language import date_words as words
from bot.language.date_events import is_of_an_event
from bot.language.date_sentence import Sentence
from bot.language.date_silent import bears_on_a_complaint
from bot.language.date_spans import Recurring
from bot.language.date_statements import Statement, clause, is_bare
from bot.language.date_theirs import is_theirs

# What has a day of its own.
_THINGS = words.spread(
    "uiterste peildatum wonen besluit beschikking aanslag boete parkeerboete parkeerbon bekeuring bon bonnen naheffing "
    "naheffingsaanslag factuur rekening aanmaning dwangbevel deurwaarder vergunning uitspraak vonnis bezwaar "
    "bezwaarschrift beroep aanvraag aangevraagd dagtekening afspraak zitting hoorzitting vergadering "
    "raadsvergadering inloopavond informatieavond keuring operatie geopereerd ziekenhuis begrafenis bruiloft "
    "trouwdag trouwde getrouwd gescheiden overleden overleed bevallen vakantie verhuisd verhuizing verhuisde "
    "ingetrokken sleutel ongeluk aanrijding incident voorval gebeurd gebeurde gevallen viel lekkage storing brand "
    "inbraak paspoort identiteitskaart id-kaart rijbewijs termijn deadline tandarts dokter examen rijexamen contract "
    "ontslagen ontslag werkzaamheden betalen betaald betaaldatum verslag notulen overlast stank lawaai politie "
    "begonnen begon verloopt vervalt verlopen vervaldatum ingangsdatum ingang mis misging misgegaan foutging "
    "begrafenis crematie pensioen decision fine appointment happened accident"
)
_ANSWERS = words.spread(
    "antwoord antwoordbrief geantwoord reactie gereageerd reageerde reageerden antwoordde antwoordden teruggebeld "
    "teruggemaild terugbelde uitnodiging uitgenodigd afwijzing afgewezen toegewezen beloofd beloofde "
    "beloofden toegezegd uitstelbrief uitstelbericht reply replied answer answered"
)
_THEIRS = {"hun", "jullie"}
_CALLED, _CALLERS = (
    words.spread(
        "belde belden mailde mailden zei zeiden vertelde vertelden gezegd verteld answered replied called told said"
    ),
    words.spread("gemeente ze zij they council ambtenaar wethouder medewerker medewerkster mevrouw meneer"),
)
_WROTE = {"schreef", "schreven", "stuurde", "stuurden", "liet", "lieten"}
_WE = {"ik", "wij", "we", "i"}
_WAS, _REASONS = words.spread("was waren had hadden zat zaten ging gingen moest moesten"), {"want", "omdat", "because"}
_LETTERS = words.spread("brief mail mailtje email bericht berichtje telefoontje letter")
_CAME = deeds.GOT | deeds.ARRIVED | words.spread("kwam kwamen gaf gaven is was hebben heeft")
# "Volgens hun brief 9 mei", "de dag na mijn operatie": where a day was found, or what it is remembered by.
_TELLS = words.spread("volgens staat stond staan stonden zegt zeggen bevestigd bevestiging ontvangstbevestiging")
_AUTOMATIC = words.spread("automatisch automatische dat binnen")
_BY_WHICH_IT_IS_KNOWN = words.spread("dag dezelfde diezelfde na voor net rond terug day")
_NAUGHT = words.spread("geen niks niets nooit zonder nog wacht no never nothing")
# Where one of these is said as well, the day is that of the complaint.
_OWN = words.spread("klacht klachten klachtbrief klachtmail klachtenformulier klachtformulier klaagde hem m complaint")
_DONE = deeds.DISPATCH | words.spread("geklaagd klaagde beklaagd beklag melding gemeld complained doorgegeven")
_DURING = {"tijdens", "during"}
_SINCE = words.spread("sinds vanaf since sedert")
_BEFORE_DAY = words.ARTICLES | {"al", "ongeveer", "rond", "begin", "eind", "half"}
_IS_THE_ANSWER = words.spread("is was dat dit mijn het juiste goede beste antwoord dus")
_CONFIRMED = {"bevestiging", "ontvangstbevestiging", "bevestigingsmail"}
_UNKNOWN = re.compile(r"\b(?:wanneer|welke dag)\b(?: \w+){0,8} (?:weet|weten)(?: \w+){0,3} niet\b")
_IS = {"is", "ben", "was"}
_PERSONS = words.spread("ik i vrouw man zoon dochter moeder vader broer zus vriend vriendin kind oma opa")
_THERE = words.spread("gemeente bij jullie bureau hun daar hij ie")
_ABOUT, _DATED = {"over", "about"}, {"van", "d.d.", "dd", "of"}
_BEFORE_TOPIC = words.ARTICLES | words.spread("wat er van op on gebeurtenissen gebeurde what happened")
_ADDED = words.spread("foto fotos foto's bijlage bijlagen bewijs bewijsstukken")
_WAITED = words.spread(
    "klok tellen wacht wachten wachtend gewacht gehoord niks niets stil bekend onderweg waiting heard"
)
# Longer ago nobody waits for an answer: it is the day somebody was born, or came to live somewhere.
_LONGEST_AGO = timedelta(3660)
_WIDEST = 731  # days
_YEARLY, _NEARLY_A_YEAR = 366, timedelta(300)


def all_of_another(s: Sentence, told: Sequence[Statement], one: Statement, today: date) -> bool:
    """Whether every time that a day is told it is the day of something else."""
    same = [other for other in told if other.span == one.span] or [one]
    # "Hij lekt sinds april, sinds april!": to say it again tells nothing more.
    more = [other for other in same if not _is_bare_since(s, told, other)]
    return all(is_of_another(s, told, other, today) for other in more or same)


def _is_bare_since(s: Sentence, told: Sequence[Statement], one: Statement) -> bool:
    return s.word(one.start - 1) in _SINCE and is_bare({*clause(s, told, [*told].index(one))} - _SINCE)


def is_of_another(s: Sentence, told: Sequence[Statement], one: Statement, today: date) -> bool:
    """Whether what is said around a day tells that it is not the one on which a complaint was made or received."""
    at = next((at for at, statement in enumerate(told) if statement.start == one.start), None)
    if at is None or one.span is None:
        return False
    around = clause(s, told, at)
    said = {*around}
    if one.span.days > _WIDEST:  # "jaren geleden"
        return True
    if one.span.last < today - _LONGEST_AGO:
        return True
    if said <= _IS_THE_ANSWER and "antwoord" in said:
        return False
    if _is_written_by_them(said) or is_theirs(s, told, at):
        return True
    if said & _CONFIRMED and _UNKNOWN.search(" ".join(s.said)):
        return True
    if said & _DONE or said & _DURING:
        return False
    before = [s.word(place) for place in range(one.start - 3, one.start)]
    if before[1] in _IS and before[2] == "van" and before[0] in _PERSONS:  # "mijn vrouw is van 3 mei"
        return True
    if before[1] in _ANSWERS and before[2] == "van":  # "in hun antwoord van 3 mei staat niks"
        return True
    if before[0] in _THEIRS and before[1] in _LETTERS and before[2] == "van":  # "in hun mail van 3 mei staat niks"
        return True
    if _is_rather_ahead(one, said, today) or _is_an_answer(around):
        return True
    if _is_a_thing(around) and not _is_reason(s, told, at):
        return True
    return _is_since(s, one, around) or is_of_an_event(s, told, at)


def topics_left_out(s: Sentence, told: Sequence[Statement]) -> list[Statement]:
    """Leave out the day that a complaint is about: "mijn klacht over de boete van 3 mei"."""
    return [one for one in told if not _is_topic(s, one.start)]


def others_left_out(s: Sentence, told: Sequence[Statement], today: date) -> list[Statement]:
    """Leave out the days of other people's complaints, and those that only tell how a bare day before them is known."""
    theirs = {one.span for at, one in enumerate(told) if is_theirs(s, told, at)}
    told = [one for one in told if one.span not in theirs] or [*told]
    bare = len(told) > 1 and told[0].days == 1 and is_bare({*clause(s, told, 0)} - deeds.TALK)
    return told[:1] if bare and all(_only_happened(s, told, at, today) for at in range(1, len(told))) else told


def _only_happened(s: Sentence, told: Sequence[Statement], at: int, today: date) -> bool:
    """Whether it goes "want 3 maart was ik nog bij de tandarts" or "op 1 juli had ik al spijt"."""
    around = clause(s, told, at)
    if {*around} & _ADDED and not {*around} & _OWN:  # "de foto's heb ik op 6 november nagestuurd"
        return True
    if is_bare(around) or bears_on_a_complaint(around):
        return False
    where = any({*pair} & _WE and {*pair} & _WAS for pair in pairwise(around))
    return where or bool({*around[:2]} & _REASONS) or is_of_another(s, told, told[at], today)


def _is_topic(s: Sentence, start: int) -> bool:
    led = s.past_back(start - 1, _BEFORE_TOPIC)
    if s.word(led) in _ABOUT:
        return True
    thing = s.word(start - 2) in _THINGS | _LETTERS | _ANSWERS and s.word(start - 1) in _DATED
    return thing and any(s.word(at) in _ABOUT for at in range(start - 5, start - 2))


def _is_rather_ahead(one: Statement, said: set[str], today: date) -> bool:
    """Whether it goes "3 juni heb ik een gesprek" a few weeks before that day: the last one is nearly a year ago."""
    days = [phrase.days.period for phrase in one.phrases if isinstance(phrase.days, Recurring)]
    yearly = days and max(days) == _YEARLY and len(days) == len(one.phrases) and one.days == 1
    long_ago = one.span is not None and one.span.last < today - _NEARLY_A_YEAR
    return bool(yearly and long_ago and not is_bare(said) and not said & (_OWN | deeds.GOT | deeds.SENDING))


def _is_reason(s: Sentence, told: Sequence[Statement], at: int) -> bool:
    """Whether a day stands alone before "want de vergunning is geweigerd", which tells why a complaint was made."""
    before = [s.word(place) for place in range(told[at].start)]
    return s.word(told[at].end) in _REASONS and at == 0 and is_bare({*before} - deeds.TALK)


def _is_a_thing(around: Sequence[str]) -> bool:
    said = {*around}
    if "over" in said and said & deeds.WRITING and said & _WE:  # "heb ik een brief geschreven over de stank"
        said = {*around[: around.index("over")]}
    got = said & (deeds.GOT | deeds.ARRIVED) and "mijn" in said and said & _LETTERS
    return bool(said & _THINGS and not said & (_OWN | _BY_WHICH_IT_IS_KNOWN) and not got)


def _is_written_by_them(said: set[str]) -> bool:
    """Whether it goes "de gemeente stuurde 9 mei een afwijzing"."""
    by_them = said & _WROTE and said & _CALLERS and not said & (_WE | {"mijn", "mn"})
    return bool(by_them and not said & (_OWN | _TELLS) and said & _DONE <= _WROTE)


def _is_an_answer(around: Sequence[str]) -> bool:
    """Whether "hun antwoord kwam", "kreeg ik een brief" or "belden ze" is said of the day, and not that none came."""
    said = {*around}
    own = said & _OWN
    spoke = {*around[: around.index("dat")]} if "dat" in around else said  # "9 mei zeiden ze dat ik moest wachten"
    if spoke & _CALLED and spoke & _CALLERS and not spoke & _WE and not own:
        return True
    if said & (_NAUGHT | _TELLS):
        return False
    theirs = any(one in _THEIRS and other in _LETTERS | _ANSWERS for one, other in pairwise(around))
    by_them = said & {"van", "from"} and said & {"gemeente", "hun", "jullie"} and not said & _AUTOMATIC
    to_resident = by_them and said & _LETTERS and said & deeds.GOT and said & _WE and not said & {"mijn", "mn"}
    called = {"kwam", "langs"} <= said and said & _CALLERS and not said & _WE
    came = said & _ANSWERS and said & _CAME
    return bool(came or ((theirs or to_resident or called) and not own))


def _is_since(s: Sentence, one: Statement, around: Sequence[str]) -> bool:
    """Whether something lasts from that day on: "de stoep ligt open vanaf 5 februari", "ik woon hier sinds 2019"."""
    before = s.past_back(one.start - 1, _BEFORE_DAY)
    since = s.word(before) in _SINCE or s.word(one.start) in _SINCE
    said = {*around} - _SINCE - _BEFORE_DAY - deeds.TALK
    lies_there = said & {"ligt", "liggen"} and said & _THERE and not said & {"open", "eruit", "los"}
    own = {*around} & (_OWN | _WAITED | deeds.GOT | deeds.ARRIVED | deeds.COMPLAINTS) or lies_there
    return since and not is_bare(said) and not own

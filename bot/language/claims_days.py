"""Which of the days in a story is that of the complaint, of the answer to it, and of a decision."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby, pairwise

from bot.language.claims_answers import Came
from bot.language.claims_clauses import Clause
from bot.language.claims_complaint import Made
from bot.language.claims_feeling import Feeling
from bot.language.claims_response import Said
from bot.language.claims_signs import OTHER, Signs, words
from bot.language.claims_spelling import Word
from bot.language.complaining import speaks_of_complaining
from bot.language.dates import DateReading, read_date, read_received

# Behind these comes what the complaint is about, and its days are other days.
_TOPICS = words("over wegens omdat wat waarop waarbij toen nadat waar tegen inzake betreffende dat")
# Behind "mijn klacht van 3 mei" these begin something new.
_NEW = words(
    "is was werd zijn ben heb hebben heeft had kreeg kregen gekregen ontvangen ongegrond over bij ligt lag ging "
    "gaat en maar waar die op gereageerd geantwoord beantwoord afgehandeld afgewezen nog nooit niet"
)
_OTHER_DAY = words("ontvangstbevestiging uitstel verdaagd bevestigd later daarna erna ervoor daarvoor")
_TOLD = words("geklaagd beklaagd ingediend gestuurd verstuurd gemaild gedaan")
# "mijn klacht over het loket heb ik op 2 juli ingediend": behind this its own day is told again.
_TOLD_AGAIN = Signs("heb|hebben|had|hadden ik|wij")
_OF_COMPLAINT = Signs("mijn COMPLAINT is? al? van|dd")
_OF_DECISION = Signs(
    "besluit|beschikking|beslissing|aanslag|brief|afwijzing is? van|gedateerd|dd",
    "beslissing|besluit op bezwaar van|dd",
)
_DECIDED = words("afgewezen geweigerd stopgezet besloten besluit beschikking beslissing")
_NO_DECISION = words("bezwaar beroep klacht aangevraagd vroeg gevraagd ingediend")
_FROM_THEN_ON = words("per vanaf ingang sinds")  # "per 1 juli stopgezet"
_LONGEST_DAY = 5
# What is told of a complaint later on has a day of its own.
_LATER_LIFE = words(
    "besluit beslissing niet-ontvankelijk ontvankelijk ongegrond gegrond afgewezen afgedaan afgehandeld verlopen "
    "verloopt termijn herinnering reageerde antwoordde"
)
_COMPLAINED_ABOUT = re.compile(
    r"(?:klacht|klagen|klaagd?|beklag|complain)\w*\b(?:(?!,? (?:heb|had|hebben|hadden) (?:ik|wij|we)\b).)*"
    r"\b(?:over|wegens|omdat|die|dat|waarin|waarbij|toen|nadat|inzake|tegen|about|because|that)\b"
    r"(?:(?!,? (?:heb|had|hebben|hadden) (?:ik|wij|we)\b|\b(?:ik|wij|we) (?:heb|had|hebben|hadden)\b).)*$",
    re.IGNORECASE | re.DOTALL,
)
_AFTER = re.compile(r"\bna (?:het|de|een|mijn|ons|onze|dat|die)\b[^,]*$", re.IGNORECASE)
# Directly before a day: "na 3 mei", "sinds maart", "de brief van 12 mei".
_OF_ANOTHER_THING = re.compile(r"\b(?:van|na|sinds|vanaf|tot|elke|iedere|uit|per|d\.?d\.?|ten)\s+(?:de\s+|het\s+)?$")
_COMPLAINT_OF = re.compile(r"\b(?:klacht\w*|(?:bij|per|met een)\s+brief)\s+(?:van|d\.?d\.?)\s+$")
_ANSWER_OF = re.compile(r"(?<!mijn )\b(?:antwoord|reactie|\w*brief)\s+(?:van|d\.?d\.?)\s+$")


def complaint_day(text: str, clauses: Sequence[Clause], made: Sequence[Made], today: date) -> DateReading | None:
    """The day on which the complaint was made, in the words that tell so; None where several are told."""
    days = [_day_behind(text, clause, _OF_COMPLAINT, today) for clause in clauses if made and clause.stated]
    days += [_day_before_topic(text, clauses[at], today) for one in made for at in one.days_in]
    return _the_one(days)


def day_beside_complaint(text: str, clauses: Sequence[Clause], today: date) -> DateReading | None:
    """The one day in the sentences that speak of complaining, whether or not they say that it was done that day."""
    sentences = groupby(clauses, lambda clause: clause.sentence)
    told = [_told_beside(text, list(sentence), today) for _, sentence in sentences]
    return _the_one([day for day in told if day and not day.future and day.first == day.last])


def _told_beside(text: str, sentence: Sequence[Clause], today: date) -> DateReading | None:
    speaks = any(clause.stated and speaks_of_complaining(text[clause.start : clause.end]) for clause in sentence)
    if not speaks or any(clause.have & _LATER_LIFE for clause in sentence):
        return None
    said = text[sentence[0].start : sentence[-1].end]
    day = read_received(said, today)
    return None if day is None or _is_of_its_topic(said, said.find(day.text)) else day


def _is_of_its_topic(said: str, at: int) -> bool:
    """Whether a day stands behind what a complaint is about, or behind what it came after."""
    return bool(_COMPLAINED_ABOUT.search(said[:at]) or _AFTER.search(said[:at]))


def reaction_day(text: str, clauses: Sequence[Clause], said: Sequence[Said], today: date) -> DateReading | None:
    """The day on which the answer to the complaint came."""
    answers = [clauses[one.at] for one, after in pairwise([*said, None]) if one and _is_dated(clauses, one, after)]
    told = [_without_complaint_day(text, clause) for clause in answers if not clause.have & _OTHER_DAY]
    return _the_one([_own_day(what, _ANSWER_OF, today) for what in told])


def _is_dated(clauses: Sequence[Clause], one: Said, after: Said | None) -> bool:
    """Whether a day in the clause is that of the answer: it tells of one, or of a letter that is at once judged."""
    judged = after is not None and isinstance(after.what, Feeling)
    letter = one.what is Came.SOMETHING and bool(clauses[one.at].have & {"brief", "mail"})
    return one.what is Came.ANSWER or (letter and judged)


def decision_day(text: str, clauses: Sequence[Clause], today: date) -> DateReading | None:
    """The day of a decision of the municipality: "de beschikking van 5 oktober"."""
    days: list[DateReading | None] = []
    decided = False
    for clause in clauses:
        if not clause.stated or clause.have & OTHER or "klacht" in clause.have:
            continue
        here = bool(clause.have & _DECIDED)
        decided = decided or here or "aanslag" in clause.have
        day = _day_behind(text, clause, _OF_DECISION, today)
        around = frozenset().union(*(other.have for other in clauses if other.sentence == clause.sentence))
        if not day and here and not around & (_NO_DECISION | _FROM_THEN_ON):
            day = _day_before_topic(text, clause, today)
        days.append(day)
    return _the_one(days) if decided else None


def _day_behind(text: str, clause: Clause, lead: Signs, today: date) -> DateReading | None:
    """The day directly behind the words of `lead`."""
    days = [_past(read_date(text[day[0].start : day[-1].end], today)) for day in _words_behind(clause, lead)]
    return next((day for day in days if day), None)


def _words_behind(clause: Clause, lead: Signs) -> Iterator[Sequence[Word]]:
    """The words behind those of `lead`, up to where something new begins."""
    for found in lead.found_in(clause):
        first = clause.said.count(" ", 0, found.end()) - 1
        last = first
        while last < min(first + _LONGEST_DAY, len(clause.words)) and clause.words[last].text not in _NEW:
            last += 1
        if last > first:
            yield clause.words[first:last]


def _without_complaint_day(text: str, clause: Clause) -> str:
    """What the clause says, without the day in "mijn klacht van 3 mei"."""
    for day in _words_behind(clause, _OF_COMPLAINT):
        return f"{text[clause.start : day[0].start]}, {text[day[-1].end : clause.end]}"
    return text[clause.start : clause.end]


def _day_before_topic(text: str, clause: Clause, today: date) -> DateReading | None:
    """The day in a clause, looked for only before the words that say what it is about."""
    if clause.have & _OTHER_DAY:
        return None
    topics = (
        word.start
        for word, behind in pairwise([*clause.words, None])
        # "hier heb ik over geklaagd": nothing comes behind this "over".
        if word and word.text in _TOPICS and word is not clause.words[0] and not (behind and behind.text in _TOLD)
    )
    topic = next(topics, clause.end)
    day = _own_day(text[clause.start : topic], _COMPLAINT_OF, today)
    for found in () if day else _TOLD_AGAIN.found_in(clause):
        again = clause.words[clause.said.count(" ", 0, found.end()) - 2]
        if again.start > topic:
            return _own_day(text[again.start : clause.end], _COMPLAINT_OF, today)
    return day


def _own_day(told: str, own: re.Pattern[str], today: date) -> DateReading | None:
    """The day in these words, unless another thing than `own` is of that day: "op mijn brief van 3 mei"."""
    day = _past(read_date(told, today))
    if day is None:
        return None
    before = told[: told.find(day.text)].lower()
    return day if own.search(before) or not _OF_ANOTHER_THING.search(before) else None


def _past(day: DateReading | None) -> DateReading | None:
    return None if day is None or day.future else day


def _the_one(days: Sequence[DateReading | None]) -> DateReading | None:
    """The day that is told, if there is but one."""
    told = [day for day in days if day]
    return told[0] if len({(day.first, day.last) for day in told}) == 1 else None

"""Of several days in one message the one on which the municipality got the complaint."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from itertools import pairwise
from typing import NamedTuple

from bot.language import date_deeds as deeds
from bot.language import date_words as words
from bot.language.date_sentence import Sentence
from bot.language.date_spans import Span
from bot.language.date_statements import Statement, is_bare

_MAY_PART = {"dat", "that", "pas", "dus"}
_YEARLY = 366
_MUNICIPALITY = {"gemeente", "ze", "zij"}
_THAT, _IS_OF = {"die", "dat", "deze", "hij"}, {"is", "was", "van", "op", "d.d.", "dd", "de", "het"}
_CALLED = {"belde", "belden", "mailde", "mailden", "schreef", "schreven", "zei", "zeiden"}
_OF_MUNICIPALITY = words.spread("gemeente ze zij ambtenaar ambtenaren medewerker medewerkster mevrouw wethouder")
_NAUGHT = {"niks", "niets", "niet", "geen"}
_DENIALS = {"niet", "nooit", "niets", "niks", "geen", "nog"}
# How near what is said beside a day comes to "the municipality received it".
_RECEIVED, _COMPLAINED, _SENT, _NOTHING, _OTHER = range(4, -1, -1)


class Day(NamedTuple):
    """A day that is told, and the words around it."""

    told: Statement
    span: Span
    clause: set[str]


def of_the_complaint(told: Sequence[Statement], s: Sentence) -> Statement | None:
    """Give the one statement that is nearest to a complaint received; None where more could be it."""
    if len(told) < 2 or any(statement.span is None for statement in told):
        return None
    days = _by_day(told, _clauses(told, s))
    clauses = [day.clause for day in days]
    first_time = [clause for clause in clauses if not clause & deeds.REMINDERS]
    if not days or _is_not_there(s) or any(c & deeds.AGAIN or _is_unclear(c) for c in first_time):
        return None
    roles = _among_each_other(days)
    best = max(roles)
    at = roles.index(best)
    bare = [is_bare(clause) for clause in clauses]
    # Of "op 2 maart en op 4 april geklaagd" the first shares what is said of the second; and a day of which nothing
    # is said is the answer only where it stands by itself.
    clear = not any(bare[:at] + bare[at + 1 :]) and (best > _NOTHING or (best == _NOTHING and bare[at]))
    # What was written on a day was sent on another, which may be the one of which nothing more is said.
    unsent = _is_written(clauses[at]) and _NOTHING in roles
    fits = roles.count(best) == 1 and clear and not unsent and not _is_at_odds(days, at)
    return days[at].told if fits else None


def _by_day(told: Sequence[Statement], clauses: Sequence[set[str]]) -> list[Day]:
    """Put what is said of one day in two places together."""
    days: dict[Span, Day] = {}
    for one, clause in zip(told, clauses, strict=False):
        if one.span:
            before = days.get(one.span)
            days[one.span] = Day(
                before.told if before else one, one.span, clause | (before.clause if before else set())
            )
    return list(days.values())


def _among_each_other(days: Sequence[Day]) -> list[int]:
    """Give the role of each day, where what is said of another day may change it."""
    roles = [_role(day.clause) for day in days]
    sent = [day for day in days if deeds.is_dispatched(day.clause)]
    made = [day for day, role in zip(days, roles, strict=True) if day in sent or role == _COMPLAINED]
    for at, day in enumerate(days):
        # What came before the complaint was sent is another thing: the decision, the bill.
        if roles[at] == _RECEIVED and not day.clause & deeds.IT and any(day.span < other.span for other in made):
            roles[at] = _OTHER
        if _is_written(day.clause):
            for place, other in enumerate(days):
                if other in sent and day.span < other.span:
                    roles[place], roles[at] = max(roles[place], roles[at]), _OTHER
        if _is_meant(day.clause):
            roles[at] = _OTHER
            for place in range(at + 1, len(days)):
                if roles[place] == _NOTHING and days[place].clause & deeds.CAME_OF_IT:
                    roles[place] = _SENT
    return roles


def _is_at_odds(days: Sequence[Day], at: int) -> bool:
    """Whether the days cannot have gone so, or the one found may be another of its name."""
    own = days[at]
    others = [day for day in days if day is not own]
    reminded = any(day.clause & deeds.REMINDERS and day.span < own.span for day in others)
    # "Verstuurd op de 12e, ontvangen op de 8e": one of the two is a slip.
    if _role(own.clause) == _RECEIVED:
        at_odds = any(own.span < day.span and _role(day.clause) == _SENT for day in others)
    else:
        received = any(day.span < own.span and _role(day.clause) == _RECEIVED for day in others)
        at_odds = received and not own.clause & (deeds.IT | deeds.COMPLAINTS)
    return reminded or at_odds or any(_may_be_nearer(own, day) for day in others)


def _may_be_nearer(own: Day, other: Day) -> bool:
    """Whether "3 oktober geschreven, maandag verstuurd" may mean the Monday after that day, and not the last one."""
    days = own.told.recurring
    if (
        not days
        or days.period == _YEARLY
        or other.clause & deeds.TOPICS
        or other.span.days > 1
        or own.span <= other.span
    ):
        return False
    between = Span(other.span.last + timedelta(1), own.span.first - timedelta(1))
    return between.first <= between.last and bool(days.inside(between))


def _is_written(clause: set[str]) -> bool:
    dated = {"brief", "van"} <= clause and clause & {"is", "was"} and not clause & {"gemeente", "jullie", "hun"}
    return bool((clause & deeds.WRITING or dated) and not deeds.is_dispatched(clause))


def _is_meant(clause: set[str]) -> bool:
    done = deeds.is_dispatched(clause) or clause & {"geklaagd", "gebeld"}
    return bool(clause & deeds.INTENDED and not done)


def _clauses(told: Sequence[Statement], s: Sentence) -> list[set[str]]:
    """Give the words around each day, its own left out; none where nothing parts two days."""
    borders = [0]
    for one, other in pairwise(told):
        gap = range(one.end, other.start)
        # "Gisteren hoorde ik dat ze hem maandag kregen" has no other word between its days that parts them.
        links = [at for at in gap if s.word(at) in deeds.LINKS] or [at for at in gap if s.word(at) in _MAY_PART]
        if not links:
            return []
        # "... maar mijn klacht was toen al weg, die is van 3 oktober": what "die" is stands before it.
        last = [s.word(at) for at in range(links[-1] + 1, other.start)]
        refers = last and last[0] in _THAT and _IS_OF.issuperset(last[1:])
        borders.append(links[0] if refers else links[-1])
    borders.append(len(s.tokens))
    return [
        {s.word(at) for at in range(first, last) if not _start(s, one) <= at < one.end}
        for one, (first, last) in zip(told, pairwise(borders), strict=True)
    ]


def _start(s: Sentence, one: Statement) -> int:
    """Give where a day begins with the "ik" of "ik denk 3 oktober", who did nothing else that day."""
    return one.start - (s.word(one.start) in words.DOUBTS and s.word(one.start - 1) == "ik")


def _is_not_there(s: Sentence) -> bool:
    """Whether "niet ontvangen" is said: then a day beside it is not that of receipt."""
    come = deeds.GOT | deeds.ARRIVED
    return any(token.word in _DENIALS and s.word(at + 1) in come for at, token in enumerate(s.tokens))


def _is_unclear(clause: set[str]) -> bool:
    """Whether it may be the day of the complaint and that of what it is about."""
    return bool(clause & deeds.TOPICS) and bool(clause & deeds.COMPLAINTS)


def _role(clause: set[str]) -> int:
    """Give what happened on the day of a clause: what a resident got is not what was received."""
    if clause & deeds.REMINDERS or (clause & deeds.CALLS and clause & deeds.IN_VAIN):
        return _OTHER
    if clause & (deeds.GOT | deeds.ARRIVED | {"stempel"}):  # "ontvangen op 5 mei, zo staat het er"
        clause = clause - {"staat", "stond"}
    called = clause & _CALLED and clause & _OF_MUNICIPALITY and not clause & {"ik", "wij", "we"}
    if called or clause & (deeds.ANSWERS | deeds.TOPICS) or _is_waiting(clause):
        return _OTHER
    to_resident = clause & deeds.TO_RESIDENT or (clause & (deeds.SENDING | {"ik", "wij"}) and not clause & deeds.IT)
    if _has_come(clause):
        return _RECEIVED
    if clause & (deeds.GOT | deeds.ARRIVED):
        return _OTHER if to_resident and not clause & deeds.ARRIVED else _RECEIVED
    if clause & deeds.COMPLAINTS:
        return _COMPLAINED
    return _SENT if clause & deeds.SENDING else _NOTHING


def _is_waiting(around: set[str]) -> bool:
    """Whether it says that nothing has happened yet, or what day it is now."""
    done = around & (deeds.COMPLAINTS | deeds.SENDING)
    naught = "sindsdien" in around or ("nog" in around and around & _NAUGHT)
    return bool(not done and (naught or around & (deeds.NOW | {"vandaag"})))


def _has_come(clause: set[str]) -> bool:
    """Whether it "kwam aan", or "had de gemeente hem": receipt in words that mean other things by themselves."""
    arrived = "aan" in clause and clause & {"kwam", "kwamen"}
    had = clause & {"had", "hadden", "gehad"} and clause & _MUNICIPALITY and clause & deeds.IT
    signed = (clause & deeds.SIGNED or "stempel" in clause) and clause & deeds.FOR_RECEIPT
    return bool((arrived or had or signed) and not clause & (deeds.SUBJECTS | _DENIALS))

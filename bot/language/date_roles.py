"""Of several days in one message the one on which the municipality got the complaint."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from bot.language import date_words as words
from bot.language.date_sentence import Sentence
from bot.language.date_statements import Statement, is_bare

_MUNICIPALITY = {"gemeente", "ze", "zij"}
_THAT, _IS_OF = {"die", "dat", "deze", "hij"}, {"is", "was", "van", "op", "d.d.", "dd", "de", "het"}
_CALLED = {"belde", "belden", "mailde", "mailden", "schreef", "schreven", "zei", "zeiden"}
_OF_MUNICIPALITY = words.spread("gemeente ze zij ambtenaar ambtenaren medewerker medewerkster mevrouw wethouder")
_NAUGHT = {"niks", "niets", "niet", "geen"}
_DENIALS = {"niet", "nooit", "niets", "niks", "geen", "nog"}
# How near what is said beside a day comes to "the municipality received it".
_RECEIVED, _COMPLAINED, _SENT, _NOTHING, _OTHER = range(4, -1, -1)


def of_the_complaint(told: Sequence[Statement], s: Sentence) -> Statement | None:
    """Give the one statement that is nearest to a complaint received; None where more could be it."""
    if len(told) < 2 or any(statement.span is None for statement in told):
        return None
    clauses = _clauses(told, s)
    if not clauses or _is_not_there(s) or any(clause & words.AGAIN or _is_unclear(clause) for clause in clauses):
        return None
    roles = [_role(clause) for clause in clauses]
    best = max(roles)
    at = roles.index(best)
    bare = [is_bare(clause) for clause in clauses]
    # Of "op 2 maart en op 4 april geklaagd" the first shares what is said of the second; and a day of which nothing
    # is said is the answer only where it stands by itself.
    clear = not any(bare[:at] + bare[at + 1 :]) and (best > _NOTHING or (best == _NOTHING and bare[at]))
    return told[at] if roles.count(best) == 1 and clear else None


def _clauses(told: Sequence[Statement], s: Sentence) -> list[set[str]]:
    """Give the words around each day, its own left out; none where nothing parts two days."""
    borders = [0]
    for one, other in pairwise(told):
        gap = range(one.end, other.start)
        # "Gisteren hoorde ik dat ze hem maandag kregen" has no other word between its days that parts them.
        links = [at for at in gap if s.word(at) in words.LINKS] or [at for at in gap if s.word(at) in {"dat", "that"}]
        if not links:
            return []
        # "... maar mijn klacht was toen al weg, die is van 3 oktober": what "die" is stands before it.
        last = [s.word(at) for at in range(links[-1] + 1, other.start)]
        refers = last and last[0] in _THAT and _IS_OF.issuperset(last[1:])
        borders.append(links[0] if refers else links[-1])
    borders.append(len(s.tokens))
    return [
        {s.word(at) for at in range(first, last) if not one.start <= at < one.end}
        for one, (first, last) in zip(told, pairwise(borders), strict=True)
    ]


def _is_not_there(s: Sentence) -> bool:
    """Whether "niet ontvangen" is said: then a day beside it is not that of receipt."""
    come = words.GOT | words.ARRIVED
    return any(token.word in _DENIALS and s.word(at + 1) in come for at, token in enumerate(s.tokens))


def _is_unclear(clause: set[str]) -> bool:
    """Whether it may be the day of the complaint and that of what it is about."""
    return bool(clause & words.TOPICS) and bool(clause & words.COMPLAINTS)


def _role(clause: set[str]) -> int:
    """Give what happened on the day of a clause: what a resident got is not what was received."""
    called = clause & _CALLED and clause & _OF_MUNICIPALITY and not clause & {"ik", "wij", "we"}
    if called or clause & (words.ANSWERS | words.TOPICS) or _is_waiting(clause):
        return _OTHER
    to_resident = clause & words.TO_RESIDENT or (clause & (words.SENDING | {"ik", "wij"}) and not clause & words.IT)
    if _has_come(clause):
        return _RECEIVED
    if clause & (words.GOT | words.ARRIVED):
        return _OTHER if to_resident and not clause & words.ARRIVED else _RECEIVED
    if clause & words.COMPLAINTS:
        return _COMPLAINED
    return _SENT if clause & words.SENDING else _NOTHING


def _is_waiting(around: set[str]) -> bool:
    """Whether it says that nothing has happened yet, or what day it is now."""
    done = around & (words.COMPLAINTS | words.SENDING)
    naught = "sindsdien" in around or ("nog" in around and around & _NAUGHT)
    return bool(not done and (naught or around & (words.NOW | {"vandaag"})))


def _has_come(clause: set[str]) -> bool:
    """Whether it "kwam aan", or "had de gemeente hem": receipt in words that mean other things by themselves."""
    arrived = "aan" in clause and clause & {"kwam", "kwamen"}
    had = clause & {"had", "hadden"} and clause & _MUNICIPALITY and clause & words.IT
    return bool((arrived or had) and not clause & (words.SUBJECTS | _DENIALS))

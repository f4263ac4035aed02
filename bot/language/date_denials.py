"""Days that are named but are not the one: denied, taken back, a limit, or no more than a name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from bot.language import date_words as words
from bot.language.date_sentence import Sentence
from bot.language.date_statements import Statement

_LONGEST_DENIAL, _LONGEST_REASON = 10, 15  # words
TAKEN_BACK = re.compile(
    r"\b(?:dat|die|deze|datum|that)"
    r" (?:klopt (?:\w+ )?niet|(?:is|was) (?:niet (?:waar|juist|goed|correct)|fout|onjuist|verkeerd|onzin|wrong))\b"
)
# "Dat kan ook 4 oktober zijn": another day besides the one told.
MAY_BE = {"kan", "kon", "zou", "misschien"}
_IT_WAS = {"was", "is", "het", "dat", "t", "dus"}
# "Op een maandag, maar vraag me niet welke": it may be any.
_THAN, _ITS, _EDGES = (
    {*words.EARLIER, *words.LATER, "vroeger", "langer"},
    {"zijn", "zn", "ten"},
    {"vroegst", "laatst", "laatste"},
)
_WHICH, _OF_WHICH = {"welke", "welk", "which"}, {"dag", "datum", "day", "date"}
# "Ik heb het laten liggen tot 1 juli", and then did it.
_PUT_OFF = words.spread("liggen gewacht uitgesteld wachten geduurd")
_OPEN = re.compile(
    r"\b(?:of|ook|misschien|maybe)\b(?: (?!en\b|maar\b)\w+){0,3} (?:eerder|vroeger|later|langer)(?: \w+)? [.,;!?)]"
)


def is_denied(s: Sentence, statement: Statement) -> bool:
    """Whether "niet" stands before it, as in "niet op 3 oktober"."""
    at = _before(s, statement)
    return (
        s.word(at) in {"niet", "geen"} and words.ROUGHLY_OF.get(s.word(at + 1)) != "minstens"
    )  # "niet langer dan" is not


def is_denied_behind(s: Sentence, statement: Statement) -> bool:
    """Whether it goes "vorige week niet, ..." or "3 oktober was het niet"."""
    at = s.past(statement.end, _IT_WAS)
    after = s.word(at + 1)
    return s.word(at) == "niet" and (after == "maar" or not after[:1].isalnum()) and at <= statement.end + 2


def is_limit(s: Sentence, statement: Statement) -> bool:
    """Whether it is a limit ("tot 3 oktober") or denied, and not the day something happened."""
    before = _before(s, statement)
    until = [s.word(at) for at in range(before - 2, before + 1)] == ["tot", "en", "met"]
    limit = until or (s.word(before) in words.LIMITS and s.word(before - 1) not in _PUT_OFF)
    return is_denied(s, statement) or limit or _is_edge(s, statement)


def _is_edge(s: Sentence, statement: Statement) -> bool:
    """Whether it goes "niet later dan 3 oktober", "3 oktober op zijn vroegst" or "op zijn laatst 3 oktober"."""
    if {s.word(at) for at in range(statement.end, statement.end + 4)} & {"uiterlijk", "hooguit"}:
        return False  # "niet eerder dan de 9e en uiterlijk de 12e"
    before = [s.word(at) for at in range(statement.start - 6, statement.start)]
    if before[-1] == "dan" and _THAN.intersection(before):
        return True
    around = [*before[-3:], *(s.word(at) for at in range(statement.end, statement.end + 3))]
    return any(one in _ITS and other in _EDGES for one, other in pairwise(around))


def is_unusable(s: Sentence, statement: Statement) -> bool:
    """Whether it is taken back or denied behind it, with no other day in its place, or is any day of its name."""
    after = " ".join(_after(s, statement))
    return TAKEN_BACK.search(after) is not None or is_denied_behind(s, statement) or _is_any(s, statement)


def is_open(s: Sentence, statement: Statement) -> bool:
    """Whether "of misschien eerder" follows it, or "kan 3 maar ook" stands before it: then others may be it as well."""
    before = {s.word(at) for at in range(statement.start - 5, statement.start)}
    if s.word(statement.start - 1) == "ook" and before & MAY_BE:
        return True
    return _OPEN.search(" ".join([*_after(s, statement), "."])) is not None


def without_reasons(s: Sentence, told: Sequence[Statement]) -> list[Statement]:
    """Leave out what only tells why it was not a day: "niet op de 11e, want dat was zondag, maar op de 12e"."""
    kept: list[Statement] = []
    reason_ends = 0
    for statement in told:
        if statement.start < reason_ends:
            continue
        if is_denied(s, statement):
            ahead = range(statement.end, statement.end + _LONGEST_REASON)
            reason_ends = next((at for at in ahead if s.word(at) == "maar"), 0)
        kept.append(statement)
    return kept


def _is_any(s: Sentence, statement: Statement) -> bool:
    if not statement.recurring or statement.recurring.period != 7:
        return False
    after = _after(s, statement)
    return s.word(statement.start - 1) in _WHICH or any(
        one in _WHICH and two not in _OF_WHICH for one, two in pairwise([*after, ""])
    )


def _before(s: Sentence, statement: Statement) -> int:
    """Give the place of the word that tells what a day is to the sentence."""
    at = statement.start - 1
    while s.word(at) in words.ARTICLES or (s.word(at) in {"op", "in"} and s.word(at - 1) == "niet"):
        at -= 1
    return at


def _after(s: Sentence, statement: Statement) -> list[str]:
    return [s.word(at) for at in range(statement.end, statement.end + _LONGEST_DENIAL) if s.word(at)]

"""Of several days the one of which a resident says in so many words to have complained then."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from bot.language import date_deeds as deeds
from bot.language.date_others import is_of_another
from bot.language.date_sentence import Sentence
from bot.language.date_statements import Statement, clause, is_bare

_COMPLAINED = r"(?:ge|be)?kl(?:aa?g|ach?t)\w*|beklag|complain\w*"
_DEED = re.compile(rf"\b(?:{_COMPLAINED})\b")
# "Zelf deed ik dat op 3 mei" says it where a complaint is spoken of elsewhere.
_DEED_BEFORE = re.compile(r"\b(?:deed ik|ik deed|heb ik|ik heb) (?:het|dat|t|m|hem)\b|\b(?:het|dat) (?:deed|heb) ik\b")
_NOT_DONE = re.compile(
    r"\b(?:niet|geen|nooit|moet|moest|wil|wilde|wou|kan|kon|mag|mocht|zou|zal|hoe|not)\b(?:(?!\bmaar\b).)*\b"
    rf"(?:{_COMPLAINED})\b|\b(?:{_COMPLAINED}) (?:niet|nooit|moet|moest|wil|wilde|wou|kan|kon)\b"
)


def of_own_complaint(s: Sentence, told: Sequence[Statement], today: date) -> Statement | None:
    """Give the one day with which a complaint is told, where something else is told of every other day."""
    around = [clause(s, told, at) for at in range(len(told))]
    said = [" ".join(words) for words in around]
    spoken = _DEED.search(" ".join(s.said)) is not None
    own = [
        at
        for at, one in enumerate(told)
        if one.span and _is_deed(said[at], spoken=spoken) and not is_of_another(s, told, one, today)
    ]
    if len({told[at].span for at in own}) != 1:
        return None
    day = told[own[0]]
    others = [at for at, one in enumerate(told) if one.span != day.span]
    clear = all(
        not is_bare({*around[at]} - deeds.TALK) and not {*around[at]} & (deeds.AGAIN | deeds.REMINDERS) for at in others
    )
    return day if clear and not {*around[own[0]]} & (deeds.AGAIN | deeds.REMINDERS) else None


def _is_deed(said: str, *, spoken: bool) -> bool:
    done = _DEED.search(said) or (spoken and _DEED_BEFORE.search(said))
    return bool(done and not _NOT_DONE.search(said))

"""Days that only say why, after what or of which name: "half juni, want op 1 juli had ik al een nummer"."""

from __future__ import annotations

from collections.abc import Sequence

from bot.language import date_deeds as deeds
from bot.language import date_words as words
from bot.language.date_amounts import amount_at
from bot.language.date_later import moved
from bot.language.date_sentence import Sentence
from bot.language.date_silent import bears_on_a_complaint
from bot.language.date_spans import day_span
from bot.language.date_statements import Statement

_ASIDE = words.spread("want omdat nadat hoewel terwijl aangezien doordat ofschoon because although")
_IT_WAS = words.spread("die dat was waren viel is op dit jaar den de het en , . :")
_WAS_ALSO = words.spread("die dat was is ook een op het toen dus , .")
_IS_THE_DAY = {"was", "viel", "op", "is"}
_WEEKLY = 7
_OWN = words.spread("klacht melding brief mail formulier")
_NEXT_DAY = {"anderendaags", "anderdaags"}
_FURTHEST_NAME = 6  # words


def asides_left_out(s: Sentence, told: Sequence[Statement]) -> list[Statement]:
    """Leave out the days of a reason, where nothing of a complaint is said in it."""
    kept = [one for at, one in enumerate(told) if not (at and _is_aside(s, told, at))]
    return kept or [*told]


def confirmations_left_out(s: Sentence, told: Sequence[Statement]) -> list[Statement]:
    """Leave out the weekday of "twee weken terug, was ook woensdag" and of "vandaag is het ook donderdag"."""
    of_today = [one for one in told if _is_named_today(s, one)]
    kept = [
        one._replace(span=None) if _is_a_habit(s, one) else one
        for at, one in enumerate(told)
        if one not in of_today
        and not (of_today and one.span == day_span(s.today))
        and not (at and _confirms(s, told[at - 1], one))
    ]
    return kept or [*told]


def _is_a_habit(s: Sentence, one: Statement) -> bool:
    """Whether "altijd op" stands before a weekday."""
    return _is_weekday(one) and s.word(s.past_back(one.start - 1, {"op"})) == "altijd"


def _is_named_today(s: Sentence, one: Statement) -> bool:
    """Whether a weekday is said to be that of today."""
    near = [s.word(at) for at in (*range(one.start - 4, one.start), *range(one.end, one.end + 3))]
    return _is_weekday(one) and "vandaag" in near and "is" in near and _weekday(one) == s.today.weekday()


def _confirms(s: Sentence, before: Statement, one: Statement) -> bool:
    gap = {s.word(at) for at in range(before.end, one.start)}
    same = before.span and before.days == 1 and before.span.first.weekday() == _weekday(one)
    return bool(_is_weekday(one) and same and gap <= _WAS_ALSO and gap & {"was", "is", "ook"})


def _is_weekday(one: Statement) -> bool:
    return one.recurring is not None and one.recurring.period == _WEEKLY and one.days == 1


def _weekday(one: Statement) -> int | None:
    return one.span.first.weekday() if one.span else None


def _is_aside(s: Sentence, told: Sequence[Statement], at: int) -> bool:
    one, before = told[at], told[at - 1]
    if at == 1 and _is_about(s, before, one):
        return True
    leads = [place for place in range(before.end, one.start) if s.word(place) in _ASIDE]
    if not leads or any(s.word(place) == "maar" for place in range(leads[-1], one.start)):
        return False
    end = one.end
    last = told[at + 1].start if at + 1 < len(told) else len(s.tokens)
    while end < last and s.word(end) not in deeds.LINKS:
        end += 1
    return not bears_on_a_complaint([s.word(place) for place in (*range(leads[-1], one.start), *range(one.end, end))])


def _is_about(s: Sentence, before: Statement, one: Statement) -> bool:
    """Whether it goes "2 november, over de behandeling op 26 oktober" or "..., na de vergadering op 26 oktober"."""
    lead = before.end + (s.word(before.end) == ",")
    said = {s.word(at) for at in (*range(before.start), *range(lead, one.start), *range(one.end, len(s.tokens)))}
    parted = {s.word(at) for at in range(lead, one.start)} & deeds.LINKS
    alone = before.start <= 1 and not said & (deeds.COMPLAINTS | deeds.SENDING | deeds.DISPATCH | deeds.GOT)
    return s.word(lead) in {"over", "na"} and lead + 1 < one.start and alone and not parted


def counted_from_its_name(s: Sentence, told: list[Statement]) -> list[Statement]:
    """Give "een dag na mijn scan, die was 5 maart" as the day counted from the one told behind it."""
    return [_counted(s, one) or one for one in told]


def _counted(s: Sentence, one: Statement) -> Statement | None:
    """Give the counted day; "een dag na mijn scan, dat was 5 maart" tells the day itself."""
    if not one.span or one.days > 1:
        return None
    end = one.start
    while s.word(end - 1) in _IT_WAS:
        end -= 1
    linked = {s.word(at) for at in range(end, one.start)}
    if not linked & {"was", "waren", "viel"} or "dat" in linked:
        return None
    named = s.word(end - 1)  # "de dag voor mijn keuring, keuring was 5 maart"
    for at in range(end - 1, max(end - 1 - 2 * _FURTHEST_NAME, -1), -1):
        name = [s.word(place) for place in range(at + 1, end)]
        side = words.NEAR_SIDES.get(s.word(at))
        if not side or not 0 < len(name) <= _FURTHEST_NAME:
            continue
        step = 1 if side == "na" else -1
        if {*name} & _OWN:  # "de dag na de klacht was 6 juli": the other way round
            return _moved(s, one, at, -step) if linked <= _IS_THE_DAY else None
        if "die" in linked or name.count(named) > 1:
            return _moved(s, one, at, step)
    return None


def _moved(s: Sentence, one: Statement, at: int, side: int) -> Statement | None:
    if not one.span:
        return None
    if s.word(at - 1) in _NEXT_DAY or (s.word(at - 1) == "daags"):
        return one._replace(start=at - 1, span=one.span.shifted(side, side), phrases=())
    for start in range(max(at - 4, 0), at):
        amount = amount_at(s, start)
        if amount and amount.end == at and amount.unit in words.UNITS:
            exact = amount.low == amount.high
            return one._replace(start=start, span=moved(one.span, amount, side), certain=exact, phrases=())
    return None

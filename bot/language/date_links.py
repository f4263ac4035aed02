"""What words between two days make of them: one of the two, all from the one to the other, or the last."""

from __future__ import annotations

from datetime import date, timedelta

from bot.language import date_deeds as deeds
from bot.language import date_words as words
from bot.language.date_denials import (
    MAY_BE,
    TAKEN_BACK,
    is_denied,
    is_denied_behind,
    is_limit,
    is_open,
    is_unusable,
    without_reasons,
)
from bot.language.date_sentence import Sentence
from bot.language.date_spans import Fixed, Span, day_in, month_of, week_of, year_of
from bot.language.date_statements import Statement, narrowed

_LONGEST_LINK, _LONGEST_DENIAL, _LONGEST_SEARCH, _FURTHEST = 6, 10, 20, 60  # words
_FURTHEST_THOUGHT = 6  # words
# "Ik dacht 3 oktober maar het was de 4e": what is told of the first day, and what of the second.
_FIRST_THOUGHTS = words.spread("dacht dachten denk denkt meende wou wilde zei zeiden zeggen zegt volgens beweren eerst")
_SECOND_THOUGHTS = words.GLUE | words.spread(
    "ik is was bleek blijkt moet zijn heeft gelijk toch nu eigenlijk er hij ze staat stond zegt zei zie lees agenda "
    "mail vrouw man dochter zoon mijn volgens bij mij ons kalender"
)
_SECOND_VERBS = words.spread("is was bleek blijkt moet staat stond zegt zei zie lees")
# "3 oktober, sorry, typte eerst 4 oktober": the second was the mistake.
_SAID_FIRST = words.spread("typte tikte schreef zei noemde dacht")
_BY_MISTAKE = words.spread("eerst eerder ongeluk abusievelijk foutief net")
_AROUND_MISTAKE = _SAID_FIRST | _BY_MISTAKE | words.CORRECTIONS | words.spread("ik per het was ja , . -")
_TAKEN_BACK_SHORTLY = [
    tuple(saying.split())
    for saying in (
        "eh", "ehm", "uh", "uhm", "euh", "klopt niet", "verkeerd", "fout", "onjuist", "foutje", "moet zijn",
        "moest zijn", "moet worden", "of liever", "of beter", "beter gezegd", "dat wil zeggen", "typefout",
    )
]  # fmt: skip
_EXCLAIMED, _STOPPED = words.spread("o oh ah ach he ho hoho ja even"), {"wacht", "ho", "hoho"}
_AFTER_CONCLUSION = {"", ".", "!", ",", "geweest", "zijn", "hoor", "dan", "was"}
_PERHAPS = {"misschien", "maybe", "mogelijk", "wellicht"}
_AFTER_DENIAL = words.GLUE | {"is", "moet", "zijn", "want", "maar", "gewoon", "it"}


def linked(s: Sentence, told: list[Statement]) -> list[Statement]:
    """Join statements that words link: "of" (either), "tot" (a range), "nee" (the last one counts)."""
    joined: list[Statement] = []
    for statement in without_reasons(s, told):
        before = joined[-1] if joined else None
        link = _link(s, before, statement) if before else ""
        if before and link:
            one, other = before, statement
            if link == "either":
                one, other = _itself(one, s.today), _itself(other, s.today)
            if link not in {"correction", "mistake"}:
                one, other = _sharing(one, other, s.today), _sharing(other, one, s.today)
            joined[-1] = _LINKS[link](one, other)
        elif not is_limit(s, statement):
            joined.append(statement)
    return [
        statement._replace(span=None) if is_open(s, statement) else statement
        for statement in joined
        if (not statement.weak or _is_all(s, statement)) and not is_unusable(s, statement)
    ]


def _itself(one: Statement, today: date) -> Statement:
    """Give the day of "ik gok 8 juni" itself, where another is told besides: what is not sure is which of the two."""
    core = one.phrases[0].core if len(one.phrases) == 1 else None
    span = core.latest(today) if core else None
    if not core or not span or span.days > 1:
        return one
    return one._replace(span=span, phrases=(one.phrases[0]._replace(days=core, core=None),))


def _link(s: Sentence, one: Statement, other: Statement) -> str:
    if other.start - one.end > _FURTHEST:
        return ""
    gap = [s.word(at) for at in range(one.end, other.start)]
    if len(gap) <= _LONGEST_DENIAL and (denial := TAKEN_BACK.search(" ".join(gap))):
        rest = " ".join(gap)[denial.end() :].split()
        return "correction" if _AFTER_DENIAL.issuperset(rest) else "unclear"
    if _is_concluded(s, one, other):
        return "correction"
    if _was_a_slip(s, one, other):
        return "mistake"
    if _is_thought_better_of(s, one, other):
        return "correction"
    if is_denied_behind(s, one) or _is_put_right(s, one, other, gap) or _is_taken_back_shortly(gap):
        return "correction"
    if {*gap} <= {","} and s.word(one.start) in _PERHAPS and s.word(other.start) in _PERHAPS:
        return "either"
    if len(gap) <= _LONGEST_DENIAL and "ook" in gap and MAY_BE.intersection(gap):
        return "unclear" if one.weak else "either"
    if len(gap) > _LONGEST_LINK:
        return ""
    if one.weak and other.weak and _both_weekdays(one, other):  # "zo of zo"
        return ""
    said = " ".join(word for word in gap if word not in words.FILLERS and word != ",")
    between = any(s.word(one.start - back) in words.BETWEEN for back in (1, 2, 3))
    if said in words.UP_TO and (said != "en" or between):
        return "range" if between or not _both_weekdays(one, other) else "habit"
    overnight = gap == ["op"] and s.word(one.start - 1) == "van"  # "van 31 oktober op 1 november"
    return "either" if overnight or said in words.OR else ""


def _is_put_right(s: Sentence, one: Statement, other: Statement, gap: list[str]) -> bool:
    """Whether it goes "3 oktober, o nee ik kijk even: 4 oktober" or "niet 3 oktober, want ..., maar 4 oktober"."""
    if is_denied(s, other) or len(gap) > _LONGEST_SEARCH:
        return False
    corrected = words.CORRECTIONS.intersection(gap)
    searched = len(gap) <= _LONGEST_LINK or deeds.LOOKING_UP.issuperset(gap)
    return bool((corrected and searched) or (is_denied(s, one) and "maar" in gap))


def _is_concluded(s: Sentence, one: Statement, other: Statement) -> bool:
    """Whether it goes "eerst dacht ik juni, maar ..., dus het moet 9 juli zijn" or "5 mei, nee ..., dus 4 mei"."""
    start = s.past_back(other.start - 1, _SECOND_THOUGHTS | {"op", "in"})
    if all(s.word(at) != "dus" for at in range(start + 1, other.start)) or s.word(other.end) not in _AFTER_CONCLUSION:
        return False
    before = {s.word(at) for at in range(one.start - _FURTHEST_THOUGHT, other.start)}
    return bool(before & words.CORRECTIONS or ("eerst" in before and before & _FIRST_THOUGHTS - {"eerst"}))


def _is_taken_back_shortly(gap: list[str]) -> bool:
    """Whether no more stands between two days than "eh", "klopt niet", "moet zijn" or "wacht, ik zie het hier"."""
    said = [word for word in gap if word[0].isalnum()]
    told = [word for word in said if word not in _EXCLAIMED]
    if said[:1] != ["wacht"] and told in (["wacht"], []) and len(said) > 0 and _STOPPED.intersection(said):
        return True  # "3 oktober. O wacht, 4 oktober"
    if said[:1] == ["wacht"]:
        return len(said) > 1 and deeds.LOOKING_UP.issuperset(gap)
    taken_back = next((words for words in _TAKEN_BACK_SHORTLY if said[: len(words)] == [*words]), ())
    return bool(taken_back) and _AFTER_DENIAL.issuperset(said[len(taken_back) :])


def _was_a_slip(s: Sentence, one: Statement, other: Statement) -> bool:
    """Whether it goes "3 oktober, eerst typte ik 4 oktober"."""
    end = other.start
    while s.word(end) in _SAID_FIRST | {"ik"}:  # "dacht ik 4 oktober" was read as one
        end += 1
    between = {s.word(at) for at in range(one.end, end)}
    return bool(between <= _AROUND_MISTAKE and between & _SAID_FIRST and between & _BY_MISTAKE)


def _is_thought_better_of(s: Sentence, one: Statement, other: Statement) -> bool:
    """Whether it goes "ik dacht 3 oktober, maar het was de 4e"."""
    at = next((at for at in range(one.end, other.start) if s.word(at) == "maar"), None)
    if at is None or s.word(other.end) in {"dat", "toen"}:
        return False
    first = {s.word(place) for place in (*range(one.start - _FURTHEST_THOUGHT, one.start + 1), *range(one.end, at))}
    # Whoever "mijn zus" is.
    second = {s.word(place) for place in range(at + 1, other.start) if s.word(place - 1) != "mijn"}
    return bool(first & _FIRST_THOUGHTS and second <= _SECOND_THOUGHTS and second & _SECOND_VERBS)


def _sharing(one: Statement, other: Statement, today: date) -> Statement:
    """Give the one with the week or year that only the other names: "maandag of dinsdag vorige week"."""
    fixed = [phrase for phrase in other.phrases if isinstance(phrase.days, Fixed)]
    if not one.recurring or not fixed or len(other.phrases) == len(fixed):
        return one
    span, certain = narrowed([*one.phrases, *fixed], today)
    return one._replace(span=span, certain=certain, phrases=()) if span else one


def _both_weekdays(one: Statement, other: Statement) -> bool:
    return all(told.recurring is not None and told.recurring.period == 7 for told in (one, other))


def _range(one: Statement, other: Statement) -> Statement:
    """Give a range from the one to the other, both included."""
    first, last = one.span, other.span
    if other.recurring and first:
        last = next(iter(other.recurring.inside(Span(first.first, first.first + timedelta(366)))), None)
    elif one.recurring and last:  # only the end tells the year
        first = next(iter(one.recurring.inside(Span(last.last - timedelta(366), last.last))[-1:]), None)
    span = first.hull(last) if first and last and first.first <= last.last else None
    return Statement(one.start, other.end, span, one.certain and other.certain)


def _either(one: Statement, other: Statement) -> Statement:
    """Give all days of both, for the resident does not know which of them it was."""
    other = _nearest(other, one)
    span = one.span.hull(other.span) if one.span and other.span else None
    return Statement(one.start, other.end, span, certain=False)


def _nearest(one: Statement, other: Statement) -> Statement:
    """Give "de 21e" or "dinsdag" as the one in the month or week of a day that was told in full before it."""
    days, near = one.recurring, other.span
    longer = not other.recurring or (days is not None and other.recurring.period > days.period)
    if not days or days.period > 31 or not near or near.days > 1 or not longer:
        return one
    frame = month_of(near.first) if days.period == 31 else week_of(near.first)
    return one._replace(span=next(iter(days.inside(frame)), None), phrases=())


def _correction(one: Statement, other: Statement) -> Statement:
    """Give the last one; what it leaves out ("3 oktober, nee 4") it takes from the one it corrects."""
    old, new = one.span, other.span
    if not old or old.days > 1 or not new or len(other.phrases) != 1:
        return other
    recurring = other.recurring
    if recurring and recurring.period == 7 and not (one.recurring and one.recurring.period == 7):
        days = recurring.inside(week_of(old.first))  # "dinsdag 6 oktober, sorry woensdag"
        return other._replace(span=days[0] if days else None, phrases=())
    if recurring and recurring.period == 31:
        days = recurring.inside(month_of(old.first))
        return other._replace(span=days[0] if days else None, phrases=())
    if new in (month_of(new.first), year_of(new.first)):  # another month or year, the same day of it
        month = new.first.month if new == month_of(new.first) else old.first.month
        return other._replace(span=day_in(new.first.year, month, old.first.day), phrases=())
    return other


def _mistake(one: Statement, _other: Statement) -> Statement:
    """Give the first one, where the second was a slip."""
    return one


def _nothing(one: Statement, other: Statement) -> Statement:
    """Give nothing: "maandag tot en met vrijdag" are opening hours, "dat klopt niet" may leave no day."""
    return Statement(one.start, other.end, None, certain=False)


_LINKS = {
    "range": _range,
    "either": _either,
    "correction": _correction,
    "mistake": _mistake,
    "habit": _nothing,
    "unclear": _nothing,
}


def _is_all(s: Sentence, statement: Statement) -> bool:
    """Whether the message says nothing but this; "do", "zo" and "de eerste" are too little even then."""
    others = [token.word for at, token in enumerate(s.tokens) if not statement.start <= at < statement.end]
    days = statement.recurring
    too_little = days and (days.period == 7 or (days.period == 31 and s.word(statement.start).isalpha()))
    return not too_little and all(word in words.GLUE or not word[0].isalnum() for word in others)

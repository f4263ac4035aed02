"""Rules for days told from today or as part of something: "vorige week", "begin maart", "rond kerst"."""

from __future__ import annotations

import sys
from datetime import date, timedelta

from bot.language import date_words as words
from bot.language.date_amounts import amount_at, in_days
from bot.language.date_feasts import FEAST_STARTS, FEASTS, LONGEST_NAME, OF_A_REGION, SEASONS
from bot.language.date_sentence import Phrase, Sentence
from bot.language.date_spans import (
    NEVER,
    UNIT_SPANS,
    Fixed,
    Recurring,
    Span,
    day_in,
    day_span,
    every_month,
    every_week,
    every_year,
    month_of,
    months_before,
    months_of,
    part_of,
    week_of,
    weekend_of,
)

_OF = {"van", "of", "in", "op", "de", "het", "den", "the", "t", "n", "om", "through", "vd", "der"}
_SEASON_LEADS = {"in", "van", "deze", "dit", "sinds", "tijdens", "na", "voor", "hele", "heel", "of", "the"}
_SEASON_NAMES = {name for names in SEASONS for name in names.split("|")}
_NOT_TOMORROW = words.GREETINGS | words.EVERY | {"van", "deze", "die", "s", "de"}
# Of so many days at most: so many more to either side. "Vorig jaar, geloof ik" is that year.
_REACHES = ((7, 5), (31, 3), (sys.maxsize, 0))
# Which weeks a school holiday has there is not known here.
_REGIONS = {"regio", "region"}
_MAY_DIFFER = words.spread(", . kan kon zou het dat ook scheelt hooguit hoogstens maximaal plus min misschien wel")
_MORE = words.spread("meer minder eerder later ervoor erna vroeger")
_LAST = {"vorige", "verleden", "afgelopen"}
_ONE_BACK = {"vorige", "verleden", "deze"}
_OF_THE_WEEKEND = [["van", the, weekend] for the in ("het", "t") for weekend in ("weekend", "weekeinde")]
_NEW_AND_OLD = {"nieuwe": "deze", "oude": "vorige"}
_BEFORE_PART = words.spread(", . nog ergens zo in aan tegen het de rond helemaal meer was denk ik somewhere at the")
_HALVES = {1, 2}
_LATE_IN_WEEK = 4  # Friday
_LONGEST_WHOLE = 366  # days; "vorige zomer", where it may be either of two, has no "eind"
_FIRST_AND_SECOND = {1: "eerste", 2: "tweede", 3: "derde"}
_PERIODS = {7: "week", 31: "maand", 366: "jaar"}
_BARE_UNITS = {
    "week": every_week(0, 7),
    "maand": every_month(lambda year, month: months_of(year, month, month)),
    "jaar": every_year(lambda year: months_of(year, 1, 12)),
}


def named_day(s: Sentence, at: int) -> Phrase | None:
    """Read "gisteren", "vanochtend", "van middag", "vannacht"."""
    two = s.word(at) in {"van", "deze"} and s.word(at + 1) in words.PARTS_OF_DAY
    last_night = words.REFERENCE_OF.get(s.word(at)) in _LAST and s.word(at + 1) == "nacht"
    if last_night or s.word(at) in {"vannacht", "gisternacht"}:
        return Phrase(at, at + 1 + last_night, Fixed(day_span(s.today).shifted(-1, 0)), certain=False)
    days = 0 if two else words.NAMED_DAY_OF.get(s.word(at))
    if days is None or (days == 0 and s.word(at + 1) in {"nog", "de"}):  # "tot op vandaag nog niets", "vandaag de dag"
        return None
    if s.word(at) == "morgen" and s.word(at - 1) in _NOT_TOMORROW:
        return None
    end = at + 2 if two or s.word(at + 1) in words.PARTS_OF_DAY else at + 1
    return Phrase(at, end, Fixed(day_span(s.today + timedelta(days))))


def reference(s: Sentence, at: int) -> Phrase | None:
    """Read "vorige week", "dit jaar", "afgelopen dinsdag", "vorige zomer", "van de week"."""
    week_at = s.past(at + 1, {"de"})
    if s.word(at) in {"van", "vd"} and s.word(week_at) == "week" and not s.number(week_at + 1):
        return Phrase(at, week_at + 1, Fixed(day_span(s.today).shifted(-6, 0)), certain=False)
    if [s.word(at), s.word(at + 1), s.word(at + 2)] in _OF_THE_WEEKEND:
        return Phrase(at, at + 3, Fixed(every_week(5, 2).latest(s.today) or day_span(s.today)))
    if s.word(at) in _NEW_AND_OLD and words.UNIT_OF.get(s.word(at + 1)) == "jaar":  # "in het nieuwe jaar"
        return _whole_unit(s, at, _NEW_AND_OLD[s.word(at)], "jaar")
    if s.word(at) == "dezer":
        return Phrase(at, at + 1, Fixed(month_of(s.today)), weak=True)
    name = words.REFERENCE_OF.get(s.word(at))
    if not name:
        return None
    # "Vorige weke" is dialect for one week, "afgelopen weke" may be more of them.
    dialect = words.PLURAL_OF.get(s.word(at + 1)) if s.word(at + 1).endswith("e") and name in _ONE_BACK else None
    unit = words.UNIT_OF.get(s.word(at + 1)) or dialect
    if unit in UNIT_SPANS:
        return _whole_unit(s, at, name, unit)
    inner = s.within(at + 1)
    if not inner or not isinstance(inner.days, Recurring) or inner.start != at + 1:
        return None
    span, agrees = _which(name, inner.days, s.today)
    return Phrase(at, inner.end, Fixed(span), inner.certain and agrees) if span else None


def _whole_unit(s: Sentence, at: int, name: str, unit: str) -> Phrase:
    offset = words.REFERENCES[name]
    if unit in {"week", "weekend"}:
        day = s.today + timedelta(7 * offset)
    else:
        day = months_before(s.today.replace(day=1), -offset * words.UNITS[unit][0])
    span = UNIT_SPANS[unit](day)
    certain = True
    if unit == "weekend" and name == "deze":  # said on a Monday it is the one just past
        span, certain = every_week(5, 2).latest(s.today + timedelta(1)) or span, False
    elif name == "afgelopen" and unit == "week" and s.today.weekday() >= _LATE_IN_WEEK:
        # On a Friday nobody goes back to the Monday of a week ago.
        span, certain = day_span(s.today).shifted(-7, 0), False
    elif name == "afgelopen" and (unit != "weekend" or span.last + timedelta(6) <= s.today):
        # The last seven days or Monday to Sunday; on a Saturday or Sunday this weekend or the one before.
        span, certain = Span(min(span.first, s.today), s.today), False
    return Phrase(at, at + 2, Fixed(span), certain)


def _which(name: str, days: Recurring, today: date) -> tuple[Span | None, bool]:
    """Give the one that "vorige" or "afgelopen" points at, as wide as people differ, and whether they agree."""
    begun = days.latest(today)
    ended = next((span for span in days.back(today) if span.last < today), None)
    if name == "volgende":
        return next(iter(days.inside(Span(today + timedelta(1), today + timedelta(days.period)))), None), True
    if name == "deze" or not begun or not ended:
        return begun, True
    if name in {"afgelopen", "verleden"}:
        return ended.hull(begun), begun == ended
    frame = UNIT_SPANS[_PERIODS[days.period]](today - timedelta(days.period))
    before = days.inside(frame)[-1:] or [ended]
    return ended.hull(before[0]), before[0] == ended


def part(s: Sentence, at: int) -> Phrase | None:
    """Read "begin maart", "half tot eind september", "eind van het jaar"."""
    first = words.PART_OF.get(s.word(at))
    if not first:
        return None
    second = words.PART_OF.get(s.word(at + 2)) if s.word(at + 1) in words.OR | words.UP_TO else None
    inner_at = s.past(at + 3 if second else at + 1, _OF)
    if s.word(inner_at) == "maand" and s.word(inner_at + 1) in words.MONTH_OF:  # "begin van de maand maart"
        inner_at += 1
    inner = _unit_that_ended(s, inner_at) or s.within(inner_at) or _bare_unit(s, inner_at, at)
    if not inner or not 5 <= inner.length(s.today) <= _LONGEST_WHOLE:
        return None
    last = second or first
    days = inner.days.changed(lambda span: part_of(span, first).hull(part_of(span, last)))
    return Phrase(at, inner.end, days, certain=False)


def part_behind(s: Sentence, phrase: Phrase) -> Phrase | None:
    """Read "oktober, ergens in het begin" and "vorige maand, aan het eind" behind their month."""
    span = phrase.days.latest(s.today)
    if phrase.weak or not phrase.certain or not span or span != month_of(span.first):
        return None
    at = s.past(phrase.end, _BEFORE_PART)
    half = s.number(at, ordinal=True) if s.word(at + 1) == "helft" else None
    at += half is not None
    part, end = f"helft {half}" if half in _HALVES else words.PART_OF.get(s.word(at)), s.word(at + 1)
    ends = not end[:1].isalnum() or end in words.HEDGES or end in {"ergens", "ik"}
    if not part or not ends:
        return None
    return phrase._replace(end=at + 1, days=phrase.days.changed(lambda whole: part_of(whole, part)), certain=False)


def _unit_that_ended(s: Sentence, at: int) -> Phrase | None:
    """Read "afgelopen jaar" as last year: the last twelve months, which it may mean too, have no "eind"."""
    unit = words.UNIT_OF.get(s.word(at + 1))
    ended = words.REFERENCE_OF.get(s.word(at)) == "afgelopen" and unit in UNIT_SPANS
    return _whole_unit(s, at, "vorige", unit) if ended and unit else None


def _bare_unit(s: Sentence, at: int, part_at: int) -> Phrase | None:
    if at == part_at + 1:  # "begin jaar" needs its "van het"
        return None
    days = _BARE_UNITS.get(s.word(at))
    return Phrase(at, at + 1, days) if days else None


def around(s: Sentence, at: int) -> Phrase | None:
    """Read "rond 3 oktober", "ongeveer begin maart"."""
    if s.word(at) not in words.HEDGES:
        return None
    inner = s.within(s.past(at + 1, words.ARTICLES | {"ik", "it", "op", "in", "dat", "was", "."}))
    return roughly(s, inner, at, inner.end) if inner and not inner.weak else None


def roughly(s: Sentence, phrase: Phrase, start: int, end: int) -> Phrase:
    """Give a phrase "or thereabouts": the longer it is, the fewer days are added to either side."""
    days = phrase.length(s.today)
    reach = next(reach for most, reach in _REACHES if days <= most)
    lead = s.word(phrase.start)
    hedged = lead in words.ROUGHLY_OF or (lead in words.HEDGES and not (days == 1 and lead in words.DOUBTS))
    said = {s.word(at) for at in (*range(start, phrase.start), *range(phrase.end, end))}
    if days == 1 and (by := _may_differ_by(s, end)):
        return phrase._replace(start=start, days=phrase.days.changed(lambda span: span.shifted(-by, by)), certain=False)
    doubted = days == 1 and said & words.DOUBTS and not said & (words.HEDGES - words.DOUBTS)
    if doubted or hedged or (phrase.frame and phrase.length(s.today) > 1):
        reach = 0  # "rond 3 oktober ongeveer" says it twice, and so does "een week of drie geleden ongeveer"
    return phrase._replace(
        start=start,
        end=end,
        days=phrase.days.changed(lambda span: span.shifted(-reach, reach)),
        certain=False,
        core=phrase.days,
    )


def spread_by_what_follows(s: Sentence, phrase: Phrase) -> Phrase:
    """Give "3 oktober, kan een dag schelen" as the days around it."""
    by = _may_differ_by(s, phrase.end) if phrase.length(s.today) == 1 and s.word(phrase.end) in _MAY_DIFFER else 0
    if not by:
        return phrase
    return phrase._replace(days=phrase.days.changed(lambda span: span.shifted(-by, by)), certain=False)


def _may_differ_by(s: Sentence, at: int) -> int:
    """Give the days of "3 oktober, kan een dagje schelen" and "een dag meer of minder"; 0 where none is said."""
    at = s.past(at, _MAY_DIFFER)
    amount = amount_at(s, at)
    if not amount or amount.unit not in {"dag", "week"}:
        return 0
    differs = s.word(amount.end) in {"schelen", "verschil"}
    either = s.word(amount.end) in _MORE and s.word(amount.end + 1) == "of" and s.word(amount.end + 2) in _MORE
    return round(amount.high * in_days(amount.unit)) if differs or either else 0


def this_time(s: Sentence, at: int) -> Phrase | None:
    """Read the "rond deze tijd" of "vorig jaar rond deze tijd"."""
    start = at + (s.word(at) in words.HEDGES | {"om"})
    if [s.word(start), s.word(start + 1)] not in (["deze", "tijd"], ["this", "time"]):
        return None

    def make(year: int) -> Span | None:
        day = day_in(year, s.today.month, s.today.day)
        return day.shifted(-14, 14) if day else None

    return Phrase(at, start + 2, every_year(make), certain=False, weak=True)


def week_with(s: Sentence, at: int) -> Phrase | None:
    """Read "de week van 5 oktober"."""
    unit = s.word(at)
    if unit not in {"week", "weekend", "weekeinde"} or s.word(at + 1) not in {"van", "of"}:
        return None
    inner = s.within(s.past(at + 2, words.ARTICLES))
    if not inner or inner.length(s.today) != 1:
        return None
    whole = week_of if unit == "week" else weekend_of
    return Phrase(at, inner.end, inner.days.changed(lambda span: whole(span.first)), inner.certain)


def before_this(s: Sentence, at: int) -> Phrase | None:
    """Read "de week voor deze", "de maand voor de vorige" and "the week before last"."""
    unit = words.UNIT_OF.get(s.word(at))
    if unit not in UNIT_SPANS or words.NEAR_SIDES.get(s.word(at + 1)) != "voor":
        return None
    name_at = s.past(at + 2, words.ARTICLES)
    name = {"deze": "vorige", "vorige": "eervorige"}.get(words.REFERENCE_OF.get(s.word(name_at), ""))
    again = name_at + 1 if words.UNIT_OF.get(s.word(name_at + 1)) == unit else name_at
    if not name or not unit or not s.may_end(again + 1) or s.number(again + 1):
        return None
    return _whole_unit(s, at, name, unit)._replace(end=again + 1)


def _is_dated(s: Sentence) -> bool:
    """Whether a day of a month is told somewhere."""
    return any(token.word in words.MONTH_OF and s.number(at - 1) for at, token in enumerate(s.tokens))


def feast(s: Sentence, at: int) -> Phrase | None:
    """Read the name of a feast, a school holiday or a season."""
    lead = _FIRST_AND_SECOND.get(s.number(at, ordinal=True) or 0, s.word(at))  # "2e kerstdag"
    if lead not in FEAST_STARTS or s.word(at - 1) in words.GREETINGS:
        return None
    for length in range(LONGEST_NAME, 0, -1):
        name = " ".join([lead, *(s.word(at + more) for more in range(1, length))])
        found = FEASTS.get(name)
        if found and name in _SEASON_NAMES and s.word(at - 1) in words.ANY:  # "ergens in een winter"
            return None
        if found:
            led = at - 2 if s.word(at - 1) in {"de", "het"} else at - 1  # "mevrouw De Winter" has no "in" before it
            if name in OF_A_REGION and any(token.word in _REGIONS for token in s.tokens):
                return None if _is_dated(s) else Phrase(at, at + length, NEVER)
            weak = name in _SEASON_NAMES and s.word(led) not in _SEASON_LEADS
            return Phrase(at, at + length, found.days, certain=not found.vague, weak=weak, slack=found.slack)
    return None

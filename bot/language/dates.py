"""What a resident says about one day in the past, read as a stretch of days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from bot.language import date_counts as counts
from bot.language import date_deeds as deeds
from bot.language import date_figures as figures
from bot.language import date_forms as forms
from bot.language import date_later as later
from bot.language import date_nth as nth
from bot.language import date_relations as relations
from bot.language import date_weeks as weeks
from bot.language import date_words as words
from bot.language.date_asides import asides_left_out, confirmations_left_out, counted_from_its_name
from bot.language.date_clocks import CLOCKS, clock_change
from bot.language.date_feasts import FEAST_STARTS
from bot.language.date_links import linked
from bot.language.date_others import all_of_another, others_left_out, topics_left_out
from bot.language.date_own import of_own_complaint
from bot.language.date_plans import planned
from bot.language.date_roles import of_the_complaint
from bot.language.date_sentence import Phrase, Sentence
from bot.language.date_spans import Fixed, Recurring, Span, day_span
from bot.language.date_spread import in_line, put_together, without_its_name
from bot.language.date_statements import agreed, statements, with_their_month
from bot.language.date_tokens import tokenise

# In order: the first rule that fits a place in the message is the one that reads it.
RULES = (
    counts.counted,
    later.from_before,
    forms.nearest_behind,
    counts.after_and_before,
    counts.beside,
    relations.this_time,
    relations.named_day,
    relations.week_with,
    relations.before_this,
    nth.edge_day,
    weeks.nth_week,
    nth.nth_of,
    relations.reference,
    figures.month_then_day,
    figures.numeric_date,
    figures.spaced_date,
    figures.roman_month,
    relations.feast,
    relations.part,
    forms.day_and_month,
    forms.month,
    forms.nearest_beside,
    forms.weekday,
    weeks.quarter,
    weeks.week_number,
    clock_change,
    forms.day_of_month,
    figures.year,
    relations.around,
)
# Words a rule may begin with; at all others (but those with figures) reading costs one look in this set.
_LEADS = {
    *words.NAMED_DAY_OF, *words.ROUGHLY_OF, *words.SOME_OF, *words.FRACTIONS, *words.UNIT_OF, *words.PLURAL_OF,
    *words.NEAR, *words.NEAR_SIDES, *words.REFERENCE_OF, *words.PART_OF, *words.MONTH_OF, *words.WEEKDAY_OF,
    *words.HEDGES, *words.QUARTERS, *FEAST_STARTS, "van", "vd", "a", "n", "dezer", "daags", "die", "dat",
    *later.SAME, *later.NEXT, *words.LAST_OF, *words.FIRST_OR_LAST_DAY, "vannacht", "gisternacht",
    "weeknummer", "nieuwe", "oude", *CLOCKS, "-", "/", "'", ".",
}  # fmt: skip
_IT_IS_NOW = deeds.NOW | {"al", "alweer", "vandaag"}
_BEFORE_NO_TIME = {"had", "heb", "ik", "er", "echt", "nog", "ook", "helemaal", "we", "wij"}
_DAY_PARTS = (*words.PARTS_OF_DAY, "nacht")
# Behind a date these make it a date "or thereabouts".
_AFTERTHOUGHTS: dict[str, tuple[list[str], ...]] = {
    "of": (["of", "zo"], ["of", "zoiets"], ["of", "daaromtrent"], ["of", "daar", "omtrent"]),
    "i": (["i", "think"],),
    **{word: ([word],) for word in ("ofzo", "ongeveer", "zoiets", "ofzoiets")},
    **{word: ([word, "ik"],) for word in ("denk", "dacht", "geloof", "meen", "gok", "schat")},
}


@dataclass(frozen=True)
class DateReading:
    """The days a resident may mean, from `first` to `last`, and the words that say so.

    `certain` is False where the words leave the borders open ("begin maart", "rond Pasen") or can be read in two ways.
    `future` is True where all of it lies after today; else nothing of it does.
    """

    first: date
    last: date
    certain: bool
    text: str
    future: bool = False


def read_date(text: str, today: date) -> DateReading | None:
    """Give the day, or the days among which it is, that a resident tells of; None if there is none or more than one.

    Nothing after today is given, unless all of it lies there: then `future` is True.
    """
    return _read(text, today, received=False)


def read_received(text: str, today: date) -> DateReading | None:
    """Give the day on which a complaint was received, as `read_date`; None where the day is that of another thing."""
    return _read(text, today, received=True)


def _read(text: str, today: date, *, received: bool) -> DateReading | None:
    sentence = Sentence(tokenise(text), today, RULES)
    phrases = _phrases(sentence) or (_lasting(sentence) if received else [])
    parts = put_together(sentence, statements(sentence, phrases))
    days = later.followed(sentence, in_line(sentence, with_their_month(sentence, parts)))
    days = [one for one in days if not any(phrase.other for phrase in one.phrases)]
    days = confirmations_left_out(sentence, days)
    days = linked(sentence, planned(sentence, without_its_name(days, sentence)))
    if received:
        days = asides_left_out(sentence, topics_left_out(sentence, counted_from_its_name(sentence, days)))
    own = others_left_out(sentence, days, today) if received else days
    told = agreed(own, sentence) or of_the_complaint(own, sentence)
    if received and (told is None or all_of_another(sentence, days, told, today)):
        told = of_own_complaint(sentence, days, today)
    if told is None or told.span is None:
        return None
    first, last = told.span
    future = first > today
    words_said = text[sentence.tokens[told.start].start : sentence.tokens[told.end - 1].end]
    return DateReading(first, last if future else min(last, today), told.certain, words_said, future)


def _phrases(s: Sentence) -> list[Phrase]:
    """Give all phrases about days in order, none overlapping."""
    found: list[Phrase] = []
    at = 0
    while at < len(s.tokens):
        token = s.tokens[at]
        leads = token.word in _LEADS or token.number is not None or token.word[0].isdigit()
        if (leads or token.word.endswith(_DAY_PARTS)) and (phrase := s.phrase(at)):
            phrase = _with_what_follows(s, phrase)
            if _is_a_birthday(s, phrase):
                found.append(phrase._replace(other=True))
            elif not _tells_of_something_else(s, phrase):
                found.append(phrase)
            at = phrase.end
        else:
            at += 1
    return found


def _lasting(s: Sentence) -> list[Phrase]:
    """Give the day so long ago as a message says that is nothing but a duration."""
    phrase = counts.lasting(s)
    return [_with_what_follows(s, phrase)] if phrase else []


def _is_a_birthday(s: Sentence, phrase: Phrase) -> bool:
    # "Negentien september was mijn man jarig" names him before it says so.
    behind = 4 if s.word(phrase.end) in {"is", "was", "werd", "wordt"} else 2
    # "28 mei is mijn verjaardag en op 2 juni ..." tells of another day behind "en".
    start = next(
        (at + 1 for at in range(phrase.start - 1, phrase.start - 4, -1) if s.word(at) in {"en", "dus"}),
        phrase.start - 3,
    )
    around = (*range(start, phrase.start), *range(phrase.end, phrase.end + behind))
    # "op mijn verjaardag, 4 mei" is a day on which something was done; "mijn verjaardag is 4 mei" is not.
    births = (at for at in around if s.word(at) in words.BIRTHS and not _on_the_day(s, at))
    # Somebody "is 62 geworden"; "het is 3 oktober geworden" is no birthday.
    return any(s.word(at) != "geworden" or at < phrase.start or (at > phrase.end and s.number(at - 1)) for at in births)


def _on_the_day(s: Sentence, at: int) -> bool:
    """Whether "op" stands before "mijn eigen verjaardag"."""
    return s.word(s.past_back(at - 1, words.WHOSE)) in words.ON_THE_DAY


def _tells_of_something_else(s: Sentence, phrase: Phrase) -> bool:
    latest, said = phrase.days.latest(s.today), {s.word(at) for at in range(phrase.start - 3, phrase.start)}
    # "Het is nu november", "vandaag is het de 24e".
    now = "is" in said and said & _IT_IS_NOW and latest and latest.holds(day_span(s.today))
    # "dinsdag over een week" lies ahead, "dinsdag voor een week" is no Tuesday that can be told from these words.
    units = [s.word(phrase.end + more) for more in (1, 2)]
    moved = s.word(phrase.end) in {"over", "voor"} and any(
        unit in words.UNIT_OF or unit in words.PLURAL_OF for unit in units
    )
    no_time = [s.word(s.past(phrase.end, _BEFORE_NO_TIME) + more) for more in (0, 1)] == ["geen", "tijd"]
    alike = s.word(phrase.start - 1) == "als" and phrase.length(s.today) == 1 and isinstance(phrase.days, Fixed)
    return moved or bool(now) or no_time or alike  # "een dinsdag, net als vandaag"


def _with_what_follows(s: Sentence, phrase: Phrase) -> Phrase:
    """Take in a "jl.", "a.s." or "ofzo" behind a phrase."""
    end = phrase.end
    if s.word(end) == "." and s.word(end - 1) in words.WEAK:  # the point of "okt."
        end += 1
    if s.word(end) in words.LAST_PAST:
        return phrase._replace(end=end + 1, weak=False)
    if behind := relations.part_behind(s, phrase._replace(end=end)):
        return behind
    if s.word(end) in {"a.s", "a.s.", "aanstaande"} and isinstance(phrase.days, Recurring):
        ahead = phrase.days.inside(Span(s.today + timedelta(1), s.today + timedelta(phrase.days.period)))
        return phrase._replace(end=end + 1, days=Fixed(ahead[0])) if ahead else phrase
    for thought in _AFTERTHOUGHTS.get(s.word(end), ()):
        if [s.word(end + more) for more in range(len(thought))] == thought:
            return relations.roughly(s, phrase, phrase.start, end + len(thought))
    return relations.spread_by_what_follows(s, phrase._replace(end=end))

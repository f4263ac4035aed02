"""The Sundays on which the clocks are changed: "de zondag dat de klok terugging", "toen de zomertijd inging"."""

from __future__ import annotations

from datetime import date

from bot.language import date_words as words
from bot.language.date_sentence import Phrase, Sentence
from bot.language.date_spans import Recurring, day_span, every_month, weekday_beside

_SUNDAY, _MARCH, _OCTOBER = 6, 3, 10
CLOCKS = {"klok", "klokken", "zomertijd", "wintertijd"}
# What is said of a clock; "verzet" may be either way.
_FORWARD = words.spread("vooruit vooruitging vooruitgezet zomertijd voorruit forward")
_BACK = words.spread("terug terugging teruggezet achteruit achteruitging achteruitgezet wintertijd back")
_CHANGED = words.spread("verzet verzetten verzette gezet ging gingen inging in ingaan ingang begon begin werd werden")
_BETWEEN = words.spread("een uur uurtje weer 1 van de het")
_LONGEST = 5  # words


def clock_change(s: Sentence, at: int) -> Phrase | None:
    """Read "de klok terugging", "het ingaan van de zomertijd", "de klok werd verzet"."""
    word = s.word(at)
    if word not in CLOCKS:
        return None
    end = at + 1
    while end - at <= _LONGEST and s.word(end) in _FORWARD | _BACK | _CHANGED | _BETWEEN:
        end += 1
    said = {s.word(place) for place in range(at - 3, end)}
    forward, back = bool(said & _FORWARD), bool(said & _BACK)
    changed = said & _CHANGED or (word in {"klok", "klokken"} and forward != back)
    if not changed or (forward and back):
        return None
    months = {_MARCH} if forward else {_OCTOBER} if back else {_MARCH, _OCTOBER}
    days = _last_sundays(months)
    weekend = any(words.UNIT_OF.get(s.word(place)) == "weekend" for place in range(at - 4, at))
    return Phrase(at, end, days.changed(lambda span: span.shifted(-1, 0)) if weekend else days)


def _last_sundays(months: set[int]) -> Recurring:
    """Give the last Sunday of each of these months."""
    sundays = every_month(
        lambda year, month: weekday_beside(day_span(date(year, month + 1, 1)), _SUNDAY, -1) if month in months else None
    )
    return Recurring(366, sundays.back)

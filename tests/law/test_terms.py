"""The legal terms, row by row as a jurist can check them, and over every day of four years."""

from datetime import date, timedelta

import pytest

from bot.law import EDITIONS, Term, end_of_years
from bot.law import answer_term as answer_term_of
from tests.law.rows import CALENDAR, TERMS

EDITION = EDITIONS[-1]


def answer_term(received: date, *, committee: bool = False, postponed: bool = False) -> Term:
    return answer_term_of(received, CALENDAR, EDITION, committee=committee, postponed=postponed)


@pytest.mark.parametrize("row", TERMS, ids=lambda row: row["name"])
def test_the_last_day_is_the_one_that_the_law_gives(row):
    received, expect = row["received"], row["expect"]
    six, ten = answer_term(received), answer_term(received, committee=True)
    postponed = answer_term(received, postponed=True)
    ten_postponed = answer_term(received, committee=True, postponed=True)
    assert (six.first, six.last) == (expect["six"], expect["six"])
    assert (ten.first, ten.last) == (expect["ten"], expect["ten"])
    assert [postponed.first, postponed.last] == expect["six_postponed"]
    assert [ten_postponed.first, ten_postponed.last] == expect["ten_postponed"]


def test_no_term_ends_on_a_weekend_day_or_holiday_whatever_the_day_of_receipt():
    day = date(2025, 1, 1)
    while day < date(2028, 9, 1):
        for committee in (False, True):
            for postponed in (False, True):
                term = answer_term(day, committee=committee, postponed=postponed)
                assert CALENDAR.why_closed(term.last) is None, (day, term)
                assert CALENDAR.why_closed(term.first) is None, (day, term)
                assert term.first <= term.last
        day += timedelta(days=1)


@pytest.mark.parametrize(
    ("start", "last"),
    [
        (date(2025, 2, 28), date(2026, 2, 28)),  # a Saturday: it stays
        (date(2024, 6, 14), date(2025, 6, 14)),
        (date(2024, 2, 29), date(2025, 2, 28)),
    ],
)
def test_a_year_ends_on_its_own_day_and_never_moves(start, last):
    assert end_of_years(start, 1) == last


def test_the_working_begins_with_receipt_and_ends_with_the_last_day():
    term = answer_term(date(2026, 2, 20))
    assert [step.kind for step in term.steps] == ["received", "weeks", *["moves"] * 4, "stays"]
    assert term.steps[-1].values["last"] == term.last.isoformat()

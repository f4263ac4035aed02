"""The legal terms, row by row as a jurist can check them, and over every day of four years."""

from datetime import date, timedelta

import pytest

from bot.law import EDITIONS, Term, edition_on, end_of_weeks, end_of_years, objection_term
from bot.law import answer_term as answer_term_of
from tests.law.rows import CALENDAR, TERMS

EDITION = EDITIONS[-1]


def answer_term(received: date, **longer: bool) -> Term:
    return answer_term_of(received, CALENDAR, EDITION, **longer)


def working_of(term: Term) -> list[tuple[str, ...]]:
    """The steps as short lines: what was done, and its values."""
    return [(step.kind, *(f"{name}={value}" for name, value in step.values.items())) for step in term.steps]


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


def test_years_from_a_leap_day_end_on_the_last_day_of_february():
    assert [end_of_years(date(2028, 2, 29), years) for years in (3, 4, 5)] == [
        *(date(2031, 2, 28), date(2032, 2, 29), date(2033, 2, 28)),
    ]


def test_a_term_of_weeks_moves_only_up_to_twelve_weeks():
    """A longer one ends where it ends, on a Saturday too (Atw 4, onder a)."""
    saturday = date(2025, 2, 8)
    assert end_of_weeks(saturday, 11, CALENDAR) == date(2025, 4, 28)  # 26 April: a Saturday, and the King's birthday
    assert end_of_weeks(saturday, 12, CALENDAR) == date(2025, 5, 6)  # 3 May: a Saturday, and 5 May is a holiday
    assert end_of_weeks(saturday, 13, CALENDAR) == date(2025, 5, 10)
    assert end_of_weeks(saturday, 14, CALENDAR) == date(2025, 5, 17)


def test_why_a_term_cannot_end_on_a_day_is_told_with_the_name_of_the_holiday():
    assert CALENDAR.why_closed(date(2026, 4, 3)) == ("holiday", "Goede Vrijdag")
    assert CALENDAR.why_closed(date(2026, 4, 4)) == ("saturday", "")
    assert CALENDAR.why_closed(date(2026, 4, 5)) == ("sunday", "")
    assert CALENDAR.why_closed(date(2026, 4, 7)) is None


def test_the_working_goes_from_receipt_to_the_last_day():
    assert working_of(answer_term(date(2026, 2, 20))) == [
        ("received", "received_on=2026-02-20"),
        ("weeks", "weeks=6", "last=2026-04-03"),
        ("moves", "from=2026-04-03", "to=2026-04-04", "why=holiday", "holiday=Goede Vrijdag"),
        ("moves", "from=2026-04-04", "to=2026-04-05", "why=saturday", "holiday="),
        ("moves", "from=2026-04-05", "to=2026-04-06", "why=sunday", "holiday="),
        ("moves", "from=2026-04-06", "to=2026-04-07", "why=holiday", "holiday=tweede Paasdag"),
        ("stays", "last=2026-04-07"),
    ]


def test_the_working_of_a_postponed_term_shows_both_terms_and_both_readings_where_they_differ():
    assert working_of(answer_term(date(2026, 2, 20), postponed=True))[6:] == [
        ("stays", "last=2026-04-07"),
        ("extension", "weeks=4", "last=2026-05-05"),
        ("moves", "from=2026-05-05", "to=2026-05-06", "why=holiday", "holiday=5 mei"),
        ("stays", "last=2026-05-06"),
        ("two_readings", "first=2026-05-01", "last=2026-05-06"),
    ]
    assert [step.kind for step in answer_term(date(2025, 6, 10), committee=True, postponed=True).steps] == [
        *("received", "weeks", "stays", "extension", "stays"),
    ]


def test_the_term_to_object_is_six_weeks_and_moves_too():
    term = objection_term(date(2026, 11, 14), CALENDAR, EDITION)
    assert (term.first, term.last) == (date(2026, 12, 28), date(2026, 12, 28))
    assert working_of(term) == [
        ("decided", "decided_on=2026-11-14"),
        ("objection", "weeks=6", "last=2026-12-26"),
        ("moves", "from=2026-12-26", "to=2026-12-27", "why=holiday", "holiday=tweede Kerstdag"),
        ("moves", "from=2026-12-27", "to=2026-12-28", "why=sunday", "holiday="),
        ("stays", "last=2026-12-28"),
    ]


@pytest.mark.parametrize("edition", EDITIONS, ids=lambda edition: edition.version)
def test_every_edition_gives_six_or_ten_weeks_to_answer_four_more_six_to_object_and_one_year(edition):
    weeks = (edition.answer_weeks, edition.answer_weeks_with_committee, edition.extension_weeks)
    assert (*weeks, edition.objection_weeks, edition.filing_years) == (6, 10, 4, 6, 1)


def test_an_edition_of_the_law_applies_from_its_first_day():
    assert [edition_on(edition.since) for edition in EDITIONS] == list(EDITIONS)
    assert edition_on(EDITIONS[1].since - timedelta(days=1)) is EDITIONS[0]


def test_before_the_first_edition_there_is_no_answer_but_an_error_that_says_so():
    with pytest.raises(ValueError, match="^no edition of the law is held for 2010-10-09: the first is of 2010-10-10$"):
        edition_on(date(2010, 10, 9))

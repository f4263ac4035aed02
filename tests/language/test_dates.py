"""Days as residents write them, and what must hold for whatever they write."""

from datetime import date, timedelta
from pathlib import Path
from time import process_time
from typing import NamedTuple

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.language import date_words as words
from bot.language.date_feasts import FEASTS, easter_sunday, islamic_day
from bot.language.date_spelling import KNOWN
from bot.language.dates import DateReading, read_date, read_received

MONTHS = list(words.MONTHS)
FIRST, LAST = date(1900, 1, 1), date(2100, 12, 31)
TODAYS = st.dates(date(2000, 1, 1), date(2090, 12, 31))


class Row(NamedTuple):
    """One line of dates.yml."""

    about: str
    text: str
    today: date
    first: date | None
    last: date | None
    certain: bool
    future: bool
    received: bool


def _row(about: str, today: date, text: str, meaning: str | date, *, received: bool) -> Row:
    said = str(meaning).split()
    days = [date.fromisoformat(word) for word in said if word[0].isdigit()]
    first, last = (days[0], days[-1]) if days else (None, None)
    return Row(about, text, today, first, last, said[-1] != "ongeveer", said[0] == "toekomst", received)


def _table() -> list[Row]:
    groups = yaml.safe_load((Path(__file__).parent / "dates.yml").read_text(encoding="utf-8"))
    return [
        _row(group["about"], group["today"], *row, received=group.get("received", False))
        for group in groups
        for row in group["rows"].items()
    ]


TABLE = _table()


@pytest.mark.parametrize("row", TABLE, ids=lambda row: f"{row.about}: {row.text}")
def test_a_phrase_is_read_as_the_table_says(row: Row) -> None:
    reading = (read_received if row.received else read_date)(row.text, row.today)
    if row.first is None or row.last is None:
        assert reading is None
    else:
        assert reading is not None
        assert (reading.first, reading.last) == (row.first, row.last)
        assert (reading.certain, reading.future) == (row.certain, row.future)


def test_the_table_is_long_enough_to_be_a_language() -> None:
    assert len(TABLE) >= 200


def test_the_words_read_are_given_back_as_they_were_written() -> None:
    reading = read_date("Ik heb op Dinsdag 6 Oktober j.l. gebeld", date(2026, 10, 14))
    assert reading == DateReading(date(2026, 10, 6), date(2026, 10, 6), True, "Dinsdag 6 Oktober j.l.")


WHATEVER = st.lists(
    st.one_of(
        st.sampled_from(sorted(KNOWN | words.LIMITS | words.CORRECTIONS | words.OR | words.UP_TO | set(FEASTS))),
        st.integers(0, 2100).map(str),
        st.dates(FIRST, LAST).map(date.isoformat),
        st.text(max_size=8),
    ),
    max_size=10,
).map(" ".join)


@given(text=WHATEVER, today=TODAYS)
@settings(max_examples=1500, deadline=None)
def test_days_are_in_order_and_never_after_today_unless_all_are(text: str, today: date) -> None:
    reading = read_date(text, today)
    if reading:
        assert reading.first <= reading.last
        assert reading.first > today if reading.future else reading.last <= today
        assert reading.text in text


@given(day=st.dates(FIRST, LAST), today=TODAYS)
@settings(deadline=None)
def test_every_date_told_in_full_is_read_exactly(day: date, today: date) -> None:
    month = MONTHS[day.month - 1]
    for text in (
        day.isoformat(),
        f"{day.day}-{day.month}-{day.year}",
        f"{day.day:02}/{day.month:02}/{day.year}",
        f"{day.day}.{day.month}.{day.year}",
        f"{day.day} {day.month} {day.year}",
        f"{day.day} {month} {day.year}",
        f"op {day.day} {month.upper()} {day.year} heb ik geklaagd",
    ):
        assert read_date(text, today) == DateReading(day, day, True, _read(text, today), day > today)


def _read(text: str, today: date) -> str:
    reading = read_date(text, today)
    return reading.text if reading else ""


@given(day=st.dates(FIRST, LAST), today=TODAYS)
@settings(deadline=None)
def test_a_day_and_month_is_the_latest_such_day_not_after_today(day: date, today: date) -> None:
    reading = read_date(f"{day.day} {MONTHS[day.month - 1]}", today)
    assert reading is not None
    assert (reading.first.day, reading.first.month) == (day.day, day.month)
    years_back = 9 if (day.day, day.month) == (29, 2) else 1
    assert reading.first <= today < date(reading.first.year + years_back, 12, 31)


@given(today=TODAYS, weekday=st.integers(0, 6))
@settings(deadline=None)
def test_a_weekday_is_one_of_the_seven_days_before_today(today: date, weekday: int) -> None:
    name = list(words.WEEKDAYS)[weekday]
    for text in (name, f"afgelopen {name}", f"{name} jl.", f"op {name}avond"):
        reading = read_date(text, today)
        assert reading is not None
        assert reading.first == reading.last
        assert reading.first.weekday() == weekday
        assert today - timedelta(7) <= reading.first < today


@given(today=TODAYS, weekday=st.integers(0, 6))
@settings(deadline=None)
def test_vorige_week_with_a_weekday_is_in_the_week_before(today: date, weekday: int) -> None:
    reading = read_date(f"vorige week {list(words.WEEKDAYS)[weekday]}", today)
    assert reading is not None
    assert reading.first == today - timedelta(today.weekday() + 7 - weekday)


@given(today=TODAYS, count=st.integers(1, 500))
@settings(deadline=None)
def test_days_and_weeks_are_counted_to_the_day(today: date, count: int) -> None:
    for unit, days in (("dagen", 1), ("weken", 7)):
        reading = read_date(f"{count} {unit} geleden", today)
        assert reading is not None
        assert reading.first == reading.last == today - timedelta(count * days)


@given(today=TODAYS, count=st.integers(1, 40), unit=st.sampled_from(["weken", "maanden", "jaar"]))
@settings(deadline=None)
def test_rough_words_open_what_the_number_alone_leaves_open(today: date, count: int, unit: str) -> None:
    bare, about, over, nearly = (
        read_date(f"{rough} {count} {unit} geleden", today) for rough in ("", "ongeveer", "ruim", "bijna")
    )
    assert bare is not None
    assert about is not None
    assert over is not None
    assert nearly is not None
    assert about.first <= bare.first <= bare.last <= about.last
    assert over.first < over.last <= bare.last
    assert bare.first <= nearly.first < nearly.last


@given(sent=st.dates(date(2026, 1, 1), date(2026, 8, 31)), days=st.integers(1, 60))
@settings(deadline=None)
def test_the_day_of_receipt_counts_wherever_it_stands(sent: date, days: int) -> None:
    received = sent + timedelta(days)
    one, other = (f"{day.day} {MONTHS[day.month - 1]}" for day in (sent, received))
    for text in (f"verstuurd op {one}, ontvangen op {other}", f"ontvangen op {other} en op {one} verstuurd"):
        reading = read_date(text, date(2026, 11, 23))
        assert reading is not None
        assert (reading.first, reading.last) == (received, received)


@given(today=TODAYS, month=st.sampled_from(MONTHS))
@settings(deadline=None)
def test_a_part_lies_in_its_whole(today: date, month: str) -> None:
    whole = read_date(f"{month} vorig jaar", today)
    assert whole is not None
    for part in ("begin", "half", "eind"):
        reading = read_date(f"{part} {month} vorig jaar", today)
        assert reading is not None
        assert not reading.certain
        assert whole.first <= reading.first < reading.last <= whole.last


@given(st.text(max_size=200), TODAYS)
@settings(max_examples=300, deadline=None)
def test_no_text_at_all_is_an_error(text: str, today: date) -> None:
    read_date(text, today)


@pytest.mark.parametrize(
    "word",
    [
        "rond",
        "begin",
        "vlak voor",
        "3",
        "3 of",
        "3 oktober of",
        "vorige",
        "a_",
        "1-",
        "een week",
        "_",
        "nee kijk 5",
        "de week voor",
        "3 oktober,",
    ],
)
def test_the_longest_message_of_one_word_is_read_in_time(word: str) -> None:
    started = process_time()
    read_date((f"{word} " * 5000)[:5000], date(2026, 10, 14))
    assert process_time() - started < 2


def test_a_sentence_takes_well_under_a_millisecond() -> None:
    sentences = [row.text for row in TABLE]
    started = process_time()
    for text in sentences:
        read_date(text, date(2026, 10, 14))
    assert (process_time() - started) / len(sentences) < 0.001


def test_easter_and_the_islamic_feasts_fall_where_calendars_print_them() -> None:
    assert [easter_sunday(year) for year in (1961, 2000, 2024, 2025, 2026, 2038)] == [
        date(1961, 4, 2),
        date(2000, 4, 23),
        date(2024, 3, 31),
        date(2025, 4, 20),
        date(2026, 4, 5),
        date(2038, 4, 25),
    ]
    assert abs(islamic_day(1447, 10, 1) - date(2026, 3, 20)) <= timedelta(1)
    assert abs(islamic_day(1447, 12, 10) - date(2026, 5, 27)) <= timedelta(1)

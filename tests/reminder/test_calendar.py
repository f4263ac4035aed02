"""The day after the term: which it is, and as a file for a calendar."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from icalendar import Calendar

from bot.office import read_office
from bot.reminding import first_working_day_after, morning_of
from tests.resident import Resident
from tests.served import BE_PATIENT, COMPLAIN_FIRST, Served
from tests.stack import ROOT

OFFICE = read_office(ROOT / "office")


@pytest.mark.parametrize(
    ("until", "day"),
    [
        ("2026-12-14", "2026-12-15"),  # Monday, Tuesday
        ("2026-12-11", "2026-12-14"),  # a weekend between
        ("2026-12-24", "2026-12-28"),  # two days of Christmas and a Sunday
        ("2026-12-31", "2027-01-04"),  # new year and a weekend
        ("2026-05-13", "2026-05-18"),  # Ascension Day, the day put on a par with it, and a weekend
        ("2026-04-02", "2026-04-07"),  # Good Friday, Easter
    ],
)
def test_the_day_is_the_first_after_the_term_that_is_no_weekend_and_no_holiday(until: str, day: str):
    assert first_working_day_after(date.fromisoformat(until), OFFICE.calendar) == date.fromisoformat(day)


@pytest.mark.parametrize(("day", "hour"), [("2026-12-15", 8), ("2026-07-15", 7)])
def test_the_morning_is_nine_in_amsterdam_in_winter_and_summer(day: str, hour: int):
    assert morning_of(date.fromisoformat(day)).utctimetuple().tm_hour == hour


def test_the_file_is_an_all_day_event_with_an_alarm_and_nothing_of_the_resident(served: Served, waiting: Resident):
    assert waiting.turn["outcome"]["until"] == "2026-12-14"
    page = served.post("/wachten/agenda", waiting)
    assert page.status == 200
    assert page.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert page.headers["Content-Disposition"] == 'attachment; filename="wachten-op-antwoord.ics"'
    calendar = Calendar.from_ical(page.content)
    assert str(calendar["version"]) == "2.0"
    (event,) = calendar.walk("VEVENT")
    assert (event["dtstart"].dt, event["dtend"].dt) == (date(2026, 12, 15), date(2026, 12, 16))
    assert event["dtstart"].params["VALUE"] == "DATE"
    assert event["dtstamp"].dt.tzinfo is not None
    assert str(event["summary"]) == "Heeft de gemeente geantwoord?"
    assert "https://klacht.example.org/" in event["description"]
    (alarm,) = event.walk("VALARM")
    assert (str(alarm["action"]), alarm["trigger"].dt) == ("DISPLAY", timedelta(hours=9))
    assert alarm["description"] == event["summary"]
    for line in page.content.split(b"\r\n"):
        assert len(line) <= 75
    assert b"\n" not in page.content.replace(b"\r\n", b"")
    for secret in (waiting.id, waiting.token, "Waterdam", "waterdam"):
        assert secret.encode() not in page.content


def test_the_api_gives_the_same_event_and_it_keeps_its_name(served: Served, waiting: Resident):
    by_form = Calendar.from_ical(served.post("/wachten/agenda", waiting).content)
    by_api = served.api(waiting, "GET", "/calendar.ics")
    assert by_api.status == 200
    (one,), (other,) = by_form.walk("VEVENT"), Calendar.from_ical(by_api.content).walk("VEVENT")
    assert one["uid"] == other["uid"]
    assert one["dtstart"].dt == other["dtstart"].dt


def test_the_page_shows_the_day_with_its_working(served: Served, waiting: Resident):
    page = served.post("/wachten", waiting)
    assert page.status == 200
    assert "tot en met maandag 14 december 2026. De eerste werkdag daarna is dinsdag 15 december 2026." in page.words
    for line in waiting.turn["outcome"]["calculation"]:
        assert line in page.words


def test_without_a_day_to_wait_for_there_is_no_page_and_no_file(served: Served, tmp_path: Path):
    unknown = served.resident(BE_PATIENT | {"complaint_date": "unknown"})
    assert unknown.turn["outcome"]["kind"] == "be_patient"
    assert "offers" not in unknown.turn["outcome"]
    for resident in (unknown, served.resident(COMPLAIN_FIRST)):
        for page in ("/wachten", "/wachten/agenda", "/wachten/herinnering"):
            assert served.post(page, resident, email="proef@example.org").status == 404
        assert served.api(resident, "GET", "/calendar.ics").status == 409
        assert served.api(resident, "POST", "/reminder", {"email": "proef@example.org"}).status == 409
    assert served.rows("SELECT count(*) FROM reminders") == [(0,)]

"""The offices that come with the project: what is read from their files, and the holidays of every year in them."""

import os
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
import yaml

from bot.intake.office import Office, OrganisationKind
from bot.office import read_office
from bot.office.__main__ import main
from tests.structure.project import ROOT, named, python_files, responses

OURS = ROOT / "office"
ZANDKUST = ROOT / "tests" / "offices" / "zandkust"
# Whoever keeps an office's data in a folder of their own can have it tested here too.
IN_USE = [OURS, *(Path(folder) for folder in [os.environ.get("KLACHTWIJZER_OFFICE", "")] if folder)]
MONTHS_AHEAD = 18


@pytest.fixture(scope="module")
def zandkust() -> Office:
    return read_office(ZANDKUST)


# -- what is read ---------------------------------------------------------------------------------------------------


def test_an_office_of_three_municipalities_with_their_organisations():
    office = read_office(OURS)
    kinds = [body.kind for body in office.organisations]
    assert kinds.count(OrganisationKind.MUNICIPALITY) == 3
    assert {OrganisationKind.SERVICE, OrganisationKind.JOINT} < set(kinds)
    assert {body.committee for body in office.organisations} == {True, False, None}
    today = datetime.now(UTC).date()
    assert all(body.affiliated_on(today) for body in office.organisations)


@pytest.mark.parametrize("folder", [*IN_USE, ZANDKUST], ids=str)
def test_every_organisation_leads_to_a_municipality_of_this_office(folder: Path):
    office = read_office(folder)
    for body in office.organisations:
        assert office.organisation(body.id) is body
        owner = office.organisation(body.municipality)
        assert owner is not None
        assert owner.kind is OrganisationKind.MUNICIPALITY or owner is body


def test_the_details_of_an_office_are_those_of_its_file(zandkust: Office):
    assert (zandkust.name, zandkust.phone) == ("Gemeentelijke Ombudscommissie Zandkust", "0900 - 111 22 33")
    assert (zandkust.hours, zandkust.retention_years) == ("dinsdag en donderdag van 10.00 tot 14.30 uur", 5)
    assert zandkust.accessibility_statement == date(2026, 10, 5)
    assert zandkust.other_municipality == "nationale-ombudsman"
    assert zandkust.organisation("waterdam") is None


def test_the_words_for_a_committee_become_what_the_law_asks(zandkust: Office):
    said = {body.id: body.committee for body in zandkust.organisations}
    assert said == {"zandkust": True, "havendienst": True, "duinrand": False, "regiotaxi-kust": None}


def test_what_is_left_out_has_a_value_that_says_so(zandkust: Office):
    harbour, taxi = zandkust.organisation("havendienst"), zandkust.organisation("regiotaxi-kust")
    assert harbour is not None
    assert (harbour.also_called, harbour.address) == ((), None)
    assert taxi is not None
    assert taxi.valid_to is None
    police = next(body for body in zandkust.referrals if body.id == "politie")
    assert (police.forward, police.confirmed) == (False, True)
    legal_advice = next(body for body in zandkust.referrals if body.id == "juridisch-loket")
    assert (legal_advice.phone, legal_advice.also_called) == ("", ())


def test_a_number_that_looks_like_a_sum_stays_as_it_is_written(zandkust: Office, tmp_path: Path):
    for file in ZANDKUST.iterdir():
        text = file.read_text(encoding="utf-8")
        written = (
            text.replace('"0999123"', "0344")
            .replace("[rijk,", "[no, 112, 1e3,")
            .replace("Proefkade 25, 9999 ZZ Zandkust", "2026-01-01")
        )
        (tmp_path / file.name).write_text(written, encoding="utf-8")
    office = read_office(tmp_path)
    assert office.organisations[-1].phone == "0344"
    assert office.referrals[0].also_called[:3] == ("no", "112", "1e3")
    assert office.address == "2026-01-01"


@pytest.mark.parametrize(
    ("organisation", "day", "affiliated"),
    [
        ("havendienst", date(2021, 12, 31), False),
        ("havendienst", date(2022, 1, 1), True),
        ("havendienst", date(2024, 12, 31), True),
        ("havendienst", date(2025, 1, 1), False),
        ("regiotaxi-kust", date(2027, 6, 30), False),
        ("regiotaxi-kust", date(2027, 7, 1), True),
        ("regiotaxi-kust", date(2099, 1, 1), True),
    ],
)
def test_an_affiliation_holds_on_its_first_and_on_its_last_day(
    zandkust: Office, organisation: str, day: date, affiliated: bool
):
    body = zandkust.organisation(organisation)
    assert body is not None
    assert body.affiliated_on(day) is affiliated


@pytest.mark.parametrize(
    ("text", "body", "own", "organisation"),
    [
        ("over de Havendienst Zandkust", "havendienst", True, "havendienst"),
        ("gemeente Duinrand", "duinrand", True, "duinrand"),
        ("het gaat over de reddingsbrigade", "strandwacht", True, None),
        ("over de politie", "politie", False, None),
        ("over een strandtent", "strandpaviljoens", False, None),
        ("gemeente Waterdam", None, None, None),
        ("de gemeente Duinrand doet niks", "duinrand", True, "duinrand"),
        ("de gemeente Kustdorp doet niks", "nationale-ombudsman", False, None),
        ("de gemeente Bad Duinzicht doet niks", "nationale-ombudsman", False, None),
        ("de gemeente Strand doet niks", "nationale-ombudsman", False, None),
    ],
)
def test_the_names_of_this_office_are_found_in_a_text(
    zandkust: Office, text: str, body: str | None, own: bool | None, organisation: str | None
):
    found = zandkust.bodies.named_in(text)
    assert (found and found.id, found and found.own) == (body, own)
    its_own = zandkust.own_bodies.named_in(text)
    assert (its_own and its_own.id) == organisation


def test_an_office_without_services_of_its_own_can_leave_the_list_out(tmp_path: Path):
    for file in ZANDKUST.iterdir():
        (tmp_path / file.name).write_text(file.read_text(encoding="utf-8").partition("own:")[0], encoding="utf-8")
    assert read_office(tmp_path).own_services == ()


def test_an_office_can_do_without_the_names_of_other_municipalities(tmp_path: Path):
    for file in ZANDKUST.iterdir():
        if file.name != "municipalities.yml":
            (tmp_path / file.name).write_bytes(file.read_bytes())
    office = read_office(tmp_path)
    assert office.municipalities == ()
    assert office.bodies.named_in("de gemeente Kustdorp doet niks") is None


def test_the_names_of_municipalities_leave_what_is_of_this_office_alone():
    office = read_office(OURS)
    assert len(office.municipalities) > 300
    for name in [body.name for body in office.organisations]:
        body = office.bodies.named_in(f"{name} doet niks")
        assert body is not None
        assert body.own


def test_an_office_is_read_in_no_time():
    def seconds() -> float:
        began = time.perf_counter()
        read_office(OURS)
        return time.perf_counter() - began

    assert min(seconds() for _ in range(5)) < 0.1


# -- nothing of one office in the product -----------------------------------------------------------------------------


def test_no_code_and_no_sentence_names_the_office_of_the_example():
    office = read_office(OURS)
    details = {office.name, office.phone, office.address, office.email, office.privacy_url}
    details |= {value for body in office.organisations for value in (body.name, body.website)}
    texts = {named(path): path.read_text(encoding="utf-8") for path in python_files("bot/", "webhook/", "case_store/")}
    texts |= {key: variant["text"] for key, variants in responses().items() for variant in variants}
    assert [(where, detail) for where, text in texts.items() for detail in details if detail in text] == []


# -- holidays -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("folder", [*IN_USE, ZANDKUST], ids=str)
def test_every_year_in_a_file_of_holidays_is_whole(folder: Path):
    days = set(read_office(folder).calendar.holidays)
    years = {day.year for day in days}
    assert years == set(range(min(years), max(years) + 1))
    missing = sorted(str(day) for year in years for day in feast_days(year) - days)
    assert missing == [], "days of Atw 3, first and second paragraph, that holidays.yml lacks"


@pytest.mark.parametrize("folder", [*IN_USE, ZANDKUST], ids=str)
def test_a_holiday_names_the_paragraph_that_makes_it_one(folder: Path):
    for row in yaml.safe_load((folder / "holidays.yml").read_text(encoding="utf-8"))["holidays"]:
        day, article = row["day"], row.get("article")
        if article is None:
            continue
        fixed = day in feast_days(day.year)
        assert fixed == (article != "Atw 3 lid 3"), row
        assert (day == easter(day.year) - timedelta(days=2)) == (article == "Atw 3 lid 2"), row


@pytest.mark.parametrize("folder", IN_USE, ids=str)
def test_the_holidays_reach_further_than_any_term_that_is_told_now(folder: Path):
    last_year = max(day.year for day in read_office(folder).calendar.holidays)
    today = datetime.now(UTC).date()
    months = today.year * 12 + today.month + MONTHS_AHEAD
    assert date(last_year, 12, 31) >= date((months - 1) // 12, (months - 1) % 12 + 1, 1), (
        f"{folder / 'holidays.yml'} ends with {last_year}, less than {MONTHS_AHEAD} months from now. Add {last_year + 1}:"
        " the nine days of Atw 3, first and second paragraph, and those of the Besluit gelijkstelling in the"
        " Staatscourant for that year. docs/office.md says how, and who checks it."
    )


@pytest.mark.parametrize(
    ("year", "day"),
    [(2019, date(2019, 4, 21)), (2024, date(2024, 3, 31)), (2025, date(2025, 4, 20)), (2038, date(2038, 4, 25))],
)
def test_easter_is_found_here_as_the_calendar_has_it(year: int, day: date):
    assert easter(year) == day


def feast_days(year: int) -> set[date]:
    """The nine days of Atw 3, first and second paragraph; two of them may fall on one day."""
    kings_day = date(year, 4, 27)
    sunday = easter(year)
    return {
        date(year, 1, 1),
        sunday - timedelta(days=2),
        sunday + timedelta(days=1),
        kings_day - timedelta(days=1) if kings_day.isoweekday() == 7 else kings_day,
        date(year, 5, 5),
        sunday + timedelta(days=39),
        sunday + timedelta(days=50),
        date(year, 12, 25),
        date(year, 12, 26),
    }


def easter(year: int) -> date:
    """Easter Sunday: the Sunday after the full moon of spring, by the tables of the Gregorian calendar."""
    century = year // 100
    moon = (19 * (year % 19) + century - century // 4 - (8 * century + 13) // 25 + 15) % 30
    moon -= (moon + year % 19 // 11) // 29
    full_moon = date(year, 3, 21) + timedelta(days=moon)
    return full_moon + timedelta(days=7 - full_moon.isoweekday() % 7)


# -- the check by hand ------------------------------------------------------------------------------------------------


def test_a_folder_can_be_checked_without_a_start(capsys: pytest.CaptureFixture[str], tmp_path: Path):
    assert main([str(ZANDKUST)]) == 0
    assert capsys.readouterr().out == (
        f"{ZANDKUST}: no mistakes. Gemeentelijke Ombudscommissie Zandkust: 4 organisations, 5 referrals, holidays until"
        " 2028-12-26.\n"
    )
    assert main([str(tmp_path)]) == 1
    assert capsys.readouterr().err.splitlines() == [
        f"{name}: this file is missing in {tmp_path}."
        for name in ("holidays.yml", "office.yml", "organisations.yml", "referrals.yml")
    ]

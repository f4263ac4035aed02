"""Which body a resident's sentence is about, and that the office's data on other bodies is whole."""

import re
import time
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.language.bodies import Bodies, Body
from bot.language.bodies_elsewhere import Elsewhere
from bot.language.spelling import words_in

HERE = Path(__file__).parent
OFFICE = HERE.parents[1] / "office"
DATA = yaml.safe_load((OFFICE / "referrals.yml").read_text(encoding="utf-8"))
REFERRALS: list[dict[str, Any]] = DATA["referrals"]
OWN: list[dict[str, Any]] = DATA["own"]


MUNICIPALITIES: dict[str, Any] = yaml.safe_load((OFFICE / "municipalities.yml").read_text(encoding="utf-8"))
OTHER_MUNICIPALITY = "andere-gemeente"


def _bodies(rows: list[dict[str, Any]], *, own: bool) -> list[Body]:
    return [
        Body(
            row["id"],
            (row["name"], *row["also_called"]),
            own,
            tuple(re.sub(r"\s*/\s*", "/", deed) for deed in row.get("deeds", ())),
            row.get("forward", False),
        )
        for row in rows
    ]


def _all_bodies(*more: Body) -> Bodies:
    others = _bodies(REFERRALS, own=False)
    other = next(body for body in others if body.id == OTHER_MUNICIPALITY)
    ours = [name for body in more for name in body.names]
    elsewhere = Elsewhere(MUNICIPALITIES["names"], MUNICIPALITIES["ordinary_names"], ours)
    return Bodies([*others, *_bodies(OWN, own=True), *more], (other, elsewhere))


BODIES = _all_bodies()


class Row(NamedTuple):
    """One line of bodies.yml."""

    text: str
    body: str | None
    own: bool


def _table() -> Iterator[Row]:
    for group in yaml.safe_load((HERE / "bodies.yml").read_text(encoding="utf-8")):
        for text in group["rows"]:
            yield Row(text, group.get("body") or group.get("own"), "own" in group)


TABLE = list(_table())


def _id_in(text: str) -> str | None:
    body = BODIES.named_in(text)
    return body.id if body else None


@pytest.mark.parametrize("row", TABLE, ids=lambda row: f"{row.body}: {row.text}")
def test_a_sentence_is_about_the_body_that_the_table_says(row: Row) -> None:
    assert _id_in(row.text) == row.body


@pytest.mark.parametrize("row", [row for row in TABLE if row.own], ids=lambda row: row.text)
def test_nobody_is_sent_away_for_what_is_the_municipalitys_own(row: Row) -> None:
    body = BODIES.named_in(row.text)
    assert body is not None and body.own


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row.text)
def test_capitals_and_marks_change_nothing(row: Row) -> None:
    assert _id_in(f"  {row.text.upper()}!!! ") == row.body
    assert _id_in(f"“{row.text[0].upper()}{row.text[1:]}...”\n") == row.body


@pytest.mark.parametrize(("row", "own"), [(row, False) for row in REFERRALS] + [(row, True) for row in OWN])
def test_every_body_of_the_office_has_two_sentences_in_the_table(row: dict[str, Any], own: bool) -> None:
    assert sum((sentence.body, sentence.own) == (row["id"], own) for sentence in TABLE) >= 2


@pytest.mark.parametrize("row", REFERRALS, ids=lambda row: row["id"])
def test_a_referral_says_what_for_the_first_step_where_and_how_we_know(row: dict[str, Any]) -> None:
    required = {"id", "name", "for", "first_step", "url", "also_called", "source", "checked_on"}
    assert required <= set(row) <= required | {"phone", "forward", "confirmed", "deeds"}
    assert all(row[field] for field in required)
    assert row["url"].startswith("https://")
    assert row["first_step"].endswith(".") and not row["for"].endswith(".")
    assert isinstance(row["checked_on"], date)
    assert all(isinstance(name, str) for name in row["also_called"])


@pytest.mark.parametrize("row", REFERRALS, ids=lambda row: row["id"])
def test_only_what_may_be_forwarded_names_the_national_ombudsman_as_the_next_step(row: dict[str, Any]) -> None:
    said = " ".join((row["name"], row["for"], row["first_step"]))
    assert row.get("forward", False) or "Nationale ombudsman" not in said


@pytest.mark.parametrize("row", OWN, ids=lambda row: row["id"])
def test_what_is_the_municipalitys_own_has_a_name_and_other_names(row: dict[str, Any]) -> None:
    assert set(row) == {"id", "name", "also_called"}
    assert row["name"] and all(isinstance(name, str) for name in row["also_called"])


def test_no_name_stands_for_two_bodies() -> None:
    owners: dict[str, set[str]] = {}
    for row in [*REFERRALS, *OWN]:
        for name in (row["name"], *row["also_called"]):
            owners.setdefault(" ".join(word.text for word in words_in(name)), set()).add(row["id"])
    assert {name: ids for name, ids in owners.items() if len(ids) > 1} == {}


def test_no_id_stands_for_two_rows() -> None:
    assert [name for name, count in Counter(row["id"] for row in [*REFERRALS, *OWN]).items() if count > 1] == []


def _one_error_each(name: str) -> Iterator[str]:
    for at in range(1, len(name) - 2):
        yield name[:at] + name[at + 1] + name[at] + name[at + 2 :]
        yield name[:at] + name[at + 1 :]
        yield name[:at] + name[at] + name[at:]
        yield name[:at] + "q" + name[at + 1 :]


def test_one_typing_error_inside_a_long_name_hides_it_in_no_more_than_one_case_of_a_thousand() -> None:
    long_names = [
        (n, row["id"]) for row in [*REFERRALS, *OWN] for n in row["also_called"] if n.isalpha() and len(n) > 7
    ]
    mistyped = [(typed, id_) for name, id_ in long_names for typed in _one_error_each(name)]
    hidden = [typed for typed, id_ in mistyped if _id_in(typed) != id_]
    assert len(hidden) < len(mistyped) / 1000, hidden


@pytest.mark.parametrize(
    "text",
    [
        "niet over de {} maar over iets anders",
        "het gaat niet om de {}",
        "de {} heeft hier niets mee te maken",
        "los van de {} wil ik iets vragen",
        "de {} staat hier buiten",
        "iets anders dan de {}",
    ],
)
@pytest.mark.parametrize("name", ["politie", "belastingdienst", "huisbaas", "bank", "school"])
def test_a_body_that_the_text_is_not_about_is_not_named(text: str, name: str) -> None:
    assert _id_in(f"klacht over de {name}") is not None
    assert _id_in(text.format(name)) is None


@pytest.mark.parametrize(
    "text",
    [
        "niet over de {} maar over de gemeente",
        "over de gemeente, niet over de {}",
        "de {} stuurt mij naar de gemeente en de gemeente doet niks",
        "de gemeente zegt dat ik bij de {} moet zijn",
        "de {} van de gemeente",
        "met de {} heb ik geen problemen, wel met de gemeente",
        "de {} hielp mij netjes, maar de gemeente niet",
        "eerst dacht ik de {} maar het blijkt de gemeente te zijn",
        "iemand die namens de gemeente bij de {} kwam",
    ],
)
@pytest.mark.parametrize("name", ["politie", "belastingdienst", "huisbaas", "school", "boete"])
def test_beside_another_body_the_municipality_is_not_lost(text: str, name: str) -> None:
    body = BODIES.named_in(text.format(name))
    assert body is not None and body.own


def test_of_one_name_that_two_bodies_have_the_municipalitys_own_is_meant() -> None:
    other, own = Body("other", ("strandwacht",)), Body("own", ("strandwacht",), own=True)
    assert Bodies([other, own]).named_in("de strandwacht") == own
    assert Bodies([own, other]).named_in("de strandwacht") == own


@pytest.mark.parametrize("text", ["UWV Waterdam", "in Waterdam heeft het uwv mij geweigerd", "het uwv in Waterdam"])
def test_where_somebody_lives_is_not_what_the_text_is_about(text: str) -> None:
    town = Body("waterdam", ("gemeente waterdam", "waterdam"), own=True)
    bodies = Bodies([Body("uwv", ("uwv",)), town])
    named = bodies.named_in(text)
    assert named is not None and named.id == "uwv"
    assert bodies.named_in("het gaat over waterdam") == bodies.named_in("gemeente Waterdam") == town


@pytest.mark.parametrize("name", ["Breda", "Best", "Den Haag", "Bergen op Zoom"])
@pytest.mark.parametrize(
    "text", ["de gemeente {} doet niks", "Klacht over de gemeente {}.", "gem. {} heeft mijn bijstand gestopt"]
)
def test_a_municipality_that_is_not_of_this_office_is_another_one(text: str, name: str) -> None:
    assert _id_in(text.format(name)) == OTHER_MUNICIPALITY


@pytest.mark.parametrize("text", ["de gemeente Breda doet niks", "ik woon in Breda en de gemeente doet niks"])
def test_a_municipality_of_this_office_is_never_another_one(text: str) -> None:
    own = Body("breda", ("gemeente breda", "breda"), own=True, ours=True)
    body = _all_bodies(own).named_in(text)
    assert body is not None and body.own


@pytest.mark.parametrize(
    ("text", "elsewhere"),
    [
        ("ik woon in Breda maar de parkeerboete is van Tilburg", True),
        ("ik woon in Breda en het wijkteam van Tilburg belt niet", True),
        ("ik woon in Breda en mijn zus in Tilburg, en de gemeente doet niks", False),
        ("het gaat over Breda, de parkeerboete is niet van Tilburg", False),
    ],
)
def test_who_lives_here_may_tell_of_what_another_municipality_did(text: str, elsewhere: bool) -> None:
    own = Body("breda", ("gemeente breda", "breda"), own=True, ours=True)
    body = _all_bodies(own).named_in(text)
    assert body is not None and (body.id == OTHER_MUNICIPALITY) == elsewhere


def test_what_every_body_has_is_of_whom_it_is_said_to_be() -> None:
    bodies = Bodies([Body("course", ("inburgering",), own=True), Body("duo", ("duo",)), Body("fine", ("boete",))])
    named = bodies.named_in("ik doe mijn inburgering en ik heb een boete van DUO")
    assert named is not None and named.id == "duo"


def test_who_tells_of_a_business_of_their_own_tells_of_nobody() -> None:
    bodies = Bodies([Body("shop", ("winkel",)), Body("own", ("gemeente",), own=True)])
    assert bodies.named_in("mijn winkel loopt leeg") is None
    assert bodies.named_in("die winkel levert niet") == bodies.with_id("shop")


def test_every_ordinary_name_is_a_municipality_only_right_behind_that_word() -> None:
    for name in MUNICIPALITIES["ordinary_names"]:
        assert _id_in(f"klacht over de gemeente {name}") == OTHER_MUNICIPALITY
        assert _id_in(f"ik woon in {name.lower()} en de gemeente doet niks") == "gemeente"


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("de winkel heeft het gedaan", "deed"),
        ("de belasting heeft het gedaan", "belasting"),
        ("de wethouder heeft het gedaan", "own"),
    ],
)
def test_a_deed_goes_before_its_place_but_not_before_a_government_that_did_it(text: str, body: str) -> None:
    bodies = Bodies(
        [
            Body("deed", (), deeds=("gedaan",)),
            Body("winkel", ("winkel",)),
            Body("belasting", ("belasting",), public=True),
            Body("own", ("wethouder",), own=True),
        ]
    )
    named = bodies.named_in(text)
    assert named is not None and named.id == body


def test_a_long_story_is_read_in_no_time() -> None:
    story = " ".join(row.text for row in TABLE)[:500]

    def seconds() -> float:
        began = time.perf_counter()
        BODIES.named_in(story)
        return time.perf_counter() - began

    # A quarter of it on a machine that does nothing else.
    assert min(seconds() for _ in range(20)) < 0.004


def test_without_bodies_nothing_is_named() -> None:
    assert Bodies([]).named_in("klacht over de politie") is None


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(max_size=200), st.lists(st.sampled_from([row.text for row in TABLE])).map("\n".join)))
def test_whatever_is_written_can_be_read(text: str) -> None:
    named = BODIES.named_in(text)
    assert named is None or named.id in {row["id"] for row in [*REFERRALS, *OWN]}

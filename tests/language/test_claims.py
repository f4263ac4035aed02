"""Stories of residents: what is claimed from them, and above all what is not."""

import re
from collections import Counter
from datetime import date
from pathlib import Path
from time import process_time
from typing import Any, NamedTuple

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.language.claims import Claims, claims_in
from bot.language.claims_clauses import clauses_of
from bot.language.claims_signs import Signs
from bot.language.claims_spelling import words_of
from bot.language.dates import read_date

NAMES = {
    "about": "about_municipality",
    "complained": "complained_to_municipality",
    "response": "response",
    "term": "term_expired",
    "form": "complaint_form",
    "postponed": "postponement_letter",
    "matter": "matter",
}
DAYS = ("complaint", "reaction", "decision")
VALUES = {
    "about_municipality": {"yes", "no"},
    "complained_to_municipality": {"yes", "no"},
    "response": {"dissatisfied", "satisfied", "none"},
    "term_expired": {"yes", "no"},
    "complaint_form": {"written", "oral"},
    "postponement_letter": {"yes"},
    "matter": {"conduct", "decision", "fine", "report"},
}
Fact = tuple[str, Any]


class Story(NamedTuple):
    """One row of claims.yml."""

    text: str
    says: frozenset[Fact]
    may: frozenset[Fact]
    today: date


def _facts(row: dict[str, Any], key: str, today: date) -> frozenset[Fact]:
    told = [tuple(fact.split(" ", 1)) for fact in (row.get(key) or "").split(", ") if fact]
    if key == "says":
        told += [(name, row[name]) for name in DAYS if name in row]
    return frozenset((name, _days(words, today)) if name in DAYS else (NAMES[name], words) for name, words in told)


def _days(words: str, today: date) -> tuple[date, date]:
    day = read_date(str(words), today)
    assert day is not None, words
    return day.first, day.last


def _stories() -> dict[str, list[Story]]:
    table = yaml.safe_load((Path(__file__).parent / "claims.yml").read_text(encoding="utf-8"))
    today = table.pop("today")
    return {
        name: [Story(row["text"], _facts(row, "says", today), _facts(row, "may", today), today) for row in rows]
        for name, rows in table.items()
    }


TABLE = _stories()
STORIES = [story for stories in TABLE.values() for story in stories]
TODAY = STORIES[0].today


def _claimed(claims: Claims) -> set[Fact]:
    days = zip(DAYS, (claims.complaint_day, claims.reaction_day, claims.decision_day), strict=True)
    return set(claims.facts.items()) | {(name, (day.first, day.last)) for name, day in days if day}


def _facts_of(text: str) -> dict[str, str]:
    return dict(claims_in(text, TODAY).facts)


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.text[:60])
def test_nothing_is_claimed_that_a_story_does_not_say(story: Story) -> None:
    assert _claimed(claims_in(story.text, story.today)) - story.says - story.may == set()


@pytest.mark.parametrize("name", TABLE)
def test_most_of_what_is_clearly_said_is_found(name: str) -> None:
    said = found = 0
    for story in TABLE[name]:
        said += len(story.says)
        found += len(story.says & _claimed(claims_in(story.text, story.today)))
    assert found >= 0.85 * said


@pytest.mark.parametrize("question", [*VALUES, *DAYS])
def test_each_fact_is_found_where_it_is_said(question: str) -> None:
    said: Counter[bool] = Counter()
    for story in STORIES:
        claimed = _claimed(claims_in(story.text, story.today))
        said.update(fact in claimed for fact in story.says if fact[0] == question)
    assert said[True] >= 0.75 * said.total()


@pytest.mark.parametrize("change", [str.upper, str.lower], ids=["capitals", "small letters"])
def test_capitals_change_nothing(change: Any) -> None:
    for story in STORIES:
        assert claims_in(change(story.text), story.today).facts == claims_in(story.text, story.today).facts, story.text


def test_a_story_spoken_without_any_mark_leads_to_hardly_a_false_claim() -> None:
    false = 0
    for story in STORIES:
        spoken = re.sub(r"[^\w\s/&'@-]|(?<=\s)-(?=\s)", " ", story.text).lower()
        false += bool(_claimed(claims_in(spoken, story.today)) - story.says - story.may)
    assert false <= 0.015 * len(STORIES)


@pytest.mark.parametrize(
    "said",
    [
        "Ik heb een klacht ingediend bij de gemeente.",
        "ik hep een klagt ingedient bij de gemeete",
        "kheb geklaagd bij 't stad",
        "ekik heb over diene ambtenaar geklaagd bij 't stad",
        "I have filed a complaint with the municipality and they know it",
        "KLACHT INGEDIEND BIJ GEMEENTE",
    ],
)
def test_a_complaint_is_recognised_in_whatever_spelling(said: str) -> None:
    assert _facts_of(said)["complained_to_municipality"] == "yes"


@pytest.mark.parametrize(
    "said",
    [
        "Als ik klaag bij de gemeente, krijg ik dan antwoord?",
        "Ik ga een klacht indienen bij de gemeente.",
        "Ik had moeten klagen bij de gemeente.",
        "Misschien heb ik een klacht ingediend bij de gemeente.",
        "Mijn buurman heeft geklaagd bij de gemeente.",
        "De gemeente heeft een klacht ingediend tegen mij.",
        "Ik heb bij de school geklaagd over de gemeente.",
        "Ik heb bezwaar ingediend bij de gemeente.",
        "Ik heb een melding gedaan bij de gemeente.",
        "De gemeente zegt dat ik een klacht heb ingediend.",
        "Heb ik een klacht ingediend bij de gemeente?",
    ],
)
def test_no_complaint_is_read_where_none_was_made(said: str) -> None:
    assert _facts_of(said).get("complained_to_municipality") != "yes"


def test_without_a_complaint_there_is_no_response_and_no_term() -> None:
    facts = _facts_of("Ik heb de gemeente gebeld en gemaild, nooit antwoord gehad, de termijn is al lang verlopen.")
    assert not {"response", "term_expired", "complained_to_municipality"} & facts.keys()


def test_a_church_is_no_municipality() -> None:
    assert _facts_of("De gemeente van onze dominee negeert mij. Ik heb geklaagd en niets gehoord.") == {}


def test_a_later_word_wins_and_a_contradiction_cancels() -> None:
    later = "Ik heb niet geklaagd bij de gemeente, maar later wel, in mei."
    both = "Ik heb geklaagd bij de gemeente. Ik heb nog nooit bij de gemeente geklaagd."
    assert _facts_of(later)["complained_to_municipality"] == "yes"
    assert "complained_to_municipality" not in _facts_of(both)


def test_an_answer_before_the_complaint_gives_neither_day() -> None:
    claims = claims_in("Op 3 mei heb ik bij de gemeente geklaagd. Op 2 april kreeg ik antwoord.", TODAY)
    assert (claims.complaint_day, claims.reaction_day) == (None, None)


def test_the_day_is_given_in_the_words_of_the_resident() -> None:
    claims = claims_in("Op vrijdag 21 Augustus heb ik een klacht ingediend bij de gemeente.", TODAY)
    assert claims.complaint_day is not None
    assert claims.complaint_day.text == "vrijdag 21 Augustus"


@pytest.mark.parametrize(
    ("story", "day"),
    [
        ("Op 20 augustus, aangetekend nog wel, mijn beklag bij de gemeente gedaan. Stil.", date(2026, 8, 20)),
        ("Klacht aan het stadhuis: 1 september. Onderwerp: bladblazers.", date(2026, 9, 1)),
        ("Eind augustus klacht aan het stadhuis. Nog niks.", None),
        ("Klacht van 1 september, klacht van 3 september, allebei over de markt.", None),
        ("Gaat mijn klacht van 1 september nog lukken?", None),
        ("Mijn fiets is op 1 september weggehaald.", None),
        ("Mijn klacht over het incident op 1 september is nooit beantwoord door de gemeente.", None),
        ("Na het ongeluk van 1 september heb ik een klacht ingediend bij de gemeente.", None),
        ("De gemeente reageerde op 1 september afwijzend op mijn klacht.", None),
        ("Op 1 september heb ik een herinnering gestuurd over mijn klacht.", None),
        ("Over de boa heb ik op 1 september geklaagd.", date(2026, 9, 1)),
    ],
)
def test_one_day_beside_a_word_for_a_complaint_may_be_its_day(story: str, day: date | None) -> None:
    beside = claims_in(story, TODAY).day_beside
    assert (beside and beside.first, beside and beside.last) == (day, day)


@given(st.text(max_size=400))
@settings(max_examples=200, deadline=None)
def test_any_text_at_all_gives_claims_of_the_contract(text: str) -> None:
    claims = claims_in(text, TODAY)
    assert all(value in VALUES[question] for question, value in claims.facts.items())
    assert claims == claims_in(text, TODAY)


@given(st.lists(st.sampled_from(sorted({word for story in STORIES for word in story.text.split()})), max_size=60))
@settings(max_examples=200, deadline=None)
def test_words_of_stories_in_any_order_keep_what_hangs_together(words: list[str]) -> None:
    facts = _facts_of(" ".join(words))
    if {"response", "term_expired", "complaint_form", "postponement_letter"} & facts.keys():
        assert facts["complained_to_municipality"] == "yes"
    assert (facts.get("about_municipality"), facts.get("complained_to_municipality")) != ("no", "yes")


@given(st.text(max_size=300))
@settings(max_examples=200, deadline=None)
def test_words_stand_where_the_resident_wrote_them(text: str) -> None:
    places = [(word.start, word.end) for word in words_of(text)]
    assert places == sorted(places)
    assert all(0 <= start < end <= len(text) for start, end in places)


def test_a_long_story_is_read_in_a_moment() -> None:
    whole = " ".join(story.text for story in STORIES)
    texts = [whole[start : start + 1000] for start in range(0, 40_000, 1000)]
    assert sorted(min(_seconds(text) for _ in range(5)) for text in texts)[len(texts) // 2] < 0.02


@pytest.mark.parametrize(
    "word", ["klacht ", "a ", "niet de gemeente ik heb ", "op ", "van mijn klacht ", ".", "\n", "\"'"]
)
def test_the_longest_message_of_one_word_is_no_burden(word: str) -> None:
    assert min(_seconds((word * 5000)[:5000]) for _ in range(3)) < 0.1


def _seconds(text: str) -> float:
    begun = process_time()
    claims_in(text, TODAY)
    return process_time() - begun


@pytest.mark.parametrize(
    ("sign", "text", "found"),
    [
        ("klacht|bezwaar ingediend", "ik heb bezwaar ingediend", True),
        ("klacht ingediend", "klacht nooit ingediend", False),
        ("klacht ~1 ingediend", "klacht nooit ingediend", True),
        ("klacht ~1-nooit ingediend", "klacht nooit ingediend", False),
        ("klacht ~2+nu|al ingediend", "klacht nu al ingediend", True),
        ("klacht ~2+nu|al ingediend", "klacht nu weer ingediend", False),
        ("mijn? klacht", "klacht", True),
        ("^ klacht", "een klacht", False),
        ("klacht $", "klacht over", False),
        ("van #", "van 3 mei", True),
        ("reage* klacht", "reageren klacht", True),
    ],
)
def test_a_sign_is_found_as_its_notation_says(sign: str, text: str, found: bool) -> None:
    (clause,) = clauses_of(text)
    assert Signs(sign).are_in(clause) is found


EXAMPLES = [
    (file.name, *found.groups())
    for file in sorted((Path(__file__).parents[2] / "bot" / "language").glob("claims_*.py"))
    for found in re.finditer(r'^ +"([^"]+)",  # "([^"]+)"$', file.read_text(encoding="utf-8"), re.MULTILINE)
]


@pytest.mark.parametrize(("file", "sign", "example"), EXAMPLES)
def test_an_example_bears_the_sign_that_it_stands_behind(file: str, sign: str, example: str) -> None:
    assert any(Signs(sign).are_in(clause) for clause in clauses_of(example)), file


def test_a_sign_without_a_fixed_word_is_refused() -> None:
    with pytest.raises(ValueError):
        Signs("~3 klacht?")

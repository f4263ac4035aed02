"""Which answer is taken back, and which day comes in the place of one that was told."""

from datetime import date
from time import perf_counter

import pytest

from bot.language.corrections import NewAnswer, corrected_day, new_answer, not_known_after_all, takes_back

TODAY = date(2026, 11, 23)
HELD = date(2026, 8, 12)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("toch 18 augustus", date(2026, 8, 18)),
        ("de 18e bedoel ik", date(2026, 8, 18)),
        ("de achttiende was het", date(2026, 8, 18)),
        ("niet de 12e maar de 18e", date(2026, 8, 18)),
        ("18 augustus ipv 12 augustus", date(2026, 8, 18)),
        ("twee dagen later dan ik zei", date(2026, 8, 14)),
        ("de dag erna", date(2026, 8, 13)),
        ("een week eerder was dat", date(2026, 8, 5)),
        ("niet in augustus maar in september", date(2026, 9, 12)),
        ("verkeerde maand, juli moest het zijn", date(2026, 7, 12)),
        ("jaar klopt niet, moet 2025 zijn", date(2025, 8, 12)),
        ("nee, 12-8-2025", date(2025, 8, 12)),
        ("niet 12 augustus 2026 maar 12 augustus 2025", date(2025, 8, 12)),
    ],
)
def test_another_day_is_read_from_the_one_that_was_told(text: str, day: date) -> None:
    reading = corrected_day(text, HELD, TODAY)
    assert reading is not None
    assert (reading.first, reading.last) == (day, day)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("twee maanden eerder ja", date(2026, 6, 12)),
        ("een half woord te snel: 1 mnd later", date(2026, 9, 12)),
        ("vier dgn dernoa", date(2026, 8, 16)),
        ("ik heb het een week te vroeg opgegeven", date(2026, 8, 19)),
        ("tel daar maar vijf dagen bij", date(2026, 8, 17)),
        ("trek er een dag af", date(2026, 8, 11)),
        ("een jaar vroeger", date(2025, 8, 12)),
        ("dat moet wel vorig jaar zijn", date(2025, 8, 12)),
        ("het jaartal moet 25 wezen", date(2025, 8, 12)),
        ("maand moet 7 zijn", date(2026, 7, 12)),
        ("augustus zei ik, juli is het", date(2026, 7, 12)),
        ("septembr bedoelde ik, nie augustus", date(2026, 9, 12)),
        ("geen twaalf maar zestien", date(2026, 8, 16)),
        ("'t was den zestienden", date(2026, 8, 16)),
        ("16e*", date(2026, 8, 16)),
        ("de laatste dag van die maand", date(2026, 8, 31)),
        ("de derde van de maand daarna", date(2026, 9, 3)),
        ("de vrijdag daarop", date(2026, 8, 14)),
        ("maandag van de week ervoor", date(2026, 8, 3)),
        ("het was geen woensdag, het was dinsdag", date(2026, 8, 11)),
        ("zelfde week, maar op vrijdag", date(2026, 8, 14)),
        ("twaalf augustus moet dertien augustus zijn", date(2026, 8, 13)),
        ("it was july 30", date(2026, 7, 30)),
        ("een dag na de twaalfde", date(2026, 8, 13)),
        ("vijf dagen nadat ik zei", date(2026, 8, 17)),
        ("niet drie dagen maar vier dagen later", date(2026, 8, 16)),
        ("de eerste van de volgende maand", date(2026, 9, 1)),
        ("drie dagen voor die datum", date(2026, 8, 9)),
        ("een dag na wat ik zei", date(2026, 8, 13)),
        ("de andere dag pas", date(2026, 8, 13)),
        ("twee dagen daarna, vrijdag dus", date(2026, 8, 14)),
        ("de week erna op dezelfde dag", date(2026, 8, 19)),
        ("'25 moet dat zijn", date(2025, 8, 12)),
        ("12/8/25 bedoel ik", date(2025, 8, 12)),
        ("19*", date(2026, 8, 19)),
        ("het was eind juli, de eenendertigste", date(2026, 7, 31)),
        ("dag 19 niet dag 12", date(2026, 8, 19)),
    ],
)
def test_another_day_is_counted_from_the_one_that_was_told(text: str, day: date) -> None:
    reading = corrected_day(text, HELD, TODAY)
    assert reading is not None
    assert (reading.first, reading.last) == (day, day)


def test_one_of_two_days_is_either() -> None:
    reading = corrected_day("de 18e of de 19e", HELD, TODAY)
    assert reading is not None
    assert (reading.first, reading.last) == (date(2026, 8, 18), date(2026, 8, 19))


@pytest.mark.parametrize("text", ["een paar dagen later", "ongeveer vijf dagen later", "anderhalve week later"])
def test_what_is_counted_roughly_leaves_its_days_open(text: str) -> None:
    reading = corrected_day(text, HELD, TODAY)
    assert reading is not None
    assert HELD < reading.first < reading.last < date(2026, 9, 1)


def test_the_weekend_beside_it_may_be_either_day() -> None:
    reading = corrected_day("het weekend ervoor", HELD, TODAY)
    assert reading is not None
    assert (reading.first, reading.last) == (date(2026, 8, 8), date(2026, 8, 9))


@pytest.mark.parametrize(
    "text",
    [
        "een week later kreeg ik hun brief",
        "twee dagen erna belde er iemand",
        "niet woensdag maar zondag",  # before it or behind it
        "ik wacht eigenlijk al sinds mei",
        "in 2025 ook al eens",
        "vraag 3 was fout",
        "er waren er niet 2 maar 3",
        "sorry, niet 2 ambtenaren maar 3",
        "op donderdag zijn ze eigenlijk altijd gesloten",
        "drie dagen later, een maandag",  # the third day is a Saturday
    ],
)
def test_what_tells_of_another_day_puts_none_in_its_place(text: str) -> None:
    assert corrected_day(text, HELD, TODAY) is None


def test_day_and_month_change_places() -> None:
    reading = corrected_day("dag en maand heb ik verwisseld", date(2026, 10, 2), TODAY)
    assert reading is not None
    assert reading.first == date(2026, 2, 10)


def test_a_day_that_its_month_does_not_have_puts_none_in_its_place() -> None:
    assert corrected_day("nee, de 31e", date(2026, 6, 12), TODAY) is None
    assert corrected_day("de maand moet 0 zijn", HELD, TODAY) is None
    assert corrected_day("dag en maand omgedraaid", date(2026, 6, 30), TODAY) is None


@pytest.mark.parametrize(("text", "year"), [("het was in juni", 2026), ("het was in juni 2025", 2025)])
def test_a_month_alone_may_be_any_day_of_it(text: str, year: int) -> None:
    reading = corrected_day(text, HELD, TODAY)
    assert reading is not None
    assert (reading.first, reading.last) == (date(year, 6, 1), date(year, 6, 30))


def test_one_of_two_years_is_either() -> None:
    reading = corrected_day("ergens in 2024 of 2025", HELD, TODAY)
    assert reading is not None
    assert (reading.first, reading.last) == (date(2024, 1, 1), date(2025, 12, 31))


def test_the_last_day_of_a_short_month_stands_for_the_thirty_first() -> None:
    reading = corrected_day("niet in augustus maar in september", date(2026, 8, 31), TODAY)
    assert reading is not None
    assert reading.first == date(2026, 9, 30)


@pytest.mark.parametrize(
    "text", ["dat weet ik niet", "twaalf ambtenaren lachten", "ik ben het zat", "de eerſte keer", "de tıende"]
)
def test_what_names_no_day_puts_none_in_its_place(text: str) -> None:
    assert corrected_day(text, HELD, TODAY) is None


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("bij die vraag over de termijn moet ja staan", NewAnswer("term_expired", "yes")),
        ("vraag 2 moet nee zijn", NewAnswer("complained_to_municipality", "no")),
        ("die nee over de termijn was fout", NewAnswer("term_expired", "yes")),
        ("streep dat ja bij de eerste vraag maar door", NewAnswer("about_municipality", "no")),
        ("mijn tweede antwoord klopt niet", NewAnswer("complained_to_municipality", None)),
        ("zet het antwoord maar op ontevreden", NewAnswer("response", "dissatisfied")),
        ("mis geklikt, moest tevreden zijn", NewAnswer("response", "satisfied")),
        ("verkeerd gedrukt, moet nee zijn", NewAnswer(None, "no")),
        ("die ja moet nee zijn", NewAnswer(None, "no")),
        ("dat nee had ja moeten zijn", NewAnswer(None, "yes")),
        ("nee moest het zijn bij die vraag, niet ja", NewAnswer(None, "no")),
    ],
)
def test_an_answer_is_pointed_at_by_its_question_or_by_what_was_pressed(text: str, answer: NewAnswer) -> None:
    assert new_answer(text) == answer


@pytest.mark.parametrize(
    "text",
    [
        "verkeerd geklikt",
        "die ambtenaar gaf een antwoord, dat was fout",
        "ik heb een vraag over de termijn",
        "ja",
        "nee, ik heb nooit antwoord gekregen",
        "vraag 1 en vraag 2 kloppen niet",
        "mijn antwoord is nee",
        "het antwoord van de gemeente was nee",
        "die nee van de wethouder accepteer ik niet",
    ],
)
def test_what_points_at_no_answer_puts_none_in_its_place(text: str) -> None:
    assert new_answer(text) is None


@pytest.mark.parametrize(
    "text", ["die ja " * 2_800, "vraag " + "was " * 4_900, "toch 12 augustus" + " " * 19_900 + "x", "de 99 " * 3_300]
)
def test_the_longest_text_is_read_at_once(text: str) -> None:
    begun = perf_counter()
    new_answer(f"vraag {text}")
    corrected_day(text, HELD, TODAY)
    assert perf_counter() - begun < 1


def test_it_is_known_which_answer_is_not_known_after_all() -> None:
    assert not_known_after_all("of de termijn voorbij is weet ik toch niet") == ["term_expired"]
    assert not_known_after_all("die datum weet ik toch niet zeker") == ["complaint_date"]
    assert not_known_after_all("3 mei heb ik maar gegokt") == ["complaint_date"]
    assert not_known_after_all("dat weet ik niet") == []


def test_words_that_take_something_back_are_known() -> None:
    assert takes_back("wacht, ik heb wel geklaagd")
    assert not takes_back("ik heb geklaagd bij de gemeente")

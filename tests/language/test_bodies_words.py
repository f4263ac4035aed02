"""How the words of a text are cut, how errors in them are counted, and which deeds they tell."""

import pytest

from bot.language.bodies_deeds import Deeds
from bot.language.spelling import errors_between, words_in


@pytest.mark.parametrize(
    ("description", "text", "told"),
    [
        ("ontslagen zwanger", "zwanger en toen ontslagen", True),
        ("ontslagen zwanger", "ik ben ontslagen", False),
        ("ontslagen zwanger/ziek", "ontslagen omdat ik ziek werd", True),
        ("klok_luid*", "ik wil de klok luiden", True),
        ("klok_luid*", "de klok is te luid", False),
        ("*leraar sloeg", "de gymleraar sloeg mijn zoon", True),
        ("ben_# -#_weken", "ik ben 14", True),
        ("ben_# -#_weken", "ik ben 14 weken zwanger", False),
        ("racis*", "dat is geen racisme", False),
        ("racis*", "", False),
    ],
)
def test_a_deed_is_told_when_all_its_parts_are_near_and_nothing_speaks_against_it(
    description: str, text: str, told: bool
) -> None:
    deed = Deeds([("somebody", description)]).told_in(words_in(text))
    assert (deed.body if deed else None) == ("somebody" if told else None)


def test_words_far_apart_tell_of_no_deed() -> None:
    words = words_in("ontslagen" + " en" * 20 + " zwanger")
    assert Deeds([("somebody", "ontslagen zwanger")]).told_in(words) is None


@pytest.mark.parametrize(
    ("one", "other", "errors"),
    [
        ("politie", "politie", 0),
        ("politie", "poltie", 1),
        ("politie", "poiltie", 1),
        ("politie", "pollitie", 1),
        ("politie", "bolitie", 1),
        ("huisbaas", "husibas", 2),
        ("kadaster", "kdastre", 2),
        ("politie", "petitie", 2),
        ("politie", "notaris", 3),
        ("", "uwv", 3),
    ],
)
def test_errors_are_counted_up_to_the_most_that_is_asked_for(one: str, other: str, errors: int) -> None:
    for most in (1, 2):
        assert errors_between(one, other, most) == errors_between(other, one, most) == min(errors, most + 1)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("het U.W.V.", ["het", "uwv"]),
        ("bij het u w v", ["bij", "het", "uwv"]),
        ("m'n café", ["mn", "cafe"]),
        ("zorg-verzekeraar/bank", ["zorg", "verzekeraar", "bank"]),
        ("nie v/d gemeente", ["niet", "v", "d", "gemeente"]),
        ("", []),
    ],
)
def test_words_are_cut_as_people_mean_them(text: str, words: list[str]) -> None:
    assert [word.text for word in words_in(text)] == words

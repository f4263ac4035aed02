"""Citizen service numbers are taken out of what residents write; other numbers are left alone.

The numbers that pass the test are the made-up ones that every Dutch test set uses; nobody has them.
"""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stdnum.nl import bsn

from bot.language.personal_numbers import REMOVED, is_bsn, mask_bsn

FIGURES = st.text("0123456789", min_size=9, max_size=9)
NUMBERS = FIGURES.map(lambda figures: _passing(figures[:8])).filter(is_bsn)


def _passing(eight: str) -> str:
    """Give eight figures with the ninth that makes them pass; where there is none, what does not pass."""
    return next((eight + last for last in "0123456789" if bsn.is_valid(eight + last)), eight + "0")


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("123456782", REMOVED),
        ("mijn bsn is 123456782.", f"mijn bsn is {REMOVED}."),
        ("111222333", REMOVED),
        ("BSN:111222333, geboren 3-10-1980", f"BSN:{REMOVED}, geboren 3-10-1980"),
        ("bsn123456782", f"bsn{REMOVED}"),
        ("123.456.782", REMOVED),
        ("123 456 782", REMOVED),
        ("123-456-782", REMOVED),
        ("1234 56 782", REMOVED),
        ("1234.56.782", REMOVED),
        ("1234-56-782", REMOVED),
        ("12 34 56 782", REMOVED),
        ("12345 6782", REMOVED),
        ("1 2 3 4 5 6 7 8 2", REMOVED),
        ("123\u00a0456\u00a0782", REMOVED),
        ("123 - 456 - 782", REMOVED),
        ("mijn burgerservicenummer 1-2345678-2", f"mijn burgerservicenummer {REMOVED}"),
        ("(123456782)", f"({REMOVED})"),
        ("123456782 en 111222333", f"{REMOVED} en {REMOVED}"),
        ("bsn 123456782 06 12345678", f"bsn {REMOVED} 06 12345678"),
        ("123456782 12-10-2026", f"{REMOVED} 12-10-2026"),
        ("bsn 123.456.782 12-10-2026", f"bsn {REMOVED} 12-10-2026"),
        ("٣٢١٠٠٠٠٣٤ en 123456782", f"٣٢١٠٠٠٠٣٤ en {REMOVED}"),
    ],
)
def test_a_number_is_taken_out_however_it_is_written(text: str, masked: str) -> None:
    assert mask_bsn(text) == (masked, True)


@pytest.mark.parametrize(
    "text",
    [
        "bsn 10000008",
        "mijn sofinummer: 10.000.008",
        "10000008 is mijn BSN",
        "burger service nummer 100 00 008",
        "B.S.N. 10000008",
    ],
)
def test_eight_figures_are_taken_out_where_the_text_calls_them_a_bsn(text: str) -> None:
    masked, found = mask_bsn(text)
    assert found
    assert REMOVED in masked
    assert "008" not in masked


@pytest.mark.parametrize(
    "text",
    [
        "",
        "geen nummer",
        "10000008",  # eight figures that nobody calls a BSN
        "123456789",  # does not pass the test
        "000000000",
        "1234567820",
        "0612345678",
        "06-12345678",
        "06 12 34 56 78",
        "06 12 34 56 782",
        "010-1234567",
        "+31612345678",
        "+31 6 12345678",
        "+31 123456782",
        "0031 123456782",
        "+31 (0)12 3456782",
        "(0)123456782",
        "0900 12342",
        "NL91ABNA0417164300",
        "NL91 ABNA 0417 1643 00",
        "NL20INGB0001234567",
        "12-10-2026",
        "12-10-2026 1",
        "12 10 2026 4",
        "2026-10-12 om 13:45",
        "2026-10-124",
        "zaak 2026-1234",
        "Z123456782",
        "123456782B01",
        "factuur 12.345.678.2.1",
        "€ 1.234,56",
        "1234 AB 12",
        "ik heb 3 brieven, 2 mails en 4 telefoontjes",
        "bsn weet ik niet, bel 06-12345678",
        "mijn bsn geef ik niet, wel mijn rekening NL91 ABNA 0417 1643 00",
    ],
)
def test_other_numbers_are_left_alone(text: str) -> None:
    assert mask_bsn(text) == (text, False)


@given(FIGURES)
@settings(max_examples=500, deadline=None)
def test_the_test_is_the_one_of_the_law(figures: str) -> None:
    assert is_bsn(figures) == (bsn.is_valid(figures) and int(figures) > 0)


@given(
    NUMBERS,
    st.sampled_from(["{}", "bsn: {}", "Ik ben {}.", "[{}]", "a {} b", "\n{}\n", "{}, 3-10-2026"]),
)
@settings(deadline=None)
def test_nine_bare_figures_that_pass_are_always_taken_out(figures: str, around: str) -> None:
    assert mask_bsn(around.format(figures)) == (around.format(REMOVED), True)


@given(FIGURES.filter(lambda figures: not is_bsn(figures)))
@settings(deadline=None)
def test_nine_bare_figures_that_fail_are_never_taken_out(figures: str) -> None:
    assert mask_bsn(f"nummer {figures}") == (f"nummer {figures}", False)


@given(st.text(st.sampled_from("0123456789 .-/+ab(bsn)\n€"), max_size=80))
@settings(max_examples=500, deadline=None)
def test_masking_twice_changes_nothing_more(text: str) -> None:
    masked, found = mask_bsn(text)
    assert found == (masked != text)
    assert mask_bsn(masked) == (masked, False)


def test_the_mark_itself_does_not_name_a_number() -> None:
    assert mask_bsn("123456782 en 10000008") == (f"{REMOVED} en 10000008", True)
    assert mask_bsn(f"{REMOVED} en 10000008") == (f"{REMOVED} en 10000008", False)


@pytest.mark.parametrize("figures", ["", "12345678", "1234567820", "12345678a", "123 456 782"])
def test_only_nine_figures_are_a_number(figures: str) -> None:
    assert not is_bsn(figures)

"""Long texts are cut where a reader would cut them, and never too long for the app."""

from hypothesis import given
from hypothesis import strategies as st

from bot.channels.texts import in_parts


def test_a_text_that_fits_is_left_alone():
    assert in_parts("Een korte zin.", 4096) == ["Een korte zin."]


def test_a_text_is_cut_between_paragraphs_then_lines_then_sentences_then_words():
    assert in_parts("eerste alinea\n\ntweede", 16) == ["eerste alinea", "tweede"]
    assert in_parts("eerste regel\ntweede", 14) == ["eerste regel", "tweede"]
    assert in_parts("Eerste zin. Tweede zin.", 16) == ["Eerste zin.", "Tweede zin."]
    assert in_parts("woorden achter elkaar", 15) == ["woorden achter", "elkaar"]
    assert in_parts("z" * 25, 10) == ["z" * 10, "z" * 10, "z" * 5]


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=300), st.integers(2, 50))
def test_no_part_is_too_long_or_empty_and_no_letter_is_lost(text: str, longest: int):
    parts = in_parts(text, longest)
    assert all(part.strip() and len(part.encode("utf-16-le")) <= longest * 2 for part in parts)
    assert "".join("".join(parts).split()) == "".join(text.split())

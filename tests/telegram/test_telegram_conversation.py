"""The whole conversation in Telegram, against a Bot API server that checks every call."""

import pytest

from tests.telegram.server import Person

LEAVES = {
    "kan uw klacht waarschijnlijk niet behandelen": ("Nee",),
    "Dien eerst uw klacht in bij de gemeente": ("Ja", "Nee"),
}


@pytest.mark.parametrize("conclusion", LEAVES)
def test_a_leaf_is_reached_with_buttons(person: Person, conclusion: str):
    person.say("/start")
    for label in LEAVES[conclusion]:
        person.press(label)
    assert any(conclusion in text for text in person.texts)

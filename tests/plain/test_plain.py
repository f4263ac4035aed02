"""The check on plain Dutch notices what it is there for, and finds nothing in what residents read."""

import pytest

from tests.plain.__main__ import main
from tests.plain.check import mistakes_in, mistakes_in_topic, reading_ease, sentences_of, words_to_avoid

AVOID = words_to_avoid()


def test_every_sentence_that_a_resident_reads_is_plain(capsys: pytest.CaptureFixture[str]):
    assert main() == 0, capsys.readouterr().out


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("U kunt derhalve klagen.", "“derhalve”"),
        ("Dit gaat met betrekking tot uw brief.", "“met betrekking tot”"),
        ("Als " + "heel " * 20 + "lang.", "a sentence of 22 words"),
        ("Een. Twee. Drie. Vier. Vijf.", "5 sentences"),
        ("Verantwoordelijkheidsverdeling bemoeilijkt samenwerking. Overheidsinstanties onderhandelen.", "hard to read"),
    ],
)
def test_what_is_hard_to_read_is_named(text: str, said: str):
    assert [mistake for mistake in mistakes_in(text, AVOID) if said in mistake]


def test_a_plain_message_has_no_mistakes():
    assert list(mistakes_in("Dien eerst uw klacht in bij de gemeente. Wij helpen u daarbij.", AVOID)) == []


def test_what_is_filled_in_counts_as_one_word_and_a_link_as_none():
    assert sentences_of("Bel {phone}. Zie https://example.org/een.") == [["Bel", "dag"], ["Zie"]]


def test_a_button_is_checked_as_well():
    topic = {"utter_ask": [{"text": "Wilt u dat?", "buttons": [{"title": "Ja, desgewenst"}]}]}
    assert [mistake for mistake in mistakes_in_topic(topic, AVOID) if "button" in mistake]


def test_the_index_is_the_one_of_douma():
    # Six words of one syllable and one of two, in two sentences of 4 and 3 words.
    sentences = [["ik", "ben", "hier", "niet"], ["dat", "is", "mooier"]]
    assert reading_ease(sentences) == pytest.approx(206.835 - 0.93 * 3.5 - 77.0 * 8 / 7)

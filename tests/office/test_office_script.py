"""The script of the chat carries the words that it shows, in the office's own sentences, and no other."""

import json
import re

import pytest

from bot.office import read_office
from bot.sentences import Sentences
from tests.stack import ROOT
from webhook.chat.pages import page_words
from webhook.chat.script import widget_script

WORDS = page_words(Sentences.load(read_office(ROOT / "office")))


def test_the_script_carries_the_words_that_its_parts_name_and_no_other():
    script = widget_script(WORDS, {}).plain.decode()
    offer = re.search(r"^const offer = (.*);$", script, re.MULTILINE)
    assert offer
    carried = json.loads(offer[1])["words"]
    assert carried.items() <= WORDS.items()
    assert {name for name in WORDS if re.search(rf"words\.{name}\b", script)} == set(carried)
    assert {"form_title", "go_on_button", "to_privacy", "title"} <= WORDS.keys() - carried.keys()


def test_a_word_that_is_named_and_not_there_stops_the_start():
    with pytest.raises(KeyError, match="send"):
        widget_script({name: text for name, text in WORDS.items() if name != "send"}, {})

"""Every sentence is there once and said somewhere; every button gives an answer that its question allows."""

import re
import string
from collections import Counter
from pathlib import Path
from typing import get_args

import pytest

from bot.intake import BY_ID, QUESTIONS, Form
from bot.intake.questions import SKIP
from bot.law import Duty, Kind, LegalAnswer
from bot.sentences import ORGANISATIONS
from case_store import Stage
from case_store.audit import AuditEvent
from tests.structure import said
from tests.structure.project import ROOT, named, responses, topic, topic_files

KEYS = sorted(responses())
QUESTION_IDS = [question.id for question in QUESTIONS]
EXPLAIN = "explain"
SPECS = {"", "date", "list", "facts", "calculation", "places", "summary"}


def test_the_combinations_of_facts_reach_every_outcome():
    assert said.kinds_reached() == set(Kind)


def test_every_sentence_that_can_be_said_is_there():
    assert sorted(said.everything() - responses().keys()) == []


def test_every_sentence_that_is_there_can_be_said():
    never_said = sorted(responses().keys() - said.everything())
    assert never_said == [], f"use these or take them out: {', '.join(never_said)}"


def test_code_completes_no_key_in_a_way_that_these_tests_do_not_know():
    unknown = {text: named(path) for text, path in said.beginnings().items() if text not in said.COMPLETED}
    assert unknown == {}


def test_a_key_stands_in_one_place():
    # As text: a second key in the same file would silently take the place of the first.
    lines = [line for path in topic_files() for line in path.read_text(encoding="utf-8").splitlines()]
    keys = Counter(match[1] for line in lines if (match := re.match(r"  (utter_\w+):", line)))
    assert [key for key, times in keys.items() if times > 1] == []
    assert keys.keys() == responses().keys()


@pytest.mark.parametrize("key", KEYS)
def test_a_sentence_has_exactly_one_text_with_values_of_a_known_kind(key: str):
    variants = responses()[key]
    assert len(variants) == 1
    assert variants[0].keys() <= {"text", "buttons"}
    assert variants[0]["text"].strip()
    fields = [(name, spec) for _, name, spec, _ in string.Formatter().parse(variants[0]["text"]) if name is not None]
    assert all(name.isidentifier() and spec in SPECS for name, spec in fields)


@pytest.mark.parametrize("question_id", QUESTION_IDS)
def test_the_buttons_of_a_question_give_answers_that_it_allows(question_id: str):
    question, payloads = BY_ID[question_id], payloads_of(f"utter_ask_{question_id}")
    besides = {EXPLAIN} | ({ORGANISATIONS} if question.form is Form.ORGANISATION else set())
    assert [payload for payload in payloads if not question.allows(payload) and payload not in besides] == []
    assert len(set(payloads)) == len(payloads)


@pytest.mark.parametrize("question_id", QUESTION_IDS)
def test_every_fixed_answer_of_a_question_can_be_given_with_a_button(question_id: str):
    # Without the dialogue engine the buttons are the only way.
    question, payloads = BY_ID[question_id], payloads_of(f"utter_ask_{question_id}")
    wanted = {*question.values, *((SKIP,) if question.skippable else ())}
    assert wanted <= set(payloads)
    assert payloads or question.form is not Form.CHOICE


def test_a_button_that_stands_under_no_question_says_which_one_it_answers():
    asked = {f"utter_ask_{question_id}" for question_id in QUESTION_IDS} | {"utter_ask_start_again"}
    elsewhere = [payload for key in responses() if key not in asked for payload in payloads_of(key)]
    assert elsewhere
    assert {payload.split(":")[0] for payload in elsewhere if ":" in payload} <= {
        *QUESTION_IDS,
        "start_again",
        "channel",
    }
    assert [payload for payload in elsewhere if ":" not in payload] == []


@pytest.mark.parametrize("path", topic_files(), ids=named)
def test_a_topic_holds_examples_rules_and_sentences_only(path: Path):
    # Rasa silently passes over slots, forms and intents that are declared here.
    assert topic(path).keys() <= {"version", "nlu", "rules", "responses"}


def payloads_of(key: str) -> list[str]:
    return [button["payload"] for button in responses()[key][0].get("buttons", ())]


@pytest.mark.parametrize("code", sorted({*Kind, *LegalAnswer, *Duty, *get_args(Stage), *get_args(AuditEvent)}))
def test_every_code_of_a_case_has_a_word_for_staff(code: str):
    words = (ROOT / "webhook/inbox/templates/inbox/_words.html").read_text(encoding="utf-8")
    assert f'"{code}": "' in words

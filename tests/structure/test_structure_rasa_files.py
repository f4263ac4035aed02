"""The files that Rasa reads: declarations in one place, one topic a file, every side question with the same rule."""

import ast
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.intake import BY_ID, QUESTIONS, is_aside
from bot.intake.meanings import answer_at, expected_at, facts_in
from tests.structure.project import (
    ROOT,
    domain,
    examples,
    named,
    python_files,
    responses,
    rules,
    stories,
    topic,
    topic_files,
    training_data,
    tree,
)
from tests.structure.said import OFFICE

# Given by the channel and by bot.engine.understanding, so nobody writes examples of them.
WITHOUT_EXAMPLES = {"tell", "choose"}  # of "tell" there are stories
# Wishes about the conversation, which bot.intake.turn grants; nonsense, which it meets with its ladder.
CONTROLS = {"stop", "start_again", "go_back", "help", "explain_question"}
NONSENSE = {"out_of_scope"}
FEWEST_EXAMPLES = 20
IN_THE_FORM = [{"active_loop": "petition_form"}]
SIDE_QUESTIONS = [path for path in topic_files() if path.parent.name == "side_questions"]
DANGER = [path for path in topic_files() if path.parent == ROOT / "bot" / "data" / "danger"]
CONCEPTS = [path for path in topic_files() if path.parent.parent.name == "concepts"]


def test_every_line_of_a_story_is_marked_with_what_it_tells_or_with_nothing():
    assert [lines for lines, marks in stories() if len(lines) != len(marks)] == []
    facts = {fact for _, marks in stories() for mark in marks for fact in mark.split()}
    assert {fact for fact in facts if not is_mark(fact)} == set()


def test_the_examples_of_an_intent_are_marked_with_what_the_intake_takes_from_it():
    marks = {row["intent"]: row.get("metadata", "").split() for row in training_data("intent")}
    wrong = {
        intent: fact
        for intent, facts in marks.items()
        for fact in facts
        if not is_mark(fact) or (not fact.endswith("?") and tuple(fact.split("=")) not in facts_in([intent]).items())
    }
    assert wrong == {}


def test_only_danger_learns_from_what_was_written_for_it_and_from_nothing_else():
    marks = {path: {row["metadata"] for row in topic(path)["nlu"]} for path in DANGER}
    assert marks == dict.fromkeys(DANGER, {"?"})
    alone = [path for path in topic_files() for row in topic(path).get("nlu") or () if row.get("metadata") == "?"]
    assert set(alone) <= set(DANGER)


def test_a_word_stands_once_in_the_list_of_its_concept():
    lists = {row["lookup"]: row["examples"].splitlines() for row in training_data("lookup")}
    assert len(lists) == len(training_data("lookup"))
    assert [name for name, words in lists.items() if len(set(words)) != len(words)] == []


def is_mark(fact: str) -> bool:
    """Whether it is "-" for nothing, "?" for what only danger learns, or a question of the model with a value of it.

    The value "?" is of what may be told or not.
    """
    question, _, value = fact.partition("=")
    if fact in {"-", "?"}:
        return True
    beside = {"body": {body.id for body in OFFICE.referrals}, "correction": {"yes"}, "taken_back": set(BY_ID)}
    values = beside.get(question) or BY_ID[question].values
    return question in told_by_the_model() and (value == "?" or value in values)


def told_by_the_model() -> list[str]:
    config = yaml.safe_load((ROOT / "config.yml").read_text(encoding="utf-8"))
    return next(part["told"] for part in config["pipeline"] if "told" in part)


def test_the_domain_declares_exactly_what_has_examples_or_needs_none():
    declared = domain()["intents"]
    assert len(declared) == len(set(declared))
    assert set(declared) == examples().keys() | WITHOUT_EXAMPLES


def test_the_domain_has_no_sentences():
    assert "responses" not in domain()


def test_the_domain_declares_exactly_the_actions_that_are_there():
    named_by = [
        node.body[-1].value.value
        for path in python_files("bot/actions/")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef) and node.name == "name" and isinstance(node.body[-1], ast.Return)
        if isinstance(node.body[-1].value, ast.Constant)
    ]
    declared = [action if isinstance(action, str) else next(iter(action)) for action in domain()["actions"]]
    assert sorted(declared) == sorted(named_by)


def test_the_examples_of_an_intent_stand_in_one_file_of_each_kind_and_each_of_them_once():
    intents = Counter(row["intent"] for row in training_data("intent") if row["intent"] != "tell")
    beside = Counter(path.stem for path in topic_files() if path.parent.name == "unmarked" or path in DANGER)
    assert [intent for intent, files in intents.items() if files > 1 + beside[intent]] == []
    said = Counter(line.strip().casefold() for lines in examples().values() for line in lines)
    assert [line for line, times in said.items() if times > 1] == []


@pytest.mark.parametrize("path", CONCEPTS, ids=named)
def test_the_words_of_a_concept_stand_in_a_file_of_its_name(path: Path):
    assert [row["lookup"] for row in topic(path)["nlu"]] == [path.stem]


@pytest.mark.parametrize("intent", sorted(examples()))
def test_an_intent_has_enough_examples(intent: str):
    assert len(examples()[intent]) >= FEWEST_EXAMPLES


@pytest.mark.parametrize("intent", sorted(domain()["intents"]))
def test_an_intent_means_something_in_the_conversation(intent: str):
    answers = {name for question in QUESTIONS for group in expected_at(question.id) for name in group}
    danger = intent.startswith("danger_")
    known = answers | CONTROLS | NONSENSE | WITHOUT_EXAMPLES
    assert intent in known or danger or facts_in([intent]) or is_aside(None, intent)


def test_every_intent_that_the_intake_expects_is_declared():
    expected = {name for question in QUESTIONS for group in expected_at(question.id) for name in group}
    assert expected <= set(domain()["intents"])


def test_what_answers_a_finer_question_alike_in_the_configuration_does_so_in_the_intake():
    finer = yaml.safe_load((ROOT / "config.yml").read_text(encoding="utf-8"))["pipeline"][0]["answers"]
    for question, answers in finer.items():
        for answer, alike in answers.items():
            values = {answer_at(question, (intent,)) for intent in (answer, *alike)}
            assert len(values) == 1 and None not in values, (question, answer)


def test_every_side_question_has_a_rule_and_every_such_rule_a_side_question():
    asides = {intent for intent in domain()["intents"] if is_aside(None, intent)}
    answered = Counter(rule["steps"][0]["intent"] for rule in side_rules())
    assert answered.keys() == asides
    assert set(answered.values()) == {1}


def test_the_rule_of_every_side_question_has_the_same_shape():
    for rule in side_rules():
        said = rule["steps"][1].get("action", "")
        assert rule == side_rule(rule["rule"], rule["steps"][0]["intent"], said)
        assert said in responses(), rule["rule"]


def test_besides_side_questions_a_rule_only_begins_the_questions_or_files():
    others = [rule for rule in rules() if rule not in side_rules()]
    assert sorted(step["action"] for rule in others for step in rule["steps"] if "action" in step) == [
        "action_file_petition",
        "petition_form",
        "petition_form",
    ]


def test_no_two_rules_have_the_same_name():
    assert [name for name, times in Counter(rule["rule"] for rule in rules()).items() if times > 1] == []


@pytest.mark.parametrize("path", SIDE_QUESTIONS, ids=named)
def test_the_file_of_a_side_question_holds_that_question_whole(path: Path):
    assert [row["intent"] for row in topic(path)["nlu"]] == [f"ask_{path.stem}"]
    assert len(topic(path)["rules"]) == len(topic(path)["responses"]) == 1


def test_there_are_no_stories():
    assert not list((ROOT / "bot" / "data").rglob("*stories*"))
    assert all("stories" not in topic(path) for path in topic_files())


def side_rules() -> list[dict[str, Any]]:
    """The rules that begin with something a resident says while the questions are open."""
    return [rule for rule in rules() if "intent" in rule["steps"][0] and rule["steps"][0]["intent"] != "tell"]


def side_rule(name: str, intent: str, said: str) -> dict[str, Any]:
    steps = [
        {"intent": intent},
        {"action": said},
        {"action": "petition_form"},
        {"active_loop": "petition_form"},
    ]
    return {"rule": name, "condition": IN_THE_FORM, "steps": steps}

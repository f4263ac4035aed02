"""Every key of a sentence that the product can say, found by running what chooses keys and by reading the rest."""

import ast
import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import fields
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from random import Random
from typing import get_args

import yaml

from bot.intake import BY_ID, QUESTIONS, UNKNOWN, Form, Part, State
from bot.intake.meanings import facts_in
from bot.intake.outcome import outcome_from, outcome_messages
from bot.intake.words import FINER, READ_BACK
from bot.language.claims import claims_in
from bot.law import (
    Days,
    Facts,
    Kind,
    Matter,
    Response,
    Step,
    Verdict,
    answer_term,
    assess,
    edition_on,
    objection_term,
)
from bot.office import read_office
from bot.sentences import STAFF
from case_store import Ending, Route
from tests.structure.project import ROOT, domain, files, named, python_files, responses, rules, texts_in, tree
from webhook.attachments.kinds import REASONS
from webhook.receipt.check import Result

OFFICE = read_office(ROOT / "office")
TODAY = date(2026, 11, 23)
# Days before today between which something happened: today, around the end of a term, past every term, past the year.
_AGO = ((0, 0), (60, 30), (200, 200), (200, 190), (800, 800))
# Beginnings of keys that code completes with a question, a value or a code; each has its function below.
COMPLETED = {
    *("utter_ask_", "utter_explain_", "utter_unclear_", "utter_label_", "utter_value_", "utter_fact_"),
    *("utter_because_", "utter_outcome_", "utter_calculation_", "utter_reason_", "utter_warning_"),
    *("utter_error_", "utter_error_attachment_", "utter_page_"),
    *("utter_danger_", "utter_"),  # for the intents of danger
    *("utter_receipt_intro_", "utter_left_", "utter_staff_"),
}
_WHOLE_KEY = re.compile(r"utter_[a-z_]*[a-z]")
_RASAS_OWN = "utter_default"  # its way out where no rule fits; bot.engine.channel makes a failure of it


def of_questions() -> set[str]:
    """Each question is asked, explained and named; each fixed answer has words; a first miss is told per question."""
    keys = {f"utter_{what}_{question.id}" for question in QUESTIONS for what in ("ask", "explain", "label")}
    keys |= {
        f"utter_value_{question.id}_{value}" for question in QUESTIONS for value in (*question.values, UNKNOWN)
    } & responses().keys()
    keys |= {"utter_value_yes", "utter_value_no", "utter_value_unknown"}
    keys |= {f"{STAFF}{key.removeprefix('utter_')}" for key in keys} & responses().keys()
    missable = [q for q in QUESTIONS if q.part is Part.ADMISSIBILITY and q.form is not Form.DATE]
    return keys | {f"utter_unclear_{question.id}" for question in missable}


def of_facts() -> set[str]:
    """What can be read from free text is read back: by the model, by grammar, and as an answer that is not certain."""
    told = {fact for intent in domain()["intents"] for fact in facts_in([intent]).items()}
    told |= {(id_, value) for id_ in READ_BACK | FINER for value in BY_ID[id_].values if value != UNKNOWN}
    stories = yaml.safe_load((ROOT / "tests/language/claims.yml").read_text(encoding="utf-8"))
    claims = [claims_in(story["text"], TODAY) for story in _stories(stories)]
    told |= {fact for claim in claims for fact in claim.facts.items()}
    days = {f"utter_fact_{id_}" for id_ in ("complaint_date", "reaction_date", "decision_date")}
    dated = days | {f"{key}_range" for key in days}
    # Policy is always read back; the term and the day of the complaint may be taken back.
    besides = {"utter_fact_organisation", "utter_fact_matter_policy"}
    besides |= {"utter_fact_term_expired_unknown", "utter_fact_complaint_date_unknown"}
    return {f"utter_fact_{question}_{value}" for question, value in told} | dated | besides


def _stories(rows: object) -> list[dict[str, str]]:
    """Every row with a text, however the file is divided."""
    if isinstance(rows, dict):
        return [rows] if "text" in rows else [row for part in rows.values() for row in _stories(part)]
    return [row for part in rows for row in _stories(part)] if isinstance(rows, list) else []


def of_danger() -> set[str]:
    return {f"utter_{intent}" for intent in domain()["intents"] if intent.startswith("danger_")}


def of_verdicts() -> set[str]:
    """What is said and shown of every verdict that the law can give."""
    keys: set[str] = set()
    for verdict in verdicts():
        states = [State(), State(referral=OFFICE.referrals[0].id)]
        outcomes = [outcome_from(verdict, state, OFFICE, TODAY) for state in states]
        keys |= {message.key for outcome in outcomes for message in outcome_messages(None, outcome)}
        keys |= {f"utter_warning_{caution.code}" for caution in verdict.warnings}
        left = [article for outcome in outcomes for article in outcome["left_to_people"]]
        keys |= {f"utter_left_{re.sub('[^a-z0-9]+', '_', article.lower()).strip('_')}" for article in left}
        keys |= {f"utter_{c.code}" for c in verdict.warnings if c.code.startswith("objection_")}
    return keys


def of_calculations() -> set[str]:
    """Every step of the working of a term, and every reason for which a last day moves."""
    steps = list(all_steps())
    reasons = {step.values["why"] for step in steps if "why" in step.values}
    return {f"utter_calculation_{step.kind}" for step in steps} | {f"utter_reason_{why}" for why in reasons}


def of_errors() -> set[str]:
    """What `Problem` is raised with, and what `as_problem` makes of Flask's own errors."""
    keys: set[str] = set()
    for path in python_files("webhook/chat/", "webhook/onward/"):
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Problem":
                keys |= {text.value for text in node.args[1:2] if isinstance(text, ast.Constant)}
            elif isinstance(node, ast.FunctionDef) and node.name == "as_problem":
                keys |= set(_strings_of(node)) - {ast.get_docstring(node)}
    return {f"utter_error_{key}" for key in keys}


def of_refusals() -> set[str]:
    """Why a file is refused."""
    return {f"utter_error_attachment_{reason}" for reason in REASONS}


def of_the_page() -> set[str]:
    """The words that the chat, its pages and the form ask for."""
    asking = [path for path in files() if named(path).startswith(("webhook/chat/templates/", "webhook/chat/widget/"))]
    text = "\n".join(path.read_text(encoding="utf-8") for path in asking)
    return {f"utter_page_{name}" for name in re.findall(r"\bwords\.(\w+)", text)}


def of_receipts() -> set[str]:
    """What the pages after filing say, and what they complete: by route, by finding, by kind of message."""
    folder = ROOT / "webhook/receipt/templates"
    templates = "".join(path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.html")))
    ends = {
        "utter_receipt_intro_": get_args(Route),
        "utter_proof_result_": get_args(Result),
        "utter_status_sent_heading_": ["answer", "addition"],
        "utter_status_ending_": get_args(Ending),
        "utter_status_from_": ["office", "office_request", "you", "you_addition"],
    }
    completed = set(re.findall(r"""["'](utter_[a-z_]*_)["'] ~""", templates))
    assert completed <= ends.keys(), completed - ends.keys()
    whole = set(re.findall(r"""["'](utter_[a-z_]*[a-z])["']""", templates))
    return whole | {f"{beginning}{end}" for beginning, found in ends.items() for end in found}


def of_onward() -> set[str]:
    """What the pages after an outcome say."""
    folder = ROOT / "webhook/onward/templates"
    templates = "".join(path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.html")))
    return set(re.findall(r"""["'](utter_[a-z_]*[a-z])["']""", templates))


def of_rules() -> set[str]:
    """What Rasa's rules say."""
    actions = [step["action"] for rule in rules() for step in rule["steps"] if "action" in step]
    return {action for action in actions if action.startswith("utter_")}


def written_out() -> set[str]:
    """The keys that stand in code as they are."""
    texts = (text.value for path in python_files("bot/", "webhook/") for text in texts_in(path))
    return {text for text in texts if _WHOLE_KEY.fullmatch(text)} - {_RASAS_OWN}


def everything() -> set[str]:
    """Every key that can be said."""
    found = [of_questions(), of_facts(), of_danger(), of_verdicts(), of_calculations(), of_errors(), of_the_page()]
    return set().union(*found, of_refusals(), of_receipts(), of_onward(), of_rules(), written_out())


def beginnings() -> dict[str, Path]:
    """The beginnings of keys that code completes, with the file that does."""
    return {
        text.value: path
        for path in python_files("bot/", "webhook/")
        for text in texts_in(path)
        if text.value.startswith("utter_") and text.value.endswith("_")
    }


@cache
def verdicts() -> tuple[Verdict, ...]:
    """A verdict for each of many combinations of facts, on each of the days above or on none."""
    drawn = Random(1)
    maybe = (None, True, False)
    days = [None, *(Days(TODAY - timedelta(first), TODAY - timedelta(last)) for first, last in _AGO)]
    values: dict[str, Sequence[object]] = {
        "matter": (None, *Matter),
        "response": (None, *Response),
        "agreed_until": (None, TODAY, TODAY - timedelta(200)),
        **dict.fromkeys(("decision_date", "complaint_date", "reaction_date"), days),
    }
    told = [{f.name: drawn.choice(values.get(f.name, maybe)) for f in fields(Facts)} for _ in range(30_000)]
    return tuple(assess(Facts(**facts), OFFICE.calendar, TODAY) for facts in told)  # type: ignore[arg-type]


def all_steps() -> Iterator[Step]:
    edition = edition_on(TODAY)
    for ago in range(700):
        received = TODAY - timedelta(ago)
        yield from objection_term(received, OFFICE.calendar, edition).steps
        for committee, postponed in itertools.product((False, True), repeat=2):
            yield from answer_term(received, OFFICE.calendar, edition, committee=committee, postponed=postponed).steps
    for verdict in verdicts():
        yield from verdict.calculation


def kinds_reached() -> set[Kind]:
    """The outcomes among `verdicts`: a check on the combinations above."""
    return {verdict.kind for verdict in verdicts()}


def _strings_of(node: ast.AST) -> list[str]:
    return [part.value for part in ast.walk(node) if isinstance(part, ast.Constant) and isinstance(part.value, str)]

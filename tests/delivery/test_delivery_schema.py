"""The JSON Schema of what is handed over."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from jsonschema import Draft202012Validator, FormatChecker, ValidationError

from bot.intake.questions import QUESTIONS, UNKNOWN
from tests.delivery.staff_system import ANSWERS, VERDICT, StaffSystem
from webhook import delivery
from webhook.delivery import schema
from webhook.delivery.worker import Worker

DATA: dict[str, Any] = {
    "number": "OMB-7XK2PQ",
    "route": "petition",
    "filed_at": "2026-11-22T10:31:00+00:00",
    "channel": "web",
    "organisation": None,
    "answers": ANSWERS,
    "verdict": VERDICT,
    "missing": ["address"],
}


@pytest.fixture(scope="module")
def validator() -> Draft202012Validator:
    described = json.loads(schema.SCHEMA_FILE.read_text())
    Draft202012Validator.check_schema(described)
    return Draft202012Validator(described, format_checker=FormatChecker())


def test_what_the_worker_really_posts_is_as_the_schema_says(
    file_case: Callable[[], str],
    new_worker: Callable[..., Worker],
    staff_system: StaffSystem,
    validator: Draft202012Validator,
) -> None:
    file_case()
    new_worker(staff_system.url).deliver_next()
    validator.validate(staff_system.events[0]["data"])


def test_every_value_that_a_question_allows_is_allowed(validator: Draft202012Validator) -> None:
    for question in QUESTIONS:
        for value in (*question.values, *((UNKNOWN,) if question.skippable else ())):
            validator.validate({**DATA, "answers": {question.id: value}})


def test_every_question_that_can_be_asked_is_described() -> None:
    described = json.loads(schema.SCHEMA_FILE.read_text())["$defs"]["answers"]["properties"]
    # Files go to nobody but the office's own staff.
    assert {question.id for question in QUESTIONS} - {"attachments"} <= set(described)


def test_new_fields_and_new_questions_may_come(validator: Draft202012Validator) -> None:
    validator.validate({**DATA, "later": 1, "answers": {"a_new_question": "yes"}})


@pytest.mark.parametrize(
    "wrong",
    [
        {"number": "17"},
        {"route": "other"},
        {"filed_at": "yesterday"},
        {"answers": {"response": "maybe"}},
        {"answers": {"complaint_date": "31-08-2026"}},
        {"answers": {"contact": {}}},
        {"verdict": {**VERDICT, "legal_basis": ["somewhere in the law"]}},
        {"verdict": {"kind": "admissible"}},
        {"missing": "address"},
    ],
)
def test_what_cannot_be_right_is_refused(validator: Draft202012Validator, wrong: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        validator.validate({**DATA, **wrong})


@pytest.mark.parametrize("field", list(DATA))
def test_no_field_may_be_left_out(validator: Draft202012Validator, field: str) -> None:
    with pytest.raises(ValidationError):
        validator.validate({name: value for name, value in DATA.items() if name != field})


def test_the_schema_is_served_to_everybody() -> None:
    app = Flask(__name__)
    delivery.register(app)
    answer = app.test_client().get("/schemas/case.filed.json")
    assert answer.status_code == 200
    assert answer.mimetype == "application/schema+json"
    assert json.loads(answer.data)["title"] == "case.filed"

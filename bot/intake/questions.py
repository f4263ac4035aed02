"""The questions of the intake in their order: what each may be answered, when it matters, and what hangs on it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

Answers = Mapping[str, Any]

UNKNOWN = "unknown"  # also what "overslaan" and "weet ik niet" are kept as: asked, not known
SKIP = "skip"


class Form(Enum):
    """The form an answer takes."""

    CHOICE = "choice"
    DATE = "date"
    TEXT = "text"
    CONTACT = "contact"


class Part(Enum):
    """The part of the conversation that a question belongs to."""

    ADMISSIBILITY = "admissibility"
    INTAKE = "intake"
    CLOSING = "closing"


@dataclass(frozen=True)
class Question:
    """One question. `matters` says on the answers so far whether it is asked; `settles` names what is asked anew
    when its answer changes."""

    id: str
    part: Part
    form: Form
    values: tuple[str, ...] = ()
    skippable: bool = False
    matters: Callable[[Answers], bool] = lambda _: True
    settles: tuple[str, ...] = ()

    def allows(self, value: str) -> bool:
        """Whether a choice may give this value."""
        return value in self.values or (self.skippable and value == SKIP)


def _no_answer_yet(answers: Answers) -> bool:
    return _complained(answers) and answers.get("response") == "none"


def _complained(answers: Answers) -> bool:
    return answers.get("about_municipality") == "yes" and answers.get("complained_to_municipality") == "yes"


def _term_open(answers: Answers) -> bool:
    return _no_answer_yet(answers) and answers.get("term_expired") in ("no", UNKNOWN)


def _has_email(answers: Answers) -> bool:
    contact = answers.get("contact")
    return isinstance(contact, dict) and bool(contact.get("email"))


def _intake(id_: str, form: Form = Form.TEXT, **more: Any) -> Question:
    return Question(id_, Part.INTAKE, form, skippable=True, **more)


QUESTIONS: tuple[Question, ...] = (
    Question(
        "about_municipality",
        Part.ADMISSIBILITY,
        Form.CHOICE,
        ("yes", "no"),
        settles=("complained_to_municipality", "second_look"),
    ),
    Question(
        "complained_to_municipality",
        Part.ADMISSIBILITY,
        Form.CHOICE,
        ("yes", "no"),
        matters=lambda answers: answers.get("about_municipality") == "yes",
        settles=("response", "complaint_date", "complaint_form", "second_look"),
    ),
    Question(
        "response",
        Part.ADMISSIBILITY,
        Form.CHOICE,
        ("dissatisfied", "satisfied", "none"),
        matters=_complained,
        settles=("term_expired", "reaction_date", "second_look"),
    ),
    Question(
        "term_expired",
        Part.ADMISSIBILITY,
        Form.CHOICE,
        ("yes", "no", UNKNOWN),
        matters=_no_answer_yet,
        settles=("second_look",),
    ),
    Question(
        "complaint_date",
        Part.ADMISSIBILITY,
        Form.DATE,
        (UNKNOWN,),
        matters=_term_open,
        settles=("second_look",),
    ),
    _intake("what_happened"),
    _intake("why_wrong"),
    _intake("wish"),
    _intake("complaint_form", Form.CHOICE, values=("written", "oral"), matters=_complained),
    _intake(
        "reaction_date",
        Form.DATE,
        values=(UNKNOWN,),
        matters=lambda answers: _complained(answers) and answers.get("response") in ("dissatisfied", "satisfied"),
    ),
    _intake("organisation", matters=lambda answers: answers.get("about_municipality") == "yes"),
    _intake("name"),
    _intake("address"),
    Question("contact", Part.INTAKE, Form.CONTACT),
    _intake("email_permission", Form.CHOICE, values=("yes", "no"), matters=_has_email),
    Question("second_look", Part.CLOSING, Form.CHOICE, ("yes", "no")),
    Question("confirm_understanding", Part.CLOSING, Form.CHOICE, ("yes", "no")),
    Question("confirm_filing", Part.CLOSING, Form.CHOICE, ("yes", "change")),
)

BY_ID: Mapping[str, Question] = {question.id: question for question in QUESTIONS}

# What a person who takes a second look needs: what it is about and how to reach the resident.
SECOND_LOOK_ASKS = frozenset({"what_happened", "organisation", "name", "contact", "email_permission"})


def settled_by(question_id: str) -> frozenset[str]:
    """Every answer that falls when the answer to this question changes, directly or through another."""
    fallen: set[str] = set()
    waiting = [question_id]
    while waiting:
        for dependent in BY_ID[waiting.pop()].settles:
            if dependent not in fallen:
                fallen.add(dependent)
                waiting.append(dependent)
    return frozenset(fallen)

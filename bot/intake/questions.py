"""The questions of the intake in their order: what each may be answered, when it matters, and what hangs on it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

Answers = Mapping[str, Any]

UNKNOWN = "unknown"  # also what "overslaan" and "weet ik niet" are kept as: asked, not known
SKIP = "skip"
# The office's own questions; the others are the law's finer ones and the intake's.
FOUR = ("about_municipality", "complained_to_municipality", "response", "term_expired")
OTHER = "other"  # an organisation that is not one of the office


class Form(Enum):
    """The form an answer takes."""

    CHOICE = "choice"
    DATE = "date"
    TEXT = "text"
    CONTACT = "contact"
    ORGANISATION = "organisation"


class Part(Enum):
    """The part of the conversation that a question belongs to."""

    ADMISSIBILITY = "admissibility"
    INTAKE = "intake"
    CLOSING = "closing"


# What Awb 9:28(1) asks, a way to reach the resident, and what they have on paper, in the order in which it is asked.
PETITION = (
    *("what_happened", "why_wrong", "wish", "complaint_form", "organisation", "reaction_date", "attachments"),
    *("name", "address", "contact", "email_permission"),
)


@dataclass(frozen=True)
class Question:
    """One question.

    `matters` says on the answers so far whether it can be asked; where it gives a `fact`, the law is asked as well
    whether that fact can still change the verdict. `settles` names what is asked anew when the answer changes;
    `future` is whether a day after today can be an answer.
    """

    id: str
    part: Part
    form: Form
    values: tuple[str, ...] = ()
    skippable: bool = False
    matters: Callable[[Answers], bool] = lambda _: True
    settles: tuple[str, ...] = ()
    fact: str | None = None
    future: bool = False

    @property
    def in_petition(self) -> bool:
        """Whether Awb 9:28 asks for it, so that staff may have it completed where it is lacking."""
        return self.id in PETITION and self.id != "attachments"

    def allows(self, value: str) -> bool:
        """Whether a choice may give this value."""
        return value in self.values or (self.skippable and value == SKIP)


def _about(answers: Answers) -> bool:
    return answers.get("about_municipality") == "yes"


def _complained(answers: Answers) -> bool:
    return _about(answers) and answers.get("complained_to_municipality") == "yes"


def _not_complained(answers: Answers) -> bool:
    return _about(answers) and answers.get("complained_to_municipality") == "no"


def _answered(answers: Answers) -> bool:
    return _complained(answers) and answers.get("response") in ("dissatisfied", "satisfied")


def _no_answer_yet(answers: Answers) -> bool:
    return _complained(answers) and answers.get("response") == "none"


def _term_runs_or_ran(answers: Answers) -> bool:
    return _no_answer_yet(answers) and answers.get("complaint_form") != "oral"


def _term_by_word(answers: Answers) -> bool:
    """Where a day was told already, the law works the term out itself."""
    told = "term_expired" in answers or answers.get("complaint_date", UNKNOWN) == UNKNOWN
    return _term_runs_or_ran(answers) and told


def _term_open(answers: Answers) -> bool:
    return _term_runs_or_ran(answers) and answers.get("term_expired") in ("no", UNKNOWN)


def _dated(answers: Answers) -> bool:
    return _term_runs_or_ran(answers) and answers.get("complaint_date", UNKNOWN) != UNKNOWN


def _postponed(answers: Answers) -> bool:
    return _dated(answers) and answers.get("postponement_letter") == "yes"


def _about_a_decision(answers: Answers) -> bool:
    return _about(answers) and answers.get("matter") in ("decision", "fine")


def _has_email(answers: Answers) -> bool:
    contact = answers.get("contact")
    return isinstance(contact, dict) and bool(contact.get("email"))


_YES_NO = ("yes", "no")


def _tree(id_: str, values: tuple[str, ...], **more: Any) -> Question:
    """One of the office's own questions: asked unless the law no longer weighs it, as with a complaint about policy."""
    return Question(id_, Part.ADMISSIBILITY, Form.CHOICE, values, fact=id_, **more)


def _finer(id_: str, values: tuple[str, ...] = _YES_NO, **more: Any) -> Question:
    """A question that is asked only where the law says that its answer can change the verdict."""
    settles = (*more.pop("settles", ()), "second_look")
    form = more.pop("form", Form.CHOICE)
    fact = more.pop("fact", id_)
    values = (*values, UNKNOWN)
    return Question(id_, Part.ADMISSIBILITY, form, values, settles=settles, fact=fact, **more)


def _intake(id_: str, form: Form = Form.TEXT, **more: Any) -> Question:
    return Question(id_, Part.INTAKE, form, skippable=True, **more)


QUESTIONS: tuple[Question, ...] = (
    _tree("about_municipality", _YES_NO, settles=("organisation", "matter", "complained_to_municipality")),
    _finer(
        "organisation",
        (OTHER,),
        form=Form.ORGANISATION,
        fact="affiliated",
        matters=_about,
        settles=("advisory_committee",),
    ),
    _finer(
        "matter",
        ("conduct", "decision", "policy", "report", "fine"),
        matters=_about,
        settles=("decision_date",),
    ),
    _finer("decision_date", (), form=Form.DATE, matters=_about_a_decision),
    _tree(
        "complained_to_municipality",
        _YES_NO,
        matters=_about,
        settles=("reason_not_first", "complaint_form", "response", "complaint_date", "second_look"),
    ),
    _finer("reason_not_first", matters=_not_complained),
    _tree(
        "response",
        ("dissatisfied", "satisfied", "none"),
        matters=_complained,
        settles=("term_expired", "reaction_date", "postponement_letter", "advisory_committee", "second_look"),
    ),
    _finer("reaction_date", (), form=Form.DATE, matters=_answered),
    _finer("complaint_form", ("written", "oral"), fact="complaint_written", matters=_complained),
    _tree("term_expired", (*_YES_NO, UNKNOWN), matters=_term_by_word, settles=("second_look",)),
    Question("complaint_date", Part.ADMISSIBILITY, Form.DATE, (UNKNOWN,), matters=_term_open, settles=("second_look",)),
    _finer("postponement_letter", matters=_dated, settles=("delay_consent",)),
    _finer("delay_consent", form=Form.DATE, matters=_postponed, future=True),
    _finer("advisory_committee", matters=_dated),
    _finer("own_matter", matters=_about),
    _finer("court", matters=_about),
    _finer("earlier_ombudsman", matters=_about),
    _intake("what_happened"),
    _intake("why_wrong"),
    _intake("wish"),
    _intake("attachments", Form.CHOICE, values=("done",)),
    _intake("name"),
    _intake("address"),
    Question("contact", Part.INTAKE, Form.CONTACT),
    _intake("email_permission", Form.CHOICE, values=_YES_NO, matters=_has_email),
    Question("second_look", Part.CLOSING, Form.CHOICE, _YES_NO),
    Question("confirm_understanding", Part.CLOSING, Form.CHOICE, _YES_NO),
    Question("confirm_filing", Part.CLOSING, Form.CHOICE, ("yes", "change")),
)

BY_ID: Mapping[str, Question] = {question.id: question for question in QUESTIONS}

# What a person who takes a second look needs: what it is about and how to reach the resident.
SECOND_LOOK_ASKS = ("what_happened", "organisation", "name", "contact", "email_permission")


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

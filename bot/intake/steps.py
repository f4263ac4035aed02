"""The one order of questions: which comes next, or which outcome follows. Form, degraded mode and staff all use it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.intake.office import Office
from bot.intake.questions import QUESTIONS, SECOND_LOOK_ASKS, UNKNOWN, Answers, Part
from bot.law import Days, Facts, Kind, Response, Verdict, assess


@dataclass(frozen=True)
class Step:
    """The question that is open, if any, and the verdict as soon as the admissibility questions allow one."""

    question: str | None
    verdict: Verdict | None


def next_step(answers: Answers, office: Office, today: date, unconfirmed: Sequence[str] = ()) -> Step:
    """Say what comes next. No verdict rests on an answer that was read from free text and is not confirmed."""
    if unconfirmed:
        return Step("confirm_understanding", None)
    open_question = _first_open(answers, Part.ADMISSIBILITY)
    if open_question:
        return Step(open_question, None)
    verdict = assess(facts_from(answers), office.calendar, today)
    if verdict.kind is Kind.ADMISSIBLE:
        open_question = _first_open(answers, Part.INTAKE)
    elif "second_look" not in answers:
        open_question = "second_look"
    elif answers["second_look"] == "yes":
        open_question = _first_open(answers, Part.INTAKE, only=SECOND_LOOK_ASKS)
    else:
        return Step(None, verdict)
    if open_question is None and answers.get("confirm_filing") != "yes":
        open_question = "confirm_filing"
    return Step(open_question, verdict)


def asked_so_far(answers: Answers, route: str) -> tuple[str, ...]:
    """The questions that mattered for this petition, in order: what a summary shows."""
    return tuple(
        question.id
        for question in QUESTIONS
        if question.part is not Part.CLOSING
        and question.matters(answers)
        and (question.id in answers or route == "petition")
    )


def missing_from(answers: Answers, route: str) -> list[str]:
    """What Awb 9:28 asks and was not told: filed as "aan te vullen" (9:28(3)), never a reason to refuse."""
    wanted = [question for question in QUESTIONS if question.part is Part.INTAKE and question.matters(answers)]
    if route == "second_look":
        wanted = [question for question in wanted if question.id in SECOND_LOOK_ASKS]
    return [question.id for question in wanted if answers.get(question.id, UNKNOWN) == UNKNOWN]


def route_of(verdict: Verdict) -> str:
    """Where a filed conversation goes: a petition, or a person's second look at a "no"."""
    return "petition" if verdict.kind is Kind.ADMISSIBLE else "second_look"


def facts_from(answers: Answers) -> Facts:
    """The answers in the law's terms; "unknown" and absent are both: not known."""
    response = answers.get("response")
    return Facts(
        about_municipality=_truth(answers.get("about_municipality")),
        complained_to_municipality=_truth(answers.get("complained_to_municipality")),
        response=Response(response) if response else None,
        term_expired=_truth(answers.get("term_expired")),
        complaint_date=_days(answers, "complaint_date"),
        reaction_date=_days(answers, "reaction_date"),
        complaint_written={"written": True, "oral": False}.get(answers.get("complaint_form", "")),
    )


def _first_open(answers: Answers, part: Part, only: frozenset[str] | None = None) -> str | None:
    for question in QUESTIONS:
        wanted = question.part is part and (only is None or question.id in only)
        if wanted and question.id not in answers and question.matters(answers):
            return question.id
    return None


def _truth(value: object) -> bool | None:
    return {"yes": True, "no": False}.get(str(value))


def _days(answers: Answers, question_id: str) -> Days | None:
    value = answers.get(question_id)
    if value is None or value == UNKNOWN:
        return None
    between = answers.get(f"{question_id}_range")
    if between:
        return Days(date.fromisoformat(between["first"]), date.fromisoformat(between["last"]))
    return Days.exactly(date.fromisoformat(value))

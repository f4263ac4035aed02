"""The one order of questions: which comes next, or which outcome follows. Form, degraded mode and staff all use it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.intake.office import Office
from bot.intake.questions import (
    BY_ID,
    OTHER,
    PETITION,
    QUESTIONS,
    SECOND_LOOK_ASKS,
    UNKNOWN,
    Answers,
    Part,
    Question,
)
from bot.law import Days, Facts, Kind, Matter, Response, Verdict, assess, can_change_verdict, incomplete

_OFFICE_KNOWS = ("advisory_committee",)


@dataclass(frozen=True)
class Step:
    """The question that is open, if any, and the verdict as soon as the admissibility questions allow one."""

    question: str | None
    verdict: Verdict | None


def next_step(
    answers: Answers,
    office: Office,
    today: date,
    unconfirmed: Sequence[str] = (),
    other_government: bool | None = None,
) -> Step:
    """Say what comes next. No verdict rests on an answer that was read from free text and is not confirmed."""
    if unconfirmed:
        return Step("confirm_understanding", None)
    facts = facts_from(answers, office, today, other_government)
    open_question = _first_weighed(answers, facts, office, today)
    if open_question:
        return Step(open_question, None)
    verdict = assess(facts, office.calendar, today)
    route = route_of(verdict)
    if route == "second_look" and answers.get("second_look") != "yes":
        return Step(None if "second_look" in answers else "second_look", verdict)
    open_question = next((question.id for question in _petition(answers, route) if question.id not in answers), None)
    if open_question is None:
        verdict = incomplete(verdict) if missing_from(answers, route) else verdict
        open_question = None if answers.get("confirm_filing") == "yes" else "confirm_filing"
    return Step(open_question, verdict)


def asked_so_far(answers: Answers, route: str) -> tuple[str, ...]:
    """What a summary shows, in order: every answer that is filed, and what a petition asks and was not told.

    Also an answer whose question was never put, such as a day that was told in a story: staff get that one too.
    """
    petition = {question.id for question in _petition(answers, route)} if route == "petition" else set()
    shown = answers.keys() | petition
    return tuple(q.id for q in QUESTIONS if q.part is not Part.CLOSING and q.id in shown)


def missing_from(answers: Answers, route: str) -> list[str]:
    """What Awb 9:28 asks and was not told: filed as "aan te vullen" (9:28(3)), never a reason to refuse."""
    asked = [question for question in _petition(answers, route) if question.in_petition]
    return [question.id for question in asked if answers.get(question.id, UNKNOWN) == UNKNOWN]


def route_of(verdict: Verdict) -> str:
    """Where a filed conversation goes: a petition, or a person's second look at a "no"."""
    return "petition" if verdict.kind is Kind.ADMISSIBLE else "second_look"


def facts_from(answers: Answers, office: Office, today: date, other_government: bool | None = None) -> Facts:
    """The answers in the law's terms; "unknown" and absent are both: not known.

    What the office knows of an organisation goes before what a resident thinks: whether it belongs to the office on
    the day, and whether a committee advises on its complaints. `other_government` is what is known of another body.
    """
    organisation = office.organisation(answers.get("organisation", ""))
    affiliated = organisation.affiliated_on(today) if organisation else None
    committee = organisation.committee if organisation else None
    matter, response = answers.get("matter", UNKNOWN), answers.get("response")
    agreed = _days(answers, "delay_consent")
    return Facts(
        about_municipality=_truth(answers.get("about_municipality")),
        other_government=other_government,
        affiliated=False if answers.get("organisation") == OTHER else affiliated,
        matter=Matter(matter) if matter != UNKNOWN else None,
        decision_date=_days(answers, "decision_date"),
        complained_to_municipality=_truth(answers.get("complained_to_municipality")),
        reason_not_first=_truth(answers.get("reason_not_first")),
        complaint_written={"written": True, "oral": False}.get(answers.get("complaint_form", "")),
        response=Response(response) if response else None,
        term_expired=_truth(answers.get("term_expired")),
        complaint_date=_days(answers, "complaint_date"),
        advisory_committee=_truth(answers.get("advisory_committee")) if committee is None else committee,
        postponement_letter=_truth(answers.get("postponement_letter")),
        delay_consent=True if agreed else _truth(answers.get("delay_consent")),
        agreed_until=agreed.last if agreed else None,
        reaction_date=_days(answers, "reaction_date"),
        own_matter=_truth(answers.get("own_matter")),
        court=_truth(answers.get("court")),
        earlier_ombudsman=_truth(answers.get("earlier_ombudsman")),
    )


def _first_weighed(answers: Answers, facts: Facts, office: Office, today: date) -> str | None:
    """The first question on admissibility that is open, and whose answer the law would weigh."""
    for question in QUESTIONS:
        if question.part is not Part.ADMISSIBILITY or question.id in answers or not question.matters(answers):
            continue
        if question.fact is None or _weighs(question.fact, answers, facts, office, today):
            return question.id
    return None


def _weighs(fact: str, answers: Answers, facts: Facts, office: Office, today: date) -> bool:
    if getattr(facts, fact) is not None:
        return False  # the office knows it already
    asked = [question.fact for question in QUESTIONS if question.fact and question.id in answers]
    known = [name for name in _OFFICE_KNOWS if getattr(facts, name) is not None]
    return can_change_verdict(fact, facts, office.calendar, today, known=(*asked, *known))


def _petition(answers: Answers, route: str) -> list[Question]:
    """The questions whose answers make up the petition, or the request for a second look."""
    wanted = PETITION if route == "petition" else SECOND_LOOK_ASKS
    return [BY_ID[id_] for id_ in wanted if BY_ID[id_].matters(answers)]


def _truth(value: object) -> bool | None:
    return {"yes": True, "no": False}.get(str(value))


def _days(answers: Answers, question_id: str) -> Days | None:
    value = answers.get(question_id)
    if value is None or value in ("yes", "no", UNKNOWN):
        return None
    between = answers.get(f"{question_id}_range")
    if between:
        return Days(date.fromisoformat(between["first"]), date.fromisoformat(between["last"]))
    return Days.exactly(date.fromisoformat(value))

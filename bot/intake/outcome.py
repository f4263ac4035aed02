"""A verdict as the outcome that a resident hears, and what is said when it is new."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from bot.intake.office import Office, Organisation, Referral
from bot.intake.state import Message, State
from bot.intake.steps import facts_from, missing_from, route_of
from bot.law import Article, Kind, Step, Verdict, assess, edition_on, incomplete, objection_alarm

# What is for the municipality to judge anew and not for the ombudsman: said at the outcome, at filing, on the receipt.
_FOR_OBJECTION = {
    "objection_open": "utter_for_objection_open",
    "objection_unknown": "utter_for_objection_unknown",
}
# An outcome is said again only when one of these has changed.
_HEARD = ("kind", "reason", "until", "referral")


def outcome_from(verdict: Verdict, state: State, office: Office, today: date) -> dict[str, Any]:
    """The verdict as plain JSON with sentence keys instead of words; `webhook.chat` adds the words for the outside."""
    outcome: dict[str, Any] = {
        "kind": verdict.kind.value,
        "legal_answer": verdict.answer.value,
        "legal_basis": list(verdict.legal_basis),
        "reason": verdict.reason,
        "rules_version": verdict.rules_version,
        "assessed_on": today.isoformat(),
        "route": route_of(verdict),
        "duties": [duty.value for duty in verdict.duties],
        "left_to_people": [cited(article) for article in verdict.left_to_people],
        "confidential": cited(verdict.confidential),
        "warnings": [{"code": caution.code, "values": dict(caution.values)} for caution in verdict.warnings],
        "calculation": _working(verdict.calculation),
    }
    if verdict.until:
        outcome["until"] = verdict.until.isoformat()
    if verdict.file_before:
        outcome["file_before"] = verdict.file_before.isoformat()
    if verdict.objection:
        outcome["objection"] = {
            "last": verdict.objection.last.isoformat(),
            "calculation": _working(verdict.objection.steps),
        }
    referral = referral_of(verdict, state, office)
    if referral:
        outcome["referral"] = {
            "name": referral.name,
            "for": referral.purpose,
            "first_step": referral.first_step,
            "url": referral.url,
            "phone": referral.phone,
        }
    if verdict.kind is Kind.COMPLAIN_FIRST:
        outcome["where"] = _where(state, office)
        if verdict.reason != "not_reported":  # the term is one for complaints
            outcome["answer_weeks"] = answer_weeks(_asked(state, office), today)
    return outcome


def outcome_of(state: State, office: Office, today: date) -> dict[str, Any]:
    """The outcome of answers as they stand, whatever question would be next: for a case that is filed."""
    government = next((body.forward for body in office.referrals if body.id == state.referral), None)
    verdict = assess(facts_from(state.answers, office, today, government), office.calendar, today)
    lacking = missing_from(state.answers, route_of(verdict))
    return outcome_from(incomplete(verdict) if lacking else verdict, state, office, today)


def referral_of(verdict: Verdict, state: State, office: Office) -> Referral | None:
    """The body to turn to: the one that was named, or the one that judges a municipality that is not of this office."""
    if verdict.kind is not Kind.NOT_COMPETENT or verdict.reason == "policy":
        return None
    wanted = office.other_municipality if verdict.reason == "not_affiliated" else state.referral
    return next((body for body in office.referrals if body.id == wanted), None)


def alarm(before: State, state: State, office: Office, today: date) -> list[Message]:
    """The last day to object to a decision, said as soon as it can be and before anything else (Awb 9:19)."""
    if not _knows_decision(state):
        return []
    caution, term = objection_alarm(facts_from(state.answers, office, today), office.calendar, today)
    told_before, _ = objection_alarm(facts_from(before.answers, office, today), office.calendar, today)
    if caution is None or (_knows_decision(before) and caution == told_before):
        return []
    if term is None:
        return [Message("utter_objection_unknown")]
    steps = {"steps": _working(term.steps)}
    return [Message(f"utter_{caution.code}", dict(caution.values)), Message("utter_calculation", steps)]


def _knows_decision(state: State) -> bool:
    """Whether it is known, or known to be unknown, of what day the decision is."""
    return "decision_date" in state.answers and not {"matter", "decision_date"} & set(state.unconfirmed)


def cited(article: Article) -> str:
    """An article with its paragraph as jurists cite it in short: "Awb 9:18(2)"."""
    return f"{article}({article.paragraph})" if article.paragraph else str(article)


def _working(steps: Sequence[Step]) -> list[dict[str, Any]]:
    return [{"kind": step.kind, "values": dict(step.values)} for step in steps]


def answer_weeks(bodies: Sequence[Organisation], today: date) -> list[int]:
    """In how many weeks one of these must answer a complaint (Awb 9:11): two numbers where a committee may advise."""
    edition = edition_on(today)
    without, advised = edition.answer_weeks, edition.answer_weeks_with_committee
    by_committee = {False: {without}, True: {advised}, None: {without, advised}}
    return sorted(set().union(*(by_committee[body.committee] for body in bodies)))


def answer_term(weeks: Sequence[int]) -> Message:
    """How long the municipality has to answer, to who complains there first."""
    if len(weeks) == 1:
        return Message("utter_answer_term", {"weeks": weeks[0]})
    return Message("utter_answer_term_or_longer", {"weeks": weeks[0], "with_committee": weeks[-1]})


def _asked(state: State, office: Office) -> Sequence[Organisation]:
    """Who is to be complained to: the organisation that was named, else any of the municipalities."""
    named = office.organisation(state.answers.get("organisation", ""))
    return [named] if named else [body for body in office.organisations if body.kind == "municipality"]


def _where(state: State, office: Office) -> list[dict[str, str]]:
    return [
        {"organisation": body.name, "how": body.complain_at, "url": body.website, "phone": body.phone}
        for body in _asked(state, office)
    ]


def shown(answers: Mapping[str, Any], outcome: Mapping[str, Any] | None) -> dict[str, Any]:
    """What a summary shows: the answers, and the route they would be filed on."""
    return {"answers": dict(answers), "route": (outcome or {}).get("route", "petition")}


def for_objection(outcome: Mapping[str, Any] | None) -> list[Message]:
    """Until when one can object, where it is about a decision and that may still be done."""
    warnings = (outcome or {}).get("warnings") or ()
    found = (warning for warning in warnings if isinstance(warning, Mapping) and warning["code"] in _FOR_OBJECTION)
    return [Message(_FOR_OBJECTION[warning["code"]], warning["values"]) for warning in found]


def outcome_messages(
    before: Mapping[str, Any] | None, outcome: Mapping[str, Any] | None, *, complete: bool = False
) -> list[Message]:
    """What to say about the outcome where it differs from the one before.

    Where all is `complete`, and a correction changed no more than its days, the summary follows and no question.
    """
    if outcome is None:
        return []
    if before and all(before.get(part) == outcome.get(part) for part in _HEARD):
        return _last_day(outcome) if not before.get("file_before") else []
    because = Message(f"utter_because_{outcome['reason']}", {"until": outcome.get("until")})
    if complete and outcome["kind"] == "admissible":
        return [because, *_last_day(outcome)]
    return [because, *for_objection(outcome), *_conclusion(outcome)]


def _conclusion(outcome: Mapping[str, Any]) -> list[Message]:
    kind = outcome["kind"]
    if kind == "be_patient":
        until = outcome.get("until")
        if not until:
            return [Message("utter_outcome_be_patient_unknown")]
        working = Message("utter_calculation", {"steps": outcome["calculation"]})
        return [Message("utter_outcome_be_patient", {"until": until}), working]
    if kind == "complain_first":
        term = [answer_term(outcome["answer_weeks"])] if "answer_weeks" in outcome else []
        return [Message("utter_outcome_complain_first", {"where": outcome["where"]}), *term]
    if kind == "not_competent":
        return _elsewhere(outcome)
    if kind == "admissible":
        key = "utter_outcome_admissible_besides" if for_objection(outcome) else "utter_outcome_admissible"
        return [Message(key), *_last_day(outcome), Message("utter_questions_follow")]
    return [Message(f"utter_outcome_{kind}")]


def _elsewhere(outcome: Mapping[str, Any]) -> list[Message]:
    if outcome["reason"] == "policy":
        return [Message("utter_outcome_not_competent_policy")]
    to_whom = Message("utter_referral", outcome["referral"]) if "referral" in outcome else None
    return [Message("utter_outcome_not_competent"), to_whom or Message("utter_referral_unknown")]


def _last_day(outcome: Mapping[str, Any]) -> list[Message]:
    """The last day in time (Awb 9:24), or that it has passed and a person looks: never a refusal."""
    if not outcome.get("file_before"):
        return []
    late = any(warning["code"] == "possibly_late" for warning in outcome["warnings"])
    key = "utter_outcome_admissible_late" if late else "utter_outcome_admissible_file_before"
    return [Message(key, {"file_before": outcome["file_before"]})]

"""A verdict as the outcome that a resident hears, and what is said when it is new."""

from collections.abc import Mapping
from typing import Any

from bot.intake.office import Office
from bot.intake.state import Message, State
from bot.intake.steps import route_of
from bot.law import RULES_VERSION, Kind, Verdict

# An outcome is said again only when one of these has changed.
_HEARD = ("kind", "reason", "until")


def outcome_from(verdict: Verdict, state: State, office: Office) -> dict[str, Any]:
    """The verdict as plain JSON with sentence keys instead of words; `webhook.chat` adds the words for the outside."""
    outcome: dict[str, Any] = {
        "kind": verdict.kind.value,
        "legal_answer": verdict.answer.value,
        "legal_basis": list(verdict.legal_basis),
        "reason": verdict.reason,
        "rules_version": RULES_VERSION,
        "route": route_of(verdict),
        "duties": [duty.value for duty in verdict.duties],
        "warnings": [{"code": caution.code, "values": dict(caution.values)} for caution in verdict.warnings],
        "calculation": [{"kind": step.kind, "values": dict(step.values)} for step in verdict.calculation],
    }
    if verdict.until:
        outcome["until"] = verdict.until.isoformat()
    if verdict.file_before:
        outcome["file_before"] = verdict.file_before.isoformat()
    referral = next((body for body in office.referrals if body.name == state.referral), None)
    if verdict.kind is Kind.NOT_COMPETENT and referral:
        outcome["referral"] = {
            "name": referral.name,
            "for": referral.purpose,
            "url": referral.url,
            "phone": referral.phone,
        }
    if verdict.kind is Kind.COMPLAIN_FIRST:
        outcome["where"] = [
            {"organisation": body.name, "how": body.complain_at, "url": body.website, "phone": body.phone}
            for body in office.organisations
        ]
    return outcome


def shown(answers: Mapping[str, Any], outcome: Mapping[str, Any] | None) -> dict[str, Any]:
    """What a summary shows: the answers, and the route they would be filed on."""
    return {"answers": dict(answers), "route": (outcome or {}).get("route", "petition")}


def outcome_messages(
    before: Mapping[str, Any] | None, outcome: Mapping[str, Any] | None, office: Office
) -> list[Message]:
    """What to say about the outcome where it differs from the one before."""
    if outcome is None:
        return []
    if before and all(before.get(part) == outcome.get(part) for part in _HEARD):
        return _last_day(outcome) if not before.get("file_before") else []
    because = Message(f"utter_because_{outcome['reason']}", {"until": outcome.get("until")})
    return [because, *_conclusion(outcome, office)]


def _conclusion(outcome: Mapping[str, Any], office: Office) -> list[Message]:
    kind = outcome["kind"]
    if kind == "be_patient":
        until = outcome.get("until")
        if not until:
            return [Message("utter_outcome_be_patient_unknown")]
        working = Message("utter_calculation", {"steps": outcome["calculation"]})
        return [Message("utter_outcome_be_patient", {"until": until}), working]
    if kind == "complain_first":
        return [Message("utter_outcome_complain_first", {"where": outcome["where"]})]
    if kind == "not_competent" and "referral" in outcome:
        return [Message("utter_outcome_not_competent"), Message("utter_referral", outcome["referral"])]
    return [Message(f"utter_outcome_{kind}", {"phone": office.phone, "hours": office.hours}), *_last_day(outcome)]


def _last_day(outcome: Mapping[str, Any]) -> list[Message]:
    """The last day in time (Awb 9:24), or that it has passed and a person looks: never a refusal."""
    if not outcome.get("file_before"):
        return []
    late = any(warning["code"] == "possibly_late" for warning in outcome["warnings"])
    key = "utter_outcome_admissible_late" if late else "utter_outcome_admissible_file_before"
    return [Message(key, {"file_before": outcome["file_before"]})]

"""Brings residents to each question of the tree and the intake, and on from there without anybody reading along."""

from tests.resident import Resident

APOLOGIES = ("utter_degraded", "utter_degraded_type_answer")
SORRY = "Het spijt mij"
FILED = ("utter_filed", "utter_second_look_filed")
EMAIL = "proef@example.org"
_COMPLAINED = {"about_municipality": "yes", "complained_to_municipality": "yes"}
_DATED = {**_COMPLAINED, "response": "none", "term_expired": "no", "complaint_date": "2 november 2026"}
# The answers that lead there; what is asked on the way and is not among them is not known.
WAYS: dict[str, dict[str, str]] = {
    "about_municipality": {},
    "organisation": {"about_municipality": "yes"},
    "matter": {"about_municipality": "yes"},
    "decision_date": {"about_municipality": "yes", "matter": "decision"},
    "complained_to_municipality": {"about_municipality": "yes"},
    "reason_not_first": {"about_municipality": "yes", "complained_to_municipality": "no"},
    "response": _COMPLAINED,
    "reaction_date": {**_COMPLAINED, "response": "dissatisfied"},
    "complaint_form": {**_COMPLAINED, "response": "none"},
    "term_expired": {**_COMPLAINED, "response": "none"},
    "complaint_date": {**_COMPLAINED, "response": "none", "term_expired": "no"},
    "postponement_letter": _DATED,
    "delay_consent": {**_DATED, "postponement_letter": "yes"},
    "advisory_committee": _DATED,
    "own_matter": {**_COMPLAINED, "response": "dissatisfied"},
    "court": {**_COMPLAINED, "response": "dissatisfied"},
    "earlier_ombudsman": {**_COMPLAINED, "response": "dissatisfied"},
    "second_look": {"about_municipality": "no"},
}
TO_INTAKE = {**_COMPLAINED, "response": "dissatisfied"}
INTAKE = (
    "what_happened",
    "why_wrong",
    "wish",
    "attachments",
    "name",
    "address",
    "contact",
    "email_permission",
    "confirm_filing",
)
QUESTIONS = (*WAYS, *INTAKE)
# What is said at a question in words; where the words must be understood they cannot be taken without the model.
TYPED = {
    "decision_date": "2 november 2026",
    "complaint_date": "2 november 2026",
    "what_happened": "Mijn aanvraag raakte kwijt aan de balie.",
    "why_wrong": "Niemand belt terug, ook na drie brieven niet.",
    "wish": "Excuses en een nieuwe afspraak.",
    "reaction_date": "12 oktober 2026",
    "delay_consent": "1 februari 2027",
    "organisation": "gemeente waterdam, burgerzaken",
    "name": "Proef Persoon",
    "address": "Voorbeeldstraat 1, 1000 AA Voorbeeld",
    "contact": EMAIL,
}
TO_BE_UNDERSTOOD = tuple(question for question in QUESTIONS if question not in TYPED)
# The button that leads on to a filed case.
ONWARDS = {
    "about_municipality": "yes",
    "matter": "conduct",
    "complained_to_municipality": "yes",
    "reason_not_first": "no",
    "response": "dissatisfied",
    "term_expired": "yes",
    "complaint_date": "unknown",
    "postponement_letter": "no",
    "advisory_committee": "no",
    "own_matter": "yes",
    "court": "no",
    "earlier_ombudsman": "no",
    "second_look": "yes",
    "complaint_form": "written",
    "attachments": "done",
    "email_permission": "yes",
    "confirm_filing": "yes",
}


def bring_to(resident: Resident, question: str) -> Resident:
    """Answer, with buttons where there are any, until this question is open."""
    told = {"email_permission": "yes", **WAYS.get(question, TO_INTAKE)}
    while resident.turn["question"] != question:
        asked = resident.turn["question"]
        assert asked != "second_look", f"on the way to {question}: {resident.turn['answers']}"
        if asked == "contact":
            resident.say(EMAIL)
        elif asked == "complaint_date" and asked in told:
            resident.say(told[asked])
        elif asked in told:
            resident.choose(told[asked])
        else:
            resident.skip()
    return resident


def go_on_to_a_case(resident: Resident) -> dict[str, object]:
    """Press the buttons and type the answers until the petition is filed; gives what was typed, by question."""
    typed: dict[str, object] = {}
    while resident.turn["case"] is None:
        question = resident.turn["question"]
        assert question, resident.said
        if question in ONWARDS:
            resident.choose(ONWARDS[question])
        else:
            resident.say(TYPED[question])
            typed[question] = TYPED[question]
        assert resident.turn["question"] != question, (question, resident.said)
    return typed

"""Brings residents to each question of the tree and the intake, and on from there without anybody reading along."""

from tests.resident import Resident

APOLOGIES = ("utter_degraded", "utter_degraded_type_answer")
SORRY = "Het spijt mij"
FILED = ("utter_filed", "utter_second_look_filed")
EMAIL = "proef@example.org"
TREE = {
    "about_municipality": (),
    "complained_to_municipality": ("yes",),
    "response": ("yes", "yes"),
    "term_expired": ("yes", "yes", "none"),
    "complaint_date": ("yes", "yes", "none", "no"),
    "second_look": ("no",),
}
INTAKE = (
    "what_happened",
    "why_wrong",
    "wish",
    "complaint_form",
    "reaction_date",
    "organisation",
    "name",
    "address",
    "contact",
    "email_permission",
    "confirm_filing",
)
QUESTIONS = (*TREE, *INTAKE)
# What is said at a question in words; where the words must be understood they cannot be taken without the model.
TYPED = {
    "complaint_date": "2 november 2026",
    "what_happened": "Mijn aanvraag raakte kwijt aan de balie.",
    "why_wrong": "Niemand belt terug, ook na drie brieven niet.",
    "wish": "Excuses en een nieuwe afspraak.",
    "reaction_date": "12 oktober 2026",
    "organisation": "Gemeente Voorbeeld, afdeling Burgerzaken",
    "name": "Proef Persoon",
    "address": "Voorbeeldstraat 1, 1000 AA Voorbeeld",
    "contact": EMAIL,
}
TO_BE_UNDERSTOOD = tuple(question for question in QUESTIONS if question not in TYPED)
# The button that leads on to a filed case.
ONWARDS = {
    "about_municipality": "yes",
    "complained_to_municipality": "yes",
    "response": "dissatisfied",
    "term_expired": "yes",
    "complaint_date": "unknown",
    "second_look": "yes",
    "complaint_form": "written",
    "email_permission": "yes",
    "confirm_filing": "yes",
}


def bring_to(resident: Resident, question: str) -> Resident:
    """Answer, with buttons where there are any, until this question is open."""
    for value in TREE.get(question, ("yes", "yes", "dissatisfied")):
        resident.choose(value)
    while resident.turn["question"] != question:
        resident.say(EMAIL) if resident.turn["question"] == "contact" else resident.choose(
            "yes" if resident.turn["question"] == "email_permission" else "skip"
        )
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

"""What an intent means as an answer: at the question that is open, and as a fact about another question."""

from collections.abc import Iterable, Mapping
from typing import Any

from bot.intake.questions import BY_ID, UNKNOWN, Form, Part

_AFFIRM_DENY = {"affirm": "yes", "deny": "no"}
_NOT_KNOWN = {"dont_know": UNKNOWN, "skip": UNKNOWN}

UNSURE = frozenset(_NOT_KNOWN)

# At the open question. "Nee" alone says nothing certain on the response: none came, or it was fine.
_AT_QUESTION: Mapping[str, Mapping[str, str]] = {
    "about_municipality": {**_AFFIRM_DENY, "about_municipality": "yes", "about_other_body": "no"},
    "organisation": _NOT_KNOWN,
    "matter": {
        "matter_conduct": "conduct",
        "matter_decision": "decision",
        "matter_policy": "policy",
        "matter_report": "report",
        "matter_fine": "fine",
        **_NOT_KNOWN,
    },
    "decision_date": _NOT_KNOWN,
    "complained_to_municipality": {
        **_AFFIRM_DENY,
        "complained": "yes",
        "not_complained": "no",
        "written": "yes",
        "oral": "yes",
    },
    "reason_not_first": {**_AFFIRM_DENY, "cannot_complain_first": "yes", "can_complain_first": "no", **_NOT_KNOWN},
    "response": {
        "affirm": "dissatisfied",
        "not_complained": "none",  # "nog niet": what was not done yet depends on the question
        "response_dissatisfied": "dissatisfied",
        "response_satisfied": "satisfied",
        "response_none": "none",
    },
    "reaction_date": _NOT_KNOWN,
    "complaint_form": {"written": "written", "oral": "oral", **_NOT_KNOWN},
    "term_expired": {
        **_AFFIRM_DENY,
        "term_expired": "yes",
        "term_running": "no",
        "not_complained": "no",
        **_NOT_KNOWN,
    },
    "complaint_date": _NOT_KNOWN,
    "postponement_letter": {**_AFFIRM_DENY, "postponed": "yes", "not_postponed": "no", **_NOT_KNOWN},
    "delay_consent": {**_AFFIRM_DENY, "not_consented": "no", **_NOT_KNOWN},
    "advisory_committee": {**_AFFIRM_DENY, "committee": "yes", "no_committee": "no", **_NOT_KNOWN},
    "own_matter": {**_AFFIRM_DENY, "for_self": "yes", "for_other": "no", **_NOT_KNOWN},
    "court": {**_AFFIRM_DENY, "court_involved": "yes", "no_court": "no", **_NOT_KNOWN},
    "earlier_ombudsman": {**_AFFIRM_DENY, "earlier_ombudsman": "yes", "no_earlier_ombudsman": "no", **_NOT_KNOWN},
    "attachments": {
        "affirm": "how",
        "deny": "done",
        "not_complained": "done",  # "nee, nog niets": what there is none of depends on the question
        "response_none": "done",
        "file": "done",
        **_NOT_KNOWN,
    },
    "email_permission": {**_AFFIRM_DENY, **_NOT_KNOWN},
    "second_look": {**_AFFIRM_DENY, "second_look_please": "yes"},
    "confirm_understanding": {**_AFFIRM_DENY, "change_something": "no"},
    "confirm_filing": {"affirm": "yes", "file": "yes", "deny": "change", "change_something": "change"},
}

# As a fact that was told while another question was open, with what it presupposes.
_ABOUT = ("about_municipality", "yes")
_COMPLAINED = ("complained_to_municipality", "yes")
_FACTS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "about_municipality": (_ABOUT,),
    "about_other_body": (("about_municipality", "no"),),
    "complained": (_ABOUT, _COMPLAINED),
    "not_complained": (_ABOUT, ("complained_to_municipality", "no")),
    "response_dissatisfied": (_ABOUT, _COMPLAINED, ("response", "dissatisfied")),
    "response_satisfied": (_ABOUT, _COMPLAINED, ("response", "satisfied")),
    "response_none": (_ABOUT, _COMPLAINED, ("response", "none")),
    "term_expired": (_ABOUT, _COMPLAINED, ("response", "none"), ("term_expired", "yes")),
    "term_running": (_ABOUT, _COMPLAINED, ("response", "none"), ("term_expired", "no")),
}


def is_aside(question_id: str | None, intent: str) -> bool:
    """Whether a rule of the dialogue answers this intent, and the form has nothing to do with it."""
    answers = question_id is not None and answer_at(question_id, (intent,)) is not None
    return not answers and (intent.startswith("ask_") or intent in ("greet", "thanks", "goodbye", "insult"))


def expected_at(question_id: str | None) -> list[list[str]]:
    """The intents that mean something at this question, those that answer it alike together, the plainest first.

    The engine weighs the groups against each other. Empty where any text is the answer.
    """
    if question_id is None or BY_ID[question_id].form in (Form.TEXT, Form.CONTACT):
        return []
    at_question: dict[str, str | None] = {**_NOT_KNOWN, **_AT_QUESTION.get(question_id, {})}
    tells_facts = BY_ID[question_id].part is Part.ADMISSIBILITY
    if tells_facts or question_id in ("confirm_understanding", "second_look"):
        told = {intent: dict(_FACTS[intent]).get(question_id) for intent in _FACTS}
        at_question = {**told, **at_question}
    if BY_ID[question_id].form is Form.ORGANISATION:
        at_question = {**at_question, "affirm": None, "deny": None}  # no name, whatever else they mean
    groups: dict[str, list[str]] = {}
    for intent in sorted(at_question, key=lambda intent: (len(_FACTS.get(intent, ())), intent)):
        groups.setdefault(at_question[intent] or f"only {intent}", []).append(intent)
    return list(groups.values())


def light_of(question_id: str | None, answers: Mapping[str, Any]) -> dict[str, list[Any]]:
    """What the engine understands words by: `expected`, and the intents that only repeat what is held.

    "Nooit iets gehoord" sounds like silence after a complaint. Where that is known and a letter is asked about, it is
    the answer to that.
    """
    groups = expected_at(question_id)
    asked = _AT_QUESTION.get(question_id or "", {})
    # Where a name is asked, "de gemeente Waterdam" is no repetition.
    named = question_id is not None and BY_ID[question_id].form is Form.ORGANISATION
    repeats = [
        intent
        for intent, facts in _FACTS.items()
        if groups and not named and intent not in asked and all(answers.get(id_) == value for id_, value in facts)
    ]
    left = ([intent for intent in group if intent not in repeats] for group in groups)
    return {"expected": [group for group in left if group], "repeats": repeats}


def answer_at(question_id: str, intents: Iterable[str]) -> str | None:
    """The one value that these intents give to the open question, or None where they give none or two."""
    values = {_AT_QUESTION.get(question_id, {}).get(intent) for intent in intents} - {None}
    return values.pop() if len(values) == 1 else None


def further_facts(question_id: str, intents: Iterable[str]) -> dict[str, str]:
    """The facts that intents tell besides the answer to the open question."""
    beside = [intent for intent in intents if intent not in _AT_QUESTION.get(question_id, {})]
    return facts_in(beside)


def facts_in(intents: Iterable[str]) -> dict[str, str]:
    """The facts that these intents tell, by question id. What two intents contradict is left out."""
    told: dict[str, str] = {}
    disputed: set[str] = set()
    for intent in intents:
        for question_id, value in _FACTS.get(intent, ()):
            if told.setdefault(question_id, value) != value:
                disputed.add(question_id)
    return {question_id: value for question_id, value in told.items() if question_id not in disputed}

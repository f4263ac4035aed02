"""A turn as the outside sees it: keys and values become words and choices, the state becomes answers and outcome."""

from collections.abc import Iterable, Mapping
from typing import Any

from bot.intake import BY_ID, QUESTIONS, Message, Part, State, question_message
from bot.sentences import Sentences

_ASKS = "utter_ask_"
# The page to go on with after an outcome: webhook.onward serves it to who sends it the conversation's id and token.
_LETTER = {"id": "letter", "page": "/klachtbrief"}
_WAITING = {"id": "waiting", "page": "/wachten"}
_STEPS = ("utter_step_admissibility", "utter_step_intake", "utter_step_check")
_END = Message("utter_no_second_look")
_CONFIRMATIONS = ("confirm_understanding", "confirm_filing")


def spoken(messages: Iterable[Message], state: State, sentences: Sentences) -> list[dict[str, Any]]:
    """The messages in words. A choice's value names its question, so that an old button is still understood."""
    said: list[dict[str, Any]] = []
    asked: set[str] = set()
    for message in messages:
        if message.key.removeprefix(_ASKS) in asked:
            continue  # it was asked in other words just now
        told = _spoken(_with_values(message, state), sentences)
        if "asks" in message.values:
            asked.add(message.values["asks"])
            told["choices"] += _spoken(question_message(state, message.values["asks"]), sentences)["choices"]
        said.append(told)
    if said and _has_ended(state) and not offered_in(said):
        # Whatever was asked or said at the end, the ways on are offered with the answer.
        said[-1]["choices"] = _spoken(_END, sentences)["choices"]
    return said


def _has_ended(state: State) -> bool:
    """Whether an outcome was told, nothing is asked any more, and nothing was filed."""
    return state.outcome is not None and state.question is None and state.answers.get("confirm_filing") != "yes"


def turn_json(
    said: list[dict[str, Any]], state: State, case: Mapping[str, Any] | None, sentences: Sentences, mails: bool
) -> dict[str, Any]:
    """The `Turn` of the conversation API; `mails` is whether a mail can be offered."""
    return {
        "messages": said,
        "question": state.question,
        "answers": dict(state.answers) | _sent_along(state),
        "unconfirmed": list(state.unconfirmed),
        "outcome": outcome_json(state.outcome, sentences, mails) if state.outcome else None,
        "case": dict(case) if case else None,
        "overview": overview(state, sentences),
        "expects": BY_ID[state.question].form.value if state.question else None,
        "progress": None if case else progress(state, sentences),
    }


def _sent_along(state: State) -> dict[str, Any]:
    """Files show from the moment that they are there, also while the question is still open."""
    return {"attachments": [dict(one) for one in state.attachments]} if state.attachments else {}


def overview(state: State, sentences: Sentences) -> list[dict[str, str]]:
    """The answers as people read them, in the order of the questions, each with the words that reopen it."""
    return [
        {
            "question": question.id,
            "label": sentences.label(question.id),
            "answer": sentences.answer(question.id, state.answers),
            "change": change_words(question.id, sentences),
        }
        for question in QUESTIONS
        if question.id in state.answers and question.id not in _CONFIRMATIONS
    ]


def change_words(question_id: str, sentences: Sentences) -> str:
    """What a resident says who reopens a question."""
    return sentences.text("utter_change_said", {"question": sentences.label(question_id)})


def progress(state: State, sentences: Sentences) -> dict[str, Any]:
    """How far the conversation is: whether it can be taken in, the petition itself, or the last check.

    What was begun goes on, also where a finer question comes last or an answer is read back in between.
    """
    reached = BY_ID.keys() & {*state.answers, state.question or ""}
    begun = any(BY_ID[id_].part is Part.INTAKE for id_ in reached)
    step = 3 if state.question == "confirm_filing" else 2 if begun else 1
    values = {"step": step, "of": len(_STEPS), "name": sentences.text(_STEPS[step - 1])}
    return {"step": step, "of": len(_STEPS), "text": sentences.text("utter_progress", values)}


def outcome_json(outcome: Mapping[str, Any], sentences: Sentences, mails: bool) -> dict[str, Any]:
    """The outcome in words, with only what the API promises."""
    because = sentences.text(f"utter_because_{outcome['reason']}", {"until": outcome.get("until")})
    shown: dict[str, Any] = {
        "kind": outcome["kind"],
        "legal_basis": outcome["legal_basis"],
        "explanation": because,
        "rules_version": outcome["rules_version"],
        "warnings": [sentences.text(f"utter_warning_{row['code']}", row["values"]) for row in outcome["warnings"]],
    }
    shown |= {name: outcome[name] for name in ("until", "file_before", "referral", "where") if name in outcome}
    if outcome["calculation"]:
        shown["calculation"] = sentences.calculation(outcome["calculation"])
    if outcome["kind"] == "complain_first":
        shown["offers"] = [_LETTER | {"label": sentences.text("utter_offer_letter")}]
    if outcome["kind"] == "be_patient" and "until" in outcome:
        label = sentences.text("utter_offer_waiting_mail" if mails else "utter_offer_waiting")
        shown["offers"] = [_WAITING | {"label": label}]
    return shown


def offered_in(said: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """Every choice in these messages: its value, and the words on it."""
    return {choice["value"]: choice["label"] for message in said for choice in message["choices"]}


def _full(question_id: str, value: str) -> str:
    """A button says which question it answers where that is not the question it stands under."""
    return value if ":" in value else f"{question_id}:{value}"


def _with_values(message: Message, state: State) -> Message:
    """A question's sentence needs values that only the state has: what was read, and what a "yes" is bound to."""
    question_id = message.key.removeprefix(_ASKS)
    return question_message(state, question_id) if question_id in BY_ID else message


def _spoken(message: Message, sentences: Sentences) -> dict[str, Any]:
    words = sentences.say(message)
    bound = f":{message.values['bound']}" if "bound" in message.values else ""
    question_id = message.key.removeprefix(_ASKS)
    choices = [{"label": button.label, "value": _full(question_id, button.value) + bound} for button in words.buttons]
    return {"id": words.id, "text": words.text, "choices": choices}

"""What words do: danger first, then a wish about the conversation, then an answer, then facts told beside it."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from bot.intake.asking import names_a_day
from bot.intake.heard import Said
from bot.intake.meanings import UNSURE, answer_at, facts_in, further_facts
from bot.intake.moves import Moves
from bot.intake.questions import BY_ID, UNKNOWN, Form, Part, Question
from bot.language.bodies import named_in
from bot.language.contact import read_contact
from bot.language.dates import read_date
from bot.language.doubts import is_doubtful

# A text of this many words tells something; a shorter one with danger in it is a cry, not an answer.
_STORY_WORDS = 10
_STORY_CHARACTERS = 5_000


def listen(moves: Moves, said: Said) -> None:
    """Take what was said into the state, and say what needs saying about it."""
    if said.danger:
        moves.say(f"utter_{said.danger}")
    question_id = moves.before.question
    _keep_story(moves, said)
    control = _controls(moves).get(said.intents[0] if said.intents else "")
    if control is not None and not names_a_day(moves.before, said.text, moves.today):
        control()
    elif question_id is None or not _answers(moves, question_id, said):
        _help_or_take_facts(moves, said)


def _keep_story(moves: Moves, said: Said) -> None:
    """A story that came before its question is kept, so that nobody has to tell it twice."""
    question = BY_ID.get(moves.before.question or "")
    if question and question.part is Part.ADMISSIBILITY and len(said.text.split()) >= _STORY_WORDS:
        told = f"{moves.state.story}\n{said.text}" if moves.state.story else said.text
        moves.state = replace(moves.state, story=told.strip()[:_STORY_CHARACTERS])


def _controls(moves: Moves) -> Mapping[str, Callable[[], None]]:
    question_id = moves.before.question
    return {
        "stop": lambda: moves.say("utter_stopped"),
        "start_again": lambda: moves.say("utter_ask_start_again"),
        "go_back": moves.go_back,
        "help": lambda: moves.say("utter_help"),
        "explain_question": lambda: moves.say(f"utter_explain_{question_id}" if question_id else "utter_help"),
    }


def _answers(moves: Moves, question_id: str, said: Said) -> bool:
    """Whether the words answer the open question; if so the state holds the answer."""
    question = BY_ID[question_id]
    if question.form is Form.TEXT:
        return _take_text(moves, question_id, said)
    if question.form is Form.DATE and _read_day(moves, question_id, said):
        return True
    if question.form is Form.CONTACT:
        return _read_contact(moves, said)
    value = answer_at(question_id, said.intents)
    if value is None and question.skippable and said.intents and said.intents[0] in UNSURE:
        value = UNKNOWN
    if value is None or is_doubtful(question_id, value, said.text):
        return False
    _choose(moves, question_id, value, said)
    return True


def _take_text(moves: Moves, question_id: str, said: Said) -> bool:
    if said.danger and len(said.text.split()) < _STORY_WORDS:
        return False
    skipped = bool(said.intents) and said.intents[0] in UNSURE
    moves.answer(question_id, UNKNOWN if skipped else said.text.strip())
    return True


def _choose(moves: Moves, question_id: str, value: str, said: Said) -> None:
    if question_id == "about_municipality" and value == "no":
        body = named_in(said.text, {referral.name: referral.also_called for referral in moves.office.referrals})
        moves.state = replace(moves.state, referral=body)
    if (question_id, value) == ("confirm_filing", "change"):
        moves.say("utter_what_to_change")
    else:
        moves.answer(question_id, value)
        moves.add_facts(_without_doubt(further_facts(question_id, said.intents), said.text))


def _read_day(moves: Moves, question_id: str, said: Said) -> bool:
    reading = read_date(said.text, moves.today)
    if reading is None:
        return False
    if reading.future:
        moves.say("utter_date_not_in_future")
    elif reading.first == reading.last:
        moves.answer(question_id, reading.last.isoformat())
        moves.say("utter_date_read", day=reading.last.isoformat())
    else:
        days = {"first": reading.first.isoformat(), "last": reading.last.isoformat()}
        moves.answer(question_id, {"day": days["last"], "range": days})
        moves.say("utter_date_range_read", **days)
    return True


def _read_contact(moves: Moves, said: Said) -> bool:
    contact = read_contact(said.text)
    if contact is not None:
        moves.answer("contact", {"email": contact.email, "phone": contact.phone})
    elif not said.danger:
        unwilling = bool(said.intents) and said.intents[0] in UNSURE | {"deny"}
        moves.say("utter_contact_needed" if unwilling else "utter_contact_not_understood")
    return True


def _help_or_take_facts(moves: Moves, said: Said) -> None:
    """ "Weet ik niet" is helped; facts about other questions are kept and read back; nothing moves nothing."""
    question_id = moves.before.question
    if said.intents and said.intents[0] in UNSURE and question_id:
        moves.say(f"utter_explain_{question_id}")
    elif not moves.add_facts(_without_doubt(facts_in(said.intents), said.text)) and not said.danger:
        _not_understood(moves)


def _without_doubt(facts: Mapping[str, str], text: str) -> dict[str, str]:
    """Nothing of what was told, where the words speak against any part of it."""
    doubtful = any(is_doubtful(question_id, value, text) for question_id, value in facts.items())
    return {} if doubtful else dict(facts)


def _not_understood(moves: Moves) -> None:
    """A ladder: in other words, then the choices, then a person."""
    misses = moves.state.misses + 1
    moves.state = replace(moves.state, misses=misses)
    question_id = moves.before.question
    if question_id is None:
        moves.say("utter_nothing_open")
    elif misses == 1:
        moves.say(_first_miss(BY_ID[question_id]))
    elif misses == 2:
        moves.say("utter_not_understood_choices")
    else:
        moves.say("utter_not_understood_person", phone=moves.office.phone, hours=moves.office.hours)


def _first_miss(question: Question) -> str:
    if question.form is Form.DATE:
        return "utter_date_not_understood"
    return f"utter_unclear_{question.id}" if question.part is Part.ADMISSIBILITY else "utter_not_understood"

"""What is typed at a question that is no choice: a story, an organisation, a day, a way to reach somebody."""

from typing import Any

from bot.intake.correcting import names_what_it_takes_back
from bot.intake.days import held_as, read_at
from bot.intake.heard import Said
from bot.intake.meanings import UNSURE
from bot.intake.moves import Moves
from bot.intake.questions import UNKNOWN, Question
from bot.intake.reading import claimed_in
from bot.language.bodies import Body
from bot.language.contact import lacks_postcode, read_contact
from bot.language.letters import says_none_came

# Who says more than this in words of their own tells a story, be it with a "toch" in it.
_CORRECTION_WORDS = 20
# A name is short; a longer text at that question tells something else.
_NAME_WORDS = 6


def take_text(moves: Moves, question_id: str, said: Said) -> bool:
    """Take a text as it is, unless it is a cry or takes an answer back; whether it was taken.

    A text of which nothing is known, such as a row of emoji, is asked once more as a story; said again it is taken.
    """
    if moves.add_facts(_taken_back(moves, question_id, said)):
        moves.take_instead(question_id, said.text.strip())
        return True
    if said.danger:
        if not said.is_story:
            return False
    elif question_id == "what_happened" and said.intents[:1] == ("out_of_scope",) and not moves.state.misses:
        return False
    skipped = bool(said.intents) and said.intents[0] in UNSURE
    moves.answer(question_id, UNKNOWN if skipped else said.text.strip())
    if question_id == "address" and not skipped and lacks_postcode(said.text):
        moves.say("utter_address_without_postcode")
    return True


def _taken_back(moves: Moves, question_id: str, said: Said) -> dict[str, Any]:
    """What comes in the place of an answer that was given: "wacht, ik heb toch nog niet geklaagd" is nobody's wish."""
    if said.danger or len(said.text.split()) > _CORRECTION_WORDS or not names_what_it_takes_back(moves, said):
        return {}
    claimed = claimed_in(moves, said, question_id, None)
    held = moves.state.answers
    another = any(id_ in held and not moves.holds(id_, value) for id_, value in claimed.items())
    return claimed if another else {}


def take_organisation(moves: Moves, said: Said) -> bool:
    """Take an organisation of the office by any of its names, or else a short name as it is; whether one was taken.

    A body that is known and none of the office's, such as another municipality, is read back: it sends away.
    """
    body = moves.office.own_bodies.named_in(said.text)
    if body is not None:
        moves.answer("organisation", body.id)
        return True
    another = _another_body(moves, said.text) if len(said.text.split()) <= _NAME_WORDS else None
    if another is not None:
        moves.refer_to(another.id)
        return moves.add_facts({"about_municipality": "no"})
    understood = bool(said.intents) and said.intents[0] != "out_of_scope"
    if understood or len(said.text.split()) > _NAME_WORDS:
        return False
    moves.answer("organisation", said.text.strip())
    return True


def _another_body(moves: Moves, text: str) -> Body | None:
    """The body outside the office that is named; where a municipality is asked for, its bare name is enough."""
    named = (moves.office.bodies.named_in(words) for words in (text, f"gemeente {text}"))
    return next((body for body in named if body is not None and not body.own), None)


def take_day(moves: Moves, question: Question, said: Said) -> bool:
    """Take the day or the stretch of days that a text gives, or that no letter came to give one; whether it says so."""
    reading = read_at(question, said.text, moves.today)
    if reading is None:
        if question.id != "decision_date" or said.takes_back or not says_none_came(said.text):
            return False
        moves.answer(question.id, UNKNOWN)  # what to do without a letter is said with the objection
    elif reading.future and not question.future:
        moves.say("utter_date_not_in_future")
    elif reading.first == reading.last:
        moves.answer(question.id, held_as(reading))
        moves.say("utter_date_read", day=reading.last.isoformat())
    else:
        moves.answer(question.id, held_as(reading))
        moves.say("utter_date_range_read", first=reading.first.isoformat(), last=reading.last.isoformat())
    return True


def take_contact(moves: Moves, said: Said) -> bool:
    """Take a mail address or a phone number, or say what is wrong with it; nothing else is heard at this question."""
    contact = read_contact(said.text)
    if contact is not None:
        moves.answer("contact", {"email": contact.email, "phone": contact.phone})
    elif not said.danger:
        unwilling = bool(said.intents) and said.intents[0] in UNSURE | {"deny"}
        moves.say("utter_contact_needed" if unwilling else "utter_contact_not_understood")
    return True

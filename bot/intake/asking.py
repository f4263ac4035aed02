"""The open question: how it is asked, and whether a text answers it with a day."""

from datetime import date

from bot.intake.days import read_at
from bot.intake.heard import Said
from bot.intake.questions import BY_ID, Form
from bot.intake.state import Message, State
from bot.language.questions import without_questions

# From this share on a text asks something, whatever day it names.
_CERTAINLY_ASKS = 0.95


def names_a_day(state: State, said: Said, today: date) -> bool:
    """Whether a day is asked and the text gives one: then it means nothing else ("begin november" begins nothing).

    A day in a question gives none: "zijn jullie open met kerst?", "ik wil weten hoe het staat met mijn zaak van maart".
    """
    if state.question is None or BY_ID[state.question].form is not Form.DATE:
        return False
    asks = said.intents and said.intents[0].startswith("ask_") and said.certainty >= _CERTAINLY_ASKS
    return not asks and read_at(BY_ID[state.question], without_questions(said.text), today) is not None


def ask(state: State) -> Message | None:
    """The open question as a message, or None where nothing is open."""
    return question_message(state, state.question) if state.question else None


def question_message(state: State, question_id: str) -> Message:
    """A question with the values its sentence needs; confirmations carry the fingerprint of what they show."""
    if question_id == "confirm_understanding":
        facts = {id_: state.answers.get(f"{id_}_range", state.answers[id_]) for id_ in state.unconfirmed}
        return Message("utter_ask_confirm_understanding", {"facts": facts, "bound": state.digest()})
    if question_id == "confirm_filing":
        return Message("utter_ask_confirm_filing", {"bound": state.digest()})
    return Message(f"utter_ask_{question_id}")

"""What is said when nothing was understood, or not known: never the same twice in a row, and a person at the end."""

from dataclasses import replace

from bot.intake.moves import Moves
from bot.intake.questions import BY_ID, Form, Part, Question


def help_with(moves: Moves, question: Question) -> None:
    """Who does not know hears what is meant, then the question in other words, then who can find it out."""
    helped = moves.state.helped + 1
    moves.state = replace(moves.state, helped=helped)
    if helped == 1:
        moves.say(f"utter_explain_{question.id}")
    elif helped == 2 and _has_other_words(question):
        moves.ask(f"utter_unclear_{question.id}")
    elif helped % 2:
        moves.ask("utter_dont_know_person", phone=moves.office.phone, hours=moves.office.hours)
    else:
        moves.ask("utter_dont_know_later")


def not_understood(moves: Moves) -> None:
    """A ladder: the question in other words, then what it means and the choices, then a person."""
    misses = moves.state.misses + 1
    moves.state = replace(moves.state, misses=misses)
    if moves.before.question is None:
        moves.say("utter_nothing_open")
        return
    question = BY_ID[moves.before.question]
    if misses == 1 and _has_other_words(question):
        moves.ask(f"utter_unclear_{question.id}")
    elif misses == 1:
        moves.say("utter_date_not_understood" if question.form is Form.DATE else "utter_not_understood")
    elif misses == 2:
        moves.say("utter_not_understood_choices")
        moves.ask(f"utter_explain_{question.id}")
    elif misses % 2:
        moves.ask("utter_not_understood_person", phone=moves.office.phone, hours=moves.office.hours)
    else:
        moves.ask("utter_not_understood_later")


def _has_other_words(question: Question) -> bool:
    return question.part is Part.ADMISSIBILITY and question.form is not Form.DATE

"""Pure intake: which question is next, what each answer may be, what depends on what. Imports law and language only."""

from bot.intake.asking import ask, names_a_day, question_message
from bot.intake.buttons import EXPLAIN
from bot.intake.heard import Change, Choice, Heard, Said
from bot.intake.meanings import is_aside, light_of
from bot.intake.office import Office, Organisation, Referral
from bot.intake.outcome import answer_term, answer_weeks, for_objection, outcome_of
from bot.intake.questions import BY_ID, QUESTIONS, UNKNOWN, Form, Part, Question
from bot.intake.state import Message, State
from bot.intake.steps import Step, asked_so_far, missing_from, next_step, route_of
from bot.intake.turn import Reply, take

__all__ = [
    "BY_ID",
    "EXPLAIN",
    "QUESTIONS",
    "UNKNOWN",
    "Change",
    "Choice",
    "Form",
    "Heard",
    "Message",
    "Office",
    "Organisation",
    "Part",
    "Question",
    "Referral",
    "Reply",
    "Said",
    "State",
    "Step",
    "answer_term",
    "answer_weeks",
    "ask",
    "asked_so_far",
    "for_objection",
    "is_aside",
    "light_of",
    "missing_from",
    "names_a_day",
    "next_step",
    "outcome_of",
    "question_message",
    "route_of",
    "take",
]

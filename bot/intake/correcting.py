"""Answers that are taken back: by what the words mean, by their question, or by another day."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from bot.intake.days import held_as
from bot.intake.heard import CERTAIN_ALONE, Said
from bot.intake.meanings import UNSURE, answer_at, facts_in
from bot.intake.moves import Moves
from bot.intake.questions import BY_ID, FOUR, QUESTIONS, UNKNOWN, Form
from bot.language.corrections import corrected_day, new_answer, not_known_after_all
from bot.language.dates import DateReading, read_date
from bot.language.questions import asks

# What goes against an answer that is held, from this share on, does not answer the open question.
_CERTAINLY_AGAINST = 0.8
# From this share on, what else is read in the words is held against their meaning.
_FAIRLY_MEANT = 0.4
# So few words answer the open question; what else is read in them only agrees with what is held.
_FEW_WORDS = 3
# From these shares on, that an answer is taken back and which one, it becomes another, whatever else is read.
_TAKES_BACK = 0.8
_WHICH = 0.8
# The days that are asked, in their order.
_DAYS = ("decision_date", "reaction_date", "complaint_date")
_OTHER = {"yes": "no", "no": "yes", "satisfied": "dissatisfied", "none": "dissatisfied"}


def takes_back_an_answer(moves: Moves, said: Said) -> bool:
    """Whether the words give another answer to a question that was answered, and so mean nothing else."""
    if names_what_it_takes_back(moves, said):
        return True
    held = moves.state.answers
    against = [id_ for id_, told in said.told.items() if held.get(id_, told["value"]) != told["value"]]
    return said.takes_back and any(said.share(id_) >= _CERTAINLY_AGAINST for id_ in against)


def names_what_it_takes_back(moves: Moves, said: Said) -> bool:
    """Whether the words point at an answer that was given, or are heard to take one back: "dat is fout" does not."""
    return said.takes_back and bool(_pointed_at(moves, said) or _taken_back(moves, said))


def as_meant(moves: Moves, said: Said, read: Mapping[str, str], by_grammar: Mapping[str, str]) -> dict[str, str]:
    """What was read, in line with the meaning of the whole text where that answers a question, open or answered before.

    "Nog niets gehoord" tells of no complaint that was not made, whatever the model reads in it besides.
    """
    meant, held = facts_in(said.intents), moves.state.answers
    answers = answer_at(moves.before.question or "", said.intents) is not None
    if answers and moves.before.question not in FOUR and not said.takes_back:
        # "Nee, nog nooit" answers a finer question, and takes nothing back of what was told on another.
        return {id_: value for id_, value in read.items() if held.get(id_, UNKNOWN) in (UNKNOWN, value)}
    if said.certainty >= CERTAIN_ALONE and (answers or not (said.is_story or said.takes_back)):
        few = answers and len(said.text.split()) <= _FEW_WORDS and not said.takes_back
        in_line = held if few else meant
        return {id_: value for id_, value in read.items() if id_ in by_grammar or in_line.get(id_, value) == value}
    against = [id_ for id_, value in meant.items() if held.get(id_, value) != value]
    if not against or said.certainty < _FAIRLY_MEANT or asks(said.text):
        return dict(read)
    told = [said.told[id_] for id_ in against if said.told_on(id_) == meant[id_]]
    borne_out = said.certainty >= _CERTAINLY_AGAINST or any(one["share"] >= _CERTAINLY_AGAINST for one in told)
    if not (borne_out or (said.takes_back and said.certainty >= CERTAIN_ALONE)):
        return dict(read)
    kept = {id_: value for id_, value in read.items() if meant.get(id_, value) == value}
    return {**meant, **kept} if said.certainty >= CERTAIN_ALONE or (borne_out and said.takes_back) else kept


def in_its_place(moves: Moves, said: Said, told: Mapping[str, Any]) -> dict[str, Any]:
    """What is told, with the answer that comes in the place of one that was given, where the words say which.

    Who gives another day for one tells nothing else by it.
    """
    another = _pointed_at(moves, said) or _not_known(moves, said)
    if not another:
        another = _taken_back(moves, said)
        told = {id_: value for id_, value in told.items() if not another or _agrees(moves, id_, value)}
    if another or any(id_ in told for id_ in _DAYS):
        return {**told, **another}
    return _another_day(moves, said) or dict(told)


def _agrees(moves: Moves, question_id: str, value: Any) -> bool:
    """Whether this is what is held, or nothing is: one answer is taken back, and not another beside it."""
    return question_id not in FOUR or moves.state.answers.get(question_id, value) == value


def _pointed_at(moves: Moves, said: Said) -> dict[str, Any]:
    """By its question or, where none is named, the last one."""
    new = new_answer(said.text)
    if new is None:
        return {}
    answered = [question.id for question in QUESTIONS if question.id in moves.state.answers]
    question_id = new.question or (answered[-1] if answered else "")
    held = moves.state.answers.get(question_id) if question_id in FOUR else None
    if held is None:
        return {}
    values = BY_ID[question_id].values
    value = new.value or _OTHER.get(held)
    if said.intents and said.intents[0] in UNSURE and UNKNOWN in values:
        value = UNKNOWN
    return {question_id: value} if value in values and value != held else {}


def _taken_back(moves: Moves, said: Said) -> dict[str, Any]:
    """The answer that the model hears taken back: another of two, or of the reaction what is told on it."""
    if not said.takes_back or said.share("correction") < _TAKES_BACK or said.share("taken_back") < _WHICH:
        return {}
    question_id = said.told_on("taken_back") or ""
    held = moves.state.answers.get(question_id)
    if held is None or question_id == moves.before.question:
        return {}
    heard = (said.told_on(question_id), facts_in(said.intents).get(question_id), _OTHER.get(held))
    new = next((value for value in heard if value not in (None, held)), None)
    return {question_id: new} if new else {}


def _not_known(moves: Moves, said: Said) -> dict[str, Any]:
    """Not known after all: "dat van die termijn weet ik toch niet"."""
    if not said.intents or said.intents[0] not in UNSURE:
        return {}
    taken_back = [id_ for id_ in not_known_after_all(said.text) if id_ != moves.before.question]
    return {id_: UNKNOWN for id_ in taken_back if moves.state.answers.get(id_, UNKNOWN) != UNKNOWN}


def _another_day(moves: Moves, said: Said) -> dict[str, Any]:
    """Another day for the one that was told last, where none is asked now."""
    question = BY_ID.get(moves.before.question or "")
    days = [id_ for id_ in _DAYS if id_ in moves.state.answers]
    takes_back = said.takes_back or said.told_on("taken_back") == "complaint_date"
    if not (days and takes_back) or (question and question.form is Form.DATE):
        return {}
    reading = _read_for(moves.state.answers[days[-1]], said, moves.today)
    if reading is None or reading.future or moves.holds(days[-1], held_as(reading)):
        return {}
    return {days[-1]: held_as(reading)}


def _read_for(held: str, said: Said, today: date) -> DateReading | None:
    """The day in the place of one that is held, or is not known; None where the words tell none."""
    if held == UNKNOWN:
        reading = read_date(said.text, today)
        return reading if reading and reading.first == reading.last else None
    return corrected_day(said.text, date.fromisoformat(held), today)

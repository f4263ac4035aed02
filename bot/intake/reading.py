"""What words tell on any question, whichever is open: by grammar, by the model, and as a correction of what is held."""

from collections.abc import Mapping
from typing import Any

from bot.intake.correcting import as_meant, in_its_place
from bot.intake.days import held_as
from bot.intake.heard import CERTAIN_ALONE, SECOND_VOICE, Said
from bot.intake.meanings import answer_at, facts_in
from bot.intake.moves import Moves
from bot.intake.questions import BY_ID, UNKNOWN, Part
from bot.language.claims import claims_in
from bot.language.complaining import complains_later, speaks_of_complaining
from bot.language.doubts import is_doubtful
from bot.language.questions import without_questions

# From this share on, what the model reads is read back; what takes back an answer says little else.
_TOLD = {"about_municipality": 0.9, "complained_to_municipality": 0.9, "response": 0.7, "term_expired": 0.85}
_TOLD_IN_CORRECTION = 0.45
# Wrong, this does the least harm: who it is about comes out at the next question.
_TOLD_ABOUT_MUNICIPALITY = 0.55
# What contradicts an answer, and does not sound as if it took it back, was hardly meant so.
_AGAINST_WHAT_IS_HELD = 0.97
# Wrong, this one sends away.
_TOLD_SATISFIED = 0.95
# Where no word for complaining occurs: who phoned in vain sounds like who complained in vain.
_COMPLAINED_WITHOUT_THE_WORD = 0.97
# From this share on, an answer to a complaint, or the silence after it, tells that there was one.
_WHAT_CAME = 0.98
_SOMETHING_CAME = 0.4
# From this share on, the open question's own machine hears no answer to it.
ANSWERS_NOTHING = 0.8
# From this share on, the whole of a story goes before what a clause of it says.
_CLEARLY_MEANT = 0.9
_NEVER = 2.0  # no share is as large
_COMPLAINED_BESIDE_WHAT_CAME = 0.75


def claimed_in(moves: Moves, said: Said, question_id: str, value: str | None) -> dict[str, Any]:
    """What the words clearly say on any question of admissibility, with days. Who asks something claims nothing.

    Grammar reads it, and the model what grammar leaves out. Of the open question the model has spoken where it gave a
    `value`; in a few words grammar alone is wrong too often there.
    """
    stated = without_questions(said.text)
    if not stated:
        return {}
    claims = claims_in(stated, moves.today)
    taken = value is not None and (said.certainty >= CERTAIN_ALONE or not said.is_story)
    read = _read_besides(moves, claims.facts, said, question_id if taken else None)
    alone = not said.is_story and read.get(question_id) not in (None, value, said.told_on(question_id))
    complained_there = question_id == "about_municipality" and "complained_to_municipality" in read
    disputed = said.is_story and taken and read.get(question_id) not in (None, value) and not complained_there
    if disputed or (alone and not complained_there):
        read.pop(question_id)
    read = as_meant(moves, said, read, claims.facts)
    complained = _complained(moves, in_its_place(moves, said, read))
    days = {
        "complaint_date": claims.complaint_day or (claims.day_beside if complained else None),
        "reaction_date": claims.reaction_day,
        "decision_date": claims.decision_day,
    }
    told = {id_: held_as(reading) for id_, reading in days.items() if reading is not None and not reading.future}
    if read.get("complained_to_municipality") == "yes" and claims.written_beside:
        told["complaint_form"] = "written"
    facts = in_its_place(moves, said, {**read, **told})
    body = moves.office.own_bodies.named_in(said.text) if facts.get("about_municipality") == "yes" else None
    return {**facts, "organisation": body.id} if body else facts


def _complained(moves: Moves, read: Mapping[str, Any]) -> bool:
    return {**moves.state.answers, **read}.get("complained_to_municipality") == "yes"


def _read_besides(moves: Moves, by_grammar: Mapping[str, str], said: Said, answered: str | None) -> dict[str, str]:
    """What grammar read, and what the model read besides; nothing of what they read differently."""
    unheard = moves.before.question if said.share_of_no_answer >= ANSWERS_NOTHING else None
    told = {id_: said.told[id_] for id_ in _TOLD if id_ in said.told and id_ not in (answered, unheard)}
    question = BY_ID.get(moves.before.question or "")
    if question and question.part is Part.INTAKE and not (said.is_story or said.takes_back):
        told = {}  # "nee, ik heb niets" says at the intake that there are no letters
    held = moves.state.answers
    by_model = {id_: read["value"] for id_, read in told.items() if read["share"] >= _least(id_, said, moves)}
    if _opens_against_us(moves, said):
        by_model["about_municipality"] = "yes"
    known = {answered, *said.told, *by_grammar, *held}
    if "complained_to_municipality" not in known and _came(said):
        by_model["complained_to_municipality"] = "yes"
    otherwise = {**_meant_otherwise(moves, said), **by_model}
    differ = {id_ for id_ in by_grammar.keys() & otherwise.keys() if by_grammar[id_] != otherwise[id_]}
    facts = {id_: value for id_, value in {**by_model, **by_grammar}.items() if id_ not in differ}
    if facts.get("about_municipality") == "no":
        return {id_: value for id_, value in facts.items() if id_ == "about_municipality" or id_ in by_grammar}
    complained = _complained(moves, facts)
    if facts.get("term_expired") == "no" and "response" not in {**held, **told, **by_grammar}:
        facts["response"] = "none"  # a term that still runs is one of waiting for an answer
    after_a_complaint = ("response", "term_expired")
    return facts if complained else {id_: value for id_, value in facts.items() if id_ not in after_a_complaint}


def _meant_otherwise(moves: Moves, said: Said) -> dict[str, str]:
    """What a story means as a whole, and what the open question's own machine hears: grammar reads single clauses."""
    if not said.is_story or (said.takes_back and moves.state.answers):
        return {}
    meant = facts_in(said.intents) if said.certainty >= _CLEARLY_MEANT else {}
    question_id = moves.before.question or ""
    heard = _clearly_heard(question_id, said)
    return {**meant, question_id: heard} if heard else meant


def _opens_against_us(moves: Moves, said: Said) -> bool:
    """Whether a story is, for the first question's own machine alone, about the municipality."""
    if moves.before.question != "about_municipality" or not said.is_story or said.told_on("about_municipality"):
        return False
    return _clearly_heard("about_municipality", said) == "yes"


def _clearly_heard(question_id: str, said: Said) -> str | None:
    """The answer that the open question's own machine hears without much doubt, or None."""
    return heard_at(question_id, said) if said.share(SECOND_VOICE) >= _CLEARLY_MEANT else None


def heard_at(question_id: str, said: Said) -> str | None:
    """The answer that the open question's own machine hears, or None where it hears none or was not asked."""
    return answer_at(question_id, (said.told_on(SECOND_VOICE) or "",))


def _least(question_id: str, said: Said, moves: Moves) -> float:
    """The share from which the model is believed on a question, to be read back; nobody takes back what is not held."""
    if said.takes_back and moves.state.answers:
        return _TOLD_IN_CORRECTION
    told = (question_id, said.told[question_id]["value"])
    if moves.state.answers.get(question_id, told[1]) not in (UNKNOWN, told[1]):
        return _AGAINST_WHAT_IS_HELD
    if told == ("about_municipality", "yes"):
        return _TOLD_ABOUT_MUNICIPALITY
    if told == ("about_municipality", "no") and said.is_story and not _is_meant_of_another(moves, said):
        return _NEVER
    if told == ("response", "satisfied"):
        return _TOLD_SATISFIED
    if question_id == "complained_to_municipality" and said.is_story and question_id != moves.before.question:
        return _least_on_a_complaint(told[1], said)
    return _TOLD[question_id]


def _is_meant_of_another(moves: Moves, said: Said) -> bool:
    """Whether a story that names the municipality as well is, as a whole, about another body."""
    meant = facts_in(said.intents).get("about_municipality") == "no" and said.certainty >= CERTAIN_ALONE
    body = moves.office.bodies.named_in(said.text)
    return meant or body is None or not body.own


def _least_on_a_complaint(made: str, said: Said) -> float:
    """In a story, what came of a complaint speaks for it and against none; alone, complaining is no complaint yet."""
    came = max(said.share("response"), said.share("term_expired"))
    if (made == "yes") != (came >= _SOMETHING_CAME):
        return _NEVER
    if made == "yes" and not speaks_of_complaining(said.text):
        return _COMPLAINED_WITHOUT_THE_WORD
    return _COMPLAINED_BESIDE_WHAT_CAME if came >= _WHAT_CAME else _TOLD["complained_to_municipality"]


def _came(said: Said) -> bool:
    """Whether a story of complaining tells what came of it, and so that a complaint was made, in whatever words."""
    told = speaks_of_complaining(said.text) and not complains_later(said.text)
    return told and said.is_story and said.share("response") >= _WHAT_CAME


def facts_besides(moves: Moves, said: Said) -> dict[str, Any]:
    """What the model read on other questions; "toch niet" is a doubt in an answer, and the point of a correction."""
    question_id = moves.before.question or ""
    alone = _CLEARLY_MEANT if said.share_of_no_answer >= ANSWERS_NOTHING else CERTAIN_ALONE
    least = _TOLD_IN_CORRECTION if said.takes_back else alone
    facts = facts_in(said.intents) if said.certainty >= least else {}
    if answer_at(question_id, said.intents) is not None:
        facts.pop(question_id, None)  # as an answer it was not taken
    if said.takes_back:
        return in_its_place(moves, said, facts)
    return {} if said.text.rstrip().endswith("?") else without_doubt(facts, said.text)


def without_doubt(facts: Mapping[str, str], text: str) -> dict[str, str]:
    """Nothing of what was told, where the words speak against any part of it."""
    doubtful = any(is_doubtful(question_id, value, text) for question_id, value in facts.items())
    return {} if doubtful else dict(facts)

"""What words do: danger first, then a wish about the conversation, then an answer, then facts told beside it."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from bot.intake.another_body import CERTAINLY_OURS, body_in, is_rather_meant, remember_body
from bot.intake.asking import names_a_day
from bot.intake.correcting import takes_back_an_answer
from bot.intake.heard import CERTAIN_ALONE, SECOND_VOICE, Said
from bot.intake.ladder import help_with, not_understood
from bot.intake.meanings import UNSURE, answer_at, facts_in, further_facts
from bot.intake.moves import Moves
from bot.intake.questions import BY_ID, FOUR, UNKNOWN, Form, Part
from bot.intake.reading import ANSWERS_NOTHING, claimed_in, facts_besides, heard_at, without_doubt
from bot.intake.typed import take_contact, take_day, take_organisation, take_text
from bot.language.bodies import Body
from bot.language.doubts import is_doubtful

_STORY_CHARACTERS = 5_000
# So many words tell more than an answer.
_MORE_THAN_AN_ANSWER = 25
# Below this share of certainty an answer is read back before anything rests on it.
_CERTAIN = 0.97
# What is said in so few words is nothing but an answer.
_FEW_WORDS = 2
# Below this one it is asked again: read back, it would be wrong as often as right.
_WORTH_READING_BACK = 0.4
# The same where the words are certainly about this question, and from which share on they are.
_WORTH_READING_BACK_ON_IT, _CERTAINLY_ON_IT = 0.3, 0.9
# Below this one, what a whole story is about is asked rather than read back.
_FAIRLY_CERTAIN = 0.6
# From this share on, that is taken from the whole of a story alone.
_CLEARLY_A_STORY_OF = 0.85
# From this share on in both readings, words answer the open question and unsay nothing that was told before ...
_PLAINLY = 0.95
# ... unless they sound like a correction by this share.
_PLAINLY_NO_CORRECTION = 0.6
# Below this share, and unheard by the question's own machine, "weet ik niet" is not what was said.
_FAINT = 0.5
# From this share on, what only the question's own machine hears is read back.
_HEARD_ALONE = 0.7
# A meaning that is less certain than this is none where that machine hears no answer.
_MEANT_ALL_THE_SAME = 0.8
# The questions that decide the outcome.
READ_BACK = frozenset(
    ("about_municipality", "complained_to_municipality", "reason_not_first", "response", "term_expired")
)
# Finer questions decide less, and are asked only where they can: what is clear enough is taken as it is.
FINER = frozenset(q.id for q in BY_ID.values() if q.part is Part.ADMISSIBILITY and q.form is Form.CHOICE) - READ_BACK
_CERTAIN_ON_A_FINER_ONE = 0.8
# "Ik heb ze gebeld" may have been a complaint, or a question about a passport.
_MAY_BE_NO_COMPLAINT = frozenset({"written", "oral"})
# A text that begins like this and is read like that is as plain as a button.
_PLAIN = frozenset({("ja", "yes"), ("jawel", "yes"), ("jazeker", "yes"), ("nee", "no"), ("neen", "no")})
# Answers that say "no" to a resident, or change everything: from free text they are read back first.
_ALWAYS_READ_BACK = frozenset({("matter", "policy"), ("response", "satisfied")})


def listen(moves: Moves, said: Said) -> None:
    """Take what was said into the state, and say what needs saying about it."""
    if said.danger:
        moves.say(f"utter_{said.danger}")
    question_id = moves.before.question
    short = len(said.text.split()) < _MORE_THAN_AN_ANSWER
    corrected = short and said.takes_back and bool(moves.before.answers)
    if not moves.before.story and not corrected:
        _keep_story(moves, said)
    control = _controls(moves).get(said.intents[0] if said.intents else "")
    corrects = takes_back_an_answer(moves, said)
    if control is not None and not corrects and not names_a_day(moves.before, said, moves.today):
        control()
    else:
        if question_id is None or not _answers(moves, question_id, said):
            _help_or_take_facts(moves, said)
        remember_body(moves, said)
        answered = short and question_id in moves.state.answers
        if moves.before.story and not (corrected or answered):
            _keep_story(moves, said)


def _keep_story(moves: Moves, said: Said) -> None:
    """A story that came before its question is kept, so that nobody has to tell it twice.

    Once there is one, an answer and a correction are no part of it.
    """
    question = BY_ID.get(moves.before.question or "")
    if question and question.part is Part.ADMISSIBILITY and said.is_story and not said.is_nonsense:
        told = f"{moves.state.story}\n{said.text}" if moves.state.story else said.text
        moves.state = replace(moves.state, story=told.strip()[:_STORY_CHARACTERS])


def _controls(moves: Moves) -> Mapping[str, Callable[[], None]]:
    question_id = moves.before.question
    controls: dict[str, Callable[[], None]] = {
        "stop": lambda: moves.say("utter_stopped"),
        "start_again": lambda: moves.say("utter_ask_start_again"),
        "go_back": moves.go_back,
        "help": lambda: moves.say("utter_help"),
        "explain_question": lambda: moves.say(f"utter_explain_{question_id}" if question_id else "utter_help"),
    }
    if moves.offers_second_look and question_id != "second_look":
        controls["second_look_please"] = lambda: moves.answer("second_look", "yes")
    return controls


def _answers(moves: Moves, question_id: str, said: Said) -> bool:
    """Whether the words answer the open question; if so the state holds the answer."""
    question = BY_ID[question_id]
    if question.form is Form.TEXT:
        return take_text(moves, question_id, said)
    if said.is_nonsense and question.form is Form.CHOICE and question.part is Part.ADMISSIBILITY:
        return False
    if question.form is Form.DATE and _may_tell_a_day(moves, question_id, said) and take_day(moves, question, said):
        return True
    if question.form is Form.CONTACT:
        return take_contact(moves, said)
    if question.form is Form.ORGANISATION and take_organisation(moves, said):
        return True
    value = answer_at(question_id, said.intents)
    if question_id not in FOUR and takes_back_an_answer(moves, said):
        value = None  # "er kwam wel een brief" says at a finer question what it says at another
    claimed = claimed_in(moves, said, question_id, value)
    if said.danger or (value is not None and _is_plainly(question_id, value, said)):
        claimed = _in_line(moves, claimed)
    corrects = _corrects(moves, claimed, said)
    agreed = claimed.get(question_id) == value and not said.is_story
    if corrects or (question_id in claimed and not agreed):
        value = None  # what is said clearly is read back with all else that was said
    elif agreed:
        said = replace(said, certainty=1.0)  # the words and the model say the same
    body = body_in(moves, question_id, claimed, said)
    if body is not None:
        taken = _about_a_body(moves, question_id, value, body, said)
        return (body.own and moves.add_facts(claimed)) or taken
    taken = _take_choice(moves, question_id, value, said)
    return moves.add_facts(claimed) or taken


def _may_tell_a_day(moves: Moves, question_id: str, said: Said) -> bool:
    """Whether a day in the words is the answer: not in a correction, nor in "niet akkoord met uitstel tot 1 mei"."""
    return answer_at(question_id, said.intents) != "no" and not takes_back_an_answer(moves, said)


def _is_plainly(question_id: str, value: str, said: Said) -> bool:
    """Whether the whole text is this answer, by both machines, and takes none back: then it corrects nothing."""
    told = said.told_on(question_id) == value and said.share(question_id) >= _PLAINLY
    return told and said.certainty >= _PLAINLY and said.share("correction") < _PLAINLY_NO_CORRECTION


def _goes_without(question_id: str, value: str, said: Said) -> bool:
    """Whether the question's own machine was asked, and hears something else or nothing."""
    return SECOND_VOICE in said.told and heard_at(question_id, said) != value


def _in_line(moves: Moves, facts: Mapping[str, Any]) -> dict[str, Any]:
    """What does not contradict an answer: who cries for help takes nothing back by it."""
    return {id_: value for id_, value in facts.items() if moves.state.answers.get(id_, value) == value}


def _corrects(moves: Moves, claimed: Mapping[str, Any], said: Said) -> bool:
    """Whether the words take back an answer that is held: then they do not answer the open question as well."""
    held = moves.state.answers
    against = {**facts_in(said.intents), **claimed} if said.takes_back else claimed
    return any(
        held.get(id_, UNKNOWN) not in (UNKNOWN, value)
        for id_, value in against.items()
        if not isinstance(value, Mapping)
    )


def _about_a_body(moves: Moves, question_id: str, value: str | None, body: Body, said: Said) -> bool:
    """A body is named: one of the municipality's own is never sent away, another one is only where both agree."""
    if question_id == "second_look" and not moves.about_another_body and not said.takes_back:
        return _take_choice(moves, question_id, value, said)
    if question_id != "about_municipality" and not moves.about_another_body:
        moves.refer_to(body.id)
        return moves.add_facts({"about_municipality": "no"})
    if body.own:
        return _about_an_own_body(moves, question_id, value, said)
    if question_id == "second_look":
        return moves.refer_to(body.id)
    moves.refer_to(body.id)
    if value == "no" and not said.is_story and not is_doubtful(question_id, value, said.text):
        moves.answer(question_id, value)
        return True
    meant = facts_in(said.intents).get("about_municipality")
    told = said.told_on("about_municipality")
    if told == "yes" and meant != "no" and not is_rather_meant(moves, body, said):
        return False
    if told != "no" and meant != "no" and said.is_story and said.share("complained_to_municipality") >= _PLAINLY:
        return False  # a story of a complaint there, that names another body in passing
    return moves.add_facts({"about_municipality": "no"})


def _about_an_own_body(moves: Moves, question_id: str, value: str | None, said: Said) -> bool:
    """The municipality is named: that it is not about it, is read back at most, and only where all agree."""
    about = facts_in(said.intents).get("about_municipality") or value
    told = said.told_on("about_municipality")
    if about == "yes" and question_id == "about_municipality":
        return _take_choice(moves, question_id, value, said)
    if about == "no":
        both = told == "no" and said.share("about_municipality") >= CERTAINLY_OURS and said.certainty >= CERTAIN_ALONE
        return both and moves.add_facts({"about_municipality": "no"})
    return (told == "yes" or about == "yes") and moves.add_facts({"about_municipality": "yes"})


def _take_choice(moves: Moves, question_id: str, value: str | None, said: Said) -> bool:
    """Take the answer; where a word speaks against it, read it back, or ask again if that cannot be done."""
    if value is None:
        return False
    alone = question_id in FINER or _goes_without(question_id, value, said)
    if value == UNKNOWN and said.certainty < _FAINT and alone:
        return False
    if question_id in READ_BACK and value != UNKNOWN and not _is_worth_taking(question_id, value, said):
        return False
    if not is_doubtful(question_id, value, said.text):
        _choose(moves, question_id, value, said)
        return True
    if question_id not in READ_BACK:
        return False
    return moves.add_facts({question_id: value})


def _is_worth_taking(question_id: str, value: str, said: Said) -> bool:
    """Whether the model is certain enough, and does not read something else in the same words."""
    told = said.told_on(question_id)
    if said.share_of_no_answer >= ANSWERS_NOTHING and said.certainty < _MEANT_ALL_THE_SAME:
        return False
    if said.told_on("taken_back") == question_id and said.share("taken_back") >= _CERTAINLY_ON_IT:
        least = _WORTH_READING_BACK_ON_IT  # which answer the words are about is clear, whether they take it back or not
    else:
        least = _WORTH_READING_BACK if told == value else _FAIRLY_CERTAIN
    if said.is_story and told is None and question_id == "about_municipality":
        least = _CLEARLY_A_STORY_OF
    return told in (None, value) and said.certainty >= least


def _choose(moves: Moves, question_id: str, value: str, said: Said) -> None:
    if (question_id, value) == ("confirm_filing", "change"):
        moves.say("utter_what_to_change")
    elif (question_id, value) == ("attachments", "how"):
        moves.ask("utter_attachments_how")
    elif question_id == "about_municipality" and said.is_story and said.certainty < _FAIRLY_CERTAIN:
        moves.say("utter_story_noted")
    elif (question_id, value) in _ALWAYS_READ_BACK or _is_uncertain(question_id, value, said):
        moves.add_facts({question_id: value})
    else:
        moves.answer(question_id, value)
        moves.add_facts(without_doubt(further_facts(question_id, said.intents), said.text))
        _take_organisation_along(moves, question_id, value, said)


def _is_uncertain(question_id: str, value: str, said: Said) -> bool:
    """Whether a wrong reading could decide the outcome, and the model is not sure of it."""
    if question_id in FINER and value != UNKNOWN:
        return said.certainty < _CERTAIN_ON_A_FINER_ONE
    if question_id not in READ_BACK or value == UNKNOWN:
        return False
    first = said.text.casefold().strip().partition(" ")[0].strip(",.!")
    if (first, value) in _PLAIN and not said.is_story:
        return False
    borne_out = said.told_on(question_id) == value or len(said.text.split()) <= _FEW_WORDS
    if said.intents[0] in _MAY_BE_NO_COMPLAINT or not borne_out or _goes_without(question_id, value, said):
        return True
    return said.certainty < _CERTAIN or (question_id == "about_municipality" and said.is_story)


def _take_organisation_along(moves: Moves, question_id: str, value: str, said: Said) -> None:
    """ "Ja, over de gemeente Waterdam" names the organisation as well."""
    if (question_id, value) == ("about_municipality", "yes"):
        body = moves.office.own_bodies.named_in(said.text)
        if body is not None:
            moves.add_facts({"organisation": body.id})


def _opens(question_id: str, said: Said) -> bool:
    """Whether a whole story comes where it is asked who it is about: much of it is of something else."""
    return question_id == "about_municipality" and len(said.text.split()) >= _MORE_THAN_AN_ANSWER


def _help_or_take_facts(moves: Moves, said: Said) -> None:
    """ "Weet ik niet" is helped; facts about other questions are kept and read back; nothing moves nothing."""
    question = BY_ID.get(moves.before.question or "")
    heard = heard_at(question.id, said) if question and said.share(SECOND_VOICE) >= _HEARD_ALONE else None
    if said.intents and said.intents[0] in UNSURE and question:
        help_with(moves, question)
    elif said.is_nonsense:
        not_understood(moves)
    elif question and heard and not (said.danger or said.takes_back or _opens(question.id, said)):
        moves.add_facts({question.id: heard})  # by one machine alone: it is read back
    elif said.is_story and not said.takes_back and not (question and question.form is Form.TEXT):
        if not said.danger:
            noted = "utter_more_noted" if moves.before.answers else "utter_story_noted"
            moves.say(noted if question and question.part is Part.ADMISSIBILITY else "utter_not_understood")
    elif said.danger:
        moves.add_facts(_in_line(moves, facts_besides(moves, said)))
    elif not moves.add_facts(facts_besides(moves, said)):
        not_understood(moves)

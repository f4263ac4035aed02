"""Which other body the words are about: by its name, or by what happened."""

from collections.abc import Mapping
from typing import Any

from bot.intake.heard import CERTAIN_ALONE, Said
from bot.intake.meanings import facts_in
from bot.intake.moves import Moves
from bot.language.bodies import Body
from bot.language.claims import claims_in

# From this share on, the body that a story is about is taken from what happened, where no body is named.
_BODY_TOLD = 0.3
# From this share on it goes before another body that is named: that one was told in passing.
_RATHER_TOLD = 0.5
# From this share on, a story is about the municipality, whichever other body is named in it.
CERTAINLY_OURS = 0.9


def body_in(moves: Moves, question_id: str, claimed: Mapping[str, Any], said: Said) -> Body | None:
    """The body that the words are about, where that can change what is held on the municipality."""
    if said.danger or (question_id != "about_municipality" and not _may_be_another(said)):
        return None
    asked = question_id in ("about_municipality", "second_look")
    taken_back = said.takes_back and claimed in ({}, {"about_municipality": "no"})
    body = moves.office.bodies.named_in(said.text) if asked or taken_back else None
    if claimed.get("about_municipality") == "yes":
        return body if body and is_rather_meant(moves, body, said) else None
    if asked and (body is None or not body.own):
        # Nobody is named; what is told may be the work of one all the same: "mijn vuilnisbak" is, "mijn kies" is not.
        least = _BODY_TOLD if body is None else _RATHER_TOLD
        body = moves.office.bodies.with_id(said.told_on("body") or "") if said.share("body") >= least else body
    return body if asked or (body is not None and not body.own) else None


def is_rather_meant(moves: Moves, body: Body, said: Said) -> bool:
    """Whether a body that is named outweighs that the municipality seems to be meant, so that it is read back."""
    if body.id == moves.office.other_municipality:
        return True  # which of them is ours, the model cannot know
    told = said.told.get("about_municipality", {"value": "", "share": 0.0})
    by_grammar = claims_in(said.text, moves.today).facts.get("about_municipality") == "yes"
    return not body.own and not by_grammar and (not said.is_story or told["share"] < CERTAINLY_OURS)


def _may_be_another(said: Said) -> bool:
    """Whether the model does not take the words for something else: "mijn buurman zegt dat de termijn voorbij is"."""
    meant = facts_in(said.intents) if said.certainty >= CERTAIN_ALONE else {}
    if said.told_on("taken_back") not in (None, "about_municipality"):
        return False  # "nooit op de bus gedaan" takes back the complaint, and is about no bus
    return set(meant.items()) <= {("about_municipality", "no"), ("about_municipality", "yes")}


def remember_body(moves: Moves, said: Said) -> None:
    """Where it is about to be read back that it is about another body, remember which one the words tell of."""
    if moves.state.referral or "about_municipality" not in moves.state.unconfirmed:
        return
    if moves.state.answers.get("about_municipality") != "no":
        return
    told = moves.office.bodies.with_id(said.told_on("body") or "") if said.share("body") >= _BODY_TOLD else None
    body = told or moves.office.bodies.named_in(said.text)
    if body is not None and not body.own:
        moves.refer_to(body.id)

"""One turn: what was heard changes the state and gives what is said. Dialogue and degraded mode share it."""

from dataclasses import dataclass, replace
from datetime import date

from bot.intake.buttons import choose
from bot.intake.heard import Change, Choice, Heard, Said
from bot.intake.moves import Moves
from bot.intake.office import Office
from bot.intake.outcome import alarm, outcome_from, outcome_messages, shown
from bot.intake.state import Message, State
from bot.intake.steps import next_step
from bot.intake.words import listen

# The first questions whose answers say who somebody is, on whichever way through the intake.
_PERSONAL = ("attachments", "name")


@dataclass(frozen=True)
class Reply:
    """The state after a turn, and what to say before the open question."""

    state: State
    messages: tuple[Message, ...]

    @property
    def confirmed(self) -> bool:
        """Whether the resident said "dien in": the petition is to be filed now."""
        return self.state.answers.get("confirm_filing") == "yes"


def take(state: State, heard: Heard, office: Office, today: date) -> Reply:
    """Take one turn. Pure: the same state, words and day always give the same reply."""
    moves = Moves(state, office, today)
    match heard:
        case Choice():
            choose(moves, heard)
        case Change():
            moves.reopen(heard.question)
        case Said():
            listen(moves, heard)
    return _reply(moves)


def _reply(moves: Moves) -> Reply:
    """Work out what comes next and say what is new about the outcome."""
    state, before = moves.state, moves.before
    step = next_step(state.answers, moves.office, moves.today, state.unconfirmed, _is_government(state, moves.office))
    outcome = outcome_from(step.verdict, state, moves.office, moves.today) if step.verdict else None
    moves.messages += alarm(before, state, moves.office, moves.today)
    moves.messages += outcome_messages(before.outcome, outcome, complete=step.question == "confirm_filing")
    if step.question == "what_happened" and state.story and before.question != "what_happened":
        moves.say("utter_story_kept", story=state.story, asks=step.question)
    if step.question in _PERSONAL and not state.notice_given:
        office = moves.office
        moves.say("utter_privacy_notice", retention_years=office.retention_years, privacy_url=office.privacy_url)
        state = replace(state, notice_given=True)
    if step.question == "confirm_filing" and _is_new(before, state):
        moves.say("utter_summary", shown=shown(state.answers, outcome))
    if step.question is None and not moves.messages and state.answers.get("confirm_filing") != "yes":
        moves.say("utter_nothing_open")
    return Reply(replace(state, question=step.question, outcome=outcome), tuple(moves.messages))


def _is_government(state: State, office: Office) -> bool | None:
    """Whether the other body that was named is one of government; None where none was."""
    return next((body.forward for body in office.referrals if body.id == state.referral), None)


def _is_new(before: State, state: State) -> bool:
    return before.question != "confirm_filing" or before.digest() != state.digest()

"""What a button does: one of this turn answers, one of an earlier turn corrects the question it belonged to."""

from collections.abc import Callable, Mapping

from bot.intake.heard import Choice
from bot.intake.moves import Moves
from bot.intake.outcome import shown
from bot.intake.questions import BY_ID, SKIP, UNKNOWN

EXPLAIN = "explain"
STORY = "story"


def choose(moves: Moves, choice: Choice) -> None:
    """Do what the button says, or say that its time has passed."""
    special: Mapping[tuple[str, str], Callable[[], None]] = {
        ("start_again", "yes"): moves.start_again,
        ("confirm_filing", "change"): lambda: moves.say("utter_what_to_change"),
        ("what_happened", STORY): lambda: moves.answer("what_happened", moves.before.story or UNKNOWN),
    }
    if choice.value == EXPLAIN:
        moves.say(f"utter_explain_{choice.question}")
    elif (choice.question, choice.value) in special:
        special[choice.question, choice.value]()
    elif choice.question.startswith("confirm_"):
        _confirm(moves, choice)
    elif choice.question in BY_ID and _still_matters(moves, choice.question):
        moves.answer(choice.question, UNKNOWN if choice.value == SKIP else choice.value)
    else:
        moves.say("utter_choice_passed")


def _still_matters(moves: Moves, question_id: str) -> bool:
    if question_id == "second_look":
        return moves.offers_second_look
    return BY_ID[question_id].matters(moves.state.answers)


def _confirm(moves: Moves, choice: Choice) -> None:
    """Bound to what was shown: where that has changed, it is shown and asked again."""
    if moves.before.question != choice.question:
        moves.say("utter_choice_passed")
    elif choice.bound and choice.bound != moves.before.digest():
        moves.say("utter_summary_changed")
        if choice.question == "confirm_filing":
            moves.say("utter_summary", shown=shown(moves.before.answers, moves.before.outcome))
    else:
        moves.answer(choice.question, choice.value)

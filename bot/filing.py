"""A confirmed conversation as the case that staff get. The dialogue's action and degraded mode both file through it."""

from bot.intake import Message, State, missing_from
from case_store import NewCase

_NOT_FILED = ("confirm_filing", "confirm_understanding")


def filed_message(number: str, state: State) -> Message:
    """What a resident hears once the case is stored: a petition is one thing, a second look another."""
    second_look = (state.outcome or {}).get("route") == "second_look"
    return Message("utter_second_look_filed" if second_look else "utter_filed", {"number": number})


def new_case(conversation_id: str, state: State, channel: str) -> NewCase:
    """The case: every answer by question id, the verdict with its articles, and what is still to be completed."""
    outcome = dict(state.outcome or {})
    route = outcome.pop("route", "petition")
    answers = {id_: held for id_, held in state.answers.items() if id_ not in _NOT_FILED}
    organisation = answers.get("organisation")
    return NewCase(
        conversation_id=conversation_id,
        route=route,
        answers=answers,
        verdict=outcome,
        missing=missing_from(state.answers, route),
        organisation=organisation if organisation != "unknown" else None,
        channel=channel,
    )

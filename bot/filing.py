"""A confirmed conversation as the case that staff get. The dialogue's action and degraded mode both file through it."""

import secrets
from datetime import datetime

from bot.intake import Message, State, for_objection, missing_from
from bot.mailing import address_in, receipt_mail
from bot.sentences import AMSTERDAM, Sentences
from case_store import NewCase

_CHECK_BYTES = 10
# Files belong to the case too, but not to its answers, which are handed over to other systems.
_NOT_FILED = ("confirm_filing", "confirm_understanding", "attachments")


def filed_messages(number: str, state: State) -> list[Message]:
    """What a resident hears once the case is stored: a petition is one thing, a second look another.

    It takes the place of no objection, so the day of that is told once more.
    """
    second_look = (state.outcome or {}).get("route") == "second_look"
    filed = Message("utter_second_look_filed" if second_look else "utter_filed", {"number": number})
    return [filed, *for_objection(state.outcome)]


def new_case(
    conversation_id: str, state: State, channel: str, sentences: Sentences, at: datetime, mails: bool = False
) -> NewCase:
    """The case: every answer by question id, the verdict with its articles, and what is still to be completed.

    Its receipt says, in the words of today, what was confirmed; `at` is the moment of filing. Where there are `mails`,
    who gave an address that may be mailed is mailed it.
    """
    outcome = dict(state.outcome or {})
    route = outcome.pop("route", "petition")
    answers = {id_: held for id_, held in state.answers.items() if id_ not in _NOT_FILED}
    organisation = answers.get("organisation")
    told = sentences.rows(state.answers, route)
    for objection in for_objection(state.outcome):
        told.append((sentences.text("utter_receipt_label_objection"), sentences.text(objection.key, objection.values)))
    address = address_in(state.answers)
    # Random, so that nobody who has only the hash of a receipt can try out what may stand in it.
    check = secrets.token_hex(_CHECK_BYTES)
    return NewCase(
        conversation_id=conversation_id,
        route=route,
        answers=answers,
        verdict=outcome,
        missing=missing_from(state.answers, route),
        organisation=organisation if organisation != "unknown" else None,
        channel=channel,
        receipt=lambda number: _receipt(number, at, told, check, sentences),
        mail=(lambda number: receipt_mail(sentences, address, number, _moment(at))) if mails and address else None,
    )


def _receipt(
    number: str, at: datetime, told: list[tuple[str, str]], check: str, sentences: Sentences
) -> list[tuple[str, str]]:
    filed = [
        (sentences.text("utter_receipt_label_office"), sentences.text("utter_receipt_office")),
        (sentences.text("utter_receipt_label_number"), number),
        (sentences.text("utter_receipt_label_filed_at"), sentences.text("utter_receipt_moment", _moment(at))),
    ]
    return [*filed, *told, (sentences.text("utter_receipt_label_check"), check)]


def _moment(at: datetime) -> dict[str, str]:
    local = at.astimezone(AMSTERDAM)
    return {"day": local.date().isoformat(), "time": f"{local:%H:%M:%S}"}

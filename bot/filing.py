"""A confirmed conversation as the case that staff get. The dialogue's action and degraded mode both file through it."""

import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.intake import Message, State, missing_from
from bot.sentences import AMSTERDAM, Sentences
from case_store import NewCase, NewMail

_CHECK_BYTES = 10
# Files belong to the case too, but not to its answers, which are handed over to other systems.
_NOT_FILED = ("confirm_filing", "confirm_understanding", "attachments")


def filed_message(number: str, state: State) -> Message:
    """What a resident hears once the case is stored: a petition is one thing, a second look another."""
    second_look = (state.outcome or {}).get("route") == "second_look"
    return Message("utter_second_look_filed" if second_look else "utter_filed", {"number": number})


def new_case(
    conversation_id: str, state: State, channel: str, sentences: Sentences, at: datetime, mails: bool = False
) -> NewCase:
    """The case: every answer by question id, the verdict with its articles, and what is still to be completed.

    Its receipt says, in the words of today, what was confirmed; `at` is the moment of filing. Where there are `mails`,
    who gave an address is mailed it.
    """
    outcome = dict(state.outcome or {})
    route = outcome.pop("route", "petition")
    answers = {id_: held for id_, held in state.answers.items() if id_ not in _NOT_FILED}
    organisation = answers.get("organisation")
    contact = state.answers.get("contact")
    address = contact.get("email") if isinstance(contact, Mapping) else None
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
        receipt=lambda number: _receipt(number, at, sentences.rows(state.answers, route), check, sentences),
        mail=(lambda number: _receipt_mail(address, number, at, sentences)) if mails and address else None,
    )


def _receipt_mail(address: str, number: str, at: datetime, sentences: Sentences) -> NewMail:
    """The mail that a receipt goes along with. It holds no word of the resident, nor the code to follow the case."""
    values = {"number": number, **_moment(at)}
    keys = (
        *("utter_mail_greeting", "utter_mail_received", "utter_mail_attached", "utter_mail_follow"),
        *("utter_mail_not_asked", "utter_mail_goodbye"),
    )
    subject = sentences.text("utter_mail_received_subject", values)
    return NewMail("receipt", address, subject, sentences.paragraphs(keys, values), receipt=number)


def _receipt(
    number: str, at: datetime, told: list[tuple[str, str]], check: str, sentences: Sentences
) -> list[tuple[str, str]]:
    filed = [
        (sentences.text("utter_receipt_label_office"), sentences.text("utter_receipt_office")),
        (sentences.text("utter_receipt_label_number"), number),
        (sentences.text("utter_receipt_label_filed_at"), sentences.text("utter_receipt_moment", _moment(at))),
    ]
    return [*filed, *told, (sentences.text("utter_receipt_label_check"), check)]


def _moment(at: datetime) -> dict[str, Any]:
    local = at.astimezone(AMSTERDAM)
    return {"day": local.date().isoformat(), "time": f"{local:%H:%M:%S}"}

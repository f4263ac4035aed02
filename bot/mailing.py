"""The mails about a case: whom one may go to, and their words. None holds a word of the resident."""

from collections.abc import Mapping
from typing import Any

from bot.sentences import Sentences
from case_store import NewMail


def address_in(answers: Mapping[str, Any]) -> str | None:
    """The address that may be mailed: of who gave one and said yes to it. Who skipped that question did not say so."""
    contact = answers.get("contact")
    if answers.get("email_permission") != "yes" or not isinstance(contact, Mapping):
        return None
    address: str | None = contact.get("email")
    return address


def receipt_mail(sentences: Sentences, to: str, number: str, moment: Mapping[str, str]) -> NewMail:
    """The mail that a receipt goes along with. It does not hold the code to follow the case."""
    values = {"number": number, **moment}
    keys = (
        *("utter_mail_greeting", "utter_mail_received", "utter_mail_attached", "utter_mail_follow"),
        *("utter_mail_not_asked", "utter_mail_goodbye"),
    )
    subject = sentences.text("utter_mail_received_subject", values)
    return NewMail("receipt", to, subject, sentences.paragraphs(keys, values), receipt=number)


def message_mail(sentences: Sentences, to: str, number: str, page: str, answer_by: str | None) -> NewMail:
    """The mail that staff wrote, where it can be read, and until when an answer is asked for; not what it says."""
    values = {"number": number, "page": page, "day": answer_by}
    keys = (
        *("utter_mail_greeting", "utter_mail_request" if answer_by else "utter_mail_message", "utter_mail_read"),
        *("utter_mail_not_asked", "utter_mail_goodbye"),
    )
    subject = sentences.text("utter_mail_message_subject", values)
    return NewMail("message", to, subject, sentences.paragraphs(keys, values))

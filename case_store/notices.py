"""How a resident hears that staff wrote: with the message itself, in one transaction, so that no notice is lost."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from . import mails
from .chats import Chats
from .mails import NewMail

NOWHERE = "nowhere"


@dataclass(frozen=True)
class Notice:
    """That staff wrote.

    `mail` gives the mail that says so for the answers of the case, or None where they allow none; `said` goes to the
    chat that follows the case, where `chats` has one.
    """

    mail: Callable[[Mapping[str, Any]], NewMail | None]
    said: Sequence[Mapping[str, Any]]
    chats: Chats | None


def tell(connection: Connection, notice: Notice, number: str, answers: Mapping[str, Any], at: datetime) -> str:
    """Put a notice on its way, in the transaction that is open; give the ways it goes, by name."""
    ways = []
    mail = notice.mail(answers)
    if mail is not None:
        mails.enqueue(connection, mail, at)
        ways.append("mail")
    if notice.chats is not None and notice.chats.tell_about_case(connection, number, notice.said, at):
        ways.append(notice.chats.channel)
    return " ".join(ways) or NOWHERE

"""How a resident hears that staff wrote about a case: by a mail without content, and in the chat it was filed in."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from bot.channels.app import Outgoing
from bot.channels.telegram_updates import LONGEST_MESSAGE
from bot.channels.texts import in_parts
from bot.intake import Message
from bot.mailing import address_in, message_mail
from bot.sentences import Sentences
from case_store import Chats, NewMail, Notice


class CaseNews:
    """Tells of what staff write. `chats` is None where no messaging app is set, `mails` says whether mail is sent."""

    def __init__(self, sentences: Sentences, public_url: str | None, chats: Chats | None, mails: bool) -> None:
        self._sentences = sentences
        self._public_url = public_url or ""
        self._chats = chats
        self._mails = mails

    def ways(self, case_number: str, answers: Mapping[str, Any]) -> list[str]:
        """The ways in which the resident of this case would hear of a message now, by name; none is an empty list.

        Raises:
            StoreUnavailable: the database did not answer.
        """
        mail = ["mail"] if self._mails and address_in(answers) else []
        chat = [self._chats.channel] if self._chats and self._chats.follows(case_number) else []
        return [*mail, *chat]

    def notice(self, case_number: str, text: str, asked: Sequence[str] = (), answer_by: date | None = None) -> Notice:
        """The notice of a message; with `answer_by` of a request to complete what is `asked`.

        The answer is given on the page of the case: there the resident shows the code that belongs to it.
        """
        day = answer_by.isoformat() if answer_by else None
        wanted = [f"- {self._sentences.label(id_)}" for id_ in asked]
        words = "\n".join([text, *wanted]).strip()

        def mail_to(answers: Mapping[str, Any]) -> NewMail | None:
            address = address_in(answers) if self._mails else None
            return message_mail(self._sentences, address, case_number, self._page, day) if address else None

        return Notice(mail_to, [message.as_json() for message in self._said(case_number, words, day)], self._chats)

    def _said(self, number: str, words: str, day: str | None) -> list[Outgoing]:
        key = "utter_channel_request" if day else "utter_channel_message"
        said = self._sentences.say(Message(key, {"number": number, "words": words, "day": day}))
        choices = tuple((button.label, button.value) for button in said.buttons)
        to_web = self._sentences.say(Message("utter_channel_link")).buttons[0].label
        # An app makes no button of an address that only this machine knows.
        link = (to_web, self._page) if self._public_url.startswith("https://") else None
        *before, last = in_parts(said.text, LONGEST_MESSAGE)
        return [*(Outgoing(part) for part in before), Outgoing(last, choices, link, lasting=True)]

    @property
    def _page(self) -> str:
        return f"{self._public_url}/status"

"""What a client sent in the terms of the intake, and what is worth saying after filing."""

from collections.abc import Mapping
from typing import Any

from bot.intake import BY_ID, Change, Choice, Form, Heard, Message, Said, State, ask
from bot.language.personal_numbers import mask_bsn
from bot.sentences import Sentences
from webhook.chat.attached import QUESTION
from webhook.chat.bodies import Sent
from webhook.chat.problems import Problem
from webhook.chat.turns import change_words


def hear(sent: Sent, state: State, offered: Mapping[str, str], sentences: Sentences) -> tuple[Heard, str, bool]:
    """What was sent in the intake's terms, in words for the transcript, and whether a BSN was masked."""
    if sent.kind == "text":
        text, masked = mask_bsn(sent.content)
        return Said(text), text, masked
    if sent.kind == "change":
        shown = sent.content in state.answers or (sent.content == QUESTION and state.attachments)
        if sent.content not in BY_ID or not shown:
            raise Problem(422, "unknown_question")
        return Change(sent.content), change_words(sent.content, sentences), False
    if sent.content not in offered:
        raise Problem(422, "unknown_choice")
    question, value, *bound = sent.content.split(":", 2)
    return Choice(question, value, bound[0] if bound else ""), offered[sent.content], False


def as_button(heard: Heard, question_id: str | None, offered: Mapping[str, str]) -> Heard:
    """Where nothing understands words, the words on a button of the open question are that button."""
    if isinstance(heard, Said):
        said = heard.text.strip(" .!").casefold()
        for value, label in offered.items():
            question, answer, *bound = value.split(":", 2)
            if question == question_id and label.casefold() == said:
                return Choice(question, answer, bound[0] if bound else "")
    return heard


def as_json(heard: Heard) -> dict[str, Any]:
    """What was heard, for the engine."""
    match heard:
        case Said(text=text):
            return {"text": text}
        case Change(question=question):
            return {"change": question}
        case Choice():
            return {"choice": {"question": heard.question, "value": heard.value, "bound": heard.bound}}


def is_aside(message: Message) -> bool:
    """Whether a message answers danger, a side question or thanks, and holds for somebody who filed as well.

    A goodbye does not: it says that nothing was filed.
    """
    return message.key.startswith(("utter_danger_", "utter_thanks", "utter_sending_along")) or (
        message.key.startswith("utter_ask_") and message.key.removeprefix("utter_ask_") not in BY_ID
    )


def asked(state: State) -> list[Message]:
    """The open question, where there is one."""
    question = ask(state)
    return [question] if question else []


def needs_no_understanding(state: State) -> bool:
    """Text, days and addresses are read by grammar, not by the model."""
    form = BY_ID[state.question].form if state.question else None
    return form in (Form.TEXT, Form.DATE, Form.CONTACT, Form.ORGANISATION)

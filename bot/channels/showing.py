"""A turn of the conversation API as messages of an app: what is said, and the choices under it."""

from collections.abc import Iterable, Mapping
from typing import Any

from bot.channels.app import Outgoing
from bot.channels.texts import in_parts
from bot.intake import BY_ID, Message, Part
from bot.sentences import Sentences

# So short that what goes before a question reads well in one message with it.
_SHORT = 300
# What repeats what was told about the person, or asks for it.
_ABOUT_THE_PERSON = ("utter_story_kept", "utter_summary", "utter_privacy_notice")
# Their choices stay until they are pressed, whatever is said meanwhile.
_LASTING = {
    *("utter_channel_welcome", "utter_channel_notice"),
    *("utter_channel_reminder", "utter_channel_request"),
}


def is_personal(question: str | None) -> bool:
    """Whether this question asks about the resident or the story itself; a question we do not know does too."""
    if question is None:
        return False
    return question not in BY_ID or BY_ID[question].part is Part.INTAKE or question == "confirm_filing"


class Showing:
    """Makes an app's messages of turns and sentences."""

    def __init__(self, sentences: Sentences, app: str, longest: int) -> None:
        self._sentences = sentences
        self._app = app
        self._longest = longest

    def sentence(self, key: str, values: Mapping[str, Any] | None = None) -> list[Outgoing]:
        """One sentence with its choices."""
        said = self._sentences.say(Message(key, {"app": self._app, **(values or {})}))
        choices = tuple((button.label, button.value) for button in said.buttons)
        return self._cut(said.text, choices, lasting=key in _LASTING)

    def link(self, url: str) -> list[Outgoing]:
        """The one-time link; where an app cannot make a button of it (plain http), it stands in the text."""
        said = self._sentences.say(Message("utter_channel_link"))
        if url.startswith("https://"):
            return [Outgoing(said.text, link=(said.buttons[0].label, url))]
        return [Outgoing(f"{said.text}\n\n{url}")]

    def turn(self, turn: Mapping[str, Any], *, hidden: bool = False, notice: bool = False) -> list[Outgoing]:
        """What is said in a turn. `hidden` leaves out what is about the person; `notice` goes before what asks that."""
        messages = [
            message for message in turn["messages"] if not (hidden and _is_hidden(message["id"], turn["question"]))
        ]
        shown: list[Outgoing] = []
        before: list[str] = []
        for number, message in enumerate(messages, 1):
            if notice and (message["id"] == f"utter_ask_{turn['question']}" or number == len(messages)):
                shown += [*self._cut("\n\n".join(before)), *self.sentence("utter_channel_notice")]
                before, notice = [], False
            before.append(message["text"])
            if message["choices"]:
                shown += self._with_choices(before, _choices(message["choices"]))
                before = []
        return [*shown, *self._cut("\n\n".join(before))]

    def answers(self, answers: Iterable[str]) -> list[Outgoing]:
        """The answers so far, each a choice that asks its question anew."""
        named = [id_ for id_ in BY_ID if id_ in set(answers) and BY_ID[id_].part is not Part.CLOSING]
        choices = tuple((self._sentences.label(id_), f"channel:change:{id_}") for id_ in named)
        text = self._sentences.text("utter_channel_answers" if choices else "utter_channel_no_answers")
        return [Outgoing(text, choices)]

    def chosen(self, question: str, choice: str) -> str:
        """What a message says once one of its choices was pressed."""
        text = self._sentences.text("utter_channel_chosen", {"question": question, "choice": choice})
        return question if len(in_parts(text, self._longest)) > 1 else text

    def _with_choices(self, texts: list[str], choices: tuple[tuple[str, str], ...]) -> list[Outgoing]:
        together = "\n\n".join(texts)
        if len(together) <= _SHORT:
            return self._cut(together, choices)
        return [*self._cut("\n\n".join(texts[:-1])), *self._cut(texts[-1], choices)]

    def _cut(self, text: str, choices: tuple[tuple[str, str], ...] = (), *, lasting: bool = False) -> list[Outgoing]:
        """In as many messages as it needs, with the choices under the last."""
        parts = in_parts(text, self._longest)
        last = len(parts) - 1
        return [
            Outgoing(part, choices if number == last else (), lasting=lasting and number == last)
            for number, part in enumerate(parts)
        ]


def _choices(choices: Iterable[Mapping[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple((choice["label"], choice["value"]) for choice in choices)


def _is_hidden(key: str, question: str | None) -> bool:
    return key in _ABOUT_THE_PERSON or key in (f"utter_{kind}_{question}" for kind in ("ask", "explain", "unclear"))

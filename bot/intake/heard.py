"""What a resident does in a turn: press a button, ask to change an answer, or say something."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypedDict

from bot.language.corrections import takes_back

_STORY_WORDS = 10
_CORRECTS = 0.6
SECOND_VOICE = "answer"  # the key in what is told of what the open question's own machine hears
NO_ANSWER = "-"  # what that machine hears where a text does not answer the question
_NONSENSE = "nonsense"  # the key in what is told that is there where a text makes no sense here
# From this share of certainty on, a meaning goes before how much a text sounds like nonsense.
_PLAINLY_MEANT = 0.9
# Below this share of certainty an intent tells nothing unless something else bears it out.
CERTAIN_ALONE = 0.7


@dataclass(frozen=True)
class Choice:
    """A button: the question it belonged to, the value, and for a confirmation the fingerprint of what was shown."""

    question: str
    value: str
    bound: str = ""


@dataclass(frozen=True)
class Change:
    """The wish to answer a question anew."""

    question: str


class Told(TypedDict):
    """What the model read on a question, and how certainly: a share from 0 to 1."""

    value: str
    share: float


@dataclass(frozen=True)
class Said:
    """Free text, with the intents that were understood in it; the first is what the whole text means.

    `certainty` is the share, from 0 to 1, that the model gave to that meaning. `told` holds what the model read in it
    on the questions of the tree, whichever is open, and as `answer` the intent that the open question's own machine
    hears as an answer to it.
    """

    text: str
    intents: tuple[str, ...] = ()
    danger: str | None = None
    certainty: float = 1.0
    told: Mapping[str, Told] = field(default_factory=dict)

    @property
    def is_story(self) -> bool:
        """Whether it tells something; a shorter text with danger in it is a cry, not an answer."""
        return len(self.text.split()) >= _STORY_WORDS

    @property
    def is_nonsense(self) -> bool:
        """Whether it tells nothing of the resident, whatever its words: a rhyme, a riddle, an order to the program.

        A correction may sound like that as well, so none is nonsense: "oeps, ik bedoel de zesde".
        """
        meant = self.intents[:1] not in ((), ("out_of_scope",)) and self.certainty >= _PLAINLY_MEANT
        return _NONSENSE in self.told and not (meant or self.takes_back)

    @property
    def takes_back(self) -> bool:
        """Whether it corrects something that was said before: by its words, or as the model reads it."""
        return takes_back(self.text) or self.share("correction") >= _CORRECTS

    @property
    def share_of_no_answer(self) -> float:
        """How certainly the open question's own machine hears no answer, from 0 to 1; 0 where it was not asked."""
        return self.share(SECOND_VOICE) if self.told_on(SECOND_VOICE) == NO_ANSWER else 0.0

    def told_on(self, question_id: str) -> str | None:
        """What the model read on a question, however certainly."""
        return self.told[question_id]["value"] if question_id in self.told else None

    def share(self, question_id: str) -> float:
        """How certainly the model read what it read on a question, from 0 to 1; 0 where it read nothing."""
        return self.told[question_id]["share"] if question_id in self.told else 0.0


Heard = Choice | Change | Said

"""What is held of a chat between two events. It is stored closed, and goes when the conversation goes."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from bot.channels.app import Outgoing, carried
from bot.channels.conversation_api import Talk

# Of older messages the choices are left as they are; pressing one is still understood.
_MOST_ASKED = 6
_MOST_USED = 20


@dataclass(frozen=True)
class Asked:
    """A message that stands in the chat with choices: the app's id of it, its text and its choices."""

    id: str
    text: str
    choices: tuple[tuple[str, str], ...]
    lasting: bool = False

    def pressed(self, pressed: str) -> tuple[str, str] | None:
        """The choice, label and value, that an app carries as this."""
        return next((choice for choice in self.choices if carried(choice[1]) == pressed), None)


@dataclass(frozen=True)
class Kept:
    """What is held of a chat.

    `question`, `outcome` and `case` are those of the last turn; `noticed`: the notice before the first personal
    question was given; `left`: a link to another channel was given; `used`: messages whose choices were pressed.
    """

    address: str
    conversation: str = ""
    token: str = ""
    question: str | None = None
    outcome: str = ""
    case: str = ""
    noticed: bool = False
    left: bool = False
    asked: tuple[Asked, ...] = ()
    used: tuple[str, ...] = ()
    failures: int = 0

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> "Kept":
        """Read back what `as_json` gave."""
        asked = tuple(
            Asked(**{**row, "choices": tuple((label, value) for label, value in row["choices"])})
            for row in stored.get("asked", ())
        )
        return cls(**{**stored, "asked": asked, "used": tuple(stored.get("used", ()))})

    def as_json(self) -> dict[str, Any]:
        """As plain JSON."""
        return asdict(self)

    @property
    def talk(self) -> Talk | None:
        """The conversation that this chat has."""
        return Talk(self.conversation, self.token) if self.conversation else None

    def with_talk(self, talk: Talk | None) -> "Kept":
        """Another conversation, of which nothing was told yet, or none."""
        fresh = Kept(self.address, asked=self.asked, used=self.used)
        return replace(fresh, conversation=talk.conversation, token=talk.token) if talk else fresh

    def with_asked(self, id_: str, message: Outgoing) -> "Kept":
        """A message with choices stands in the chat now."""
        asked = Asked(id_, message.text, message.choices, message.lasting)
        return replace(self, asked=(*self.asked, asked)[-_MOST_ASKED:])

    def without_asked(self, *ids: str) -> "Kept":
        """The choices of these messages were used."""
        return replace(
            self,
            asked=tuple(row for row in self.asked if row.id not in ids),
            used=(*self.used, *ids)[-_MOST_USED:],
        )

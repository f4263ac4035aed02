"""What a resident does in a turn: press a button, ask to change an answer, or say something."""

from dataclasses import dataclass


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


@dataclass(frozen=True)
class Said:
    """Free text, with the intents that were understood in it; the first is what the whole text means.

    `certainty` is the share, from 0 to 1, that the model gave to that meaning.
    """

    text: str
    intents: tuple[str, ...] = ()
    danger: str | None = None
    certainty: float = 1.0


Heard = Choice | Change | Said

"""One odd upload: what is sent, under which name, and what has to become of it."""

from collections.abc import Callable
from dataclasses import dataclass

Content = Callable[[], bytes]


@dataclass(frozen=True)
class Row:
    """`becomes` is the kind and the name that is shown, or the reason of the refusal alone."""

    what: str
    name: str
    content: Content
    kind: str | None = None
    shown: str | None = None
    refused: str | None = None


def taken(what: str, name: str, content: Content, kind: str, shown: str) -> Row:
    return Row(what, name, content, kind=kind, shown=shown)


def refused(what: str, name: str, content: Content, reason: str) -> Row:
    return Row(what, name, content, refused=reason)


def text(text: str = "Een brief van de gemeente.") -> Content:
    return lambda: text.encode()

"""The mistakes in an office's data: collected while its files are read, and told all at once."""

import difflib
from collections.abc import Iterable
from dataclasses import dataclass, field


class OfficeError(Exception):
    """Raised when an office's data cannot be right. The text is one line a mistake: the file, the line, the reason."""


@dataclass
class Mistakes:
    """What was found to be wrong so far."""

    _found: list[tuple[str, int, str]] = field(default_factory=list)

    def note(self, file: str, line: int, reason: str) -> None:
        """Add a mistake; line 0 stands for the file as a whole."""
        self._found.append((file, line, reason))

    def tell(self) -> None:
        """Go on when nothing was found.

        Raises:
            OfficeError: names everything that was.
        """
        if self._found:
            raise OfficeError("\n".join(_told(*mistake) for mistake in sorted(self._found)))


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that looks most like this one, or None where none does."""
    return next(iter(difflib.get_close_matches(word, list(known), n=1)), None)


def _told(file: str, line: int, reason: str) -> str:
    return f"{file}, line {line}: {reason}" if line else f"{file}: {reason}"

"""One office's data, read from its folder; a mistake in it stops the start with file, line and reason.

`docs/office.md` says what each field means. `python -m bot.office office` checks a folder without starting anything.
"""

from bot.office.mistakes import OfficeError
from bot.office.reader import read_office

__all__ = ["OfficeError", "read_office"]

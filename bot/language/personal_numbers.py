"""Citizen service numbers (BSN) in what residents write: found, and taken out before anything is stored."""

from __future__ import annotations

import re
from collections.abc import Iterator

REMOVED = "[BSN verwijderd]"

# Figures in groups, as people write a long number: one sign or one space apart, or a dash with a space to either side.
_SPACE = r"[ \t\u00a0\u2007\u2009\u202f]"
_DASH = r"[-\u2010-\u2015_]"
_RUN = re.compile(rf"\d+(?:(?:{_SPACE}{_DASH}{_SPACE}|[./]|{_SPACE}|{_DASH})\d+)*")
_GROUP = re.compile(r"\d+")
# What calls a number a BSN; the mark of one that was taken out does not.
_NAMED = re.compile(
    r"(?<![^\W\d_])b\.?s\.?n(?:[-\s]?n|(?![^\W\d_]))(?! verwijderd)"
    r"|sofi|burger\s*-?servi[cs]e|burgernummer|persoonsnummer",
    re.IGNORECASE,
)
_NAMED_BEFORE, _NAMED_AFTER = 40, 25  # signs
_COUNTRY_BEFORE = re.compile(r"(?:\+|\b00)\d{2}[ -]?(?:\(0\)[ -]?)?$|\(0\)[ -]?$")

# How nine figures are grouped when they are one number and not a telephone number, a date or a reference.
_GROUPINGS = {(9,), (3, 3, 3), (4, 2, 3), (2, 2, 2, 3), (3, 2, 4), (4, 5), (5, 4), (3, 6), (6, 3), (1,) * 9}
# The same for eight, where a number that begins with 0 is told without it.
_SHORT_GROUPINGS = {(8,), (2, 3, 3), (3, 2, 3), (3, 3, 2), (5, 3), (1,) * 8}
_YEARS = ("19", "20")
_SERVICE_LINES = ("0800", "0900", "0906", "0909")


def is_bsn(figures: str) -> bool:
    """Whether nine figures pass the test that every citizen service number passes (the "elfproef")."""
    if len(figures) != 9 or not figures.isdecimal() or int(figures) == 0:
        return False
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return sum(weight * int(figure) for weight, figure in zip(weights, figures, strict=True)) % 11 == 0


def mask_bsn(text: str) -> tuple[str, bool]:
    """Give the text with every citizen service number replaced, and whether there was one.

    Nine bare figures that pass the test are always replaced: one number too many is better than one too few.
    Eight figures, a 0 left out in front, only where the text calls them a BSN.
    """
    kept: list[str] = []
    end = 0
    for start, stop in _places(text):
        kept += [text[end:start], REMOVED]
        end = stop
    return "".join([*kept, text[end:]]), bool(kept)


def _places(text: str) -> Iterator[tuple[int, int]]:
    for run in _RUN.finditer(text):
        groups = [(group.start(), group.end()) for group in _GROUP.finditer(text, run.start(), run.end())]
        named = _is_named(text, run.start(), run.end())
        at = 0
        while at < len(groups):
            size = _size(text, groups, at, named)
            if size:
                yield groups[at][0], groups[at + size - 1][1]
            at += size or 1


def _is_named(text: str, start: int, end: int) -> bool:
    return bool(_NAMED.search(text, max(0, start - _NAMED_BEFORE), end + _NAMED_AFTER))


def _size(text: str, groups: list[tuple[int, int]], at: int, named: bool) -> int:
    """Give how many groups from this one on are a BSN together; 0 if none."""
    for size in range(min(9, len(groups) - at), 0, -1):
        figures = "".join(text[start:end] for start, end in groups[at : at + size])
        if len(figures) in (8, 9) and _is_one(text, groups, at, size, figures, named):
            return size
    return 0


def _is_one(text: str, groups: list[tuple[int, int]], at: int, size: int, figures: str, named: bool) -> bool:
    grouping = tuple(end - start for start, end in groups[at : at + size])
    if named and len(figures) == 8:
        return (at == 0 or size == len(groups)) and grouping in _SHORT_GROUPINGS and is_bsn("0" + figures)
    if not is_bsn(figures) or _is_glued(text, groups[at][0], groups[at + size - 1][1], named):
        return False
    if named:
        return True
    if _COUNTRY_BEFORE.search(text, max(0, groups[at][0] - 12), groups[at][0]):
        return False
    if size == 1:
        return True
    # Part of a longer row of groups is part of another number: a telephone number, an account, a list.
    reference = grouping == (4, 2, 3) and figures.startswith(_YEARS) and "-" in text[groups[at][0] : groups[at + 1][0]]
    return size == len(groups) and grouping in _GROUPINGS and not reference and not figures.startswith(_SERVICE_LINES)


def _is_glued(text: str, start: int, end: int, named: bool) -> bool:
    """Whether letters stand against the figures ("Z123456782"), so that they are part of another name."""
    before, after = text[max(0, start - 1) : start], text[end : end + 1]
    return not named and (before.isalpha() or after.isalpha())

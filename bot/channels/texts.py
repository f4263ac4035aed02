"""Cuts a text where a reader would: between paragraphs, else lines, else sentences, else words."""

_CUTS = ("\n\n", "\n", ". ", " ")
# A cut that leaves less than this share of a part is worse than a finer one.
_LEAST = 0.5


def in_parts(text: str, longest: int) -> list[str]:
    """The text in parts of at most so many characters as UTF-16 counts them, which is how messaging apps count."""
    parts = []
    rest = text.strip()
    while _length(rest) > longest:
        part = _first_part(rest, longest)
        parts.append(part.strip())
        rest = rest[len(part) :].strip()
    return [part for part in [*parts, rest] if part]


def _first_part(text: str, longest: int) -> str:
    fits = _fitting(text, longest)
    for cut in _CUTS:
        end = fits.rfind(cut)
        if end >= len(fits) * _LEAST:
            return fits[: end + len(cut)]
    return fits


def _fitting(text: str, longest: int) -> str:
    """The longest beginning that fits, never with half a character at its end."""
    return text.encode("utf-16-le")[: longest * 2].decode("utf-16-le", "ignore")


def _length(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2

"""Names of other bodies as people write them."""

import re
from collections.abc import Iterable, Mapping


def named_in(text: str, bodies: Mapping[str, Iterable[str]]) -> str | None:
    """The body that a text names by its name or one of its other names, or None; the longest name found wins."""
    plain = text.casefold()
    found = [
        (len(name), body)
        for body, other_names in bodies.items()
        for name in (body, *other_names)
        if re.search(rf"(?<!\w){re.escape(name.casefold())}(?!\w)", plain)
    ]
    return max(found)[1] if found else None

"""Whether a text asks something back."""

import re

_BEGINS = re.compile(
    r"\s*(?:en |maar |ja |ok[eé]? )?(?:hoe|wat|waar|waarom|wanneer|wie|welke?|hoeveel|mag|mogen|kan|kun|kunnen|moet|"
    r"moeten|is|zijn|heeft|hebben|krijg|gaat|worden?|what|how|why|who|when|where|can|do|does|is it)\b",
    re.IGNORECASE,
)


def asks(text: str) -> bool:
    """Whether the words begin or end as a question does."""
    return text.rstrip().endswith("?") or _BEGINS.match(text) is not None

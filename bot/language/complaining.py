"""Whether a text speaks of complaining at all, and whether it only speaks of it as something to come."""

import re

_COMPLAINING = re.compile(r"kla[ac]?[gc]|beklag|compla|ontevreden|onvrede", re.IGNORECASE)
_TO_COME = re.compile(
    r"\b(?:wil|wou|wilde|zou|graag|kan|moet|hoe|mag|ga|gaan|indienen|doen|maken|geen|nooit|niet)\b.{0,40}klacht|"
    r"klacht.{0,30}\b(?:indienen|doen|maken)\b",
    re.IGNORECASE | re.DOTALL,
)


def speaks_of_complaining(text: str) -> bool:
    """Whether a word for it occurs, with the spellings that it gets: "geklaagt", "klagt", "complained"."""
    return _COMPLAINING.search(text) is not None


def complains_later(text: str) -> bool:
    """Whether it is a plan, a wish or a denial: "ik wil een klacht indienen", "geen klacht"."""
    return _TO_COME.search(text) is not None

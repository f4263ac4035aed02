"""Whether a text says that no letter came."""

import re

_NONE_CAME = re.compile(
    r"\b(?:geen|gin|gien|nooit|niks|niets|nergens|zonder|no|never)\b.{0,40}"
    r"\b(?:brief|brieven|briefje|besluit|beschikking|bericht|post|papier|mail|e-mail|letter)\b|"
    r"\b(?:brief|besluit|beschikking)\b.{0,25}\b(?:niet|nooit|nie)\b.{0,15}\b(?:gekregen|gehad|ontvangen|gezien|gekomen)\b|"
    r"\b(?:niet|nie|nooit)\b.{0,15}\b(?:op papier|schriftelijk|zwart op wit)\b",
    re.IGNORECASE | re.DOTALL,
)


def says_none_came(text: str) -> bool:
    """Whether somebody says that there is no letter: "ik heb helemaal geen brief gekregen"."""
    return _NONE_CAME.search(text) is not None

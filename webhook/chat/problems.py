"""What can be wrong with a request: each with its status and the key of the Dutch sentence that says what to do."""

from collections.abc import Mapping
from typing import Any

# Sentences that say that what was typed is not an answer yet: shown at the field as well.
DOUBTS = ("utter_contact_not_understood", "utter_contact_needed", "utter_contact_other_way", "utter_date_not_in_future")


class Problem(Exception):
    """Raised for a request that changes nothing. Becomes `application/problem+json` (RFC 9457)."""

    def __init__(self, status: int, key: str, **values: Any) -> None:
        super().__init__(key)
        self.status = status
        self.key = f"utter_error_{key}"
        self.values: Mapping[str, Any] = values


def not_found() -> Problem:
    """The same answer whether the conversation does not exist, has ended, or the token does not open it."""
    return Problem(404, "not_found")

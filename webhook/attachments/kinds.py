"""The kinds of files that are taken in, and why one can be refused."""

from collections.abc import Mapping
from dataclasses import dataclass

MOST_FILES = 10
MOST_BYTES = 20 * 1024 * 1024


class Refused(Exception):
    """Raised for a file that is not taken in. `reason` completes the key of the sentence that says what to do."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Kind:
    """A kind of file: how it is named, and what a browser is told that it is."""

    id: str
    extension: str
    media_type: str


KINDS = (
    Kind("pdf", "pdf", "application/pdf"),
    Kind("jpeg", "jpg", "image/jpeg"),
    Kind("png", "png", "image/png"),
    Kind("webp", "webp", "image/webp"),
    Kind("docx", "docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    Kind("doc", "doc", "application/msword"),
    Kind("odt", "odt", "application/vnd.oasis.opendocument.text"),
    Kind("eml", "eml", "message/rfc822"),
    Kind("msg", "msg", "application/vnd.ms-outlook"),
    Kind("text", "txt", "text/plain"),
)
BY_ID: Mapping[str, Kind] = {kind.id: kind for kind in KINDS}

# Why a file is refused. Each has its sentence: utter_error_attachment_<reason>.
REASONS = frozenset(
    {
        "active",  # a macro, script or action inside
        "damaged",  # not whole, or not what it begins as
        "empty",
        "infected",
        "inside",  # a file inside a mail or document that would itself be refused
        "locked",  # encrypted or with a password
        "mixed",  # two kinds of file in one
        "too_large",
        "unpacked",  # unpacks to far more than it seems
        "unsupported",
    }
)

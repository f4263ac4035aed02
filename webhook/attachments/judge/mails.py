"""Mails as they are saved: that it is one, and the files in it."""

import email
import re
from dataclasses import dataclass
from email import policy
from email.message import EmailMessage
from pathlib import Path

from webhook.attachments.kinds import Refused
from webhook.attachments.names import claimed_extension

MOST_PARTS = 60
_HEADER = re.compile(rb"(?im)^(from|to|date|subject|received|message-id|mime-version|return-path|delivered-to):")
_FEWEST_HEADERS = 3
# In a mail but no file: its text in two forms, an invitation, a signature, a report that it could not be delivered.
_NO_FILES = frozenset(
    {
        *("text/plain", "text/html", "text/calendar", "message/delivery-status", "text/rfc822-headers"),
        *("application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature"),
    }
)


@dataclass(frozen=True)
class Part:
    """A file inside another one."""

    extension: str
    content: bytes


def is_mail(head: bytes, extension: str) -> bool:
    """Whether a text begins with the headers of a mail; who calls it .txt means a text."""
    headers = head.replace(b"\r\n", b"\n").partition(b"\n\n")[0]
    found = {name.lower() for name in _HEADER.findall(headers)}
    if len(found) >= _FEWEST_HEADERS and b"\0" not in head:
        return extension != ".txt"
    if extension == ".eml":
        raise Refused("damaged")
    return False


def parts_of(file: Path) -> list[Part]:
    """The files in a mail."""
    try:
        mail = email.message_from_bytes(file.read_bytes(), policy=policy.default)
        parts = [_part(part) for part in mail.walk() if not part.is_multipart() and _is_file(part)]
    except (RecursionError, LookupError, ValueError, AttributeError, TypeError, IndexError):
        # What the library's parser raises on headers that were made to confuse it.
        raise Refused("damaged") from None
    if len(parts) > MOST_PARTS:
        raise Refused("inside")
    return parts


def _is_file(part: EmailMessage) -> bool:
    named = part.get_filename() is not None or part.get_content_disposition() == "attachment"
    type_ = part.get_content_type()
    if type_ == "text/html":
        return named and part.get_content_disposition() == "attachment"
    return type_ not in _NO_FILES or (named and type_ == "text/plain")


def _part(part: EmailMessage) -> Part:
    content = part.get_payload(decode=True)
    return Part(claimed_extension(part.get_filename() or ""), content if isinstance(content, bytes) else b"")

"""What a file is called for people. The name that was sent is never a path, and never says what kind of file it is."""

import re
import unicodedata

from webhook.attachments.kinds import Kind

LONGEST_STEM = 80
# Windows opens a device where a file has one of these names.
_DEVICES = re.compile(r"(?i)^(con|prn|aux|nul|com\d|lpt\d)$")
_NOT_IN_A_NAME = re.compile(r'[<>:"/\\|?*\'`$&;%#{}\[\]=!~^]+')
_LAST_EXTENSION = re.compile(r"\.[A-Za-z0-9]{1,5}$")


def shown_name(sent: str, kind: Kind, otherwise: str) -> str:
    """The name as it is shown and offered to save: what is left of the one that was sent, and our own extension.

    Characters that steer text (also those that turn its direction), are invisible, or mean something to a shell, a
    path or HTML are gone; there is exactly one dot. `otherwise` is the name where nothing is left.
    """
    last = unicodedata.normalize("NFC", sent.encode("utf-8", "replace").decode()).replace("\\", "/").rpartition("/")[2]
    # Cc, Cf: control and steering; Co, Cn, Cs: private, unassigned, half; Zl, Zp: line ends.
    seen = "".join(" " if unicodedata.category(sign) in ("Zs", "Zl", "Zp", "Cc") else sign for sign in last)
    seen = "".join(sign for sign in seen if unicodedata.category(sign)[0] != "C")
    stem = _NOT_IN_A_NAME.sub("_", _LAST_EXTENSION.sub("", seen.strip())).replace(".", "_")
    stem = " ".join(stem.split())[:LONGEST_STEM].strip(" _-")
    if not any(sign.isalnum() for sign in stem) or _DEVICES.match(stem):
        stem = otherwise
    return f"{stem}.{kind.extension}"


def claimed_extension(sent: str) -> str:
    """What the sent name says its kind is, in small letters with its dot; empty where it says nothing plain."""
    found = _LAST_EXTENSION.search(sent)
    return found[0].lower() if found else ""

"""The mail server that the settings name."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from email.utils import parseaddr
from typing import Literal
from urllib.parse import unquote, urlsplit

_SMTP: dict[str, tuple[Literal["none", "starttls", "tls"], int]] = {
    "smtp": ("none", 25),
    "smtp+starttls": ("starttls", 587),
    "smtps": ("tls", 465),
}
_THIS_MACHINE = ("localhost", "127.0.0.1", "::1")
_MAILBOX = re.compile(r"[^@\s<>,;\x00-\x1f]+@[\w-]+(?:\.[\w-]+)*")


@dataclass(frozen=True)
class MailServer:
    """Where mails are handed in, how the connection is kept secret, and whom they are from."""

    host: str
    port: int
    security: Literal["none", "starttls", "tls"]
    user: str | None
    password: str | None
    sender: str


def mail_server(setting: Callable[[str], str | None], production: bool) -> MailServer | None:
    """Where mails go; None where no mail is sent. `setting` gives the text of a setting by its name.

    Raises:
        ValueError: a setting cannot be right. No message repeats the address: a password may stand in it.
    """
    name = "KLACHTWIJZER_SMTP_URL"
    if setting(name) is None:
        return None
    for needed in ("KLACHTWIJZER_SMTP_FROM", "KLACHTWIJZER_PUBLIC_URL"):
        if setting(needed) is None:
            raise ValueError(f"{needed} must be set where {name} is.")
    try:
        url = urlsplit(setting(name) or "")
        security, usual_port = _SMTP[url.scheme]
        host, port = url.hostname, url.port or usual_port
    except (KeyError, ValueError):
        host = None
    if not host:
        raise ValueError(f"{name} must be smtp://, smtp+starttls:// or smtps://, with a host and maybe a port.")
    if production and security == "none" and host not in _THIS_MACHINE:
        raise ValueError(f"{name} must be smtp+starttls:// or smtps:// in production.")
    user, password = (unquote(part) if part else None for part in (url.username, url.password))
    return MailServer(host, port, security, user, password, _sender(setting("KLACHTWIJZER_SMTP_FROM") or ""))


def _sender(text: str) -> str:
    if "\n" in text or "\r" in text or not _MAILBOX.fullmatch(parseaddr(text)[1]):
        raise ValueError("KLACHTWIJZER_SMTP_FROM must be an address, such as Ombudsman <bericht@example.org>.")
    return text

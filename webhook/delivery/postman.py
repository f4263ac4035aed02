"""Hands one mail to the office's mail server (SMTP). Nothing that it gives back or raises names an address."""

import contextlib
import smtplib
import ssl
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr

from bot.mail_server import MailServer
from case_store import Mail

TIME_LIMIT = 20.0
_REFUSED = range(500, 600)


@dataclass(frozen=True)
class Failure:
    """Why a mail was not taken, in a word, and whether trying again can never help."""

    reason: str
    final: bool = False


class Postman:
    """The mail server. `trusted` says whose certificates are believed; left out, those that the machine believes."""

    def __init__(self, server: MailServer, trusted: ssl.SSLContext | None = None) -> None:
        self._server = server
        self._trusted = trusted or ssl.create_default_context()

    def send(self, mail: Mail, at: datetime, receipt: bytes | None = None) -> Failure | None:
        """Send one mail, with a receipt as PDF; give None when the server has taken it, else why not.

        The Message-ID stays the same over all attempts, so that a mail that came twice can be known as one.
        """
        try:
            message = message_of(mail, self._server.sender, at, receipt)
        except ValueError:
            # A line break in a header: EmailMessage makes none of it. No such mail is ever queued by us.
            return Failure("bad_header", final=True)
        try:
            self._hand_in(message, mail.to)
        except smtplib.SMTPRecipientsRefused as error:
            codes = [code for code, _ in error.recipients.values()]
            return Failure("recipient_refused", final=all(code in _REFUSED for code in codes))
        except smtplib.SMTPDataError as error:
            return Failure(f"refused_{error.smtp_code}", final=error.smtp_code in _REFUSED)
        except smtplib.SMTPResponseException as error:
            return Failure(f"status_{error.smtp_code}")
        except smtplib.SMTPException as error:
            return Failure(type(error).__name__)
        except ssl.SSLError:
            return Failure("no_secure_connection")
        except OSError:
            return Failure("no_connection")
        return None

    def _hand_in(self, message: EmailMessage, to: str) -> None:
        server = self._server
        connection = self._connected()
        try:
            if server.security == "starttls":
                connection.starttls(context=self._trusted)
            if server.user is not None:
                connection.login(server.user, server.password or "")
            # As bytes: `send_message` would put a > before a line that begins with "From".
            connection.sendmail(parseaddr(server.sender)[1], [to], message.as_bytes())
            # It has been taken: what goes wrong at the parting is no reason to send it again.
            with contextlib.suppress(smtplib.SMTPException, OSError):
                connection.quit()
        finally:
            connection.close()

    def _connected(self) -> smtplib.SMTP:
        server = self._server
        if server.security == "tls":
            return smtplib.SMTP_SSL(server.host, server.port, timeout=TIME_LIMIT, context=self._trusted)
        return smtplib.SMTP(server.host, server.port, timeout=TIME_LIMIT)


def message_of(mail: Mail, sender: str, at: datetime, receipt: bytes | None = None) -> EmailMessage:
    """Give the mail as it travels (RFC 5322), with a way to stop in one click (RFC 8058) where more would follow.

    Raises:
        ValueError: a header would hold a line break.
    """
    message = EmailMessage(policy=SMTP)
    message["From"] = sender
    message["To"] = mail.to
    message["Subject"] = mail.subject
    message["Date"] = format_datetime(at)
    message["Message-ID"] = f"<{mail.id}@{parseaddr(sender)[1].rpartition('@')[2]}>"
    message["Auto-Submitted"] = "auto-generated"
    if mail.stop_page is not None:
        message["List-Unsubscribe"] = f"<{mail.stop_page}>"
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message.set_content(mail.text)
    if receipt is not None:
        name = f"ontvangstbewijs-{mail.receipt}.pdf"
        message.add_attachment(receipt, maintype="application", subtype="pdf", filename=name)
    return message

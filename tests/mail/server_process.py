"""A mail server as a process: what it takes it writes to a folder, one file a mail, with whom it was for.

`python -m tests.mail.server_process FOLDER [--security tls|starttls] [--certificate FILE] [--login] [--answers 451,550]`
prints its port. With --login it takes `post` with the password `ge:heim@1` only. Each of the answers is given to one
recipient in the place of taking the mail; "sleep" answers nothing.
"""

import argparse
import asyncio
import json
import secrets
import ssl
import sys
from pathlib import Path

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

USER, PASSWORD = "post", "ge:heim@1"


class Mailbox:
    """Takes mails, or answers as it was told to."""

    def __init__(self, folder: Path, answers: list[str]) -> None:
        self.folder, self.answers = folder, answers

    async def handle_RCPT(self, server: SMTP, session: Session, envelope: Envelope, to: str, options: list[str]) -> str:
        if self.answers:
            answer = self.answers.pop(0)
            if answer == "sleep":
                await asyncio.sleep(3600)
            return f"{answer} <{to}> is not taken now"
        envelope.rcpt_tos.append(to)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        taken = {
            "to": envelope.rcpt_tos,
            "from": envelope.mail_from,
            "content": bytes(envelope.content or b"").decode("latin-1"),
        }
        taken["secure"] = session.ssl is not None or server.transport.get_extra_info("sslcontext") is not None
        taken["user"] = bool(session.authenticated)
        name = self.folder / f"{len(list(self.folder.iterdir())):03d}-{secrets.token_hex(4)}"
        name.write_text(json.dumps(taken))
        name.rename(name.with_suffix(".json"))
        return "250 OK"


def authenticate(server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: object) -> AuthResult:
    assert isinstance(data, LoginPassword)
    return AuthResult(success=(data.login, data.password) == (USER.encode(), PASSWORD.encode()), handled=True)


async def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--security", default="none")
    parser.add_argument("--certificate")
    parser.add_argument("--login", action="store_true")
    parser.add_argument("--answers", default="")
    told = parser.parse_args()
    context = None
    if told.certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(told.certificate)
    mailbox = Mailbox(told.folder, [answer for answer in told.answers.split(",") if answer])

    def connected() -> SMTP:
        return SMTP(
            mailbox,
            hostname="mail.example.org",
            tls_context=context if told.security == "starttls" else None,
            require_starttls=told.security == "starttls",
            authenticator=authenticate if told.login else None,
            auth_required=told.login,
            auth_require_tls=told.security == "starttls",
            auth_exclude_mechanism=["LOGIN"],
        )

    secure = context if told.security == "tls" else None
    listening = await asyncio.get_running_loop().create_server(connected, "127.0.0.1", 0, ssl=secure)
    sys.stdout.write(f"{listening.sockets[0].getsockname()[1]}\n")
    sys.stdout.flush()
    await listening.serve_forever()


if __name__ == "__main__":
    asyncio.run(main())

"""Keeps the accounts of staff: `python -m webhook.inbox list`, or `add`, `password` or `remove` with an address.

A password is asked for, or comes in KLACHTWIJZER_NEW_PASSWORD: an argument would stand in the list of processes.
"""

import argparse
import getpass
import os
import sys
from datetime import UTC, datetime

from bot.settings import Settings, SettingsError
from case_store import (
    AccountExists,
    LastAccount,
    StaffAccounts,
    StoreUnavailable,
    UnknownAccount,
    migrate,
    open_database,
)
from webhook.inbox.accounts import SHORTEST_PASSWORD, password_hash_of, plain_email

IN_ENVIRONMENT = "KLACHTWIJZER_NEW_PASSWORD"


class _Refused(Exception):
    """Raised with one line that says what to do."""


def main() -> int:
    """Do what the arguments say; 0 where it was done, 1 where it was refused, 78 for a wrong setting."""
    asked = _arguments()
    try:
        settings = Settings.from_env(os.environ)
        migrate(settings.database_url)
        engine = open_database(settings.database_url)
        _do(asked.command, plain_email(getattr(asked, "email", "")), StaffAccounts(engine))
        engine.dispose()
    except SettingsError as error:
        sys.stderr.write(f"{error}\n")
        return os.EX_CONFIG
    except StoreUnavailable as error:
        sys.stderr.write(f"KLACHTWIJZER_DATABASE_URL: {error}\n")
        return 1
    except _Refused as refusal:
        sys.stderr.write(f"{refusal}\n")
        return 1
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m webhook.inbox", description="Keeps the accounts of staff.")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("list", help="print the accounts, and what was done with them since the first day")
    for command, does in (
        ("add", "make an account"),
        ("password", "give an account another password; its sessions end"),
        ("remove", "take an account away; its sessions end"),
    ):
        commands.add_parser(command, help=does).add_argument("email")
    return parser.parse_args()


def _do(command: str, email: str, accounts: StaffAccounts) -> None:
    now = datetime.now(UTC)
    try:
        match command:
            case "list":
                sys.stdout.writelines(f"{account.email}\n" for account in accounts.all())
                sys.stdout.write("\n")
                sys.stdout.writelines(
                    f"{row.at:%Y-%m-%d %H:%M} UTC  {row.event}  {row.detail}\n" for row in accounts.trail()
                )
            case "add":
                if "@" not in email or not email.isprintable() or " " in email:
                    raise _Refused(f"{email!r} is no e-mail address.")
                accounts.add(email, password_hash_of(_new_password()), now)
            case "password":
                accounts.change_password(email, password_hash_of(_new_password()), now)
            case "remove":
                accounts.remove(email, now)
    except AccountExists:
        raise _Refused(f"{email} has an account: use password to give it another password.") from None
    except UnknownAccount:
        raise _Refused(f"{email} has no account: use list to see who has.") from None
    except LastAccount:
        raise _Refused(f"{email} is the only account: add another one first.") from None


def _new_password() -> str:
    password = os.environ.get(IN_ENVIRONMENT)
    if password is None and sys.stdin.isatty():
        password = getpass.getpass("New password: ")
        if getpass.getpass("Once more: ") != password:
            raise _Refused("The two are not the same. Nothing was changed.")
    if password is None:
        raise _Refused(f"There is nobody here to ask for a password: set {IN_ENVIRONMENT}.")
    if len(password) < SHORTEST_PASSWORD:
        raise _Refused(f"A password must have at least {SHORTEST_PASSWORD} characters.")
    return password


if __name__ == "__main__":
    sys.exit(main())

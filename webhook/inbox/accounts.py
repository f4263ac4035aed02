"""Who may enter the inbox: passwords (Argon2), the first account, and the person behind a session."""

import hashlib
import hmac
import secrets
from datetime import datetime

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from flask_login import UserMixin, current_user
from sqlalchemy import Engine

from bot.settings import Settings, SettingsError
from case_store import AccountExists, StaffAccount, StaffAccounts
from webhook.inbox.desk import desk

DEVELOPMENT_EMAIL = "medewerker@example.org"
SHORTEST_PASSWORD = 12
LONGEST_PASSWORD = 1024

# OWASP's figures for Argon2id. The library's own take 64 MiB for each log-in: many at once would fill the machine.
_hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
# Checked where no account has the address, so that the answer takes as long and does not tell who works here.
_NOBODYS_HASH = _hasher.hash(secrets.token_urlsafe())


class Staff(UserMixin):
    """A member of staff who is logged in. The session ends by itself when the password changes."""

    def __init__(self, account: StaffAccount) -> None:
        self.email = account.email
        self._mark = hashlib.sha256(account.password_hash.encode()).hexdigest()[:16]

    def get_id(self) -> str:
        """Give what the (signed) session keeps."""
        return f"{self._mark}:{self.email}"


def staff_inside() -> Staff | None:
    """Give who is logged in on this request, or None for a stranger."""
    person = current_user._get_current_object()
    return person if isinstance(person, Staff) else None


def load_staff(session_id: str) -> Staff | None:
    """Give the person a session belongs to, or None where the account or its password is no longer the same."""
    account = desk().accounts.find(session_id.partition(":")[2])
    staff = Staff(account) if account else None
    return staff if staff and hmac.compare_digest(staff.get_id().encode(), session_id.encode()) else None


def known_staff(email: str, password: str) -> Staff | None:
    """Give the person with this address and password, or None; it takes as long either way."""
    account = desk().accounts.find(plain_email(email))
    try:
        _hasher.verify(account.password_hash if account else _NOBODYS_HASH, password[:LONGEST_PASSWORD])
    except (VerificationError, InvalidHashError):
        return None
    return Staff(account) if account else None


def password_hash_of(password: str) -> str:
    """Give what is kept of a password; two hashes of one password differ."""
    return _hasher.hash(password[:LONGEST_PASSWORD])


def plain_email(email: str) -> str:
    """Give the one spelling that accounts are kept under."""
    return email.strip().lower()


def ensure_first_account(settings: Settings, engine: Engine, at: datetime) -> tuple[str, str] | None:
    """Make the first staff account where there is none.

    Gives its address and password where they were made up here (development only), so that they can be shown once.

    Raises:
        SettingsError: address or password of the first account is missing, or too short for production.
    """
    accounts = StaffAccounts(engine)
    if accounts.count():
        return None
    email, password, made_up = _first_account(settings)
    try:
        accounts.add(plain_email(email), password_hash_of(password), at)
    except AccountExists:
        return None  # another process that starts now was first, and tells its own password
    return (email, password) if made_up else None


def _first_account(settings: Settings) -> tuple[str, str, bool]:
    if settings.staff_email and settings.staff_password:
        if settings.production and len(settings.staff_password) < SHORTEST_PASSWORD:
            raise SettingsError(f"KLACHTWIJZER_STAFF_PASSWORD must have at least {SHORTEST_PASSWORD} characters.")
        return settings.staff_email, settings.staff_password, False
    if settings.production or settings.staff_email or settings.staff_password:
        missing = "KLACHTWIJZER_STAFF_PASSWORD" if settings.staff_email else "KLACHTWIJZER_STAFF_EMAIL"
        raise SettingsError(f"{missing} must be set: there is no staff account yet.")
    return DEVELOPMENT_EMAIL, secrets.token_urlsafe(12), True

"""Settings from the environment that an entry point hands over, read once when a process starts."""

import base64
import contextlib
import hashlib
import hmac
import re
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path

from dotenv import dotenv_values

from bot.mail_server import MailServer, mail_server

ROOT = Path(__file__).resolve().parent.parent
_ORIGIN = re.compile(r"https?://[a-z0-9.-]+(:[0-9]{1,5})?")
_RATE_LIMIT = re.compile(r"[1-9]\d* per (?:[1-9]\d* )?(?:second|minute|hour|day)s?")


class SettingsError(Exception):
    """Raised when a setting cannot be right. The text is one line that names the setting and says what to do."""


@dataclass(frozen=True)
class Settings:
    """What may differ between installations. `docs/operations.md` says what each means."""

    host: str
    port: int
    database_url: str
    office: Path
    today: date | None
    production: bool
    secret_key: str
    staff_email: str | None
    staff_password: str | None
    webhook_url: str | None
    webhook_secret: str | None
    rate_limit: str | None
    allowed_origins: tuple[str, ...]
    trusted_proxies: tuple[IPv4Network | IPv6Network, ...]
    telegram_token: str | None
    telegram_api: str | None
    engine_url: str
    actions_url: str
    engine_token: str
    public_url: str | None
    proof_key: bytes
    earlier_proof_keys: tuple[bytes, ...]
    mail_server: MailServer | None
    receipts_per_address: int
    receipts_per_day: int
    var: Path
    attachments: Path
    clamav: str | None

    @classmethod
    def from_env(cls, environ: Mapping[str, str], root: Path = ROOT) -> "Settings":
        """Read the settings; a `.env` file in the project's root fills in what the environment does not say.

        Raises:
            SettingsError: a setting cannot be right.
        """
        from_file = {name: value for name, value in dotenv_values(root / ".env").items() if value is not None}
        return _read(_Environment({**from_file, **environ}), root)

    def key_for(self, purpose: str) -> str:
        """A key for one purpose, the same in every process, from which the secret cannot be found."""
        return hmac.new(self.secret_key.encode(), purpose.encode(), hashlib.sha256).hexdigest()


class _Environment:
    """Named look-ups that report the setting by its name."""

    def __init__(self, values: Mapping[str, str]) -> None:
        self._values = values

    def text(self, name: str) -> str | None:
        return self._values.get(name, "").strip() or None

    def several(self, name: str) -> tuple[str, ...]:
        return tuple(part.strip() for part in (self.text(name) or "").split(",") if part.strip())

    def one_of(self, name: str, allowed: tuple[str, ...]) -> str:
        value = self.text(name) or allowed[0]
        if value not in allowed:
            raise SettingsError(f"{name} is {value!r}: it must be {' or '.join(allowed)}.")
        return value

    def parsed[T](self, name: str, parse: Callable[[str], T], must_be: str) -> T | None:
        value = self.text(name)
        if value is None:
            return None
        try:
            return parse(value)
        except ValueError:
            raise SettingsError(f"{name} is {value!r}: it must be {must_be}.") from None


def _read(env: _Environment, root: Path) -> Settings:
    production = env.one_of("KLACHTWIJZER_ENV", ("development", "production")) == "production"
    var = Path(env.text("KLACHTWIJZER_VAR") or root / "var")
    today = env.parsed("KLACHTWIJZER_TODAY", date.fromisoformat, "a date such as 2026-11-22")
    if production and today:
        raise SettingsError("KLACHTWIJZER_TODAY is set: production works with the real day. Leave it out.")
    office = Path(env.text("KLACHTWIJZER_OFFICE") or "office")
    office = office if office.is_absolute() else root / office
    if not office.is_dir():
        raise SettingsError(f"KLACHTWIJZER_OFFICE is {str(office)!r}: there is no such folder.")
    return Settings(
        host=env.text("KLACHTWIJZER_HOST") or "127.0.0.1",
        port=env.parsed("KLACHTWIJZER_PORT", _port, "a port number between 1 and 65535") or 8080,
        database_url=_database_url(env, var),
        office=office,
        today=today,
        production=production,
        secret_key=_secret_key(env, var, production),
        staff_email=env.text("KLACHTWIJZER_STAFF_EMAIL"),
        staff_password=env.text("KLACHTWIJZER_STAFF_PASSWORD"),
        webhook_url=_webhook_url(env, production),
        webhook_secret=_webhook_secret(env),
        rate_limit=_rate_limit(env, production),
        allowed_origins=_origins(env, production),
        trusted_proxies=_trusted_proxies(env),
        telegram_token=env.text("TELEGRAM_BOT_TOKEN"),
        telegram_api=_telegram_api(env, production),
        engine_url=env.text("KLACHTWIJZER_ENGINE_URL") or "http://127.0.0.1:5005",
        actions_url=env.text("KLACHTWIJZER_ACTIONS_URL") or "http://127.0.0.1:5055",
        engine_token=env.text("KLACHTWIJZER_ENGINE_TOKEN") or "",
        public_url=_public_url(env, production),
        proof_key=_proof_key(env, var, production),
        earlier_proof_keys=_earlier_proof_keys(env),
        mail_server=_mail_server(env, production),
        receipts_per_address=env.parsed("KLACHTWIJZER_RECEIPTS_PER_ADDRESS", _some, "a whole number from 1") or 3,
        receipts_per_day=env.parsed("KLACHTWIJZER_RECEIPTS_PER_DAY", _some, "a whole number from 1") or 200,
        var=var,
        attachments=Path(env.text("KLACHTWIJZER_ATTACHMENTS") or var / "attachments"),
        clamav=env.parsed("KLACHTWIJZER_CLAMAV", _scanner, "host:port, or the path of a socket"),
    )


def _port(text: str) -> int:
    port = int(text)
    if not 1 <= port <= 65535:
        raise ValueError(text)
    return port


def _some(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError(text)
    return number


def _scanner(text: str) -> str:
    if not text.startswith("/"):
        host, _, port = text.rpartition(":")
        _port(port)
        if not host:
            raise ValueError(text)
    return text


def _database_url(env: _Environment, var: Path) -> str:
    url = env.text("KLACHTWIJZER_DATABASE_URL")
    if url is None:
        return f"sqlite:///{var / 'klachtwijzer.db'}"
    if url.startswith("postgresql://"):
        return url.replace("postgresql://", "postgresql+psycopg://", 1)
    if not url.startswith(("sqlite:///", "postgresql+psycopg://")):
        raise SettingsError("KLACHTWIJZER_DATABASE_URL must begin with sqlite:/// or postgresql://.")
    return url


def _secret_key(env: _Environment, var: Path, production: bool) -> str:
    key = env.text("KLACHTWIJZER_SECRET_KEY")
    if key and (len(key) >= 32 or not production):
        return key
    if production:
        raise SettingsError("KLACHTWIJZER_SECRET_KEY must be set in production, to at least 32 random characters.")
    return _kept(var / "secret-key", secrets.token_urlsafe(48))


def _kept(kept: Path, fresh_secret: str) -> str:
    """The secret in a file of this installation; the first process to come puts its own there."""
    if not kept.exists():
        kept.parent.mkdir(parents=True, exist_ok=True)
        fresh = kept.with_name(f"{kept.name}.{secrets.token_hex(4)}")
        fresh.touch(mode=0o600)
        fresh.write_text(fresh_secret)
        # Two processes that start at once must end with one key: a link, unlike a rename, never replaces.
        with contextlib.suppress(FileExistsError):
            kept.hardlink_to(fresh)
        fresh.unlink()
    return kept.read_text()


def _proof_key(env: _Environment, var: Path, production: bool) -> bytes:
    key = env.text("KLACHTWIJZER_PROOF_KEY")
    if key is None and production:
        raise SettingsError("KLACHTWIJZER_PROOF_KEY must be set in production, to 32 random bytes in base64.")
    key = key or _kept(var / "proof-key", base64.b64encode(secrets.token_bytes(32)).decode())
    return _key("KLACHTWIJZER_PROOF_KEY", key)


def _earlier_proof_keys(env: _Environment) -> tuple[bytes, ...]:
    name = "KLACHTWIJZER_EARLIER_PROOF_KEYS"
    return tuple(_key(name, text) for text in env.several(name))


def _key(name: str, text: str) -> bytes:
    # The message does not repeat the value: a key that is nearly right is still a secret.
    try:
        key = base64.b64decode(text, validate=True)
    except ValueError:
        key = b""
    if len(key) != 32:
        raise SettingsError(f"{name} must be 32 bytes in base64, as `openssl rand -base64 32` prints them.")
    return key


def _public_url(env: _Environment, production: bool) -> str | None:
    url = env.text("KLACHTWIJZER_PUBLIC_URL")
    if url is None and production:
        # Receipts name this address for ever: that of a request may be http, and whatever a client calls us.
        raise SettingsError("KLACHTWIJZER_PUBLIC_URL must be set in production, such as https://klachten.example.nl.")
    if url and not url.startswith(("https://",) if production else ("https://", "http://")):
        raise SettingsError("KLACHTWIJZER_PUBLIC_URL must begin with https:// (or http:// outside production).")
    return url.rstrip("/") if url else None


def _trusted_proxies(env: _Environment) -> tuple[IPv4Network | IPv6Network, ...]:
    """The networks; an address is one of its own."""
    proxies = env.several("KLACHTWIJZER_TRUSTED_PROXIES")
    try:
        return tuple(ip_network(proxy) for proxy in proxies)
    except ValueError as error:
        # Its text names what cannot be right. A proxy that is not known would make everybody behind it one address.
        raise SettingsError(
            f"KLACHTWIJZER_TRUSTED_PROXIES: {error}; it must be addresses or networks, such as 10.0.0.7 or 10.0.0.0/24."
        ) from None


def _webhook_url(env: _Environment, production: bool) -> str | None:
    url = env.text("KLACHTWIJZER_WEBHOOK_URL")
    if url and not url.startswith(("https://", "http://")):
        raise SettingsError("KLACHTWIJZER_WEBHOOK_URL must begin with https:// (or http:// outside production).")
    if url and production and not url.startswith("https://"):
        raise SettingsError("KLACHTWIJZER_WEBHOOK_URL must begin with https:// in production.")
    if url and not env.text("KLACHTWIJZER_WEBHOOK_SECRET"):
        raise SettingsError("KLACHTWIJZER_WEBHOOK_SECRET must be set where KLACHTWIJZER_WEBHOOK_URL is.")
    return url


def _webhook_secret(env: _Environment) -> str | None:
    secret = env.text("KLACHTWIJZER_WEBHOOK_SECRET")
    if secret and not secret.startswith("whsec_"):
        raise SettingsError("KLACHTWIJZER_WEBHOOK_SECRET must begin with whsec_ (Standard Webhooks).")
    return secret


def _telegram_api(env: _Environment, production: bool) -> str | None:
    url = env.text("TELEGRAM_API_BASE_URL")
    if url and not url.startswith(("https://",) if production else ("https://", "http://")):
        raise SettingsError("TELEGRAM_API_BASE_URL must begin with https:// (or http:// outside production).")
    return url.rstrip("/") if url else None


def _origins(env: _Environment, production: bool) -> tuple[str, ...]:
    """The sites as a browser names them. One written otherwise would never match, and nobody would see why."""
    origins = tuple(origin.rstrip("/").lower() for origin in env.several("KLACHTWIJZER_ALLOWED_ORIGINS"))
    for origin in origins:
        if not _ORIGIN.fullmatch(origin) or (production and not origin.startswith("https://")):
            raise SettingsError(
                f"KLACHTWIJZER_ALLOWED_ORIGINS has {origin!r}: it must be such as https://www.example.org."
            )
    return origins


def _rate_limit(env: _Environment, production: bool) -> str | None:
    limit = env.text("KLACHTWIJZER_RATE_LIMIT")
    if limit is None:
        return "60 per minute" if production else None
    if limit != "off" and not _RATE_LIMIT.fullmatch(limit):
        # A limit that cannot be read would be no limit at all.
        raise SettingsError(f"KLACHTWIJZER_RATE_LIMIT is {limit!r}: it must be off, or such as 60 per minute.")
    return None if limit == "off" else limit


def _mail_server(env: _Environment, production: bool) -> MailServer | None:
    try:
        return mail_server(env.text, production)
    except ValueError as error:
        raise SettingsError(str(error)) from None

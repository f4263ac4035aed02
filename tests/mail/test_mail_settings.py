"""The settings of mail: read from an address, and refused by name without showing a password."""

import base64
from pathlib import Path

import pytest

from bot.settings import Settings, SettingsError
from tests.mail.post import SENDER
from tests.stack import ROOT

GOOD = {
    "KLACHTWIJZER_SMTP_URL": "smtp+starttls://post:ge%3Aheim%401@mail.example.org",
    "KLACHTWIJZER_SMTP_FROM": SENDER,
    "KLACHTWIJZER_PUBLIC_URL": "https://klacht.example.org/",
}
PRODUCTION = {
    "KLACHTWIJZER_ENV": "production",
    "KLACHTWIJZER_SECRET_KEY": "x" * 40,
    "KLACHTWIJZER_PROOF_KEY": base64.b64encode(bytes(range(32))).decode(),
}


def settings_of(tmp_path: Path, **changed: str) -> Settings:
    environ = {**GOOD, "KLACHTWIJZER_OFFICE": str(ROOT / "office"), "KLACHTWIJZER_VAR": str(tmp_path), **changed}
    return Settings.from_env(environ, root=tmp_path)


@pytest.mark.parametrize(
    ("url", "security", "port"),
    [
        ("smtp://mail.example.org", "none", 25),
        ("smtp+starttls://post:ge%3Aheim%401@mail.example.org", "starttls", 587),
        ("smtps://post:ge%3Aheim%401@mail.example.org:2465", "tls", 2465),
    ],
)
def test_a_mail_server_is_read_from_its_address(tmp_path: Path, url: str, security: str, port: int):
    settings = settings_of(tmp_path, KLACHTWIJZER_SMTP_URL=url)
    server = settings.mail_server
    assert server
    assert (server.host, server.port, server.security, server.sender) == ("mail.example.org", port, security, SENDER)
    assert (server.user, server.password) == (("post", "ge:heim@1") if "@" in url else (None, None))
    assert settings.public_url == "https://klacht.example.org"


def test_without_its_address_there_is_no_mail_server(tmp_path: Path):
    assert settings_of(tmp_path, KLACHTWIJZER_SMTP_URL="").mail_server is None


@pytest.mark.parametrize(
    ("named", "changed"),
    [
        ("KLACHTWIJZER_SMTP_URL", {"KLACHTWIJZER_SMTP_URL": "mail.example.org"}),
        ("KLACHTWIJZER_SMTP_URL", {"KLACHTWIJZER_SMTP_URL": "https://post:geheim@mail.example.org"}),
        ("KLACHTWIJZER_SMTP_URL", {"KLACHTWIJZER_SMTP_URL": "smtp://post:geheim@mail.example.org:port"}),
        ("KLACHTWIJZER_SMTP_URL", {"KLACHTWIJZER_SMTP_URL": "smtps://post:geheim@"}),
        ("KLACHTWIJZER_SMTP_URL", {"KLACHTWIJZER_SMTP_URL": "smtp://post:geheim@mail.example.org", **PRODUCTION}),
        ("KLACHTWIJZER_SMTP_FROM", {"KLACHTWIJZER_SMTP_FROM": ""}),
        ("KLACHTWIJZER_SMTP_FROM", {"KLACHTWIJZER_SMTP_FROM": "Ombudsman"}),
        ("KLACHTWIJZER_SMTP_FROM", {"KLACHTWIJZER_SMTP_FROM": "a@example.org\nBcc: b@example.org"}),
        ("KLACHTWIJZER_PUBLIC_URL", {"KLACHTWIJZER_PUBLIC_URL": ""}),
        ("KLACHTWIJZER_PUBLIC_URL", {"KLACHTWIJZER_PUBLIC_URL": "klacht.example.org"}),
        ("KLACHTWIJZER_PUBLIC_URL", {"KLACHTWIJZER_PUBLIC_URL": "http://klacht.example.org", **PRODUCTION}),
    ],
)
def test_a_setting_that_cannot_be_right_is_named_without_its_password(
    tmp_path: Path, named: str, changed: dict[str, str]
):
    with pytest.raises(SettingsError) as error:
        settings_of(tmp_path, **changed)
    assert str(error.value).startswith(named)
    assert "geheim" not in str(error.value)
    assert "\n" not in str(error.value)

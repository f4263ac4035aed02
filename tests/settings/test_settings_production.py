"""What an installation in production must say, and which proxies it believes."""

import base64
import re
import shutil
from datetime import datetime, timedelta
from ipaddress import ip_network
from pathlib import Path

import pytest

from bot.office import OfficeError
from bot.sentences import AMSTERDAM
from bot.settings import Settings, SettingsError
from tests.served import an_app
from tests.stack import ROOT

PRODUCTION = {
    "KLACHTWIJZER_ENV": "production",
    "KLACHTWIJZER_SECRET_KEY": "x" * 40,
    "KLACHTWIJZER_PROOF_KEY": base64.b64encode(bytes(range(32))).decode(),
    "KLACHTWIJZER_PUBLIC_URL": "https://klacht.example.org",
}


def settings_of(tmp_path: Path, **changed: str) -> Settings:
    environ = {"KLACHTWIJZER_OFFICE": str(ROOT / "office"), "KLACHTWIJZER_VAR": str(tmp_path), **changed}
    return Settings.from_env(environ, root=tmp_path)


def test_production_asks_for_the_address_that_receipts_will_name(tmp_path: Path):
    assert settings_of(tmp_path, **PRODUCTION).public_url == "https://klacht.example.org"
    with pytest.raises(SettingsError, match="^KLACHTWIJZER_PUBLIC_URL must be set in production"):
        settings_of(tmp_path, **{**PRODUCTION, "KLACHTWIJZER_PUBLIC_URL": ""})
    assert settings_of(tmp_path).public_url is None


def test_production_refuses_the_example_office_and_names_every_address_of_it(tmp_path: Path):
    with pytest.raises(OfficeError) as error:
        an_app(tmp_path, **{**PRODUCTION, "KLACHTWIJZER_TODAY": ""})
    told = str(error.value).splitlines()
    assert told[0] == (
        'office.yml, line 7: "email" is made up: contact@ombudsman.example. In production the office has its own.'
    )
    assert {line.split(",")[0] for line in told} == {"office.yml", "organisations.yml", "referrals.yml"}


def test_production_says_once_which_referrals_nobody_confirmed_lately(tmp_path: Path, caplog):
    office = shutil.copytree(ROOT / "office", tmp_path / "office")
    for path in office.glob("*.yml"):
        path.write_text(path.read_text(encoding="utf-8").replace(".example", ".nl"), encoding="utf-8")
    referrals = office / "referrals.yml"
    # Production knows the real day alone: all were checked today, but for the first.
    today = datetime.now(AMSTERDAM).date()
    checked = re.sub("checked_on: .*", f"checked_on: {today}", referrals.read_text(encoding="utf-8"))
    old = re.sub("checked_on: .*", f"checked_on: {today - timedelta(days=366)}", checked, count=1)
    referrals.write_text(old, encoding="utf-8")
    settings = {**PRODUCTION, "KLACHTWIJZER_OFFICE": str(office), "KLACHTWIJZER_TODAY": ""}
    an_app(tmp_path, **settings)
    (line,) = [record.getMessage() for record in caplog.records if "referrals_not_confirmed" in record.getMessage()]
    ids = line.partition("ids=")[2].split(",")
    assert ids[0] == "alarmnummer"
    assert len(ids) == 1 + old.count("    confirmed: false\n")


def test_proxies_are_addresses_and_networks(tmp_path: Path):
    proxies = settings_of(tmp_path, KLACHTWIJZER_TRUSTED_PROXIES="10.0.0.7, 10.1.0.0/24,::1").trusted_proxies
    assert proxies == (ip_network("10.0.0.7/32"), ip_network("10.1.0.0/24"), ip_network("::1/128"))


@pytest.mark.parametrize("proxies", ["nginx", "10.0.0.7:80", "10.0.0.0/33", "10.0.0.7/24", "10.0.0.7 10.0.0.8", "*"])
def test_a_proxy_that_could_never_be_known_is_refused(tmp_path: Path, proxies: str):
    with pytest.raises(SettingsError) as error:
        settings_of(tmp_path, KLACHTWIJZER_TRUSTED_PROXIES=f"10.0.0.1, {proxies}")
    assert str(error.value).startswith("KLACHTWIJZER_TRUSTED_PROXIES")
    assert proxies in str(error.value)


@pytest.mark.parametrize(
    ("remote", "counted_apart"), [("10.1.0.9", True), ("::ffff:10.1.0.9", True), ("10.2.0.9", False)]
)
def test_behind_a_network_of_ours_everybody_is_counted_apart(tmp_path: Path, remote: str, counted_apart: bool, caplog):
    app = an_app(tmp_path, KLACHTWIJZER_RATE_LIMIT="1 per hour", KLACHTWIJZER_TRUSTED_PROXIES="10.1.0.0/24")
    with app.test_client() as browser:
        browser.environ_base["REMOTE_ADDR"] = remote
        told = [browser.get("/status", headers={"X-Forwarded-For": f"192.0.2.{n}"}).status_code for n in (1, 2, 3)]
    assert told == ([200] * 3 if counted_apart else [200, 429, 429])
    # Whoever runs it hears why, once.
    assert caplog.text.count("proxy_not_trusted") == (0 if counted_apart else 1)
    assert "10.2.0.9" not in caplog.text

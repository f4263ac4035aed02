"""The first staff account."""

from dataclasses import replace

import pytest
from sqlalchemy import Engine

from bot.settings import Settings, SettingsError
from case_store import StaffAccounts
from tests.inbox.conftest import FILED_AT
from webhook.inbox.accounts import ensure_first_account


def without_account(settings: Settings, production: bool = False) -> Settings:
    return replace(settings, staff_email=None, staff_password=None, production=production)


def test_the_first_account_is_made_from_the_settings_and_not_shown(settings: Settings, engine: Engine) -> None:
    assert ensure_first_account(settings, engine, FILED_AT) is None
    assert StaffAccounts(engine).count() == 1


def test_in_development_it_is_made_up_and_told_once(settings: Settings, engine: Engine) -> None:
    made = ensure_first_account(without_account(settings), engine, FILED_AT)
    assert made is not None
    email, password = made
    assert email == "medewerker@example.org"
    assert len(password) >= 16
    assert ensure_first_account(without_account(settings), engine, FILED_AT) is None


@pytest.mark.parametrize(
    ("changed", "named"),
    [
        ({"staff_email": None, "staff_password": None}, "KLACHTWIJZER_STAFF_EMAIL"),
        ({"staff_password": None}, "KLACHTWIJZER_STAFF_PASSWORD"),
        ({"staff_email": None}, "KLACHTWIJZER_STAFF_EMAIL"),
        ({"staff_password": "short"}, "KLACHTWIJZER_STAFF_PASSWORD"),
    ],
)
def test_production_does_not_start_without_a_proper_first_account(
    settings: Settings, engine: Engine, changed: dict[str, str | None], named: str
) -> None:
    with pytest.raises(SettingsError, match=named) as refused:
        ensure_first_account(replace(settings, production=True, **changed), engine, FILED_AT)  # type: ignore[arg-type]
    assert "\n" not in str(refused.value)
    assert "short" not in str(refused.value).split()
    assert StaffAccounts(engine).count() == 0


def test_once_there_is_an_account_production_starts_without_these_settings(settings: Settings, engine: Engine) -> None:
    ensure_first_account(settings, engine, FILED_AT)
    assert ensure_first_account(without_account(settings, production=True), engine, FILED_AT) is None

"""Accounts of staff by command: `python -m webhook.inbox`, as somebody at the machine gives it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from flask import Flask

from bot.settings import Settings
from case_store import StaffAccounts
from tests.inbox.office_desk import EMAIL, PASSWORD, Browser

ROOT = Path(__file__).resolve().parents[2]
COLLEAGUE, NEW_PASSWORD = "colleague@example.org", "another-made-up-one-2"

pytestmark = pytest.mark.usefixtures("app")  # the first account stands


@pytest.fixture
def given(settings: Settings):
    """Gives a command and what became of it; the password goes through the environment."""

    def give(*arguments: str, password: str | None = None) -> subprocess.CompletedProcess[str]:
        environ = {
            "PATH": os.environ["PATH"],
            "KLACHTWIJZER_VAR": str(settings.var),
            "KLACHTWIJZER_DATABASE_URL": settings.database_url,
            **({"KLACHTWIJZER_NEW_PASSWORD": password} if password else {}),
        }
        command = [sys.executable, "-m", "webhook.inbox", *arguments]
        return subprocess.run(
            command, cwd=ROOT, env=environ, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
        )

    return give


def test_a_second_account_is_made_and_both_enter(app: Flask, given) -> None:
    assert given("add", f" {COLLEAGUE.upper()}", password=NEW_PASSWORD).returncode == 0
    assert Browser(app.test_client()).log_in(COLLEAGUE, NEW_PASSWORD).status_code == 303
    assert Browser(app.test_client()).log_in().status_code == 303
    accounts, record = given("list").stdout.split("\n\n")
    assert accounts.split() == [COLLEAGUE, EMAIL]
    assert [line.split()[3:] for line in record.splitlines()] == [
        ["account_added", EMAIL],
        ["account_added", COLLEAGUE],
    ]


def test_another_password_ends_the_sessions_of_that_account_at_once(app: Flask, staff: Browser, given) -> None:
    assert given("password", EMAIL, password=NEW_PASSWORD).returncode == 0
    assert staff.client.get("/inbox").status_code == 303
    assert Browser(app.test_client()).log_in(password=PASSWORD).status_code == 403
    assert Browser(app.test_client()).log_in(password=NEW_PASSWORD).status_code == 303
    assert "password_changed" in given("list").stdout


def test_who_is_removed_is_outside_at_once_and_stays_on_record(app: Flask, staff: Browser, given) -> None:
    given("add", COLLEAGUE, password=NEW_PASSWORD)
    assert given("remove", EMAIL).returncode == 0
    assert staff.client.get("/inbox").status_code == 303
    assert Browser(app.test_client()).log_in().status_code == 403
    assert f"account_removed  {EMAIL}" in given("list").stdout


@pytest.mark.parametrize(
    ("arguments", "password", "said"),
    [
        (("remove", EMAIL), None, "the only account"),
        (("remove", COLLEAGUE), None, "has no account"),
        (("password", COLLEAGUE), NEW_PASSWORD, "has no account"),
        (("add", EMAIL), NEW_PASSWORD, "has an account"),
        (("add", "colleague"), NEW_PASSWORD, "no e-mail address"),
        (("add", COLLEAGUE), "too-short", "at least 12"),
        (("add", COLLEAGUE), None, "KLACHTWIJZER_NEW_PASSWORD"),
    ],
)
def test_what_cannot_be_done_is_refused_in_one_line_and_nothing_changes(
    staff_accounts: StaffAccounts, given, arguments: tuple[str, ...], password: str | None, said: str
) -> None:
    before = staff_accounts.all(), staff_accounts.trail()
    done = given(*arguments, password=password)
    assert (done.returncode, done.stdout) == (1, "")
    assert said in done.stderr
    assert done.stderr.count("\n") == 1
    assert (staff_accounts.all(), staff_accounts.trail()) == before


def test_a_password_is_never_an_argument(given) -> None:
    assert given("add", COLLEAGUE, NEW_PASSWORD).returncode == 2

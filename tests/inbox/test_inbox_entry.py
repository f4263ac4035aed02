"""The door of the inbox: who gets in, who does not, and what a stranger can learn."""

from datetime import timedelta
from ipaddress import ip_network
from urllib.parse import parse_qs, urlsplit

import pytest
import time_machine
from flask import Flask
from sqlalchemy import Engine, text

from case_store import StaffAccounts
from tests.inbox.conftest import FILED_AT, FileCase, NewApp
from tests.inbox.office_desk import EMAIL, PASSWORD, Browser
from webhook.inbox.accounts import password_hash_of

OPEN_TO_ALL = {"inbox.log_in", "inbox.log_in_now", "inbox.static"}


def test_the_right_password_opens_the_inbox(stranger: Browser) -> None:
    answer = stranger.log_in()
    assert (answer.status_code, answer.location) == (303, "/inbox")
    assert stranger.client.get("/inbox").status_code == 200


def test_the_address_may_be_typed_with_capitals_and_spaces(stranger: Browser) -> None:
    assert stranger.log_in(email=f"  {EMAIL.upper()} ").status_code == 303


@pytest.mark.parametrize(
    ("email", "password"),
    [
        (EMAIL, "wrong"),
        ("nobody@example.org", PASSWORD),
        (EMAIL, ""),
        ("", ""),
        ("\x00", "\x00"),
        ("a" * 300, PASSWORD),
    ],
)
def test_whatever_was_wrong_the_answer_is_the_same(stranger: Browser, email: str, password: str) -> None:
    answer = stranger.log_in(email, password)
    assert answer.status_code == 403
    assert "Het e-mailadres of het wachtwoord klopt niet." in answer.text
    assert stranger.client.get("/inbox").status_code == 303


def test_what_was_typed_as_address_comes_back_escaped_and_the_password_never(stranger: Browser) -> None:
    answer = stranger.log_in('"><b>', "typed-password")
    assert 'value="&#34;&gt;&lt;b&gt;"' in answer.text
    assert "typed-password" not in answer.text


def test_every_page_of_the_inbox_sends_a_stranger_to_the_log_in_page(app: Flask) -> None:
    rules = [rule for rule in app.url_map.iter_rules() if rule.rule.startswith("/inbox")]
    guarded = [rule for rule in rules if rule.endpoint not in OPEN_TO_ALL]
    assert len(guarded) >= 4
    for rule in guarded:
        path = (
            rule.rule.replace("<number>", "OMB-7XK2PQ")
            .replace("<attachment_id>", "0" * 32)
            .replace("<path:_unknown>", "any/thing")
        )
        assert "<" not in path, f"say what to fill in for {rule.rule}"
        for method in (rule.methods or set()) - {"OPTIONS"}:
            answer = app.test_client().open(path, method=method)
            assert answer.status_code == 303, f"{method} {path}"
            assert urlsplit(answer.location).path == "/inbox/log-in"


def test_after_the_log_in_the_page_that_was_asked_for_follows(stranger: Browser, file_case: FileCase) -> None:
    page = f"/inbox/cases/{file_case()}"
    asked = stranger.client.get(page)
    assert parse_qs(urlsplit(asked.location).query) == {"next": [page]}
    assert stranger.log_in(next_page=page).location == page
    filtered = "/inbox?route=second_look"
    stranger.log_out()
    assert stranger.log_in(next_page=filtered).location == filtered


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://example.org/",
        "//example.org/inbox",
        "//[",
        "/inbox/../elsewhere",
        "/\\example.org",
        "\\\\example.org",
        "/inbox//example.org/..//",
        "/inbox/\\example.org",
        "/inbox@example.org",
        "/inboxes",
        "javascript:alert(1)",
        "/inbox/\r\nSet-Cookie: a=b",
        "/\texample.org",
        " /inbox/",
        "inbox",
        "",
    ],
)
def test_after_the_log_in_nobody_is_sent_anywhere_but_into_the_inbox(stranger: Browser, elsewhere: str) -> None:
    assert stranger.log_in(next_page=elsewhere).location == "/inbox"
    assert stranger.client.get("/inbox/log-in", query_string={"next": elsewhere}).location == "/inbox"


def test_a_form_without_its_token_is_refused(stranger: Browser, staff: Browser) -> None:
    answer = stranger.client.post("/inbox/log-in", data={"email": EMAIL, "password": PASSWORD})
    assert answer.status_code == 400
    assert "Dit formulier werkt niet meer" in answer.text
    assert staff.client.post("/inbox/log-out").status_code == 400
    assert staff.client.get("/inbox").status_code == 200, "still inside"


def test_a_token_of_another_session_is_refused(stranger: Browser, staff: Browser) -> None:
    form = {"csrf_token": stranger.token_on("/inbox/log-in")}
    assert staff.client.post("/inbox/log-out", data=form).status_code == 400


def test_the_session_changes_at_log_in_so_that_a_planted_one_is_worth_nothing(app: Flask, stranger: Browser) -> None:
    token = stranger.token_on("/inbox/log-in")
    planted = stranger.client.get_cookie("klachtwijzer-staff", path="/inbox")
    assert planted is not None
    with stranger.client.session_transaction("/inbox") as session:
        session["planted"] = "by somebody else"
    form = {"csrf_token": token, "email": EMAIL, "password": PASSWORD}
    assert stranger.client.post("/inbox/log-in", data=form).location == "/inbox"
    fresh = stranger.client.get_cookie("klachtwijzer-staff", path="/inbox")
    assert fresh is not None
    assert fresh.value != planted.value
    with stranger.client.session_transaction("/inbox") as session:
        assert "planted" not in session
    attacker = app.test_client()
    attacker.set_cookie("klachtwijzer-staff", planted.value, path="/inbox")
    assert attacker.get("/inbox").status_code == 303
    stale = stranger.client.post("/inbox/log-out", data={"csrf_token": token})
    assert stale.status_code == 400, "the token from before the log-in is void too"


def test_logging_out_ends_the_session_and_takes_a_form_of_ours(staff: Browser) -> None:
    assert staff.client.get("/inbox/log-out").status_code == 404, "a link on another site cannot log anybody out"
    answer = staff.log_out()
    assert urlsplit(answer.location).path == "/inbox/log-in"
    assert staff.client.get("/inbox").status_code == 303


def test_who_is_inside_already_is_not_asked_again(staff: Browser) -> None:
    assert staff.client.get("/inbox/log-in").location == "/inbox"


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(stranger: Browser) -> None:
    cookie = stranger.log_in().headers["Set-Cookie"]
    assert cookie.startswith("klachtwijzer-staff=")
    for part in ("HttpOnly", "SameSite=Lax", "Path=/inbox", "Expires="):
        assert part in cookie


def test_in_production_the_cookie_only_travels_over_https(new_app: NewApp) -> None:
    client = new_app(production=True).test_client()
    cookie = client.get("/inbox/log-in", base_url="https://example.org").headers["Set-Cookie"]
    assert cookie.startswith("__Secure-klachtwijzer-staff=")
    assert "; Secure" in cookie


def from_address(app: Flask, address: str) -> Browser:
    client = app.test_client()
    client.environ_base["REMOTE_ADDR"] = address
    return Browser(client)


def test_guessing_at_one_account_is_slowed_down_and_even_the_right_password_then_waits(stranger: Browser) -> None:
    for _ in range(10):
        assert stranger.log_in(password="guess").status_code == 403
    answer = stranger.log_in()
    assert answer.status_code == 429
    assert int(answer.headers["Retry-After"]) > 0
    assert "Wacht 5 minuten" in answer.text


def test_the_wait_grows_with_the_guesses(app: Flask) -> None:
    stranger = from_address(app, "127.0.1.1")
    with time_machine.travel(FILED_AT, tick=False) as clock:
        waits = []
        for _ in range(22):
            answer = stranger.log_in(password="guess")
            while answer.status_code == 429:
                clock.shift(timedelta(minutes=5))
                waits.append(int(answer.headers["Retry-After"]))
                answer = stranger.log_in(password="guess")
    assert sorted(set(waits)) == [300, 900, 3600]


def test_whatever_a_stranger_guesses_the_right_password_from_elsewhere_opens(app: Flask) -> None:
    for number in range(1, 5):
        stranger = from_address(app, f"127.0.1.{number}")
        assert [stranger.log_in(password="guess").status_code for _ in range(11)] == [403] * 10 + [429]
    assert from_address(app, "127.0.2.1").log_in().status_code == 303


def test_a_colleague_behind_the_same_address_is_not_kept_out_by_another_account(
    app: Flask, staff_accounts: StaffAccounts
) -> None:
    staff_accounts.add("colleague@example.org", password_hash_of(PASSWORD), FILED_AT)
    assert [from_address(app, "127.0.1.1").log_in(password="guess").status_code for _ in range(11)][-1] == 429
    assert from_address(app, "127.0.1.1").log_in("colleague@example.org").status_code == 303


def test_all_addresses_of_one_network_of_ipv6_count_as_one(app: Flask) -> None:
    tries = [from_address(app, f"2001:db8:0:1::{number}").log_in(password="guess") for number in range(1, 12)]
    assert [answer.status_code for answer in tries] == [403] * 10 + [429]
    assert from_address(app, "2001:db8:0:2::1").log_in().status_code == 303


def test_behind_a_proxy_the_address_of_the_person_counts_and_a_made_up_one_does_not(new_app: NewApp) -> None:
    def guess(app: Flask, number: int) -> int:
        client = app.test_client()
        client.environ_base["HTTP_X_FORWARDED_FOR"] = f"127.0.1.{number}"
        return Browser(client).log_in(f"nobody{number}@example.org").status_code

    behind_proxy = new_app(trusted_proxies=(ip_network("127.0.0.0/30"),))
    assert {guess(behind_proxy, number) for number in range(52)} == {403}
    straight = new_app()
    assert [guess(straight, number) for number in range(52)] == [403] * 50 + [429] * 2


def test_logging_in_rightly_again_and_again_is_no_guessing(stranger: Browser) -> None:
    for _ in range(12):
        assert stranger.log_in().status_code == 303
        stranger.log_out()


def test_a_changed_password_ends_the_sessions_that_were_open(staff: Browser, engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(text("UPDATE staff SET password_hash = 'another'"))
    assert staff.client.get("/inbox").status_code == 303


def test_an_account_that_is_gone_is_outside_at_once(staff: Browser, engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(text("DELETE FROM staff"))
    assert staff.client.get("/inbox").status_code == 303


def test_a_session_signed_by_another_installation_is_worth_nothing(new_app: NewApp, staff: Browser) -> None:
    cookie = staff.client.get_cookie("klachtwijzer-staff", path="/inbox")
    assert cookie is not None
    elsewhere = new_app(secret_key="another-key-of-another-installation").test_client()
    elsewhere.set_cookie("klachtwijzer-staff", cookie.value, path="/inbox")
    assert elsewhere.get("/inbox").status_code == 303


def test_a_form_of_unlikely_size_is_refused(stranger: Browser) -> None:
    assert stranger.log_in(password="x" * 20_000).status_code == 413


@pytest.mark.usefixtures("staff")
def test_passwords_are_kept_as_argon2_only(staff_accounts: StaffAccounts) -> None:
    account = staff_accounts.find(EMAIL)
    assert account is not None
    assert account.password_hash.startswith("$argon2id$")

"""Every address of the web server is guarded, or stands in the list of what everybody may see."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import Rule

from bot.settings import Settings
from case_store import migrate
from tests.structure.project import ROOT
from webhook.app import create_app
from webhook.inbox.entry import OPEN_TO_ALL

PUBLIC = {
    *("page.chat_page", "page.go_on_page", "page.static"),
    *("page.chat_page", "page.static", "page.script", "page.theme", "page.accessibility"),
    *("form.read", "form.begin", "form.answer", "form.attach", "form.erase", "form.copy"),
    # The last one answers on our own network alone: tests/health.
    *("health.live", "health.ready", "health.work_waiting"),
    "schemas.case_filed",
    # These ask for a conversation's token or a reminder's link in what is sent: tests/letter and tests/reminder.
    *("api.continue_reminder", "onward.show_letter", "onward.save_letter"),
    *("onward.show_waiting", "onward.save_calendar", "onward.set_reminder"),
    *("onward.show_reminder", "onward.ask_to_stop", "onward.continue_now", "onward.stop_now"),
    *("onward.no_letter", "onward.no_waiting", "onward.static"),
    *("api.open_conversation", "api.accept_link", "api.openapi"),
    *("inbox.log_in", "inbox.log_in_now", "inbox.static"),
    *("receipt.no_receipt", "receipt.ask_for_proof", "receipt.check_proof", "receipt.proof_keys", "receipt.static"),
    # These ask in the body of a form for the conversation's token, or a case's code: tests/receipt.
    *("receipt.show_receipt", "receipt.save_as_pdf", "receipt.save_as_text"),
    *("receipt.ask_for_code", "receipt.show_status", "receipt.send_answer"),
}


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    var = tmp_path_factory.mktemp("routes")
    environ = {
        "KLACHTWIJZER_VAR": str(var),
        "KLACHTWIJZER_OFFICE": str(ROOT / "office"),
        # Nobody listens there: no route may need the engine to refuse a stranger.
        "KLACHTWIJZER_ENGINE_URL": "http://127.0.0.1:9",
        "KLACHTWIJZER_ACTIONS_URL": "http://127.0.0.1:9",
    }
    settings = Settings.from_env(environ, root=Path(var))
    migrate(settings.database_url)
    return create_app(settings)


@pytest.fixture
def stranger(app: Flask) -> Iterator[FlaskClient]:
    with app.test_client() as client:
        yield client


def test_every_address_is_public_or_belongs_to_a_guarded_part(app: Flask):
    guarded = [rule.endpoint for rule in app.url_map.iter_rules() if rule.endpoint not in PUBLIC]
    assert {endpoint.partition(".")[0] for endpoint in guarded} == {"api", "inbox"}


def test_the_list_of_public_addresses_names_only_what_is_there(app: Flask):
    assert {rule.endpoint for rule in app.url_map.iter_rules()} >= PUBLIC
    assert {name for name in PUBLIC if name.startswith("inbox.")} == OPEN_TO_ALL


def test_a_stranger_in_the_inbox_is_sent_to_the_log_in_page_whatever_is_asked(app: Flask, stranger: FlaskClient):
    rules = guarded_rules(app, "inbox")
    assert rules
    for rule in rules:
        for method in methods_of(rule):
            answer = stranger.open(address(rule), method=method)
            assert answer.status_code == 303, (rule, method)
            assert answer.headers["Location"].partition("?")[0] == "/inbox/log-in", (rule, method)


def test_without_its_token_a_conversation_is_not_there_whatever_is_asked(app: Flask, stranger: FlaskClient):
    begun = stranger.post("/api/v1/conversations", json={}).get_json()["conversation"]
    rules = guarded_rules(app, "api")
    assert rules
    for rule in rules:
        for method in methods_of(rule):
            answers = [
                stranger.open(address(rule, id_), method=method, json={"text": "ja"}, headers=headers)
                for id_ in (begun, "nobody")
                for headers in ({}, {"Authorization": "Bearer nobody"})
            ]
            assert {answer.status_code for answer in answers} == {404}, rule
            assert len({answer.data for answer in answers}) == 1, rule


def test_what_is_public_answers_everybody(app: Flask, stranger: FlaskClient):
    for rule in app.url_map.iter_rules():
        if rule.endpoint in PUBLIC and "GET" in (rule.methods or ()) and not rule.arguments:
            expected = 503 if rule.endpoint == "health.ready" else 200
            assert stranger.get(rule.rule).status_code == expected, rule


def guarded_rules(app: Flask, part: str) -> list[Rule]:
    return [
        rule
        for rule in app.url_map.iter_rules()
        if rule.endpoint.startswith(f"{part}.") and rule.endpoint not in PUBLIC
    ]


def methods_of(rule: Rule) -> set[str]:
    return (rule.methods or set()) - {"OPTIONS", "HEAD"}


def address(rule: Rule, value: str = "OMB-CDFGHJ") -> str:
    """The rule's address with this value in every place that takes one."""
    return re.sub(r"<[^>]+>", value, rule.rule)

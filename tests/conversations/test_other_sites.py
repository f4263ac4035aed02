"""Which sites may talk with the conversation API from a page of theirs, and what the office's own style sheet does."""

import shutil
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from bot.settings import Settings, SettingsError
from case_store import migrate
from tests.stack import ROOT
from webhook.app import create_app

SITE = "https://www.example.org"
NAMES = ("Access-Control-Allow-Origin", "Access-Control-Allow-Methods", "Access-Control-Allow-Headers")


def settings(var: Path, **environ: str) -> Settings:
    given = {"KLACHTWIJZER_VAR": str(var), "KLACHTWIJZER_OFFICE": str(ROOT / "office"), **environ}
    return Settings.from_env(given, root=var)


def client(var: Path, **environ: str) -> FlaskClient:
    read = settings(var, **environ)
    migrate(read.database_url)
    return create_app(read).test_client()


@pytest.fixture
def product(tmp_path: Path) -> FlaskClient:
    return client(tmp_path, KLACHTWIJZER_ALLOWED_ORIGINS=f"{SITE}/, https://elders.example")


def test_a_site_that_is_allowed_may_ask_and_read(product: FlaskClient):
    asked = product.options("/api/v1/conversations", headers={"Origin": SITE, "Access-Control-Request-Method": "POST"})
    assert [asked.headers[name] for name in NAMES] == [
        SITE,
        "GET, POST, DELETE",
        "Authorization, Content-Type, Idempotency-Key",
    ]
    begun = product.post("/api/v1/conversations", json={}, headers={"Origin": SITE})
    assert begun.status_code == 201
    assert begun.headers["Access-Control-Allow-Origin"] == SITE
    assert "Access-Control-Allow-Credentials" not in begun.headers
    assert "Origin" in begun.headers["Vary"]


def test_an_error_can_be_read_by_the_site_too(product: FlaskClient):
    missing = product.get("/api/v1/conversations/nobody", headers={"Origin": SITE})
    assert missing.status_code == 404
    assert missing.headers["Access-Control-Allow-Origin"] == SITE


@pytest.mark.parametrize("origin", ["https://evil.example", "null", f"{SITE}.evil.example", f"http://{SITE[8:]}", ""])
def test_every_other_site_is_told_nothing(product: FlaskClient, origin: str):
    answer = product.post("/api/v1/conversations", json={}, headers={"Origin": origin})
    assert [name for name in NAMES if name in answer.headers] == []


@pytest.mark.parametrize("path", ["/inbox/log-in", "/formulier", "/"])
def test_nothing_but_the_conversation_is_open_to_other_sites(product: FlaskClient, path: str):
    answer = product.get(path, headers={"Origin": SITE})
    assert answer.status_code == 200
    assert [name for name in NAMES if name in answer.headers] == []
    assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"


def test_only_the_script_may_be_loaded_by_everybody(product: FlaskClient):
    assert product.get("/klacht-wijzer.js").headers["Cross-Origin-Resource-Policy"] == "cross-origin"


@pytest.mark.parametrize("wrong", ["www.example.org", "https://www.example.org/pad", "*", "ftp://www.example.org"])
def test_a_site_that_no_browser_names_like_that_stops_the_start(tmp_path: Path, wrong: str):
    with pytest.raises(SettingsError, match="KLACHTWIJZER_ALLOWED_ORIGINS"):
        settings(tmp_path, KLACHTWIJZER_ALLOWED_ORIGINS=wrong)


def test_the_offices_own_style_sheet_is_taken_where_there_is_one(tmp_path: Path, product: FlaskClient):
    assert "thema.css" not in product.get("/").text
    office = tmp_path / "office"
    shutil.copytree(ROOT / "office", office)
    tokens = ":root { --nl-link-color: green; }"
    (office / "theme.css").write_text(tokens)
    themed = client(tmp_path, KLACHTWIJZER_OFFICE=str(office))
    assert "thema.css" in themed.get("/").text
    assert themed.get("/chat/thema.css").text == tokens


def test_who_sends_the_form_too_often_reads_what_to_do(tmp_path: Path):
    form = client(tmp_path, KLACHTWIJZER_RATE_LIMIT="2 per minute")
    statuses = [form.get("/formulier").status_code for _ in range(3)]
    assert statuses == [200, 200, 429]
    assert "Wacht even" in form.get("/formulier").text

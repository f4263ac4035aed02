"""The chat on a site of somebody else: two lines, a strict policy, its own colours, and no request to anybody else."""

import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.screen import Screen
from tests.browser.test_browser_accessible import violations
from tests.browser.ways import Mouse, to_case
from tests.conftest import TODAY
from tests.stack import Stack, running

# What an office puts on its page; docs/embedding.md shows the same.
TWO_LINES = """<script src="{base}/klacht-wijzer.js" async></script>
<klacht-wijzer></klacht-wijzer>"""
STRICT = (
    "default-src 'none'; script-src {base}; connect-src {base}; style-src 'self'; base-uri 'none'; form-action 'none';"
    " require-trusted-types-for 'script'"
)
THEME = "body { --nl-button-primary-background-color: rgb(0, 90, 60); --nl-button-border-radius: 0; }"


class Site(http.server.BaseHTTPRequestHandler):
    """The page of an office, with the strictest policy under which the chat works."""

    base = ""

    def do_GET(self) -> None:
        css = self.path == "/theme.css"
        page = f"<!doctype html><html lang=nl><title>Gemeente</title><link rel=stylesheet href=/theme.css><main><h1>Klacht</h1>{TWO_LINES.format(base=self.base)}</main>"
        body = (THEME if css else page).encode()
        self.send_response(200 if self.path in ("/", "/theme.css") else 404)
        self.send_header("Content-Type", "text/css" if css else "text/html; charset=utf-8")
        self.send_header("Content-Security-Policy", STRICT.format(base=self.base))
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *line: object) -> None:
        """Say nothing."""


@contextmanager
def site() -> Iterator[tuple[type[Site], str]]:
    handler = type("SiteOfTest", (Site,), {})
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield handler, f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def embedded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Stack]]:
    """A site that may embed the chat, and the product that lets it."""
    with site() as (handler, address):
        folder = tmp_path_factory.mktemp("embedded")
        with running(
            folder, KLACHTWIJZER_TODAY=TODAY, KLACHTWIJZER_ALLOWED_ORIGINS=f"https://elders.example, {address}"
        ) as stack:
            handler.base = stack.base
            yield address, stack


def test_a_petition_is_filed_on_another_site_under_a_strict_policy(screen, embedded):
    address, stack = embedded
    shown = screen("/", base=address)
    number = to_case(Mouse(shown))
    assert number.startswith("OMB-")
    assert {f"{urlsplit(url).scheme}://{urlsplit(url).netloc}" for url in shown.asked} == {address, stack.base}


def test_the_embedded_chat_says_how_to_reach_the_office_and_axe_finds_nothing(screen, embedded):
    shown = screen("/", base=embedded[0]).ready()
    expect(shown.page.locator(".office")).to_contain_text("Ombudsman Waterland-Oost")
    expect(shown.page.locator(".office")).to_contain_text("0800 - 000 00 00")
    assert violations(shown.page) == []


def test_design_tokens_of_the_site_change_the_chat(screen, embedded):
    shown = screen("/", base=embedded[0]).ready()
    send = shown.page.get_by_role("button", name="Verstuur")
    assert send.evaluate("(at) => getComputedStyle(at).backgroundColor") == "rgb(0, 90, 60)"
    assert send.evaluate("(at) => getComputedStyle(at).borderTopLeftRadius") == "0px"


def test_it_survives_a_reload_there_too(screen, embedded):
    shown = screen("/", base=embedded[0]).ready()
    shown.press("Ja")
    shown.page.reload()
    expect(shown.page.locator(".message.own")).to_contain_text("Ja")


def test_a_site_that_is_not_allowed_cannot_talk_with_it(screen, stack):
    with site() as (handler, address):
        handler.base = stack.base
        shown: Screen = screen("/", base=address, errors_expected=True)
        expect(shown.page.get_by_role("alert")).to_contain_text("niet te bereiken", timeout=20_000)
        expect(shown.page.locator(".office")).to_contain_text("0800 - 000 00 00")
        assert any("CORS" in error for error in shown.errors)

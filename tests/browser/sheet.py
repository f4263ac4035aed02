"""A page after an outcome or after filing in Chromium, and what axe says of any page."""

from collections.abc import Iterator
from contextlib import contextmanager

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.resident import Resident

_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]
_RULES = {"runOnly": {"type": "tag", "values": _TAGS}, "resultTypes": ["violations"]}


@contextmanager
def sheet(browser: Browser, width: int = 1280, script: bool = True, dark: bool = False) -> Iterator[Page]:
    """A page; the test fails on any error that it reports but the answer to a form that is not complete."""
    context = browser.new_context(
        viewport={"width": width, "height": 800},
        locale="nl-NL",
        java_script_enabled=script,
        color_scheme="dark" if dark else "light",
    )
    page = context.new_page()
    errors: list[str] = []
    page.on(
        "console", lambda line: errors.append(line.text) if line.type == "error" and "422" not in line.text else None
    )
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    assert errors == []
    context.close()


def show(page: Page, resident: Resident, path: str) -> None:
    """Open a page as the chat does: with a form."""
    page.goto(f"{resident.base}{path}")
    page.set_content(
        f'<form method="post" action="{resident.base}{path}">'
        f'<input name="conversation" value="{resident.id}"><input name="token" value="{resident.token}">'
        "<button>Open</button></form>"
    )
    page.get_by_role("button").click()
    page.wait_for_load_state("load")  # with its style sheets


def violations(page: Page) -> list[str]:
    """What axe finds against WCAG 2.0 to 2.2, levels A and AA."""
    found = Axe().run(page, options=_RULES).response["violations"]
    return [f"{rule['id']}: {node['html']} {node['failureSummary']}" for rule in found for node in rule["nodes"]]

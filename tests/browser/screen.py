"""A page in Chromium as a resident has it before him: the chat, or the form without script."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Locator, Page, expect

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
# What the browser says of a request that a test has cut off.
_LOST = "Failed to load resource"
# Watches the log from its first moment: which messages enter it, whether one ever leaves it, and where the focus goes.
_WATCH = """
window.entered = []; window.left = []; window.focused = [];
const attach = Element.prototype.attachShadow;
Element.prototype.attachShadow = function (how) {
  const root = attach.call(this, how);
  new MutationObserver((changes) => changes.forEach(({ target, addedNodes, removedNodes }) => {
    if (!target.closest?.('[role=log]')) return;
    addedNodes.forEach((node) => node.querySelector?.('.who') && window.entered.push(node.textContent));
    removedNodes.forEach((node) => node.querySelector?.('.who') && window.left.push(node.textContent));
  })).observe(root, { childList: true, subtree: true });
  root.addEventListener('focusin', (event) => window.focused.push(event.target.className || event.target.id));
  return root;
};
"""
_FOCUSED = """() => {
  let at = document.activeElement;
  while (at && at.shadowRoot && at.shadowRoot.activeElement) at = at.shadowRoot.activeElement;
  return at;
}"""


class Screen:
    """A page, and what went wrong on it."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.errors: list[str] = []
        self.asked: list[str] = []
        page.on("console", lambda line: self.errors.append(line.text) if line.type == "error" else None)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("request", lambda request: self.asked.append(request.url))

    # -- the chat -------------------------------------------------------------------------------------------------

    @property
    def log(self) -> Locator:
        return self.page.get_by_role("log")

    @property
    def field(self) -> Locator:
        return self.page.get_by_label("Uw bericht")

    @property
    def told(self) -> Locator:
        """What the chatbot said."""
        return self.page.locator(".message:not(.own)")

    @property
    def question(self) -> str:
        """The id of the open question."""
        return self.page.locator(".choices").get_attribute("data-question") or ""

    def ready(self) -> "Screen":
        expect(self.told.last).to_be_visible(timeout=15_000)
        expect(self.page.locator(".choices button").first).to_be_visible()
        return self

    def after(self, act) -> None:
        """Do something, and wait until the chatbot has answered it."""
        before = self.told.count()
        act()
        expect(self.told.nth(before)).to_be_visible(timeout=20_000)

    def press(self, label: str) -> None:
        """Press a choice by its words."""
        self.after(self.page.locator(".choices").get_by_role("button", name=label, exact=True).click)

    def say(self, text: str) -> None:
        self.field.fill(text)
        self.after(lambda: self.field.press("Enter"))

    def focused(self):
        """The element that has the focus, inside the component too."""
        return self.page.evaluate_handle(_FOCUSED).as_element()

    def focused_is(self, locator: Locator) -> bool:
        return locator.evaluate(f"(wanted) => wanted === ({_FOCUSED})()")

    def take_up(self, resident, base: str) -> "Screen":
        """Go on in this tab with a conversation that was begun elsewhere."""
        kept = {"conversation": resident.id, "token": resident.token}
        self.page.evaluate("(kept) => sessionStorage.setItem('klachtwijzer', JSON.stringify(kept))", kept)
        self.page.goto(base)
        expect(self.told.last).to_be_visible()
        return self

    def width(self) -> int:
        return int(self.page.evaluate("document.documentElement.scrollWidth"))


@contextmanager
def opened(browser: Browser, address: str, *, errors_expected: bool = False, **options: object) -> Iterator[Screen]:
    """The page at this address; the test fails on any error that the page reports."""
    settings: dict = {"viewport": {"width": 1280, "height": 800}, "locale": "nl-NL", **options}
    context = browser.new_context(**settings)
    context.add_init_script(_WATCH)
    page = context.new_page()
    screen = Screen(page)
    page.goto(address)
    yield screen
    context.close()
    assert errors_expected or [error for error in screen.errors if _LOST not in error] == []

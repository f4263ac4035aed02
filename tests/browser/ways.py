"""The same journeys in four ways: with the mouse, with the keyboard alone, on a small screen, and without script."""

from collections.abc import Callable, Mapping
from typing import Protocol

from playwright.sync_api import expect

from tests.browser.screen import Screen
from tests.degraded.journeys import ONWARDS, TYPED

MOST_TABS = 60
_YES = {"about_municipality": "yes", "complained_to_municipality": "yes"}
_NO_ANSWER = {**_YES, "response": "none", "complaint_form": "written"}
# The answers to each leaf of the tree, and how its outcome begins.
LEAVES: Mapping[str, tuple[Mapping[str, str], str]] = {
    "not about the municipality": (
        {"about_municipality": "no"},
        "De ombudsman kan uw klacht waarschijnlijk niet behandelen",
    ),
    "not complained yet": (
        {"about_municipality": "yes", "complained_to_municipality": "no", "reason_not_first": "no"},
        "Dien eerst uw klacht in bij de gemeente",
    ),
    "not satisfied": ({**_YES, "response": "dissatisfied"}, "Dien uw klacht in bij de ombudsman"),
    "satisfied": ({**_YES, "response": "satisfied"}, "Fijn dat u tevreden bent"),
    "the term is over": ({**_NO_ANSWER, "term_expired": "yes"}, "Dien uw klacht in bij de ombudsman"),
    "the term runs": ({**_NO_ANSWER, "term_expired": "no", "complaint_date": "unknown"}, "Nog even geduld"),
}
FILING = {**_YES, "response": "dissatisfied"}


class Way(Protocol):
    """How a resident answers."""

    screen: Screen

    @property
    def question(self) -> str:
        """The id of the open question, or nothing."""
        ...

    def choose(self, value: str) -> None:
        """Give the open question this value."""

    def say(self, text: str) -> None:
        """Answer the open question in words."""

    def shows(self, text: str) -> None:
        """The words stand on the screen."""


class Mouse:
    """The chat with a mouse, or a finger."""

    def __init__(self, screen: Screen) -> None:
        self.screen = screen.ready()

    @property
    def question(self) -> str:
        return self.screen.question

    def choose(self, value: str) -> None:
        button = self.screen.page.locator(f'.choices button[value^="{self.question}:{value}"]').last
        self.screen.after(button.click)

    def say(self, text: str) -> None:
        self.screen.field.fill(text)
        self.screen.after(self.screen.page.get_by_role("button", name="Verstuur").click)

    def shows(self, text: str) -> None:
        expect(self.screen.log).to_contain_text(text)


class Keyboard(Mouse):
    """The chat with the keyboard alone: everything is reached with Tab."""

    def choose(self, value: str) -> None:
        wanted = f"{self.question}:{value}"
        self._tab_to(lambda element: element.evaluate(f"(at) => (at.value || '').startsWith('{wanted}')"))
        self.screen.after(lambda: self.screen.page.keyboard.press("Enter"))

    def say(self, text: str) -> None:
        self._tab_to(lambda element: element.evaluate("(at) => at.tagName === 'TEXTAREA'"))
        self.screen.page.keyboard.type(text)
        self.screen.after(lambda: self.screen.page.keyboard.press("Enter"))

    def _tab_to(self, is_it: Callable[..., bool]) -> None:
        for _ in range(MOST_TABS):
            element = self.screen.focused()
            if element and is_it(element):
                return
            self.screen.page.keyboard.press("Tab")
        raise AssertionError("the keyboard does not get there")


class Form:
    """The form without script."""

    def __init__(self, screen: Screen) -> None:
        self.screen = screen
        self._go("Begin")

    @property
    def question(self) -> str:
        field = self.screen.page.locator("input[name=question]").first
        return field.input_value() if field.count() else ""

    def choose(self, value: str) -> None:
        page = self.screen.page
        wanted = f'[value^="{self.question}:{value}"]'
        if page.locator(f"button{wanted}").count():
            with page.expect_navigation():
                page.locator(f"button{wanted}").last.click()
        else:
            page.locator(f"input{wanted}").check()
            self._go("Volgende")

    def say(self, text: str) -> None:
        self.screen.page.locator("[name=text]").fill(text)
        self._go("Volgende")

    def _go(self, name: str) -> None:
        with self.screen.page.expect_navigation():
            self.screen.page.get_by_role("button", name=name).click()

    def shows(self, text: str) -> None:
        expect(self.screen.page.get_by_role("main")).to_contain_text(text)


def to_outcome(way: Way, answers: Mapping[str, str], outcome: str) -> None:
    """Answer what is asked, and what is not among the answers as not known, until the outcome is said."""
    text = way.screen.page.locator(".outcome, section[aria-labelledby=advies]")
    while not text.is_visible():
        question = way.question
        value = answers.get(question, {"matter": "conduct"}.get(question, "unknown"))
        way.choose(value)
    way.shows(outcome)


def to_case(way: Way) -> str:
    """Answer everything until the petition is filed; gives the case number."""
    number = way.screen.page.locator(".number")
    while not number.is_visible():
        question = way.question
        value = FILING.get(question, ONWARDS.get(question))
        if value:
            way.choose(value)
        else:
            way.say(TYPED[question])
    return number.inner_text()

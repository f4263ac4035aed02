"""What a screen reader, a keyboard, a magnifier and a person's own settings meet; axe on every kind of screen."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.screen import Screen
from tests.browser.sheet import violations
from tests.browser.ways import FILING, LEAVES, Form, Mouse, to_case, to_outcome
from tests.degraded.journeys import ONWARDS, TYPED
from tests.engine.slow_wire import SlowWire

LOOKS: dict[str, dict[str, object]] = {
    "light": {},
    "dark": {"color_scheme": "dark"},
    "forced colours": {"forced_colors": "active"},
    "small": {"viewport": {"width": 320, "height": 256}},
}


def until(way, question: str, answers=FILING) -> None:
    """Answer until this question is open."""
    while way.question != question:
        value = answers.get(way.question, ONWARDS.get(way.question))
        if value:
            way.choose(value)
        else:
            way.say(TYPED[way.question])


def at(question: str, answers=FILING) -> Callable[[Screen], None]:
    return lambda screen: until(Mouse(screen), question, answers)


def in_form(question: str, answers=FILING) -> Callable[[Screen], None]:
    def go(screen: Screen) -> None:
        screen.page.goto(screen.page.url.rstrip("/") + "/formulier")
        until(Form(screen), question, answers)

    return go


def contact_not_understood(screen: Screen) -> None:
    at("contact")(screen)
    screen.say("proef@")
    expect(screen.field).to_have_attribute("aria-invalid", "true")


def contact_not_understood_in_form(screen: Screen) -> None:
    in_form("contact")(screen)
    screen.page.get_by_label("E-mailadres").fill("proef@")
    screen.page.get_by_role("button", name="Volgende").click()
    expect(screen.page.get_by_role("alert")).to_be_visible()


def not_arrived(screen: Screen) -> None:
    screen.ready().page.route("**/messages", lambda route: route.abort())
    screen.field.fill("Hallo")
    screen.page.get_by_role("button", name="Verstuur").click()
    expect(screen.page.get_by_role("button", name="Probeer opnieuw")).to_be_visible(timeout=20_000)


def erasing(screen: Screen) -> None:
    screen.ready().page.get_by_role("button", name="Wis alles").click()
    expect(screen.page.get_by_role("dialog")).to_be_visible()


def nothing_chosen_in_form(screen: Screen) -> None:
    in_form("about_municipality")(screen)
    screen.page.get_by_role("button", name="Volgende").click()
    expect(screen.page.get_by_role("alert")).to_be_visible()


def outcome(leaf: str, form: bool = False) -> Callable[[Screen], None]:
    def go(screen: Screen) -> None:
        if form:
            screen.page.goto(screen.page.url.rstrip("/") + "/formulier")
        to_outcome(Form(screen) if form else Mouse(screen), *LEAVES[leaf])

    return go


def erasing_in_form(screen: Screen) -> None:
    in_form("matter")(screen)
    screen.page.get_by_role("button", name="Wis alles").click()


def page_at(path: str) -> Callable[[Screen], object]:
    return lambda screen: screen.page.goto(screen.page.url.rstrip("/") + path)


_RUNS = {**FILING, "response": "none", "complaint_form": "written", "term_expired": "no"}
SCREENS: dict[str, Callable[[Screen], object]] = {
    "the beginning": lambda screen: screen.ready(),
    "a choice, with answers beside it": at("matter"),
    "an explanation": lambda screen: screen.ready().press("Leg dit uit"),
    "a day": at("complaint_date", _RUNS),
    "an answer in words": at("what_happened"),
    "an answer that is refused": contact_not_understood,
    "the summary": at("confirm_filing"),
    "the case number": lambda screen: to_case(Mouse(screen)),
    "a message that did not arrive": not_arrived,
    "the question before erasing": erasing,
    "statement": page_at("/toegankelijkheid"),
    "form: the beginning": page_at("/formulier"),
    "form: a choice": in_form("matter"),
    "form: the files": in_form("attachments"),
    "form: nothing chosen": nothing_chosen_in_form,
    "form: a name or a choice": in_form("organisation"),
    "form: a day": in_form("complaint_date", _RUNS),
    "form: words": in_form("what_happened"),
    "form: contact": in_form("contact"),
    "form: an answer that is refused": contact_not_understood_in_form,
    "form: the summary": in_form("confirm_filing"),
    "form: the case number": lambda screen: (page_at("/formulier")(screen), to_case(Form(screen))),
    "form: the question before erasing": erasing_in_form,
    **{f"outcome: {leaf}": outcome(leaf) for leaf in LEAVES},
    **{f"form: outcome: {leaf}": outcome(leaf, form=True) for leaf in LEAVES},
}


@pytest.mark.parametrize("kind", SCREENS)
def test_axe_finds_nothing_on_any_kind_of_screen(screen, kind: str):
    shown = screen("/", errors_expected="form" in kind or "arrive" in kind)
    SCREENS[kind](shown)
    found = {}
    for scheme in ("light", "dark"):
        shown.page.emulate_media(color_scheme=scheme)
        found[scheme] = violations(shown.page)
    assert found == {"light": [], "dark": []}


@pytest.mark.parametrize("look", LOOKS)
def test_axe_finds_nothing_however_it_is_looked_at(screen, look: str):
    shown = screen("/", **LOOKS[look])
    until(Mouse(shown), "matter")
    assert violations(shown.page) == []
    assert shown.width() <= shown.page.viewport_size["width"]


def test_axe_would_find_a_mistake_inside_the_chat(screen):
    shown = screen("/").ready()
    shown.page.evaluate("document.querySelector('klacht-wijzer').shadowRoot.querySelector('label[for=text]').remove()")
    assert [line for line in violations(shown.page) if line.startswith("label")]


def test_every_message_enters_the_live_region_once_and_in_order_and_none_leaves_it(screen, stack):
    shown = screen("/")
    until(Mouse(shown), "confirm_filing")
    entered = shown.page.evaluate("window.entered")
    in_log = [text.replace("Aangekomen", "") for text in shown.page.locator(".log .message").all_text_contents()]
    assert [text.replace("Wordt verstuurd", "") for text in entered] == in_log
    assert shown.page.evaluate("window.left") == []
    kept = shown.page.evaluate("JSON.parse(sessionStorage.klachtwijzer)")
    address = f"{stack.base}/api/v1/conversations/{kept['conversation']}"
    answer = shown.page.request.get(address, headers={"Authorization": f"Bearer {kept['token']}"})
    assert len(answer.json()["transcript"]) == len(entered)
    log = shown.log
    assert (log.get_attribute("aria-live"), log.get_attribute("aria-relevant")) == ("polite", "additions")


def test_after_a_reload_nothing_is_told_again(screen):
    shown = screen("/").ready()
    shown.press("Ja")
    shown.page.reload()
    expect(shown.told.last).to_be_visible()
    assert shown.page.evaluate("window.entered") == []
    expect(shown.page.get_by_role("status")).to_contain_text("verder waar u was gebleven")


def test_the_focus_does_not_move_when_a_message_comes_in(screen, stack):
    wire = SlowWire(stack.port)
    shown = screen("/", base=f"http://127.0.0.1:{wire.port}").ready()
    wire.latency = 1.0
    shown.field.fill("ja")
    shown.field.press("Enter")
    expect(shown.page.get_by_role("status")).to_contain_text("schrijft een antwoord")
    assert shown.focused_is(shown.field)
    shown.page.evaluate("window.focused = []")
    expect(shown.page.get_by_role("status")).to_be_empty(timeout=10_000)
    assert shown.focused_is(shown.field)
    choices = shown.page.locator(".choices")
    told = shown.told.count()
    choices.locator("button").first.press("Enter")
    assert shown.focused_is(choices)
    shown.page.evaluate("window.focused = []")
    expect(shown.told.nth(told)).to_be_visible(timeout=10_000)
    assert shown.focused_is(choices)
    assert shown.page.evaluate("window.focused") == []
    shown.page.keyboard.press("Tab")
    assert shown.focused_is(choices.locator("button").first)


def test_the_page_takes_no_focus_and_does_not_scroll_by_itself(screen):
    shown = screen("/", viewport={"width": 600, "height": 200}).ready()
    assert shown.page.evaluate("[document.activeElement.tagName, scrollY]") == ["BODY", 0]


PRESSED = "button:visible, textarea:visible, input:not([type=radio]):visible, label.choice, summary, header a, footer a"


@pytest.mark.parametrize("kind", ["a day", "an outcome", "form: a choice", "form: a day"])
def test_what_is_pressed_is_large_enough_for_every_finger(screen, kind: str):
    shown = screen("/", viewport={"width": 320, "height": 640})
    (outcome("not satisfied") if kind == "an outcome" else SCREENS[kind])(shown)
    boxes = [(pressed.inner_text(), pressed.bounding_box()) for pressed in shown.page.locator(PRESSED).all()]
    assert len(boxes) > 5
    assert [name for name, box in boxes if round(min(box["width"], box["height"])) < 44] == []


def test_an_error_stands_at_its_field_and_goes_once_it_is_mended(screen):
    shown = screen("/")
    contact_not_understood(shown)
    described = shown.field.get_attribute("aria-describedby").split()
    assert "@" in shown.page.locator(f"#{described[0]}").inner_text()
    shown.say("proef@example.org")
    expect(shown.field).not_to_have_attribute("aria-invalid", "true")
    shown.field.fill("  ")
    shown.field.press("Enter")
    expect(shown.page.locator("#error")).to_contain_text("nog leeg")


def test_nothing_moves_for_who_wants_no_motion_and_no_time_is_measured(screen):
    shown = screen("/", reduced_motion="reduce").ready()
    shown.press("Ja")
    moving = "[...document.querySelector('klacht-wijzer').shadowRoot.querySelectorAll('*')].flatMap((e) => e.getAnimations())"
    assert shown.page.evaluate(f"{moving}.length") == 0


def test_in_forced_colours_messages_and_buttons_keep_their_borders(screen):
    shown = screen("/", forced_colors="active").ready()
    for locator in (shown.told.first, shown.page.locator(".choices button").first):
        width, colour = locator.evaluate(
            "(at) => [getComputedStyle(at).borderTopWidth, getComputedStyle(at).borderTopColor]"
        )
        assert width != "0px"
        assert colour != "rgba(0, 0, 0, 0)"


def test_at_400_percent_everything_is_still_there_and_nothing_scrolls_sideways(screen):
    shown = screen("/", viewport={"width": 320, "height": 256})
    until(Mouse(shown), "confirm_filing")
    for name in ("Dien in", "Verstuur", "Wis alles", "Vorige vraag", "Bewaar een kopie"):
        shown.page.get_by_role("button", name=name, exact=True).scroll_into_view_if_needed()
    assert shown.width() == 320

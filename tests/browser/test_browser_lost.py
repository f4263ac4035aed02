"""Nothing that a resident says is lost: over a reload, a broken connection, a crash of the engine."""

import json

import pytest
from playwright.sync_api import expect

from tests.browser.screen import Screen
from tests.browser.ways import FILING, Mouse
from tests.degraded.journeys import ONWARDS, QUESTIONS, SORRY, TYPED, bring_to
from tests.engine.slow_wire import SlowWire
from tests.engine.wired import Wired
from tests.stack import until

STORY = "Mijn paspoort raakte kwijt aan de balie."


def said_to_server(screen: Screen, base: str) -> list[str]:
    """What the server holds that the resident said, in order."""
    kept = screen.page.evaluate("JSON.parse(sessionStorage.klachtwijzer)")
    answer = screen.page.request.get(
        f"{base}/api/v1/conversations/{kept['conversation']}", headers={"Authorization": f"Bearer {kept['token']}"}
    )
    return [line["text"] for line in answer.json()["transcript"] if line["from"] == "resident"]


def test_a_reload_at_every_step_of_a_filing_changes_nothing(screen):
    way = Mouse(screen("/"))
    page = way.screen.page
    while not page.locator(".number").is_visible():
        question, before = way.question, way.screen.log.inner_text().replace("Aangekomen", "")
        page.reload()
        expect(way.screen.told.last).to_be_visible()
        assert way.question == question
        assert way.screen.log.inner_text().split() == before.split()
        value = FILING.get(question, ONWARDS.get(question))
        if value:
            way.choose(value)
        else:
            way.say(TYPED[question])
    number = page.locator(".number").inner_text()
    page.reload()
    expect(page.locator(".number")).to_have_text(number)


def test_what_was_typed_and_not_sent_is_there_after_a_reload(screen):
    shown = screen("/").ready()
    shown.field.fill(STORY)
    shown.page.reload()
    expect(shown.field).to_have_value(STORY)


@pytest.fixture
def wire(stack) -> SlowWire:
    return SlowWire(stack.port)


def test_a_message_that_did_not_get_there_is_said_to_be_so_and_sent_again(screen, wire: SlowWire, stack):
    shown = screen("/", base=f"http://127.0.0.1:{wire.port}").ready()
    wire.refuse()
    shown.field.fill(STORY)
    shown.field.press("Enter")
    own = shown.page.locator(".message.own")
    expect(own).to_contain_text("Niet aangekomen", timeout=20_000)
    expect(shown.page.get_by_role("alert")).to_contain_text("niet aangekomen")
    assert said_to_server(shown, stack.base) == []
    wire.mend()
    shown.after(shown.page.get_by_role("button", name="Probeer opnieuw").click)
    expect(own).to_contain_text("Aangekomen")
    expect(shown.page.get_by_role("alert")).to_be_empty()
    assert said_to_server(shown, stack.base) == [STORY]


def test_a_message_of_which_only_the_answer_was_lost_is_taken_once(screen, wire: SlowWire, stack):
    shown = screen("/", base=f"http://127.0.0.1:{wire.port}").ready()
    wire.back.clear()
    shown.page.locator(".choices").get_by_role("button", name="Ja", exact=True).click()
    until(lambda: said_to_server(shown, stack.base) == ["Ja"], 20, "the server has taken it")
    wire.cut()
    before = shown.told.count()
    wire.mend()
    expect(shown.told.nth(before)).to_be_visible(timeout=20_000)
    expect(shown.page.locator(".message.own")).to_contain_text("Aangekomen")
    assert said_to_server(shown, stack.base) == ["Ja"]
    keys = {
        line
        for sent in wire.sent
        for line in bytes(sent).decode().splitlines()
        if line.lower().startswith("idempotency")
    }
    assert len(keys) == 1


def test_a_reload_while_the_connection_is_cut_sends_what_was_pending(screen, wire: SlowWire, stack):
    shown = screen("/", base=f"http://127.0.0.1:{wire.port}").ready()
    wire.back.clear()
    shown.field.fill(STORY)
    shown.field.press("Enter")
    until(lambda: said_to_server(shown, stack.base) == [STORY], 20, "the server has taken it")
    wire.cut()
    wire.mend()
    shown.page.reload()
    expect(shown.page.locator(".message.own")).to_contain_text(STORY)
    assert said_to_server(shown, stack.base) == [STORY]
    assert json.loads(shown.page.evaluate("sessionStorage.klachtwijzer"))["pending"] is None


def test_what_is_typed_meanwhile_waits_for_its_turn(screen, wire: SlowWire, stack):
    shown = screen("/", base=f"http://127.0.0.1:{wire.port}").ready()
    wire.refuse()
    shown.page.locator(".choices").get_by_role("button", name="Ja", exact=True).click()
    expect(shown.page.locator(".message.own")).to_contain_text("Niet aangekomen", timeout=20_000)
    wire.mend()
    shown.field.fill("gemeente waterdam")
    shown.field.press("Enter")
    expect(shown.page.locator(".message.own")).to_have_count(2)
    expect(shown.page.locator(".message.own").last).to_contain_text("Aangekomen")
    assert said_to_server(shown, stack.base) == ["Ja", "gemeente waterdam"]


def test_a_server_that_is_gone_leaves_no_blank_chat(screen, wire: SlowWire):
    shown = screen("/", base=f"http://127.0.0.1:{wire.port}").ready()
    shown.page.route("**/api/**", lambda route: route.abort())
    shown.page.reload()
    expect(shown.page.get_by_role("alert")).to_contain_text("niet te bereiken", timeout=20_000)
    expect(shown.page.get_by_role("banner")).to_contain_text("0800")
    shown.page.unroute("**/api/**")
    shown.page.get_by_role("button", name="Probeer opnieuw").click()
    expect(shown.told.first).to_be_visible()


def test_a_conversation_that_has_ended_begins_anew_and_keeps_what_was_typed(screen, stack):
    shown = screen("/").ready()
    kept = shown.page.evaluate("JSON.parse(sessionStorage.klachtwijzer)")
    shown.page.request.delete(
        f"{stack.base}/api/v1/conversations/{kept['conversation']}",
        headers={"Authorization": f"Bearer {kept['token']}"},
    )
    shown.field.fill(STORY)
    shown.field.press("Enter")
    expect(shown.page.get_by_role("alert")).to_contain_text("verlopen of gewist")
    expect(shown.field).to_have_value(STORY)
    shown.say(STORY)


def test_with_the_engine_killed_at_every_question_the_buttons_go_on(screen, pieces: Wired):
    screens = {}
    for question in QUESTIONS:
        resident = bring_to(pieces.resident(), question)
        screens[question] = screen("/toegankelijkheid", base=pieces.base).take_up(resident, pieces.base)
        resident.pool.clear()
    pieces.stop("engine")
    for question, shown in screens.items():
        assert shown.question == question
        shown.say("Ik heb alles al drie keer aan de gemeente verteld.")
        expect(shown.log).to_contain_text(SORRY)
        if shown.question == question:
            way = Mouse(shown)
            if ONWARDS.get(question):
                way.choose(ONWARDS[question])
            else:
                way.say(TYPED[question])
        assert shown.question != question, question
    pieces.mend()

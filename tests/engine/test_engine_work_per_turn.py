"""Rasa replays a whole conversation and sends its whole domain at every turn; one huge message stops all. Not here."""

import threading
import time
from pathlib import Path

import pytest

from tests.engine.wired import Wired, state_at
from tests.resident import Resident

LIMIT = 5_000
A_SECOND = 1.0
TURNS = 60
MORE_THAN_REMEMBERED = 520  # bot.engine.channel.REMEMBERED_TURNS
MEGABYTE = 1 << 20
HUGE = {
    "words": "De gemeente heeft mijn brief niet beantwoord en niemand belde terug. " * 80,
    "one word": "a" * LIMIT,
    "figures": "1" * LIMIT,
    "days": "1-1-" * LIMIT,
    "addresses": "a@b." * LIMIT,
    "signs": "\U0001f4a9" * LIMIT,
    "lines": "ja\n" * LIMIT,
    "slashes": "/" * (LIMIT - 1) + "a",
}
QUESTIONS = ("about_municipality", "complaint_date", "what_happened", "contact")


def test_the_tracker_that_an_action_gets_does_not_grow_with_the_conversation(product: Wired):
    resident = product.resident()
    resident.choose("yes")
    product.actions_wire.cut()
    before = len(product.action_calls())
    for _ in range(TURNS):
        resident.say("wat kost dit eigenlijk?")
        assert resident.said[0] == "utter_ask_costs"
    calls = [call for call in product.action_calls()[before:] if call["next_action"] == "validate_petition_form"]
    assert len(calls) >= TURNS
    per_turn = len(calls) // TURNS
    first, last = calls[:per_turn], calls[-per_turn:]
    assert [len(call["tracker"]["events"]) for call in last] == [len(call["tracker"]["events"]) for call in first]
    assert max(len(call["tracker"]["events"]) for call in calls) <= 16


def test_a_call_of_an_action_carries_the_turn_and_not_the_whole_domain(product: Wired):
    before = len(product.action_calls())
    product.resident().choose("yes")
    (call, *_) = product.action_calls()[before:]
    assert "domain" not in call


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("kind", HUGE)
def test_one_huge_message_does_not_hold_up_another_resident(product: Wired, kind: str, question: str):
    state, text = state_at(question), HUGE[kind][:LIMIT]
    heard = []
    huge = threading.Thread(
        target=lambda: heard.append(product.ask_engine(f"huge {kind} {question}", state, {"text": text}))
    )
    huge.start()
    began, worst = time.monotonic(), 0.0
    while huge.is_alive() or not worst:
        answer = product.ask_engine(f"beside {time.monotonic()}", state_at("about_municipality"), {"text": "ja"})
        assert answer.status == 200
        worst = max(worst, answer.seconds)
    huge.join()
    assert heard[0].status == 200, heard
    assert worst < A_SECOND, (worst, heard[0].seconds, time.monotonic() - began)


def test_a_message_of_5000_characters_is_taken_and_a_longer_one_is_refused(product: Wired):
    resident = product.resident().to_intake()
    path = f"/conversations/{resident.id}/messages"
    assert resident.call("POST", path, {"text": "a" * LIMIT}).status == 200
    before = len(product.action_calls())
    for longer in (LIMIT + 1, 3 * LIMIT):
        assert resident.call("POST", path, {"text": "a" * longer}).status == 422
    assert resident.call("POST", path, {"text": "a" * MEGABYTE}).status == 413
    assert len(product.action_calls()) == before, "the engine was asked all the same"


def test_the_engine_itself_refuses_more_than_a_megabyte(product: Wired):
    answer = product.ask_engine("megabytes", state_at("what_happened"), {"text": "a" * 2 * MEGABYTE})
    assert answer.status == 413
    assert answer.seconds < A_SECOND


def test_whoever_fills_every_answer_to_the_brim_is_still_understood_and_can_file(product: Wired):
    resident = product.resident().to_intake()
    brim = HUGE["signs"]
    while resident.turn["question"] != "confirm_filing":
        fill(resident, brim)
    filled = [id_ for id_, held in resident.turn["answers"].items() if held == brim]
    assert len(filled) >= 5
    for question in filled:
        resident.change(question)  # what it was is kept until the new answer is there
    resident.say("wat kost dit eigenlijk?")
    assert "utter_degraded" not in resident.said
    while resident.turn["question"] != "confirm_filing":
        fill(resident, brim)
    resident.say("ja, dien maar in")
    assert resident.said == ["utter_filed"]


def fill(resident: Resident, brim: str) -> None:
    question = resident.turn["question"]
    if question == "contact":
        resident.say("proef@example.org")
    elif question in ("complaint_form", "reaction_date", "attachments", "email_permission"):
        resident.skip()
    else:
        resident.say(brim)
    assert not any(said.startswith("utter_degraded") for said in resident.said), question


def test_after_many_turns_the_engine_keeps_no_word_in_a_file_and_no_more_memory(product: Wired):
    marker = "Kwetterlandje"
    full = dict.fromkeys(("what_happened", "why_wrong", "wish", "address"), f"Bij {marker} ging het mis. " * 150)

    def take_turns(count: int, batch: str) -> None:
        for number in range(count):
            answer = product.ask_engine(f"{batch} {number}", state_at("name", **full), {"text": marker})
            assert answer.status == 200

    take_turns(MORE_THAN_REMEMBERED, "warm")
    files_before, memory_before = files_of(product, "engine"), memory_of(product.pid("engine"))
    take_turns(MORE_THAN_REMEMBERED, "measured")
    grown = memory_of(product.pid("engine")) - memory_before
    assert grown < 15 * MEGABYTE, f"{grown / MEGABYTE:.0f} MB"
    files = files_of(product, "engine")
    assert set(files) <= set(files_before)
    assert not [path for path in files if marker.encode() in path.read_bytes()]


def files_of(product: Wired, part: str) -> list[Path]:
    """The files that a part has written or holds open: in its home, its temporary folder, its log."""
    written = [path for path in (product.folder / f"{part}-home").rglob("*") if path.is_file()]
    opened = [Path(link.readlink()) for link in Path(f"/proc/{product.pid(part)}/fd").iterdir() if link.is_symlink()]
    return [*written, *(path for path in opened if path.is_file() and not path.is_relative_to("/dev"))]


def memory_of(pid: int) -> int:
    line = next(line for line in Path(f"/proc/{pid}/status").read_text().splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) * 1024


def test_every_turn_is_a_conversation_of_its_own_and_none_is_called_default(product: Wired):
    before = len(product.action_calls())
    for number in range(3):
        nobody = {key: value for key, value in state_at("about_municipality").items() if key not in ("id", "channel")}
        assert product.ask_engine(f"nobody {number}", nobody, {"text": "ja"}).status == 200
    senders = [call["sender_id"] for call in product.action_calls()[before:]]
    assert len(set(senders)) == 3
    assert "default" not in senders

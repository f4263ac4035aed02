"""What was killed is started again by the launcher, what hung goes on, and so does every conversation, in free text."""

import json
import signal
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
import urllib3

from tests.conftest import TODAY
from tests.degraded.journeys import APOLOGIES, QUESTIONS, TYPED, bring_to
from tests.resident import Resident
from tests.stack import Stack, running, until

PARTS = ("engine", "actions")
STARTING = 180.0
AT_ONCE = 1.0
WORDS = {
    "about_municipality": "ja",
    "complained_to_municipality": "ja",
    "response": "ja, maar ik ben er niet tevreden over",
    "term_expired": "ja",
    "second_look": "nee",
    "matter": "over hoe ze met mij omgaan",
    "reason_not_first": "nee",
    "postponement_letter": "nee",
    "advisory_committee": "nee",
    "own_matter": "ja",
    "court": "nee",
    "earlier_ombudsman": "nee",
    "complaint_form": "met een brief",
    "email_permission": "ja",
    "attachments": "nee",
    "confirm_filing": "ja, dien maar in",
}


@pytest.fixture(scope="module")
def launched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    with running(tmp_path_factory.mktemp("launched"), KLACHTWIJZER_TODAY=TODAY) as product:
        yield product


@pytest.fixture
def product(launched: Stack) -> Stack:
    """Everything runs."""
    launched.wait_until_ready(STARTING)
    return launched


def health(product: Stack, path: str) -> tuple[int, dict]:
    answer = urllib3.request("GET", f"{product.base}/health/{path}", retries=False, timeout=30.0)
    return answer.status, json.loads(answer.data)


@pytest.mark.parametrize("part", PARTS)
def test_a_part_that_was_killed_is_named_is_started_again_and_the_conversation_goes_on(product: Stack, part: str):
    residents = {question: bring_to(product.resident(), question) for question in QUESTIONS}
    was = product.pid(part)
    product.kill(part)
    began = time.monotonic()
    apologised = residents["complained_to_municipality"].say("ja")
    assert time.monotonic() - began < AT_ONCE
    assert apologised["messages"][0]["id"] == "utter_degraded"
    assert health(product, "ready") == (503, {"ready": False, "failing": [part]})
    assert health(product, "live") == (200, {"live": True})
    product.wait_until_ready(STARTING)
    assert product.pid(part) != was
    for question, resident in residents.items():
        goes_on_in_free_text(resident, question)


@pytest.mark.parametrize("part", PARTS)
def test_a_part_that_hung_is_named_and_when_it_goes_on_so_does_the_conversation(product: Stack, part: str):
    residents = {question: bring_to(product.resident(), question) for question in QUESTIONS}
    product.kill(part, signal.SIGSTOP)
    try:
        with ThreadPoolExecutor(1) as beside:
            told = beside.submit(residents["complained_to_municipality"].say, "ja")
            assert health(product, "ready") == (503, {"ready": False, "failing": [part]})
            assert health(product, "live") == (200, {"live": True})
            assert told.result()["messages"][0]["id"] == "utter_degraded"
    finally:
        product.kill(part, signal.SIGCONT)
    product.wait_until_ready(STARTING)
    # After a time-out the web server leaves the engine alone for a moment.
    until(lambda: "utter_degraded" not in heard_by(product.resident(), "wat kost dit?"), 30, "free text works again")
    for question, resident in residents.items():
        goes_on_in_free_text(resident, question)


def heard_by(resident: Resident, text: str) -> list[str]:
    resident.say(text)
    return resident.said


def goes_on_in_free_text(resident: Resident, question: str) -> None:
    """A side question, which only the engine can answer, and then an answer in words."""
    before = resident.turn["answers"]
    resident.say("wat kost dit eigenlijk?")
    assert "utter_ask_costs" in resident.said, (question, resident.said)
    assert (resident.turn["question"], resident.turn["answers"]) == (question, before)
    resident.say(words_at(question))
    assert not set(resident.said) & set(APOLOGIES), (question, resident.said)
    assert resident.turn["question"] != question, (question, resident.turn["question"], resident.said)


def words_at(question: str) -> str:
    return TYPED.get(question) or WORDS[question]

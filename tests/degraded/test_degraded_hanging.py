"""The engine or the action server hangs, which is worse than a crash: whoever asks it waits. The wait has an end."""

import time
from concurrent.futures import ThreadPoolExecutor

import urllib3

from tests.degraded.conftest import Stopped
from tests.degraded.journeys import APOLOGIES, QUESTIONS, SORRY, TO_BE_UNDERSTOOD, TYPED, go_on_to_a_case
from tests.engine.wired import Wired
from tests.resident import Resident
from tests.stack import until

WAIT = 6.0 + 2.0  # what webhook.chat.engine waits for an answer, and a slow machine
RESIDENTS = 80  # far more than the web server has threads


def test_at_every_question_text_gets_its_answer_within_the_time_outs_and_nothing_is_lost(hanging: Stopped):
    def speak(question: str) -> tuple[float, Resident]:
        resident = hanging.residents[question]
        began = time.monotonic()
        resident.say(TYPED.get(question, "ja hoor"))
        resident.pool.clear()
        return time.monotonic() - began, resident

    until(lambda: waits(hanging.product), 30, "the part is asked again, after the rest that follows a time-out")
    with ThreadPoolExecutor(len(QUESTIONS)) as at_once:
        told = dict(zip(QUESTIONS, at_once.map(speak, QUESTIONS), strict=True))
    assert max(seconds for seconds, _ in told.values()) < WAIT
    for question, (_, resident) in told.items():
        assert resident.said[0] in APOLOGIES
        assert resident.turn["messages"][0]["text"].startswith(SORRY)
        if question in TO_BE_UNDERSTOOD:
            assert resident.turn["question"] == question
            assert question not in resident.turn["answers"]
        else:
            assert question in resident.turn["answers"]


def test_from_every_question_the_resident_goes_on_to_a_filed_case(hanging: Stopped):
    with ThreadPoolExecutor(len(QUESTIONS)) as at_once:
        list(at_once.map(lambda question: go_on_to_a_case(hanging.waiting[question]), QUESTIONS))
    for resident in hanging.waiting.values():
        resident.pool.clear()
    numbers = [hanging.waiting[question].turn["case"]["number"] for question in QUESTIONS]
    filed = [case.number for case in hanging.product.cases()]
    assert len(set(numbers)) == len(QUESTIONS)
    assert all(filed.count(number) == 1 for number in numbers)


def test_while_more_residents_wait_than_there_are_threads_others_are_still_served(hanging: Stopped):
    product = hanging.product
    crowd = [product.resident() for _ in range(RESIDENTS)]
    until(lambda: waits(product), 30, "the part is asked again, after the rest that a time-out is followed by")
    with ThreadPoolExecutor(RESIDENTS) as at_once:
        waiting = [at_once.submit(resident.say, "ja hoor") for resident in crowd]
        until(lambda: any(told.running() for told in waiting), 5, "they are on their way")
        began = time.monotonic()
        live = urllib3.request("GET", f"{product.base}/health/live", retries=False, timeout=30.0)
        seconds = time.monotonic() - began
    assert all(told.result()["messages"][0]["id"] in APOLOGIES for told in waiting)
    assert live.status == 200
    assert seconds < 2.0


def waits(product: Wired) -> bool:
    """Whether a message has to wait for an answer at this moment."""
    resident = product.resident()
    resident.pool = urllib3.PoolManager(retries=False, timeout=0.5)
    try:
        resident.say("ja hoor")
    except urllib3.exceptions.ReadTimeoutError:
        return True
    finally:
        resident.pool.clear()
    return False

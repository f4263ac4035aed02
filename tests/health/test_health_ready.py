"""Whether all parts answer is open to everybody, so asking it often costs nothing and holds nobody up."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from flask import Flask

from webhook import health


class Part:
    """A part that is asked whether it answers; it answers once it is let go."""

    def __init__(self) -> None:
        self.asked = 0
        self.answers = True
        self.waited_for = Event()
        self.let_go = Event()
        self.let_go.set()

    def __call__(self) -> bool:
        self.asked += 1
        self.waited_for.set()
        assert self.let_go.wait(10)
        return self.answers


class Desk:
    """An app with one part, and a clock that is moved by hand."""

    def __init__(self) -> None:
        self.part, self.at = Part(), 0.0
        self.app = Flask(__name__)
        health.register(self.app, {"engine": self.part}, dict, lambda: self.at)

    def ready(self) -> tuple[int, list[str]]:
        answer = self.app.test_client().get("/health/ready")
        return answer.status_code, answer.get_json()["failing"]


@pytest.fixture
def desk() -> Desk:
    return Desk()


def test_a_part_is_asked_once_a_second_however_many_want_to_know(desk: Desk):
    assert [desk.ready() for _ in range(100)] == [(200, [])] * 100
    assert desk.part.asked == 1


def test_after_a_second_the_answer_is_that_of_now(desk: Desk):
    assert desk.ready() == (200, [])
    desk.part.answers, desk.at = False, 1.0
    assert desk.ready() == (503, ["engine"])


def test_while_a_part_is_silent_only_one_request_waits_for_it(desk: Desk):
    assert desk.ready() == (200, [])
    desk.part.waited_for.clear()
    desk.part.let_go.clear()
    desk.part.answers, desk.at = False, 1.0
    with ThreadPoolExecutor(1) as beside:
        waiting = beside.submit(desk.ready)
        assert desk.part.waited_for.wait(10)
        assert [desk.ready() for _ in range(20)] == [(200, [])] * 20
        desk.part.let_go.set()
        assert waiting.result() == (503, ["engine"])
    assert desk.part.asked == 2

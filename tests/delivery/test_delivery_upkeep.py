"""What the worker does besides posting: it erases, logs, waits for the database, and shares the work."""

import logging
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine

from case_store import Attachments, Cases, Conversations, Outbox, UnknownConversation, open_database
from tests.delivery.staff_system import Clock, StaffSystem
from webhook.attachments import Folder
from webhook.delivery.leftovers import Leftovers
from webhook.delivery.worker import Worker

NewWorker = Callable[..., Worker]
FileCase = Callable[[], str]


def state_of(engine: Engine, number: str) -> str:
    return next(row.delivery for row in Cases(engine).all() if row.number == number)


def test_four_workers_together_deliver_every_case_exactly_once(
    file_case: FileCase, new_worker: NewWorker, staff_system: StaffSystem, engine: Engine
) -> None:
    numbers = {file_case() for _ in range(20)}

    def work() -> None:
        worker = new_worker(staff_system.url)
        while worker.deliver_next():
            pass

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(event["data"]["number"] for event in staff_system.events) == sorted(numbers)
    assert {state_of(engine, number) for number in numbers} == {"delivered"}


def test_a_case_that_a_dead_worker_had_claimed_comes_free_again(
    file_case: FileCase, new_worker: NewWorker, staff_system: StaffSystem, clock: Clock, outbox: Outbox
) -> None:
    file_case()
    claimed = outbox.claim(clock(), 30)
    assert claimed is not None
    worker = new_worker(staff_system.url)
    assert not worker.deliver_next()
    clock.forward(seconds=31)
    assert worker.deliver_next()
    assert staff_system.ids == [claimed.event_id]


def test_conversations_that_ended_are_erased_and_only_counted(
    engine: Engine, new_worker: NewWorker, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    conversations, at = Conversations(engine), clock()
    expires_at = at + timedelta(minutes=10)
    conversations.open("c1", "0" * 64, "web", {"answers": {"name": "secret words"}}, [], at, expires_at)
    worker = new_worker(None)
    worker.erase_expired()
    assert conversations.find("c1", "0" * 64, clock()).id == "c1"
    clock.forward(minutes=11)
    worker.erase_expired()
    with pytest.raises(UnknownConversation):
        conversations.find("c1", "0" * 64, at)
    assert "expired_conversations_erased count=1" in caplog.text
    assert "secret words" not in caplog.text
    assert "c1" not in caplog.text


def test_the_log_names_cases_and_reasons_but_nothing_a_resident_wrote(
    file_case: FileCase,
    new_worker: NewWorker,
    staff_system: StaffSystem,
    clock: Clock,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    number = file_case()
    staff_system.answers = [500]
    worker = new_worker(staff_system.url)
    worker.deliver_next()
    clock.forward(seconds=6)
    worker.deliver_next()
    assert f"case_delivery_failed number={number}" in caplog.text
    assert "reason=status_500" in caplog.text
    for private in ("resident@example.org", "straat ligt", "of-the-receiver"):
        assert private not in caplog.text


def test_a_database_that_does_not_answer_is_waited_for(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.WARNING)
    engine = open_database("postgresql+psycopg://nobody@127.0.0.1:9/none")
    leftovers = Leftovers(Attachments(engine), Folder(tmp_path))
    now, uniform = (lambda: datetime.now(UTC)), (lambda low, _: low)
    worker = Worker(Outbox(engine), Conversations(engine), None, leftovers, now, uniform)
    stop = threading.Event()
    thread = threading.Thread(target=worker.run, args=(stop,))
    thread.start()
    while "store_unavailable" not in caplog.text and thread.is_alive():
        thread.join(0.02)
    assert thread.is_alive(), "it goes on"
    stop.set()
    thread.join(5)
    assert not thread.is_alive(), "and still ends when asked"

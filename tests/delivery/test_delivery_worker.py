"""What the delivery worker does when all goes well, and when it does not."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler

import pytest
from sqlalchemy import Engine
from standardwebhooks.webhooks import Webhook, WebhookVerificationError

from case_store import Cases, Outbox
from tests.delivery.staff_system import ANSWERS, SECRET, Clock, StaffSystem
from webhook.delivery.worker import Worker

NewWorker = Callable[..., Worker]
FileCase = Callable[[], str]


def state_of(engine: Engine, number: str) -> str:
    return next(row.delivery for row in Cases(engine).all() if row.number == number)


def test_a_filed_case_arrives_with_a_signature_that_any_standard_webhooks_library_accepts(
    file_case: FileCase, new_worker: NewWorker, staff_system: StaffSystem, engine: Engine
) -> None:
    number = file_case()
    assert new_worker(staff_system.url).deliver_next()
    headers, body = staff_system.received[0]
    event = Webhook(SECRET).verify(body, headers)
    assert headers["content-type"] == "application/json"
    assert list(event) == ["type", "timestamp", "data"]
    assert event["type"] == "case.filed"
    assert datetime.fromisoformat(event["timestamp"]).tzinfo is not None
    assert event["data"]["number"] == number
    assert event["data"]["answers"] == ANSWERS
    assert "transcript" not in event["data"]
    assert state_of(engine, number) == "delivered"


def test_a_body_that_was_changed_on_the_way_is_refused(
    file_case: FileCase, new_worker: NewWorker, staff_system: StaffSystem
) -> None:
    file_case()
    new_worker(staff_system.url).deliver_next()
    headers, body = staff_system.received[0]
    with pytest.raises(WebhookVerificationError):
        Webhook(SECRET).verify(body.replace(b"petition", b"second_look"), headers)
    with pytest.raises(WebhookVerificationError):
        Webhook(SECRET).verify(body, {**headers, "webhook-id": "evt_of_another_case"})


def test_after_a_500_the_case_is_posted_again_under_the_same_id_and_then_left_alone(
    file_case: FileCase, new_worker: NewWorker, staff_system: StaffSystem, clock: Clock, engine: Engine
) -> None:
    number = file_case()
    worker = new_worker(staff_system.url)
    staff_system.answers = [500, 200]
    assert worker.deliver_next()
    assert state_of(engine, number) == "retrying"
    assert not worker.deliver_next(), "not before the pause is over"
    clock.forward(seconds=6)
    assert worker.deliver_next()
    assert state_of(engine, number) == "delivered"
    clock.forward(days=3)
    assert not worker.deliver_next()
    assert len(set(staff_system.ids)) == 1
    assert staff_system.events[0] == staff_system.events[1]
    stamps = [int(headers["webhook-timestamp"]) for headers, _ in staff_system.received]
    assert stamps[1] >= stamps[0] + 5, "each attempt carries its own time"


def test_a_receiver_that_accepts_but_answers_too_late_gets_the_same_id_again(
    file_case: FileCase, new_worker: NewWorker, staff_system: StaffSystem, clock: Clock, engine: Engine
) -> None:
    number = file_case()
    staff_system.answers = [staff_system.accept_but_hang]
    assert new_worker(staff_system.url, time_limit=0.3).deliver_next()
    staff_system.wait_for_one()
    assert state_of(engine, number) == "retrying"
    clock.forward(seconds=6)
    assert new_worker(staff_system.url).deliver_next()
    assert len(staff_system.ids) == 2
    assert len(set(staff_system.ids)) == 1
    assert state_of(engine, number) == "delivered"


def test_an_answer_that_drips_in_byte_by_byte_does_not_hold_up_the_worker(
    file_case: FileCase, new_worker: NewWorker, staff_system: StaffSystem, engine: Engine
) -> None:
    number = file_case()

    def drip(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
        for _ in range(200):
            if staff_system.go_on.wait(0.05):
                return
            try:
                handler.wfile.write(b"x")
                handler.wfile.flush()
            except OSError:
                return

    staff_system.answers = [drip]
    began = datetime.now(UTC)
    new_worker(staff_system.url, time_limit=0.4).deliver_next()
    assert datetime.now(UTC) - began < timedelta(seconds=8), "the drip itself takes ten"
    assert state_of(engine, number) == "retrying"


def test_a_redirect_is_not_followed(
    file_case: FileCase, new_worker: NewWorker, staff_system: StaffSystem, engine: Engine
) -> None:
    number = file_case()

    def redirect(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(307)
        handler.send_header("Location", "/elsewhere")
        handler.end_headers()

    staff_system.answers = [redirect]
    new_worker(staff_system.url).deliver_next()
    assert staff_system.paths == ["/cases?key=of-the-receiver"]
    assert state_of(engine, number) == "retrying"


def test_a_receiver_that_does_not_speak_tls_gets_nothing_over_https(
    file_case: FileCase, new_worker: NewWorker, staff_system: StaffSystem, clock: Clock, engine: Engine
) -> None:
    number = file_case()
    new_worker(staff_system.url.replace("http://", "https://")).deliver_next()
    assert staff_system.received == []
    case = Cases(engine).open(number, by="staff@example.org", at=clock())
    assert case.delivery.last_error == "no_secure_connection"


def test_an_answer_that_is_no_http_counts_as_none(
    file_case: FileCase, new_worker: NewWorker, staff_system: StaffSystem, clock: Clock, engine: Engine
) -> None:
    number = file_case()

    def mumble(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"welcome to my machine\r\n\r\n")

    staff_system.answers = [mumble]
    new_worker(staff_system.url).deliver_next()
    case = Cases(engine).open(number, by="staff@example.org", at=clock())
    assert (case.delivery.state, case.delivery.last_error) == ("retrying", "no_valid_answer")


@pytest.mark.parametrize("status", [304, 400, 401, 404, 410, 422, 429, 503])
def test_anything_but_a_2xx_is_tried_again(
    status: int, file_case: FileCase, new_worker: NewWorker, staff_system: StaffSystem, engine: Engine
) -> None:
    number = file_case()
    staff_system.answers = [status]
    new_worker(staff_system.url).deliver_next()
    assert state_of(engine, number) == "retrying"


def test_one_case_that_fails_does_not_hold_up_the_next(
    file_case: FileCase, new_worker: NewWorker, staff_system: StaffSystem, engine: Engine
) -> None:
    first, second = file_case(), file_case()
    staff_system.answers = [500]
    worker = new_worker(staff_system.url)
    while worker.deliver_next():
        pass
    assert {state_of(engine, first), state_of(engine, second)} == {"retrying", "delivered"}


def test_a_receiver_that_is_gone_for_good_is_given_up_after_more_than_a_day_and_staff_can_see_it(
    file_case: FileCase, new_worker: NewWorker, staff_system: StaffSystem, clock: Clock, engine: Engine, outbox: Outbox
) -> None:
    number = file_case()
    staff_system.close()  # nobody listens on this port any more
    worker = new_worker(staff_system.url)
    began = clock()
    while state_of(engine, number) != "given_up":
        if not worker.deliver_next():
            clock.forward(minutes=5)
        assert clock() - began < timedelta(days=4)
    assert clock() - began > timedelta(hours=24)
    clock.forward(days=30)
    assert not worker.deliver_next()
    case = Cases(engine).open(number, by="staff@example.org", at=clock())
    assert case.delivery.last_error == "no_connection"
    assert case.delivery.attempts > 10
    assert [entry.event for entry in case.audit][:2] == ["filed", "delivery_failed"]
    assert outbox.not_delivered().given_up == 1


def test_without_a_receiver_nothing_is_claimed_and_a_later_receiver_gets_everything(
    file_case: FileCase, new_worker: NewWorker, staff_system: StaffSystem, engine: Engine
) -> None:
    number = file_case()
    assert not new_worker(None).deliver_next()
    assert state_of(engine, number) == "waiting"
    assert new_worker(staff_system.url).deliver_next()
    assert staff_system.events[0]["data"]["number"] == number

"""How an event leaves the outbox: once claimed, delivered or tried again, and never forgotten."""

from datetime import datetime, timedelta

import pytest

from case_store import DeliveryCounts, DeliveryState, UnknownDelivery
from tests.case_store.store_kit import AT, Store, a_case

SOON = AT + timedelta(minutes=1)
LATE = AT + timedelta(days=3)


def state_of(store: Store, number: str) -> DeliveryState:
    return store.cases.open(number, "staff@example.org", LATE).delivery


def events_of(store: Store, number: str) -> list[tuple[str, datetime, str | None]]:
    audit = store.cases.open(number, "staff@example.org", LATE).audit
    return [(entry.event, entry.at, entry.detail) for entry in audit if entry.event.startswith("deliver")]


def test_an_event_carries_the_case_and_nothing_of_the_talk(store: Store) -> None:
    id_, number = store.filed()
    delivery = store.outbox.claim(AT, 30)
    assert delivery is not None
    assert (delivery.type, delivery.at, delivery.attempts, delivery.case_number) == ("case.filed", AT, 1, number)
    assert delivery.event_id.startswith("evt_")
    assert len(delivery.event_id) == 36
    case = a_case(id_)
    assert delivery.data == {
        "number": number,
        "route": "petition",
        "filed_at": "2026-11-23T09:30:00+00:00",
        "channel": "web",
        "organisation": "Gemeente Voorbeeld",
        "answers": case.answers,
        "verdict": case.verdict,
        "missing": case.missing,
    }


def test_a_claimed_event_is_nobody_elses_until_the_claim_ends(store: Store) -> None:
    store.filed()
    first = store.outbox.claim(AT, 30)
    assert first is not None
    assert store.outbox.claim(AT + timedelta(seconds=29), 30) is None
    again = store.outbox.claim(AT + timedelta(seconds=30), 30)
    assert again is not None
    assert (again.event_id, again.attempts) == (first.event_id, 2)
    assert again.data == first.data


def test_nothing_is_due_before_it_was_filed_and_the_oldest_goes_first(store: Store) -> None:
    assert store.outbox.claim(AT, 30) is None
    later, earlier = store.filed(SOON)[1], store.filed(AT)[1]
    assert store.outbox.claim(AT - timedelta(seconds=1), 30) is None
    claimed = [store.outbox.claim(SOON, 30) for _ in range(3)]
    assert [delivery and delivery.case_number for delivery in claimed] == [earlier, later, None]


def test_a_delivered_event_is_never_due_again_and_stands_in_the_audit_trail_once(store: Store) -> None:
    number = store.filed()[1]
    delivery = store.outbox.claim(AT, 30)
    assert delivery is not None
    store.outbox.delivered(delivery.event_id, SOON)
    store.outbox.delivered(delivery.event_id, LATE)
    store.outbox.failed(delivery.event_id, LATE, LATE, "another worker was too late")
    assert store.outbox.claim(LATE, 30) is None
    assert state_of(store, number) == DeliveryState("delivered", 1, None, None, SOON)
    assert events_of(store, number) == [("delivered", SOON, None)]
    assert store.cases.all()[0].delivery == "delivered"


def test_a_failed_event_is_tried_again_at_its_time_under_the_same_id(store: Store) -> None:
    number = store.filed()[1]
    first = store.outbox.claim(AT, 30)
    assert first is not None
    store.outbox.failed(first.event_id, AT, SOON, "status_500")
    assert state_of(store, number) == DeliveryState("retrying", 1, "status_500", SOON, None)
    assert store.outbox.claim(SOON - timedelta(microseconds=1), 30) is None
    second = store.outbox.claim(SOON, 30)
    assert second is not None
    assert (second.event_id, second.attempts) == (first.event_id, 2)
    store.outbox.delivered(second.event_id, SOON)
    assert events_of(store, number) == [("delivery_failed", AT, "status_500"), ("delivered", SOON, None)]


def test_an_event_that_was_given_up_is_left_alone_but_may_still_arrive(store: Store) -> None:
    number = store.filed()[1]
    delivery = store.outbox.claim(AT, 30)
    assert delivery is not None
    store.outbox.failed(delivery.event_id, SOON, None, "no_connection")
    assert store.outbox.claim(LATE, 30) is None
    assert state_of(store, number) == DeliveryState("given_up", 1, "no_connection", None, None)
    store.outbox.delivered(delivery.event_id, LATE)
    assert state_of(store, number).state == "delivered"


def test_a_long_reason_is_cut_short(store: Store) -> None:
    number = store.filed()[1]
    delivery = store.outbox.claim(AT, 30)
    assert delivery is not None
    store.outbox.failed(delivery.event_id, AT, SOON, "x" * 5000)
    assert state_of(store, number).last_error == "x" * 200


def test_an_event_that_is_not_there_is_unknown(store: Store) -> None:
    with pytest.raises(UnknownDelivery):
        store.outbox.delivered("evt_none", AT)
    with pytest.raises(UnknownDelivery):
        store.outbox.failed("evt_none", AT, None, "status_500")
    assert store.count("audit") == 0


def test_staff_see_how_many_are_tried_again_and_were_given_up(store: Store) -> None:
    assert store.outbox.not_delivered() == DeliveryCounts(0, 0)
    for _ in range(5):
        store.filed()
    for next_try_at in (SOON, None):
        delivery = store.outbox.claim(AT, 3600)
        assert delivery is not None
        store.outbox.failed(delivery.event_id, AT, next_try_at, "status_500")
    done = store.outbox.claim(AT, 3600)
    assert done is not None
    store.outbox.delivered(done.event_id, AT)
    assert store.outbox.not_delivered() == DeliveryCounts(retrying=1, given_up=1)


def test_what_was_given_up_is_begun_anew_for_one_case_or_for_all(store: Store) -> None:
    numbers = [store.filed()[1] for _ in range(3)]
    event_ids = {}
    for _ in numbers:
        delivery = store.outbox.claim(AT, 30)
        assert delivery is not None
        event_ids[delivery.case_number] = delivery.event_id
        store.outbox.failed(delivery.event_id, AT, None, "timed_out")
    assert store.outbox.try_again("staff@example.org", SOON, numbers[0]) == 1
    assert state_of(store, numbers[0]) == DeliveryState("waiting", 0, None, SOON, None)
    assert state_of(store, numbers[1]).state == "given_up"
    again = store.outbox.claim(SOON, 30)
    assert again is not None
    assert (again.event_id, again.attempts) == (event_ids[numbers[0]], 1)
    assert store.outbox.try_again("staff@example.org", SOON) == 2
    assert store.outbox.not_delivered() == DeliveryCounts(retrying=0, given_up=0)
    for number in numbers:
        assert events_of(store, number)[-1] == ("delivery_restarted", SOON, None)


@pytest.mark.parametrize("number", [None, "OMB-XXXXXX", "OMB-\0", ""])
def test_what_was_not_given_up_is_left_alone(store: Store, number: str | None) -> None:
    filed = store.filed()[1]
    assert store.outbox.try_again("staff@example.org", SOON, number) == 0
    assert store.outbox.try_again("staff@example.org", SOON, filed) == 0
    assert events_of(store, filed) == []

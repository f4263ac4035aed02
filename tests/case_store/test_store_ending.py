"""How far staff are with a case, and how it ends."""

from datetime import date, timedelta

import pytest

from case_store import Stage, UnknownCase, Wanted, status_code_hash
from tests.case_store.store_kit import AT, Store

BY = "staff@example.org"
LAST_DAY = date(2026, 12, 7)


def stage_of(store: Store, number: str) -> Stage:
    """Give how far staff are, and see that a list of that stage alone shows the case."""
    (row,) = [row for row in store.cases.all() if row.number == number]
    assert number in [other.number for other in store.cases.all(Wanted(stage=row.stage))]
    return row.stage


def test_a_case_goes_from_new_to_closed_and_back_by_what_is_done_with_it(store: Store) -> None:
    _, number = store.filed()
    _, other = store.filed()
    assert stage_of(store, number) == "new"
    store.cases.open(number, BY, AT)
    assert stage_of(store, number) == "new"
    store.follow_up.take_up(number, BY, AT)
    assert stage_of(store, number) == "in_hand"
    store.follow_up.write(number, "", "1", BY, AT, ["address"], LAST_DAY)
    assert stage_of(store, number) == "waiting"
    (waiting,) = store.cases.all(Wanted(stage="waiting"))
    assert (waiting.in_hands_of, waiting.answer_by) == (BY, LAST_DAY)
    (request,) = store.follow_up.messages(number)
    store.follow_up.answer(number, request.id, {"address": "Straat 1"}, "", "2", AT)
    assert stage_of(store, number) == "in_hand"
    store.endings.close(number, BY, AT, "resolved")
    assert [stage_of(store, number), stage_of(store, other)] == ["closed", "new"]
    store.endings.reopen(number, BY, AT)
    assert stage_of(store, number) == "in_hand"


def test_who_writes_to_a_resident_has_the_case_in_hand(store: Store) -> None:
    _, number = store.filed()
    store.follow_up.write(number, "Wij bellen u.", "1", BY, AT)
    assert stage_of(store, number) == "in_hand"


def test_closing_and_reopening_are_on_record_once_each_time(store: Store) -> None:
    _, number = store.filed()
    store.endings.reopen(number, BY, AT)
    for hour in (1, 2):
        store.endings.close(number, BY, AT + timedelta(hours=hour), "resolved")
    closed = store.cases.open(number, BY, AT).closed
    assert closed is not None
    assert (closed.at, closed.by) == (AT + timedelta(hours=1), BY)
    for hour in (3, 4):
        store.endings.reopen(number, BY, AT + timedelta(hours=hour))
    case = store.cases.open(number, BY, AT)
    assert case.closed is None
    assert [entry.event for entry in case.audit if entry.event != "viewed"] == ["filed", "closed", "reopened"]


def test_its_resident_sees_when_a_case_was_closed_and_no_longer_once_it_is_open_again(store: Store) -> None:
    _, number = store.filed()
    code_hash = status_code_hash(number, store.codes.tell(number, AT))
    assert store.follow_up.status(number, code_hash).closed_at is None
    store.endings.close(number, BY, AT, "resolved")
    assert store.follow_up.status(number, code_hash).closed_at == AT
    store.endings.reopen(number, BY, AT)
    assert store.follow_up.status(number, code_hash).closed_at is None


@pytest.mark.parametrize("number", ["OMB-XXXXXX", "", "OMB-\0"])
def test_a_case_that_is_not_there_is_not_closed(store: Store, number: str) -> None:
    for change in (lambda *at: store.endings.close(*at, "resolved"), store.endings.reopen):
        with pytest.raises(UnknownCase):
            change(number, BY, AT)
    assert store.count("audit") == 0

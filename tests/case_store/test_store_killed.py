"""A process that is killed (SIGKILL) leaves all of a transaction or nothing of it."""

from collections.abc import Callable

import pytest

from case_store import UnknownConversation
from tests.case_store.busy_process import (
    BusyProcess,
    erase_and_stand_still,
    file_and_stand_still,
    file_until_killed,
    speak_and_stand_still,
)
from tests.case_store.store_kit import AT, DAY, TOKEN, Store, a_case, a_turn


def kill_where_it_stands_still(work: Callable[..., None], store: Store, id_: str, statements: int) -> None:
    process = BusyProcess(work, store.url, id_, statements)
    assert process.told() == "standing still"
    process.kill()


@pytest.mark.parametrize("statement", [1, 2, 3, 4])
def test_killed_inside_filing_nothing_is_stored_and_filing_again_works(store: Store, statement: int) -> None:
    id_ = store.opened().id
    kill_where_it_stands_still(file_and_stand_still, store, id_, statement)
    assert [store.count(table) for table in ("cases", "audit", "outbox")] == [0, 0, 0]
    found = store.conversations.find(id_, TOKEN, AT)
    assert (found.version, found.case_number) == (1, None)
    assert store.cases.file(a_case(id_), 1, AT + DAY).filed_at == AT + DAY


def test_killed_after_filing_everything_is_stored_and_filing_again_gives_it_back(store: Store) -> None:
    id_ = store.opened().id
    kill_where_it_stands_still(file_and_stand_still, store, id_, 5)
    assert [store.count(table) for table in ("cases", "audit", "outbox")] == [1, 1, 1]
    assert store.cases.file(a_case(id_), 1, AT + DAY).filed_at == AT
    assert store.outbox.claim(AT, 30) is not None


@pytest.mark.parametrize(("statement", "version"), [(1, 1), (2, 1), (3, 2)])
def test_killed_inside_a_turn_all_or_nothing_of_it_is_stored(store: Store, statement: int, version: int) -> None:
    id_ = store.opened().id
    kill_where_it_stands_still(speak_and_stand_still, store, id_, statement)
    assert store.conversations.find(id_, TOKEN, AT).version == version
    assert len(store.conversations.transcript(id_)) == version
    assert store.conversations.save_turn(id_, version, a_turn(), AT, AT + DAY) == version + 1


@pytest.mark.parametrize("statement", [1, 2, 3, 4, 5])
def test_killed_inside_erasing_the_talk_is_there_or_with_its_case(store: Store, statement: int) -> None:
    id_, number = store.filed()
    kill_where_it_stands_still(erase_and_stand_still, store, id_, statement)
    assert len(store.cases.open(number, "staff@example.org", AT).transcript) == 1
    if statement < 5:
        assert store.conversations.find(id_, TOKEN, AT).case_number == number
        store.conversations.erase(id_)
    with pytest.raises(UnknownConversation):
        store.conversations.find(id_, TOKEN, AT)
    assert len(store.cases.open(number, "staff@example.org", AT).transcript) == 1


def test_killed_at_any_moment_every_case_that_was_confirmed_is_there_and_none_is_half(store: Store) -> None:
    process = BusyProcess(file_until_killed, store.url)
    confirmed = [process.told() for _ in range(40)]
    process.kill()
    numbers = {number for (number,) in store.rows("SELECT number FROM cases")}
    assert set(confirmed) <= numbers
    assert {number for (number,) in store.rows("SELECT case_number FROM outbox")} == numbers
    assert {number for (number,) in store.rows("SELECT case_number FROM audit")} == numbers
    marked = store.rows("SELECT case_number FROM conversations WHERE case_number IS NOT NULL")
    assert {number for (number,) in marked} == numbers

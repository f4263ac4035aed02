"""Many at once: one wins where one may win, nobody is lost, and nobody gets an error for waiting."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from case_store import FiledCase, StaleConversation, UnknownConversation, migrate
from tests.case_store import busy_process
from tests.case_store.busy_process import THREADS, BusyProcess
from tests.case_store.store_kit import AT, DAY, TOKEN, Store, a_case, a_turn

PROCESSES = 3


def all_at_once[T](count: int, do: Callable[[int], T]) -> list[T]:
    """Let so many threads do something at the same moment; give what each got."""
    start = Barrier(count)

    def wait_and_do(number: int) -> T:
        start.wait()
        return do(number)

    with ThreadPoolExecutor(count) as threads:
        return list(threads.map(wait_and_do, range(count)))


def test_of_32_turns_on_one_version_exactly_one_is_stored(store: Store) -> None:
    id_ = store.opened().id

    def say(number: int) -> str:
        try:
            turn = a_turn(f"turn {number}", state={"answers": {"wish": number}})
            store.conversations.save_turn(id_, 1, turn, AT, AT + DAY)
        except StaleConversation:
            return "stale"
        return f"turn {number}"

    told = all_at_once(32, say)
    assert told.count("stale") == 31
    (winner,) = set(told) - {"stale"}
    found = store.conversations.find(id_, TOKEN, AT)
    assert found.version == 2
    assert winner == f"turn {found.state['answers']['wish']}"
    assert [turn.said for turn in store.conversations.transcript(id_)] == [None, winner]


def test_32_conversations_at_once_do_not_hinder_each_other(store: Store) -> None:
    ids = [store.opened().id for _ in range(32)]

    def talk(number: int) -> int:
        version = 1
        for turn in range(10):
            version = store.conversations.save_turn(ids[number], version, a_turn(f"turn {turn}"), AT, AT + DAY)
        return version

    assert all_at_once(32, talk) == [11] * 32
    assert all(len(store.conversations.transcript(id_)) == 11 for id_ in ids)


def test_a_conversation_that_is_filed_many_times_at_once_is_one_case(store: Store) -> None:
    id_ = store.opened().id

    def file(_number: int) -> FiledCase:
        return store.cases.file(a_case(id_), 1, AT)

    filed = all_at_once(16, file)
    assert len({case.number for case in filed}) == 1
    assert [store.count(table) for table in ("cases", "audit", "outbox")] == [1, 1, 1]
    assert store.conversations.find(id_, TOKEN, AT).version == 2


def test_filing_and_a_turn_at_the_same_moment_follow_one_another(store: Store) -> None:
    for _ in range(10):
        id_ = store.opened().id

        def either(number: int, id_: str = id_) -> str:
            try:
                if number:
                    store.cases.file(a_case(id_), 1, AT)
                else:
                    store.conversations.save_turn(id_, 1, a_turn(), AT, AT + DAY)
            except StaleConversation:
                return "stale"
            return "stored"

        assert sorted(all_at_once(2, either)) == ["stale", "stored"]
        assert store.conversations.find(id_, TOKEN, AT).version == 2


def test_a_talk_that_is_erased_while_it_is_filed_is_a_case_with_its_transcript_or_nothing(store: Store) -> None:
    for _ in range(10):
        id_ = store.opened().id

        def either(number: int, id_: str = id_) -> str | None:
            if number:
                store.conversations.erase(id_)
                return None
            try:
                return store.cases.file(a_case(id_), 1, AT).number
            except UnknownConversation:
                return None

        number = all_at_once(2, either)[0]
        if number is not None:
            assert len(store.cases.open(number, "staff@example.org", AT).transcript) == 1
    assert store.count("conversations") == 0
    assert store.count("turns") == 0
    assert store.count("cases") == store.count("transcripts") == store.count("outbox")


def test_expired_talks_are_erased_once_by_many_who_try(store: Store) -> None:
    for _ in range(120):
        store.filed()
    assert sum(all_at_once(4, lambda _: store.conversations.erase_expired(AT + DAY))) == 120
    assert store.count("transcripts") == 120


def test_turns_of_several_processes_in_one_conversation_are_all_kept(store: Store) -> None:
    id_, each = store.opened().id, 4
    processes = [BusyProcess(busy_process.take_turns, store.url, id_, each) for _ in range(PROCESSES)]
    assert all(process.ended_well() for process in processes)
    total = 1 + PROCESSES * THREADS * each
    assert store.conversations.find(id_, TOKEN, AT).version == total
    assert [turn.seq for turn in store.conversations.transcript(id_)] == list(range(1, total + 1))


def test_what_several_processes_file_is_delivered_once_by_several_workers(store: Store) -> None:
    filing = [BusyProcess(busy_process.file_cases, store.url, 5) for _ in range(PROCESSES)]
    assert all(process.ended_well() for process in filing)
    total = PROCESSES * THREADS * 5
    assert [store.count(table) for table in ("cases", "audit", "outbox")] == [total] * 3
    workers = [BusyProcess(busy_process.deliver, store.url) for _ in range(PROCESSES)]
    delivered = [event_id for worker in workers for event_id in worker.told()]
    assert all(worker.ended_well() for worker in workers)
    assert len(delivered) == len(set(delivered)) == total
    assert store.rows("SELECT DISTINCT state, attempts FROM outbox") == [("delivered", 1)]


def test_processes_that_start_together_on_a_new_database_all_find_its_tables(empty_database_url: str) -> None:
    processes = [BusyProcess(busy_process.bring_up_to_date, empty_database_url) for _ in range(6)]
    assert all(process.ended_well() for process in processes)
    all_at_once(4, lambda _: migrate(empty_database_url))
    store = Store(empty_database_url)
    store.filed()
    assert store.rows("SELECT count(*) FROM alembic_version") == [(1,)]
    store.engine.dispose()

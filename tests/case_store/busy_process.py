"""What a process of its own does to a store that the tests use too; it tells what they wait for."""

import multiprocessing
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from multiprocessing.connection import Connection
from typing import Any

from sqlalchemy import event

from case_store import StaleConversation, migrate
from tests.case_store.store_kit import AT, DAY, TOKEN, Store, a_case, a_turn

THREADS = 8
_PATIENCE = 120

# Its children start with everything imported, and with nothing of the tests' own connections and threads.
_processes = multiprocessing.get_context("forkserver")
_processes.set_forkserver_preload([__name__, "pytest"])


class BusyProcess:
    """A process that works on a store."""

    def __init__(self, work: Callable[..., None], url: str, *rest: Any) -> None:
        self._told, telling = _processes.Pipe()
        self._process = _processes.Process(target=work, args=(telling, url, *rest))
        self._process.start()
        # Ours is the only other end, so that a process that dies is not waited for.
        telling.close()

    def told(self) -> Any:
        """Give the next thing that it tells."""
        assert self._told.poll(_PATIENCE), "the process told nothing"
        return self._told.recv()

    def kill(self) -> None:
        """End it as the kernel does, without a chance to tidy up."""
        self._process.kill()
        self._process.join()
        self._told.close()

    def ended_well(self) -> bool:
        """Wait until it has done its work; say whether nothing went wrong."""
        self._process.join(_PATIENCE)
        self._told.close()
        return self._process.exitcode == 0


def take_turns(_telling: Connection, url: str, id_: str, each: int) -> None:
    """Say something so many times in the same conversation, starting again whenever somebody was quicker."""
    store = Store(url)

    def talk(thread: int) -> None:
        for number in range(each):
            while not _said(store, id_, f"{thread}-{number}"):
                pass

    in_threads(talk)


def _said(store: Store, id_: str, words: str) -> bool:
    version = store.conversations.find(id_, TOKEN, AT).version
    try:
        store.conversations.save_turn(id_, version, a_turn(words), AT, AT + DAY)
    except StaleConversation:
        return False
    return True


def file_cases(_telling: Connection, url: str, each: int) -> None:
    """Open, speak in and file so many conversations in every thread."""
    store = Store(url)

    def work(_thread: int) -> None:
        for _ in range(each):
            id_ = store.opened().id
            store.conversations.save_turn(id_, 1, a_turn(), AT, AT + DAY)
            store.cases.file(a_case(id_), 2, AT)
            store.conversations.find(id_, TOKEN, AT)

    in_threads(work)


def deliver(telling: Connection, url: str) -> None:
    """Hand over whatever is due, and tell the events that were ours."""
    store = Store(url)

    def work(_thread: int) -> list[str]:
        mine = []
        while delivery := store.outbox.claim(AT, 600):
            store.outbox.delivered(delivery.event_id, AT)
            mine.append(delivery.event_id)
        return mine

    telling.send([event_id for mine in in_threads(work) for event_id in mine])


def file_until_killed(telling: Connection, url: str) -> None:
    """File conversation after conversation, and tell the number of each case once it is filed."""
    store = Store(url)
    while True:
        telling.send(store.filed()[1])


def file_and_stand_still(telling: Connection, url: str, id_: str, statements: int) -> None:
    """File a conversation, and stand still after so many statements of the transaction, or after all of it."""
    store = _that_stands_still(telling, url, statements)
    store.cases.file(a_case(id_), 1, AT)
    _stand_still(telling)


def speak_and_stand_still(telling: Connection, url: str, id_: str, statements: int) -> None:
    """Save a turn, and stand still after so many statements of the transaction, or after all of it."""
    store = _that_stands_still(telling, url, statements)
    store.conversations.save_turn(id_, 1, a_turn("Ik was nog niet klaar"), AT, AT + DAY)
    _stand_still(telling)


def erase_and_stand_still(telling: Connection, url: str, id_: str, statements: int) -> None:
    """Erase a conversation, and stand still after so many statements of the transaction, or after all of it."""
    store = _that_stands_still(telling, url, statements)
    store.conversations.erase(id_)
    _stand_still(telling)


def bring_up_to_date(_telling: Connection, url: str) -> None:
    """Migrate."""
    migrate(url)


def in_threads[T](work: Callable[[int], T]) -> list[T]:
    with ThreadPoolExecutor(THREADS) as threads:
        return list(threads.map(work, range(THREADS)))


def _that_stands_still(telling: Connection, url: str, statements: int) -> Store:
    store = Store(url)
    seen = 0

    @event.listens_for(store.engine, "after_cursor_execute")
    def executed(*context: object) -> None:
        nonlocal seen
        if str(context[2]).startswith(("SELECT", "INSERT", "UPDATE", "DELETE")):
            seen += 1
            if seen == statements:
                _stand_still(telling)

    return store


def _stand_still(telling: Connection) -> None:
    telling.send("standing still")
    telling.recv()

"""What a method asks of the database: few statements, and each finds its rows without reading the others."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any

from sqlalchemy import event

from case_store import OutcomeRecord, Wanted
from tests.case_store.store_kit import AT, DAY, TOKEN, Store, a_case, a_turn

OUTCOME = OutcomeRecord(date(2026, 11, 23), "admissible", None, "2026.1", "web")

CASE_COLUMNS = "number, conversation_id, route, filed_at, channel, missing_count, answers, verdict, missing"
OUTBOX_COLUMNS = "event_id, case_number, type, state, attempts"

Statements = list[tuple[str, Any]]


@contextmanager
def statements_of(store: Store) -> Iterator[Statements]:
    """Collect what is sent to the database inside the block."""
    seen: Statements = []

    def sent(_connection: object, _cursor: object, statement: str, parameters: object, *_: object) -> None:
        seen.append((statement, parameters))

    event.listen(store.engine, "before_cursor_execute", sent)
    yield seen
    event.remove(store.engine, "before_cursor_execute", sent)


def a_full_life(store: Store) -> dict[str, Callable[[], object]]:
    """Give what happens to one conversation, in order."""
    id_ = "a-conversation"
    turn = a_turn(outcome=OUTCOME, idempotency_key="key", body_hash="0f", answer={})
    number: list[str] = []
    return {
        "open": lambda: store.conversations.open(id_, TOKEN, "web", {}, [], AT, AT + DAY),
        "find": lambda: store.conversations.find(id_, TOKEN, AT),
        "remembered": lambda: store.conversations.remembered(id_, "key"),
        "save_turn": lambda: store.conversations.save_turn(id_, 1, a_turn(), AT, AT + DAY),
        "save_turn with an outcome": lambda: store.conversations.save_turn(id_, 2, turn, AT, AT + DAY),
        "file": lambda: number.append(store.cases.file(a_case(id_), 3, AT).number),
        "all": lambda: store.cases.all(),
        "all of a route": lambda: store.cases.all(Wanted("petition")),
        "all in a stage": lambda: store.cases.all(Wanted(stage="in_hand")),
        "search": lambda: store.cases.search("OMB"),
        "open a case": lambda: store.cases.open(number[0], "staff@example.org", AT),
        "claim": lambda: store.outbox.claim(AT, 30),
        "not_delivered": lambda: store.outbox.not_delivered(),
        "erase_expired": lambda: store.conversations.erase_expired(AT + DAY + timedelta(seconds=1)),
    }


MOST = {"find": 1, "remembered": 1, "open": 2, "save_turn": 2, "save_turn with an outcome": 3, "file": 4, "claim": 2}


def test_a_method_sends_few_statements(store: Store) -> None:
    for name, call in a_full_life(store).items():
        with statements_of(store) as sent:
            call()
        ours = [statement for statement, _ in sent if not statement.startswith(("BEGIN", "PRAGMA"))]
        assert len(ours) <= MOST.get(name, 9), name


def test_writing_takes_the_lock_at_once_and_reading_takes_none(sqlite_store: Store) -> None:
    reading = {"find", "remembered", "all", "all of a route", "all in a stage", "search", "not_delivered"}
    for name, call in a_full_life(sqlite_store).items():
        with statements_of(sqlite_store) as sent:
            call()
        assert sent[0][0] == ("BEGIN" if name in reading else "BEGIN IMMEDIATE"), name


def test_no_method_reads_a_whole_table_or_sorts_it(sqlite_store: Store) -> None:
    with statements_of(sqlite_store) as sent:
        for call in a_full_life(sqlite_store).values():
            call()
    asked = [(text, values) for text, values in sent if text.startswith(("SELECT", "UPDATE", "DELETE"))]
    assert len(asked) > 12
    for statement, parameters in asked:
        with sqlite_store.engine.connect() as connection:
            plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters).all()
        for *_, step in plan:
            assert "TEMP B-TREE" not in step, statement
            # The newest cases are read along their index until there are enough of them.
            found = step.startswith(("SEARCH", "CORRELATED SCALAR SUBQUERY")) or " INDEX " in step
            assert found, f"{step}: {statement}"


def test_among_thousands_of_delivered_cases_the_next_one_is_found_by_its_index(store: Store) -> None:
    store.filed()
    with store.engine.begin() as connection:
        for table, values in (("cases", CASE_COLUMNS), ("outbox", OUTBOX_COLUMNS)):
            connection.exec_driver_sql(_many_of(table, values, 3000))
        connection.exec_driver_sql("ANALYZE")
    with statements_of(store) as sent:
        store.outbox.claim(AT, 30)
        store.outbox.not_delivered()
    for statement, parameters in sent:
        if statement.startswith("SELECT") and "outbox" in statement:
            explain = "EXPLAIN" if store.engine.dialect.name == "postgresql" else "EXPLAIN QUERY PLAN"
            with store.engine.connect() as connection:
                plan = str(connection.exec_driver_sql(f"{explain} {statement}", parameters).all())
            assert "ix_outbox_" in plan, plan


def test_a_search_goes_through_all_cases_and_gives_the_newest_so_many(store: Store) -> None:
    _, number = store.filed()
    with store.engine.begin() as connection:
        connection.exec_driver_sql(_many_of("cases", CASE_COLUMNS, 1100))
        connection.exec_driver_sql(_many_of("outbox", OUTBOX_COLUMNS, 1100))
    assert [row.number for row in store.cases.search("OMB", 1)] == [number]
    assert len(store.cases.search("old", 1200)) == 1100
    assert [row.number for row in store.cases.search("OLD1099")] == ["OLD-1099"]


def _many_of(table: str, columns: str, count: int) -> str:
    given = {
        "filed_at": "'2026-01-01 00:00:00.000000'",
        "route": "'petition'",
        "channel": "'web'",
        "type": "'case.filed'",
        "state": "'delivered'",
        "missing_count": "0",
        "attempts": "1",
        "answers": "'{}'",
        "verdict": "'{}'",
        "missing": "'[]'",
        "number": "'OLD-' || n",
        "case_number": "'OLD-' || n",
        "conversation_id": "'old-' || n",
        "event_id": "'evt_' || n",
    }
    values = ", ".join(given[column] for column in columns.split(", "))
    numbers = f"WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < {count})"
    return f"INSERT INTO {table} ({columns}) {numbers} SELECT {values} FROM numbers"

"""Filing a case, and what staff see of it."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from case_store import (
    AuditRecord,
    CaseRow,
    Cases,
    DeliveryState,
    FiledCase,
    StaleConversation,
    StoreUnavailable,
    UnknownCase,
    UnknownConversation,
    Wanted,
    new_case_number,
)
from tests.case_store.store_kit import AT, DAY, TOKEN, VERDICT, Store, a_case, a_turn

FILED_TABLES = ("cases", "audit", "outbox")


def test_filing_stores_the_case_its_audit_row_its_event_and_marks_the_conversation(store: Store) -> None:
    id_ = store.opened().id
    filed = store.cases.file(a_case(id_), 1, AT)
    assert filed == FiledCase(filed.number, AT)
    assert [store.count(table) for table in FILED_TABLES] == [1, 1, 1]
    found = store.conversations.find(id_, TOKEN, AT)
    assert (found.version, found.case_number, found.filed_at) == (2, filed.number, AT)


def test_filing_again_gives_the_first_case_and_stores_nothing(store: Store) -> None:
    id_, number = store.filed()
    for version in (1, 2, 7):
        again = store.cases.file(a_case(id_, route="second_look"), version, AT + timedelta(hours=1))
        assert again == FiledCase(number, AT)
    assert [store.count(table) for table in FILED_TABLES] == [1, 1, 1]
    assert store.conversations.find(id_, TOKEN, AT).version == 2


def test_filing_again_gives_the_first_case_even_after_the_conversation_was_erased(store: Store) -> None:
    id_, number = store.filed()
    store.conversations.erase(id_)
    assert store.cases.file(a_case(id_), 1, AT + timedelta(hours=1)) == FiledCase(number, AT)


def test_a_case_is_not_filed_from_an_older_version_of_the_talk(store: Store) -> None:
    id_ = store.opened().id
    store.conversations.save_turn(id_, 1, a_turn("wait"), AT, AT + DAY)
    with pytest.raises(StaleConversation):
        store.cases.file(a_case(id_), 1, AT)
    assert [store.count(table) for table in FILED_TABLES] == [0, 0, 0]


@pytest.mark.parametrize("id_", ["nobody", "a\0b", ""])
def test_a_case_is_not_filed_from_a_talk_that_is_not_there(store: Store, id_: str) -> None:
    with pytest.raises(UnknownConversation):
        store.cases.file(a_case(id_), 1, AT)
    assert [store.count(table) for table in FILED_TABLES] == [0, 0, 0]


def test_an_organisation_that_is_no_text_does_not_stop_a_case(store: Store) -> None:
    id_ = store.opened().id
    answers = {"organisation": "Afdeling \0 \ud800"}
    number = store.cases.file(a_case(id_, organisation=answers["organisation"], answers=answers), 1, AT).number
    case = store.cases.open(number, "staff@example.org", AT)
    assert case.organisation == "Afdeling ? ?"
    assert case.answers == answers, "what was answered is kept as it was"


def test_a_number_that_is_taken_is_drawn_again(store: Store) -> None:
    numbers = iter(["OMB-TTTTTT", "OMB-TTTTTT", "OMB-TTTTTT", "OMB-RRRRRR"])
    cases = Cases(store.engine, new_number=lambda: next(numbers))
    assert cases.file(a_case(store.opened().id), 1, AT).number == "OMB-TTTTTT"
    assert cases.file(a_case(store.opened().id), 1, AT).number == "OMB-RRRRRR"
    assert [store.count(table) for table in FILED_TABLES] == [2, 2, 2]


def test_when_every_number_is_taken_nothing_is_stored_and_it_says_so(store: Store) -> None:
    cases = Cases(store.engine, new_number=lambda: "OMB-TTTTTT")
    cases.file(a_case(store.opened().id), 1, AT)
    id_ = store.opened().id
    with pytest.raises(StoreUnavailable):
        cases.file(a_case(id_), 1, AT)
    assert [store.count(table) for table in FILED_TABLES] == [1, 1, 1]
    assert store.conversations.find(id_, TOKEN, AT).case_number is None


def test_a_number_has_six_characters_without_vowels_and_look_alikes() -> None:
    numbers = {new_case_number() for _ in range(500)}
    assert len(numbers) == 500
    assert all(re.fullmatch("OMB-[CDFGHJKMPQRTWX34679]{6}", number) for number in numbers)


def test_staff_read_the_whole_case_and_that_is_written_down(store: Store) -> None:
    id_ = store.opened().id
    store.conversations.save_turn(id_, 1, a_turn("De straat ligt open"), AT, AT + DAY)
    number = store.cases.file(a_case(id_), 2, AT).number
    viewed_at = AT + timedelta(hours=2)
    case = store.cases.open(number, "staff@example.org", viewed_at)
    new = a_case(id_)
    assert (case.number, case.route, case.filed_at, case.channel) == (number, "petition", AT, "web")
    assert (case.answers, case.verdict, case.missing) == (new.answers, new.verdict, new.missing)
    assert case.organisation == "Gemeente Voorbeeld"
    assert [turn.said for turn in case.transcript] == [None, "De straat ligt open"]
    assert case.audit == [
        AuditRecord("filed", AT, None, None),
        AuditRecord("viewed", viewed_at, "staff@example.org", None),
    ]
    assert case.delivery == DeliveryState("waiting", 0, None, AT, None)
    again = store.cases.open(number, "other@example.org", viewed_at)
    assert [entry.by for entry in again.audit] == [None, "staff@example.org", "other@example.org"]


@pytest.mark.parametrize("number", ["OMB-XXXXXX", "", "OMB-\0", "x" * 5000])
def test_a_case_that_is_not_there_leaves_no_trace_of_the_question(store: Store, number: str) -> None:
    store.filed()
    with pytest.raises(UnknownCase):
        store.cases.open(number, "staff@example.org", AT)
    assert store.count("audit") == 1


def test_the_list_of_staff_has_the_newest_first_of_one_route_or_of_both(store: Store) -> None:
    numbers = []
    for hour, route in enumerate(("petition", "second_look", "petition")):
        id_ = store.opened().id
        verdict = {**VERDICT, "kind": "be_patient"} if route == "second_look" else {}
        case = a_case(id_, route=route, verdict=verdict, organisation=None)
        numbers.append(store.cases.file(case, 1, AT + timedelta(hours=hour)).number)
    filed_at = AT + timedelta(hours=2)
    rest = ("waiting", None, "new", None, None, None, None, None)
    newest = CaseRow(numbers[2], "petition", filed_at, None, None, 2, *rest)
    assert store.cases.all(limit=1) == [newest]
    assert [row.number for row in store.cases.all()] == numbers[::-1]
    assert [row.number for row in store.cases.all(limit=1, after=1)] == [numbers[1]]
    assert [row.number for row in store.cases.all(Wanted("petition"))] == [numbers[2], numbers[0]]
    (second_look,) = store.cases.all(Wanted(route="second_look"))
    assert (second_look.number, second_look.kind) == (numbers[1], "be_patient")


@pytest.mark.parametrize("words", ["ABC", "omb-7hd c", "josé", "JOSE  da", "Da Silva"])
def test_a_case_is_found_by_a_part_of_its_number_or_name_however_it_is_typed(store: Store, words: str) -> None:
    numbers = iter(["OMB-7HDCCC", "OMB-ABCTTT", "OMB-RRRRRR"])
    cases = Cases(store.engine, new_number=lambda: next(numbers))
    names = ({"name": "Jos\u00e9 da Silva"}, {"name": "Jose\u0301 da Silva"}, {})
    for answers in names:
        cases.file(a_case(store.opened().id, answers=answers), 1, AT)
    found = {row.number for row in cases.search(words)}
    by_number = {"ABC": {"OMB-ABCTTT"}, "omb-7hd c": {"OMB-7HDCCC"}}
    assert found == by_number.get(words, {"OMB-7HDCCC", "OMB-ABCTTT"})


@pytest.mark.parametrize("words", ["", "  ", "%", "_", "\0", "\ud800", "what_happened", "straat"])
def test_only_numbers_and_names_are_searched(store: Store, words: str) -> None:
    store.filed()
    assert store.cases.search(words) == []


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE audit SET actor = 'nobody'",
        "UPDATE audit SET at = at",
        "DELETE FROM audit",
        "DELETE FROM audit WHERE event = 'filed'",
    ],
)
def test_the_database_refuses_to_change_or_remove_an_audit_row(store: Store, change: str) -> None:
    store.filed()
    trail = store.rows("SELECT * FROM audit")
    with pytest.raises(DBAPIError, match="audit rows never"), store.engine.begin() as connection:
        connection.execute(text(change))
    assert store.rows("SELECT * FROM audit") == trail


@pytest.mark.parametrize(
    "change",
    [
        "INSERT OR REPLACE INTO audit (id, case_number, event, at) SELECT id, 'other', event, at FROM audit",
        "REPLACE INTO audit (id, case_number, event, at) SELECT id, 'other', event, at FROM audit",
        "UPDATE OR REPLACE audit SET case_number = 'other'",
        "INSERT INTO audit SELECT * FROM audit WHERE true ON CONFLICT DO UPDATE SET actor = 'nobody'",
    ],
)
def test_sqlite_refuses_the_ways_round_too(sqlite_store: Store, change: str) -> None:
    sqlite_store.filed()
    trail = sqlite_store.rows("SELECT * FROM audit")
    with pytest.raises(DBAPIError, match="audit rows never"), sqlite_store.engine.begin() as connection:
        connection.execute(text(change))
    assert sqlite_store.rows("SELECT * FROM audit") == trail


def test_the_database_refuses_to_empty_the_audit_trail_at_once(store: Store) -> None:
    store.filed()
    # SQLite has no TRUNCATE: there, a DELETE without a condition is the quick way.
    emptying = "TRUNCATE audit" if store.engine.dialect.name == "postgresql" else "DELETE FROM audit"
    with pytest.raises(DBAPIError, match="audit rows never"), store.engine.begin() as connection:
        connection.execute(text(emptying))
    assert store.count("audit") == 1

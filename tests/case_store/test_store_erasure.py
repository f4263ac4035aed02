"""Erasing takes away every word, and leaves what belongs to a case."""

import random
import re
import sqlite3
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import event, inspect

from case_store import OutcomeRecord, UnknownConversation
from tests.case_store.store_kit import AT, DAY, REPLIES, TOKEN, Store, a_case, a_turn

WORD = "Zonnebloemzaad"
OUTCOME = OutcomeRecord(date(2026, 11, 23), "complain_first", None, "2026.1", "web")


def told(store: Store, word: str = WORD) -> str:
    """Have a talk in which a word is said, answered, kept in the state and remembered for a repeated send."""
    id_ = store.opened().id
    turn = a_turn(
        f"Het gaat over {word}",
        replies=[{"id": "utter_x", "text": f"U zei {word}"}],
        state={"answers": {"what_happened": word}},
        answer={"messages": [{"text": f"U zei {word}"}]},
        idempotency_key="key",
        body_hash="0f",
        outcome=OUTCOME,
    )
    store.conversations.save_turn(id_, 1, turn, AT, AT + DAY)
    return id_


def tables_with(store: Store, word: str) -> set[str]:
    """Give the tables in which a word stands, whatever the column."""
    found = set()
    for table in inspect(store.engine).get_table_names():
        if any(word in str(value) for row in store.rows(f"SELECT * FROM {table}") for value in row):
            found.add(table)
    return found


def bytes_on_disk(sqlite_file: Path) -> bytes:
    """Give all that lies on the disk beside the database: its file, its log, and what may be left of others."""
    return b"".join(path.read_bytes() for path in sorted(sqlite_file.parent.iterdir()))


def test_erasing_takes_the_talk_its_words_and_its_remembered_answers(store: Store) -> None:
    id_, other = told(store), told(store, "Distelvink")
    assert tables_with(store, WORD) == {"conversations", "turns"}
    store.conversations.erase(id_)
    assert tables_with(store, WORD) == set()
    assert tables_with(store, id_) == set()
    with pytest.raises(UnknownConversation):
        store.conversations.find(id_, TOKEN, AT)
    assert store.conversations.remembered(id_, "key") is None
    assert store.conversations.find(other, TOKEN, AT).version == 2
    store.conversations.erase(id_)


def test_of_an_erased_talk_the_statistics_keep_a_day_and_an_outcome_with_nothing_that_leads_back(store: Store) -> None:
    id_ = told(store)
    ((statistics_id,),) = store.rows("SELECT statistics_id FROM conversations")
    store.conversations.erase(id_)
    assert tables_with(store, statistics_id) == {"outcomes"}
    ((day, kind, organisation),) = store.rows("SELECT day, kind, organisation FROM outcomes")
    assert (str(day), kind, organisation) == ("2026-11-23", "complain_first", None)


def test_a_filed_talk_stays_with_its_case_while_its_token_opens_nothing_more(store: Store) -> None:
    id_ = told(store)
    number = store.cases.file(a_case(id_), 2, AT).number
    store.conversations.save_turn(id_, 2, a_turn("Verstuur maar", case_number=number), AT, AT + DAY)
    before = store.cases.open(number, "staff@example.org", AT)
    turns = store.conversations.transcript(id_)
    assert len(turns) == 3
    store.conversations.erase(id_)
    after = store.cases.open(number, "staff@example.org", AT)
    assert after.transcript == before.transcript == turns
    assert after.answers == before.answers
    assert store.conversations.transcript(id_) == turns
    assert tables_with(store, WORD) == {"transcripts"}
    assert [store.count("conversations"), store.count("turns")] == [0, 0]
    with pytest.raises(UnknownConversation):
        store.conversations.find(id_, TOKEN, AT)
    with pytest.raises(UnknownConversation):
        store.conversations.save_turn(id_, 4, a_turn(), AT, AT + DAY)
    store.conversations.erase(id_)


def test_all_that_expired_is_erased_and_nothing_else(store: Store) -> None:
    expired = [store.opened(AT).id for _ in range(230)]
    number = store.cases.file(a_case(expired[7]), 1, AT).number
    fresh = store.opened(AT + timedelta(hours=1)).id
    assert store.conversations.erase_expired(AT + DAY - timedelta(microseconds=1)) == 0
    assert store.conversations.erase_expired(AT + DAY) == 230
    assert store.conversations.erase_expired(AT + DAY) == 0
    assert store.rows("SELECT id FROM conversations") == [(fresh,)]
    assert store.count("turns") == 1
    assert len(store.cases.open(number, "staff@example.org", AT).transcript) == 1


def test_an_erased_word_is_in_no_byte_of_the_sqlite_file_or_its_log(sqlite_store: Store, sqlite_file: Path) -> None:
    ids = [told(sqlite_store) for _ in range(3)]
    sqlite_store.conversations.save_turn(ids[0], 2, a_turn(WORD * 3000), AT, AT + DAY)
    assert WORD.encode() in bytes_on_disk(sqlite_file)
    sqlite_store.conversations.erase(ids.pop())
    sqlite_store.conversations.erase(ids.pop())
    assert sqlite_store.conversations.erase_expired(AT + DAY) == 1
    assert WORD.encode() not in bytes_on_disk(sqlite_file)
    assert all(word not in bytes_on_disk(sqlite_file) for word in (ids[0].encode(), b"0f0f", TOKEN.encode()))


def test_a_word_that_was_changed_or_filed_and_erased_stays_in_the_case_alone(
    sqlite_store: Store, sqlite_file: Path
) -> None:
    id_ = sqlite_store.opened().id
    sqlite_store.conversations.save_turn(id_, 1, a_turn(state={"answers": {"name": WORD}}), AT, AT + DAY)
    sqlite_store.conversations.save_turn(id_, 2, a_turn(), AT, AT + DAY)
    sqlite_store.cases.file(a_case(id_), 3, AT)
    sqlite_store.conversations.erase(id_)
    assert WORD.encode() not in bytes_on_disk(sqlite_file)


def test_while_somebody_reads_the_log_keeps_old_pages_and_the_next_erasure_takes_them(
    sqlite_store: Store, sqlite_file: Path, caplog: pytest.LogCaptureFixture
) -> None:
    id_ = told(sqlite_store)
    reader = sqlite3.connect(sqlite_file, isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM turns").fetchone()
    sqlite_store.conversations.erase(id_)
    assert tables_with(sqlite_store, WORD) == set()
    assert WORD.encode() in bytes_on_disk(sqlite_file)
    assert caplog.messages == ["journal_not_wiped"]
    reader.execute("COMMIT")
    reader.close()
    assert sqlite_store.conversations.erase_expired(AT) == 0
    assert WORD.encode() not in bytes_on_disk(sqlite_file)


def test_no_word_is_left_where_many_talks_came_and_went_between_each_other(
    sqlite_store: Store, sqlite_file: Path
) -> None:
    """Rows move when a page gets full or empty; without the ballast this finds what they leave behind."""
    chance = random.Random(20261123)
    # The disk has no part in what this shows, and waiting for it would take most of the time.
    event.listen(sqlite_store.engine, "checkout", lambda connection, *_: connection.execute("PRAGMA synchronous = OFF"))
    open_talks: dict[str, tuple[str, int]] = {}
    words = iter(f"{WORD}{number:04d}" for number in range(10_000))
    for _ in range(4000):
        if chance.random() < 0.1 or not open_talks:
            open_talks[next(words)] = (sqlite_store.opened().id, 1)
        elif len(open_talks) > 60 and chance.random() < 0.1:
            id_, _ = open_talks.pop(chance.choice(list(open_talks)))
            sqlite_store.conversations.erase(id_)
        else:
            word = chance.choice(list(open_talks))
            id_, version = open_talks[word]
            said = word * chance.randint(1, 30)
            state = {"answers": {f"q{number}": word for number in range(version)}}
            turn = a_turn(said, replies=REPLIES * chance.randint(1, 6), state=state)
            open_talks[word] = (id_, sqlite_store.conversations.save_turn(id_, version, turn, AT, AT + DAY))
    found = set(re.findall(rf"{WORD}\d{{4}}", bytes_on_disk(sqlite_file).decode("latin-1")))
    assert found <= set(open_talks)
    sqlite_store.conversations.erase_expired(AT + DAY)
    assert WORD.encode() not in bytes_on_disk(sqlite_file)

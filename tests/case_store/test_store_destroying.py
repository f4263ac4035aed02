"""A case is destroyed with all that belongs to it, and nothing else goes along."""

import secrets
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import inspect, text
from sqlalchemy.exc import DBAPIError

from case_store import (
    Attachments,
    Chats,
    Handled,
    Links,
    Mails,
    NewAttachment,
    NewEvent,
    NewMail,
    Seal,
    UnknownCase,
)
from tests.case_store.store_kit import AT, DAY, Store, a_case, a_turn
from tests.case_store.test_store_erasure import bytes_on_disk, tables_with

BY = "staff@example.org"
YEAR = timedelta(days=365)


def a_full_case(store: Store, word: str) -> tuple[str, str]:
    """File a case of which something stands in every table that can hold it; give its number and its conversation."""
    id_ = store.opened().id
    attachment = NewAttachment(secrets.token_hex(16), f"{word}.pdf", "pdf", 9, word)
    Attachments(store.engine).add(id_, attachment, 9, AT, AT + DAY)
    store.conversations.save_turn(id_, 2, a_turn(f"Het gaat over {word}"), AT, AT + DAY)
    case = a_case(
        id_,
        answers={"name": word},
        organisation=word,
        receipt=lambda number: [("Zaaknummer", number), ("Naam", word)],
        mail=lambda number: NewMail("receipt", f"{word}@example.org", number, word, receipt=number),
    )
    number = store.cases.file(case, 3, AT).number
    Links(store.engine).add(secrets.token_hex(16), id_, AT, AT + DAY)
    chats = Chats(store.engine, Seal("secret"), "telegram")
    chats.keep([NewEvent(secrets.token_hex(8), word, 1, {})], AT, AT + DAY)
    claim = chats.claim(AT, 10)
    assert claim is not None
    chats.handled(claim, Handled(kept={}, follow=number), AT, AT + DAY)
    store.codes.tell(number, AT)
    store.follow_up.write(number, f"Over {word}", "1", BY, AT, ["address"], date(2026, 12, 7))
    (request,) = store.follow_up.messages(number)
    store.follow_up.answer(number, request.id, {"address": word}, word, "2", AT)
    return number, id_


def test_a_destroyed_case_leaves_one_row_that_says_who_did_it_and_when(store: Store) -> None:
    number, id_ = a_full_case(store, "Zonnebloemzaad")
    filled = {table for table in inspect(store.engine).get_table_names() if store.count(table)}
    assert filled >= {"attachments", "chat_cases", "links", "mails", "messages", "outbox", "receipts", "status_codes"}
    (file,) = Attachments(store.engine).of(id_)
    assert store.endings.destroy(number, BY, AT) == [file.id]
    assert tables_with(store, "Zonnebloemzaad") == set()
    assert tables_with(store, id_) == set()
    assert tables_with(store, number) == {"audit"}
    assert store.rows("SELECT case_number, event, actor, detail FROM audit") == [(number, "destroyed", BY, None)]
    with pytest.raises(UnknownCase):
        store.cases.open(number, BY, AT)
    with pytest.raises(UnknownCase):
        store.endings.destroy(number, BY, AT)
    assert Attachments(store.engine).unknown([file.id]) == [file.id]


def test_another_case_keeps_all_that_it_has(store: Store) -> None:
    number, id_ = a_full_case(store, "Distelvink")
    store.conversations.erase(id_)
    before = store.cases.open(number, BY, AT)
    other, _ = a_full_case(store, "Zonnebloemzaad")
    store.endings.destroy(other, BY, AT)
    after = store.cases.open(number, BY, AT)
    assert after.transcript == before.transcript
    assert after.attachments == before.attachments
    assert after.audit == before.audit
    assert len(store.follow_up.messages(number)) == 2
    assert store.follow_up.receipt(number).lines[-1] == ("Naam", "Distelvink")
    mail = Mails(store.engine).claim(AT, 30)
    assert mail is not None
    assert mail.receipt == number


def test_the_words_of_a_destroyed_case_are_in_no_byte_of_the_sqlite_file_or_its_log(
    sqlite_store: Store, sqlite_file: Path
) -> None:
    number, id_ = a_full_case(sqlite_store, "Zonnebloemzaad")
    sqlite_store.conversations.erase(id_)
    a_full_case(sqlite_store, "Distelvink")
    assert b"Zonnebloemzaad" in bytes_on_disk(sqlite_file)
    sqlite_store.endings.destroy(number, BY, AT)
    assert b"Zonnebloemzaad" not in bytes_on_disk(sqlite_file)
    assert b"Distelvink" in bytes_on_disk(sqlite_file)


def test_the_record_of_a_case_goes_only_with_the_case_and_what_says_that_it_was_destroyed_never(store: Store) -> None:
    number, destroyed = store.filed()[1], store.filed()[1]
    store.endings.destroy(destroyed, BY, AT)
    with store.engine.begin() as connection:
        said = {"number": number, "at": AT.isoformat(sep=" ")}
        connection.execute(text("INSERT INTO audit (case_number, event, at) VALUES (:number, 'destroyed', :at)"), said)
    for change in (
        f"DELETE FROM audit WHERE case_number = '{number}' AND event = 'filed'",
        f"DELETE FROM audit WHERE case_number = '{destroyed}'",
        f"UPDATE audit SET actor = NULL WHERE case_number = '{destroyed}'",
    ):
        with pytest.raises(DBAPIError, match="audit rows never"), store.engine.begin() as connection:
            connection.execute(text(change))
    assert store.count("audit") == 3


def test_the_term_of_a_case_runs_from_its_closing_and_of_one_never_closed_from_its_filing(store: Store) -> None:
    old, closed_late, reopened, young = (store.filed(AT + day * DAY)[1] for day in range(4))
    store.endings.close(closed_late, BY, AT + YEAR, "resolved")
    store.endings.close(reopened, BY, AT + YEAR, "resolved")
    store.endings.reopen(reopened, BY, AT + YEAR)
    assert store.endings.due(AT) == []
    assert [case.number for case in store.endings.due(AT + 3 * DAY)] == [old, reopened]
    assert [case.number for case in store.endings.due(AT + 2 * YEAR)] == [old, closed_late, reopened, young]
    assert [case.number for case in store.endings.due(AT + 2 * YEAR, 1)] == [old]
    (closed,) = [case for case in store.endings.due(AT + 2 * YEAR) if case.closed_at]
    assert (closed.number, closed.closed_at) == (closed_late, AT + YEAR)

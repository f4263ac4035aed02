"""What follows on filing is stored with the case, only grows, and is opened by number and code."""

import secrets
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from alembic import command
from sqlalchemy import create_engine, text
from sqlalchemy.exc import DBAPIError

from case_store import (
    CaseClosed,
    NewAttachment,
    Seal,
    StatusCodes,
    StoreUnavailable,
    TooManyAttachments,
    UnknownCase,
    UnknownRequest,
    migrate,
    status_code_hash,
)
from case_store.attachments import MOST_OF_CASE
from case_store.database import migration_config
from tests.case_store.store_kit import AT, DAY, Store, a_case

LINES = [("Zaaknummer", "?"), ("Wat er is gebeurd", "De straat ligt open.\nAl \u00e9\u00e9n jaar.")]


def filed(store: Store) -> str:
    """File a case with a receipt; give its number."""
    opened = store.opened()
    case = a_case(opened.id, receipt=lambda number: [("Zaaknummer", number), *LINES[1:]])
    return store.cases.file(case, opened.version, AT).number


def test_the_receipt_is_stored_with_the_case(store: Store) -> None:
    number = filed(store)
    receipt = store.follow_up.receipt(number)
    assert (receipt.number, receipt.filed_at, receipt.route) == (number, AT, "petition")
    assert receipt.lines == [("Zaaknummer", number), *LINES[1:]]


def test_a_case_that_is_filed_again_keeps_its_first_receipt(store: Store) -> None:
    opened = store.opened()
    first = store.cases.file(a_case(opened.id, receipt=lambda number: LINES), opened.version, AT)
    again = store.cases.file(a_case(opened.id, receipt=lambda number: [("anders", "x")]), opened.version, AT + DAY)
    assert again == first
    assert store.follow_up.receipt(first.number).lines == LINES
    assert store.count("receipts") == 1


def test_where_the_receipt_cannot_be_made_nothing_is_filed(store: Store) -> None:
    def fails(number: str) -> list[tuple[str, str]]:
        raise ArithmeticError

    opened = store.opened()
    with pytest.raises(ArithmeticError):
        store.cases.file(a_case(opened.id, receipt=fails), opened.version, AT)
    assert [store.count(table) for table in ("cases", "receipts", "outbox", "audit")] == [0, 0, 0, 0]


@pytest.mark.parametrize("number", ["OMB-CDFGHJ", "", "\x00", "x" * 400])
def test_what_is_not_there_is_unknown(store: Store, number: str) -> None:
    with pytest.raises(UnknownCase):
        store.follow_up.receipt(number)
    with pytest.raises(UnknownCase):
        store.follow_up.status(number, "hash")
    with pytest.raises(UnknownCase):
        store.follow_up.take_up(number, "x", AT)
    with pytest.raises(UnknownCase):
        store.codes.renew(number, "x", AT)
    with pytest.raises(UnknownCase):
        store.follow_up.write(number, "text", "once", "staff", AT)
    assert store.follow_up.messages(number) == []
    assert store.count("audit") == 0


def opens(store: Store, number: str, code: str) -> bool:
    try:
        store.follow_up.status(number, status_code_hash(number, code))
    except UnknownCase:
        return False
    return True


def test_a_case_is_opened_by_its_code_alone_and_the_code_stays_the_same(store: Store) -> None:
    number, other = filed(store), filed(store)
    assert not opens(store, number, "")
    code = store.codes.tell(number, AT)
    assert store.codes.tell(number, AT + DAY) == code
    status = store.follow_up.status(number, status_code_hash(number, code))
    assert (status.filed_at, status.opened_at, status.taken_up_at, status.messages) == (AT, None, None, [])
    for wrong in (store.codes.tell(other, AT), "", code[:-1]):
        assert not opens(store, number, wrong)
    assert not opens(store, other, code)


def test_a_new_code_voids_the_old_one_and_its_audit_row_does_not_tell_it(store: Store) -> None:
    number, other = filed(store), filed(store)
    old, of_other = store.codes.tell(number, AT), store.codes.tell(other, AT)
    new = store.codes.renew(number, "staff@example.org", AT + DAY)
    assert [opens(store, number, code) for code in (old, new)] == [False, True]
    assert store.codes.tell(number, AT + DAY) == new
    assert opens(store, other, of_other)
    told = store.rows("SELECT event, actor, detail FROM audit WHERE event = 'code_renewed'")
    assert told == [("code_renewed", "staff@example.org", None)]


def test_with_another_secret_the_written_down_code_goes_on_working_beside_the_one_that_is_told(store: Store) -> None:
    number = filed(store)
    written_down = store.codes.tell(number, AT)
    told = StatusCodes(store.engine, Seal("another secret")).tell(number, AT + DAY)
    assert told != written_down
    assert opens(store, number, written_down)
    assert opens(store, number, told)


def test_a_code_of_an_earlier_version_goes_on_working(store: Store) -> None:
    number = filed(store)
    with store.engine.begin() as connection:
        command.downgrade(migration_config(connection), "0005")
        row = {"number": number, "hash": status_code_hash(number, "CDFG-HJKM-PQRT-WX34"), "at": AT.isoformat(" ")}
        connection.execute(text("INSERT INTO status_codes VALUES (:number, :hash, :at)"), row)
    migrate(store.url)
    assert opens(store, number, "CDFG-HJKM-PQRT-WX34")
    assert opens(store, number, store.codes.tell(number, AT + DAY))
    store.codes.renew(number, "staff@example.org", AT + DAY)
    assert not opens(store, number, "CDFG-HJKM-PQRT-WX34")


def test_the_status_tells_when_staff_first_opened_and_took_up(store: Store) -> None:
    number = filed(store)
    code_hash = status_code_hash(number, store.codes.tell(number, AT))
    for day in (1, 2):
        store.cases.open(number, "staff@example.org", AT + day * DAY)
    for day in (3, 4):
        store.follow_up.take_up(number, "staff@example.org", AT + day * DAY)
    status = store.follow_up.status(number, code_hash)
    assert (status.opened_at, status.taken_up_at) == (AT + DAY, AT + 3 * DAY)
    assert [row.event for row in store.cases.open(number, "x", AT).audit].count("taken_up") == 1


def test_messages_and_answers_come_in_order_with_their_audit_rows(store: Store) -> None:
    number = filed(store)
    store.follow_up.write(number, "Wij bellen u.", "a", "staff@example.org", AT)
    store.follow_up.write(number, "", "b", "staff@example.org", AT + DAY, ["address"], date(2026, 12, 7))
    message, request = store.follow_up.messages(number)
    assert (message.kind, message.content, message.author) == (
        "message",
        {"text": "Wij bellen u."},
        "staff@example.org",
    )
    assert (request.kind, request.content["asked"], request.answer_by) == ("request", ["address"], date(2026, 12, 7))
    assert store.follow_up.answer(number, request.id, {"address": "Straat 1"}, "", "c", AT + 2 * DAY)
    answer = store.follow_up.messages(number)[-1]
    assert (answer.kind, answer.answers, answer.content["given"]) == ("answer", request.id, {"address": "Straat 1"})
    trail = [(row.event, row.by) for row in store.cases.open(number, "staff@example.org", AT).audit]
    assert trail[1:-1] == [
        ("message_sent", "staff@example.org"),
        ("completion_requested", "staff@example.org"),
        ("completion_answered", None),
    ]


def test_the_same_message_at_once_from_many_is_stored_once(store: Store) -> None:
    number = filed(store)
    with ThreadPoolExecutor(6) as many:
        list(many.map(lambda _: store.follow_up.write(number, "Hallo", "once", "staff", AT), range(6)))
        assert len(set(many.map(lambda _: store.codes.tell(number, AT), range(6)))) == 1
        list(many.map(lambda _: store.follow_up.take_up(number, "staff", AT), range(6)))
    assert (store.count("messages"), store.count("status_codes")) == (1, 1)
    assert store.rows("SELECT event, count(*) FROM audit WHERE event <> 'filed' GROUP BY event ORDER BY event") == [
        ("message_sent", 1),
        ("taken_up", 1),
    ]


def test_a_request_is_answered_only_in_its_own_case_and_as_often_as_one_likes(store: Store) -> None:
    number, other = filed(store), filed(store)
    store.follow_up.write(number, "", "b", "staff", AT, ["address"], date(2026, 12, 7))
    store.follow_up.write(number, "Hallo", "a", "staff", AT)
    request, message = (record.id for record in store.follow_up.messages(number))
    for case, id_ in ((other, request), (number, message), (number, 999), (number, -1)):
        with pytest.raises(UnknownRequest):
            store.follow_up.answer(case, id_, {}, "x", "c", AT)
    for once, new in (("d", True), ("d", False), ("e", True)):
        assert store.follow_up.answer(number, request, {}, "x", once, AT) is new
    assert store.rows("SELECT count(*) FROM messages WHERE kind = 'answer'") == [(2,)]


def a_file(content: str, name: str = "brief.pdf") -> NewAttachment:
    return NewAttachment(secrets.token_hex(16), name, "pdf", 9, content)


def test_a_file_that_was_sent_before_is_the_first_one_and_a_case_holds_so_many(store: Store) -> None:
    number = filed(store)
    first, again = a_file("0"), a_file("0", "nog eens.pdf")
    store.follow_up.answer(number, None, {}, "", "a", AT, [first])
    store.follow_up.answer(number, None, {}, "", "b", AT, [again, a_file("1")])
    kept = [message.content["files"] for message in store.follow_up.messages(number)]
    assert kept[0] == [first.id]
    assert kept[1][0] == first.id
    assert len(store.cases.open(number, "x", AT).attachments) == 2
    store.follow_up.answer(number, None, {}, "", "c", AT, [a_file(f"{at}") for at in range(2, MOST_OF_CASE)])
    with pytest.raises(TooManyAttachments):
        store.follow_up.answer(number, None, {}, "x", "d", AT, [a_file("one more")])
    assert store.count("messages") == 3


def test_a_closed_case_asks_for_nothing_and_takes_no_answer(store: Store) -> None:
    number = filed(store)
    store.follow_up.write(number, "", "a", "staff", AT, ["address"], date(2026, 12, 7))
    (request,) = store.follow_up.messages(number)
    store.endings.close(number, "staff", AT, "resolved")
    with pytest.raises(CaseClosed):
        store.follow_up.answer(number, request.id, {}, "x", "b", AT, [a_file("0")])
    with pytest.raises(CaseClosed):
        store.follow_up.answer(number, None, {}, "x", "c", AT)
    with pytest.raises(CaseClosed):
        store.follow_up.write(number, "", "d", "staff", AT, ["address"], date(2026, 12, 7))
    assert store.follow_up.write(number, "Tot slot", "e", "staff", AT)
    assert (store.count("messages"), store.count("attachments")) == (2, 0)


def test_an_earlier_version_reads_what_was_written_with_this_one(store: Store) -> None:
    number = filed(store)
    store.follow_up.write(number, "", "a", "staff", AT, ["address"], date(2026, 12, 7))
    (request,) = store.follow_up.messages(number)
    for once, of in (("b", request.id), ("c", request.id), ("d", None)):
        store.follow_up.answer(number, of, {}, once, once, AT)
    # As `migrate` works: nothing is refused because a table is away while it is made anew.
    plain = create_engine(store.engine.url)
    with plain.begin() as connection:
        command.downgrade(migration_config(connection), "0007")
    plain.dispose()
    assert store.rows("SELECT kind, answers FROM messages ORDER BY id")[1:] == [
        ("answer", request.id),
        ("answer", None),
        ("answer", None),
    ]
    migrate(store.url)
    assert [message.content["text"] for message in store.follow_up.messages(number)] == ["", "b", "c", "d"]
    with pytest.raises(DBAPIError), store.engine.begin() as connection:
        connection.execute(text("UPDATE messages SET author = 'x'"))


@pytest.mark.parametrize("words", ["half \ud800 teken", "nul \x00 hier", "'; DROP TABLE messages; --", "\U0001f600"])
def test_whatever_is_written_comes_back(store: Store, words: str) -> None:
    number = filed(store)
    store.follow_up.write(number, words, "a", "staff", AT)
    assert store.follow_up.messages(number)[0].content == {"text": words}


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE receipts SET lines = '[]'",
        "UPDATE status_codes SET code_hash = 'x'",
        "UPDATE messages SET content = '{}'",
    ],
)
def test_the_database_refuses_to_change_what_was_told(store: Store, change: str) -> None:
    number = filed(store)
    store.codes.tell(number, AT)
    store.follow_up.write(number, "Hallo", "a", "staff", AT)
    with pytest.raises(DBAPIError), store.engine.begin() as connection:
        connection.execute(text(change))


def test_a_database_that_is_away_is_named_so() -> None:
    store = Store("postgresql+psycopg://nobody@127.0.0.1:9/none")
    for ask in (
        lambda: store.follow_up.receipt("OMB-CDFGHJ"),
        lambda: store.follow_up.status("OMB-CDFGHJ", "hash"),
        lambda: store.follow_up.messages("OMB-CDFGHJ"),
        lambda: store.follow_up.take_up("OMB-CDFGHJ", "x", AT),
    ):
        with pytest.raises(StoreUnavailable):
            ask()

"""What a conversation keeps, and who gets to see it."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from case_store import (
    Conversation,
    OutcomeRecord,
    RememberedAnswer,
    StaleConversation,
    StoreUnavailable,
    TurnRecord,
    UnknownConversation,
)
from tests.case_store.store_kit import AT, DAY, REPLIES, TOKEN, WELCOME, Store, a_case, a_turn

OUTCOME = OutcomeRecord(date(2026, 11, 23), "be_patient", "Gemeente Voorbeeld", "2026.1", "web")


def outcomes_in(store: Store) -> list[tuple[object, ...]]:
    return store.rows("SELECT kind, organisation, rules_version, channel FROM outcomes")


def test_an_opened_conversation_is_found_with_its_token_until_it_expires(store: Store) -> None:
    opened = store.opened()
    assert opened == Conversation(opened.id, 1, "web", {"answers": {}}, None, None, AT + DAY)
    assert store.conversations.find(opened.id, TOKEN, AT) == opened
    assert store.conversations.find(opened.id, TOKEN, AT + DAY - timedelta(microseconds=1)) == opened
    with pytest.raises(UnknownConversation):
        store.conversations.find(opened.id, TOKEN, AT + DAY)


@pytest.mark.parametrize("token", ["", "another", TOKEN + "x", "é", "\ud800", "\0"])
def test_another_token_opens_nothing(store: Store, token: str) -> None:
    with pytest.raises(UnknownConversation):
        store.conversations.find(store.opened().id, token, AT)


@pytest.mark.parametrize("id_", ["", "nobody", "a\0b", "\ud800", "x" * 10_000])
def test_an_id_that_is_not_there_is_unknown_whatever_is_in_it(store: Store, id_: str) -> None:
    with pytest.raises(UnknownConversation):
        store.conversations.find(id_, TOKEN, AT)
    with pytest.raises(UnknownConversation):
        store.conversations.find(id_, "", AT)
    with pytest.raises(UnknownConversation):
        store.conversations.save_turn(id_, 1, a_turn(), AT, AT + DAY)
    assert store.conversations.remembered(id_, "key") is None
    assert store.conversations.transcript(id_) == []
    store.conversations.erase(id_)


def test_a_turn_moves_the_conversation_one_version_on_and_its_expiry_ahead(store: Store) -> None:
    opened = store.opened()
    later = AT + timedelta(hours=3)
    assert store.conversations.save_turn(opened.id, 1, a_turn(), later, later + DAY) == 2
    found = store.conversations.find(opened.id, TOKEN, later)
    expected = replace(opened, version=2, state={"answers": {"response": "none"}}, expires_at=later + DAY)
    assert found == expected


def test_the_transcript_has_the_first_words_and_every_turn_in_order(store: Store) -> None:
    id_ = store.opened().id
    store.conversations.save_turn(id_, 1, a_turn("Ik wacht al weken"), AT + timedelta(minutes=1), AT + DAY)
    turn = a_turn("yes", said_kind="choice", replies=[])
    store.conversations.save_turn(id_, 2, turn, AT + timedelta(minutes=2), AT + DAY)
    assert store.conversations.transcript(id_) == [
        TurnRecord(1, None, None, WELCOME, AT),
        TurnRecord(2, "Ik wacht al weken", "text", REPLIES, AT + timedelta(minutes=1)),
        TurnRecord(3, "yes", "choice", [], AT + timedelta(minutes=2)),
    ]


@pytest.mark.parametrize(
    "said", ["naïef, élan, 😀, ترحيب", "a\0b", "half \ud83d of it", '"\\u0000"', " \t\n", "x" * 100_000]
)
def test_whatever_characters_were_sent_come_back_as_they_were(store: Store, said: str) -> None:
    id_ = store.opened().id
    turn = a_turn(said, state={"answers": {"what_happened": said}}, replies=[{"id": "utter_x", "text": said}])
    store.conversations.save_turn(id_, 1, turn, AT, AT + DAY)
    assert store.conversations.find(id_, TOKEN, AT).state == {"answers": {"what_happened": said}}
    assert store.conversations.transcript(id_)[1] == TurnRecord(2, said, "text", turn.replies, AT)


def test_moments_come_back_in_utc_whatever_zone_they_were_given_in(store: Store) -> None:
    summer = timezone(timedelta(hours=2))
    at = datetime(2026, 7, 1, 0, 30, 15, 123456, tzinfo=summer)
    opened = store.opened(at)
    found = store.conversations.find(opened.id, TOKEN, at)
    assert found.expires_at == at + DAY
    assert found.expires_at.utcoffset() == timedelta(0)
    assert found.expires_at.tzinfo is UTC


def test_a_turn_from_an_older_version_is_refused_and_stores_nothing(store: Store) -> None:
    id_ = store.opened().id
    store.conversations.save_turn(id_, 1, a_turn("first"), AT, AT + DAY)
    for version in (0, 1, 3):
        with pytest.raises(StaleConversation):
            store.conversations.save_turn(id_, version, a_turn("second", outcome=OUTCOME), AT, AT + DAY + DAY)
    assert [turn.said for turn in store.conversations.transcript(id_)] == [None, "first"]
    assert store.conversations.find(id_, TOKEN, AT).expires_at == AT + DAY
    assert store.count("outcomes") == 0


def test_a_turn_of_an_erased_conversation_is_refused(store: Store) -> None:
    id_ = store.opened().id
    store.conversations.erase(id_)
    with pytest.raises(UnknownConversation):
        store.conversations.save_turn(id_, 1, a_turn(outcome=OUTCOME), AT, AT + DAY)
    assert store.count("turns") == 0
    assert store.count("outcomes") == 0


def test_the_turn_that_filed_the_case_is_stored_although_filing_moved_the_version(store: Store) -> None:
    id_ = store.opened().id
    filed = store.cases.file(a_case(id_), 1, AT)
    assert store.conversations.save_turn(id_, 1, a_turn(case_number=filed.number), AT, AT + DAY) == 3
    found = store.conversations.find(id_, TOKEN, AT)
    assert (found.version, found.case_number, found.filed_at) == (3, filed.number, AT)


def test_only_the_turn_that_filed_may_be_one_version_behind(store: Store) -> None:
    id_ = store.opened().id
    number = store.cases.file(a_case(id_), 1, AT).number
    for turn in (a_turn(), a_turn(case_number="OMB-OTHER")):
        with pytest.raises(StaleConversation):
            store.conversations.save_turn(id_, 1, turn, AT, AT + DAY)
    store.conversations.save_turn(id_, 1, a_turn(case_number=number), AT, AT + DAY)
    # A later turn that still carries the number is nothing special.
    with pytest.raises(StaleConversation):
        store.conversations.save_turn(id_, 2, a_turn(case_number=number), AT, AT + DAY)
    assert store.conversations.save_turn(id_, 3, a_turn(case_number=number), AT, AT + DAY) == 4


@pytest.mark.parametrize("key", ["a-key", "k" * 10_000, "\0", "\ud800"])
def test_the_first_answer_to_a_key_is_remembered_for_this_conversation_only(store: Store, key: str) -> None:
    id_, other = store.opened().id, store.opened().id
    turn = a_turn(answer={"messages": REPLIES}, idempotency_key=key, body_hash="0f")
    store.conversations.save_turn(id_, 1, turn, AT, AT + DAY)
    assert store.conversations.remembered(id_, key) == RememberedAnswer("0f", {"messages": REPLIES})
    assert store.conversations.remembered(id_, key + "2") is None
    assert store.conversations.remembered(other, key) is None
    store.conversations.save_turn(other, 1, turn, AT, AT + DAY)


def test_a_key_that_was_answered_already_is_not_answered_again(store: Store) -> None:
    id_ = store.opened().id
    turn = a_turn(answer={"n": 1}, idempotency_key="key", body_hash="0f")
    store.conversations.save_turn(id_, 1, turn, AT, AT + DAY)
    with pytest.raises(StaleConversation):
        store.conversations.save_turn(id_, 2, replace(turn, answer={"n": 2}), AT, AT + DAY)
    assert store.conversations.remembered(id_, "key") == RememberedAnswer("0f", {"n": 1})
    assert store.conversations.find(id_, TOKEN, AT).version == 2


def test_the_statistics_have_one_row_for_a_conversation_and_follow_its_outcome(store: Store) -> None:
    id_ = store.opened().id
    store.conversations.save_turn(id_, 1, a_turn(outcome=OUTCOME), AT, AT + DAY)
    assert outcomes_in(store) == [("be_patient", "Gemeente Voorbeeld", "2026.1", "web")]
    next_day = replace(OUTCOME, day=date(2026, 11, 24))
    store.conversations.save_turn(id_, 2, a_turn(outcome=next_day), AT, AT + DAY)
    assert [str(day) for (day,) in store.rows("SELECT day FROM outcomes")] == ["2026-11-23"], "it was reached then"
    store.conversations.save_turn(id_, 3, a_turn(), AT, AT + DAY)
    changed = replace(next_day, kind="admissible", organisation=None)
    store.conversations.save_turn(id_, 4, a_turn(outcome=changed), AT, AT + DAY)
    assert outcomes_in(store) == [("admissible", None, "2026.1", "web")]
    assert [str(day) for (day,) in store.rows("SELECT day FROM outcomes")] == ["2026-11-24"]


def test_an_id_that_is_taken_opens_no_second_conversation(store: Store) -> None:
    id_ = store.opened().id
    with pytest.raises(StoreUnavailable):
        store.conversations.open(id_, "another", "web", {}, WELCOME, AT, AT + DAY)
    assert store.conversations.find(id_, TOKEN, AT).version == 1
    assert len(store.conversations.transcript(id_)) == 1

"""Chats of messaging apps: kept before handled, in order, by one worker at a time, once; closed, and gone in the end."""

from datetime import date, timedelta
from typing import Any

import pytest

from case_store import Chats, Claim, ClaimLost, Handled, Links, NewEvent, Notice, Seal, UnknownConversation
from tests.case_store.busy_process import in_threads
from tests.case_store.store_kit import AT, DAY, TOKEN, Store

WORD = "Zonnebloemzaad"
SECOND = timedelta(seconds=1)
MONDAY = date(2026, 12, 14)


@pytest.fixture
def chats(store: Store) -> Chats:
    return Chats(store.engine, Seal("a secret of this installation"), "telegram")


def event(number: int, address: str = "7001", text: str = WORD) -> NewEvent:
    return NewEvent(str(number), address, number, {"kind": "text", "text": text})


def keep(chats: Chats, *events: NewEvent, at: Any = AT) -> int:
    return chats.keep(list(events), at, at + DAY)


def claimed(chats: Chats, at: Any = AT) -> Claim:
    claim = chats.claim(at, 15)
    assert claim is not None
    return claim


def handle(chats: Chats, claim: Claim, *texts: str, **more: Any) -> None:
    messages = [{"text": text} for text in texts]
    chats.handled(claim, Handled(claim.kept, messages, **more), AT, AT + DAY)


def test_what_came_in_twice_is_kept_once_even_after_it_was_handled(chats: Chats) -> None:
    assert keep(chats, event(1), event(1)) == 1
    assert keep(chats, event(1)) == 0
    handle(chats, claimed(chats))
    assert keep(chats, event(1)) == 0
    assert chats.claim(AT, 15) is None


def test_events_of_a_chat_are_given_in_their_order_whatever_the_order_in_which_they_came(chats: Chats) -> None:
    keep(chats, event(3, text="c"), event(1, text="a"))
    keep(chats, event(2, text="b"))
    given = []
    for _ in range(3):
        claim = claimed(chats)
        given.append(claim.content["text"])
        handle(chats, claim)
    assert given == ["a", "b", "c"]


def test_a_chat_is_had_by_one_worker_and_another_chat_by_another(chats: Chats) -> None:
    keep(chats, event(1), event(2), event(3, address="7002"))
    first, second = claimed(chats), claimed(chats)
    assert first.chat != second.chat
    assert chats.claim(AT, 15) is None


def test_the_answer_to_one_event_is_sent_before_the_next_is_handled(chats: Chats) -> None:
    keep(chats, event(1), event(2))
    handle(chats, claimed(chats), "een", "twee")
    sent = []
    while (claim := claimed(chats)).number is not None:
        sent.append(claim.content["text"])
        chats.sent(claim, claim.kept, AT)
    assert sent == ["een", "twee"]
    assert claim.event_id == "2"


def test_a_worker_that_died_leaves_its_chat_to_the_next_and_is_not_believed_any_more(chats: Chats) -> None:
    keep(chats, event(1))
    dead = claimed(chats)
    assert chats.claim(AT + 14 * SECOND, 15) is None
    alive = claimed(chats, AT + 16 * SECOND)
    assert (alive.event_id, alive.tries) == ("1", 2)
    with pytest.raises(ClaimLost):
        handle(chats, dead, "te laat")
    handle(chats, alive, "op tijd")
    assert claimed(chats).content == {"text": "op tijd"}


def test_a_claim_that_is_renewed_is_kept(chats: Chats) -> None:
    keep(chats, event(1))
    claim = claimed(chats)
    chats.renew(claim, AT + 10 * SECOND, 15)
    assert chats.claim(AT + 20 * SECOND, 15) is None


def test_a_chat_that_must_wait_waits_with_all_that_comes_in(chats: Chats) -> None:
    keep(chats, event(1))
    handle(chats, claimed(chats), "een")
    claim = claimed(chats)
    chats.postpone(claim, claim.kept, AT + 30 * SECOND)
    keep(chats, event(2), at=AT + SECOND)
    assert chats.claim(AT + 29 * SECOND, 15) is None
    assert claimed(chats, AT + 30 * SECOND).content == {"text": "een"}


def test_what_is_held_of_a_chat_comes_back_and_starts_with_its_address(chats: Chats) -> None:
    keep(chats, event(1), event(2))
    claim = claimed(chats)
    assert claim.kept == {"address": "7001"}
    chats.handled(claim, Handled({**claim.kept, "token": "t"}), AT, AT + DAY)
    assert claimed(chats).kept == {"address": "7001", "token": "t"}


def test_nothing_in_the_tables_tells_who_wrote_what(store: Store, chats: Chats) -> None:
    keep(chats, event(1))
    handle(chats, claimed(chats), f"U zei {WORD}", remind=(MONDAY, {"answers": {"name": WORD}}))
    tables = ("chats", "chat_events", "chat_messages", "chat_reminders")
    told = repr([row for table in tables for row in store.rows(f"SELECT * FROM {table}")])
    assert WORD not in told
    assert "7001" not in told


def test_with_another_secret_nothing_opens_and_the_chat_begins_anew(store: Store, chats: Chats) -> None:
    keep(chats, event(1))
    other = Chats(store.engine, Seal("another secret"), "telegram")
    assert other.claim(AT, 15) is None
    assert store.count("chats") == 0
    keep(other, event(2))
    assert claimed(other).event_id == "2"


def test_forgetting_takes_all_but_the_ids_of_events(store: Store, chats: Chats) -> None:
    keep(chats, event(1), event(2))
    handle(chats, claimed(chats), "een", remind=(MONDAY, {}))
    chats.forget(claimed(chats), AT)
    counts = [store.count(table) for table in ("chats", "chat_messages", "chat_reminders")]
    assert counts == [0, 0, 0]
    assert keep(chats, event(1), event(2)) == 0


def test_a_reminder_is_told_once_on_its_day(chats: Chats) -> None:
    keep(chats, event(1))
    handle(chats, claimed(chats), remind=(MONDAY, {"answers": {"response": "none"}}))
    assert chats.remind(MONDAY - DAY, {"text": "voorbij"}, AT) == 0
    assert chats.remind(MONDAY, {"text": "voorbij"}, AT) == 1
    assert chats.remind(MONDAY, {"text": "voorbij"}, AT) == 0
    claim = claimed(chats)
    assert claim.content == {"text": "voorbij"}
    assert chats.reminder(claim) == {"answers": {"response": "none"}}


def tell(store: Store, chats: Chats, number: str, words: str) -> bool:
    """Let staff write; say whether a chat was told."""
    notice = Notice(lambda answers: None, [{"text": words}], chats)
    assert store.follow_up.write(number, words, words, "staff", AT, notice=notice)
    return store.rows("SELECT detail FROM audit ORDER BY id")[-1] == (chats.channel,)


def test_a_message_whose_notice_cannot_be_stored_is_not_stored_either_and_can_be_sent_again(
    store: Store, chats: Chats
) -> None:
    _, number = store.filed()
    keep(chats, event(1))
    handle(chats, claimed(chats), follow=number)
    with pytest.raises(TypeError):
        store.follow_up.write(
            number, "x", "once", "staff", AT, notice=Notice(lambda answers: None, [{"x": b""}], chats)
        )
    assert store.follow_up.messages(number) == []
    notice = Notice(lambda answers: None, [{"text": "x"}], chats)
    assert store.follow_up.write(number, "x", "once", "staff", AT, notice=notice)
    assert not store.follow_up.write(number, "x", "once", "staff", AT, notice=notice)
    assert store.count("chat_messages") == 1


def test_quiet_ends_reminders_and_news_of_cases(store: Store, chats: Chats) -> None:
    _, number = store.filed()
    keep(chats, event(1), event(2))
    handle(chats, claimed(chats), follow=number, remind=(MONDAY, {}))
    assert tell(store, chats, number, "een vraag")
    claim = claimed(chats)
    chats.sent(claim, claim.kept, AT)
    handle(chats, claimed(chats), quiet=True)
    assert not chats.follows(number)
    assert not tell(store, chats, number, "nog een vraag")
    assert chats.remind(MONDAY, {"text": "voorbij"}, AT) == 0


def test_a_case_is_told_about_in_its_own_chat_only_and_an_unknown_one_nowhere(store: Store, chats: Chats) -> None:
    _, number = store.filed()
    keep(chats, event(1), event(2, address="7002"))
    follower = claimed(chats)
    handle(chats, follower, follow=number)
    handle(chats, claimed(chats))
    assert tell(store, chats, number, "een vraag")
    _, of_nobody = store.filed()
    assert not tell(store, chats, of_nobody, "een vraag")
    assert [chats.follows(case) for case in (number, of_nobody, "OMB-NIEMND")] == [True, False, False]
    assert claimed(chats).chat == follower.chat
    assert chats.claim(AT, 15) is None


def test_a_chat_ends_with_its_conversation_unless_there_is_still_something_to_tell(store: Store, chats: Chats) -> None:
    keep(chats, event(1), event(2, address="7002"))
    handle(chats, claimed(chats), remind=(MONDAY, {}))
    handle(chats, claimed(chats))
    assert chats.erase_expired(AT + DAY - SECOND, MONDAY) == 0
    assert chats.erase_expired(AT + DAY, MONDAY) == 1
    assert chats.erase_expired(AT + DAY, MONDAY + timedelta(days=30)) == 1
    assert store.count("chats") == 0
    chats.erase_expired(AT + timedelta(days=3), MONDAY)
    assert store.count("chat_events") == 0


def test_many_workers_at_once_handle_each_event_once_and_in_order(store: Store, chats: Chats) -> None:
    addresses = [str(7000 + number) for number in range(5)]
    keep(chats, *(event(number, addresses[number % 5]) for number in range(40)))
    handled: list[tuple[str, int]] = []

    def work(_: int) -> None:
        while (claim := chats.claim(AT, 60)) is not None:
            handled.append((claim.chat, int(str(claim.event_id))))
            handle(chats, claim)

    in_threads(work)
    assert sorted(number for _, number in handled) == list(range(40))
    for chat in {chat for chat, _ in handled}:
        of_chat = [number for one, number in handled if one == chat]
        assert of_chat == sorted(of_chat)


def test_many_who_keep_the_same_event_keep_it_once(store: Store, chats: Chats) -> None:
    new: list[int] = []
    in_threads(lambda _: new.append(keep(chats, *(event(number, str(number % 3)) for number in range(10)))))
    assert sum(new) == 10
    assert store.count("chat_events") == 10


def test_a_link_is_used_once_and_passes_the_conversation_on(store: Store) -> None:
    links, id_ = Links(store.engine), store.opened().id
    links.add("code", id_, AT, AT + 600 * SECOND)
    assert links.use("code", "new-token-hash", AT + 599 * SECOND) == id_
    assert store.conversations.find(id_, "new-token-hash", AT).id == id_
    with pytest.raises(UnknownConversation):
        store.conversations.find(id_, TOKEN, AT)
    with pytest.raises(UnknownConversation):
        links.use("code", "third", AT + 599 * SECOND)


def test_a_link_is_too_old_after_its_time_and_void_after_a_newer_one(store: Store) -> None:
    links, id_ = Links(store.engine), store.opened().id
    links.add("old", id_, AT, AT + 600 * SECOND)
    links.add("new", id_, AT, AT + 600 * SECOND)
    for code, at in (("old", AT), ("new", AT + 600 * SECOND), ("never", AT), ("\0", AT)):
        with pytest.raises(UnknownConversation):
            links.use(code, "t", at)
    assert store.conversations.find(id_, TOKEN, AT).id == id_


def test_a_link_goes_with_its_conversation_and_is_not_made_without_one(store: Store) -> None:
    links, id_ = Links(store.engine), store.opened().id
    links.add("code", id_, AT, AT + 600 * SECOND)
    assert "code" not in repr(store.rows("SELECT * FROM links"))
    store.conversations.erase(id_)
    assert store.count("links") == 0
    with pytest.raises(UnknownConversation):
        links.add("code", id_, AT, AT + 600 * SECOND)

"""How an update of the Bot API is read: what it asks of us, and nothing of who sent it."""

from typing import Any

import pytest

from bot.channels.app import Event, Kind
from bot.channels.telegram_updates import event_in

PRIVATE = {"id": 7, "type": "private", "first_name": "Geheim"}


def read(**update: Any) -> Event | None:
    found = event_in({"update_id": 5, **update})
    return None if found is None else Event.from_json(found.content)


def message(**content: Any) -> Event | None:
    return read(message={"message_id": 3, "date": 1, "chat": PRIVATE, "from": {"id": 7, "is_bot": False}, **content})


def test_of_who_wrote_nothing_is_kept_but_where_to_answer():
    found = event_in({"update_id": 5, "message": {"chat": PRIVATE, "from": {"first_name": "Geheim"}, "text": "hallo"}})
    assert found is not None
    assert (found.id, found.address, found.position) == ("5", "7", 5)
    assert found.content == {"kind": "text", "text": "hallo"}


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("hallo", Event(Kind.TEXT, "hallo")),
        ("/start", Event(Kind.COMMAND, "start")),
        ("/start@een_bot abc_-1", Event(Kind.COMMAND, "start", "abc_-1")),
        ("/STOP", Event(Kind.COMMAND, "stop")),
        ("/hulp", Event(Kind.COMMAND, "help")),
        ("/onbekend iets", Event(Kind.TEXT, "/onbekend iets")),
        ("ik typ /stop", Event(Kind.TEXT, "ik typ /stop")),
        ("half \ud800", Event(Kind.TEXT, "half ?")),
    ],
)
def test_words_and_commands(text: str, event: Event):
    assert message(text=text) == event


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ({"voice": {"file_id": "v"}}, Kind.SOUND),
        ({"video_note": {"file_id": "v"}}, Kind.SOUND),
        ({"location": {"latitude": 1.0}}, Kind.PLACE),
        ({"sticker": {"file_id": "s"}}, Kind.OTHER),
        ({"animation": {"file_id": "a"}, "document": {"file_id": "a"}}, Kind.OTHER),
        ({"something_of_next_year": {}}, Kind.OTHER),
    ],
)
def test_what_cannot_be_read_is_named_by_its_kind(content: dict[str, Any], kind: Kind):
    assert message(**content) == Event(kind)


def test_a_photo_is_its_largest_size_with_the_words_under_it():
    sizes = [{"file_id": "small"}, {"file_id": "large"}]
    assert message(photo=sizes, caption="mijn brief") == Event(Kind.FILE, "mijn brief", file="large")


def test_a_press_is_what_was_carried_and_where():
    query = {"id": "q", "from": {"id": 7}, "data": "response:none", "message": {"message_id": 9, "chat": PRIVATE}}
    assert read(callback_query=query) == Event(Kind.CHOICE, "response:none", message="9", press="q")


@pytest.mark.parametrize(
    "update",
    [
        {"channel_post": {"chat": {"id": -1, "type": "channel"}, "text": "nieuws"}},
        {"poll": {"id": "1"}},
        {"message": {"chat": PRIVATE, "from": {"is_bot": True}, "text": "van een bot"}},
        {"message": {"chat": PRIVATE, "pinned_message": {"message_id": 1}}},
        {"message": {"chat": {"id": -1, "type": "group"}, "new_chat_members": []}},
        {"edited_message": {"chat": PRIVATE, "location": {"latitude": 1.0}}},
        {"callback_query": {"id": "q", "data": "x", "inline_message_id": "1"}},
        {"my_chat_member": {"chat": PRIVATE, "new_chat_member": {"status": "member"}}},
        {},
    ],
)
def test_what_does_not_concern_a_conversation_is_left_alone(update: dict[str, Any]):
    assert read(**update) is None


@pytest.mark.parametrize(
    "update", [None, [], "x", 5, {}, {"update_id": "5"}, {"update_id": True}, {"update_id": 2**70}]
)
def test_what_is_no_update_is_refused(update: Any):
    with pytest.raises(ValueError, match="no update"):
        event_in(update)

"""Reads an update of Telegram's Bot API as an event of a chat; who wrote it is left behind, and nothing is trusted.

An update is read as plain JSON, so that one that is malformed, or of a kind that came later, stops nobody else's.
"""

import re
from collections.abc import Mapping
from typing import Any

from bot.channels.app import Event, Kind
from case_store import NewEvent

CHANNEL = "telegram"
# What we ask Telegram for; the other kinds of updates do not concern a conversation.
WANTED = ("message", "edited_message", "callback_query", "my_chat_member")

_COMMAND = re.compile(r"/([a-z]+)(?:@\w+)?(?:\s+(.*))?", re.DOTALL | re.IGNORECASE)
_COMMANDS = {
    **{name: name for name in ("start", "web", "wis", "stop", "help", "antwoorden")},
    "website": "web",
    "wissen": "wis",
    "hulp": "help",
}
_SOUND = ("voice", "audio", "video", "video_note")
_PLACE = ("location", "venue")
# What stands in every message, whatever it is.
_IN_EVERY_MESSAGE = """
message_id message_thread_id direct_messages_topic from sender_chat sender_boost_count sender_business_bot
sender_tag date guest_query_id business_connection_id chat forward_origin is_topic_message is_automatic_forward
reply_to_message external_reply quote reply_to_story reply_to_checklist_task_id reply_to_poll_option_id via_bot
guest_bot_caller_user guest_bot_caller_chat edit_date has_protected_content is_from_offline is_paid_post
media_group_id author_signature paid_star_count link_preview_options suggested_post_info effect_id entities caption
caption_entities show_caption_above_media has_media_spoiler reply_markup
"""
_AROUND = frozenset(_IN_EVERY_MESSAGE.split())
# What the app itself says in a chat, of which a resident expects no answer.
_OF_THE_APP_ITSELF = """
new_chat_members left_chat_member chat_owner_left chat_owner_changed new_chat_title new_chat_photo delete_chat_photo
group_chat_created supergroup_chat_created channel_chat_created message_auto_delete_timer_changed migrate_to_chat_id
migrate_from_chat_id pinned_message successful_payment refunded_payment connected_website write_access_allowed
proximity_alert_triggered boost_added chat_background_set checklist_tasks_done checklist_tasks_added
direct_message_price_changed forum_topic_created forum_topic_edited forum_topic_closed forum_topic_reopened
general_forum_topic_hidden general_forum_topic_unhidden giveaway_created giveaway giveaway_winners
giveaway_completed managed_bot_created paid_message_price_changed poll_option_added poll_option_deleted
suggested_post_approved suggested_post_approval_failed suggested_post_declined suggested_post_paid
suggested_post_refunded video_chat_scheduled video_chat_started video_chat_ended video_chat_participants_invited
web_app_data
"""
_SERVICE = frozenset(_OF_THE_APP_ITSELF.split())
LONGEST_MESSAGE = 4_096
# What is longer did not come from Telegram.
_LONGEST = 2 * LONGEST_MESSAGE


def event_in(update: object) -> NewEvent | None:
    """The event in an update, or None where there is none for us: a channel's post, a poll, an app's own message.

    Raises:
        ValueError: this is no update.
    """
    if not isinstance(update, dict) or not _is_number(update.get("update_id")):
        raise ValueError("this is no update")
    number: int = update["update_id"]
    found = (
        _in_message(_part(update, "message"))
        or _in_edited(_part(update, "edited_message"))
        or _in_press(_part(update, "callback_query"))
        or _in_membership(_part(update, "my_chat_member"))
    )
    if found is None:
        return None
    chat, event = found
    return NewEvent(str(number), str(chat), number, event.as_json())


def number_of(update: object) -> int:
    """The number of an update, by which it is confirmed; -1 where it has none."""
    number = update.get("update_id") if isinstance(update, dict) else None
    return number if isinstance(number, int) and _is_number(number) else -1


def _in_message(message: Mapping[str, Any]) -> tuple[int, Event] | None:
    chat, kind = _chat_of(message)
    if chat is None or _part(message, "from").get("is_bot") is True:
        return None
    if kind != "private":
        return (chat, Event(Kind.GROUP)) if kind in ("group", "supergroup") and not _SERVICE & message.keys() else None
    event = _content(message)
    return None if event is None else (chat, event)


def _content(message: Mapping[str, Any]) -> Event | None:
    text, caption = _text(message, "text"), _text(message, "caption")
    if text:
        return _written(text)
    if any(_part(message, name) for name in _SOUND):
        return Event(Kind.SOUND)
    if any(_part(message, name) for name in _PLACE):
        return Event(Kind.PLACE)
    file = {} if "animation" in message else _part(message, "document") or _largest(message.get("photo"))
    if file and _text(file, "file_id"):
        return Event(Kind.FILE, caption, file=_text(file, "file_id"), file_name=_text(file, "file_name"))
    what = message.keys() - _AROUND
    return Event(Kind.OTHER) if what and not what & _SERVICE else None


def _written(text: str) -> Event:
    command = _COMMAND.fullmatch(text.strip())
    name = _COMMANDS.get(command[1].casefold()) if command else None
    if command is None or name is None:
        return Event(Kind.TEXT, text)
    return Event(Kind.COMMAND, name, (command[2] or "").strip())


def _in_edited(message: Mapping[str, Any]) -> tuple[int, Event] | None:
    chat, kind = _chat_of(message)
    # A live location is edited every few seconds, and nobody typed that.
    return (chat, Event(Kind.EDITED)) if chat is not None and kind == "private" and "location" not in message else None


def _in_press(query: Mapping[str, Any]) -> tuple[int, Event] | None:
    message = _part(query, "message")
    chat, kind = _chat_of(message)
    value, press = _text(query, "data"), _text(query, "id")
    if chat is None or kind != "private" or not value or not press:
        return None
    return chat, Event(Kind.CHOICE, value, message=str(message.get("message_id", "")), press=press)


def _in_membership(change: Mapping[str, Any]) -> tuple[int, Event] | None:
    chat, kind = _chat_of(change)
    status = _text(_part(change, "new_chat_member"), "status")
    if chat is None or kind not in ("private", "group", "supergroup"):
        return None
    if status in ("kicked", "left"):
        return chat, Event(Kind.GONE)
    return None if kind == "private" else (chat, Event(Kind.GROUP))


def _chat_of(holder: Mapping[str, Any]) -> tuple[int | None, str]:
    chat = _part(holder, "chat")
    return (chat["id"], _text(chat, "type")) if _is_number(chat.get("id")) else (None, "")


def _part(holder: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    part = holder.get(name)
    return part if isinstance(part, dict) else {}


def _text(holder: Mapping[str, Any], name: str) -> str:
    text = holder.get(name)
    # Half a character, which JSON can carry, becomes a question mark: nothing after us could send it on.
    return text[:_LONGEST].encode("utf-8", "replace").decode() if isinstance(text, str) else ""


def _largest(sizes: object) -> Mapping[str, Any]:
    """Of a photo the last size is the largest."""
    last = sizes[-1] if isinstance(sizes, list) and sizes else None
    return last if isinstance(last, dict) else {}


def _is_number(value: object) -> bool:
    # What a column of 64 bits holds.
    return isinstance(value, int) and not isinstance(value, bool) and abs(value) < 2**63

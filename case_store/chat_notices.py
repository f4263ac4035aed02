"""What we tell in a chat of our own accord: a request about a case, and the reminder that a term is over."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from .chat_tables import ChatCaseTable, ChatReminderTable, ChatTable

# An investigation takes months, not years; after this the office writes or calls.
FOLLOWED_FOR = timedelta(days=365)
REMINDER_KEPT_FOR = timedelta(days=30)

_CASES = (ChatCaseTable.channel == bindparam("b_channel"), ChatCaseTable.chat == bindparam("b_chat"))
_REMINDERS = (ChatReminderTable.channel == bindparam("b_channel"), ChatReminderTable.chat == bindparam("b_chat"))
_END = (delete(ChatCaseTable).where(*_CASES), delete(ChatReminderTable).where(*_REMINDERS))
_ANY = (select(ChatCaseTable.chat).where(*_CASES).limit(1), select(ChatReminderTable.chat).where(*_REMINDERS))
_UNFOLLOW = delete(ChatCaseTable).where(ChatCaseTable.case_number == bindparam("b_number"))
_OF_CASE = (
    select(ChatCaseTable.chat)
    .join(ChatTable, (ChatTable.channel == ChatCaseTable.channel) & (ChatTable.chat == ChatCaseTable.chat))
    .where(ChatCaseTable.case_number == bindparam("b_number"), ChatCaseTable.channel == bindparam("b_channel"))
)
_DUE = (
    select(ChatReminderTable.chat)
    .where(
        ChatReminderTable.channel == bindparam("b_channel"),
        ChatReminderTable.remind_on <= bindparam("b_today"),
        ChatReminderTable.told.is_(False),
    )
    .limit(100)
    .with_for_update(skip_locked=True)
)
_TOLD = update(ChatReminderTable).where(*_REMINDERS).values(told=True)
_CONTENT = select(ChatReminderTable.content).where(*_REMINDERS)
_END_OLD_CASES = delete(ChatCaseTable).where(ChatCaseTable.until <= bindparam("b_at"))
_END_OLD_REMINDERS = delete(ChatReminderTable).where(ChatReminderTable.remind_on <= bindparam("b_day"))


@dataclass(frozen=True)
class OfChat:
    """A chat, by its channel and name."""

    channel: str
    chat: str

    def values(self) -> dict[str, str]:
        """As the statements name it."""
        return {"b_channel": self.channel, "b_chat": self.chat}


def follow(connection: Connection, of_chat: OfChat, case_number: str, at: datetime) -> None:
    """Tell about this case in this chat from now on."""
    connection.execute(_UNFOLLOW, {"b_number": case_number})
    row = {"case_number": case_number, "channel": of_chat.channel, "chat": of_chat.chat, "until": at + FOLLOWED_FOR}
    connection.execute(insert(ChatCaseTable), row)


def chat_of_case(connection: Connection, channel: str, case_number: str) -> str | None:
    """The chat in which this case is told about, as far as it is there."""
    chat: str | None = connection.scalar(_OF_CASE, {"b_number": case_number, "b_channel": channel})
    return chat


def plan_reminder(connection: Connection, of_chat: OfChat, day: date, content: str) -> None:
    """Remind on this day; a chat has one reminder, and a new one takes the place of the old."""
    connection.execute(delete(ChatReminderTable).where(*_REMINDERS), of_chat.values())
    row = {"channel": of_chat.channel, "chat": of_chat.chat, "remind_on": day, "told": False, "content": content}
    connection.execute(insert(ChatReminderTable), row)


def due_reminders(connection: Connection, channel: str, today: date) -> Sequence[str]:
    """The chats whose day has come; from now on they count as told."""
    chats = connection.scalars(_DUE, {"b_channel": channel, "b_today": today}).all()
    for chat in chats:
        connection.execute(_TOLD, OfChat(channel, chat).values())
    return chats


def reminder(connection: Connection, of_chat: OfChat) -> str | None:
    """What the reminder of this chat goes on with."""
    content: str | None = connection.scalar(_CONTENT, of_chat.values())
    return content


def end(connection: Connection, of_chat: OfChat) -> None:
    """Tell nothing of our own accord in this chat any more."""
    for statement in _END:
        connection.execute(statement, of_chat.values())


def any_for(connection: Connection, of_chat: OfChat) -> bool:
    """Whether there may still be something to tell in this chat."""
    return any(connection.execute(statement, of_chat.values()).first() is not None for statement in _ANY)


def end_old(connection: Connection, at: datetime, today: date) -> None:
    """End what nobody waits for any more."""
    connection.execute(_END_OLD_CASES, {"b_at": at})
    connection.execute(_END_OLD_REMINDERS, {"b_day": today - REMINDER_KEPT_FOR})

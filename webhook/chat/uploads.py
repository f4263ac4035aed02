"""Takes in the files that a resident sends along, and takes them out again. What is refused leaves nothing behind."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from typing import IO, Any

from flask import Request
from werkzeug.exceptions import RequestEntityTooLarge

from bot.language.personal_numbers import mask_bsn
from case_store import (
    Attachment,
    AttachmentKeyReused,
    ConversationFiled,
    NewAttachment,
    TooManyAttachments,
    UnknownAttachment,
    UnknownConversation,
)
from webhook.attachments import MOST_BYTES, MOST_FILES, Gate, Later, Refused
from webhook.chat.attached import Attached, as_json, may_send
from webhook.chat.chat import LIFETIME, Chat
from webhook.chat.clock import Clock
from webhook.chat.problems import Problem, not_found

# Around a file stand the lines of the form, with its name.
MOST_IN_FORM = MOST_BYTES + 64 * 1024
# What is wrong with the form of a file is one thing, what is in it another.
_STATUS = {"unsupported": 415, "too_large": 413}


@dataclass(frozen=True)
class Sent:
    """A file as it came: its name, its content, and the client's Idempotency-Key."""

    name: str
    content: IO[bytes]
    key: str | None = None


def sent_file(request: Request, key: str | None) -> Sent:
    """The one file that this request holds, as a form sends it.

    Raises:
        Problem: it is no form with exactly one file, or more than one file may be.
    """
    request.max_content_length = MOST_IN_FORM
    if request.mimetype != "multipart/form-data":
        raise Problem(415, "attachment_form")
    try:
        files = request.files.getlist("file")
    except RequestEntityTooLarge:
        raise too_large() from None
    if len(files) != 1 or len(request.files) != 1:
        raise Problem(400, "attachment_form")
    return Sent(files[0].filename or "", files[0].stream, key)


def too_large() -> Problem:
    """What a resident hears of a file that is too large."""
    return _refusal("too_large")


class Uploads:
    """The way in for files."""

    def __init__(self, chat: Chat, attached: Attached, gate: Gate, clock: Clock) -> None:
        self._chat = chat
        self._attached = attached
        self._gate = gate
        self._clock = clock

    def check(self, conversation_id: str, token: str) -> None:
        """Come back where this conversation can take a file in; before its content is read.

        Raises:
            Problem: 404, this token opens no such conversation; 409, it was filed or did not ask for files yet.
        """
        conversation = self._chat.find(conversation_id, token)
        if conversation.case_number is not None:
            raise Problem(409, "attachment_filed")
        if not may_send(self._attached.state_of(conversation)):
            raise Problem(409, "attachment_not_now")

    def add(self, conversation_id: str, token: str, sent: Sent) -> dict[str, Any]:
        """Take a file in; the same file a second time is the first one. Gives it, and all files of the conversation.

        Raises:
            Problem: see `check`; or the file is refused, and its sentence says why; or (503) it cannot be checked now.
        """
        self.check(conversation_id, token)
        with _told():
            taken = self._gate.take(mask_bsn(sent.name)[0], sent.content)
        kept = self._added(conversation_id, NewAttachment(**asdict(taken), key=sent.key))
        return {"attachment": as_json([kept])[0], "attachments": as_json(self._attached.known.of(conversation_id))}

    def remove(self, conversation_id: str, token: str, attachment_id: str) -> None:
        """Take a file out of a conversation that is not filed.

        Raises:
            Problem: 404, this token opens no such conversation, or it has no such file; 409, it was filed.
        """
        self._chat.find(conversation_id, token)
        try:
            self._attached.known.remove(conversation_id, attachment_id, self._clock.now() + LIFETIME)
        except (UnknownAttachment, UnknownConversation):
            raise not_found() from None
        except ConversationFiled:
            raise Problem(409, "attachment_filed") from None
        self._attached.folder.remove(attachment_id)

    def _added(self, conversation_id: str, new: NewAttachment) -> Attachment:
        """The file as it is known from now on; where that is another one or none, the new file goes."""
        kept: Attachment | None = None
        now = self._clock.now()
        try:
            kept = self._attached.known.add(conversation_id, new, MOST_FILES, now, now + LIFETIME)
        except UnknownConversation:
            raise not_found() from None
        except ConversationFiled:
            raise Problem(409, "attachment_filed") from None
        except TooManyAttachments:
            raise Problem(409, "attachment_too_many", most=MOST_FILES) from None
        except AttachmentKeyReused:
            raise Problem(422, "key_reused") from None
        finally:
            if kept is None or kept.id != new.id:
                self._attached.folder.remove(new.id)
        return kept


@contextmanager
def _told() -> Iterator[None]:
    """What can be wrong with a file as the problem that a resident hears."""
    try:
        yield
    except Refused as refusal:
        raise _refusal(refusal.reason) from None
    except Later:
        raise Problem(503, "attachment_later") from None


def _refusal(reason: str) -> Problem:
    return Problem(_STATUS.get(reason, 422), f"attachment_{reason}", most_bytes=f"{MOST_BYTES // 1024 // 1024} MB")

"""What was sent along with a conversation: in its state, in its answers, and gone with it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.intake import State
from case_store import Attachment, Attachments, Conversation
from webhook.attachments import Folder

QUESTION = "attachments"


@dataclass(frozen=True)
class Attached:
    """The files of all conversations: what is known of them, and where they stand."""

    known: Attachments
    folder: Folder

    def state_of(self, conversation: Conversation) -> State:
        """The state of the conversation, with the files that it has at this moment."""
        state = State.from_dict(conversation.state["state"])
        if not may_send(state):
            return state
        return state.with_attachments(as_json(self.known.of(conversation.id)))

    def remove_files_of_nothing(self, ids: Sequence[str]) -> None:
        """Take away the files among these that belong to no conversation or case any more."""
        if ids:
            self.folder.remove(*self.known.unknown(ids))


def as_json(attachments: Sequence[Attachment]) -> list[dict[str, Any]]:
    """The files as the outside sees them."""
    return [{"id": one.id, "name": one.name, "kind": one.kind, "size": one.size} for one in attachments]


def ids_in(attachments: Sequence[Mapping[str, Any]]) -> list[str]:
    """The ids of these files."""
    return [str(one["id"]) for one in attachments]


def may_send(state: State) -> bool:
    """Whether files can be sent along now: from the question on, and after the privacy notice that comes with it.

    Only then can there be any, so that other turns need not look.
    """
    return state.question == QUESTION or bool(state.attachments) or QUESTION in {**state.answers, **state.reopened}

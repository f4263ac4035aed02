"""The conversation itself: opens, takes turns one after another, and ends. Nothing is told that is not stored."""

import hashlib
import json
import logging
import secrets
import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from bot.filing import filed_messages, new_case
from bot.intake import Heard, Message, Office, Said, State, light_of, take
from bot.language.personal_numbers import mask_bsn
from bot.sentences import Sentences
from case_store import (
    Cases,
    Conversation,
    Conversations,
    NewTurn,
    OutcomeRecord,
    StaleConversation,
    UnknownConversation,
)
from webhook.chat.attached import Attached, ids_in
from webhook.chat.bodies import Sent
from webhook.chat.clock import Clock
from webhook.chat.engine import Engine, EngineUnavailable
from webhook.chat.hearing import as_button, as_json, asked, hear, is_aside, needs_no_understanding
from webhook.chat.problems import Problem, not_found
from webhook.chat.receipts import Receipts, case_json, receipt_of, with_receipt
from webhook.chat.turns import offered_in, spoken, turn_json

logger = logging.getLogger(__name__)

LIFETIME = timedelta(hours=24)
_TRIES, _PAUSE = 60, 0.1
_BEING_TOLD = timedelta(seconds=3)  # by the turn that filed a case; after that, its process has died
_FILED = ("utter_filed", "utter_second_look_filed")


@dataclass(frozen=True)
class _Taken:
    """A turn that was taken and is not stored yet."""

    state: State
    messages: list[Message]
    case: dict[str, Any] | None = None


class Chat:
    """Conversations over one store, one engine and one voice."""

    def __init__(
        self,
        conversations: Conversations,
        cases: Cases,
        engine: Engine,
        office: Office,
        sentences: Sentences,
        clock: Clock,
        receipts: Receipts,
        attached: Attached,
        mails: bool = False,
    ) -> None:
        self._conversations = conversations
        self._cases = cases
        self._engine = engine
        self._office = office
        self._sentences = sentences
        self._clock = clock
        self._receipts = receipts
        self._attached = attached
        self._mails = mails

    def open(self, channel: str = "web", state: State | None = None, welcome: str = "utter_welcome") -> dict[str, Any]:
        """Begin a conversation: its id, the token that alone opens it, and the first turn. Needs no engine.

        With a `state` it goes on from there.
        """
        conversation_id, token = secrets.token_urlsafe(18), secrets.token_urlsafe(32)
        state = state or State()
        said = spoken([Message(welcome), *asked(state)], state, self._sentences)
        now = self._clock.now()
        kept = {"state": state.to_dict(), "offered": offered_in(said)}
        self._conversations.open(conversation_id, hashed(token), channel, kept, said, now, now + LIFETIME)
        turn = turn_json(said, state, None, self._sentences, self._mails)
        return {"conversation": conversation_id, "token": token, "turn": turn}

    def read(self, conversation_id: str, token: str) -> dict[str, Any]:
        """The transcript and the turn that a reloaded page goes on with.

        Raises:
            Problem: 404, this token opens no such conversation.
        """
        conversation = self.find(conversation_id, token)
        transcript: list[dict[str, Any]] = []
        said: list[dict[str, Any]] = []
        for record in self._conversations.transcript(conversation_id):
            at = record.at.isoformat()
            if record.said is not None:
                transcript.append({"from": "resident", "text": record.said, "at": at})
            said = record.replies
            transcript += [{"from": "assistant", "id": one["id"], "text": one["text"], "at": at} for one in said]
        if conversation.case_number and not any(message["id"] in _FILED for message in said):
            said = self._already_filed(conversation)
        state = self._attached.state_of(conversation)
        turn = turn_json(said, state, receipt_of(conversation), self._sentences, self._mails)
        return {"transcript": transcript, "turn": with_receipt(turn, self._receipts)}

    def filed(self, conversation_id: str, token: str) -> str | None:
        """The number of the case that this conversation filed, to who has its token; None where there is none."""
        try:
            return self.find(conversation_id, token).case_number
        except Problem:
            return None

    def state(self, conversation_id: str, token: str) -> State:
        """Where a conversation stands.

        Raises:
            Problem: 404, this token opens no such conversation.
        """
        return State.from_dict(self.find(conversation_id, token).state["state"])

    def erase(self, conversation_id: str, token: str) -> None:
        """Erase everything that is not filed.

        Raises:
            Problem: 404, this token opens no such conversation.
        """
        state = self._attached.state_of(self.find(conversation_id, token))
        self._conversations.erase(conversation_id)
        self._attached.remove_files_of_nothing(ids_in(state.attachments))

    def send(
        self, conversation_id: str, token: str, sent: Sent, key: str | None, at: str | None = None
    ) -> dict[str, Any]:
        """Take one turn and give it back once it is stored.

        Turns of one conversation follow one another: of two at once one is stored first, and the other is taken
        again on what that one left. The engine keeps nothing, so taking a turn again does no harm. `at` is the question
        that a text was written for, where its sender knows: it is no answer to another one.

        Raises:
            Problem: the request cannot be right, or (503) the conversation was too busy.
        """
        return with_receipt(self._sent(conversation_id, token, sent, key, at), self._receipts)

    def _sent(self, conversation_id: str, token: str, sent: Sent, key: str | None, at: str | None) -> dict[str, Any]:
        # Of the masked text: a hash over a BSN could be turned back into it.
        body_hash = hashed(json.dumps([sent.kind, mask_bsn(sent.content)[0]]))
        for _ in range(_TRIES):
            conversation = self.find(conversation_id, token)
            remembered = self._conversations.remembered(conversation_id, key) if key else None
            if remembered:
                if remembered.body_hash != body_hash:
                    raise Problem(422, "key_reused")
                return remembered.answer
            if conversation.case_number and _was_told(conversation):
                return self._after_filing(conversation, sent)
            if conversation.filed_at and self._clock.now() - conversation.filed_at < _BEING_TOLD:
                time.sleep(_PAUSE)
                continue
            try:
                return self._turn(conversation, sent, key, body_hash, at)
            except StaleConversation:
                continue
        raise Problem(503, "busy")

    def find(self, conversation_id: str, token: str) -> Conversation:
        """The conversation that this token opens.

        Raises:
            Problem: 404, it opens no such conversation.
        """
        try:
            return self._conversations.find(conversation_id, hashed(token), self._clock.now())
        except UnknownConversation:
            raise not_found() from None

    def _turn(
        self, conversation: Conversation, sent: Sent, key: str | None, body_hash: str, at: str | None
    ) -> dict[str, Any]:
        state = self._attached.state_of(conversation)
        if sent.kind == "text" and at is not None and at != (state.question or ""):
            raise Problem(422, "question_passed")
        offered: dict[str, str] = conversation.state["offered"]
        heard, said_in_words, masked = hear(sent, state, offered, self._sentences)
        if conversation.case_number:
            taken = self._untold_filing(conversation, state)
        else:
            taken = self._from_engine(conversation, state, heard) or self._degraded(conversation, state, heard, offered)
        messages = [Message("utter_bsn_removed"), *taken.messages] if masked else taken.messages
        said = spoken(messages, taken.state, self._sentences)
        answer = turn_json(said, taken.state, taken.case, self._sentences, self._mails)
        now = self._clock.now()
        turn = NewTurn(
            said=said_in_words,
            said_kind=sent.kind,
            replies=said,
            state={"state": taken.state.to_dict(), "offered": offered | offered_in(said)},
            answer=answer,
            idempotency_key=key,
            body_hash=body_hash if key else None,
            outcome=self._statistics(taken.state, conversation.channel),
            case_number=taken.case["number"] if taken.case else None,
            forgets_attachments=bool(state.attachments) and not taken.state.attachments,
        )
        try:
            self._conversations.save_turn(conversation.id, conversation.version, turn, now, now + LIFETIME)
        except UnknownConversation:
            raise not_found() from None
        if turn.forgets_attachments:
            self._attached.remove_files_of_nothing(ids_in(state.attachments))
        return answer

    def _statistics(self, state: State, channel: str) -> OutcomeRecord | None:
        """What is counted of a conversation: its outcome, and nothing of the person."""
        if state.outcome is None:
            return None
        return OutcomeRecord(
            day=self._clock.today(),
            kind=state.outcome["kind"],
            organisation=self._office.counted_as(state.answers.get("organisation")),
            rules_version=state.outcome["rules_version"],
            channel=channel,
        )

    # -- with the engine ------------------------------------------------------------------------------------------

    def _from_engine(self, conversation: Conversation, state: State, heard: Heard) -> _Taken | None:
        """The engine's turn, or None where there is no engine or no action server."""
        slot = {
            **state.to_dict(),
            **light_of(state.question, state.answers),
            "id": conversation.id,
            "version": conversation.version,
            "channel": conversation.channel,
        }
        words = as_json(heard)
        message_id = hashed(json.dumps([conversation.id, conversation.version, words], sort_keys=True))
        try:
            turn = self._engine.turn(message_id, slot, words)
        except EngineUnavailable as reason:
            logger.warning("no turn from the engine: %s", reason)
            return None
        if turn.state.get("stale"):
            raise StaleConversation(conversation.id)
        messages = [Message(message["key"], message["values"]) for message in turn.messages]
        after = State.from_dict(turn.state)
        return _Taken(after, messages, case_json(turn.state.get("case"), after))

    # -- without it -----------------------------------------------------------------------------------------------

    def _degraded(self, conversation: Conversation, state: State, heard: Heard, offered: Mapping[str, str]) -> _Taken:
        """The same questions as plain choices: an apology once, and the answer where it needs no understanding."""
        if isinstance(heard, Said) and not needs_no_understanding(state):
            return _Taken(state, [Message("utter_degraded"), *asked(state)])
        heard = as_button(heard, state.question, offered)
        reply = take(state, heard, self._office, self._clock.today())
        if not reply.confirmed:
            apology = [Message("utter_degraded_type_answer")] if isinstance(heard, Said) else []
            return _Taken(reply.state, [*apology, *reply.messages, *asked(reply.state)])
        now = self._clock.now()
        case = new_case(conversation.id, reply.state, conversation.channel, self._sentences, now, self._mails)
        filed = self._cases.file(case, conversation.version, now)
        told = {"number": filed.number, "filed_at": filed.filed_at.isoformat()}
        return _Taken(reply.state, filed_messages(filed.number, reply.state), case_json(told, reply.state))

    def _untold_filing(self, conversation: Conversation, state: State) -> _Taken:
        """The case was filed, but this process died before it could say so: it is said now."""
        told = filed_messages(str(conversation.case_number), state)
        filed = replace(state, answers={**state.answers, "confirm_filing": "yes"}, question=None)
        return _Taken(filed, told, receipt_of(conversation))

    def _after_filing(self, conversation: Conversation, sent: Sent) -> dict[str, Any]:
        """The receipt only; but danger and a side question are answered, and nothing is stored: that is said too."""
        state = State.from_dict(conversation.state["state"])
        said = self._already_filed(conversation, "utter_not_added" if sent.kind == "text" else "utter_already_filed")
        if sent.kind == "text":
            taken = self._from_engine(conversation, replace(state, question=None), Said(mask_bsn(sent.content)[0]))
            asides = [message for message in taken.messages if is_aside(message)] if taken else []
            said = [*spoken(asides, state, self._sentences), *said]
        return turn_json(said, state, receipt_of(conversation), self._sentences, self._mails)

    def _already_filed(self, conversation: Conversation, key: str = "utter_already_filed") -> list[dict[str, Any]]:
        told = Message(key, {"number": conversation.case_number})
        return spoken([told], State(question=None), self._sentences)


def _was_told(conversation: Conversation) -> bool:
    """Whether the turn that filed the case was stored, and so was answered."""
    return "confirm_filing" in conversation.state["state"]["answers"]


def hashed(text: str) -> str:
    """What is kept of a token, and what two bodies are compared by."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()

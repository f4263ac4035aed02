"""The one way into Rasa: state and words in, new state and sentence keys out, over loopback."""

import asyncio
import hmac
import logging
import re
from collections import OrderedDict
from typing import Any, Awaitable, Callable, Dict, Optional

from rasa.core.channels.channel import InputChannel, OutputChannel, UserMessage
from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.engine.turn import CURRENT, Turn

logger = logging.getLogger(__name__)

TURN_SECONDS = 4.5  # longer than an action may take (action_endpoint.ACTION_SECONDS), shorter than the web server waits
REMEMBERED_TURNS = 512
LEADING = re.compile(r"^[\s/]+")  # every kind of white space: Rasa strips them all before it looks for its slash
CHOICE_INTENT = {"intent": {"name": "choose", "confidence": 1.0}, "entities": [], "text": ""}


class Collector(OutputChannel):
    """Collects the keys that Rasa utters in the turn that is being taken."""

    @classmethod
    def name(cls) -> str:
        """The channel's name in Rasa's own events."""
        return "intake"

    async def send_response(self, recipient_id: str, message: Dict[str, Any]) -> None:
        """Keep the key and values of one utterance."""
        CURRENT.get().messages.append(message["custom"])


class IntakeChannel(InputChannel):
    """Takes each message once. A caller that goes away does not stop its turn; asking again gives the same answer."""

    def __init__(self, token: str) -> None:
        self._token = token
        self._turns: "OrderedDict[str, asyncio.Task[HTTPResponse]]" = OrderedDict()

    @classmethod
    def name(cls) -> str:
        """The path under which Rasa mounts the channel."""
        return "intake"

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        """The routes: one turn, and whether the engine is ready."""
        routes = Blueprint("intake", "intake")

        @routes.get("/health")
        async def health(request: Request) -> HTTPResponse:
            return response.json({"ready": True})

        @routes.post("/turn")
        async def turn(request: Request) -> HTTPResponse:
            if not hmac.compare_digest(
                request.headers.get("x-engine-token", "").encode("utf-8", "replace"), self._token.encode()
            ):
                return response.json({"error": "token"}, status=403)
            body = request.json
            return await asyncio.shield(self._once(body["message_id"], body, on_new_message))

        return routes

    def _once(
        self, message_id: str, body: Dict[str, Any], on_new_message: Callable[[UserMessage], Awaitable[Any]]
    ) -> "asyncio.Task[HTTPResponse]":
        running = self._turns.get(message_id)
        if running is None or _worth_another_try(running):
            running = asyncio.ensure_future(_take_turn(body, on_new_message))
            self._turns[message_id] = running
            while len(self._turns) > REMEMBERED_TURNS:
                self._turns.popitem(last=False)
        return running


def _worth_another_try(task: "asyncio.Task[HTTPResponse]") -> bool:
    """Failures are never remembered: a turn that found no action server may succeed now."""
    return task.done() and (task.cancelled() or task.exception() is not None or task.result().status != 200)


async def _take_turn(body: Dict[str, Any], on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> HTTPResponse:
    turn = Turn(state=body["state"], heard=body["heard"])
    CURRENT.set(turn)
    try:
        await asyncio.wait_for(on_new_message(_as_rasa_message(turn)), TURN_SECONDS)
    except asyncio.TimeoutError:
        turn.failed = "too slow"
    if turn.failed is None:
        turn.failed = _what_is_wrong(turn)
    if turn.failed is not None:
        logger.warning("turn failed: %s", turn.failed)
        return response.json({"error": turn.failed}, status=503)
    return response.json({"state": turn.state_after, "messages": turn.messages})


def _what_is_wrong(turn: Turn) -> Optional[str]:
    """Silence, Rasa's own way out, or an action that reported its failure: none of them is a reply."""
    if turn.state_after is None or not turn.messages:
        return "no reply"
    if any(message["key"] == "utter_default" for message in turn.messages):
        return "no rule"
    return turn.state_after.get("failed")


def _as_rasa_message(turn: Turn) -> UserMessage:
    text: Optional[str] = turn.heard.get("text")
    return UserMessage(
        # A leading slash would make Rasa take the text as a command; the words themselves travel in the metadata.
        text=LEADING.sub("", text) if text is not None else "",
        output_channel=Collector(),
        sender_id=turn.sender_id,
        input_channel=IntakeChannel.name(),
        metadata={"heard": turn.heard},
        parse_data=None if text is not None else dict(CHOICE_INTENT),  # type: ignore[arg-type]
    )

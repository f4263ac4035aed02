"""The action server as Rasa calls it: one connection kept open, a time-out that fits the turn, no body in an error."""

import asyncio
import json
from typing import Any, Optional

import aiohttp
from rasa.utils.endpoints import ClientResponseError, EndpointConfig

ACTION_SECONDS = 3.0  # shorter than a turn may take (channel.TURN_SECONDS); Rasa's own limit is 300


class ActionServer(EndpointConfig):
    """Rasa's endpoint opens a connection for every call and may wait five minutes."""

    _session: Optional[aiohttp.ClientSession] = None

    async def request(
        self,
        method: str = "post",
        subpath: Optional[str] = None,
        content_type: Optional[str] = "application/json",
        compress: bool = False,
        **kwargs: Any,
    ) -> Optional[Any]:
        """Call an action and give back its JSON answer.

        Raises:
            aiohttp.ClientError: no answer, or not in time.
            ClientResponseError: another answer than 200; without the body, which repeats the whole conversation.
        """
        if self._session is None or self._session.closed:
            # Made here and not in the constructor, because a session belongs to the running event loop.
            self._session = aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=64, keepalive_timeout=30))
        time_out = aiohttp.ClientTimeout(total=ACTION_SECONDS)
        try:
            async with self._session.request(method, str(self.url), json=kwargs["json"], timeout=time_out) as answer:
                if answer.status >= 400:
                    raise ClientResponseError(answer.status, answer.reason, "{}")
                return json.loads(await answer.read())
        except asyncio.TimeoutError as error:
            raise aiohttp.ServerTimeoutError("the action server did not answer in time") from error

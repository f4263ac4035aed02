"""The conversation API as a messaging app calls it: one chat, one conversation."""

from dataclasses import dataclass
from typing import Any

import httpx

# A turn takes the web server some seconds at the worst.
_TIMEOUT = httpx.Timeout(20.0, connect=3.0)


class ApiUnavailable(Exception):
    """Raised when no answer can be had now; asking again with the same key is safe. The text is a kind."""


class Ended(Exception):
    """Raised when the conversation has ended, was erased, or was taken along to another channel."""


class NotTaken(Exception):
    """Raised when the API does not take what was sent; the text is a Dutch sentence for the resident."""


@dataclass(frozen=True)
class Talk:
    """A conversation and the token that opens it."""

    conversation: str
    token: str


class ConversationApi:
    """The conversation API of one web server.

    Raises:
        ApiUnavailable: from every method.
    """

    def __init__(self, url: str, channel_key: str) -> None:
        # Nothing of a proxy or a netrc file in the environment: the web server stands on this machine.
        self._client = httpx.AsyncClient(base_url=f"{url}/api/v1", timeout=_TIMEOUT, trust_env=False)
        self._channel_key = channel_key

    async def open(self, chat: str) -> tuple[Talk, dict[str, Any]]:
        """Begin a conversation; give its first turn too."""
        begun = await self._call("POST", "/conversations", chat, json={})
        return Talk(begun["conversation"], begun["token"]), begun["turn"]

    async def send(self, talk: Talk, body: dict[str, str], key: str, chat: str) -> dict[str, Any]:
        """Take a turn; the same key gives the first answer again.

        Raises:
            Ended: the conversation is not open any more.
            NotTaken: what was sent cannot be right.
        """
        path = f"/conversations/{talk.conversation}/messages"
        return await self._call("POST", path, chat, talk, json=body, key=key)

    async def attach(self, talk: Talk, name: str, content: bytes, key: str, chat: str) -> None:
        """Send a file along; with the same key it is taken once.

        Raises:
            Ended: the conversation is not open any more.
            NotTaken: the file is refused, or no file is asked for now.
        """
        path = f"/conversations/{talk.conversation}/attachments"
        await self._call("POST", path, chat, talk, files={"file": (name, content)}, key=key)

    async def read(self, talk: Talk, chat: str) -> dict[str, Any]:
        """The turn that the conversation stands at.

        Raises:
            Ended: the conversation is not open any more.
        """
        turn: dict[str, Any] = (await self._call("GET", f"/conversations/{talk.conversation}", chat, talk))["turn"]
        return turn

    async def erase(self, talk: Talk, chat: str) -> None:
        """Erase what is not filed; a conversation that ended is erased already."""
        try:
            await self._call("DELETE", f"/conversations/{talk.conversation}", chat, talk)
        except Ended:
            return

    async def offer_link(self, talk: Talk, chat: str) -> str:
        """The code that takes the conversation along to another channel.

        Raises:
            Ended: the conversation is not open any more.
        """
        path = f"/conversations/{talk.conversation}/links"
        code: str = (await self._call("POST", path, chat, talk, json={}))["code"]
        return code

    async def accept_link(self, code: str, chat: str) -> tuple[Talk, dict[str, Any]]:
        """Take a conversation along; give the turn that it stands at too.

        Raises:
            Ended: the code was used, or is too old.
        """
        taken = await self._call("POST", "/links", chat, json={"code": code})
        return Talk(taken["conversation"], taken["token"]), taken["turn"]

    async def close(self) -> None:
        """Close the connections."""
        await self._client.aclose()

    async def _call(
        self,
        method: str,
        path: str,
        chat: str,
        talk: Talk | None = None,
        *,
        json: Any = None,
        files: Any = None,
        key: str = "",
    ) -> dict[str, Any]:
        headers = {"X-Channel-Key": self._channel_key, "X-Channel-Chat": chat}
        if talk:
            headers["Authorization"] = f"Bearer {talk.token}"
        if key:
            headers["Idempotency-Key"] = key
        try:
            answer = await self._client.request(method, path, json=json, files=files, headers=headers)
        except httpx.HTTPError as error:
            raise ApiUnavailable(type(error).__name__) from None
        if answer.status_code == httpx.codes.NOT_FOUND:
            raise Ended
        if (
            answer.status_code == httpx.codes.TOO_MANY_REQUESTS
            or answer.status_code >= httpx.codes.INTERNAL_SERVER_ERROR
        ):
            raise ApiUnavailable(f"status {answer.status_code}")
        if answer.is_client_error:
            raise NotTaken(answer.json()["detail"])
        return {} if answer.status_code == httpx.codes.NO_CONTENT else dict(answer.json())

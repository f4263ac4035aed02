"""Posts one event to the staff's own system, signed after the Standard Webhooks specification."""

import binascii
import http.client
import json
import socket
import ssl
import threading
from dataclasses import dataclass, field
from datetime import datetime

from standardwebhooks.webhooks import EmptyWebhookSecretError, Webhook
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import ConnectTimeoutError, HTTPError, LocationParseError, NewConnectionError
from urllib3.util import Url, parse_url

from case_store import Delivery

TIME_LIMIT = 10.0
ACCEPTED = range(200, 300)
TIMED_OUT = "timed_out"


class BadReceiver(ValueError):
    """The address or the secret of the receiver cannot be right; nothing was sent."""


@dataclass
class _Attempt:
    """One call on its own connection, so that it can be cut off from another thread."""

    connection: HTTPConnection
    target: str
    body: bytes
    headers: dict[str, str]
    reason: str | None = TIMED_OUT
    too_late: bool = False
    finished: threading.Event = field(default_factory=threading.Event)

    def run(self) -> None:
        try:
            self.reason = self._post()
        except ssl.SSLError:
            self.reason = "no_secure_connection"
        except NewConnectionError:
            self.reason = "no_connection"
        except (TimeoutError, ConnectTimeoutError):
            self.reason = TIMED_OUT
        except (OSError, HTTPError):
            self.reason = "no_connection"
        except http.client.HTTPException:
            self.reason = "no_valid_answer"
        finally:
            self.connection.close()
            self.finished.set()

    def _post(self) -> str | None:
        self.connection.connect()
        if self.too_late:
            return TIMED_OUT
        self.connection.request("POST", self.target, self.body, self.headers, preload_content=False)
        # A redirect is an answer like any other here: the case goes to the address that was set, or nowhere.
        status = self.connection.getresponse().status
        return None if status in ACCEPTED else f"status_{status}"

    def cut_off(self) -> None:
        """Wake the thread that still waits on the socket, so that it ends."""
        self.too_late = True
        connected = self.connection.sock
        if connected is not None:
            try:
                socket.socket.shutdown(connected, socket.SHUT_RDWR)
            except OSError:
                return  # the other side was quicker


class Receiver:
    """The system that cases are posted to.

    Raises:
        BadReceiver: the address is not http(s), or the secret is not base64 behind `whsec_`.
    """

    def __init__(self, url: str, secret: str, time_limit: float = TIME_LIMIT) -> None:
        try:
            parts = parse_url(url)
        except LocationParseError as error:
            raise BadReceiver("the address of the receiver cannot be read") from error
        if parts.scheme not in ("http", "https") or not parts.host:
            raise BadReceiver("the address of the receiver must start with https:// or http://")
        try:
            self._webhook = Webhook(secret)
        except (binascii.Error, EmptyWebhookSecretError, ValueError) as error:
            raise BadReceiver("the secret of the receiver must be base64, with whsec_ before it") from error
        self._url: Url = parts
        self._time_limit = time_limit

    def post(self, delivery: Delivery, at: datetime) -> str | None:
        """Post one event; give None when it was accepted, else a short reason without personal data.

        The whole attempt, from looking up the name to the status line, gets the time limit once.
        The time-outs of a socket alone cannot promise that: they start anew with every byte.
        """
        body = _body(delivery)
        attempt = _Attempt(self._connection(), self._url.request_uri, body, self._headers(delivery.event_id, body, at))
        threading.Thread(target=attempt.run, name="delivery-attempt", daemon=True).start()
        if not attempt.finished.wait(self._time_limit):
            attempt.cut_off()
            return TIMED_OUT
        return attempt.reason

    def _connection(self) -> HTTPConnection:
        kind = HTTPSConnection if self._url.scheme == "https" else HTTPConnection
        return kind(str(self._url.host), self._url.port, timeout=self._time_limit)

    def _headers(self, event_id: str, body: bytes, at: datetime) -> dict[str, str]:
        return {
            "content-type": "application/json",
            "user-agent": "Klachtwijzer",
            "webhook-id": event_id,
            "webhook-timestamp": str(int(at.timestamp())),
            "webhook-signature": self._webhook.sign(event_id, at, body.decode("ascii")),
        }


def _body(delivery: Delivery) -> bytes:
    # Plain ASCII (\uXXXX) on purpose: whatever characters a resident used, these bytes can be written and signed.
    event = {"type": delivery.type, "timestamp": delivery.at.isoformat(), "data": delivery.data}
    return json.dumps(event, separators=(",", ":")).encode("ascii")

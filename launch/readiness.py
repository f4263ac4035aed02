"""Asks the web server whether all of Klachtwijzer is ready, as an operator would."""

import http.client
import threading
from collections.abc import Callable

# What is missing, in a few words, or None when nothing is.
Probe = Callable[[], str | None]


def health_probe(port: int, path: str = "/health/ready", timeout: float = 5.0) -> Probe:
    """A probe of the web server on this port of this machine."""

    def probe() -> str | None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=timeout)
        try:
            connection.request("GET", path)
            response = connection.getresponse()
            body = response.read(400).decode(errors="replace")
        except (OSError, http.client.HTTPException):
            return "the web server does not answer yet"
        finally:
            connection.close()
        return (
            None if response.status == http.client.OK else " ".join(body.split()) or f"{path} answers {response.status}"
        )

    return probe


class ReadinessWatch(threading.Thread):
    """Asks until the answer is yes and then calls `on_ready`; every `patience` seconds it says what is missing."""

    def __init__(
        self, probe: Probe, on_ready: Callable[[], None], say: Callable[[str], None], patience: float = 30.0
    ) -> None:
        super().__init__(name="readiness", daemon=True)
        self._probe = probe
        self._on_ready = on_ready
        self._say = say
        self._patience = patience
        self._ended = threading.Event()

    def run(self) -> None:
        """Ask four times a second."""
        asked = 0
        while not self._ended.is_set():
            missing = self._probe()
            if missing is None:
                self._on_ready()
                return
            asked += 1
            if asked % (self._patience * 4) == 0:
                self._say(f"not ready yet: {missing}")
            self._ended.wait(0.25)

    def end(self) -> None:
        """Stop asking."""
        self._ended.set()

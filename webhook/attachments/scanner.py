"""Asks a virus scanner that speaks ClamAV's INSTREAM (clamd, and what imitates it) about a file."""

import socket
import struct
from dataclasses import dataclass
from pathlib import Path

from webhook.attachments.kinds import Refused

CONNECT_SECONDS = 5.0
ANSWER_SECONDS = 60.0
_PIECE = 64 * 1024
_LONGEST_ANSWER = 4096


class ScannerSilent(Exception):
    """The scanner did not say whether the file is clean. It may not be taken in unscanned."""


@dataclass(frozen=True)
class Scanner:
    """A scanner at `host:port`, or at the path of a Unix socket."""

    address: str
    seconds: float = ANSWER_SECONDS

    def check(self, file: Path) -> None:
        """Come back where the scanner says that the file is clean.

        Raises:
            Refused: it found something.
            ScannerSilent: it did not answer, or not with one of the two.
        """
        try:
            with self._connected() as connection:
                answer = _asked(connection, file)
        except OSError as error:
            raise ScannerSilent(type(error).__name__) from None
        # "stream: OK", "stream: Eicar-Signature FOUND", "INSTREAM size limit exceeded. ERROR"
        if answer.endswith(" FOUND"):
            raise Refused("infected")
        if answer != "stream: OK":
            raise ScannerSilent("no clear answer")

    def _connected(self) -> socket.socket:
        if self.address.startswith("/"):
            connection = socket.socket(socket.AF_UNIX)
            connection.settimeout(CONNECT_SECONDS)
            try:
                connection.connect(self.address)
            except OSError:
                connection.close()
                raise
        else:
            host, _, port = self.address.rpartition(":")
            connection = socket.create_connection((host.strip("[]"), int(port)), CONNECT_SECONDS)
        connection.settimeout(self.seconds)
        return connection


def _asked(connection: socket.socket, file: Path) -> str:
    """The scanner's answer: after each piece's length comes the piece, and a length of zero ends it."""
    try:
        connection.sendall(b"zINSTREAM\0")
        with file.open("rb") as content:
            while piece := content.read(_PIECE):
                connection.sendall(struct.pack("!L", len(piece)) + piece)
        connection.sendall(struct.pack("!L", 0))
    except (BrokenPipeError, ConnectionResetError):
        pass  # it says why in its answer, or nothing at all
    answer = b""
    while not answer.endswith(b"\0") and len(answer) < _LONGEST_ANSWER:
        piece = connection.recv(_LONGEST_ANSWER)
        if not piece:
            break
        answer += piece
    return answer.rstrip(b"\0").decode("utf-8", "replace").strip()

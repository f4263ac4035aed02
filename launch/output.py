"""Everything the supervisor and its parts say, on one stream, without ever waiting for whoever reads it."""

import os
import queue
import threading

LINES_HELD = 10_000
LONGEST_LINE = 16_384


class Output:
    """Lines for one file descriptor, written by a thread of its own.

    A reader that stops reading must not bring the service to a halt: what does not fit in the queue is dropped and
    counted, and when the reader is gone everything is dropped.
    """

    def __init__(self, descriptor: int, width: int = 12, lines_held: int = LINES_HELD) -> None:
        self._descriptor = descriptor
        self._width = width
        self._lines: queue.Queue[bytes | None] = queue.Queue(lines_held)
        self._dropped = 0
        self._writer = threading.Thread(target=self._write, name="output", daemon=True)
        self._writer.start()

    def say(self, who: str, line: str) -> None:
        """Queue one line, prefixed with the name of the part that says it."""
        if self._dropped and self._put("klachtwijzer", f"({self._dropped} lines were dropped: nobody read them)"):
            self._dropped = 0
        if not self._put(who, line):
            self._dropped += 1

    def close(self, within: float = 2.0) -> None:
        """Write what is still queued; give up when that takes longer than `within` seconds."""
        try:
            self._lines.put(None, timeout=within)
        except queue.Full:
            return
        self._writer.join(within)

    def _put(self, who: str, line: str) -> bool:
        try:
            self._lines.put_nowait(f"{who:<{self._width}} | {line}\n".encode(errors="replace"))
        except queue.Full:
            return False
        return True

    def _write(self) -> None:
        gone = False
        while (line := self._lines.get()) is not None:
            while line and not gone:
                try:
                    line = line[os.write(self._descriptor, line) :]
                except OSError:
                    gone = True


class Lines:
    """Cuts the bytes that a part prints into lines; a line without end is cut at a fixed length."""

    def __init__(self) -> None:
        self._rest = b""

    def cut(self, new: bytes) -> list[str]:
        """The lines that became whole with these bytes."""
        *whole, self._rest = (self._rest + new).split(b"\n")
        if len(self._rest) > LONGEST_LINE:
            whole, self._rest = [*whole, self._rest], b""
        return [line.decode(errors="replace").rstrip("\r") for line in whole]

    def rest(self) -> list[str]:
        """What was printed after the last end of line."""
        rest, self._rest = self._rest, b""
        return [rest.decode(errors="replace")] if rest else []

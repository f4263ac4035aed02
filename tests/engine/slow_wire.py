"""A wire between two of our processes that a test can make slow, hold up, or break: a TCP relay on loopback."""

import contextlib
import socket
import threading
import time

BLOCK = 65_536


class SlowWire:
    """Relays to a port of this machine. What was sent towards it is kept, by connection, so that a test can read it."""

    def __init__(self, target: int) -> None:
        self.target = target
        self.latency = 0.0
        self.sent: list[bytearray] = []
        # Cleared, a direction takes what is sent and delivers none of it; set again, what was held up arrives late.
        self.there, self.back = threading.Event(), threading.Event()
        # Cleared, neither side learns that the other has ended the connection.
        self.ends = threading.Event()
        self._open: set[socket.socket] = set()
        self._listener = self._listen(0)
        self.port = int(self._listener.getsockname()[1])
        self.mend()

    def mend(self) -> None:
        """Let everything pass at once."""
        self.latency = 0.0
        for held in (self.there, self.back, self.ends):
            held.set()
        if self._listener.fileno() < 0:
            self._listener = self._listen(self.port)

    def cut(self) -> None:
        """End every connection; new ones are still taken."""
        for end in [*self._open]:
            self._close(end)

    def refuse(self) -> None:
        """Nobody listens any more, as after a crash."""
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)  # wakes the thread that accepts
        self._listener.close()
        self.cut()

    def _listen(self, port: int) -> socket.socket:
        listener = socket.create_server(("127.0.0.1", port), backlog=128)
        threading.Thread(target=self._accept, args=(listener,), daemon=True).start()
        return listener

    def _accept(self, listener: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while True:
                near = listener.accept()[0]
                threading.Thread(target=self._join, args=(near,), daemon=True).start()

    def _join(self, near: socket.socket) -> None:
        try:
            far = socket.create_connection(("127.0.0.1", self.target))
        except OSError:
            near.close()
            return
        self._open |= {near, far}
        self.sent.append(bytearray())
        threading.Thread(target=self._relay, args=(near, far, self.there, self.sent[-1]), daemon=True).start()
        threading.Thread(target=self._relay, args=(far, near, self.back, bytearray()), daemon=True).start()

    def _relay(self, source: socket.socket, sink: socket.socket, way: threading.Event, kept: bytearray) -> None:
        with contextlib.suppress(OSError):
            while block := source.recv(BLOCK):
                kept += block
                time.sleep(self.latency)
                way.wait()
                sink.sendall(block)
        way.wait()
        self.ends.wait()
        self._close(source)
        self._close(sink)

    def _close(self, end: socket.socket) -> None:
        self._open.discard(end)
        with contextlib.suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)
        end.close()

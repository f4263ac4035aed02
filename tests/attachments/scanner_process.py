"""A small virus scanner that speaks INSTREAM, as a process: it knows one virus, and can be told to misbehave.

`python -m tests.attachments.scanner_process <how>` prints its port. `how`: scan, silent, close, error, small.
"""

import socketserver
import struct
import sys
import threading

from tests.attachments.samples import EICAR

_LIMIT = 1000


class Answer(socketserver.StreamRequestHandler):
    """One question."""

    def handle(self) -> None:
        how = sys.argv[1]
        if how == "close":
            return
        assert self.rfile.read(10) == b"zINSTREAM\0"
        seen = b""
        while length := struct.unpack("!L", self.rfile.read(4))[0]:
            seen += self.rfile.read(length)
            if how == "small" and len(seen) > _LIMIT:
                self.wfile.write(b"INSTREAM size limit exceeded. ERROR\0")
                return
        if how == "silent":
            threading.Event().wait()
        if how == "error":
            self.wfile.write(b"stream: Can't allocate memory ERROR\0")
        else:
            self.wfile.write(b"stream: Eicar-Signature FOUND\0" if EICAR in seen else b"stream: OK\0")


class Scanner(socketserver.ThreadingTCPServer):
    """On a free port of the loopback address."""

    daemon_threads = True
    allow_reuse_address = True


if __name__ == "__main__":
    with Scanner(("127.0.0.1", 0), Answer) as server:
        print(server.server_address[1], flush=True)
        server.serve_forever()

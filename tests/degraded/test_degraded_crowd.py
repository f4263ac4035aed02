"""Pages that are left open keep their connection. They do not keep others out."""

import socket
import time
from contextlib import ExitStack

import urllib3

from tests.engine.wired import Wired
from tests.resident import Resident

OPEN_PAGES = 300


def test_pages_that_stay_open_do_not_keep_a_new_resident_out(pieces: Wired):
    with ExitStack() as pages:
        for _ in range(OPEN_PAGES):
            pages.enter_context(socket.create_connection(("127.0.0.1", pieces.ports["web"])))
        began = time.monotonic()
        resident = Resident(pieces.base, urllib3.PoolManager(retries=False, timeout=10.0)).begin()
        resident.choose("yes")
        assert time.monotonic() - began < 2.0

"""Pages that are left open keep their connection. They do not keep others out, and do not bring the web server down."""

import socket
import time
from contextlib import ExitStack

import urllib3

from tests.engine.wired import Wired
from tests.resident import Resident
from tests.stack import until

OPEN_PAGES = 300
MORE_THAN_SELECT_TAKES = 1_500


def leave_open(product: Wired, pages: ExitStack, count: int) -> None:
    for _ in range(count):
        pages.enter_context(socket.create_connection(("127.0.0.1", product.ports["web"]), timeout=10))


def new_resident_is_served(product: Wired) -> bool:
    pool = urllib3.PoolManager(retries=False, timeout=10.0)
    try:
        return bool(Resident(product.base, pool).begin().choose("yes"))
    except urllib3.exceptions.HTTPError:
        return False
    finally:
        pool.clear()


def test_pages_that_stay_open_do_not_keep_a_new_resident_out(pieces: Wired):
    with ExitStack() as pages:
        leave_open(pieces, pages, OPEN_PAGES)
        began = time.monotonic()
        assert new_resident_is_served(pieces)
        assert time.monotonic() - began < 2.0


def test_more_connections_than_the_system_likes_do_not_bring_the_web_server_down(pieces: Wired):
    try:
        with ExitStack() as pages:
            leave_open(pieces, pages, MORE_THAN_SELECT_TAKES)
            new_resident_is_served(pieces)  # or waits for a place: that is not what this is about
        until(lambda: new_resident_is_served(pieces), 30, "residents are served", lambda: pieces.log("web")[-2000:])
        assert pieces.runs("web")
    finally:
        pieces.mend()

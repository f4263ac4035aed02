"""What a process says of an error that nobody foresaw: its kind and place. Its text may tell of somebody."""

import asyncio
import logging
import sys
import threading
import traceback
from types import TracebackType
from typing import Any

logger = logging.getLogger(__name__)


def tell_kind_and_place_alone() -> None:
    """Do so from now on in every thread of this process, in the place of Python's traceback."""
    sys.excepthook = lambda kind, _, trace: _tell(kind, trace)
    threading.excepthook = lambda failed: _tell(failed.exc_type, failed.exc_traceback)


def tell_of_task(_loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """The same for a loop's tasks whose outcome nobody waits for: a loop takes this as its exception handler."""
    error = context.get("exception")
    if error is not None:
        _tell(type(error), error.__traceback__)


def _tell(kind: type[BaseException], trace: TracebackType | None) -> None:
    frames = traceback.extract_tb(trace)
    file, line = (frames[-1].filename, frames[-1].lineno) if frames else ("?", 0)
    logger.error("process failed: %s in %s:%s", kind.__name__, file, line)

"""Has a file judged in a process of its own, which gets no setting, little time and little memory."""

import json
import logging
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import BoundedSemaphore

from webhook.attachments.kinds import BY_ID, REASONS, Kind, Refused
from webhook.attachments.names import claimed_extension

logger = logging.getLogger(__name__)

_ROOT = Path(__file__).resolve().parent.parent.parent
AT_ONCE = 3
WAIT_SECONDS = 10.0
# More than the process allows itself.
LONGEST_SECONDS = 45.0


@dataclass(frozen=True)
class Inspected:
    """What a file turned out to be, and the file to keep: without the place and camera where it is a photo."""

    kind: Kind
    file: Path


class Busy(Exception):
    """Raised where too many files are being judged at this moment."""


class Inspection:
    """Judges files, a few at a time."""

    def __init__(self) -> None:
        self._places = BoundedSemaphore(AT_ONCE)

    def judge(self, file: Path, sent_name: str) -> Inspected:
        """Say what kind of file this is. What is written along the way stands beside it.

        Raises:
            Refused: it is none that is taken in.
            Busy: too many are being judged; it was not looked at.
        """
        with self._place():
            said = _judged(file, claimed_extension(sent_name))
        if said.get("refused") in REASONS:
            raise Refused(str(said["refused"]))
        kind = BY_ID.get(str(said.get("kind")))
        if kind is None:
            # The process was ended by a limit or by the file: a file that does that is not one that staff must open.
            raise Refused("damaged")
        made = file.with_name("made")
        return Inspected(kind, made if made.is_file() else file)

    @contextmanager
    def _place(self) -> Iterator[None]:
        if not self._places.acquire(timeout=WAIT_SECONDS):
            raise Busy
        try:
            yield
        finally:
            self._places.release()


def _judged(file: Path, extension: str) -> dict[str, object]:
    """What the process says; nothing where it was ended."""
    environ = {"PYTHONPATH": str(_ROOT), "PYTHONDONTWRITEBYTECODE": "1", "PUREMAGIC_DEEPSCAN": "0", "TMPDIR": "."}
    command = [sys.executable, "-P", "-m", "webhook.attachments.judge", file.name, extension]
    try:
        done = subprocess.run(  # noqa: S603 - our own module; the extension is plain letters and digits
            command, cwd=file.parent, env=environ, capture_output=True, timeout=LONGEST_SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        logger.warning("attachment_judge_ended code=timeout")
        return {}
    if done.returncode != 0:
        logger.warning("attachment_judge_ended code=%d", done.returncode)
        return {}
    said: dict[str, object] = json.loads(done.stdout)
    return said

"""The gate for files: what comes through was judged by its content, scanned, and stands in the folder."""

import hashlib
import logging
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from webhook.attachments.folder import Folder
from webhook.attachments.inspection import Busy, Inspection
from webhook.attachments.kinds import MOST_BYTES, Refused
from webhook.attachments.names import shown_name
from webhook.attachments.scanner import Scanner, ScannerSilent

logger = logging.getLogger(__name__)

_PIECE = 256 * 1024


class Later(Exception):
    """Raised where a file cannot be looked at now; nothing of it was kept."""


@dataclass(frozen=True)
class Taken:
    """A file that came through: its id, which is the name of its file, and what is known of it."""

    id: str
    name: str
    kind: str
    size: int
    sent_hash: str


class Gate:
    """Takes files in. What is refused leaves nothing behind."""

    def __init__(self, folder: Folder, inspection: Inspection, scanner: Scanner | None, otherwise: str) -> None:
        """Put what comes through in this folder; `otherwise` is the name of a file whose own says nothing."""
        self.folder = folder
        self._inspection = inspection
        self._scanner = scanner
        self._otherwise = otherwise

    def take(self, sent_name: str, content: IO[bytes]) -> Taken:
        """Take a file in under a new id; whoever does not store that id takes the file away again.

        Raises:
            Refused: it is none that is taken in; its reason alone is logged.
            Later: the disk is full, too much is being judged, or the scanner is silent.
        """
        if not self.folder.has_room():
            logger.warning("attachments_disk_full")
            raise Later
        try:
            return self._taken(sent_name, content)
        except Refused as refusal:
            logger.info("attachment_refused reason=%s", refusal.reason)
            raise
        except ScannerSilent as silence:
            logger.warning("attachment_scanner_silent reason=%s", silence)
            raise Later from None
        except Busy:
            raise Later from None

    def _taken(self, sent_name: str, content: IO[bytes]) -> Taken:
        with self.folder.room() as room:
            file = room / "sent"
            sent_hash = _written(content, file)
            inspected = self._inspection.judge(file, sent_name)
            if self._scanner is not None:
                self._scanner.check(file)
            name = shown_name(sent_name, inspected.kind, self._otherwise)
            size = inspected.file.stat().st_size
            taken = Taken(self.folder.new_id(), name, inspected.kind.id, size, sent_hash)
            self.folder.keep(inspected.file, taken.id)
        return taken


def _written(content: IO[bytes], file: Path) -> str:
    """Write what was sent to a file piece by piece; its digest."""
    digest, size = hashlib.sha256(), 0
    with file.open("xb") as written:
        while piece := content.read(_PIECE):
            size += len(piece)
            if size > MOST_BYTES:
                raise Refused("too_large")
            digest.update(piece)
            written.write(piece)
    return digest.hexdigest()

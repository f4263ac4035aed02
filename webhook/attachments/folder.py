"""Where files stand: one folder, each file under its random id, and what is being looked at in a room of its own."""

import contextlib
import os
import re
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_ID = re.compile(r"[0-9a-f]{32}")
_ROOMS = "incoming"
# What disk must stay free for the database and everything else.
RESERVE = 512 * 1024 * 1024


class Folder:
    """The files of one installation. Nothing outside this class makes a path of an id."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def new_id(self) -> str:
        """An id that nobody can guess."""
        return secrets.token_hex(16)

    def has_room(self) -> bool:
        """Whether a file more leaves the machine enough space."""
        self._path.mkdir(parents=True, exist_ok=True, mode=0o700)
        return shutil.disk_usage(self._path).free > RESERVE

    @contextmanager
    def room(self) -> Iterator[Path]:
        """An empty folder to look at one file in; it is gone when the block ends, however it ends."""
        room = self._path / _ROOMS / self.new_id()
        room.mkdir(parents=True, mode=0o700)
        try:
            yield room
        finally:
            shutil.rmtree(room, ignore_errors=True)

    def keep(self, file: Path, id_: str) -> None:
        """Take in a file from a room, under this id, so that a power cut leaves all of it or nothing."""
        file.chmod(0o600)
        with file.open("rb") as written:
            os.fsync(written.fileno())
        file.replace(self._of(id_))

    def path_of(self, id_: str) -> Path | None:
        """The file of this id, or None where it is not there."""
        path = self._of(id_) if _ID.fullmatch(id_) else None
        return path if path is not None and path.is_file() else None

    def remove(self, *ids: str) -> None:
        """Take these files away, where they are there."""
        for id_ in ids:
            self._of(id_).unlink(missing_ok=True)

    def older_than(self, moment: float) -> list[str]:
        """The ids of the files that were last written before this moment (as `time.time` counts)."""
        return [path.name for path in self._files() if _written(path) < moment]

    def clear_rooms(self, moment: float) -> None:
        """Take away the rooms that a process left behind before this moment when it was killed."""
        with contextlib.suppress(FileNotFoundError):
            for room in (self._path / _ROOMS).iterdir():
                if _written(room) < moment:
                    shutil.rmtree(room, ignore_errors=True)

    def _files(self) -> list[Path]:
        with contextlib.suppress(FileNotFoundError):
            return [path for path in self._path.iterdir() if _ID.fullmatch(path.name) and path.is_file()]
        return []

    def _of(self, id_: str) -> Path:
        if not _ID.fullmatch(id_):
            raise ValueError("not an id of a file")
        return self._path / id_


def _written(path: Path) -> float:
    """When it was last written; what is gone meanwhile counts as new."""
    try:
        return path.stat().st_mtime
    except FileNotFoundError:
        return float("inf")

"""One part as a running process: started, read, noticed when it ends, restarted after a pause, ended."""

import contextlib
import os
import signal
import subprocess
from dataclasses import dataclass
from pathlib import Path

from launch.child import tied
from launch.output import Lines
from launch.parts import Part

BLOCK = 65_536


@dataclass(frozen=True)
class Patience:
    """How long the supervisor waits: a part that lived shorter than `steady_after` pauses longer at each restart."""

    steady_after: float = 10.0
    # Never long: a resident may be waiting at the other end, and a part that cannot start costs little to try.
    pauses: tuple[float, ...] = (0, 0.5, 1, 2, 3)
    stop_within: float = 10.0

    def pause(self, early_ends: int) -> float:
        """Seconds before the next start of a part that ended early this many times in a row."""
        return self.pauses[min(early_ends, len(self.pauses) - 1)]


USUAL_PATIENCE = Patience()


class RunningPart:
    """The process of one part, and when it is due again if it has none."""

    def __init__(self, part: Part, root: Path, patience: Patience) -> None:
        self.part = part
        self.starts = 0
        self.last_line = ""
        self.descriptor = -1  # where its output is read, while it has a process
        self._root = root
        self._patience = patience
        self._process: subprocess.Popen[bytes] | None = None
        self._lines = Lines()
        self._began = 0.0
        self._early_ends = 0
        self._due = 0.0

    @property
    def pid(self) -> int | None:
        """The id of its process now."""
        return self._process.pid if self._process else None

    @property
    def due(self) -> float | None:
        """When it must be started, or None while it runs."""
        return None if self._process else self._due

    def start(self, at: float) -> None:
        """Start the process; must be called in the main thread, as its life is tied to the thread that starts it.

        Raises:
            OSError: the system gives no process now.
        """
        reader, writer = os.pipe()
        try:
            self._process = self._spawn(writer)
        except OSError:
            os.close(reader)
            raise
        finally:
            os.close(writer)
        os.set_blocking(reader, False)
        self.descriptor = reader
        self._began = at
        self.starts += 1
        self.last_line = ""

    def read(self) -> list[str] | None:
        """The whole lines that the next block of its output makes; None if there is no more, now or ever.

        Raises:
            BlockingIOError: no more now, perhaps later.
        """
        block = os.read(self.descriptor, BLOCK)
        return self._noted(self._lines.cut(block)) if block else None

    def has_ended(self) -> bool:
        """Whether its process is over; its own children are killed then, so that they cannot hold its port."""
        if self._process is None:
            return False
        # Only looked at: until it is waited for nobody else can get its number, so the group is surely its own.
        if os.waitid(os.P_PID, self._process.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None:
            return False
        self.kill()
        return True

    def clear(self, at: float) -> tuple[int, list[str], float]:
        """Put an ended process away: gives its exit code (negative: a signal), its last lines, and the next pause."""
        process, self._process = self._process, None
        code = process.wait() if process else 0
        lines = self._what_remains()
        os.close(self.descriptor)
        if at - self._began >= self._patience.steady_after:
            self._early_ends = 0
        return code, lines, self.postpone(at)

    def postpone(self, at: float) -> float:
        """Count an early end and set when the next start is due; gives the pause until then."""
        pause = self._patience.pause(self._early_ends)
        self._early_ends += 1
        self._due = at + pause
        return pause

    def ask_to_end(self) -> None:
        """Ask the process to end; its own children are its own affair."""
        if self._process is not None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self._process.pid, signal.SIGTERM)

    def kill(self) -> None:
        """Kill the process and everything it started."""
        if self._process is not None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)

    def _spawn(self, output: int) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            tied([*self.part.command]),
            cwd=self._root,
            env=dict(self.part.environ),
            start_new_session=True,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )

    def _what_remains(self) -> list[str]:
        lines: list[str] = []
        with contextlib.suppress(BlockingIOError):
            # Bounded, as a process that got away from its group could go on printing.
            for _ in range(64):
                new = self.read()
                if new is None:
                    break
                lines += new
        return lines + self._noted(self._lines.rest())

    def _noted(self, lines: list[str]) -> list[str]:
        self.last_line = next((line for line in reversed(lines) if line.strip()), self.last_line)
        return lines

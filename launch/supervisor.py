"""Starts the parts, passes on what they say, restarts the ones that end, and ends them all together."""

import contextlib
import json
import os
import selectors
import signal
import socket
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from types import FrameType

from launch.files import replace_text
from launch.parts import Part
from launch.readiness import Probe, ReadinessWatch
from launch.running_part import USUAL_PATIENCE, Patience, RunningPart

# A part that cannot work with the settings it was given prints one line that names the setting and ends with this code.
BAD_SETTING = os.EX_CONFIG
ENDING_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
NAME = "klachtwijzer"
# Seconds: `make` passes a signal on that may have reached us as well. Only a later one means: at once.
SAME_REQUEST = 1.0

Say = Callable[[str, str], None]


class Supervisor:
    """Keeps a table of parts running until it is told to end.

    One thread does everything, woken by what the parts print, by signals and by the clock; another asks for readiness.
    """

    def __init__(
        self, parts: Sequence[Part], *, root: Path, run_file: Path, say: Say,
        probe: Probe, when_ready: Callable[[], None], patience: Patience = USUAL_PATIENCE,
    ) -> None:  # fmt: skip
        self._running = [RunningPart(part, root, patience) for part in parts]
        self._run_file = run_file
        self._say = say
        self._when_ready = when_ready
        self._patience = patience
        self._selector = selectors.DefaultSelector()
        self._wake_reader, self._wake_writer = socket.socketpair()
        self._watch = ReadinessWatch(probe, self._wake_as_ready, lambda line: say(NAME, line))
        self._ready_now = False
        self._is_ready = False
        self._bad_setting: str | None = None
        self._asked_to_end_at: float | None = None
        self._hurry = False
        self._kill_at: float | None = None

    def run(self) -> str | None:
        """Run until a signal asks for the end or a part has a wrong setting (its line is given), then end every part.

        Must be called in the main thread: signals arrive there, and the parts are tied to the thread that starts them.
        """
        self._take_signals()
        for running in self._running:
            self._start(running)
        self._write_run_file()
        self._watch.start()
        while not self._ending() or any(running.pid for running in self._running):
            self._wait()
            self._put_away_ended()
            self._tell_ready()
            self._end_all() if self._ending() else self._start_due()
        self._watch.end()
        self._run_file.unlink(missing_ok=True)
        # The handlers stay: whoever asks once more, while the last lines are written, does not disturb that.
        signal.set_wakeup_fd(-1)
        return self._bad_setting

    def _ending(self) -> bool:
        return self._asked_to_end_at is not None or self._bad_setting is not None

    def _start(self, running: RunningPart) -> None:
        try:
            running.start(time.monotonic())
        except OSError as error:
            pause = running.postpone(time.monotonic())
            self._say(NAME, f"{running.part.name} cannot be started ({error.strerror}); trying again in {pause:g} s")
        else:
            self._selector.register(running.descriptor, selectors.EVENT_READ, running)

    def _start_due(self) -> None:
        due = [running for running in self._running if running.due is not None and running.due <= time.monotonic()]
        for running in due:
            self._start(running)
        if due:
            self._write_run_file()

    def _wait(self) -> None:
        for key, _ in self._selector.select(self._seconds_until_due()):
            # What seemed readable need not be: then the loop simply comes round again.
            with contextlib.suppress(BlockingIOError):
                if isinstance(key.data, RunningPart):
                    self._pass_on(key.data)
                else:
                    self._wake_reader.recv(1024)

    def _seconds_until_due(self) -> float | None:
        if self._ending():
            due = [self._kill_at] if self._kill_at else [0.0]
        else:
            due = [running.due for running in self._running if running.due is not None]
        return max(0.0, min(due) - time.monotonic()) if due else None

    def _pass_on(self, running: RunningPart) -> None:
        lines = running.read()
        if lines is None:
            # It closed its output, or is about to end, which another signal tells.
            self._selector.unregister(running.descriptor)
        for line in lines or ():
            self._say(running.part.name, line)

    def _put_away_ended(self) -> None:
        ended = [running for running in self._running if running.has_ended()]
        for running in ended:
            with contextlib.suppress(KeyError):
                self._selector.unregister(running.descriptor)
            code, lines, pause = running.clear(time.monotonic())
            for line in lines:
                self._say(running.part.name, line)
            self._note_end(running, code, pause)
        if ended:
            self._write_run_file()

    def _note_end(self, running: RunningPart, code: int, pause: float) -> None:
        if self._ending():
            return
        if code == BAD_SETTING and not self._is_ready:
            self._bad_setting = running.last_line or f"{running.part.name} does not accept its settings"
            return
        how = f"was ended by {_signal_name(-code)}" if code < 0 else f"ended with code {code}"
        then = f"starting it again in {pause:g} s" if pause else "starting it again at once"
        self._say(NAME, f"{running.part.name} {how}; {then}")

    def _end_all(self) -> None:
        if self._kill_at is None:
            self._kill_at = time.monotonic() + self._patience.stop_within
            self._watch.end()
            for running in self._running:
                running.ask_to_end()
        elif self._hurry or time.monotonic() >= self._kill_at:
            self._kill_at = time.monotonic() + 1.0
            for running in self._running:
                running.kill()

    def _tell_ready(self) -> None:
        if self._ready_now and not self._is_ready and not self._ending():
            self._is_ready = True
            self._when_ready()

    def _wake_as_ready(self) -> None:
        """Called by the watching thread; the rest happens in the main one."""
        self._ready_now = True
        self._wake_writer.send(b"r")

    def _write_run_file(self) -> None:
        parts = {r.part.name: {"pid": r.pid, "port": r.part.port, "starts": r.starts} for r in self._running}
        try:
            replace_text(self._run_file, json.dumps({"supervisor": os.getpid(), "parts": parts}, indent=2) + "\n")
        except OSError as error:
            # A full disk is no reason to bring the parts down.
            self._say(NAME, f"{self._run_file.name} cannot be written ({error.strerror})")

    def _take_signals(self) -> None:
        """From now on the signals that ask for the end, or tell that a process ended, wake the loop."""
        for end in (self._wake_reader, self._wake_writer):
            end.setblocking(False)
        self._selector.register(self._wake_reader, selectors.EVENT_READ)
        for number in (*ENDING_SIGNALS, signal.SIGCHLD):
            signal.signal(number, self._on_signal)
        signal.set_wakeup_fd(self._wake_writer.fileno(), warn_on_full_buffer=False)

    def _on_signal(self, number: int, _frame: FrameType | None) -> None:
        if number not in ENDING_SIGNALS:
            return
        if self._asked_to_end_at is None:
            self._asked_to_end_at = time.monotonic()
        elif time.monotonic() - self._asked_to_end_at > SAME_REQUEST:
            self._hurry = True


def _signal_name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"

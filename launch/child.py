"""Becomes another program that ends with the process that started it, however that one ends.

Run as a file: `python launch/child.py <pid of the parent> <command> ...`. The tie is made here, in the child itself,
because code that runs between fork and exec in the parent could lock up there.
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys

PR_SET_PDEATHSIG = 1


def tied(command: list[str]) -> list[str]:
    """The command that runs this one tied to the current process, or rather to the thread that will start it."""
    return [sys.executable, "-I", "-S", os.path.abspath(__file__), str(os.getpid()), *command]


def main(arguments: list[str]) -> None:
    """Tie this process to its parent and become the command; end at once if the parent is gone already."""
    parent, *command = arguments
    if sys.platform == "linux":
        # Not SIGTERM: nobody would be left to end a program that does not listen.
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != int(parent):
        sys.exit(f"the process that started this one ({parent}) is gone")
    try:
        os.execvp(command[0], command)  # noqa: S606
    except OSError as error:
        sys.exit(f"{command[0]} cannot be started: {error.strerror}")


if __name__ == "__main__":
    main(sys.argv[1:])

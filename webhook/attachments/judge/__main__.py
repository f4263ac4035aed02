"""Judges one file: `python -m webhook.attachments.judge <file> <extension>`, in the folder where the file stands."""

import json
import resource
import signal
import sys
from pathlib import Path

from webhook.attachments.kinds import Refused

CPU_SECONDS = 25
SECONDS = 40
MEMORY = 2 * 1024**3
LARGEST_FILE = 128 * 1024**2
OPEN_FILES = 64


def limit_ourselves() -> None:
    """From here on this process can neither run long nor take the machine's memory or disk."""
    signal.alarm(SECONDS)
    for what, most in (
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_FSIZE, LARGEST_FILE),
        (resource.RLIMIT_NOFILE, OPEN_FILES),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))


def main(name: str, extension: str) -> None:
    """Print what the file is, or why it is refused. What a decoder stumbles over ends the process: no kind, no file."""
    limit_ourselves()
    # The decoders come after the limits.
    from webhook.attachments.judge import judge

    try:
        said = {"kind": judge(Path(name), extension, made=Path("made"))}
    except Refused as refusal:
        said = {"refused": refusal.reason}
    sys.stdout.write(json.dumps(said))


if __name__ == "__main__":
    main(*sys.argv[1:])

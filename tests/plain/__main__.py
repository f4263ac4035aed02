"""Says which sentences for residents are not at B1: part of `make check`. Ends with 1 where there are any."""

import sys

from tests.plain.check import mistakes_in_topic, words_to_avoid
from tests.structure.project import named, topic, topic_files


def main() -> int:
    """Print each mistake with its file and key."""
    avoid = words_to_avoid()
    found = [
        f"{named(path)}: {mistake}"
        for path in topic_files()
        for mistake in mistakes_in_topic(topic(path).get("responses") or {}, avoid)
    ]
    sys.stdout.writelines(f"{line}\n" for line in found)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())

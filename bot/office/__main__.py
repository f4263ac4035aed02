"""Checks a folder of an office's data: `python -m bot.office office`."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from bot.office import OfficeError, read_office


def main(arguments: Sequence[str]) -> int:
    """Print what was read and give 0, or print every mistake and give 1."""
    parser = argparse.ArgumentParser(prog="python -m bot.office", description=__doc__)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args(arguments).folder
    try:
        office = read_office(folder)
    except OfficeError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    counts = f"{len(office.organisations)} organisations, {len(office.referrals)} referrals"
    last = max(office.calendar.holidays)
    sys.stdout.write(f"{folder}: no mistakes. {office.name}: {counts}, holidays until {last}.\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

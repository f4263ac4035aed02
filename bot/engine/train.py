"""Trains the model as `rasa train` does, without the libraries that our config.yml does not need."""

import sys
from typing import Any

from bot.engine.absent import leave_out


def _take_as_valid(self: Any, string: str) -> None:
    """Rasa parses each file three times over to hold it against its schema; a test does that instead."""


def main() -> None:
    """Hand the arguments on to `rasa train`."""
    leave_out()
    from rasa.__main__ import main as rasa
    from rasa.shared.nlu.training_data.formats.rasa_yaml import RasaYAMLReader

    from bot.engine.repairs import Repair

    Repair(RasaYAMLReader, "validate", "81b4a164273e", _take_as_valid).apply()
    sys.argv = ["rasa", "train", *sys.argv[1:]]
    rasa()


if __name__ == "__main__":
    main()

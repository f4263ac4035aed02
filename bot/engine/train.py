"""Trains the model as `rasa train` does, without the libraries that our config.yml does not need."""

import sys
from typing import Any, Callable, Dict, List

from bot.engine.absent import leave_out


def _take_as_valid(self: Any, string: str) -> None:
    """Rasa parses each file three times over to hold it against its schema; a test does that instead."""


def _read_once(read: Callable[..., Any]) -> Callable[..., Any]:
    """Rasa reads all examples three times in one training; whoever asks copies what it changes."""
    kept: Dict[str, Any] = {}

    def get_nlu_data(self: Any, language: str = "en") -> Any:
        if language not in kept:
            kept[language] = read(self, language)
        return kept[language]

    return get_nlu_data


def _merged(self: Any, *others: Any) -> Any:
    """Rasa copies every example whenever it puts two lots together, nine times in one training, though none changes."""
    lots = [lot for lot in (self, *others) if lot is not None and not (lot.is_empty() and not lot.responses)]
    if len(lots) <= 1:
        return lots[0] if lots else self
    return type(self)(
        [example for lot in lots for example in lot.training_examples],
        {text: synonym for lot in lots for text, synonym in lot.entity_synonyms.items()},
        [feature for lot in lots for feature in lot.regex_features],
        [table for lot in lots for table in lot.lookup_tables],
        {name: said for lot in lots for name, said in lot.responses.items()},
    )


def _each_once(examples: List[Any]) -> List[Any]:
    """Rasa hashes each example as JSON to drop what is there twice: seven seconds in one training."""
    return list({repr(example.data): example for example in examples}.values())


def main() -> None:
    """Hand the arguments on to `rasa train`."""
    leave_out()
    from rasa.__main__ import main as rasa
    from rasa.shared.importers.rasa import RasaFileImporter
    from rasa.shared.nlu.training_data.formats.rasa_yaml import RasaYAMLReader
    from rasa.shared.nlu.training_data.training_data import TrainingData

    from bot.engine.repairs import Repair

    Repair(RasaYAMLReader, "validate", "81b4a164273e", _take_as_valid).apply()
    Repair(RasaFileImporter, "get_nlu_data", "bf36b78f020b", _read_once(RasaFileImporter.get_nlu_data)).apply()
    Repair(TrainingData, "merge", "29a2ae274e01", _merged).apply()
    Repair(TrainingData, "sanitize_examples", "8bcbceeb425c", _each_once).apply()
    sys.argv = ["rasa", "train", *sys.argv[1:]]
    rasa()


if __name__ == "__main__":
    main()

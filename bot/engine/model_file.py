"""The trained model as a file: exactly the one that was trained. Given a wrong name, Rasa loads another."""

import hashlib
import json
from pathlib import Path


class WrongModel(Exception):
    """Raised when the model that was trained is not there unchanged. The text is one line that says what to do."""


def trained_model(folder: Path) -> Path:
    """The model file that `current.json` names, after its SHA-256 was checked.

    Raises:
        WrongModel: no model was trained, or the file is not the one that was.
    """
    try:
        current = json.loads((folder / "current.json").read_text())
        path = folder / current["file"]
        found = hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as missing:
        raise WrongModel(f"{missing.filename}: there is no trained model. Run: make train") from None
    except (ValueError, TypeError, KeyError):
        raise WrongModel(f"{folder / 'current.json'}: this is no note of a trained model. Run: make train") from None
    if found != current["sha256"]:
        raise WrongModel(f"{path}: this is not the model that was trained. Remove it and run: make train")
    return path

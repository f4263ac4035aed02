"""A letter as an accessible PDF."""

from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

from webhook.onward.letter import Letter
from webhook.paper import breakable, pdf_from

_TEMPLATE = Path(__file__).with_name("paper.typ")


def pdf_of(letter: Letter, at: datetime) -> bytes:
    """Give the letter as PDF/UA-1. A sign that no font has is shown as its code."""
    words = {name: _breakable(value) for name, value in asdict(letter).items()}
    return pdf_from(_TEMPLATE, "letter", words, at)


def _breakable(value: Any) -> Any:
    return breakable(value) if isinstance(value, str) else [_breakable(part) for part in value]

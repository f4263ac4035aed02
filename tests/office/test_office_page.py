"""The page about an office's data explains every field that the files can have, and no other."""

import re

import pytest

from bot.office.fields import Rows, Schema
from bot.office.reader import FILES
from tests.structure.project import ROOT

PAGE = (ROOT / "docs" / "office.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", FILES)
def test_every_field_of_a_file_is_explained_in_its_own_part_of_the_page(name: str):
    (part,) = (part for part in PAGE.split("\n## ") if part.startswith(f"`{name}`"))
    explained = re.findall(r"^\| `(\w+)` \|", part, re.MULTILINE)
    # What is the municipality's own has no fields that a referral lacks.
    assert set(explained) == fields_of(FILES[name])


def fields_of(schema: Schema) -> set[str]:
    """The names that can stand in a row, wherever in the file."""
    lists = [value for value in schema.values() if isinstance(value, Rows)]
    return {name for name in schema if not isinstance(schema[name], Rows)}.union(*(rows.fields for rows in lists))

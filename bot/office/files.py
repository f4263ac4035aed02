"""A file of an office's data as rows that know their lines, with every departure from its schema noted as a mistake."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml

from bot.office.fields import Field, Rows, Schema
from bot.office.mistakes import Mistakes, nearest

_WHAT = {yaml.MappingNode: "names with values", yaml.SequenceNode: "a list", yaml.ScalarNode: "a text"}
_LONGEST_QUOTE = 60
_REMEDY = {True: "it needs one row at least", False: "leave the name out, or add a row"}
# What usually stands behind the parser's words; who keeps an office's data need not know YAML.
_HINTS = {
    "mapping values are not allowed": " A text with a colon in it needs quotes.",
    "did not find expected key": " Look at the spaces at the beginning of the lines.",
    "cannot start any token": " A text that begins with a sign needs quotes.",
}


@dataclass(frozen=True)
class Row:
    """The fields that could be read, and where they stand. A field that could not be read is in neither."""

    file: str
    line: int
    values: Mapping[str, Any]
    lines: Mapping[str, int]

    def line_of(self, name: str) -> int:
        """The line of a field, or of the row where the field was left out."""
        return self.lines.get(name, self.line)

    def rows(self, name: str) -> Sequence["Row"]:
        """The rows under a name: none where they could not be read."""
        return self.values.get(name) or ()


def read_file(path: Path, schema: Schema, mistakes: Mistakes) -> Row:
    """Read a file of one row after its schema; a file that cannot be read at all gives an empty one."""
    reading = _Reading(path.name, mistakes)
    try:
        text = path.read_text(encoding="utf-8-sig")
        # The C parser reads in a tenth of the time, and keeps the lines too; the start waits for this.
        node = yaml.compose(text, Loader=yaml.CSafeLoader)
    except OSError as error:
        why = "is missing" if isinstance(error, FileNotFoundError) else "cannot be read"
        reading.note(0, f"this file {why} in {path.parent}.")
    except UnicodeDecodeError as error:
        reading.note(_line_at(error.object, error.start), "this is no text in UTF-8.")
    except yaml.YAMLError as error:
        reading.note(*_no_yaml(error, text))
    else:
        if node is not None:
            return reading.row(node, schema)
        reading.note(0, "this file is empty.")
    return Row(path.name, 1, {}, {})


class _Reading:
    """One file on its way from nodes to values."""

    def __init__(self, file: str, mistakes: Mistakes) -> None:
        self._file = file
        self._mistakes = mistakes

    def note(self, line: int, reason: str) -> None:
        self._mistakes.note(self._file, line, reason)

    def row(self, node: yaml.Node, schema: Schema) -> Row:
        """The fields of a mapping by their names."""
        line = _line(node)
        if not isinstance(node, yaml.MappingNode):
            self.note(line, f'here must be names with values, such as "{next(iter(schema))}: ...".')
            return Row(self._file, line, {}, {})
        values: dict[str, Any] = {}
        lines: dict[str, int] = {}
        meant = set()
        for key, value in node.value:
            name = _written(key)
            if name not in schema:
                meant.add(self._note_unknown(_line(key), name, schema))
            elif name in lines:
                self.note(_line(key), f'"{name}" stands twice in this row.')
            else:
                lines[name] = _line(value)
                values |= self._value(name, schema[name], value)
        for name in schema:
            # A field that was misspelt is not missing as well.
            if name not in lines and name not in meant:
                values |= self._left_out(line, name, schema[name])
        return Row(self._file, line, values, lines)

    def _value(self, name: str, field: Field | Rows, node: yaml.Node) -> dict[str, Any]:
        """The value under its name, or nothing where it is a mistake."""
        if _is_empty(node):
            return self._left_out(_line(node), name, field, "is empty")
        if isinstance(field, Rows):
            return self._rows(name, field, node)
        if not field.several:
            return self._read(name, field, node)
        if not isinstance(node, yaml.SequenceNode):
            self.note(_line(node), f'"{name}" must be a list, such as [one, another].')
            return {}
        item_of = replace(field, required=True)
        read = [self._read(name, item_of, item) for item in node.value]
        return {name: tuple(value[name] for value in read)} if all(read) else {}

    def _read(self, name: str, field: Field, node: yaml.Node) -> dict[str, Any]:
        if not isinstance(node, yaml.ScalarNode):
            self.note(_line(node), f'"{name}" must be a text, not {_WHAT[type(node)]}.')
            return {}
        written = node.value.strip()
        try:
            return {name: field.read(written)} if written else self._left_out(_line(node), name, field, "is empty")
        except ValueError as refused:
            self.note(_line(node), f'"{name}" is "{_short(written)}": {refused}.')
            return {}

    def _rows(self, name: str, field: Rows, node: yaml.Node) -> dict[str, Any]:
        if not isinstance(node, yaml.SequenceNode):
            self.note(_line(node), f'"{name}" must be a list of rows that begin with a hyphen.')
            return {}
        if not node.value:
            self.note(_line(node), f'"{name}" is an empty list: {_REMEDY[field.required]}.')
        rows = [self.row(item, field.fields) for item in node.value]
        self._note_twins(rows, field.unique)
        return {name: rows}

    def _note_twins(self, rows: Sequence[Row], unique: str) -> None:
        stands: dict[Any, int] = {}
        for row in rows:
            value, line = row.values.get(unique), row.line_of(unique)
            if value in stands:
                self.note(line, f'"{unique}" is "{value}", as on line {stands[value]}: one row for each.')
            elif value is not None:
                stands[value] = line

    def _left_out(self, line: int, name: str, field: Field | Rows, how: str = "is missing") -> dict[str, Any]:
        if field.required:
            self.note(line, f'"{name}" {how}.')
            return {}
        return {name: () if isinstance(field, Rows) or field.several else field.default}

    def _note_unknown(self, line: int, name: str, schema: Schema) -> str | None:
        """Note it, and give the field that it looks like."""
        meant = nearest(name, schema)
        remedy = f'is "{meant}" meant?' if meant else f"here can stand {', '.join(schema)}."
        self.note(line, f'there is no field "{_short(name)}"; {remedy}')
        return meant


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1


def _written(key: yaml.Node) -> str:
    return str(key.value) if isinstance(key, yaml.ScalarNode) else _WHAT[type(key)]


def _is_empty(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and node.tag == "tag:yaml.org,2002:null"


def _short(written: str) -> str:
    plain = " ".join(written.split())
    return plain if len(plain) <= _LONGEST_QUOTE else f"{plain[:_LONGEST_QUOTE]}..."


def _line_at(content: bytes, offset: int) -> int:
    return content[:offset].count(b"\n") + 1


def _no_yaml(error: yaml.YAMLError, text: str) -> tuple[int, str]:
    """The line and the reason for which a text is no YAML."""
    if isinstance(error, yaml.reader.ReaderError):
        return _line_at(text.encode(), error.position), f"this is no YAML: {error.reason}."
    if not isinstance(error, yaml.MarkedYAMLError) or error.problem_mark is None:
        return 0, f"this is no YAML: {_short(str(error))}."
    line, begun = error.problem_mark.line + 1, error.context_mark
    reason = ", ".join(part for part in (error.problem, error.context) if part)
    if begun and begun.line + 1 != line:
        reason = f"{reason} that begins on line {begun.line + 1}"
    hint = next((hint for problem, hint in _HINTS.items() if problem in (error.problem or "")), "")
    return line, f"this is no YAML: {reason}.{hint}"

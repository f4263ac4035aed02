"""The project as text: its files, its modules with what they import and say, and its topics."""

import ast
import os
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("bot", "case_store", "webhook", "launch")
# What .gitignore keeps out, and what git keeps for itself.
_NOT_OURS = {".git", ".venv", "var", ".rasa", ".env", "node_modules", "__pycache__", ".cache", ".hypothesis"}
_NOT_OURS |= {".mypy_cache", ".pytest_cache", ".ruff_cache", ".coverage", "mutants"}


def named(path: Path) -> str:
    """The path as it is written in a message."""
    return path.relative_to(ROOT).as_posix()


@cache
def files() -> tuple[Path, ...]:
    """Every file of the project."""
    found = []
    for folder, folders, names in os.walk(ROOT):
        folders[:] = sorted(set(folders) - _NOT_OURS)
        found += [Path(folder) / name for name in sorted(names) if name not in _NOT_OURS]
    return tuple(found)


def python_files(*under: str) -> list[Path]:
    """The Python files under these folders of the project, or the one file of that name."""
    return [path for path in files() if path.suffix == ".py" and named(path).startswith(under)]


def module_of(path: Path) -> str:
    """The dotted name under which a file is imported."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def modules() -> dict[str, Path]:
    """Every module of the product by its dotted name."""
    return {module_of(path): path for path in python_files(*(f"{package}/" for package in PACKAGES))}


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def imported_by(path: Path) -> set[str]:
    """The dotted names of the modules that a file imports, wherever in the file it does."""
    found: set[str] = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = _absolute(path, node)
            inside = {f"{base}.{name.name}" for name in node.names} & modules().keys()
            found |= inside if len(inside) == len(node.names) else {base} | inside
    return found


def ours_and_libraries(path: Path) -> tuple[set[str], set[str]]:
    """What a file imports of ours, by dotted name, and of others, by library; the standard library is left out."""
    ours = {name for name in imported_by(path) if name.split(".")[0] in (*PACKAGES, "tests")}
    libraries = {name.split(".")[0] for name in imported_by(path) - ours} - sys.stdlib_module_names
    return ours, libraries


def _absolute(path: Path, node: ast.ImportFrom) -> str:
    if node.level == 0:
        return node.module or ""
    package = module_of(path) if path.name == "__init__.py" else module_of(path).rpartition(".")[0]
    for _ in range(node.level - 1):
        package = package.rpartition(".")[0]
    return f"{package}.{node.module}" if node.module else package


def texts_in(path: Path) -> Iterator[ast.Constant]:
    """The string constants of a file, without its docstrings."""
    prose = {
        id(node.value)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in prose:
            yield node


def topic_files() -> list[Path]:
    return [path for path in files() if named(path).startswith("bot/data/") and path.suffix == ".yml"]


@cache
def topic(path: Path) -> dict[str, Any]:
    content: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)  # noqa: S506
    return content


@cache
def domain() -> dict[str, Any]:
    content: dict[str, Any] = yaml.safe_load((ROOT / "domain.yml").read_text(encoding="utf-8"))
    return content


@cache
def responses() -> dict[str, list[dict[str, Any]]]:
    """Every response of every topic by its key."""
    return {key: variants for path in topic_files() for key, variants in (topic(path).get("responses") or {}).items()}


@cache
def rules() -> tuple[dict[str, Any], ...]:
    """Every rule of every topic."""
    return tuple(rule for path in topic_files() for rule in topic(path).get("rules") or ())


def training_data(kind: str) -> list[dict[str, Any]]:
    """What the model learns from: the rows of `nlu:` that have this key, `intent` or `lookup`."""
    return [row for path in topic_files() for row in topic(path).get("nlu") or () if kind in row]


@cache
def examples() -> dict[str, list[str]]:
    """What residents write, by intent; stories apart."""
    found: dict[str, list[str]] = {}
    for row in training_data("intent"):
        if row["intent"] != "tell":
            found.setdefault(row["intent"], []).extend(line[2:] for line in row["examples"].splitlines())
    return found


@cache
def stories() -> list[tuple[list[str], list[str]]]:
    """What residents tell: the lines of each story, and what each of them is marked with."""
    rows = [row for row in training_data("intent") if row["intent"] == "tell"]
    listed = [([line[2:]], [row["metadata"]]) for row in rows for line in _lines_of(row)]
    marked = [row["examples"] for row in rows if not isinstance(row["examples"], str)]
    return listed + [(story["text"].splitlines(), story["metadata"]) for told in marked for story in told]


def _lines_of(row: dict[str, Any]) -> list[str]:
    """The examples of a row that are a plain list, all of them with its one mark."""
    return row["examples"].splitlines() if isinstance(row["examples"], str) else []

"""The sizes of bodies that operators give their proxy are those that the web server itself takes in, path by path."""

import ast
import importlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import urllib3
from flask import Request

from tests.resident import Resident
from tests.served import Served, a_database, serving
from tests.structure.project import ROOT, modules, tree
from tests.structure.test_structure_routes import address

USUAL = 64 * 1024
SIZES = {"kB": 1024, "MB": 1024 * 1024}


class Noting(Request):
    """A request that notes, by the address of its route, how large its body may be."""

    noted: dict[str, int] = {}

    @property
    def max_content_length(self) -> int | None:
        return super().max_content_length

    @max_content_length.setter
    def max_content_length(self, most: int | None) -> None:
        assert self.url_rule and most is not None
        self.noted[self.url_rule.rule] = most
        Request.max_content_length.fset(self, most)  # type: ignore[attr-defined]


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    var = tmp_path_factory.mktemp("sizes")
    with serving(a_database(var), var, TELEGRAM_BOT_TOKEN="1:proef") as served:
        assert served.app
        served.app.request_class = Noting
        yield served


@pytest.fixture(scope="module")
def taken_in(served: Served) -> dict[str, int]:
    """How much each route takes in that a body can be sent to, asked by somebody of whom files are wanted now."""
    resident = Resident(served.base).begin().to_intake()
    while resident.turn["question"] != "attachments":
        resident.skip()
    headers = {
        "authorization": f"Bearer {resident.token}",
        "cookie": f"klachtwijzer-formulier={resident.id}.{resident.token}",
        "x-telegram-bot-api-secret-token": served.settings.key_for("telegram webhook"),
    }
    assert served.app
    posts = [rule for rule in served.app.url_map.iter_rules() if "POST" in (rule.methods or ())]
    for rule in posts:
        urllib3.request("POST", served.base + address(rule, str(resident.id)), headers=headers, redirect=False)
    return {rule.rule: Noting.noted.get(rule.rule, USUAL) for rule in posts}


def told() -> dict[str, int]:
    """The table of docs/operations.md: what an address begins with, and the size."""
    text = (ROOT / "docs/operations.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (`/.*) \| (\d+) (kB|MB) \|$", text, re.MULTILINE)
    return {path: int(size) * SIZES[unit] for paths, size, unit in rows for path in re.findall(r"`(/[^`]*)`", paths)}


def row_of(path: str) -> str:
    return max((beginning for beginning in told() if path.startswith(beginning)), key=len)


def test_a_proxy_that_follows_the_table_lets_through_what_the_web_server_takes_in(taken_in: dict[str, int]):
    too_small = {path: most for path, most in taken_in.items() if told()[row_of(path)] < most}
    assert too_small == {}


def test_a_proxy_that_follows_the_table_lets_through_little_more(taken_in: dict[str, int]):
    largest = {row: max(most for path, most in taken_in.items() if row_of(path) == row) for row in told()}
    assert {row: size for row, size in told().items() if size > largest[row] * 1.1} == {}


def test_every_size_in_the_code_was_met(taken_in: dict[str, int]):
    # A route that takes in more only on some condition, which this test does not bring about, would be missed.
    set_by_code = {size for path in sorted((ROOT / "webhook").rglob("*.py")) for size in sizes_set_in(path)}
    assert set_by_code <= {USUAL, *taken_in.values()}


def sizes_set_in(path: Path) -> Iterator[int]:
    name = next(name for name, file in modules().items() if file == path)
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Assign) and any(
            isinstance(target, ast.Attribute) and target.attr == "max_content_length" for target in node.targets
        ):
            constants = [part.id for part in ast.walk(node.value) if isinstance(part, ast.Name) and part.id.isupper()]
            yield from (
                size for id_ in constants if isinstance(size := getattr(importlib.import_module(name), id_), int)
            )

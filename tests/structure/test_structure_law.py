"""Every article that a verdict relies on is declared once, and has a case that a jurist can read."""

import ast
from typing import Any

import pytest
import yaml

from bot.law import EDITIONS, articles
from bot.law.articles import ATW, Article
from tests.structure.project import ROOT, files, named, python_files, tree

DECLARED = {name: value for name, value in vars(articles).items() if isinstance(value, Article)}
# What office/holidays.yml stands on: days, not a rule of ours.
CITED_AS_DATA = {"Atw 3"}


def relied_on() -> set[str]:
    """The names of the articles that the code of bot/law uses."""
    return {
        node.attr if isinstance(node, ast.Attribute) else node.id
        for path in python_files("bot/law/")
        if path.name != "articles.py"
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Attribute | ast.Name)
    } & DECLARED.keys()


def cases() -> list[dict[str, Any]]:
    """Every row of every file of cases."""
    found = [path for path in files() if named(path).startswith("tests/law/cases/") and path.suffix == ".yml"]
    return [row for path in found for row in yaml.safe_load(path.read_text(encoding="utf-8"))]


def cited() -> set[str]:
    return {article for row in cases() for article in row["law"]}


def spelled(article: Article) -> str:
    """As cases cite it: "Awb 9:11 lid 1", "Awb 9:23 onder h"."""
    part = f" lid {article.paragraph}" if article.paragraph.isdigit() else f" onder {article.paragraph}"
    return f"{article}{part if article.paragraph else ''}"


def test_every_article_that_is_declared_is_relied_on():
    unused = sorted(DECLARED.keys() - relied_on())
    assert unused == [], f"no verdict relies on these: {', '.join(unused)}"


@pytest.mark.parametrize("name", sorted(relied_on()))
def test_an_article_that_a_verdict_relies_on_has_a_case(name: str):
    wanted = spelled(DECLARED[name])
    assert any(article == wanted or article.startswith(f"{wanted} ") for article in cited()), f"no case cites {wanted}"


def test_a_case_cites_only_articles_that_are_known():
    known = {str(article) for article in DECLARED.values()} | CITED_AS_DATA
    assert [row["name"] for row in cases() for law in row["law"] if " ".join(law.split()[:2]) not in known] == []


def test_the_name_of_an_article_says_which_it_is():
    for name, article in DECLARED.items():
        law = "ATW" if article.law == ATW else "AWB"
        parts = [law, article.number.replace(":", "_").upper(), article.paragraph.upper()]
        assert name == "_".join(part for part in parts if part)


def test_the_changelog_names_the_rules_that_are_in_force():
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert [edition.version for edition in EDITIONS if edition.version not in changelog] == []


def test_a_case_stands_on_each_side_of_every_article():
    """An article that only one outcome cites could be cited by mistake: each has a case that goes the other way."""
    for name in sorted(relied_on()):
        wanted = spelled(DECLARED[name])
        rows = [row for row in cases() if any(cite == wanted or cite.startswith(f"{wanted} ") for cite in row["law"])]
        assert len(rows) >= 2, f"one more case for {wanted}"

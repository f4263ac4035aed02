"""The files of the project as a whole: their size, what they point to, and what must stand in none of them."""

import re
from pathlib import Path

import pytest

from tests.structure.project import ROOT, files, named, python_files, topic_files

LONGEST_MODULE = 300
LONGEST_TOPIC = 300
THIS = Path(__file__)
TEXTS = [path for path in files() if path.suffix not in (".png", ".ico", ".woff2")]
PAGES = [path for path in files() if path.suffix == ".md"]
# Hosts of registries, folders of somebody's machine, addresses of things to fetch.
FORBIDDEN = re.compile(
    r"pypi\.(org|io)|pythonhosted\.org|npmjs\.(org|com)|deb\.debian\.org|docker\.io|ghcr\.io|conda\.anaconda\.org"
    r"|(?<![\w.:/-])/(root|work|home|tmp|Users)/"
    r"|git\+(https?|ssh)://|https?://\S+\.(whl|tar\.gz|tgz|zip|deb|exe)\b"
)
_POINTER = re.compile(r"(?<![\w/.-])(docs/[\w./-]+\.md)")
_LINK = re.compile(r"\]\((?!https?://|mailto:|#)([^)#\s]+)")
_NAMED_PATH = re.compile(r"`((?:bot|case_store|webhook|launch|office|tests|requirements|docs)/[\w./-]*)`")
_SETTING = re.compile(r"\b(?:KLACHTWIJZER|TELEGRAM)_[A-Z_]+\b")


@pytest.mark.parametrize("path", python_files(""), ids=named)
def test_a_module_is_no_longer_than_can_be_overseen(path: Path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_MODULE


@pytest.mark.parametrize("path", topic_files(), ids=named)
def test_a_topic_is_no_longer_than_can_be_overseen(path: Path):
    # Examples are a list that grows with what residents turn out to say; the rest is read by people.
    lines = path.read_text(encoding="utf-8").splitlines()
    lists = ("      - ", "        ") if "told" in path.parts else ("      - ",)
    assert len([line for line in lines if not line.startswith(lists)]) <= LONGEST_TOPIC


def test_no_file_names_a_registry_a_machine_or_a_download():
    found = [
        f"{named(path)}:{number}: {match[0]}"
        for path in TEXTS
        if path != THIS
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if (match := FORBIDDEN.search(line))
    ]
    assert found == []


def test_each_decision_has_a_number_of_its_own():
    numbers = [path.name[:4] for path in PAGES if path.parent.name == "decisions"]
    assert sorted(numbers) == sorted(set(numbers))


def test_every_page_that_a_file_points_to_is_there():
    pointed = {
        (match, named(path))
        for path in TEXTS
        if path != THIS
        for match in _POINTER.findall(path.read_text(encoding="utf-8"))
    }
    assert sorted((page, where) for page, where in pointed if not (ROOT / page).is_file()) == []


@pytest.mark.parametrize("path", PAGES, ids=named)
def test_a_page_names_only_what_is_there(path: Path):
    text = path.read_text(encoding="utf-8")
    links = [link for link in _LINK.findall(text) if not (path.parent / link).exists()]
    paths = [name for name in _NAMED_PATH.findall(text) if not (ROOT / name).exists()]
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    commands = [name for name in re.findall(r"`make ([a-z]+)", text) if name not in targets]
    assert (links, paths, commands) == ([], [], [])


def test_every_setting_is_explained():
    read = [ROOT / "bot/settings.py", ROOT / "bot/mail_server.py", ROOT / "webhook/inbox/__main__.py"]
    settings = {name for path in read for name in _SETTING.findall(path.read_text(encoding="utf-8"))}
    explained = set(_SETTING.findall((ROOT / "docs/operations.md").read_text(encoding="utf-8")))
    assert settings == explained


def test_every_name_in_the_glossary_is_used():
    rows = [line.split("|") for line in (ROOT / "docs/glossary.md").read_text(encoding="utf-8").splitlines()]
    names = {name for row in rows if len(row) > 3 for name in re.findall(r"`([^`]+)`", row[2])}
    used = "\n".join(path.read_text(encoding="utf-8") for path in TEXTS if path.suffix in (".py", ".yml"))
    assert names
    assert sorted(name for name in names if not re.search(rf"(?<![a-z]){re.escape(name)}(?![a-z])", used)) == []

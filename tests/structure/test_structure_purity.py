"""What only some places may do: read a clock, read the environment, hold a Dutch sentence, swallow an error."""

import ast
import re
from pathlib import Path

import pytest

from tests.structure.project import ROOT, files, modules, named, python_files, texts_in, tree

# Where a process is wired up; from here on the time is an argument.
CLOCKS = {
    "bot/wiring.py",
    "webhook/app.py",
    "webhook/delivery/__main__.py",
    "webhook/inbox/__main__.py",
    "bot/channels/telegram.py",
    "launch/__main__.py",
}
# Entry points, with the wiring of the action server; bot/settings.py reads what they hand to it.
ENVIRONMENT = {
    "bot/actions/__main__.py",
    "bot/channels/telegram.py",
    "bot/engine/__main__.py",
    "bot/replay.py",
    "bot/report.py",
    "bot/wiring.py",
    "webhook/__main__.py",
    "webhook/delivery/__main__.py",
    "webhook/inbox/__main__.py",
    "launch/__main__.py",
    "launch/environments.py",
    "launch/train.py",
}
# rasa-sdk and Rasa answer an exception with the whole conversation; these two are the floor under that.
CATCH_ALL = {"bot/actions/reported.py", "bot/engine/repairs.py"}
READS_A_CLOCK = {
    "datetime": {"now", "utcnow", "today"},
    "date": {"today"},
    "time": {"time", "time_ns", "localtime", "gmtime", "ctime", "strftime"},
}
WORDLESS = (
    *("bot/actions/", "bot/channels/", "bot/engine/", "bot/intake/", "bot/law/", "bot/office/", "webhook/"),
    *("bot/filing.py", "bot/reminding.py"),
)
_USUAL_WORDS = """
aan als bij dat de deze dit door een en er geen gemeente het hij ik ja je kan klacht kunt maar mag met mij naar nee niet
nog nu ook om over overslaan te tot u uit uw van voor wanneer waren wat weet wij wilt wordt zij zijn zoals
"""
DUTCH = frozenset(_USUAL_WORDS.split())
PRODUCT = list(modules().values())


def test_a_clock_is_read_only_where_a_process_is_wired_up():
    assert {named(path) for path in PRODUCT if clocks_in(path)} == CLOCKS


def test_no_module_takes_a_clock_by_another_name():
    taken = [
        f"{named(path)}: {node.module}.{name.name}"
        for path in PRODUCT
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ImportFrom) and node.module == "time"
        for name in node.names
        if name.name in READS_A_CLOCK["time"]
    ]
    assert taken == []


def test_the_environment_is_read_only_by_entry_points():
    assert {named(path) for path in PRODUCT if environment_in(path)} == ENVIRONMENT


def test_an_error_of_any_kind_is_caught_only_under_rasa():
    catching = {
        named(path)
        for path in PRODUCT
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or (isinstance(node.type, ast.Name) and node.type.id in ("Exception", "BaseException")))
    }
    assert catching == CATCH_ALL


@pytest.mark.parametrize("path", python_files(*WORDLESS), ids=named)
def test_python_holds_no_dutch_sentence(path: Path):
    assert [text.value for text in texts_in(path) if is_dutch(text.value)] == []


@pytest.mark.parametrize("folder", ["webhook/receipt/templates", "webhook/onward/templates"])
def test_the_pages_after_an_outcome_and_after_filing_take_all_their_words_from_the_topics(folder: str):
    for path in sorted((ROOT / folder).rglob("*.html")):
        bare = re.sub(r"\{\{.*?\}\}|\{%.*?%\}|<[^>]*>", " ", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        assert bare.replace("-", "").split() == [], path.name


@pytest.mark.parametrize(
    "path", [path for path in files() if named(path).startswith("webhook/chat/templates/")], ids=named
)
def test_a_page_for_residents_takes_all_its_words_from_the_topics(path: Path):
    template = path.read_text(encoding="utf-8")
    bare = re.sub(r"\{#.*?#\}|\{\{.*?\}\}|\{%.*?%\}|<[^>]*>", " ", template, flags=re.DOTALL)
    assert bare.split() == []


@pytest.mark.parametrize(
    "path", [path for path in files() if named(path).startswith("webhook/chat/widget/")], ids=named
)
def test_the_web_component_takes_all_its_words_from_the_topics(path: Path):
    code = re.sub(r"//[^\n]*|/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert [text for text in re.findall(r"""["'`]([^"'`\n]*)["'`]""", code) if is_dutch(text)] == []


@pytest.mark.parametrize(
    "path", [path for path in files() if named(path).startswith("webhook/chat/widget/")], ids=named
)
def test_nothing_that_was_said_can_become_html_or_code(path: Path):
    code = path.read_text(encoding="utf-8")
    assert re.findall(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function", code) == []


def is_dutch(text: str) -> bool:
    """Whether two Dutch words stand in it, or it is one whole."""
    words = re.findall(r"[a-zà-ÿ]+", text.casefold())
    dutch = [word for word in words if word in DUTCH]
    return len(dutch) >= 2 or (len(words) == 1 and text[:1].isupper() and bool(dutch))


def clocks_in(path: Path) -> bool:
    return any(
        node.attr in READS_A_CLOCK.get(last_name(node.value), set())
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Attribute)
    )


def environment_in(path: Path) -> bool:
    names = {"environ", "environb", "getenv"}
    return any(
        (isinstance(node, ast.Attribute) and node.attr in names and last_name(node.value) == "os")
        or (isinstance(node, ast.ImportFrom) and node.module == "os" and names & {taken.name for taken in node.names})
        for node in ast.walk(tree(path))
    )


def last_name(node: ast.expr) -> str:
    if isinstance(node, ast.Name):
        return node.id
    return node.attr if isinstance(node, ast.Attribute) else ""

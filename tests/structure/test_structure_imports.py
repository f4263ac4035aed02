"""Imports point one way: each part of the product knows what it may know, and nothing more."""

import ast
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.structure.project import modules, named, ours_and_libraries, python_files


@dataclass(frozen=True)
class Layer:
    """What the modules under a name may import of ours (besides each other), and which libraries."""

    ours: tuple[str, ...] = ()
    libraries: tuple[str, ...] = ()


LAYERS = {
    "bot": Layer(),
    # Pure. That intake reads days and names of bodies itself: docs/decisions/0005-one-turn-function.md.
    "bot.law": Layer(),
    "bot.language": Layer(libraries=("email_validator", "phonenumbers")),
    "bot.intake": Layer(("bot.law", "bot.language")),
    # From files and the environment into what the pure part works with, and from there into words.
    "bot.office": Layer(("bot.intake", "bot.law"), ("yaml",)),
    "bot.mail_server": Layer(),
    "bot.settings": Layer(("bot.mail_server",), ("dotenv",)),
    "bot.sentences": Layer(("bot.intake",), ("yaml",)),
    # A receipt says what was filed in the words of that day.
    "bot.filing": Layer(("bot.intake", "bot.mailing", "bot.sentences", "case_store")),
    "bot.mailing": Layer(("bot.sentences", "case_store")),
    "bot.wiring": Layer(("bot.intake", "bot.office", "bot.sentences", "bot.settings", "case_store")),
    # What a process of ours says when it fails.
    "bot.failing": Layer(),
    "bot.reminding": Layer(("bot.intake", "bot.law", "bot.sentences", "case_store")),
    "bot.replay": Layer(("bot.intake", "bot.office", "bot.sentences", "bot.settings", "case_store")),
    "bot.report": Layer(("bot.intake", "bot.office", "bot.settings", "case_store")),
    "bot.actions": Layer(
        (
            *("bot.law", "bot.language", "bot.intake", "bot.filing"),
            *("bot.office", "bot.settings", "bot.wiring", "case_store"),
        ),
        ("rasa_sdk",),
    ),
    "bot.channels": Layer(
        ("bot.failing", "bot.intake", "bot.office", "bot.reminding", "bot.sentences", "bot.settings", "case_store"),
        ("httpx", "telegram"),
    ),
    # Sealed, on another Python: the libraries here are those that Rasa brings along itself.
    "bot.engine": Layer(("bot.language",), ("aiohttp", "numpy", "rasa", "sanic", "scipy", "sklearn", "structlog")),
    "case_store": Layer(libraries=("alembic", "cryptography", "sqlalchemy")),
    # Files from outside: what keeps them knows no decoder, and what decodes them runs in a process of its own.
    "webhook.attachments": Layer(),
    "webhook.attachments.judge": Layer(
        ("webhook.attachments",), ("PIL", "lxml", "olefile", "pi_heif", "pikepdf", "puremagic")
    ),
    # The folders of the web server do not know each other; webhook.app alone puts them together. Two exceptions: files,
    # and what follows on an outcome, whose calls are part of the conversation API.
    "webhook.chat": Layer(
        (
            *("bot.filing", "bot.intake", "bot.language", "bot.law", "bot.sentences", "case_store"),
            "webhook.attachments",
        ),
        ("flask", "markupsafe", "urllib3", "werkzeug", "yaml"),
    ),
    "webhook.inbox": Layer(
        (
            *("bot.intake", "bot.law", "bot.office", "bot.sentences", "bot.settings", "case_store"),
            *("webhook.attachments", "webhook.limits"),
        ),
        ("argon2", "flask", "flask_limiter", "flask_login", "flask_wtf", "sqlalchemy", "werkzeug"),
    ),
    # What makes a PDF: of a receipt and of a letter.
    "webhook.paper": Layer(libraries=("typst",)),
    # What pages of a receipt and of a letter have in common.
    "webhook.pages": Layer(("case_store",), ("flask", "flask_limiter", "werkzeug")),
    "webhook.receipt": Layer(
        (
            *("bot.intake", "bot.language", "bot.mailing", "bot.sentences", "bot.settings", "case_store"),
            *("webhook.attachments", "webhook.limits", "webhook.pages", "webhook.paper"),
        ),
        ("cryptography", "flask", "segno", "werkzeug"),
    ),
    "webhook.onward": Layer(
        (
            *("bot.intake", "bot.language", "bot.reminding", "bot.sentences", "bot.settings"),
            *("case_store", "webhook.chat", "webhook.pages", "webhook.paper"),
        ),
        ("docx", "flask", "icalendar", "werkzeug"),
    ),
    "webhook.delivery": Layer(
        (
            *("bot.failing", "bot.mail_server", "bot.office", "bot.reminding", "bot.sentences", "bot.settings"),
            *("case_store", "webhook.attachments", "webhook.receipt"),
        ),
        ("flask", "sqlalchemy", "standardwebhooks", "urllib3"),
    ),
    "webhook": Layer(
        (
            *("bot.office", "bot.sentences", "bot.settings", "case_store"),
            *("webhook.attachments", "webhook.chat", "webhook.inbox", "webhook.onward"),
            *("webhook.receipt", "webhook.delivery"),
            *("bot.intake", "bot.mailing", "bot.channels.app", "bot.channels.telegram_updates", "bot.channels.texts"),
        ),
        ("flask", "flask_limiter", "sqlalchemy", "urllib3", "waitress", "werkzeug"),
    ),
    "launch": Layer(("bot.settings", "case_store", "webhook.inbox.accounts")),
}
# `make` runs these with any Python that is there, before a single package is installed.
BEFORE_INSTALLING = ("launch", "launch.child", "launch.debian", "launch.environments", "launch.files", "launch.lock")


def layer_of(module: str) -> str:
    return max((name for name in LAYERS if is_under(module, name)), key=len)


def is_under(module: str, name: str) -> bool:
    return module == name or module.startswith(f"{name}.")


@pytest.mark.parametrize("module", modules(), ids=str)
def test_a_module_imports_only_what_its_part_may_know(module: str):
    name = layer_of(module)
    ours, libraries = ours_and_libraries(modules()[module])
    may = (name, *LAYERS[name].ours)
    # A part that stands inside another one, as webhook.chat in webhook, is another part.
    beyond = {found for found in ours if not any(is_under(found, known) for known in may)}
    beyond |= {found for found in ours if is_under(found, name) and layer_of(found) not in may}
    assert not beyond, f"{module} must not know these"
    assert libraries <= set(LAYERS[name].libraries), f"{name} does not use this library"


def test_every_part_of_bot_and_webhook_has_its_own_row_in_the_table_of_layers():
    parts = {".".join(module.split(".")[:2]) for module in modules() if module.startswith("bot.")}
    parts |= {module for module in modules() if module.startswith("webhook.") and modules()[module].stem == "__init__"}
    assert parts <= LAYERS.keys()


def test_the_engine_reaches_nothing_of_ours_but_itself_and_language_without_libraries_of_the_app():
    reached = {name for path in python_files("bot/engine/") for name in ours_and_libraries(path)[0]}
    borrowed = {name for name in reached if not is_under(name, "bot.engine")}
    assert {name for name in borrowed if not is_under(name, "bot.language")} == set()
    libraries = {library for name in borrowed for library in ours_and_libraries(modules()[name])[1]}
    assert libraries <= set(LAYERS["bot.engine"].libraries)


@pytest.mark.parametrize("module", BEFORE_INSTALLING)
def test_what_runs_before_anything_is_installed_needs_only_an_old_python(module: str):
    ours, libraries = ours_and_libraries(modules()[module])
    assert libraries == set()
    assert ours <= set(BEFORE_INSTALLING)
    ast.parse(modules()[module].read_text(encoding="utf-8"), feature_version=(3, 9))


@pytest.mark.parametrize("path", python_files("bot/engine/"), ids=named)
def test_the_code_of_the_engine_is_python_3_10(path: Path):
    source = ast.parse(path.read_text(encoding="utf-8"), feature_version=(3, 10))
    later = {"datetime": {"UTC"}, "enum": {"StrEnum"}, "typing": {"Self", "override", "assert_never"}}
    taken = {
        f"{node.module}.{name.name}"
        for node in ast.walk(source)
        if isinstance(node, ast.ImportFrom)
        for name in node.names
        if name.name in later.get(node.module or "", set())
    }
    assert taken == set()


def test_nothing_of_the_product_imports_the_tests():
    importers = [
        named(path)
        for path in modules().values()
        if any(is_under(name, "tests") for name in ours_and_libraries(path)[0])
    ]
    assert importers == []

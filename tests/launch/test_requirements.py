"""The lock files are whole, hashed, tell nothing of the machine they were made on, and fit what they were made from."""

import re

import pytest

from launch.environments import PYTHONS
from launch.lock import LOCKS
from tests.launch.supervised import ROOT

REQUIREMENTS = ROOT / "requirements"
PINNED = re.compile(r"^[a-z0-9][a-z0-9._-]*(\[[a-z,]+\])?==[^\s;]+( ; [^\\]+)? \\$")


def pins(name: str) -> dict[str, str]:
    """The version of each package, without the platforms it is for."""
    lines = (REQUIREMENTS / f"{name}.txt").read_text().splitlines()
    pinned = [line.split()[0].partition("==") for line in lines if PINNED.match(line)]
    return {package.partition("[")[0]: version for package, _, version in pinned}


def wanted(name: str) -> set[str]:
    lines = (REQUIREMENTS / f"{name}.in").read_text().lower().splitlines()
    return {re.split(r"[\[<>=]", line)[0] for line in lines if line and line[0] not in "#-"}


@pytest.mark.parametrize("name", LOCKS)
def test_every_package_is_pinned_and_hashed(name: str) -> None:
    text = (REQUIREMENTS / f"{name}.txt").read_text()
    for entry in re.split(r"\n(?=\S)", text):
        if not entry.startswith("#"):
            assert PINNED.match(entry.splitlines()[0]), entry.splitlines()[0]
            assert "--hash=sha256:" in entry


@pytest.mark.parametrize("name", LOCKS)
def test_no_address_and_no_folder_of_a_machine_is_named(name: str) -> None:
    text = (REQUIREMENTS / f"{name}.txt").read_text()
    assert not re.search(r"://|--index-url|--find-links|\s/\w", text)


@pytest.mark.parametrize("name", LOCKS)
def test_everything_that_is_wanted_is_locked(name: str) -> None:
    assert wanted(name) <= set(pins(name))


def test_tests_run_on_the_very_versions_that_residents_meet() -> None:
    assert pins("app").items() <= pins("dev").items()


def test_engine_and_action_server_speak_the_same_protocol() -> None:
    assert pins("engine")["rasa-sdk"] == pins("app")["rasa-sdk"]


def test_the_engine_has_no_tensorflow_and_no_client_of_another_service() -> None:
    assert not {"tensorflow", "tensorflow-cpu", "keras", "boto3", "twilio", "redis", "pymongo"} & set(pins("engine"))


def test_the_engine_that_ours_is_measured_against_is_the_same_rasa() -> None:
    assert pins("stock")["rasa"] == pins("engine")["rasa"]


def test_every_python_that_is_asked_for_is_offered_by_the_version_file() -> None:
    assert (ROOT / ".python-version").read_text().split() == ["3.13", "3.10"]
    assert set(PYTHONS.values()) == {"3.13", "3.10"}

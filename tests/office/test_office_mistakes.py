"""A mistake in an office's data is told with its file, its line and the reason, and all of them are told at once."""

import shutil
from pathlib import Path

import pytest
import yaml

from bot.office import OfficeError, read_office
from bot.office.reader import FILES

ZANDKUST = Path(__file__).resolve().parents[1] / "offices" / "zandkust"

ROWS = yaml.safe_load((Path(__file__).parent / "mistakes.yml").read_text(encoding="utf-8"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of an office without mistakes."""
    return shutil.copytree(ZANDKUST, tmp_path / "office")


def change(path: Path, old: str, new: str) -> None:
    content = path.read_text(encoding="utf-8")
    assert content.count(old) == 1, f"{old!r} must stand in {path.name} once"
    path.write_text(content.replace(old, new), encoding="utf-8")


def told_of(folder: Path) -> list[str]:
    with pytest.raises(OfficeError) as stopped:
        read_office(folder)
    return str(stopped.value).splitlines()


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["name"])
def test_a_mistake_is_told_in_one_line(folder: Path, row: dict[str, str]):
    change(folder / row["file"], row["change"], row["into"])
    assert told_of(folder) == [row["told"]]


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_is_missing_or_empty_is_told(folder: Path, name: str):
    (folder / name).write_text("# nothing yet\n")
    assert told_of(folder) == [f"{name}: this file is empty."]
    (folder / name).unlink()
    assert told_of(folder) == [f"{name}: this file is missing in {folder}."]
    (folder / name).mkdir()
    assert told_of(folder) == [f"{name}: this file cannot be read in {folder}."]


@pytest.mark.parametrize(
    ("name", "listed"),
    [
        ("organisations.yml", "organisations"),
        ("holidays.yml", "holidays"),
        ("referrals.yml", "referrals"),
        ("referrals.yml", "own"),
    ],
)
def test_a_list_without_rows_is_told(folder: Path, name: str, listed: str):
    content = (folder / name).read_text(encoding="utf-8")
    (folder / name).write_text(content.partition(f"{listed}:\n")[0] + f"{listed}: []\n", encoding="utf-8")
    (line,) = told_of(folder)
    number = content.partition(f"{listed}:\n")[0].count("\n") + 1
    assert line.startswith(f'{name}, line {number}: "{listed}" is an empty list: ')


def test_rows_in_the_place_of_the_whole_file_are_told(folder: Path):
    content = (folder / "organisations.yml").read_text(encoding="utf-8")
    (folder / "organisations.yml").write_text(content.replace("organisations:\n", ""), encoding="utf-8")
    assert told_of(folder) == [
        'organisations.yml, line 1: here must be names with values, such as "organisations: ...".'
    ]
    (folder / "organisations.yml").write_text("organisations: zandkust\n")
    assert told_of(folder) == [
        'organisations.yml, line 1: "organisations" must be a list of rows that begin with a hyphen.'
    ]


def test_a_text_of_another_age_is_told(folder: Path):
    content = (folder / "referrals.yml").read_text(encoding="utf-8").replace("Strandwacht", "Strandwächter")
    (folder / "referrals.yml").write_bytes(content.encode("latin-1"))
    assert told_of(folder) == ["referrals.yml, line 47: this is no text in UTF-8."]


def test_the_mistakes_of_all_files_are_told_at_once_in_the_order_of_their_lines(folder: Path):
    change(folder / "office.yml", "retention_years: 5", "")
    change(folder / "organisations.yml", "committee: never", "committee: nooit")
    change(folder / "organisations.yml", "phone: 14 0998", "fone: 14 0998")
    change(folder / "holidays.yml", "2028-12-26", "26 december 2028")
    change(folder / "referrals.yml", "own:\n", "own: [\n")
    assert [line.partition(":")[0] for line in told_of(folder)] == [
        f"holidays.yml, line {(folder / 'holidays.yml').read_text().count(chr(10))}",
        "office.yml, line 2",
        "organisations.yml, line 30",
        "organisations.yml, line 31",
        "referrals.yml, line 46",
    ]


def test_a_text_as_long_as_a_page_is_cut_short(folder: Path):
    change(folder / "organisations.yml", "kind: joint", f"kind: {'joint ' * 200}")
    (line,) = told_of(folder)
    assert len(line) < 200

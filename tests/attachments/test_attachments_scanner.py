"""With a virus scanner: what it finds is refused, and what it does not answer for is never taken in."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.settings import Settings, SettingsError
from tests.attachments import samples
from tests.attachments.desk import Desk, running_desk, running_scanner, send_file
from tests.stack import ROOT, free_port
from webhook.attachments import Refused, Scanner, ScannerSilent


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "sent"


def test_a_clean_file_passes_and_a_virus_is_refused(file: Path):
    with running_scanner("scan") as address:
        file.write_bytes(bytes(300_000))
        Scanner(address).check(file)
        file.write_bytes(bytes(200_000) + samples.EICAR)
        with pytest.raises(Refused, match="infected"):
            Scanner(address).check(file)


@pytest.mark.parametrize("how", ["silent", "close", "error", "small"])
def test_a_scanner_that_does_not_say_that_it_is_clean_does_not_let_it_pass(file: Path, how: str):
    file.write_bytes(bytes(300_000))
    with running_scanner(how) as address, pytest.raises(ScannerSilent):
        Scanner(address, seconds=0.5).check(file)


def test_where_no_scanner_is_nothing_passes(file: Path, tmp_path: Path):
    file.write_bytes(b"x")
    for address in (f"127.0.0.1:{free_port()}", str(tmp_path / "no-socket")):
        with pytest.raises(ScannerSilent):
            Scanner(address).check(file)


@pytest.mark.parametrize("wrong", ["clamav", "127.0.0.1", ":3310", "127.0.0.1:0", "127.0.0.1:port"])
def test_an_address_that_cannot_be_right_stops_the_start(tmp_path: Path, wrong: str):
    environ = {
        "KLACHTWIJZER_CLAMAV": wrong,
        "KLACHTWIJZER_OFFICE": str(ROOT / "office"),
        "KLACHTWIJZER_VAR": str(tmp_path),
    }
    with pytest.raises(SettingsError, match="KLACHTWIJZER_CLAMAV"):
        Settings.from_env(environ, root=tmp_path)


@pytest.fixture(scope="module")
def scanned(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    folder = tmp_path_factory.mktemp("scanned")
    url = f"sqlite:///{folder / 'klachtwijzer.db'}"
    with running_scanner("scan") as address, running_desk(folder, url, KLACHTWIJZER_CLAMAV=address) as desk:
        yield desk


def test_a_resident_hears_of_a_virus_and_nothing_of_it_is_kept(scanned: Desk):
    resident = scanned.asked()
    answer = send_file(resident, "brief.txt", samples.EICAR)
    assert (answer.status, answer.json["title"]) == (422, "attachment_infected")
    # What is scanned is what was sent: a photo is written anew only afterwards.
    assert send_file(resident, "foto.jpg", samples.photo() + samples.EICAR).json["title"] == "attachment_infected"
    assert scanned.left_on_disk() == []
    assert send_file(resident, "brief.txt", b"een gewone brief").status == 201


def test_a_resident_is_asked_to_come_back_where_the_scanner_is_gone(tmp_path: Path):
    url = f"sqlite:///{tmp_path / 'klachtwijzer.db'}"
    with running_desk(tmp_path, url, KLACHTWIJZER_CLAMAV=f"127.0.0.1:{free_port()}") as desk:
        resident = desk.asked()
        answer = send_file(resident, "brief.txt", b"een gewone brief")
        assert (answer.status, answer.json["title"]) == (503, "attachment_later")
        assert "later" in answer.json["detail"]
        assert answer.headers["Retry-After"]
        assert desk.left_on_disk() == []
        assert "attachment_scanner_silent" in desk.log()
        assert "brief" not in desk.log()
        # The complaint itself goes on.
        assert resident.skip()["question"] == "name"

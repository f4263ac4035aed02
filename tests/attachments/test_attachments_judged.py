"""Every odd or malicious upload is refused, with a sentence and without a trace, or becomes harmless."""

import io
import unicodedata

import pytest
from PIL import Image

from bot.office import read_office
from bot.sentences import Sentences
from tests.attachments import samples
from tests.attachments.desk import Desk, send_file, take_out
from tests.attachments.row import Row
from tests.attachments.rows import PHOTOS, ROWS
from tests.resident import Resident
from tests.stack import ROOT
from webhook.attachments import BY_ID, shown_name
from webhook.attachments.kinds import REASONS

SENTENCES = Sentences.load(read_office(ROOT / "office"))
REFUSED = [row for row in ROWS if row.refused]
TAKEN = [row for row in ROWS if row.kind]
PRIVATE = (b"Cameramaker", b"A COMMENT", b"GPS", b"<script", b"<svg")


def test_there_are_more_than_sixty_odd_uploads_and_each_reason_is_among_them():
    assert len(REFUSED) >= 60
    # The other two: `infected` needs a scanner, `too_large` a body of 20 MB.
    assert {row.refused for row in REFUSED} == REASONS - {"infected", "too_large"}


@pytest.mark.parametrize("row", REFUSED, ids=lambda row: row.what)
def test_it_is_refused_with_a_sentence_and_leaves_nothing(desk: Desk, patient: Resident, row: Row):
    before = desk.left_on_disk()
    answer = send_file(patient, row.name, row.content())
    assert answer.json.get("title") == f"attachment_{row.refused}", answer
    assert answer.status == (415 if row.refused == "unsupported" else 422)
    expected = SENTENCES.text(f"utter_error_attachment_{row.refused}", {"most_bytes": "20 MB"})
    assert answer.json["detail"] == expected
    assert desk.left_on_disk() == before
    assert "attachments" not in patient.reload()["turn"]["answers"]


@pytest.mark.parametrize("row", TAKEN, ids=lambda row: row.what)
def test_it_is_taken_in_as_what_it_is_under_a_harmless_name(desk: Desk, patient: Resident, row: Row):
    before = desk.left_on_disk()
    answer = send_file(patient, row.name, row.content(), part_type="text/html")
    assert answer.status == 201, answer
    kept = answer.json["attachment"]
    assert (kept["kind"], kept["name"]) == (row.kind, row.shown)
    assert not any(unicodedata.category(sign)[0] == "C" for sign in kept["name"])
    assert [path for path in desk.left_on_disk() if path not in before] == [f"attachments/{kept['id']}"]
    stored = desk.files / kept["id"]
    assert stored.stat().st_size == kept["size"]
    assert stored.stat().st_mode & 0o777 == 0o600
    assert take_out(patient, kept["id"]).status == 204
    assert desk.left_on_disk() == before


@pytest.mark.parametrize("format_", ["JPEG", "PNG", "WEBP", "HEIF"])
def test_a_photo_does_not_tell_where_when_or_by_whom_and_is_still_the_photo(
    desk: Desk, patient: Resident, format_: str
):
    sent = samples.photo(format_, size=(96, 64))
    kept = send_file(patient, f"foto.{format_}", sent).json["attachment"]
    stored = (desk.files / kept["id"]).read_bytes()
    take_out(patient, kept["id"])
    assert [mark for mark in PRIVATE if mark in stored] == []
    with Image.open(io.BytesIO(stored)) as photo:
        assert not photo.getexif().get_ifd(0x8825)
        assert set(photo.getexif()) <= {0x0112}
        # Held upright, as it was: turned, or marked as turned.
        turned = photo.getexif().get(0x0112) == 6
        assert photo.size == ((96, 64) if turned else (64, 96))
        assert photo.convert("L").getextrema()[1] > 100, "there is a picture in it"


@pytest.mark.parametrize("row", [row for row in PHOTOS if row.kind], ids=lambda row: row.what)
def test_what_hung_on_a_photo_is_gone(desk: Desk, patient: Resident, row: Row):
    kept = send_file(patient, row.name, row.content()).json["attachment"]
    stored = (desk.files / kept["id"]).read_bytes()
    take_out(patient, kept["id"])
    assert [mark for mark in PRIVATE if mark in stored] == []


def test_other_files_are_kept_byte_for_byte(desk: Desk, patient: Resident):
    for name, content in (("a.pdf", samples.pdf()), ("a.docx", samples.docx()), ("a.eml", samples.eml())):
        kept = send_file(patient, name, content).json["attachment"]
        stored = (desk.files / kept["id"]).read_bytes()
        take_out(patient, kept["id"])
        assert stored == content


def test_no_file_made_the_judge_itself_fail(desk: Desk, patient: Resident):
    assert patient
    assert "attachment_judge_ended" not in desk.log()


@pytest.mark.parametrize(
    ("sent", "shown"),
    [
        ("..\\..\\Windows\\win.txt", "win.txt"),
        ("C:\\boot.txt", "boot.txt"),
        ("a\r\nSet-Cookie: x=1.txt", "a Set-Cookie_ x_1.txt"),
        ("half\ud800.txt", "half.txt"),
        ("lpt1", "bijlage.txt"),
        ("-rf.txt", "rf.txt"),
    ],
)
def test_a_name_that_no_browser_sends_is_harmless_too(sent: str, shown: str):
    assert shown_name(sent, BY_ID["text"], "bijlage") == shown

"""How many files, how large, how often, at once and slowly, and from whom."""

import http.client
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
import urllib3

from tests.attachments.desk import Desk, kept_files, names_of, send_file, take_out, title_of
from tests.resident import Resident
from webhook.attachments import MOST_BYTES, MOST_FILES


def text(size: int) -> bytes:
    return (b"Een brief van de gemeente.\n" * (size // 27 + 1))[:size]


def test_a_file_of_twenty_megabytes_is_taken_in_and_one_byte_more_is_not(desk: Desk, asked: Resident):
    answer = send_file(asked, "groot.txt", text(MOST_BYTES))
    assert answer.json["attachment"]["size"] == MOST_BYTES
    take_out(asked, answer.json["attachment"]["id"])
    assert title_of(send_file(asked, "groot.txt", text(MOST_BYTES + 1))) == (413, "attachment_too_large")
    assert title_of(send_file(asked, "groter.txt", text(MOST_BYTES + 500_000))) == (413, "attachment_too_large")
    assert desk.left_on_disk() == kept_files(desk)


def test_far_more_is_not_even_taken_in(desk: Desk, asked: Resident):
    connection = http.client.HTTPConnection(desk.base.removeprefix("http://"), timeout=10)
    connection.putrequest("POST", f"/api/v1/conversations/{asked.id}/attachments")
    connection.putheader("Authorization", f"Bearer {asked.token}")
    connection.putheader("Content-Type", "multipart/form-data; boundary=x")
    connection.putheader("Content-Length", str(5_000_000_000))
    connection.endheaders()
    connection.send(b"--x\r\n")
    assert connection.getresponse().status == 413


def test_the_eleventh_file_is_refused_until_one_is_taken_out(desk: Desk, asked: Resident):
    for number in range(MOST_FILES):
        assert send_file(asked, f"{number}.txt", b"brief %d" % number).status == 201
    before = desk.left_on_disk()
    assert title_of(send_file(asked, "11.txt", b"brief 11")) == (409, "attachment_too_many")
    assert desk.left_on_disk() == before
    take_out(asked, asked.reload()["turn"]["answers"]["attachments"][0]["id"])
    assert send_file(asked, "11.txt", b"brief 11").status == 201
    asked.call("DELETE", f"/conversations/{asked.id}")


def test_the_same_file_twice_is_one_file(desk: Desk, asked: Resident):
    first, again = (send_file(asked, name, b"dezelfde brief").json for name in ("a.txt", "b.txt"))
    assert first["attachment"] == again["attachment"]
    assert names_of(asked) == ["a.txt"]


def test_the_same_key_gives_the_same_file_and_with_another_file_is_refused(desk: Desk, asked: Resident):
    key = {"idempotency-key": "een-sleutel"}
    first = send_file(asked, "a.txt", b"brief", **key)
    again = send_file(asked, "a.txt", b"brief", **key)
    assert first.json["attachment"] == again.json["attachment"]
    assert title_of(send_file(asked, "a.txt", b"een andere brief", **key)) == (422, "key_reused")
    assert names_of(asked) == ["a.txt"]


def test_files_that_come_at_once_are_all_there_and_the_same_one_is_there_once(desk: Desk, asked: Resident):
    contents = [b"een", b"twee", b"een", b"drie", b"twee"]
    with ThreadPoolExecutor(5) as at_once:
        answers = list(at_once.map(lambda content: send_file(asked, "brief.txt", content), contents))
    assert [answer.status for answer in answers] == [201] * 5
    assert len(names_of(asked)) == 3
    known = {one["id"] for one in asked.reload()["turn"]["answers"]["attachments"]}
    assert known <= {path.removeprefix("attachments/") for path in desk.left_on_disk()}
    assert desk.left_on_disk() == kept_files(desk)


def test_twelve_files_at_once_make_ten(desk: Desk, asked: Resident):
    with ThreadPoolExecutor(12) as at_once:
        answers = list(at_once.map(lambda n: send_file(asked, f"{n}.txt", b"brief %d" % n), range(12)))
    statuses = [answer.status for answer in answers]
    # Who had to wait too long for the judge is told to try again.
    assert len(names_of(asked)) == statuses.count(201) <= MOST_FILES
    assert set(statuses) <= {201, 409, 503}
    assert desk.left_on_disk() == kept_files(desk)


def test_a_message_and_a_file_at_once_are_both_taken(desk: Desk, asked: Resident):
    path = f"/conversations/{asked.id}/messages"
    skip = {"choice": asked.offered("skip")}
    with ThreadPoolExecutor(2) as at_once:
        file = at_once.submit(send_file, asked, "brief.txt", b"tegelijk")
        turn = at_once.submit(asked.call, "POST", path, skip)
    assert (file.result().status, turn.result().status) == (201, 200)
    assert names_of(asked) == ["brief.txt"]


def test_a_slow_upload_holds_nobody_up_and_arrives(desk: Desk, asked: Resident):
    body, kind = urllib3.encode_multipart_formdata({"file": ("traag.txt", text(20_000), "text/plain")})
    connection = http.client.HTTPConnection(desk.base.removeprefix("http://"), timeout=30)
    connection.putrequest("POST", f"/api/v1/conversations/{asked.id}/attachments")
    connection.putheader("Authorization", f"Bearer {asked.token}")
    connection.putheader("Content-Type", kind)
    connection.putheader("Content-Length", str(len(body)))
    connection.endheaders()
    for at in range(0, len(body), 2000):
        connection.send(body[at : at + 2000])
        time.sleep(0.1)
        began = time.monotonic()
        desk.resident()
        assert time.monotonic() - began < 2
    assert connection.getresponse().status == 201
    assert names_of(asked) == ["traag.txt"]


def test_an_upload_that_is_cut_off_leaves_nothing(desk: Desk, asked: Resident):
    before = desk.left_on_disk()
    connection = http.client.HTTPConnection(desk.base.removeprefix("http://"), timeout=30)
    connection.putrequest("POST", f"/api/v1/conversations/{asked.id}/attachments")
    connection.putheader("Authorization", f"Bearer {asked.token}")
    connection.putheader("Content-Type", "multipart/form-data; boundary=x")
    connection.putheader("Content-Length", "3000000")
    connection.endheaders()
    connection.send(b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n' + text(1_000_000))
    connection.close()
    assert names_of(asked) == []
    assert desk.left_on_disk() == before


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (b'{"file": "x"}', "application/json", 415),
        (b"file=x", "application/x-www-form-urlencoded", 415),
        (b"", "multipart/form-data; boundary=x", 400),
        (b"geen formulier", "multipart/form-data; boundary=x", 400),
        (b"geen formulier", "multipart/form-data", 400),
        (
            b'--x\r\nContent-Disposition: form-data; name="file"\r\n\r\ndag\r\n--x--\r\n',
            "multipart/form-data; boundary=x",
            400,
        ),
        (
            b'--x\r\nContent-Disposition: form-data; name="other"; filename="a.txt"\r\n\r\ndag\r\n--x--\r\n',
            "multipart/form-data; boundary=x",
            400,
        ),
        (
            b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\ndag\r\n'
            b'--x\r\nContent-Disposition: form-data; name="file"; filename="b.txt"\r\n\r\ndag\r\n--x--\r\n',
            "multipart/form-data; boundary=x",
            400,
        ),
        (
            b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n',
            "multipart/form-data; boundary=x",
            400,
        ),
    ],
)
def test_what_is_no_form_with_one_file_is_refused(desk: Desk, patient: Resident, body: bytes, kind: str, status: int):
    before = desk.left_on_disk()
    path = f"/conversations/{patient.id}/attachments"
    answer = patient.call("POST", path, body, **{"content-type": kind})
    assert title_of(answer) == (status, "attachment_form")
    assert desk.left_on_disk() == before


def test_a_stranger_can_neither_send_nor_take_out(desk: Desk, asked: Resident):
    kept = send_file(asked, "a.txt", b"van mij").json["attachment"]["id"]
    other = desk.asked()
    wrong = {"authorization": f"Bearer {other.token}"}
    assert send_file(asked, "b.txt", b"van een ander", **wrong).status == 404
    assert asked.call("DELETE", f"/conversations/{asked.id}/attachments/{kept}", **wrong).status == 404
    assert take_out(other, kept).status == 404
    assert names_of(asked) == ["a.txt"]
    for odd in ("nobody", "..%2F..%2Fweb.log", "a" * 32, "%00"):
        assert take_out(asked, odd).status == 404

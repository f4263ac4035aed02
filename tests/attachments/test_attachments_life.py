"""What happens to a file after it was taken in: shown, taken out, filed, erased; and how many, how large, how often."""

import http.client
import json
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
import urllib3

from case_store import Attachments, Cases, Conversations, open_database
from tests.attachments import samples
from tests.attachments.desk import Desk, send_file, take_out
from tests.resident import Resident
from webhook.attachments import MOST_BYTES, MOST_FILES, Folder
from webhook.delivery.leftovers import NEW, Leftovers


def text(size: int) -> bytes:
    return (b"Een brief van de gemeente.\n" * (size // 27 + 1))[:size]


def title_of(answer) -> tuple[int, str]:
    return answer.status, answer.json["title"]


def names_of(resident: Resident) -> list[str]:
    return [one["name"] for one in resident.reload()["turn"]["answers"].get("attachments", [])]


def test_the_question_comes_with_the_privacy_notice_and_before_the_name(desk: Desk):
    resident = desk.resident().to_intake()
    while resident.turn["question"] != "attachments":
        assert "utter_privacy_notice" not in resident.said
        resident.skip()
    assert resident.said == ["utter_privacy_notice", "utter_ask_attachments"]
    resident.skip()
    assert resident.said == ["utter_ask_name"]
    assert resident.turn["answers"]["attachments"] == "unknown"


def test_before_the_question_nothing_can_be_sent_along(desk: Desk):
    resident = desk.resident()
    assert title_of(send_file(resident, "a.txt", b"dag")) == (409, "attachment_not_now")
    assert title_of(send_file(resident.to_intake(), "a.txt", b"dag")) == (409, "attachment_not_now")
    assert desk.left_on_disk() == []


def test_files_show_in_the_answers_and_in_the_summary_and_can_be_changed(desk: Desk, asked: Resident):
    first = send_file(asked, "brief.txt", b"een").json["attachment"]
    send_file(asked, "foto.jpg", samples.photo())
    assert names_of(asked) == ["brief.txt", "foto.jpg"]
    asked.choose("done")
    assert [one["name"] for one in asked.turn["answers"]["attachments"]] == ["brief.txt", "foto.jpg"]
    asked.to_confirm()
    summary = next(message["text"] for message in asked.turn["messages"] if message["id"] == "utter_summary")
    assert "- Meegestuurd: brief.txt en foto.jpg" in summary
    asked.change("attachments")
    assert asked.turn["question"] == "attachments"
    assert take_out(asked, first["id"]).status == 204
    asked.choose("done")
    summary = next(message["text"] for message in asked.turn["messages"] if message["id"] == "utter_summary")
    assert "- Meegestuurd: foto.jpg" in summary
    asked.call("DELETE", f"/conversations/{asked.id}")


def test_whoever_sends_nothing_files_nothing_to_be_completed(desk: Desk, asked: Resident):
    asked.choose("done")
    assert asked.turn["answers"]["attachments"] == "unknown"
    asked.to_confirm().choose("yes")
    cases = Cases(open_database(desk.database_url))
    case = cases.open(asked.turn["case"]["number"], "staff@example.org", datetime.now(UTC))
    assert case.attachments == []
    assert "attachments" not in case.missing
    assert "attachments" not in case.answers


def test_a_file_that_comes_after_the_summary_is_shown_before_anything_is_filed(desk: Desk, asked: Resident):
    asked.to_confirm()
    yes = asked.offered("yes")
    send_file(asked, "vergeten.txt", b"nog iets")
    asked.send({"choice": yes})
    assert asked.turn["case"] is None
    assert "utter_summary_changed" in asked.said
    assert "vergeten.txt" in json.dumps(asked.turn["messages"])
    asked.choose("yes")
    assert asked.turn["case"]


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


def test_wiping_everything_takes_the_files_along(desk: Desk, asked: Resident):
    before = desk.left_on_disk()
    send_file(asked, "a.txt", b"weg ermee")
    assert desk.left_on_disk() != before
    assert asked.call("DELETE", f"/conversations/{asked.id}").status == 204
    assert desk.left_on_disk() == before


def test_beginning_again_takes_the_files_along(desk: Desk, asked: Resident):
    before = desk.left_on_disk()
    send_file(asked, "a.txt", b"opnieuw")
    store = Conversations(open_database(desk.database_url))
    # Without the dialogue engine nobody is understood who says so in words; its button does the same.
    offer_to_begin_again(store, asked)
    asked.send({"choice": "start_again:yes"})
    assert "utter_started_again" in asked.said
    assert "attachments" not in asked.turn["answers"]
    assert desk.left_on_disk() == before


def offer_to_begin_again(store: Conversations, resident: Resident) -> None:
    import hashlib

    from case_store import NewTurn

    token = hashlib.sha256(resident.token.encode()).hexdigest()
    at = datetime.now(UTC)
    found = store.find(resident.id, token, at)
    state = {**found.state, "offered": {**found.state["offered"], "start_again:yes": "Ja"}}
    store.save_turn(found.id, found.version, NewTurn("x", "text", [], state), at, found.expires_at)


def test_what_ended_after_a_day_is_gone_with_its_files_and_what_was_filed_stays(desk: Desk, asked: Resident):
    send_file(asked, "filed.txt", b"ingediend")
    asked.to_confirm().choose("yes")
    number = asked.turn["case"]["number"]
    unfiled = desk.asked()
    gone = send_file(unfiled, "gone.txt", b"niet ingediend").json["attachment"]["id"]
    engine = open_database(desk.database_url)
    later = datetime.now(UTC) + timedelta(hours=25)
    Conversations(engine).erase_expired(later)
    Leftovers(Attachments(engine), Folder(desk.files)).clear(later)
    case = Cases(engine).open(number, "staff@example.org", later)
    assert [one.name for one in case.attachments] == ["filed.txt"]
    left = desk.left_on_disk()
    assert f"attachments/{case.attachments[0].id}" in left
    assert f"attachments/{gone}" not in left
    assert left == kept_files(desk)
    engine.dispose()


def test_files_that_belong_to_nothing_go_but_not_while_they_are_new(desk: Desk):
    engine = open_database(desk.database_url)
    leftovers = Leftovers(Attachments(engine), Folder(desk.files))
    before = desk.left_on_disk()
    orphan, room = desk.files / ("0" * 32), desk.files / "incoming" / ("1" * 32)
    desk.files.mkdir(exist_ok=True)
    room.mkdir(parents=True)
    orphan.write_bytes(b"x")
    (room / "sent").write_bytes(b"x")
    leftovers.clear(datetime.now(UTC))
    assert orphan.exists()
    assert room.exists()
    leftovers.clear(datetime.now(UTC) + NEW + timedelta(seconds=5))
    assert desk.left_on_disk() == before
    engine.dispose()


def test_after_filing_nothing_is_added_or_taken_out(desk: Desk, asked: Resident):
    kept = send_file(asked, "a.txt", b"bij de zaak").json["attachment"]["id"]
    asked.to_confirm().choose("yes")
    assert title_of(send_file(asked, "b.txt", b"te laat")) == (409, "attachment_filed")
    assert title_of(take_out(asked, kept)) == (409, "attachment_filed")
    assert asked.call("DELETE", f"/conversations/{asked.id}").status == 204
    assert (desk.files / kept).exists()


def kept_files(desk: Desk) -> list[str]:
    """What should stand on disk: the files that the database knows, and nothing else."""
    engine = open_database(desk.database_url)
    with engine.connect() as connection:
        known = [row[0] for row in connection.exec_driver_sql("SELECT id FROM attachments")]
    engine.dispose()
    return sorted(f"attachments/{id_}" for id_ in known)


@pytest.fixture(autouse=True)
def disk_and_database_agree(desk: Desk) -> Iterator[None]:
    yield
    assert desk.left_on_disk() == kept_files(desk)

"""What becomes of a file that was taken in: shown, taken out, filed, erased."""

import hashlib
import json
from datetime import UTC, datetime, timedelta

from case_store import Attachments, Cases, Conversations, NewTurn, open_database
from tests.attachments import samples
from tests.attachments.desk import Desk, kept_files, names_of, send_file, take_out, title_of
from tests.resident import Resident
from webhook.attachments import Folder
from webhook.delivery.leftovers import NEW, Leftovers


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
    assert desk.left_on_disk() == kept_files(desk)


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

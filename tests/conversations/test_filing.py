"""From the last answer of the tree to a case with a number: once, complete, and only after an explicit yes."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor

from tests.resident import Resident


def test_a_petition_is_filed_after_its_summary_and_an_explicit_yes(resident: Resident):
    resident.to_intake().to_confirm()
    assert "utter_summary" in resident.said
    assert resident.turn["case"] is None
    resident.say("ja, dien maar in")
    assert resident.said == ["utter_filed"]
    assert resident.turn["case"]["number"].startswith("OMB-")
    assert resident.turn["case"]["receipt"]["route"] == "petition"
    assert resident.turn["case"]["number"] in resident.turn["messages"][0]["text"]


def test_the_privacy_notice_comes_before_the_first_personal_question(resident: Resident):
    resident.to_intake()
    while resident.turn["question"] != "attachments":
        assert "utter_privacy_notice" not in resident.said
        resident.skip()
    assert resident.said == ["utter_privacy_notice", "utter_ask_attachments"]
    assert "Wij bewaren uw klacht nog 10 jaar nadat wij klaar zijn." in resident.turn["messages"][0]["text"]


def test_only_the_lack_of_any_way_to_reach_the_person_blocks(resident: Resident):
    resident.to_intake()
    while resident.turn["question"] != "contact":
        resident.skip()
    resident.say("dat wil ik niet zeggen")
    assert resident.turn["question"] == "contact"
    resident.say("06 12345678")
    assert resident.turn["question"] == "confirm_filing"
    assert resident.turn["answers"]["contact"] == {"email": None, "phone": "+31612345678"}
    resident.choose("yes")
    assert resident.turn["case"]


def test_a_confirmation_holds_only_for_what_was_shown(resident: Resident):
    resident.to_intake().to_confirm()
    old_yes = resident.offered("yes")
    resident.change("name")
    resident.say("Andere Naam")
    assert resident.turn["question"] == "confirm_filing"
    resident.send({"choice": old_yes})
    assert resident.turn["case"] is None
    assert "utter_summary_changed" in resident.said
    resident.choose("yes")
    assert resident.turn["case"]


def test_filing_twice_gives_one_case(resident: Resident):
    resident.to_intake().to_confirm()
    yes = resident.offered("yes")
    first = resident.send({"choice": yes})["case"]["number"]
    second = resident.send({"choice": yes})
    assert second["case"]["number"] == first
    assert resident.said == ["utter_already_filed"]


def test_whoever_says_goodbye_after_filing_is_not_told_that_nothing_was_filed(resident: Resident):
    resident.to_intake().to_confirm()
    resident.choose("yes")
    resident.say("doei")
    assert resident.said == ["utter_not_added"]


def test_what_is_written_after_filing_is_said_not_to_be_in_the_case(resident: Resident):
    resident.to_intake().to_confirm().choose("yes")
    resident.say("o wacht ik heb toch nog een mail gekregen van de gemeente")
    assert resident.said == ["utter_not_added"]
    words = resident.turn["messages"][0]["text"]
    assert f"{resident.turn['case']['number']} is al ingediend: uw laatste bericht staat daar niet in" in words


def test_how_to_follow_a_complaint_is_told_before_and_after_filing(resident: Resident):
    resident.say("hoe kan ik mijn klacht volgen?")
    assert resident.said[0] == "utter_ask_status"
    resident.to_intake().to_confirm().choose("yes")
    resident.say("hoe kan ik mijn klacht volgen?")
    assert resident.said == ["utter_ask_status", "utter_not_added"]


def test_filing_gives_a_receipt_that_says_what_was_confirmed(resident: Resident):
    resident.to_intake().to_confirm()
    summary = next(message["text"] for message in resident.turn["messages"] if message["id"] == "utter_summary")
    resident.choose("yes")
    receipt = resident.turn["case"]["receipt"]
    lines = [f"- {line['label']}: {line['value']}" for line in receipt["copy"]]
    assert summary.endswith("\n".join(lines[3:-1]))
    assert lines[1].endswith(resident.turn["case"]["number"])
    assert receipt["proof"].count(".") == 2
    resident.reload()
    assert resident.turn["case"]["receipt"] == receipt


def test_two_tabs_that_file_at_once_get_one_case_and_one_receipt(resident: Resident):
    resident.to_intake().to_confirm()
    yes = {"choice": resident.offered("yes")}

    def press(_: int) -> dict:
        return Resident(resident.base, id=resident.id, token=resident.token).send(yes)["case"]

    with ThreadPoolExecutor(4) as tabs:
        cases = list(tabs.map(press, range(4)))
    assert all(case == cases[0] for case in cases)
    assert cases[0]["receipt"]["status_code"]


def test_after_filing_the_token_opens_the_receipt_only(resident: Resident):
    resident.to_intake().to_confirm().choose("yes")
    number = resident.turn["case"]["number"]
    resident.say("ik wil toch nog iets veranderen")
    assert resident.turn["case"]["number"] == number
    assert resident.turn["question"] is None


def test_a_no_can_be_looked_at_by_a_person(resident: Resident):
    resident.walk("yes", "no", "yes")
    assert resident.turn["question"] == "what_happened"
    resident.to_confirm().choose("yes")
    assert resident.turn["case"]["receipt"]["route"] == "second_look"


def test_whoever_declines_the_second_look_hears_that_nothing_was_filed(resident: Resident):
    resident.walk("no", "no")
    assert resident.said == ["utter_no_second_look"]
    assert resident.turn["question"] is None
    resident.say("hallo?")
    assert resident.turn["messages"]


def test_the_ways_on_at_the_end_are_still_offered_after_a_side_question_and_after_a_reload(resident: Resident):
    resident.walk("no", "no")
    ways = resident.offered_labels()
    assert len(ways) == 2
    resident.say("wat kost dit?")
    assert resident.said[0] == "utter_ask_costs"
    assert resident.offered_labels() == ways
    resident.reload()
    assert resident.offered_labels() == ways
    resident.send({"choice": "second_look:yes"})
    assert resident.turn["question"] == "what_happened"


def test_a_redirected_conversation_leaves_a_row_without_anything_personal(stack, resident: Resident):
    resident.walk("yes", "no")
    resident.call("DELETE", f"/conversations/{resident.id}")
    with sqlite3.connect(stack.var / "klachtwijzer.db") as database:
        columns = [row[1] for row in database.execute("pragma table_info(outcomes)")]
        kinds = [row[0] for row in database.execute("select kind from outcomes")]
    assert "complain_first" in kinds
    assert not {"conversation_id", "said", "answers", "state"} & set(columns)


def test_a_citizen_service_number_is_removed_before_anything_is_stored(stack, resident: Resident):
    resident.to_intake().say("Mijn nummer is 111222333 en mijn aanvraag is kwijt.")
    assert "utter_bsn_removed" in resident.said
    assert "111222333" not in resident.turn["answers"]["what_happened"]
    stored = b"".join(path.read_bytes() for path in stack.var.glob("klachtwijzer.db*"))
    assert b"111222333" not in stored

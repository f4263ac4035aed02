"""The edges of the conversation API: bad input changes nothing, tokens open one conversation, repeats are harmless."""

import json
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.resident import Resident

TWO = ("ja", "wat kost dit?")
BAD_BODIES = {
    "empty text": (422, {"text": ""}),
    "only white space": (422, {"text": " \n\t "}),
    "20,000 characters": (422, {"text": "a" * 20_000}),
    "5,001 characters": (422, {"text": "a" * 5_001}),
    "a NUL byte": (422, {"text": "ja\x00nee"}),
    "another control character": (422, {"text": "ja\x1b[2J"}),
    "half a character": (422, {"text": "\ud800"}),
    "not JSON": (400, b"{'text': nee"),
    "not UTF-8": (400, b'{"text": "\xff"}'),
    "a list": (400, ["ja"]),
    "nothing in it": (400, {}),
    "two things at once": (400, {"text": "ja", "choice": "about_municipality:yes"}),
    "something unknown": (400, {"tekst": "ja"}),
    "text that is no text": (400, {"text": 5}),
    "a choice that was never offered": (422, {"choice": "about_municipality:maybe"}),
    "a choice of a later question": (422, {"choice": "response:satisfied"}),
    "a forged confirmation": (422, {"choice": "confirm_filing:yes:000000000000"}),
    "an unknown question": (422, {"change": "colour"}),
    "a question that was not answered": (422, {"change": "name"}),
    "nested beyond reason": (400, b'{"text": ' + b"[" * 30_000 + b"]" * 30_000 + b"}"),
}


@pytest.mark.parametrize("kind", BAD_BODIES)
def test_bad_input_is_refused_with_a_sentence_and_changes_nothing(resident: Resident, kind):
    status, body = BAD_BODIES[kind]
    before = resident.reload()
    answer = resident.call("POST", f"/conversations/{resident.id}/messages", body)
    assert answer.status == status, answer
    assert answer.headers["content-type"].startswith("application/problem+json")
    assert answer.json["status"] == status
    assert len(answer.json["detail"]) > 10
    assert resident.reload() == before


def test_another_content_type_is_refused(resident: Resident):
    answer = resident.call("POST", f"/conversations/{resident.id}/messages", {"text": "ja"}, content_type="text/plain")
    assert answer.status == 415


def test_a_body_that_is_too_large_is_refused(resident: Resident):
    answer = resident.call("POST", f"/conversations/{resident.id}/messages", {"text": "a" * 200_000})
    assert answer.status == 413


@pytest.mark.parametrize("text", ["/restart", '/inform{"x":"y"}', "/session_start", "/affirm", "/"])
def test_text_with_a_slash_is_ordinary_text(resident: Resident, text):
    answers = resident.walk("yes")["answers"]
    resident.say(text)
    assert resident.turn["question"] == "complained_to_municipality"
    assert resident.turn["answers"] == answers


def test_a_slash_stays_in_an_answer_that_is_kept_as_it_was_written(resident: Resident):
    resident.to_intake().say("/dit is mijn verhaal over de balie en de brief")
    assert resident.turn["answers"]["what_happened"] == "/dit is mijn verhaal over de balie en de brief"


def test_without_the_token_the_answer_is_the_same_whether_or_not_the_conversation_exists(stack, resident: Resident):
    stranger = stack.resident()
    wrong = {"authorization": "Bearer " + "x" * 43}
    answers = [
        resident.call("GET", f"/conversations/{resident.id}", **wrong),
        resident.call("GET", f"/conversations/{resident.id}", authorization=""),
        resident.call("GET", f"/conversations/{resident.id}", authorization=f"Bearer {stranger.token}"),
        resident.call("GET", "/conversations/does-not-exist", **wrong),
        resident.call("POST", "/conversations/does-not-exist/messages", {"text": "ja"}, **wrong),
        resident.call("DELETE", f"/conversations/{resident.id}", **wrong),
    ]
    assert [answer.status for answer in answers] == [404] * len(answers)
    assert len({json.dumps(answer.json) for answer in answers}) == 1


def test_a_repeated_send_with_the_same_key_gives_the_first_answer_again(resident: Resident):
    path = f"/conversations/{resident.id}/messages"
    first = resident.call("POST", path, {"text": "ja"}, idempotency_key="one")
    again = resident.call("POST", path, {"text": "ja"}, idempotency_key="one")
    assert (first.status, again.status) == (200, 200)
    assert first.json == again.json
    assert len([line for line in resident.reload()["transcript"] if line["from"] == "resident"]) == 1
    other = resident.call("POST", path, {"text": "nee"}, idempotency_key="one")
    assert other.status == 422


def test_what_was_erased_is_gone(resident: Resident):
    resident.choose("yes")
    assert resident.call("DELETE", f"/conversations/{resident.id}").status == 204
    assert resident.call("GET", f"/conversations/{resident.id}").status == 404
    assert resident.call("POST", f"/conversations/{resident.id}/messages", {"text": "ja"}).status == 404


def test_a_reloaded_page_goes_on_where_it_was(resident: Resident):
    told = resident.choose("yes")
    page = resident.reload()
    assert page["turn"] == told
    assert [line["from"] for line in page["transcript"]] == ["assistant", "assistant", "resident", "assistant"]
    assert page["transcript"][2]["text"] == "Ja"


def test_two_messages_at_once_are_both_answered_in_one_order(stack):
    for _ in range(10):
        resident = stack.resident()
        path = f"/conversations/{resident.id}/messages"
        with ThreadPoolExecutor(2) as at_once:
            answers = list(at_once.map(lambda text: resident.call("POST", path, {"text": text}), TWO))  # noqa: B023
        assert [answer.status for answer in answers] == [200, 200]
        page = resident.reload()
        assert sorted(line["text"] for line in page["transcript"] if line["from"] == "resident") == sorted(TWO)
        assert page["turn"]["answers"] == {"about_municipality": "yes"}


def test_the_answers_follow_the_openapi_document(stack, resident: Resident):
    from jsonschema import Draft202012Validator
    from openapi_spec_validator import validate

    document = resident.call("GET", "/openapi.json").json
    validate(document)
    turn = {**document["components"]["schemas"]["Turn"], "components": document["components"]}
    check = Draft202012Validator(turn)
    for value in ("yes", "yes", "none", "unknown"):
        check.validate(resident.walk(value))
    check.validate(resident.say("2 november 2026"))
    check.validate(resident.past_finer_questions())
    resident.choose("yes")
    check.validate(resident.to_confirm().choose("yes"))

"""With a public address Telegram brings its updates: only whoever knows the secret is heard."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import urllib3

from tests.conftest import TODAY
from tests.stack import Stack, until
from tests.telegram.server import BotApi, bot_api, running_with

PUBLIC = "https://klachten.example"


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Stack, BotApi]]:
    with bot_api(tmp_path_factory.mktemp("webhook-api")) as api:
        var: Path = tmp_path_factory.mktemp("webhook")
        settings = {"KLACHTWIJZER_PUBLIC_URL": PUBLIC, "KLACHTWIJZER_RATE_LIMIT": "2 per minute"}
        with running_with(api, var, KLACHTWIJZER_TODAY=TODAY, **settings) as product:
            until(lambda: api.look()["webhook"], 30, "Telegram knows the address")
            yield product, api


def bring(stack: Stack, secret: str, body: bytes) -> int:
    headers = {"X-Telegram-Bot-Api-Secret-Token": secret, "content-type": "application/json"}
    return urllib3.request("POST", f"{stack.base}/telegram/update", body=body, headers=headers, retries=False).status


def test_an_update_with_the_secret_is_answered_though_every_chat_comes_from_one_address(public: tuple[Stack, BotApi]):
    stack, api = public
    secret = api.look()["webhook"]["secret_token"]
    assert api.look()["webhook"]["url"] == f"{PUBLIC}/telegram/update"
    for person in (api.person(), api.person(), api.person()):
        api.control("update", update=person.update(message=person.message(text="x")), unchecked=False)
        update = person.update(message=person.message(text="/start"))
        assert bring(stack, secret, json.dumps(update).encode()) == 200
        assert bring(stack, secret, json.dumps(update).encode()) == 200
        heard = person.hears(0)
        assert sum("Gaat uw klacht over de gemeente?" in text for text in heard) == 1


def test_an_update_without_the_secret_is_not_heard(public: tuple[Stack, BotApi]):
    stack, api = public
    person = api.person()
    update = json.dumps(person.update(message=person.message(text="/start"))).encode()
    assert bring(stack, "wrong", update) == 404
    assert bring(stack, "", update) == 404
    assert api.calls("sendMessage", person.id) == []


@pytest.mark.parametrize("body", [b"", b"[]", b"null", b"{}", b'{"update_id": "x"}', b"\xff", b"[" * 100_000])
def test_what_cannot_be_read_is_taken_so_that_it_does_not_come_again(public: tuple[Stack, BotApi], body: bytes):
    stack, api = public
    assert bring(stack, api.look()["webhook"]["secret_token"], body) == 200


def test_with_a_public_address_the_link_is_a_button(public: tuple[Stack, BotApi]):
    stack, api = public
    person = api.person()
    secret = api.look()["webhook"]["secret_token"]
    api.control("update", update=person.update(message=person.message(text="x")))
    for text in ("/start", "/web"):
        before = len(person.seen)
        assert bring(stack, secret, json.dumps(person.update(message=person.message(text=text))).encode()) == 200
        person.hears(before)
    assert person.link.startswith(f"{PUBLIC}/verder#")

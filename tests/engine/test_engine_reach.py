"""Whoever reaches Rasa or its action server can read and rewrite everything. Nobody outside this machine can reach ours."""

import json
import subprocess
from pathlib import Path

import pytest
import urllib3

from tests.engine.sockets import sockets_of
from tests.engine.wired import ENGINE, ROOT, TOKEN, Wired, state_at

RASAS_OWN = [
    ("GET", "/"),
    ("GET", "/version"),
    ("GET", "/status"),
    ("GET", "/domain"),
    ("PUT", "/model"),
    ("DELETE", "/model"),
    ("POST", "/model/train"),
    ("POST", "/model/parse"),
    ("POST", "/model/predict"),
    ("POST", "/model/test/stories"),
    ("GET", "/conversations/default/tracker"),
    ("GET", "/conversations/default/story"),
    ("PUT", "/conversations/default/tracker/events"),
    ("POST", "/conversations/default/tracker/events"),
    ("POST", "/conversations/default/messages"),
    ("POST", "/conversations/default/execute"),
    ("POST", "/conversations/default/trigger_intent"),
    ("POST", "/conversations/default/predict"),
    ("GET", "/webhooks/rest/"),
    ("POST", "/webhooks/rest/webhook"),
    ("POST", "/webhooks/callback/webhook"),
    ("GET", "/socket.io/"),
    ("POST", "/webhooks/intake/turn"),
    ("GET", "/intake/turn"),
]


@pytest.mark.parametrize("part", ["engine", "actions", "web"])
def test_a_part_listens_on_this_machine_only(product: Wired, part: str):
    listening = [socket for socket in sockets_of(product.pid(part)) if socket.listens]
    assert [socket.port for socket in listening] == [product.ports[part]]
    assert all(socket.here.is_loopback for socket in listening)


def test_the_engine_and_the_action_server_have_no_connection_to_another_machine(product: Wired):
    product.resident().to_intake().to_confirm().say("ja, dien maar in")
    for part in ("engine", "actions"):
        elsewhere = [
            socket for socket in sockets_of(product.pid(part)) if not socket.listens and not socket.there.is_loopback
        ]
        assert not elsewhere


@pytest.mark.parametrize("token", [None, "", "another", TOKEN[:-1], TOKEN + "x", TOKEN.upper(), "caf\u00e9"])
def test_without_the_token_the_engine_takes_no_turn(product: Wired, token: str | None):
    calls = len(product.action_calls())
    headers = {"content-type": "application/json"} | ({} if token is None else {"x-engine-token": token})
    body = json.dumps({"message_id": f"token {token}", "state": state_at("response"), "heard": {"text": "ja"}})
    url = f"http://127.0.0.1:{product.ports['engine']}/intake/turn"
    answer = urllib3.request("POST", url, body=body, headers=headers, retries=False, timeout=30.0)
    assert answer.status == 403
    assert len(product.action_calls()) == calls


@pytest.mark.parametrize(("method", "path"), RASAS_OWN, ids=" ".join)
def test_the_engine_has_no_interface_of_rasas_own(product: Wired, method: str, path: str):
    url = f"http://127.0.0.1:{product.ports['engine']}{path}?token={TOKEN}"
    body = json.dumps({"sender": "default", "message": "hallo", "text": "hallo", "model_file": "model.tar.gz"})
    answer = urllib3.request(method, url, body=body, headers={"x-engine-token": TOKEN}, retries=False, timeout=10.0)
    assert answer.status in (404, 405)


def test_no_page_of_another_site_may_call_the_action_server_or_the_engine(product: Wired):
    for part, path in (("actions", "/webhook"), ("engine", "/intake/turn")):
        asked = {"origin": "https://elders.example", "access-control-request-method": "POST"}
        url = f"http://127.0.0.1:{product.ports[part]}{path}"
        answer = urllib3.request("OPTIONS", url, headers=asked, retries=False, timeout=10.0)
        assert "access-control-allow-origin" not in {name.lower() for name in answer.headers}


# Runs the engine as it is started, up to the moment that it would listen, and tells whether Rasa would phone home.
BEFORE_IT_LISTENS = """
import runpy, sys
from sanic import Sanic

def run(*_, **__):
    from rasa import telemetry
    print("telemetry", telemetry.is_telemetry_enabled())

Sanic.run = run
sys.argv[1:] = ["--port", "1", "--model", sys.argv[1]]
runpy.run_module("bot.engine", run_name="__main__")
"""


def test_rasa_reports_nothing_to_its_makers_however_the_engine_is_started(tmp_path: Path):
    environ = {"HOME": str(tmp_path), "PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT)}
    command = [ENGINE, "-c", BEFORE_IT_LISTENS, str(ROOT / "var" / "model")]
    ended = subprocess.run(command, cwd=tmp_path, env=environ, capture_output=True, text=True, timeout=300)
    assert ended.stdout.split() == ["telemetry", "False"], ended.stderr[-2000:]

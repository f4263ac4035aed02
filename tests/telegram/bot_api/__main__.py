"""Runs the server: `python -m tests.telegram.bot_api FOLDER` writes its port to FOLDER/port.

`/bot<token>/<method>` is the Bot API; `/control` is how a test plays the people, the bad days, and looks at it all.
"""

import io
import json
import os
import sys
import time
from email.parser import BytesParser
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from PIL import Image

from tests.telegram.bot_api.methods import call
from tests.telegram.bot_api.schema import mistakes_in, mistakes_in_answer, mistakes_in_call, read_parameter
from tests.telegram.bot_api.state import Bot, Refusal

TOKEN = "4242:a-token-for-tests"


def _picture() -> bytes:
    """A real photo: what it is, is judged by its content."""
    photo = io.BytesIO()
    Image.new("RGB", (32, 24), "teal").save(photo, "JPEG")
    return photo.getvalue()


PICTURE = _picture()


class Server(ThreadingHTTPServer):
    """The server and its one bot."""

    daemon_threads = True
    request_queue_size = 100

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.bot = Bot()


class Handler(BaseHTTPRequestHandler):
    """One connection."""

    protocol_version = "HTTP/1.1"
    server: Server

    def log_message(self, *_: Any) -> None:
        pass

    def do_GET(self) -> None:
        self._serve(b"")

    def do_POST(self) -> None:
        length = int(self.headers.get("content-length", "0"))
        body = self.rfile.read(length)
        if len(body) == length:  # else whoever asked was killed in the middle of it
            self._serve(body)

    def _serve(self, body: bytes) -> None:
        url = urlsplit(self.path)
        path = unquote(url.path)  # the colon of the token may come as %3A
        if path == "/control":
            self._answer(200, self._control(json.loads(body)))
        elif path.startswith(f"/file/bot{TOKEN}/"):
            self._send(200, PICTURE, "image/jpeg")
        elif path.startswith(f"/bot{TOKEN}/"):
            method = path.rpartition("/")[2]
            texts = {name: values[0] for name, values in parse_qs(url.query, keep_blank_values=True).items()}
            texts |= _fields(body, self.headers.get("content-type", ""))
            self._serve_call(method, {name: read_parameter(method, name, text) for name, text in texts.items()})
        else:
            self._answer(401, {"ok": False, "error_code": 401, "description": "Unauthorized"})

    def _serve_call(self, method: str, given: dict[str, Any]) -> None:
        bot = self.server.bot
        mistakes = mistakes_in_call(method, given)
        chat = given.get("chat_id")
        plan = bot.plan_for(method, chat)
        record = {"method": method, "given": given, "at": time.time(), "ok": False}
        if method != "getUpdates":
            bot.calls.append(record)
        try:
            if mistakes:
                bot.mistakes += mistakes
                raise Refusal(400, "Bad Request: " + mistakes[0])
            if chat is not None and method in ("sendMessage", "editMessageText"):
                bot.check_silence(chat)
            if plan and plan["kind"] == "flood":
                bot.flood(chat or 0, plan["seconds"])
            if plan and plan["kind"] == "bad_gateway":
                self._send(502, b"<html>Bad Gateway</html>", "text/html")
                return
            if chat is not None and method != "leaveChat":
                bot.require_chat(chat)
            result = call(bot, method, given)
        except Refusal as refusal:
            answer = {"ok": False, "error_code": refusal.code, "description": refusal.description}
            if refusal.parameters:
                answer["parameters"] = refusal.parameters
            self._answer(refusal.code, answer)
            return
        record["ok"] = True
        if method != "getUpdates":  # what a test let wait there may be malformed on purpose
            bot.mistakes += mistakes_in_answer(method, result)
        if plan and plan["kind"] == "lost":
            self.close_connection = True
            self.connection.close()  # it was accepted, and nobody hears so
            return
        if plan and plan["kind"] == "slow":
            time.sleep(plan["seconds"])
        self._answer(200, {"ok": True, "result": result})

    def _control(self, order: dict[str, Any]) -> Any:
        bot = self.server.bot
        match order["do"]:
            case "update":
                if not order.get("unchecked"):
                    found = mistakes_in(order["update"], "Update", "update")
                    assert not found, found
                bot.add_update(order["update"])
            case "plan":
                bot.plans.append(order["plan"])
            case "block":
                bot.blocked.add(order["chat"])
            case "upgrade":
                bot.upgraded[order["chat"]] = order["to"]
                bot.messages.setdefault(order["to"], [])
            case "messages":
                return bot.messages.get(order["chat"], [])
            case "look":
                return {name: getattr(bot, name) for name in ("mistakes", "calls", "webhook", "confirmed", "updates")}
        return {}

    def _answer(self, status: int, content: Any) -> None:
        self._send(status, json.dumps(content).encode(), "application/json")

    def _send(self, status: int, body: bytes, type_: str) -> None:
        try:
            self.send_response(status)
            self.send_header("content-type", type_)
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)
        except BrokenPipeError:
            self.close_connection = True


def _fields(body: bytes, type_: str) -> dict[str, str]:
    if type_.startswith("application/x-www-form-urlencoded"):
        return {name: values[0] for name, values in parse_qs(body.decode(), keep_blank_values=True).items()}
    if type_.startswith("multipart/form-data"):
        message = BytesParser().parsebytes(b"content-type: " + type_.encode() + b"\r\n\r\n" + body)
        return {
            str(part.get_param("name", header="content-disposition")): part.get_payload()
            for part in message.get_payload()
        }
    return {}


def main() -> None:
    server = Server()
    port = Path(sys.argv[1]) / "port"
    fresh = port.with_suffix(".new")
    fresh.write_text(str(server.server_address[1]))
    os.replace(fresh, port)
    server.serve_forever()


if __name__ == "__main__":
    main()

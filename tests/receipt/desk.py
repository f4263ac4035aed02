"""Residents who filed, the pages they open, and staff who answer them, over HTTP."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

import urllib3

from tests.resident import Resident
from tests.served import STORY, Page, Served
from tests.stack import STAFF


@dataclass
class Browser:
    """Sends forms, and keeps the cookie of the inbox."""

    base: str
    pool: urllib3.PoolManager = field(default_factory=lambda: urllib3.PoolManager(retries=False, maxsize=8))
    cookie: str = ""

    def get(self, path: str) -> Page:
        return self._call("GET", path)

    def post(self, path: str, *repeated: tuple[str, str], **form: str) -> Page:
        body = urlencode([*form.items(), *repeated])
        return self._call("POST", path, body, "application/x-www-form-urlencoded")

    def send(self, path: str, files: Sequence[tuple[str, bytes]], **form: str) -> Page:
        """Send a form with files, as a browser does."""
        body, kind = urllib3.encode_multipart_formdata([*form.items(), *(("files", file) for file in files)])
        return self._call("POST", path, body, kind)

    def upload(self, path: str, name: str, content: bytes) -> Page:
        body, kind = urllib3.encode_multipart_formdata({"text": "", "file": (name, content)})
        return self._call("POST", path, body, kind)

    def _call(self, method: str, path: str, body: Any = None, kind: str = "") -> Page:
        headers = {"content-type": kind, "cookie": self.cookie}
        answer = self.pool.request(method, self.base + path, body=body, headers=headers, redirect=False)
        if "set-cookie" in answer.headers:
            self.cookie = answer.headers["set-cookie"].partition(";")[0]
        return Page(answer.status, answer.data, answer.headers)

    def log_in(self) -> "Browser":
        token = self.get("/inbox/log-in").hidden("csrf_token")
        entered = self.post("/inbox/log-in", csrf_token=token, email=STAFF[0], password=STAFF[1])
        assert entered.status == 303, entered.words
        return self

    def on_case(self, number: str, action: str, *repeated: tuple[str, str], **form: str) -> Page:
        """Open a case and send one of its forms."""
        page = self.get(f"/inbox/cases/{number}")
        closing = {"seen": page.hidden("seen"), "ending": "resolved"} if action == "close" else {}
        once = {} if action in ("take-up", "close") else {"once": page.hidden("once")}
        fields = {"csrf_token": page.hidden("csrf_token"), **once, **closing, **form}
        return self.post(f"/inbox/cases/{number}/{action}", *repeated, **fields)


@dataclass
class Filed:
    """A case as its resident has it."""

    resident: Resident
    browser: Browser

    @property
    def number(self) -> str:
        return str(self.resident.turn["case"]["number"])

    @property
    def receipt(self) -> dict[str, Any]:
        found: dict[str, Any] = self.resident.turn["case"]["receipt"]
        return found

    @property
    def code(self) -> str:
        return str(self.receipt["status_code"])

    def open(self, what: str = "") -> Page:
        """The receipt, or with /pdf or /tekst its file, as a browser asks for it."""
        return self.browser.post(f"/ontvangstbewijs{what}", conversation=self.resident.id, token=self.resident.token)

    def status(self) -> Page:
        return self.browser.post("/status", number=self.number, code=self.code)


@dataclass
class Desk(Served):
    """A web server, and who comes to it."""

    def browser(self) -> Browser:
        return Browser(self.base)

    def staff(self) -> Browser:
        return Browser(self.base).log_in()

    def filed(self, story: str = STORY, mail: str = "yes") -> Filed:
        """Somebody who filed a petition with this story; `mail` is whether mails are welcome."""
        resident = Resident(self.base).begin().to_intake()
        resident.say(story)
        house = {} if mail == "yes" else {"address": "Voorbeeldstraat 1, 1000 AA Voorbeeld"}
        resident.to_confirm(mail=mail, **house).choose("yes")
        return Filed(resident, self.browser())


def ask_for(served: Desk, filed: Filed, *asked: str, text: str = "", day: str = "2099-01-04") -> None:
    """Have staff ask the resident of a case to complete these answers."""
    sent = served.staff().on_case(
        filed.number, "requests", *(("asked", id_) for id_ in asked), text=text, answer_by=day
    )
    assert sent.status == 303, sent.words


def answer(filed: Filed, page: Page, *files: tuple[str, bytes], **fields: str) -> Page:
    """Answer the request on a status page, which has the first of its forms."""
    form = {name: page.hidden(name) for name in ("number", "code", "once", "request")}
    return filed.browser.send("/status/antwoord", files, **form, **fields)


def add(filed: Filed, page: Page, *files: tuple[str, bytes], **fields: str) -> Page:
    """Write of one's own accord, with the last form on a status page."""
    form = {name: page.hidden(name) for name in ("number", "code")}
    once = re.findall(r'name="once" value="([^"]+)"', page.text)[-1]
    return filed.browser.send("/status/antwoord", files, **form, once=once, **fields)

"""One case as a resident filed it, words for its questions, and a browser that keeps cookies like one."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

EMAIL = "staff@example.org"
PASSWORD = "not-a-real-password-1"
HOSTILE = "<script>alert('x')</script> & \"quoted\" {{ 7*7 }}"

ANSWERS: dict[str, Any] = {
    "about_municipality": "yes",
    "complained_to_municipality": "yes",
    "response": "none",
    "term_expired": "yes",
    "complaint_date": "2026-08-31",
    "complaint_date_range": {"first": "2026-08-21", "last": "2026-08-31"},
    "what_happened": "De straat ligt open.\nNiemand zegt iets.",
    "wish": "unknown",
    "name": HOSTILE,
    "contact": {"email": "resident@example.org"},
    "confirm_filing": "yes",
}
VERDICT: dict[str, Any] = {
    "kind": "admissible",
    "legal_basis": ["Awb 9:18", "Awb 9:20"],
    "legal_answer": "must_investigate",
    "reason": "term_expired_on",
    "rules_version": "2026.1",
    "warnings": [{"code": "date_unknown", "values": {"day": "2026-08-31"}}, {"code": "gone", "values": {}}],
    "duties": ["forward"],
    "until": "2026-10-12",
    "file_before": "2027-10-12",
    "calculation": [{"kind": "received", "values": {}}, {"kind": "weeks", "values": {}}],
    "left_to_people": ["Awb 9:23(b)", "Awb 9:99"],
    "confidential": "Awb 9:36a(1)",
    "objection": {"last": "2026-10-12", "calculation": [{"kind": "decided", "values": {}}]},
}


class PlainWords:
    """Names questions and values after themselves, so that a test can see that it was asked."""

    def label(self, question_id: str) -> str:
        return f"label of {question_id}"

    def value(self, question_id: str, value: object) -> str:
        if isinstance(value, dict):
            return " en ".join(value.values())
        return str(value) if question_id in ("what_happened", "name") else f"{question_id} is {value}"

    def text(self, key: str, values: Mapping[str, Any] | None = None) -> str:
        if key in ("utter_warning_gone", "utter_left_awb_9_99"):
            raise KeyError(key)
        return f"sentence {key} with {dict(values or {})}"

    def calculation(self, steps: Sequence[Mapping[str, Any]]) -> list[str]:
        return [f"step {step['kind']}" for step in steps]


class Browser:
    """Follows forms as a person would: it opens the page and sends what stands in it."""

    def __init__(self, client: FlaskClient) -> None:
        self.client = client

    def token_on(self, path: str) -> str:
        found = re.search(r'name="csrf_token" value="([^"]+)"', self.client.get(path).text)
        assert found, f"no form on {path}"
        return found[1]

    def log_in(self, email: str = EMAIL, password: str = PASSWORD, next_page: str | None = None) -> TestResponse:
        query = {"next": next_page} if next_page is not None else {}
        form = {"csrf_token": self.token_on("/inbox/log-in"), "email": email, "password": password}
        return self.client.post("/inbox/log-in", query_string=query, data=form)

    def log_out(self) -> TestResponse:
        return self.client.post("/inbox/log-out", data={"csrf_token": self.token_on("/inbox")})

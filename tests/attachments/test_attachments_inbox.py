"""Staff fetch the files of a case: as a download that no browser runs, and written down."""

import re

import pytest
import urllib3

from tests.attachments import samples
from tests.attachments.desk import Desk, send_file
from tests.resident import Resident
from tests.stack import STAFF


class Colleague:
    """A member of staff in a browser that keeps its cookie."""

    def __init__(self, base: str) -> None:
        self._base, self._cookie = base, ""
        self._pool = urllib3.PoolManager(retries=False)

    def get(self, path: str) -> urllib3.BaseHTTPResponse:
        return self._call("GET", path)

    def log_in(self) -> "Colleague":
        token = re.search(r'name="csrf_token" value="([^"]+)"', self.get("/inbox/log-in").data.decode())
        assert token
        form = {"csrf_token": token[1], "email": STAFF[0], "password": STAFF[1]}
        assert self._call("POST", "/inbox/log-in", fields=form, encode_multipart=False).status == 303
        return self

    def _call(self, method: str, path: str, **more) -> urllib3.BaseHTTPResponse:
        answer = self._pool.request(method, self._base + path, headers={"Cookie": self._cookie}, redirect=False, **more)
        if "Set-Cookie" in answer.headers:
            self._cookie = answer.headers["Set-Cookie"].partition(";")[0]
        return answer


@pytest.fixture
def colleague(desk: Desk) -> Colleague:
    return Colleague(desk.base).log_in()


@pytest.fixture
def filed(asked: Resident) -> Resident:
    send_file(asked, "Bief van Ünal <b>.pdf", samples.pdf())
    send_file(asked, "foto.jpg", samples.photo())
    asked.to_confirm().choose("yes")
    return asked


def links_on(page: str) -> list[str]:
    return re.findall(r'href="(/inbox/cases/[^"]+/attachments/[^"]+)"', page)


def test_a_file_is_fetched_from_its_case_and_written_down(filed: Resident, colleague: Colleague):
    number = filed.turn["case"]["number"]
    page = colleague.get(f"/inbox/cases/{number}").data.decode()
    assert "Bief van Ünal _b.pdf" in page
    pdf, photo = links_on(page)
    answer = colleague.get(pdf)
    assert answer.status == 200
    assert answer.data == samples.pdf() or answer.data.startswith(b"%PDF-")
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Disposition"].startswith("attachment; filename")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer.headers["Cache-Control"] == "no-store"
    assert colleague.get(photo).headers["Content-Type"] == "image/jpeg"
    history = colleague.get(f"/inbox/cases/{number}").data.decode()
    assert history.count("Bijlage opgehaald") == 2
    assert history.count(STAFF[0]) >= 2


def test_a_case_does_not_give_the_file_of_another_or_of_nobody(filed: Resident, desk: Desk, colleague: Colleague):
    other = desk.asked()
    kept = send_file(other, "a.txt", b"van een ander").json["attachment"]["id"]
    number = filed.turn["case"]["number"]
    for odd in (kept, "0" * 32, "nobody", "..%2F..%2F..%2Fweb.log", "%00"):
        assert colleague.get(f"/inbox/cases/{number}/attachments/{odd}").status == 404
    other.call("DELETE", f"/conversations/{other.id}")


def test_a_stranger_gets_no_file(filed: Resident, desk: Desk, colleague: Colleague):
    link = links_on(colleague.get(f"/inbox/cases/{filed.turn['case']['number']}").data.decode())[0]
    answer = Colleague(desk.base).get(link)
    assert answer.status == 303
    assert answer.headers["Location"].startswith("/inbox/log-in")


def test_what_is_handed_over_to_other_systems_says_nothing_of_files(filed: Resident, desk: Desk):
    from datetime import UTC, datetime

    from case_store import Outbox, open_database

    engine = open_database(desk.database_url)
    outbox = Outbox(engine)
    seen = []
    while delivery := outbox.claim(datetime.now(UTC), 60):
        seen.append(delivery)
    engine.dispose()
    ours = next(delivery for delivery in seen if delivery.case_number == filed.turn["case"]["number"])
    assert "attachment" not in str(ours.__dict__)
    assert "foto.jpg" not in str(ours.__dict__)

"""The reminder: confirmed at once, sent on the day, continued with the answers of then, and erased."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import Engine

from bot.office import read_office
from bot.reminding import hash_of, reminder_mail
from bot.sentences import Sentences
from case_store import Mails, Reminders, open_database
from tests.mail.post import mail_server, postman
from tests.reminder.conftest import PUBLIC_URL, WITH_MAIL
from tests.resident import Resident
from tests.served import BE_PATIENT, STORY, Served, serving
from tests.stack import ROOT
from webhook.delivery.mail_worker import MailWorker

EMAIL = "proef@example.org"
# Nine in the morning in Amsterdam on the first working day after the term.
DUE = datetime(2026, 12, 15, 8, tzinfo=UTC)
WORDS = Sentences.load(read_office(ROOT / "office"))
_LINK = re.compile(rf"{PUBLIC_URL}/herinnering/([\w-]+)(/stop)?")


@pytest.fixture
def engine(served: Served):
    engine = open_database(served.settings.database_url)
    yield engine
    engine.dispose()


def mailed(engine: Engine, folder: Path, now: Callable[[], datetime]) -> list:
    """Let the worker do all that is to be done at this moment; give the mails that a real server took."""
    with mail_server(folder) as server:
        write = partial(reminder_mail, WORDS, PUBLIC_URL)
        post = postman(server.port)
        worker = MailWorker(Mails(engine), Reminders(engine), post, write, str.encode, now, lambda low, high: low)
        while worker.remind_next() or worker.send_next():
            pass
        worker.erase_ended()
        return server.taken()


def ask(served: Served, resident: Resident, email: str = EMAIL):
    return served.post("/wachten/herinnering", resident, email=email)


def links_in(text: str) -> list[tuple[str, bool]]:
    return [(found[1], bool(found[2])) for found in _LINK.finditer(text)]


def files_of(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.glob("*.db*"))


def test_a_reminder_is_confirmed_at_once_by_a_mail_that_can_stop_it(
    served: Served, waiting: Resident, engine: Engine, tmp_path: Path
):
    page = ask(served, waiting)
    assert page.status == 200
    assert "Uw herinnering staat klaar" in page.words
    (mail,) = mailed(engine, tmp_path, lambda: datetime.now(UTC))
    assert (mail.to, mail.message["Subject"]) == ([EMAIL], "U krijgt een herinnering op dinsdag 15 december 2026")
    ((link, stops),) = links_in(mail.text)
    assert stops
    assert mail.message["List-Unsubscribe"] == f"<{PUBLIC_URL}/herinnering/{link}/stop>"
    # A program that looks at links opens them: that stops nothing.
    assert served.get(f"/herinnering/{link}/stop").status == 200
    assert served.rows("SELECT count(*) FROM reminders") == [(1,)]
    stopped = served.post(f"/herinnering/{link}/stop")
    assert (stopped.status, "Uw herinnering is gestopt" in stopped.words) == (200, True)
    assert served.rows("SELECT count(*) FROM reminders") == [(0,)]
    assert served.get(f"/herinnering/{link}").status == 404
    assert served.post(f"/herinnering/{link}/stop").status == 200
    assert mailed(engine, tmp_path, lambda: DUE) == []


def test_kept_are_the_address_the_day_and_the_answers_of_the_tree_and_no_story(served: Served, engine: Engine):
    resident = Resident(served.base).begin()
    resident.tell(**BE_PATIENT)
    # A second look asks for a story, a name and a way to be reached: none of it is for a reminder.
    resident.choose("yes")
    resident.say(STORY)
    resident.say("Proef Persoon")
    assert ask(served, resident).status == 200
    ((content, link),) = served.rows("SELECT content, first_link FROM reminders")
    reminder = Reminders(engine).find(link, DUE)
    assert (reminder.email, reminder.until.isoformat()) == (EMAIL, "2026-12-14")
    assert reminder.due_at == DUE
    assert reminder.answers == {
        "about_municipality": "yes",
        "organisation": "waterdam",
        "matter": "conduct",
        "complained_to_municipality": "yes",
        "response": "none",
        "complaint_form": "written",
        "complaint_date": "2026-11-02",
        "postponement_letter": "no",
        **{id_: held for id_, held in reminder.answers.items() if id_ == "advisory_committee"},
    }
    for words in ("raakte kwijt", "Proef Persoon", resident.id):
        assert words not in content


def test_links_cannot_be_guessed_and_only_their_hash_is_kept(
    served: Served, waiting: Resident, engine: Engine, tmp_path: Path
):
    ask(served, waiting)
    (mail,) = mailed(engine, tmp_path, lambda: datetime.now(UTC))
    ((link, _),) = links_in(mail.text)
    assert len(link) == 43
    assert served.rows("SELECT first_link FROM reminders") == [(hash_of(link),)]
    assert link not in str(served.rows("SELECT * FROM reminders"))
    for wrong in (link[:-1] + ("A" if link[-1] != "A" else "B"), hash_of(link), "x", "%00"):
        assert served.get(f"/herinnering/{wrong}").status == 404
        assert served.post(f"/herinnering/{wrong}").status == 404
        assert served.post(f"/herinnering/{wrong}/stop").status == 200
        answer = waiting.call("POST", "/reminders/continue", {"link": wrong})
        assert answer.status == 404
    assert served.rows("SELECT count(*) FROM reminders") == [(1,)]


def test_the_reminder_comes_on_the_morning_of_the_first_working_day_and_once(
    served: Served, waiting: Resident, engine: Engine, tmp_path: Path
):
    ask(served, waiting)
    assert len(mailed(engine, tmp_path, lambda: DUE - timedelta(seconds=1))) == 1
    (mail,) = mailed(engine, tmp_path, lambda: DUE)
    assert mail.message["Subject"] == "Uw herinnering van Ombudsman Waterland-Oost"
    assert [stops for _, stops in links_in(mail.text)] == [False, True]
    assert "Op donderdag 14 januari 2027 wissen wij" in mail.text
    assert mailed(engine, tmp_path, lambda: DUE + timedelta(days=1)) == []


def test_the_link_goes_on_with_the_earlier_answers_and_asks_what_may_be_new(
    served: Served, waiting: Resident, engine: Engine, tmp_path: Path
):
    ask(served, waiting)
    (mail,) = [
        mail for mail in mailed(engine, tmp_path, lambda: DUE) if "Uw herinnering van" in mail.message["Subject"]
    ]
    (link, _), _ = links_in(mail.text)
    with serving(served.settings.database_url, tmp_path, **WITH_MAIL, KLACHTWIJZER_TODAY="2026-12-15") as later:
        page = later.get(f"/herinnering/{link}")
        assert page.status == 200
        assert "Gaat uw klacht over de gemeente ja" in page.words
        assert "Dag waarop de gemeente uw klacht ontving maandag 2 november 2026" in page.words
        assert page.headers["Referrer-Policy"] == "no-referrer"
        begun = Resident(later.base)
        answer = begun.call("POST", "/reminders/continue", {"link": link})
        assert answer.status == 201
        begun.id, begun.token, begun.turn = (answer.json[name] for name in ("conversation", "token", "turn"))
        assert begun.said == ["utter_reminder_welcome", "utter_ask_response"]
        assert begun.turn["question"] == "response"
        assert begun.turn["answers"]["complaint_date"] == "2026-11-02"
        begun.choose("none")
        begun.tell(own_matter="yes", court="no", earlier_ombudsman="no")
        assert begun.turn["outcome"]["kind"] == "admissible"
        shown = later.post(f"/herinnering/{link}")
        (id_,) = re.findall(r'data-conversation="([^"]+)"', shown.text)
        (token,) = re.findall(r'data-token="([^"]+)"', shown.text)
        assert Resident(later.base, id=id_, token=token).reload()["turn"]["question"] == "response"


def test_the_first_mail_goes_on_too_for_who_has_an_answer_early(
    served: Served, waiting: Resident, engine: Engine, tmp_path: Path
):
    ask(served, waiting)
    (mail,) = mailed(engine, tmp_path, lambda: datetime.now(UTC))
    ((link, _),) = links_in(mail.text)
    assert "Wij mailen u op dinsdag 15 december 2026." in served.get(f"/herinnering/{link}/stop").words
    answer = waiting.call("POST", "/reminders/continue", {"link": link})
    assert (answer.status, answer.json["turn"]["question"]) == (201, "response")


def test_thirty_days_after_the_reminder_everything_is_gone(
    served: Served, waiting: Resident, engine: Engine, tmp_path: Path
):
    ask(served, waiting, "verdwijnt@example.org")
    mailed(engine, tmp_path, lambda: DUE)
    mailed(engine, tmp_path, lambda: DUE + timedelta(days=30, seconds=-1))
    assert served.rows("SELECT count(*) FROM reminders") == [(1,)]
    mailed(engine, tmp_path, lambda: DUE + timedelta(days=30))
    assert served.rows("SELECT count(*) FROM reminders") == [(0,)]
    if "sqlite" in served.settings.database_url:
        assert b"verdwijnt@example.org" not in files_of(tmp_path)


def test_what_is_stopped_is_gone_from_the_files_at_once(
    served: Served, waiting: Resident, engine: Engine, tmp_path: Path
):
    ask(served, waiting, "verdwijnt@example.org")
    (mail,) = mailed(engine, tmp_path, lambda: datetime.now(UTC))
    ((link, _),) = links_in(mail.text)
    served.post(f"/herinnering/{link}/stop")
    if "sqlite" in served.settings.database_url:
        assert b"verdwijnt@example.org" not in files_of(tmp_path)
    assert served.rows("SELECT count(*) FROM reminders") == [(0,)]
    assert served.rows("SELECT count(*) FROM mails") == [(0,)]


def test_asked_twice_it_is_one_and_another_address_takes_its_place(
    served: Served, waiting: Resident, engine: Engine, tmp_path: Path
):
    for _ in range(2):
        assert ask(served, waiting).status == 200
    answer = waiting.call("POST", f"/conversations/{waiting.id}/reminder", {"email": EMAIL})
    assert (answer.status, answer.json) == (201, {"until": "2026-12-14", "day": "2026-12-15"})
    assert len(mailed(engine, tmp_path, lambda: datetime.now(UTC))) == 1
    ask(served, waiting, "ander@example.org")
    (mail,) = mailed(engine, tmp_path, lambda: datetime.now(UTC))
    assert mail.to == ["ander@example.org"]
    (reminded,) = mailed(engine, tmp_path, lambda: DUE)
    assert reminded.to == ["ander@example.org"]


@pytest.mark.parametrize(
    "email", ["", "proef", "proef@example.org, ander@example.org", "a@example.org\r\nBcc: b@example.org"]
)
def test_what_is_no_address_is_refused_at_its_field(served: Served, waiting: Resident, email: str):
    page = ask(served, waiting, email)
    assert page.status == 422
    assert 'aria-describedby="email-hint email-wrong" aria-invalid="true"' in page.text
    answer = waiting.call("POST", f"/conversations/{waiting.id}/reminder", {"email": email})
    assert (answer.status, answer.json["title"]) == (422, "email")
    assert served.rows("SELECT count(*) FROM mails") == [(0,)]


@pytest.mark.parametrize("body", [{}, {"email": 5}, {"email": EMAIL, "name": "x"}, [EMAIL]])
def test_a_call_that_cannot_be_right_is_refused(served: Served, waiting: Resident, body):
    assert waiting.call("POST", f"/conversations/{waiting.id}/reminder", body).status == 400
    assert waiting.call("POST", "/reminders/continue", body).status == 400


def test_an_office_without_mail_offers_no_reminder_and_queues_nothing(served_without_mail: Served):
    served = served_without_mail
    resident = served.resident(BE_PATIENT)
    page = served.post("/wachten", resident)
    assert "Bewaar voor uw agenda" in page.words
    assert "herinnering" not in page.words
    assert 'name="email"' not in page.text
    assert ask(served, resident).status == 409
    answer = resident.call("POST", f"/conversations/{resident.id}/reminder", {"email": EMAIL})
    assert (answer.status, answer.json["title"]) == (409, "no_mail")
    assert served.rows("SELECT count(*) FROM mails") == served.rows("SELECT count(*) FROM reminders") == [(0,)]
    assert served.post("/wachten/agenda", resident).status == 200


def test_without_the_token_there_is_no_reminder(served: Served, waiting: Resident):
    stranger = Resident(served.base, id=waiting.id, token="x" * 43)
    for page in ("/wachten", "/wachten/agenda", "/wachten/herinnering"):
        assert served.post(page, stranger, email=EMAIL).status == 404
    assert served.api(stranger, "POST", "/reminder", {"email": EMAIL}).status == 404
    assert served.rows("SELECT count(*) FROM reminders") == [(0,)]
    assert served.get("/wachten").status == 200


def test_no_log_of_ours_has_an_address_or_a_link(
    served: Served, waiting: Resident, engine: Engine, tmp_path: Path, caplog
):
    with caplog.at_level("INFO"):
        ask(served, waiting)
        (mail, _) = mailed(engine, tmp_path, lambda: DUE)
        ((link, _),) = links_in(mail.text)
        served.get(f"/herinnering/{link}")
    ours = [row.getMessage() for row in caplog.records if row.name != "werkzeug"]  # the server of the test itself
    assert any("mail_sent" in line for line in ours)
    assert not [line for line in ours if EMAIL in line or link in line]

"""The main job from end to end: a resident tells, the law answers, staff get the case, and so does their system."""

import json
import re
from pathlib import Path

from jsonschema import Draft202012Validator
from playwright.sync_api import Browser, expect
from standardwebhooks import Webhook

from tests.delivery.staff_system import SECRET, StaffSystem
from tests.stack import STAFF, running


def test_a_filed_case_stands_in_the_inbox_and_arrives_signed_at_the_staff_system(tmp_path: Path, browser: Browser):
    system = StaffSystem()
    with running(tmp_path, KLACHTWIJZER_WEBHOOK_URL=system.url, KLACHTWIJZER_WEBHOOK_SECRET=SECRET) as product:
        resident = product.resident().to_intake().to_confirm()
        resident.say("ja, dien maar in")
        number = resident.turn["case"]["number"]

        system.wait_for_one()
        headers, body = system.received[0]
        event = Webhook(SECRET).verify(body, headers)
        assert event["type"] == "case.filed"
        assert event["data"]["number"] == number
        assert event["data"]["missing"]
        assert "transcript" not in event["data"]
        schema = resident.pool.request("GET", f"{product.base}/schemas/case.filed.json").data
        Draft202012Validator(json.loads(schema)).validate(event["data"])

        page = browser.new_page()
        page.goto(f"{product.base}/inbox")
        page.get_by_label("E-mailadres").fill(STAFF[0])
        page.get_by_label("Wachtwoord").fill(STAFF[1])
        page.get_by_role("button", name="Inloggen").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Zaken")
        expect(page.get_by_label("Zoek op zaaknummer of naam")).to_have_value("")
        page.get_by_role("link", name=re.compile(number)).click()
        shown = page.get_by_role("main")
        for part in (number, "Awb 9:18", "Mijn aanvraag raakte kwijt aan de balie.", "Ja, ik ben niet tevreden"):
            expect(shown).to_contain_text(part)
        expect(shown).to_contain_text(re.compile("aan te vullen", re.IGNORECASE))
        page.close()
    system.close()

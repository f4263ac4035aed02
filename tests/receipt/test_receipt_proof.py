"""Anyone can check a receipt at /bewijs, or without us; a receipt in which one character was changed fails."""

import base64
import json
import re
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.receipt.desk import Desk
from tests.served import Page
from tests.stack import ROOT
from webhook.receipt.check import check_file, check_text
from webhook.receipt.proof import BEGINNING, LONGEST, NotGenuine, Proof, ProofKeys

HOW_TO = ROOT / "webhook/receipt/static/check-a-proof.txt"
GENUINE, CHANGED, STRANGE = "Dit is echt", "Dit klopt niet", "Er is nog niets om te controleren"
KEYS = ProofKeys(bytes(range(32)))
PROOF = Proof("petition", "OMB-CDFGHJ", datetime(2026, 11, 23, 9, 31, 5, tzinfo=UTC), "0" * 64)


def check(served: Desk, text: str) -> Page:
    return served.browser().post("/bewijs", text=text)


def test_a_proof_alone_shows_the_number_and_the_moment_and_nothing_that_was_told(served_here: Desk) -> None:
    filed = served_here.filed()
    page = check(served_here, filed.receipt["proof"])
    assert page.status == 200
    assert GENUINE in page.words
    assert filed.number in page.words
    assert filed.receipt["copy"][2]["value"] in page.words
    payload = filed.receipt["proof"].split(".")[1]
    told = json.loads(base64.urlsafe_b64decode(payload + "=="))
    assert told.keys() == {"number", "filed_at", "of", "sha256"}


def test_the_whole_text_is_genuine_also_when_its_white_space_came_over_otherwise(served_here: Desk) -> None:
    text = served_here.filed().open("/tekst").text
    body, _, proof = text.rstrip().rpartition("\n")
    wrapped = "\r\n".join(proof[at : at + 70] for at in range(0, len(proof), 70))
    for given in (
        text,
        text.replace("\n", "\r\n"),
        f"\n\n  {body}   \n\n{wrapped}\n ",
        f"{' '.join(body.split())}\n{proof}",
    ):
        page = check(served_here, given)
        assert (page.status, GENUINE in page.words) == (200, True), given
        assert "horen bij elkaar" in page.words
    assert GENUINE in served_here.browser().upload("/bewijs", "bewijs.txt", text.encode()).words


def test_a_text_in_which_one_character_was_changed_fails_whichever_it_is(served_here: Desk) -> None:
    text = served_here.filed().open("/tekst").text.rstrip("\n")
    keys = ProofKeys(served_here.settings.proof_key)
    assert check_text(text, keys).genuine
    places = [place for place, sign in enumerate(text) if not sign.isspace()]
    for place in places:
        changed = text[:place] + ("x" if text[place] != "x" else "y") + text[place + 1 :]
        assert not check_text(changed, keys).genuine, (place, text[place])
        assert not check_text(text[:place] + text[place + 1 :], keys).genuine, (place, text[place])
    for place in places[::40]:
        changed = text[:place] + ("x" if text[place] != "x" else "y") + text[place + 1 :]
        page = check(served_here, changed)
        assert page.status == 422
        assert GENUINE not in page.words


def test_words_that_were_joined_parted_or_moved_fail(served_here: Desk) -> None:
    text = served_here.filed().open("/tekst").text
    keys = ProofKeys(served_here.settings.proof_key)
    lines = text.split("\n")
    swapped = "\n".join([lines[1], lines[0], *lines[2:]])
    for changed in (text.replace("raakte kwijt", "raaktekwijt"), text.replace("raakte", "raak te"), swapped):
        assert changed != text
        assert check_text(changed, keys).result == "changed"


def test_a_proof_of_another_case_does_not_fit_the_text(served_here: Desk) -> None:
    one, other = served_here.filed(), served_here.filed()
    lines = one.open("/tekst").text.rstrip("\n").split("\n")
    text = "\n".join([*lines[:-1], other.receipt["proof"]])
    page = check(served_here, text)
    assert (page.status, CHANGED in page.words) == (422, True)


def test_the_same_answers_never_give_the_same_proof(served_here: Desk) -> None:
    """Else who has only a proof could try out what was told."""
    digests = {
        json.loads(base64.urlsafe_b64decode(served_here.filed().receipt["proof"].split(".")[1] + "=="))["sha256"]
        for _ in range(2)
    }
    assert len(digests) == 2


def test_a_proof_that_another_key_signed_is_not_genuine() -> None:
    other = ProofKeys(bytes(32))
    with pytest.raises(NotGenuine):
        KEYS.read(other.sign(PROOF))
    header, payload, signature = KEYS.sign(PROOF).split(".")
    for forged in (
        f"{header}.{payload}.",
        f"{header}.{payload}",
        f"{_json({'alg': 'none'})}.{payload}.",
        f"{_json({'alg': 'EdDSA', 'kid': 'ffffffff'})}.{payload}.{signature}",
        f"{header}.{payload}.{signature}=",
        f"{header}.{payload}.{signature}\n",
        f"{header}.{payload}.{signature}.",
        *("", ".", "..", "a.b.c", "\ud800.\ud800.\ud800", "[1].[2].[3]", _json([1]) + "..", BEGINNING * 9),
    ):
        with pytest.raises(NotGenuine):
            KEYS.read(forged)


def test_every_character_of_a_proof_counts() -> None:
    proof = KEYS.sign(PROOF)
    assert KEYS.read(proof) == PROOF
    assert len(proof) < LONGEST
    for place in range(len(proof)):
        for sign in "AQgw_-z.":
            changed = proof[:place] + sign + proof[place + 1 :]
            if changed != proof:
                with pytest.raises(NotGenuine):
                    KEYS.read(changed)


def test_a_proof_is_known_after_the_key_was_changed() -> None:
    now = ProofKeys(bytes(32), [_public(KEYS)])
    assert now.read(KEYS.sign(PROOF)) == PROOF
    assert now.pem().count("BEGIN PUBLIC KEY") == 2
    assert now.sign(PROOF) != KEYS.sign(PROOF)


@pytest.mark.parametrize("given", ["", "   ", "hallo", "OMB-CDFGHJ", "eyJ", "\x00" * 50])
def test_where_there_is_nothing_to_check_the_page_says_so(served_here: Desk, given: str) -> None:
    page = check(served_here, given)
    assert (page.status, STRANGE in page.words) == (422, True)


def test_odd_files_are_refused_in_words(served_here: Desk) -> None:
    browser = served_here.browser()
    for name, content in (
        ("../../etc/passwd", b"root"),
        ("leeg.pdf", b"%PDF-1.7\n%%EOF\n"),
        ("beeld.png", b"\x89PNG\r\n\x1a\n\xff\xfe"),
        ("bom.zip", b"PK\x03\x04" + bytes(1000)),
        ("<script>.txt", b"<script>alert(1)</script>"),
        ("rtl.txt", "\u202eOMB".encode()),
        ("lang.txt", (BEGINNING + "A" * 100_000).encode()),
    ):
        page = browser.upload("/bewijs", name, content)
        assert page.status == 422, name
        assert GENUINE not in page.words
        assert "alert(1)" not in page.text
    page = browser.upload("/bewijs", "groot.pdf", b"%PDF-" + bytes(2 * 1024 * 1024))
    assert (page.status, CHANGED in page.words) == (413, True)


def test_nothing_that_is_checked_is_kept(served_here: Desk) -> None:
    text = served_here.filed().open("/tekst").text
    before = {path: path.read_bytes() for path in served_here.settings.var.rglob("*") if path.is_file()}
    check(served_here, f"Een geheim van iemand\n{text}")
    assert {path: path.read_bytes() for path in served_here.settings.var.rglob("*") if path.is_file()} == before


def test_the_instructions_check_a_proof_a_text_and_a_pdf_with_openssl_alone(served_here: Desk, tmp_path: Path) -> None:
    filed = served_here.filed()
    copy, _, proof = filed.open("/tekst").text.rstrip("\n").rpartition("\n")
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    (folder / "keys.pem").write_bytes(served_here.browser().get("/.well-known/klachtwijzer-proof-keys.pem").content)
    (folder / "proof").write_text(proof + "\n")
    (folder / "copy").write_text(copy)
    (folder / "receipt.pdf").write_bytes(filed.open("/pdf").content)
    steps = [line.strip() for line in HOW_TO.read_text().splitlines() if line.startswith("     ")]
    fetch, *check_proof, read, of_copy, seal, of_pdf = steps
    assert fetch.startswith("curl ")
    assert "Verified Successfully" in shell(folder, *check_proof)
    assert json.loads(shell(folder, read))["sha256"] == shell(folder, of_copy).split()[0]
    assert "Verified Successfully" in shell(folder, seal, *check_proof)
    sealed = json.loads(shell(folder, read))
    assert (sealed["of"], sealed["sha256"]) == ("pdf", shell(folder, of_pdf).split()[0])
    (folder / "signed").write_text((folder / "signed").read_text()[:-1] + "A")
    assert "Verified Successfully" not in shell(folder, check_proof[-1])


def test_the_keys_are_those_of_this_installation_alone(served_here: Desk) -> None:
    pem = served_here.browser().get("/.well-known/klachtwijzer-proof-keys.pem").text
    assert pem.count("BEGIN PUBLIC KEY") == 1
    assert "PRIVATE" not in pem
    key = served_here.settings.var / "proof-key"
    assert key.stat().st_mode & 0o077 == 0
    assert key.read_text() not in pem


def test_a_text_with_a_line_that_looks_like_a_proof_is_checked_by_its_last_one(served_here: Desk) -> None:
    filed = served_here.filed(f"Ik kreeg dit:\n{BEGINNING}xyz\nen dat klopt niet.")
    assert GENUINE in check(served_here, filed.open("/tekst").text).words


def test_files_that_are_no_text_are_no_proof() -> None:
    assert check_file(b"\xff\xfe\x00", KEYS).result == "nothing"
    assert check_file("\ufeff".encode() + KEYS.sign(PROOF).encode(), KEYS).result == "proof"


def shell(folder: Path, *commands: str) -> str:
    done = subprocess.run(["bash", "-c", "\n".join(commands)], cwd=folder, capture_output=True, text=True, check=False)
    return done.stdout + done.stderr


def _json(content: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(content).encode()).rstrip(b"=").decode()


def _public(keys: ProofKeys) -> bytes:
    """The raw public key, from its PEM."""
    der = base64.b64decode(re.sub(r"kid:.*|-----.*?-----|\s", "", keys.pem()))
    return der[-32:]

"""The form without script, asked as no browser would ask it."""

from pathlib import Path

import pytest

from tests.served import an_app


@pytest.mark.parametrize("seal", ["", "0" * 64, "\u00e9", "\u20ac" * 64])
def test_a_form_with_a_wrong_seal_is_refused_whatever_its_letters(tmp_path: Path, seal: str):
    with an_app(tmp_path).test_client() as browser:
        assert browser.post("/formulier/begin").status_code == 303
        answer = browser.post("/formulier/antwoord", data={"seal": seal, "choice": "about_municipality:yes"})
        assert answer.status_code == 403
        assert "Dit antwoord kwam niet van de pagina die nu open is." in answer.text

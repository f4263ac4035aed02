"""The pages for receipts and for following a case are sound HTML, for who sees nothing and without a script."""

import re

from tests.receipt.desk import Desk, answer, ask_for


def test_every_page_can_be_walked_by_who_sees_nothing_and_needs_no_script(served_alone: Desk) -> None:
    filed, browser = served_alone.filed(), served_alone.browser()
    ask_for(served_alone, filed, "address")
    status = filed.status()
    pages = [
        *(browser.get(path) for path in ("/status", "/bewijs", "/ontvangstbewijs")),
        *(filed.open(), status, browser.post("/status", number="x", code="y"), answer(filed, status, text="")),
        *(browser.post("/bewijs", text="x"), answer(filed, status, text="Straat 1")),
    ]
    for page in pages:
        text = page.text
        assert '<html lang="nl">' in text
        assert len(re.findall(r"<h1\b", text)) == 1
        assert re.search(r"<title>[^<]*\w[^<]*</title>", text)
        assert [script for script in re.findall(r"<script([^>]*)>", text) if "src=" not in script] == []
        assert " style=" not in re.sub(r"<svg.*?</svg>", "", text, flags=re.DOTALL)
        named = set(re.findall(r'<label for="([^"]+)"', text))
        fields = re.findall(r'<(?:input|textarea|select)\b(?![^>]*type="hidden")[^>]*\bid="([^"]+)"', text)
        assert set(fields) == named
        ids = re.findall(r'\bid="([^"]+)"', text)
        assert len(ids) == len(set(ids))
        pointed = {
            id_ for group in re.findall(r'aria-(?:describedby|labelledby)="([^"]+)"', text) for id_ in group.split()
        }
        assert pointed <= set(ids)
        levels = [int(level) for level in re.findall(r"<h([1-6])\b", text)]
        assert all(after - before <= 1 for before, after in zip(levels, levels[1:], strict=False))

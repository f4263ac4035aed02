"""What in a sentence of ours can be pressed: addresses of pages, mail addresses and phone numbers.

The web component reads the same pattern. In a sentence that repeats words of a resident nothing becomes a link.
"""

import re

from markupsafe import Markup, escape

# Sentences in which words of a resident stand.
QUOTES = ("utter_story_kept", "utter_summary")
# As JavaScript understands it too. A number begins and ends where no word, code or amount goes on.
LINKED = (
    r"(https?://[^\s<>\"]*[^\s<>\".,;:!?)])"
    r"|([\w.+-]+@[\w-]+(?:\.[\w-]+)+)"
    r"|((?<![\w-])(?:112|113|14 \d{3}|0\d{1,3}(?: ?- ?| )?\d(?: ?\d){3,7})(?![\w-]))"
)
_LINKED = re.compile(LINKED, re.ASCII)


def linked(sentence: str) -> Markup:
    """Give the sentence as HTML with its links; all else in it stays text."""
    parts, end = [], 0
    for found in _LINKED.finditer(sentence):
        parts += [escape(sentence[end : found.start()]), _link(found)]
        end = found.end()
    return Markup().join([*parts, escape(sentence[end:])])


def _link(found: re.Match[str]) -> Markup:
    page, mail, _phone = found.groups()
    if page:
        return Markup('<a href="{}" rel="noreferrer">{}</a>').format(page, page)
    if mail:
        return Markup('<a href="mailto:{}">{}</a>').format(mail, mail)
    return Markup('<a href="tel:{}">{}</a>').format(re.sub(r"\D", "", found[0]), found[0])

"""A letter as a Word file that can be changed: real headings, a title, and Dutch as its language."""

import io
from datetime import datetime

import docx
from docx.oxml.ns import qn
from docx.shared import Pt

from webhook.onward.letter import Letter

_LANGUAGE = "nl-NL"


def word_of(letter: Letter, at: datetime) -> bytes:
    """Give the letter as a Word file."""
    document = docx.Document()
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Calibri", Pt(12)
    # The template of the library is in American English, and a screen reader would read the letter so.
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), _LANGUAGE)
    properties = document.core_properties
    properties.title, properties.author, properties.comments = letter.title, "", ""
    properties.language, properties.created, properties.modified = _LANGUAGE, at, at
    for part in (letter.sender, letter.recipient, letter.day):
        document.add_paragraph(part)
    document.add_heading(letter.subject, level=1)
    document.add_paragraph(letter.greeting)
    document.add_paragraph(letter.opening)
    for heading, text in letter.sections:
        document.add_heading(heading, level=2)
        document.add_paragraph(text)
    document.add_paragraph(letter.request)
    document.add_paragraph(letter.goodbye)
    # Room to sign.
    signature = document.add_paragraph(letter.name)
    signature.paragraph_format.space_before = Pt(48)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()

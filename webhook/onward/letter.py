"""The letter with a complaint: fixed sentences, and in them only what the resident wrote and answered."""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.intake import UNKNOWN, Office, Organisation, State, answer_weeks
from bot.sentences import Sentences

FIELDS = ("what_happened", "why_wrong", "wish", "name", "address", "email", "phone")
MAX_CHARACTERS = 5_000
_OPENINGS: Mapping[str, str] = {
    "oral": "utter_letter_opening_oral",
    "not_objected": "utter_letter_opening_not_objected",
    "not_reported": "utter_letter_opening_not_reported",
}
_SECTIONS = (
    ("what_happened", "utter_letter_what_happened"),
    ("why_wrong", "utter_letter_why_wrong"),
    ("wish", "utter_letter_wish"),
)


@dataclass(frozen=True)
class Letter:
    """A letter, part by part from top to bottom. A part may have several lines; a section is a heading and a text."""

    title: str
    sender: str
    recipient: str
    day: str
    subject: str
    greeting: str
    opening: str
    sections: tuple[tuple[str, str], ...]
    request: str
    goodbye: str
    name: str


def has_letter(state: State) -> bool:
    """Whether the outcome is to complain to the municipality first."""
    return state.outcome is not None and state.outcome["kind"] == "complain_first"


def told_in(state: State) -> dict[str, str]:
    """What the conversation already has of the fields of a letter."""
    contact = state.answers.get("contact") or {}  # the conversation has both ways in one answer
    told = {id_: state.answers.get(id_) or contact.get(id_) or "" for id_ in FIELDS}
    told = {id_: plain(value) if value != UNKNOWN else "" for id_, value in told.items()}
    return told | {"what_happened": told["what_happened"] or plain(state.story or "")}


def organisations_on(day: date, office: Office) -> Sequence[Organisation]:
    """Everybody that a letter can go to on this day."""
    return [body for body in office.organisations if body.affiliated_on(day)]


def plain(written: str) -> str:
    """What was written without the signs that no file can hold; its lines stay."""
    lines = written.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ").strip()
    return "".join(sign for sign in lines if sign == "\n" or unicodedata.category(sign) not in ("Cc", "Cs", "Cn"))


def letter_of(
    told: Mapping[str, str], organisation: Organisation, reason: str, day: date, sentences: Sentences
) -> Letter:
    """Write the letter. `reason` is why the outcome is what it is; a name or address that is lacking gets a line."""
    say = sentences.text
    recipient = [organisation.name, *(part.strip() for part in (organisation.address or "").split(","))]
    return Letter(
        title=say("utter_letter_title", {"organisation": organisation.name}),
        sender="\n".join(
            (
                told["name"] or say("utter_letter_name_open"),
                told["address"] or say("utter_letter_address_open"),
                *(told[id_] for id_ in ("email", "phone") if told[id_]),
            )
        ),
        recipient="\n".join(part for part in recipient if part),
        day=say("utter_letter_day", {"day": day.isoformat()}),
        subject=say("utter_letter_subject"),
        greeting=say("utter_letter_greeting"),
        opening=say(_OPENINGS.get(reason, "utter_letter_opening")),
        sections=tuple((say(key), told[id_]) for id_, key in _SECTIONS if told[id_]),
        request=_request(organisation, reason, day, sentences),
        goodbye=say("utter_letter_goodbye"),
        name=told["name"] or say("utter_letter_name_open"),
    )


def _request(organisation: Organisation, reason: str, day: date, sentences: Sentences) -> str:
    """What is asked of who gets the letter: of a complaint an answer in time, which the law gives no report."""
    if reason == "not_reported":
        return sentences.text("utter_letter_request_report")
    weeks = answer_weeks([organisation], day)
    key = "utter_letter_request" if len(weeks) == 1 else "utter_letter_request_or_longer"
    return sentences.text(key, {"weeks": weeks[0], "with_committee": weeks[-1]})


def text_of(letter: Letter) -> bytes:
    """Give the letter as plain text (UTF-8)."""
    sections = [part for section in letter.sections for part in section]
    parts = (
        *(letter.sender, letter.recipient, letter.day, letter.subject, letter.greeting, letter.opening),
        *sections,
        *(letter.request, letter.goodbye, "", letter.name),
    )
    return ("\n\n".join(parts) + "\n").encode()

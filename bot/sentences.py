"""Response keys and values become Dutch here and nowhere else: for every channel, page, error and calculation."""

import string
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import yaml

from bot.intake import BY_ID, UNKNOWN, Form, Message, Office, asked_so_far

ORGANISATIONS = "{organisation}"  # a button with this payload stands for one of each municipality

STAFF = "utter_staff_"  # such a key is what staff read in the place of the one without "staff_"
DATA = Path(__file__).parent / "data"
# Where days begin and end, for residents, staff and the law.
AMSTERDAM = ZoneInfo("Europe/Amsterdam")

_WEEKDAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
_MONTHS = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)


class UnknownSentence(KeyError):
    """Raised when a key has no sentence in `bot/data`: a mistake of ours, never of a resident."""


@dataclass(frozen=True)
class Button:
    """A choice as it is shown, and the plain value it gives to its question."""

    label: str
    value: str


@dataclass(frozen=True)
class Spoken:
    """A sentence in words, with the key it came from and its choices."""

    id: str
    text: str
    buttons: tuple[Button, ...] = ()


class Sentences:
    """Every sentence of one office."""

    def __init__(self, responses: Mapping[str, Mapping[str, Any]], office: Office) -> None:
        self._responses = responses
        self._office = office
        self._always = {
            "office": office.name,
            "phone": office.phone,
            "hours": office.hours,
            "address": office.address,
            "email": office.email,
            "privacy_url": office.privacy_url,
            "retention_years": office.retention_years,
            "accessibility_statement": office.accessibility_statement.isoformat(),
        }
        self._format = _Dutch(self)

    @classmethod
    def load(cls, office: Office, folder: Path = DATA) -> "Sentences":
        """Read the `responses:` of every topic file in the folder.

        Raises:
            ValueError: a key stands in two files, or has no text or more than one.
        """
        responses: dict[str, Mapping[str, Any]] = {}
        for path in sorted(folder.rglob("*.yml")):
            # The C loader reads in a tenth of the time; the start waits for this.
            topic = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader) or {}  # noqa: S506
            for key, variants in (topic.get("responses") or {}).items():
                if key in responses:
                    raise ValueError(f"{path}: {key} stands in another file too.")
                if len(variants) != 1 or not variants[0].get("text", "").strip():
                    raise ValueError(f"{path}: {key} must have exactly one text.")
                responses[key] = variants[0]
        return cls(responses, office)

    def for_staff(self) -> "Sentences":
        """The same sentences, with the names of questions and answers that staff read in the place of a resident's."""
        own = {key: said for key, said in self._responses.items() if key.startswith(STAFF)}
        own = {f"utter_{key.removeprefix(STAFF)}": said for key, said in own.items()}
        return Sentences({**self._responses, **own}, self._office)

    def keys(self) -> Iterable[str]:
        """Every key that has a sentence."""
        return self._responses.keys()

    def say(self, message: Message) -> Spoken:
        """A message in words.

        Raises:
            UnknownSentence: the key has no sentence.
        """
        buttons = [button for row in self._response(message.key).get("buttons", ()) for button in self._buttons(row)]
        return Spoken(message.key, self.text(message.key, message.values), tuple(buttons))

    def _buttons(self, row: Mapping[str, str]) -> list[Button]:
        """The button of a row; the row of organisations gives one for each municipality of the office."""
        if row["payload"] != ORGANISATIONS:
            return [Button(row["title"], row["payload"])]
        bodies = [body for body in self._office.organisations if body.kind == "municipality"]
        return [Button(row["title"].format(organisation=body.name), body.id) for body in bodies]

    def text(self, key: str, values: Mapping[str, Any] | None = None) -> str:
        """Only the words.

        Raises:
            UnknownSentence: the key has no sentence.
        """
        return self._format.vformat(self._response(key)["text"], (), {**self._always, **(values or {})}).strip()

    def paragraphs(self, keys: Sequence[str], values: Mapping[str, Any]) -> str:
        """The words of a mail: each key a paragraph.

        Raises:
            UnknownSentence: a key has no sentence.
        """
        return "\n\n".join(self.text(key, values) for key in keys) + "\n"

    def label(self, question_id: str) -> str:
        """The short name of a question, for the summary and the page of the inbox."""
        return self.text(f"utter_label_{question_id}")

    def value(self, question_id: str, value: Any) -> str:
        """An answer as people read it: a fixed value in words, a day in full, what is lacking as "aan te vullen"."""
        if value is None or value == UNKNOWN and BY_ID[question_id].in_petition:
            return self.text("utter_missing")
        for key in (f"utter_value_{question_id}_{value}", f"utter_value_{value}"):
            if key in self._responses:
                return self.text(key)
        organisation = self._office.organisation(value) if question_id == "organisation" else None
        if organisation:
            return organisation.name
        if isinstance(value, list):  # files that were sent along
            return _joined([str(one["name"]) for one in value])
        if isinstance(value, Mapping):
            return _joined([str(part) for part in value.values() if part])
        return in_full(value) if BY_ID[question_id].form is Form.DATE else str(value)

    def _response(self, key: str) -> Mapping[str, Any]:
        try:
            return self._responses[key]
        except KeyError:
            raise UnknownSentence(key) from None

    # -- values that are more than a word -----------------------------------------------------------------------

    def facts(self, facts: Mapping[str, Any]) -> str:
        """What was read from a story, as one enumeration."""
        said = []
        for question_id, value in facts.items():
            key = f"utter_fact_{question_id}"
            if f"{key}_{value}" in self._responses:
                said.append(self.text(f"{key}_{value}"))
            elif isinstance(value, Mapping):  # a day that is only known to lie between two
                said.append(self.text(f"{key}_range", value))
            else:
                said.append(self.text(key, {"day": value, question_id: self.value(question_id, value)}))
        return _joined(said)

    def calculation(self, steps: Sequence[Mapping[str, Any]]) -> list[str]:
        """The working of a date, one sentence a step."""
        lines = []
        for step in steps:
            values = dict(step["values"])
            if "why" in values:
                values["reason"] = self.text(f"utter_reason_{values['why']}", values)
            lines.append(self.text(f"utter_calculation_{step['kind']}", values))
        return lines

    def summary(self, answers: Mapping[str, Any], route: str) -> list[str]:
        """Every answer that is filed, one line each, in the order of the questions."""
        return [f"{label}: {answer}" for label, answer in self.rows(answers, route)]

    def rows(self, answers: Mapping[str, Any], route: str) -> list[tuple[str, str]]:
        """The lines of the summary, each as the name of its question and the answer."""
        return [(self.label(id_), self.answer(id_, answers)) for id_ in asked_so_far(answers, route)]

    def answer(self, question_id: str, answers: Mapping[str, Any]) -> str:
        """One of these answers as people read it, with the stretch of days where only that is known."""
        days = answers.get(f"{question_id}_range")
        return self.text("utter_value_range", days) if days else self.value(question_id, answers.get(question_id))


def in_full(day: str) -> str:
    """An ISO date in full Dutch: "dinsdag 7 april 2026"; what is no date is given back as it is."""
    try:
        when = date.fromisoformat(day)
    except ValueError:
        return day
    return f"{_WEEKDAYS[when.weekday()]} {when.day} {_MONTHS[when.month - 1]} {when.year}"


def _joined(parts: Sequence[str]) -> str:
    return " en ".join([", ".join(parts[:-1]), parts[-1]]) if len(parts) > 1 else "".join(parts)


class _Dutch(string.Formatter):
    """Fills in a sentence: `{until:date}`, `{facts:facts}`, `{steps:calculation}`, `{shown:summary}` and so on."""

    def __init__(self, sentences: Sentences) -> None:
        self._specs: Mapping[str, Callable[[Any], str]] = {
            "date": in_full,
            "list": _joined,
            "facts": sentences.facts,
            "calculation": lambda steps: "\n".join(f"- {line}" for line in sentences.calculation(steps)),
            "places": lambda places: "\n".join(f"- {_place(place)}" for place in places),
            # The lines of one answer stay together: those after the first are indented.
            "summary": lambda shown: "\n".join(
                "- " + line.replace("\n", "\n  ") for line in sentences.summary(**shown)
            ),
        }

    def format_field(self, value: Any, format_spec: str) -> str:
        """One value by its kind; a kind that is not ours is an error at the first test, not a strange sentence."""
        return self._specs[format_spec](value) if format_spec else str(value)


def _place(place: Mapping[str, str]) -> str:
    return f"{place['organisation']}: {place['how']}. {place['url']} of {place['phone']}."

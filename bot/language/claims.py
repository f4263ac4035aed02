"""What a resident's story clearly says on the questions of the intake; where it is unclear, nothing is claimed.

A story is cut into clauses (`claims_clauses`) of words in one spelling (`claims_spelling`). Tables of signs
(`claims_signs` is their notation) then tell whom it is about (`claims_about`, `claims_parties`) and in what matter
(`claims_matter`), whether a complaint was made (`claims_complaint`), what came of it (`claims_response`, `claims_term`)
and on what days (`claims_days`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.language.claims_about import is_about_municipality
from bot.language.claims_clauses import clauses_of
from bot.language.claims_complaint import Made, complaints_in, is_written_beside
from bot.language.claims_days import complaint_day, day_beside_complaint, decision_day, reaction_day
from bot.language.claims_matter import matter_of
from bot.language.claims_parties import is_of_a_church
from bot.language.claims_response import answers_in, is_postponed, response_of
from bot.language.claims_term import term_expired
from bot.language.dates import DateReading


@dataclass(frozen=True)
class Claims:
    """What a story says: values by question id, and the days it tells."""

    facts: Mapping[str, str]
    complaint_day: DateReading | None
    reaction_day: DateReading | None
    decision_day: DateReading | None
    day_beside: DateReading | None = None
    """The one day that stands beside a word for a complaint, where nothing says clearly that it was made that day."""
    written_beside: bool = False
    """Likewise whether that was in writing: "mijn klacht per brief"."""


def claims_in(text: str, today: date) -> Claims:
    """Read a story as told on `today`. A fact that is not said, or not said clearly, is left out."""
    clauses = clauses_of(text)
    if is_of_a_church(clauses):
        return Claims({}, None, None, None)
    complaints = complaints_in(clauses)
    about = is_about_municipality(clauses, complaints)
    complained = None if about == "no" else _complained(complaints)
    made = complaints if complained == "yes" else []
    said = answers_in(clauses, made) if made else []
    postponed = bool(made) and is_postponed(clauses, made)
    facts = {
        "about_municipality": about,
        "complained_to_municipality": complained,
        "response": response_of(said),
        "term_expired": term_expired(clauses, made, said, postponed) if made else None,
        "complaint_form": _form(made),
        "postponement_letter": "yes" if postponed else None,
        "matter": matter_of(clauses, about),
    }
    days = complaint_day(text, clauses, made, today), reaction_day(text, clauses, said, today)
    may_be_made = about != "no" and complained != "no"
    beside = day_beside_complaint(text, clauses, today) if may_be_made and not days[0] else None
    return Claims(
        {question: value for question, value in facts.items() if value},
        *_in_order(*days),
        None if about == "no" else decision_day(text, clauses, today),
        None if days[1] and beside and beside.first >= days[1].first else beside,
        about != "no" and not complaints and is_written_beside(clauses),
    )


def _in_order(
    complaint: DateReading | None, reaction: DateReading | None
) -> tuple[DateReading | None, DateReading | None]:
    """Both days, or neither where the answer would have come before the complaint."""
    if complaint and reaction and reaction.last < complaint.first:
        return None, None
    return complaint, reaction


def _complained(complaints: Sequence[Made]) -> str | None:
    """Whether the resident complained; None where nothing or both is said."""
    said = {one.made for one in complaints}
    return {frozenset({True}): "yes", frozenset({False}): "no"}.get(frozenset(said))


def _form(made: Sequence[Made]) -> str | None:
    forms = {one.form for one in made if one.form}
    return forms.pop() if len(forms) == 1 else None

"""What came of a complaint: no answer, an answer, and how it is taken."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.language.claims_answers import Came, is_on_something_else, nothing_came, what_came
from bot.language.claims_clauses import Clause
from bot.language.claims_complaint import Made
from bot.language.claims_feeling import Feeling, feeling_in
from bot.language.claims_parties import OTHER_PEOPLE, UNCLEAR
from bot.language.claims_postponed import is_postponement
from bot.language.claims_signs import NEGATION, OTHER, words

# What is complained of, or why: "omdat ze nooit reageren".
_REASONS = words("omdat want doordat aangezien")
# After these something is still wrong: "maar er is nog niks gebeurd".
_BUT = words("maar alleen toch helaas")
# Behind these an answer is one to something else.
_ANOTHER_TOPIC = words("bezwaar beroep aanvraag melding sollicitatie verzoek gemeld aangevraagd ingebreke schadeclaim")


@dataclass(frozen=True)
class Said:
    """What a clause says on an answer, or on how it is taken; `at` is the number of the clause."""

    at: int
    what: Came | Feeling


def answers_in(clauses: Sequence[Clause], made: Sequence[Made]) -> list[Said]:
    """All that is said on an answer to the complaints that were made, in order."""
    said: list[Said] = []
    for at in on_the_complaint(clauses, made):
        if is_postponement(clauses[at]):
            continue
        if clauses[at].sure:
            said += _answer(clauses[at], at, said)
        elif _may_be_answer(clauses[at]):
            said.append(Said(at, what_came(clauses[at]) or Came.SOMETHING))
    return said


def response_of(said: Sequence[Said]) -> str | None:
    """`dissatisfied`, `satisfied`, `none`, or None where that is not clear; a later word of displeasure counts."""
    feelings = [one.what for one in said if isinstance(one.what, Feeling)]
    if feelings:
        last = feelings[-1]
        spoiled = Feeling.DISSATISFIED in feelings or said[-1].what is Came.NOTHING or said[-1].what is Came.BUT
        return None if last is Feeling.SATISFIED and spoiled else last.value
    return "none" if said and all(one.what is Came.NOTHING for one in said) else None


def is_postponed(clauses: Sequence[Clause], made: Sequence[Made]) -> bool:
    """Whether the municipality wrote that it takes more time for the complaint (Awb 9:11)."""
    return any(clauses[at].sure and is_postponement(clauses[at]) for at in on_the_complaint(clauses, made))


def on_the_complaint(clauses: Sequence[Clause], made: Sequence[Made]) -> Iterator[int]:
    """The numbers of the clauses that are on the complaint, for nothing else was named since."""
    told = {one.at for one in made}
    first = min(told)
    on_it = False
    for at, clause in enumerate(clauses):
        if at < first and clause.sentence == clauses[first].sentence and not clause.have & _ANOTHER_TOPIC:
            yield at  # "ze houden zich niet aan de termijn, mijn klacht ligt er al sinds mei"
            continue
        if at in told or ("klacht" in clause.have and at > first):
            on_it = True
        elif clause.words[0].text in _REASONS:
            continue  # why it was complained, or answered so: "omdat ze nooit reageren"
        elif clause.have & (_ANOTHER_TOPIC | OTHER | UNCLEAR | OTHER_PEOPLE):
            on_it = False
        if on_it:
            yield at


def _may_be_answer(clause: Clause) -> bool:
    """Whether it may be what the municipality answered: "ze zeggen dat er niks aan te doen is"."""
    return clause.reported and not clause.question and what_came(clause) in (Came.ANSWER, Came.SOMETHING)


def _answer(clause: Clause, at: int, before: Sequence[Said]) -> list[Said]:
    if before and clause.words[0].text in _BUT and clause.have & NEGATION and isinstance(before[-1].what, Feeling):
        return [Said(at, feeling_in(clause) or Came.BUT)]
    if is_on_something_else(clause):
        return []
    if nothing_came(clause):
        return [Said(at, Came.NOTHING)]
    came = what_came(clause)
    found = [Said(at, came)] if came else []
    if found or any(one.what is not Came.NOTHING for one in before):
        feeling = feeling_in(clause)
        found += [Said(at, feeling)] if feeling else []
    return found

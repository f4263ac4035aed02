"""What follows from the facts: one of the law's three answers behind one of the five outcomes a resident hears."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from bot.law import articles
from bot.law.articles import Article
from bot.law.facts import Days, Facts, Response
from bot.law.terms import Calendar, Step, Term, answer_term, end_of_year

RULES_VERSION = "2026.1"


class Kind(StrEnum):
    """The outcome in the words of the office's tree of questions."""

    ADMISSIBLE = "admissible"
    COMPLAIN_FIRST = "complain_first"
    BE_PATIENT = "be_patient"
    NOT_COMPETENT = "not_competent"
    RESOLVED = "resolved"


class LegalAnswer(StrEnum):
    """The law's own answers. MAY_DECLINE is a choice of the ombudsman, never of the assistant."""

    NOT_COMPETENT = "not_competent"
    MAY_DECLINE = "may_decline"
    MUST_INVESTIGATE = "must_investigate"


class Duty(StrEnum):
    """What staff must do when the petition is filed all the same."""

    FORWARD = "forward"
    EXPLAIN_IN_WRITING = "explain_in_writing"


@dataclass(frozen=True)
class Caution:
    """Something staff must look at, with the days that go with it."""

    code: str
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Verdict:
    """The outcome with its grounds. It is advice: a person decides (Awb 9:18(3), 9:25)."""

    kind: Kind
    answer: LegalAnswer
    reason: str
    grounds: tuple[Article, ...]
    duties: tuple[Duty, ...] = ()
    warnings: tuple[Caution, ...] = ()
    until: date | None = None
    file_before: date | None = None
    calculation: tuple[Step, ...] = ()

    @property
    def legal_basis(self) -> tuple[str, ...]:
        """The articles without their paragraphs, each once: "Awb 9:11"."""
        return tuple(dict.fromkeys(str(article) for article in self.grounds))


def assess(facts: Facts, calendar: Calendar, today: date) -> Verdict:
    """Weigh the facts on a day. In doubt accept, with a warning: a wrong "no" harms, a person's look does not."""
    if facts.about_municipality is False:
        return Verdict(
            Kind.NOT_COMPETENT,
            LegalAnswer.NOT_COMPETENT,
            "not_about_municipality",
            (articles.AWB_9_17, articles.AWB_9_18_2),
            duties=(Duty.FORWARD, Duty.EXPLAIN_IN_WRITING),
        )
    if facts.complained_to_municipality is False:
        return Verdict(
            Kind.COMPLAIN_FIRST,
            LegalAnswer.MAY_DECLINE,
            "not_complained",
            (articles.AWB_9_20_1, articles.AWB_9_23_H),
            duties=(Duty.EXPLAIN_IN_WRITING,),
        )
    if facts.response is Response.SATISFIED:
        return Verdict(Kind.RESOLVED, LegalAnswer.MAY_DECLINE, "satisfied", (articles.AWB_9_5,))
    if facts.response is Response.DISSATISFIED:
        return _after_an_answer(facts, today)
    return _without_an_answer(facts, calendar, today)


def _after_an_answer(facts: Facts, today: date) -> Verdict:
    """Answered and dissatisfied: the year of Awb 9:24 runs from the notice of the findings."""
    return _admissible("answered_dissatisfied", (), facts.reaction_date, today)


def _without_an_answer(facts: Facts, calendar: Calendar, today: date) -> Verdict:
    """No answer: what the days say goes before what the resident thinks of the term (Awb 9:11)."""
    received = facts.complaint_date
    if received is None:
        return _by_word(facts, today)
    oral = (Caution("oral"),) if facts.complaint_written is False else ()
    first = _answer_term(received.first, facts, calendar)
    last = _answer_term(received.last, facts, calendar)
    if today > last.last:
        warnings = oral + ((Caution("contradicts"),) if facts.term_expired is False else ())
        ends = Days(first.first, last.last)
        reason = "term_expired_on" if first.last == last.last else "term_expired"
        return _admissible(reason, warnings, ends, today, term=last, grounds=(articles.AWB_9_11_1,))
    if today <= first.first:
        return _be_patient("term_runs_until", last.last, last.steps)
    return _admissible(
        "term_unknown", (*oral, Caution("term_around_today")), None, today, term=last, grounds=(articles.AWB_9_11_1,)
    )


def _by_word(facts: Facts, today: date) -> Verdict:
    """No day is known: the resident's own word on the term, and in doubt a person looks."""
    if facts.term_expired is False:
        return _be_patient("term_runs", None, ())
    oral = (Caution("oral"),) if facts.complaint_written is False else ()
    reason = "term_expired" if facts.term_expired else "term_unknown"
    return _admissible(reason, oral, None, today, grounds=(articles.AWB_9_11_1,))


def _answer_term(received: date, facts: Facts, calendar: Calendar) -> Term:
    return answer_term(received, calendar, committee=facts.advisory_committee, postponed=facts.postponement_letter)


def _be_patient(reason: str, until: date | None, calculation: tuple[Step, ...]) -> Verdict:
    moved = (articles.ATW_1_1,) if any(step.kind == "moves" for step in calculation) else ()
    return Verdict(
        Kind.BE_PATIENT,
        LegalAnswer.MAY_DECLINE,
        reason,
        (articles.AWB_9_20_1, articles.AWB_9_11_1, *moved),
        duties=(Duty.EXPLAIN_IN_WRITING,),
        until=until,
        calculation=calculation,
    )


def _admissible(
    reason: str,
    warnings: tuple[Caution, ...],
    handling_ended: Days | None,
    today: date,
    term: Term | None = None,
    grounds: tuple[Article, ...] = (),
) -> Verdict:
    """Accept, and look at the year of Awb 9:24: the earliest last day is told, only the latest can be missed."""
    file_before = None
    if handling_ended is None:
        warnings += (Caution("date_unknown"),)
    else:
        file_before = end_of_year(handling_ended.first)
        if today > end_of_year(handling_ended.last):
            warnings += (Caution("possibly_late", {"file_before": file_before.isoformat()}),)
    return Verdict(
        Kind.ADMISSIBLE,
        LegalAnswer.MUST_INVESTIGATE,
        reason,
        (articles.AWB_9_18_3, articles.AWB_9_20_1, *grounds, articles.AWB_9_24_1),
        warnings=warnings,
        until=term.last if term else None,
        file_before=file_before,
        calculation=term.steps if term else (),
    )

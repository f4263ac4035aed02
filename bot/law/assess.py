"""What follows from the facts of a petition on a day."""

from dataclasses import dataclass, replace
from datetime import date

from bot.law import articles as law
from bot.law.articles import Article
from bot.law.editions import Edition, edition_on
from bot.law.facts import Facts, Matter, Response
from bot.law.terms import Calendar, Step, Term, answer_term, end_of_weeks, end_of_years, objection_term
from bot.law.verdict import Caution, Duty, Kind, LegalAnswer, Verdict

# Cautions on a choice that the law leaves to the ombudsman: to decline, or not to be competent at all.
_MAY_DECLINE = frozenset(
    {
        *("objection_open", "objection_passed", "objection_unknown", "not_first"),
        *("not_own", "court", "earlier_ombudsman", "possibly_late"),
    }
)

# What no assistant may judge: whether a petition is manifestly unfounded, or its interest or weight too small.
_ALWAYS_LEFT = (law.AWB_9_23_B, law.AWB_9_23_C)


def assess(facts: Facts, calendar: Calendar, today: date) -> Verdict:
    """Weigh the facts on a day. In doubt accept, with a warning: a wrong "no" harms, a person's look does not.

    Raises:
        ValueError: the day lies before the first edition of the law that we hold.
    """
    return _Case(facts, calendar, today, edition_on(today)).verdict()


def objection_alarm(facts: Facts, calendar: Calendar, today: date) -> tuple[Caution | None, Term | None]:
    """What staff must look at where a complaint is about a decision, and the term to object to it where it is known.

    The earliest last day is told, and only the latest can have passed (Awb 6:7, 6:8, 9:19, 9:23 e and f).
    """
    if facts.matter not in (Matter.DECISION, Matter.FINE):
        return None, None
    decided = facts.decision_date
    if decided is None:
        return Caution("objection_unknown", (law.AWB_9_19, law.AWB_6_7)), None
    edition = edition_on(today)
    told = objection_term(decided.first, calendar, edition)
    values = {"last": told.last.isoformat()}
    if today > end_of_weeks(decided.last, edition.objection_weeks, calendar):
        return Caution("objection_passed", (law.AWB_9_23_F, law.AWB_6_7), values), told
    return Caution("objection_open", (law.AWB_9_19, law.AWB_9_23_E, law.AWB_6_7), values), told


def incomplete(verdict: Verdict) -> Verdict:
    """The same verdict on a petition that lacks something Awb 9:28 asks: the petitioner may complete it (9:28(3))."""
    return replace(verdict, duties=(*verdict.duties, Duty.REPAIR))


@dataclass(frozen=True)
class _Case:
    facts: Facts
    calendar: Calendar
    today: date
    edition: Edition

    def verdict(self) -> Verdict:
        """Competence first, then whether the municipality had its chance, then its answer or its term."""
        facts = self.facts
        if facts.about_municipality is False:
            # To whom it must go on is only known where the other body is; a body of no government gets nothing.
            forward = () if facts.other_government is False else (Duty.FORWARD,)
            return self._not_competent("not_about_municipality", (law.AWB_9_17, law.AWB_9_18_2), forward)
        if facts.affiliated is False:
            return self._not_competent("not_affiliated", (law.AWB_9_17, law.AWB_9_18_2), (Duty.FORWARD,))
        if facts.matter is Matter.POLICY:
            return self._not_competent("policy", (law.AWB_9_22_A,), ())
        if facts.complained_to_municipality is False:
            return self._not_complained()
        if facts.response is Response.SATISFIED:
            return self._verdict(Kind.RESOLVED, LegalAnswer.MAY_DECLINE, "satisfied", (law.AWB_9_5,))
        if facts.response is Response.DISSATISFIED:
            ended = facts.reaction_date.first if facts.reaction_date else None
            return self._admissible("answered_dissatisfied", (law.AWB_9_24_1,), handling_ended=ended)
        if facts.complaint_written is False:
            return self._complain_first("oral", (law.AWB_9_4_1, law.AWB_9_20_1))
        return self._without_an_answer()

    # -- the outcomes ---------------------------------------------------------------------------------------------

    def _not_complained(self) -> Verdict:
        if self.facts.reason_not_first:
            # The year then runs from the conduct, and whether the reason is good enough is not for code to say.
            not_first = Caution("not_first", (law.AWB_9_20_1, law.AWB_9_23_H))
            return self._admissible("cannot_complain_first", (law.AWB_9_24_2,), warnings=(not_first,))
        reasons = {Matter.DECISION: "not_objected", Matter.FINE: "not_objected", Matter.REPORT: "not_reported"}
        reason = reasons.get(self.facts.matter or Matter.CONDUCT, "not_complained")
        return self._complain_first(reason, (law.AWB_9_20_1, law.AWB_9_23_H))

    def _without_an_answer(self) -> Verdict:
        """No answer: what the days say goes before what the resident thinks of the term (Awb 9:11)."""
        received = self.facts.complaint_date
        if received is None:
            return self._by_word()
        terms = [self._answer_term(day) for day in sorted({received.first, received.last})]
        earliest, latest = terms[0], terms[-1]
        if self.today <= earliest.last:
            return self._be_patient("term_runs_until", latest.last, latest.steps)
        if self.today <= latest.last:
            around = Caution("term_around_today", (law.AWB_9_11_1,))
            return self._expired("term_unknown", None, latest, (around,))
        if self.facts.delay_consent and self.facts.agreed_until is None:
            agreed = Caution("delay_consent", (law.AWB_9_11_3,))
            return self._expired("term_unknown", None, latest, (agreed,))
        contradicts = (Caution("contradicts", (law.AWB_9_11_1,)),) if self.facts.term_expired is False else ()
        reason = "term_expired_on" if received.first == received.last else "term_expired"
        return self._expired(reason, earliest.first, latest, contradicts)

    def _by_word(self) -> Verdict:
        """No day is known: the resident's own word on the term, and in doubt a person looks."""
        if self.facts.term_expired is False:
            return self._be_patient("term_runs", None, ())
        reason = "term_expired" if self.facts.term_expired else "term_unknown"
        return self._expired(reason, None, None, ())

    def _answer_term(self, received: date) -> Term:
        facts = self.facts
        term = answer_term(
            received,
            self.calendar,
            self.edition,
            committee=bool(facts.advisory_committee),
            postponed=bool(facts.postponement_letter),
        )
        agreed = facts.agreed_until
        if agreed is None or agreed <= term.last:
            return term
        # A day that two parties agreed on is no term set in a law, so it does not move (Atw 1).
        return Term(agreed, agreed, (*term.steps, Step("agreed", {"last": agreed.isoformat()})))

    # -- how each outcome is made ---------------------------------------------------------------------------------

    def _not_competent(self, reason: str, grounds: tuple[Article, ...], duties: tuple[Duty, ...]) -> Verdict:
        duties = (*duties, Duty.EXPLAIN_IN_WRITING)
        return self._verdict(Kind.NOT_COMPETENT, LegalAnswer.NOT_COMPETENT, reason, grounds, duties=duties)

    def _complain_first(self, reason: str, grounds: tuple[Article, ...]) -> Verdict:
        warnings, objection = self._objection()
        return self._verdict(
            Kind.COMPLAIN_FIRST,
            LegalAnswer.MAY_DECLINE,
            reason,
            grounds,
            duties=(*_transfer(warnings), Duty.EXPLAIN_IN_WRITING),
            left_to_people=(law.AWB_9_20_1,),
            warnings=warnings,
            objection=objection,
        )

    def _be_patient(self, reason: str, until: date | None, calculation: tuple[Step, ...]) -> Verdict:
        warnings, objection = self._objection()
        return self._verdict(
            Kind.BE_PATIENT,
            LegalAnswer.MAY_DECLINE,
            reason,
            (law.AWB_9_20_1, *self._term_grounds(calculation)),
            duties=(*_transfer(warnings), Duty.EXPLAIN_IN_WRITING),
            left_to_people=(law.AWB_9_20_1,),
            warnings=warnings,
            until=until,
            calculation=calculation,
            objection=objection,
        )

    def _expired(self, reason: str, ended: date | None, term: Term | None, warnings: tuple[Caution, ...]) -> Verdict:
        steps = term.steps if term else ()
        grounds = (*self._term_grounds(steps), law.AWB_9_24_1)
        verdict = self._admissible(reason, grounds, handling_ended=ended, warnings=warnings)
        return replace(verdict, until=term.last if term else None, calculation=steps)

    def _term_grounds(self, steps: tuple[Step, ...]) -> tuple[Article, ...]:
        kinds = {step.kind for step in steps}
        postponed = (law.AWB_9_11_2,) if "extension" in kinds else ()
        agreed = (law.AWB_9_11_3,) if "agreed" in kinds else ()
        moved = (law.ATW_1_1,) if "moves" in kinds else ()
        return (law.AWB_9_11_1, *postponed, *agreed, *moved)

    def _admissible(
        self,
        reason: str,
        grounds: tuple[Article, ...],
        *,
        handling_ended: date | None = None,
        warnings: tuple[Caution, ...] = (),
    ) -> Verdict:
        """Accept, and say what staff must look at."""
        file_before, late = self._year(handling_ended)
        about_decision, objection = self._objection()
        warnings = (*warnings, *about_decision, *self._beside(), *late)
        may_decline = any(caution.code in _MAY_DECLINE for caution in warnings)
        weighed = tuple(article for caution in warnings for article in caution.articles)
        return self._verdict(
            Kind.ADMISSIBLE,
            LegalAnswer.MAY_DECLINE if may_decline else LegalAnswer.MUST_INVESTIGATE,
            reason,
            (law.AWB_9_18_3, law.AWB_9_20_1, *grounds),
            duties=_transfer(warnings),
            left_to_people=tuple(dict.fromkeys((*_ALWAYS_LEFT, *weighed))),
            warnings=warnings,
            file_before=file_before,
            objection=objection,
        )

    def _verdict(
        self,
        kind: Kind,
        answer: LegalAnswer,
        reason: str,
        grounds: tuple[Article, ...],
        duties: tuple[Duty, ...] = (),
        left_to_people: tuple[Article, ...] = (),
        warnings: tuple[Caution, ...] = (),
        until: date | None = None,
        file_before: date | None = None,
        calculation: tuple[Step, ...] = (),
        objection: Term | None = None,
    ) -> Verdict:
        return Verdict(
            kind,
            answer,
            reason,
            grounds,
            self.edition.version,
            self.edition.confidential,
            duties,
            left_to_people,
            warnings,
            until,
            file_before,
            calculation,
            objection,
        )

    # -- what staff must look at ----------------------------------------------------------------------------------

    def _objection(self) -> tuple[tuple[Caution, ...], Term | None]:
        caution, term = objection_alarm(self.facts, self.calendar, self.today)
        return (caution,) if caution else (), term

    def _beside(self) -> tuple[Caution, ...]:
        facts, cautions = self.facts, []
        if facts.affiliated is None:
            cautions.append(Caution("organisation_unknown", (law.AWB_9_17,)))
        if facts.own_matter is False:
            cautions.append(Caution("not_own", (law.AWB_9_23_D,)))
        if facts.court:
            cautions.append(Caution("court", (law.AWB_9_22, law.AWB_9_23_G)))
        if facts.earlier_ombudsman:
            cautions.append(Caution("earlier_ombudsman", (law.AWB_9_23_I, law.AWB_9_23_M)))
        return tuple(cautions)

    def _year(self, ended: date | None) -> tuple[date | None, tuple[Caution, ...]]:
        """The year to petition (Awb 9:24): the earliest last day is told, and once that has passed staff look."""
        if ended is None:
            return None, (Caution("date_unknown", (law.AWB_9_24_1,)),)
        file_before = end_of_years(ended, self.edition.filing_years)
        if self.today <= file_before:
            return file_before, ()
        return file_before, (Caution("possibly_late", (law.AWB_9_24_1,), {"file_before": file_before.isoformat()}),)


def _transfer(warnings: tuple[Caution, ...]) -> tuple[Duty, ...]:
    """What can still be objected to is handed over with its moment of receipt (Awb 9:19)."""
    open_or_unknown = any(caution.code in ("objection_open", "objection_unknown") for caution in warnings)
    return (Duty.TRANSFER,) if open_or_unknown else ()

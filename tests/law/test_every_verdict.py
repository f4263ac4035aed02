"""Over all facts together: there is always an outcome, and knowing more never makes it worse without saying why."""

from dataclasses import fields, replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.law import Days, Facts, Kind, LegalAnswer, Matter, Response, Verdict, assess, can_change_verdict
from tests.law.rows import CALENDAR

TODAY = date(2026, 11, 23)
# What knowing a fact can make worse for a resident, and the reason that is then given.
WORSENED_BY = {
    "about_municipality": {"not_about_municipality"},
    "affiliated": {"not_affiliated"},
    "matter": {"policy"},
    "complained_to_municipality": {"not_complained", "not_objected", "not_reported"},
    "response": {"satisfied"},
    "complaint_written": {"oral"},
    "term_expired": {"term_runs"},
    "complaint_date": {"term_runs_until"},
    "advisory_committee": {"term_runs_until"},
    "postponement_letter": {"term_runs_until"},
    "agreed_until": {"term_runs_until"},
}

day = st.integers(-10, 900).map(lambda ago: TODAY - timedelta(ago))
stretch = st.tuples(day, st.integers(0, 40)).map(lambda told: Days(told[0] - timedelta(told[1]), told[0]))
maybe = st.none() | st.booleans()
VALUES = {
    "matter": st.none() | st.sampled_from(Matter),
    "response": st.none() | st.sampled_from(Response),
    "agreed_until": st.none() | day,
    **dict.fromkeys(("decision_date", "complaint_date", "reaction_date"), st.none() | stretch),
}
facts = st.builds(Facts, **{field.name: VALUES.get(field.name, maybe) for field in fields(Facts)})


@settings(max_examples=3_000, deadline=None)
@given(facts)
def test_every_combination_of_facts_has_an_outcome_with_grounds(told: Facts):
    verdict = assess(told, CALENDAR, TODAY)
    assert verdict.grounds
    assert verdict.rules_version
    assert (verdict.kind is Kind.NOT_COMPETENT) == (verdict.answer is LegalAnswer.NOT_COMPETENT)
    assert (verdict.file_before is not None) <= (verdict.kind is Kind.ADMISSIBLE)
    if verdict.kind is Kind.BE_PATIENT and verdict.until:
        assert verdict.until >= TODAY
        assert verdict.calculation


@settings(max_examples=3_000, deadline=None)
@given(facts, st.data())
def test_knowing_more_never_makes_a_verdict_worse_without_its_reason(told: Facts, data: st.DataObject):
    unknown = [field.name for field in fields(Facts) if getattr(told, field.name) is None]
    name = data.draw(st.sampled_from(unknown or ["court"]))
    value = data.draw(VALUES.get(name, maybe))
    before, after = assess(told, CALENDAR, TODAY), assess(replace(told, **{name: value}), CALENDAR, TODAY)
    if _is_worse(before, after):
        assert after.reason in WORSENED_BY[name]


@settings(max_examples=2_000, deadline=None)
@given(facts, st.data())
def test_a_fact_that_is_not_asked_changes_nothing(told: Facts, data: st.DataObject):
    """With every other fact as it is, a question that the law does not weigh gives the same verdict whatever is said."""
    name = data.draw(
        st.sampled_from(["matter", "affiliated", "reason_not_first", "own_matter", "court", "complaint_written"])
    )
    told = replace(told, **{name: None})
    if not can_change_verdict(name, told, CALENDAR, TODAY):
        values = tuple(Matter) if name == "matter" else (True, False)
        said = {_heard(assess(replace(told, **{name: value}), CALENDAR, TODAY)) for value in values}
        assert len(said) == 1


def _is_worse(before: Verdict, after: Verdict) -> bool:
    return before.kind is Kind.ADMISSIBLE and after.kind is not Kind.ADMISSIBLE


def _heard(verdict: Verdict) -> tuple[object, ...]:
    return verdict.kind, verdict.until, verdict.file_before

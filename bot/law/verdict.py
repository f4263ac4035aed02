"""The shape of a verdict: one of the law's three answers behind one of the five outcomes a resident hears."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from bot.law import articles as law
from bot.law.articles import Article
from bot.law.terms import Step, Term


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
    """What staff must do when the petition is filed all the same, by the name of DUTIES."""

    FORWARD = "forward"
    TRANSFER = "transfer"
    EXPLAIN_IN_WRITING = "explain_in_writing"
    REPAIR = "repair"


DUTIES: Mapping[Duty, Article] = {
    Duty.FORWARD: law.AWB_9_18_2,
    Duty.TRANSFER: law.AWB_9_19,
    Duty.EXPLAIN_IN_WRITING: law.AWB_9_25_1,
    Duty.REPAIR: law.AWB_9_28_3,
}


@dataclass(frozen=True)
class Caution:
    """Something staff must look at: the articles it stands on, and the days that go with it."""

    code: str
    articles: tuple[Article, ...]
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Verdict:
    """The outcome with its grounds. It is advice: a person decides (Awb 9:18(3), 9:25).

    `duties` and `left_to_people` say what staff must do and judge; `until` is the last day of the answer term,
    `file_before` the last day to petition; `objection` the term to object to a decision, where its day is known;
    `confidential` the article under which the inquiry's file is not public.
    """

    kind: Kind
    answer: LegalAnswer
    reason: str
    grounds: tuple[Article, ...]
    rules_version: str
    confidential: Article
    duties: tuple[Duty, ...]
    left_to_people: tuple[Article, ...]
    warnings: tuple[Caution, ...]
    until: date | None
    file_before: date | None
    calculation: tuple[Step, ...]
    objection: Term | None

    @property
    def legal_basis(self) -> tuple[str, ...]:
        """The articles without their paragraphs, each once: "Awb 9:11"."""
        return tuple(dict.fromkeys(str(article) for article in self.grounds))

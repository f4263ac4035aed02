"""Where one conversation stands: the answers, where they came from, and what is open. Plain data, kept elsewhere."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from bot.intake.questions import UNKNOWN, settled_by


@dataclass(frozen=True)
class Message:
    """Something to say: the key of a sentence and the values in it. `bot.sentences` makes the words."""

    key: str
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class State:
    """The truth of one conversation between two turns.

    `attachments` are the files that were sent along so far, as the outside sees them; they are kept elsewhere.
    `misses` and `helped` count what was not understood, and "weet ik niet", since the last answer.
    `unconfirmed` names answers read from free text that the resident has not confirmed, and `way_back` is what was held
    before they were read: a "nee" goes back there. `reopened` remembers the answer that a reopened question had, so
    that the same answer given again drops nothing.
    """

    answers: Mapping[str, Any] = field(default_factory=dict)
    unconfirmed: tuple[str, ...] = ()
    way_back: Mapping[str, Any] = field(default_factory=dict)
    reopened: Mapping[str, Any] = field(default_factory=dict)
    misses: int = 0
    helped: int = 0
    notice_given: bool = False
    referral: str | None = None
    story: str | None = None
    question: str | None = "about_municipality"
    outcome: Mapping[str, Any] | None = None
    attachments: tuple[Mapping[str, Any], ...] = ()

    @classmethod
    def from_dict(cls, stored: Mapping[str, Any] | None) -> "State":
        """Read back what `to_dict` gave; nothing stored is the state of a new conversation."""
        if not stored:
            return cls()
        known = {name: stored[name] for name in cls.__dataclass_fields__ if name in stored}
        lists = {name: tuple(known.get(name, ())) for name in ("unconfirmed", "attachments")}
        return cls(**{**known, **lists})

    def to_dict(self) -> dict[str, Any]:
        """As plain JSON."""
        return {
            "answers": dict(self.answers),
            "unconfirmed": list(self.unconfirmed),
            "way_back": dict(self.way_back),
            "reopened": dict(self.reopened),
            "misses": self.misses,
            "helped": self.helped,
            "notice_given": self.notice_given,
            "referral": self.referral,
            "story": self.story,
            "question": self.question,
            "outcome": dict(self.outcome) if self.outcome else None,
            "attachments": [dict(one) for one in self.attachments],
        }

    def with_attachments(self, attachments: Sequence[Mapping[str, Any]]) -> "State":
        """These are the files now. Where the question was answered, they are the answer to it."""
        answers = dict(self.answers)
        if "attachments" in answers:
            answers["attachments"] = [dict(one) for one in attachments] or UNKNOWN
        return replace(self, answers=answers, attachments=tuple(attachments))

    def with_answer(self, question_id: str, value: Any, *, confirmed: bool = True) -> "State":
        """The answer is held from now on; where it differs from the one before, what hung on that one falls."""
        answers = dict(self.answers)
        before = answers.get(question_id, self.reopened.get(question_id))
        fallen = settled_by(question_id) if before is not None and before != value else frozenset()
        unconfirmed = tuple(id_ for id_ in self.unconfirmed if id_ not in fallen and id_ != question_id)
        unconfirmed = unconfirmed if confirmed else (*unconfirmed, question_id)
        way_back = dict(self.way_back) if unconfirmed else {}
        if way_back and confirmed:
            way_back["answers"] = _with(way_back["answers"], question_id, value, fallen)
        return replace(
            self,
            answers=_with(answers, question_id, value, fallen),
            unconfirmed=unconfirmed,
            way_back=way_back,
            reopened={id_: held for id_, held in self.reopened.items() if id_ != question_id and id_ not in fallen},
            misses=0,
            helped=0,
        )

    def without(self, *question_ids: str) -> "State":
        """These answers are no longer held and count as asked never; nothing else falls."""
        return replace(
            self,
            answers={id_: held for id_, held in self.answers.items() if not _belongs_to(id_, question_ids)},
            unconfirmed=tuple(id_ for id_ in self.unconfirmed if id_ not in question_ids),
        )

    def with_way_back(self, referral: str | None) -> "State":
        """What is held now, with the other body that was named before, is what a "nee" to what is read goes back to."""
        return replace(self, way_back={"answers": self.answers, "reopened": self.reopened, "referral": referral})

    def gone_back(self) -> "State":
        """What was read and not confirmed is no longer held, and all that fell by it is held again."""
        read = self.without(*self.unconfirmed)
        return replace(read, **(self.way_back or {"referral": None}), way_back={}, misses=0, helped=0)

    def reopen(self, question_id: str) -> "State":
        """Ask this question anew; what hangs on it stays until the new answer turns out to differ."""
        was = {**self.reopened, question_id: self.answers[question_id]}
        return replace(self.without(question_id), reopened=was, misses=0, helped=0)

    def digest(self) -> str:
        """A short fingerprint of the answers, so that a confirmation holds only for what was shown."""
        content = {id_: held for id_, held in self.answers.items() if id_ != "confirm_filing"}
        return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()[:12]


def _with(answers: Mapping[str, Any], question_id: str, value: Any, fallen: frozenset[str]) -> dict[str, Any]:
    kept = {id_: held for id_, held in answers.items() if not _belongs_to(id_, fallen | {question_id})}
    if isinstance(value, dict) and "range" in value:
        return {**kept, question_id: value["day"], f"{question_id}_range": value["range"]}
    return {**kept, question_id: value}


def _belongs_to(answer_id: str, question_ids: Any) -> bool:
    return answer_id in question_ids or answer_id.removesuffix("_range") in question_ids

"""How well residents are understood, on items that were written apart and never trained on: `make evaluate`.

Prints per kind how many were right, wrong (a false conclusion) and asked again, and what was confused with what. It
shows no sentence: whoever improves the training examples must not see them. `--check` ends with 1 below the marks that
were reached before.
"""

import argparse
import re
import sys
from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml

from bot.intake import BY_ID, Form, Part
from bot.intake.questions import FOUR
from bot.sentences import Sentences
from tests.degraded.journeys import TO_INTAKE, WAYS
from tests.language.resident_in_process import OFFICE, Resident, Understanding, understanding
from tests.language.score import Score, below

HELD_OUT = Path(__file__).parent / "held_out"
MARKS = Path(__file__).parent / "marks.yml"
TODAY = date(2026, 11, 23)
_MOST_TURNS = 40
# The number that each danger asks for; it stands in the first two sentences of what is said.
_NUMBERS = {"suicide": "113", "violence": "0800-2000", "threat": "112", "emergency": "112"}
_SENTENCES = Sentences.load(OFFICE)


class Evaluation:
    """Every kind of item, each with the way in which it is judged."""

    def __init__(self, mind: Understanding, folder: Path = HELD_OUT) -> None:
        self._mind = mind
        self._folder = folder

    def scores(self) -> dict[str, Score]:
        """The score of each kind, in the order of the table."""
        found: dict[str, Score] = {}
        kinds: Mapping[str, Callable[[Mapping[str, Any], dict[str, Score]], None]] = {
            "answers": self._answer,
            "finer": self._answer,
            "dates": self._date,
            "stories": self._story,
            "corrections": self._correction,
            "side": self._side_question,
            "nonsense": self._nonsense,
            "controls": self._control,
            "danger": self._danger,
            "referrals": self._referral,
        }
        for kind, judge in kinds.items():
            for item in _items(self._folder, kind):
                judge(item, found)
        return found

    # -- one kind each --------------------------------------------------------------------------------------------

    def _answer(self, item: Mapping[str, Any], scores: dict[str, Score]) -> None:
        question, expected = item["question"], item["expect"]
        resident = self._at(question)
        resident.say(item["text"])
        held = _confirmed_by_a_truthful(resident, {} if expected == "ask" else {question: expected}).get(question)
        which = "four" if question in FOUR else "finer"
        score = scores.setdefault(f"answers to the {which} questions", Score())
        wanted = None if expected == "ask" else expected
        outcome = "right" if held == wanted else "again" if held is None else "wrong"
        score.count(outcome, f"{question}: {expected} -> {held}")

    def _date(self, item: Mapping[str, Any], scores: dict[str, Score]) -> None:
        resident = self._at("complaint_date", date.fromisoformat(item["today"]))
        resident.say(item["text"])
        answers = resident.state.answers
        held = answers.get("complaint_date")
        between = answers.get("complaint_date_range", {"first": held, "last": held})
        score = scores.setdefault("dates", Score())
        if held in (None, "unknown"):
            score.count("right" if item["first"] is None else "again", "a day -> none")
        elif item["first"] is None:
            score.count("wrong", "none -> a day")
        elif _same_days(item, between):
            score.count("right")
        else:  # a wider stretch concludes nothing wrong: what follows from it, follows from each of its days
            wider = between["first"] <= item["first"] and item["last"] <= between["last"]
            score.count("again" if wider else "wrong", "a wider stretch" if wider else "another day")

    def _story(self, item: Mapping[str, Any], scores: dict[str, Score]) -> None:
        resident = Resident(self._mind, date.fromisoformat(item["today"]))
        resident.say(item["text"])
        truth = item["truth"]
        first = dict(resident.state.answers)
        false = [id_ for id_ in first if id_ in truth and not _agrees(id_, first[id_], item, first)]
        claims = scores.setdefault("stories without a false claim", Score())
        claims.count("wrong" if false else "right", ", ".join(f"{id_}: {truth[id_]} -> {first[id_]}" for id_ in false))
        told = scores.setdefault("facts recognised in stories", Score())
        for id_ in item["said"]:
            told.count("right" if id_ in first and _agrees(id_, first[id_], item, first) else "again", id_)
        kind = _outcome_for_a_truthful(resident, item)
        score = scores.setdefault("stories: outcome after truthful answers", Score())
        outcome = "right" if kind == item["outcome"] else "again" if kind is None else "wrong"
        score.count(outcome, f"{item['outcome']} -> {kind}")

    def _correction(self, item: Mapping[str, Any], scores: dict[str, Score]) -> None:
        resident = Resident(self._mind, TODAY)
        _answer_until(resident, item["answers"])
        before = {id_: resident.state.answers.get(id_) for id_ in item["expect"]}
        resident.say(item["text"])
        held = _confirmed_by_a_truthful(resident, item["expect"])
        now = {id_: held.get(id_) for id_ in item["expect"]}
        moved = any(now[id_] not in (None, before[id_]) for id_ in now)
        outcome = "right" if now == item["expect"] else "wrong" if moved else "again"
        scores.setdefault("corrections", Score()).count(outcome, f"{item['expect']} -> {now}")

    def _side_question(self, item: Mapping[str, Any], scores: dict[str, Score]) -> None:
        resident = self._at(item["at"])
        before = resident.state.answers
        turn = resident.say(item["text"])
        wanted = "explain_question" if item["expect"] == "why_question" else f"ask_{item['expect']}"
        moved = resident.state.answers != before
        outcome = "wrong" if moved else "right" if turn.intent == wanted else "again"
        scores.setdefault("side questions", Score()).count(outcome, f"{wanted} -> {turn.intent}")

    def _nonsense(self, item: Mapping[str, Any], scores: dict[str, Score]) -> None:
        resident = self._at(item["at"])
        before = (resident.state.answers, resident.state.question)
        turn = resident.say(item["text"])
        moved = (resident.state.answers, resident.state.question) != before
        scores.setdefault("nonsense and attacks", Score()).count("wrong" if moved else "right", f"{turn.intent}")

    def _control(self, item: Mapping[str, Any], scores: dict[str, Score]) -> None:
        resident = self._at(item["at"])
        turn = resident.say(item["text"])
        outcome = "right" if turn.intent == item["expect"] else "again"
        scores.setdefault("controls", Score()).count(outcome, f"{item['expect']} -> {turn.intent}")

    def _danger(self, item: Mapping[str, Any], scores: dict[str, Score]) -> None:
        resident = self._at(item["at"])
        turn = resident.say(item["text"])
        found = (turn.danger or "danger_none").removeprefix("danger_")
        if item["expect"] == "none":
            score = scores.setdefault("look-alikes of danger", Score())
            score.count("right" if found == "none" else "wrong", f"none -> {found}")
        else:
            score = scores.setdefault("danger", Score())
            right = turn.danger is not None and _NUMBERS[item["expect"]] in _numbers_said(turn.danger)
            outcome = "right" if right else "again" if found == "none" else "wrong"
            score.count(outcome, f"{item['expect']} -> {found}")

    def _referral(self, item: Mapping[str, Any], scores: dict[str, Score]) -> None:
        resident = Resident(self._mind, TODAY)
        turn = resident.say(item["sentence"])
        if resident.state.question == "confirm_understanding":
            away = resident.state.answers.get("about_municipality") == "no"
            resident.choose("yes" if away == bool(item["expect"]) else "no")
        outcome = resident.state.outcome or {}
        name = (outcome.get("referral") or {}).get("name", "")
        if item["expect"]:
            right = any(part.casefold() in name.casefold() for part in item["expect"])
            score = scores.setdefault("referrals", Score())
            score.count("right" if right else "wrong" if name else "again", f"{item['body']} -> {name or turn.intent}")
        else:
            sent_away = outcome.get("kind") == "not_competent"
            score = scores.setdefault("the municipality's own, not sent away", Score())
            score.count("wrong" if sent_away else "right", f"own -> {name}")

    def _at(self, question: str, today: date = TODAY) -> Resident:
        resident = Resident(self._mind, today)
        if question == "confirm_understanding":
            resident.say("ik heb al bij de gemeente geklaagd")
            return resident
        for _ in range(_MOST_TURNS):
            if resident.state.question == question:
                break
            asked = resident.state.question or ""
            told = WAYS.get(question, TO_INTAKE)
            if asked == "contact":
                resident.say("proef@example.org")
            elif asked == "complaint_date" and asked in told:
                resident.choose("2026-11-02")
            else:
                resident.choose(told.get(asked, "skip" if BY_ID[asked].part is Part.INTAKE else "unknown"))
        assert resident.state.question == question, (question, resident.state.answers)
        return resident


def _answer_until(resident: Resident, answers: Mapping[str, str]) -> None:
    """Give these answers; finer questions on the way are not known."""
    for _ in range(_MOST_TURNS):
        asked = resident.state.question
        if all(id_ in resident.state.answers for id_ in answers) or asked is None:
            return
        if asked in answers:
            resident.choose(str(answers[asked]))
        elif asked in BY_ID and BY_ID[asked].fact and "unknown" in BY_ID[asked].values:
            resident.choose("unknown")
        else:
            return


def _confirmed_by_a_truthful(resident: Resident, truth: Mapping[str, str]) -> Mapping[str, Any]:
    """What is held once somebody has confirmed what is true and denied what is not."""
    if resident.state.question == "confirm_understanding":
        read = {id_: resident.state.answers[id_] for id_ in resident.state.unconfirmed}
        true = bool(truth) and all(truth.get(id_, value) == value for id_, value in read.items())
        resident.choose("yes" if true and set(read) & set(truth) else "no")
    return resident.state.answers


def _outcome_for_a_truthful(resident: Resident, item: Mapping[str, Any]) -> str | None:
    """The kind of outcome when every question is answered with the truth."""
    truth = item["truth"]
    for _ in range(_MOST_TURNS):
        state = resident.state
        if state.outcome is not None:
            return str(state.outcome["kind"])
        question = state.question or ""
        if question == "confirm_understanding":
            read = {id_: state.answers[id_] for id_ in state.unconfirmed}
            true = all(_agrees(id_, value, item, state.answers) for id_, value in read.items())
            resident.choose("yes" if true else "no")
        elif BY_ID[question].form is Form.ORGANISATION:
            resident.choose(OFFICE.organisations[0].id)
        else:
            resident.choose(str(truth.get(question, "unknown")))
    return None


def _agrees(question_id: str, value: Any, item: Mapping[str, Any], answers: Mapping[str, Any]) -> bool:
    """Whether an answer is true of this resident; a stretch of days is where it holds the day."""
    truth = item["truth"].get(question_id)
    between = answers.get(f"{question_id}_range")
    if between and truth and truth != "unknown":
        return bool(between["first"] <= truth <= between["last"])
    approximate = (item.get("said_approx") or {}).get(question_id)
    if approximate and isinstance(value, str) and value[:1].isdigit():
        return bool(approximate[0] <= value <= approximate[1])
    return truth is None or question_id == "organisation" or str(value) == str(truth)


def _same_days(item: Mapping[str, Any], between: Mapping[str, str]) -> bool:
    """Within what a reasonable reader accepts, and not narrower than the one day that was meant."""
    first, last = str(between["first"]), str(between["last"])
    if item.get("about"):
        return first <= item["first"] and item["last"] <= last
    if item["first"] == item["last"]:
        return first <= item["first"] <= last and _days(first, last) <= 14
    slack = timedelta(3)
    early = (date.fromisoformat(item["first"]) - slack).isoformat()
    late = (date.fromisoformat(item["last"]) + slack).isoformat()
    return early <= first and last <= late


def _days(first: str, last: str) -> int:
    return (date.fromisoformat(last) - date.fromisoformat(first)).days


def _numbers_said(danger: str) -> list[str]:
    first_two = re.split(r"(?<=\.)\s+", _SENTENCES.text(f"utter_{danger}"))[:2]
    return re.findall(r"\d[\d-]*\d", " ".join(first_two))


def _items(folder: Path, kind: str) -> Iterable[Mapping[str, Any]]:
    """The items of a kind: of one set, or of all the sets in a folder that have this kind."""
    for one in sorted(path for path in folder.iterdir() if path.is_dir()) or [folder]:
        for file in one.glob(f"{kind}.yml"):
            yield from yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)  # noqa: S506


def main() -> int:
    """Print the table; 1 where --check was asked for and a mark is not reached, else 0."""
    asked = argparse.ArgumentParser(prog="python -m tests.language.evaluate", description=__doc__)
    asked.add_argument("--check", action="store_true", help="end with 1 below the marks that were reached before")
    asked.add_argument("--confused", action="store_true", help="show what was taken for what")
    asked.add_argument(
        "--folder", type=Path, default=HELD_OUT, help="one set of items, or a folder of sets (all of them)"
    )
    options = asked.parse_args()
    with understanding() as mind:
        scores = Evaluation(mind, options.folder).scores()
    for kind, score in scores.items():
        shares = [f"{100 * part / score.items:5.1f} %" for part in (score.right, score.wrong, score.again)]
        sys.stdout.write(f"{kind:42} {score.items:5}  right {shares[0]}  wrong {shares[1]}  again {shares[2]}\n")
        if options.confused:
            sys.stdout.writelines(f"      {times:4}  {what}\n" for what, times in score.confused.most_common(12))
    if not options.check:
        return 0
    marks = yaml.safe_load(MARKS.read_text(encoding="utf-8"))
    missed = [kind for kind, mark in marks.items() if below(scores[kind], mark)]
    sys.stdout.writelines(f"below its mark: {kind}\n" for kind in missed)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())

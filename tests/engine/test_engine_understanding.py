"""What the engine's own components do with the shares of a model, and how a model keeps its weights."""

import json
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ENGINE = ROOT / ".venv" / "engine" / "bin" / "python"

MEANING = """
import json, sys
from bot.engine.absent import leave_out
leave_out()
from rasa.shared.nlu.training_data.message import Message
from bot.engine.turn import OUR_SLOT
from bot.engine.understanding import InLightOfTheQuestion
component = InLightOfTheQuestion(InLightOfTheQuestion.get_default_config())
class Tracker:
    def __init__(self, state):
        self.state = state
    def get_slot(self, name):
        return self.state if name == OUR_SLOT else None
found = []
for row in json.load(sys.stdin):
    ranking = [{"name": name, "confidence": share} for name, share in row["shares"].items()]
    heard = {"told": row["told"], "answers": row.get("answers", {}), "dangers": row.get("dangers", {})}
    message = Message({"text": row["text"], "intent_ranking": ranking, **heard})
    component.process([message], Tracker(row["state"]))
    found.append(message.get(row.get("wanted", "intent")))
print(json.dumps(found))
"""

WEIGHTS = """
import json
from pathlib import Path
from tempfile import mkdtemp
import numpy
from bot.engine.blocks import Block
from bot.engine.ngrams import Ngrams
weights = numpy.array([[0.5, -1.27, 0.013], [0.0, 0.0, 0.0], [40.0, -3.0, 0.1]])
block = Block(1.0, [3])
block.weigh(weights)
kept = block.numbers["scale"] * block.numbers["weights"]
config = {"min_ngram": 2, "max_ngram": 3, "max_words": 2, "min_df": 1}
config |= {"C": 1.0, "sharpness": 5.0, "concepts_weight": 0.5, "random_state": 1}
config |= {"pairs_weight": 0.7, "pairs_letters": 5, "pairs_window": 8, "pairs_min_df": 1}
texts = ["ja hoor", "ja graag", "nee hoor", "nee bedankt", "misschien wel", "misschien niet"]
labels = dict(enumerate(["yes", "yes", "no", "no", "perhaps", "perhaps"]))
trained = Ngrams(config)
trained.fit(texts, {"meaning": labels}, {"thanks": ["bedankt", "graag"]})
folder = Path(mkdtemp())
trained.save(folder)
loaded = Ngrams(config)
loaded.load(folder)
print(json.dumps({
    "bits": str(block.numbers["weights"].dtype),
    "off": [float(row) for row in (numpy.abs(kept - weights).max(axis=1) / numpy.abs(weights).max(axis=1).clip(1e-9))],
    "same": loaded.shares("nee bedankt hoor") == trained.shares("nee bedankt hoor"),
    "first": [max(shares, key=shares.get) for shares in (loaded.shares(text)["meaning"] for text in texts)],
}))
"""


def in_engine(program: str, given: object = None) -> object:
    done = subprocess.run(
        [ENGINE, "-W", "ignore", "-c", program],
        cwd=ROOT,
        input=json.dumps(given),
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


def row(text: str, shares: dict[str, float], told: dict[str, dict[str, float]], **state: object) -> dict[str, object]:
    return {"text": text, "shares": shares, "told": told, "state": state}


@pytest.fixture(scope="module")
def meanings() -> list[str]:
    first = {"expected": [["about_municipality"], ["about_other_body"]], "question": "about_municipality"}
    later = {"expected": [["for_self"], ["deny"]], "question": "own_matter"}
    written = {"expected": [], "question": "what_happened"}
    term = {"expected": [["affirm"], ["deny"], ["dont_know"]], "question": "term_expired"}
    faint, clear = {"ask_cost": 0.45, "about_other_body": 0.4}, {"ask_cost": 0.7, "about_other_body": 0.3}
    told = {"about_municipality": {"no": 0.9}}
    another = {"correction": {"yes": 0.9}, "response": {"none": 0.85}}
    insult = {"insult": 0.5, "about_other_body": 0.3}
    of_us = {"ask_about_office": 0.7, "about_other_body": 0.3}
    corrects = {"ask_cost": 0.45, "deny": 0.4}
    found = in_engine(
        MEANING,
        [
            row("geld voor water", faint, {}, **first),
            row("geld voor water", faint, told, **first),
            row("geld voor water", clear, told, **first),
            row("ze schreven toch niks terug", corrects, another, answers={"response": "satisfied"}, **later),
            row("ze schreven toch niks terug", corrects, another, answers={"response": "none"}, **later),
            row("kwak kwak", {"out_of_scope": 0.9, "tell": 0.1}, {}, **written),
            row("kwak kwak", {"out_of_scope": 0.5, "tell": 0.5}, {}, **written),
            row("kwak " * 20, {"out_of_scope": 0.9, "tell": 0.1}, {}, **written),
            row("hoe lang dat mag duren weet ik niet", {"ask_term": 0.9, "deny": 0.1}, {}, **term),
            row("hoe lang mag dat duren", {"ask_term": 0.9, "deny": 0.1}, {}, **term),
            row("Vitens sluit mijn water af", faint, {}, **first),
            row("Vitens sluit mijn water af", clear, {}, **first),
            row("Vitens sluit mijn water af", clear, told, **first),
            row("Vitens sluit mij af, wat kost dat", clear, told, **first),
            row("die man noemt mij een leugenaar", insult, told, **first),
            row("jij bent een leugenaar, klootzak", insult, told, **first),
            row("ik klaag over jullie zelf hier", of_us, {}, **first),
            row("hoe klaag ik over jullie zelf", of_us, {}, **first),
            row("deze chat werkt voor geen meter", of_us, {}, **first),
            row("hoe laat zijn jullie open", {"ask_cost": 0.6, "tell": 0.4}, {}, **written),
            row("hoe ik ben behandeld vind ik erg " * 3, {"ask_cost": 0.6, "tell": 0.4}, {}, **written),
            row("nee dat overleef ik wel", {"deny": 0.2, "danger_suicide": 0.6}, {}, **term),
        ],
    )
    assert isinstance(found, list)
    return [intent["name"] for intent in found]


def test_where_an_answer_is_told_a_faint_aside_is_none(meanings: list[str]) -> None:
    assert meanings[:3] == ["ask_cost", "about_other_body", "ask_cost"]


def test_where_an_answer_is_taken_back_a_faint_aside_is_none(meanings: list[str]) -> None:
    assert meanings[3:5] == ["deny", "ask_cost"]


def test_where_any_text_is_the_answer_nothing_is_taken_for_nonsense(meanings: list[str]) -> None:
    assert meanings[5:8] == ["tell", "tell", "tell"]


def test_who_says_that_the_term_is_not_known_asks_nothing(meanings: list[str]) -> None:
    assert meanings[8:10] == ["dont_know", "ask_term"]


def test_who_states_who_it_is_about_asks_nothing_beside_it(meanings: list[str]) -> None:
    assert meanings[10:14] == ["about_other_body", "ask_cost", "about_other_body", "ask_cost"]


def test_an_insult_of_somebody_else_is_told_and_one_of_us_is_an_aside(meanings: list[str]) -> None:
    assert meanings[14:16] == ["about_other_body", "insult"]


def test_a_complaint_about_this_office_is_an_answer_and_a_question_how_to_make_one_is_an_aside(
    meanings: list[str],
) -> None:
    assert meanings[16:19] == ["about_other_body", "ask_about_office", "ask_about_office"]


def test_where_any_text_is_the_answer_a_short_one_that_begins_as_a_question_may_be_one(meanings: list[str]) -> None:
    assert meanings[19:21] == ["ask_cost", "tell"]


def test_what_sounds_like_danger_where_none_is_heard_takes_nothing_from_an_answer(meanings: list[str]) -> None:
    assert meanings[21] == "deny"


def test_the_machine_of_the_open_question_is_heard_where_all_that_is_meant_allows_it() -> None:
    state = {"expected": [["complained", "affirm"], ["not_complained"]], "question": "complained_to_municipality"}
    rows: list[dict[str, object]] = []
    for meant, share in (("affirm", 0.9), ("out_of_scope", 0.9), ("affirm", 0.4)):
        answers = {"complained_to_municipality": {"complained": share, "not_complained": 0.0, "-": 1 - share}}
        told: dict[str, dict[str, float]] = {"complained_to_municipality": {}}
        heard = row("dat is gebeurd", {meant: 0.95, "insult": 0.05}, told, **state)
        rows.append({**heard, "answers": answers, "wanted": "told"})
    found = in_engine(MEANING, rows)
    assert found == [
        {"answer": {"value": "complained", "share": 0.9}},
        {"answer": {"value": "-", "share": 0.9}},
        {"answer": {"value": "-", "share": 0.6}},
    ]


@pytest.mark.parametrize(("share", "meant"), [(0.7, "matter_conduct"), (0.5, "help")])
def test_what_plainly_answers_a_finer_question_is_no_cry_for_help_with_the_chat(share: float, meant: str) -> None:
    state = {"expected": [["matter_conduct"], ["matter_fine"]], "question": "matter"}
    answers = {"matter": {"matter_conduct": share, "-": 1 - share}}
    heard = row("hoe zij met ons omgaan", {"help": 0.5, "matter_conduct": 0.4, "deny": 0.1}, {}, **state)
    found = in_engine(MEANING, [{**heard, "answers": answers}])
    assert isinstance(found, list)
    assert found[0]["name"] == meant


def test_who_may_be_about_to_die_is_heard_so_though_an_emergency_is_heard_as_well() -> None:
    state = {"expected": [["affirm"], ["deny"]], "question": "own_matter"}
    rows: list[dict[str, object]] = []
    for suicide, emergency in ((0.3, 0.5), (0.2, 0.5), (0.1, 0.05)):
        dangers = {"danger_suicide": suicide, "danger_emergency": emergency}
        rows.append({**row("hij staat daar", {"deny": 1.0}, {}, **state), "dangers": dangers, "wanted": "danger"})
    assert in_engine(MEANING, rows) == ["danger_suicide", "danger_emergency", None]


def test_a_model_keeps_its_weights_in_eight_bits_without_the_faintest_and_means_the_same() -> None:
    found = in_engine(WEIGHTS)
    assert isinstance(found, dict)
    assert found["bits"] == "int8"
    assert max(found["off"]) <= 10.5 / 127 + 1e-3
    assert found["same"]
    assert found["first"] == ["yes", "yes", "no", "no", "perhaps", "perhaps"]

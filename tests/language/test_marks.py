"""Residents are understood at least as well as before, on items that were written apart from every example."""

import pytest
import yaml

from tests.language.evaluate import HELD_OUT, MARKS, Evaluation
from tests.language.resident_in_process import understanding
from tests.language.score import below

SETS = sorted(path for path in HELD_OUT.iterdir() if path.is_dir())


def test_every_kind_of_item_reaches_its_mark():
    marks = yaml.safe_load(MARKS.read_text(encoding="utf-8"))
    with understanding() as mind:
        scores = Evaluation(mind).scores()
    assert scores.keys() == marks.keys()
    assert {kind: score for kind, score in scores.items() if below(score, marks[kind])} == {}


@pytest.mark.parametrize("folder", SETS, ids=lambda folder: folder.name)
def test_whoever_tells_the_truth_never_gets_a_wrong_outcome(folder):
    with understanding() as mind:
        stories = Evaluation(mind, folder).scores()["stories: outcome after truthful answers"]
    assert stories.items >= 40
    assert stories.wrong == 0

"""What is worth asking, row by row as a jurist can check it: only what the law still weighs."""

import pytest

from tests.law.rows import WEIGHING, weighs


@pytest.mark.parametrize("row", WEIGHING, ids=lambda row: row["name"])
def test_a_question_is_weighed_where_its_answer_can_change_what_follows(row):
    asked = [*row["weighed"], *row["not_weighed"]]
    assert [question for question in asked if weighs(row, question)] == row["weighed"]

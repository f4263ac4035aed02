"""What became of the items of one kind, and whether that is enough."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass
class Score:
    """What became of the items of one kind."""

    right: int = 0
    wrong: int = 0
    again: int = 0
    confused: Counter[str] = field(default_factory=Counter)

    def count(self, outcome: str, what: str = "") -> None:
        """One more item: "right", "wrong" or "again"."""
        setattr(self, outcome, getattr(self, outcome) + 1)
        if outcome != "right" and what:
            self.confused[what] += 1

    @property
    def items(self) -> int:
        return self.right + self.wrong + self.again


def below(score: Score, mark: Mapping[str, float]) -> bool:
    """Whether a score does not reach its mark."""
    right, wrong = 100 * score.right / score.items, 100 * score.wrong / score.items
    return right < mark.get("right", 0) or wrong > mark.get("wrong", 100)

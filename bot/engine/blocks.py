"""Features of several kinds, each kind a block of its own with its weights: how they are learnt, kept and added up."""

import math
from collections import Counter
from typing import Any, Callable, Dict, Iterable, List, Mapping, Sequence, Tuple

import numpy
from sklearn.feature_extraction.text import TfidfVectorizer

from bot.engine.processes import side_by_side

PACKED = ("rarity", "scale", "where", "weights")
_MOST = 127  # of a whole number of eight bits
_FAINT = 10  # weights up to this number are left out; with those of 9 and 10 the model is half a megabyte larger


class Block:
    """Features of one kind, each text's brought to one length, so that many of them weigh no more than few.

    The weights of a feature are whole numbers of eight bits and one scale, the faintest left out and not kept either:
    a share changes in its third digit, and the model is less than half as large as with sixteen.
    """

    def __init__(self, weight: float) -> None:
        self.weight = weight
        self.rows: Dict[str, int] = {}
        self.numbers = {
            "rarity": numpy.zeros(0, dtype=numpy.float32),
            "scale": numpy.zeros(0, dtype=numpy.float16),
            "weights": numpy.zeros((0, 0), dtype=numpy.int8),
        }

    def fit(self, texts: Sequence[str], features: Callable[[str], List[str]], min_df: int) -> Any:
        """Learn which features there are and how rare; the texts as a matrix."""
        vectorizer = TfidfVectorizer(analyzer=features, min_df=min_df, sublinear_tf=True, dtype=numpy.float32)
        matrix = vectorizer.fit_transform(texts)
        self.rows = {feature: row for row, feature in enumerate(vectorizer.get_feature_names_out().tolist())}
        self.numbers["rarity"] = vectorizer.idf_.astype(numpy.float32)
        return matrix * self.weight

    def weigh(self, weights: Any) -> None:
        """Hold what each feature adds to every score."""
        scale = (numpy.abs(weights).max(axis=1) / _MOST).astype(numpy.float16)
        scale[scale == 0] = 1.0
        self.numbers["scale"] = scale
        whole = numpy.rint(weights / scale[:, None].astype(numpy.float32)).clip(-_MOST, _MOST)
        whole[numpy.abs(whole) <= _FAINT] = 0
        self.numbers["weights"] = whole.astype(numpy.int8)

    def packed(self) -> Dict[str, Any]:
        """The numbers as they are kept: where a weight is, a bit each, and those weights in their order."""
        weights = self.numbers["weights"]
        return {**self.numbers, "where": numpy.packbits(weights != 0), "weights": weights[weights != 0]}

    def unpack(self, packed: Mapping[str, Any], scores: int) -> None:
        """Take the numbers that `packed` gave, for so many scores."""
        weights = numpy.zeros((len(packed["scale"]), scores), dtype=numpy.int8)
        where = numpy.unpackbits(packed["where"], count=weights.size).astype(bool).reshape(weights.shape)
        weights[where] = packed["weights"]
        self.numbers = {"rarity": packed["rarity"], "scale": packed["scale"], "weights": weights}

    def scores(self, features: Iterable[str]) -> Any:
        """What these features add to every score; None where none of them is known."""
        counts = Counter(feature for feature in features if feature in self.rows)
        if not counts:
            return None
        rows = [self.rows[feature] for feature in counts]
        values = numpy.array([1.0 + math.log(count) for count in counts.values()], dtype=numpy.float32)
        values *= self.numbers["rarity"][rows]
        length = numpy.linalg.norm(values)
        values *= self.numbers["scale"][rows]
        return (values @ self.numbers["weights"][rows].astype(numpy.float32)) * (self.weight / length)


def matrices_of(
    blocks: Sequence[Block],
    texts: Sequence[str],
    of_blocks: Sequence[Callable[[str], List[str]]],
    fewest: Sequence[int],
) -> List[Any]:
    """Fit each block, two at a time; the texts as a matrix for each."""

    def fitted(at: int) -> Tuple[Dict[str, int], Any, Any]:
        matrix = blocks[at].fit(texts, of_blocks[at], fewest[at])
        return blocks[at].rows, blocks[at].numbers["rarity"], matrix

    made = side_by_side(fitted, range(len(blocks)))
    for block, (rows, rarity, _) in zip(blocks, made, strict=True):
        block.rows, block.numbers["rarity"] = rows, rarity
    return [matrix for _, _, matrix in made]

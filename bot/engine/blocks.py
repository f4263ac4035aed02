"""Features of several kinds, each kind a block of its own with its weights: how they are learnt, kept and added up."""

import math
from collections import Counter
from typing import Any, Callable, Dict, Iterable, List, Mapping, Sequence, Tuple

import numpy
from sklearn.feature_extraction.text import TfidfVectorizer

from bot.engine.processes import side_by_side

PACKED = ("rarity", "scale", "where", "weights")
_MOST = 127  # of a whole number of eight bits
_FAINT = 12  # weights up to this number are left out; with those of 11 and 12 the model is over 10 MB


class Block:
    """Features of one kind, each text's brought to one length, so that many of them weigh no more than few.

    The weights of a feature are whole numbers of eight bits and a scale, the faintest left out and not kept either:
    a share changes in its third digit, and the model is less than half as large as with sixteen. Where the weights of
    some scores may be many times those of others, these scores are of another part with a scale of its own.
    """

    def __init__(self, weight: float, parts: Sequence[int] = ()) -> None:
        self.weight = weight
        self.parts = list(parts)  # how many scores, one after the other, have one scale
        self.rows: Dict[str, int] = {}
        self.numbers = {
            "rarity": numpy.zeros(0, dtype=numpy.float32),
            "scale": numpy.zeros((0, len(self.parts)), dtype=numpy.float16),
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
        scales, wholes = [], []
        for of_part in self._in_parts(weights):
            scale = (numpy.abs(of_part).max(axis=1) / _MOST).astype(numpy.float16)
            scale[scale == 0] = 1.0
            whole = numpy.rint(of_part / scale[:, None].astype(numpy.float32)).clip(-_MOST, _MOST)
            whole[numpy.abs(whole) <= _FAINT] = 0
            scales.append(scale)
            wholes.append(whole.astype(numpy.int8))
        self.numbers |= {"scale": numpy.stack(scales, axis=1), "weights": numpy.hstack(wholes)}

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
        of_parts = self._in_parts(self.numbers["weights"][rows].astype(numpy.float32))
        scales = self.numbers["scale"][rows].T
        added = [(values * scale) @ weights for scale, weights in zip(scales, of_parts, strict=True)]
        return numpy.concatenate(added) * (self.weight / length)

    def _in_parts(self, weights: Any) -> Any:
        return numpy.split(weights, numpy.cumsum(self.parts)[:-1], axis=1)


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

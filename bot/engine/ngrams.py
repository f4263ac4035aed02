"""Linear models over the letters, words, word pairs and concepts of a text, weighed by rarity, kept as numbers."""

import json
import re
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from types import MappingProxyType
from typing import Any, Callable, Collection, Dict, Iterable, List, Mapping, Optional, Sequence, Tuple

import numpy
from scipy.sparse import diags, hstack
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.svm import LinearSVC

from bot.engine.blocks import PACKED, Block, matrices_of
from bot.engine.concepts import Concepts
from bot.engine.processes import side_by_side

WEIGHTS = "weights.npz"
NAMES = "names.json"
_WORD = "\x00"  # before an n-gram of words, so that it is never taken for one of letters
_TOLERANCE = 0.01  # at 0.0001 it takes a fifth more time, and every figure of the held-out items is the same
_CONTRAST = 0.75  # at 0 it is not weighed at all, at 1 a rare feature weighs more than a telling one
_SENTENCE = re.compile(r"[.!?\n]+")


class Ngrams:
    """Several linear models, each of which gives every one of its labels a share, over the same features of a text.

    A support vector machine for each label against the rest (Fan et al., "LIBLINEAR", JMLR 9, 2008); its distances
    become shares by a softmax. Measured on our examples it is as often right as multinomial logistic regression, its
    shares are as honest (log loss 1.14 against 1.20), and it learns in a twelfth of the time.
    """

    def __init__(self, config: Mapping[str, Any]) -> None:
        self._config = config
        letters = (config["min_ngram"], config["max_ngram"])
        plain = {"lowercase": True, "strip_accents": "unicode"}
        self._letters = CountVectorizer(analyzer="char_wb", ngram_range=letters, **plain).build_analyzer()
        words = (1, config["max_words"])
        every_word = {"token_pattern": r"\w+"}  # those of one letter too
        self._words = CountVectorizer(ngram_range=words, **every_word, **plain).build_analyzer()
        self._single_words = CountVectorizer(**every_word, **plain).build_analyzer()
        self._lexicon: Dict[str, List[str]] = {}
        self._concepts = Concepts({})
        self._blocks: List[Block] = []
        self._labels: Dict[str, List[str]] = {}
        self._intercept = numpy.zeros(0, dtype=numpy.float32)

    def fit(
        self,
        texts: Sequence[str],
        heads: Mapping[str, Mapping[int, str]],
        lexicon: Mapping[str, Sequence[str]],
        balanced: Collection[str] = (),
        by_words: Collection[str] = (),
        by_contrast: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        """Fit each head on the labels of the texts at these positions.

        Heads that are `balanced` weigh a rare label as much as the others; those `by_words` leave the concepts out;
        those `by_contrast` weigh a feature by how much more often it occurs with this label than with the others, or
        less (Wang & Manning, "Baselines and bigrams", ACL 2012); their weights vary more, and are kept apart.
        """
        self._lexicon = {concept: list(entries) for concept, entries in lexicon.items()}
        self._concepts = Concepts(self._lexicon)
        weights = (1.0, self._config["pairs_weight"], self._config["concepts_weight"])
        self._blocks = [Block(weight) for weight in weights]
        # The words of the examples return by the thousand; those of a resident are not kept.
        of_word = lru_cache(maxsize=None)(self._letters)
        of_blocks = (lambda text: self._ngrams(text, of_word), self._pairs, self._concepts.features)
        fewest = (self._config["min_df"], self._config["pairs_min_df"], self._config["min_df"])
        features = hstack(matrices_of(self._blocks, texts, of_blocks, fewest), format="csr")
        sharpness = self._config["sharpness"]
        weights, intercepts = [], []
        made = {"C": self._config["C"], "tol": _TOLERANCE, "random_state": self._config["random_state"]}
        without_concepts = features.shape[1] - len(self._blocks[-1].rows)
        weighed = [
            (
                labels,
                "balanced" if name in balanced else None,
                without_concepts if name in by_words else features.shape[1],
                by_contrast.get(name),
            )
            for name, labels in heads.items()
        ]
        for name, fitted in zip(heads, _fitted(features, weighed, **made), strict=True):
            self._labels[name] = fitted.classes_.tolist()
            two = len(fitted.classes_) == 2  # one column then, for the second label against the first
            of_head = numpy.pad(fitted.coef_, ((0, 0), (0, features.shape[1] - fitted.coef_.shape[1])))
            weights += [-of_head, of_head] if two else [of_head]
            intercepts += [-fitted.intercept_, fitted.intercept_] if two else [fitted.intercept_]
        columns = sharpness * numpy.vstack(weights).T
        self._intercept = (sharpness * numpy.concatenate(intercepts)).astype(numpy.float32)
        parts = _parts([len(labels) for labels in self._labels.values()], [name in by_contrast for name in heads])
        first = 0
        for block in self._blocks:
            block.parts = parts
            block.weigh(columns[first : first + len(block.rows)])
            first += len(block.rows)

    def shares(self, text: str) -> Dict[str, Dict[str, float]]:
        """By head: the share of each label. Empty where nothing of the text is known."""
        of_blocks = (self._ngrams, self._pairs, self._concepts.features)
        scores = [block.scores(of(text)) for block, of in zip(self._blocks, of_blocks, strict=True)]
        known = [score for score in scores if score is not None]
        if not known:
            return {}
        total = sum(known) + self._intercept
        found, first = {}, 0
        for name, labels in self._labels.items():
            last = first + len(labels)
            found[name] = dict(zip(labels, _shares_of(total[first:last]), strict=True))
            first = last
        return found

    def save(self, folder: Path) -> None:
        """Keep the numbers."""
        names = {
            "labels": self._labels,
            "lexicon": self._lexicon,
            "rows": [list(block.rows) for block in self._blocks],
            "weight": [block.weight for block in self._blocks],
            "parts": self._blocks[0].parts,
        }
        (folder / NAMES).write_text(json.dumps(names, ensure_ascii=False), encoding="utf-8")
        numbers = {"intercept": self._intercept}
        for at, block in enumerate(self._blocks):
            numbers |= {f"{name}{at}": kept for name, kept in block.packed().items()}
        numpy.savez_compressed(folder / WEIGHTS, **numbers)

    def load(self, folder: Path) -> None:
        """Take the numbers that `save` kept."""
        names = json.loads((folder / NAMES).read_text(encoding="utf-8"))
        self._labels, self._lexicon = names["labels"], names["lexicon"]
        self._concepts = Concepts(self._lexicon)
        with numpy.load(folder / WEIGHTS, allow_pickle=False) as kept:
            self._intercept = kept["intercept"]
            for at, (rows, weight) in enumerate(zip(names["rows"], names["weight"], strict=True)):
                block = Block(weight, names["parts"])
                block.rows = {feature: row for row, feature in enumerate(rows)}
                block.unpack({name: kept[f"{name}{at}"] for name in PACKED}, len(self._intercept))
                self._blocks.append(block)

    def _ngrams(self, text: str, of_word: Optional[Callable[[str], List[str]]] = None) -> List[str]:
        """All n-grams; those of letters stay within a word, so that they may be taken from each by itself."""
        of_letters = of_word or self._letters
        letters = (ngram for word in text.split() for ngram in of_letters(word))
        return [*letters, *(_WORD + words for words in self._words(text))]

    def _pairs(self, text: str) -> List[str]:
        """The beginnings of words, and every two of them that stand near each other, whatever stands between.

        So "ik wil niet meer" and "ik wil mijn brief niet meer" have much in common and something that parts them.
        """
        words = [word[: self._config["pairs_letters"]] for word in self._single_words(text)]
        near = self._config["pairs_window"]
        return words + [f"{one} {other}" for at, one in enumerate(words, 1) for other in words[at : at + near]]


def _fitted(features: Any, heads: Iterable[Tuple[Any, ...]], **made: Any) -> List[Any]:
    """A machine for each head; in processes, because the threads of one would share LIBLINEAR's random numbers."""

    def fitted(head: Tuple[Mapping[int, str], Optional[str], int, Optional[str]]) -> Any:
        labels, class_weight, columns, one = head
        machine = LinearSVC(class_weight=class_weight, **made)
        of_head, names = features[list(labels), :columns], numpy.array(list(labels.values()))
        if one is None:
            return machine.fit(of_head, names)
        contrast = _contrast(of_head, names == one)
        machine.fit(of_head @ diags(contrast), names)
        machine.coef_ *= contrast  # so that it takes the features as they are
        return machine

    return side_by_side(fitted, heads)


def _contrast(features: Any, of_one: Any) -> Any:
    """How much each feature tells one label from the others, around 1."""
    ours, others = (numpy.asarray(features[rows].sum(axis=0)).ravel() + 1 for rows in (of_one, ~of_one))
    ratio = numpy.abs(numpy.log((ours / ours.sum()) / (others / others.sum()))) ** _CONTRAST
    return ratio / ratio.mean()


def _parts(scores: Sequence[int], apart: Sequence[bool]) -> List[int]:
    """How many scores stand together whose machines are alike in this."""
    alike = groupby(zip(apart, scores, strict=True), key=lambda pair: pair[0])
    return [sum(many for _, many in together) for _, together in alike]


def parts_of(text: str, longest: int) -> List[str]:
    """The sentences of a text, and overlapping pieces of `longest` words of what has no full stops."""
    parts = []
    for sentence in _SENTENCE.split(text):
        words = sentence.split()
        if len(words) <= longest:
            parts += [sentence] if words else []
        else:
            step = longest // 2
            starts = range(0, len(words) - step, step)
            parts += [" ".join(words[start : start + longest]) for start in starts]
    return parts


def pairs_of(parts: Sequence[str]) -> List[str]:
    """Each part with the one that follows it: what is said often needs the sentence before."""
    return [f"{one} {other}" for one, other in zip(parts, parts[1:], strict=False)]


def _shares_of(scores: Any) -> Tuple[float, ...]:
    shares = numpy.exp(scores - scores.max())
    return tuple(float(share) for share in shares / shares.sum())

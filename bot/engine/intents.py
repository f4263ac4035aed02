"""Which intents a text may have: n-grams of letters and words, weighed by how rare they are, and logistic regression.

Rasa has the same method in three components (tokenizer, featurizer, classifier) that build a dozen sparse matrices for
every message, ignore the strength of the regularisation, and keep the model in a format that can run code. Trained by
the same scikit-learn, this one keeps plain numbers and adds up the rows of the n-grams that occur in a text.

Danger has a regression of its own: each danger against all else. Among sixty intents it would be one small share of
many, and a long angry complaint would sound dangerous because it sounds like nothing else.
"""

import json
import math
import re
from collections import Counter
from typing import Any, Dict, List, Tuple

import numpy
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer
from sklearn.linear_model import LogisticRegression

WEIGHTS = "weights.npz"
NAMES = "names.json"
DANGER = "danger_"
DANGERS = "dangers"  # the key in a message of the share of each danger
_ELSE = "else"
_WORD = "\x00"  # before an n-gram of words, so that it is never taken for one of letters
_SENTENCE = re.compile(r"[.!?\n]+")


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class NgramIntents(GraphComponent):
    """Gives every intent and every danger its share; what they mean here, `InLightOfTheQuestion` decides."""

    def __init__(self, config: Dict[str, Any], storage: ModelStorage, resource: Resource) -> None:
        self._config = config
        self._storage = storage
        self._resource = resource
        letters = (config["min_ngram"], config["max_ngram"])
        plain = {"lowercase": True, "strip_accents": "unicode"}
        self._letters = CountVectorizer(analyzer="char_wb", ngram_range=letters, **plain).build_analyzer()
        words = (1, config["max_words"])
        every_word = {"token_pattern": r"\w+"}  # those of one letter too
        self._words = CountVectorizer(ngram_range=words, **every_word, **plain).build_analyzer()
        self._rows: Dict[str, int] = {}
        self._rarity = numpy.zeros(0, dtype=numpy.float32)
        self._weights = numpy.zeros((0, 0), dtype=numpy.float32)
        self._intercept = numpy.zeros(0, dtype=numpy.float32)
        self._intents: List[str] = []
        self._dangers: List[str] = []

    @staticmethod
    def get_default_config() -> Dict[str, Any]:
        """The lengths of the n-grams, how many texts must share one, and how the regressions are fitted."""
        return {
            "min_ngram": 2,
            "max_ngram": 5,
            "max_words": 2,
            "min_df": 2,
            "max_iter": 100,
            "C": 10.0,
            "random_state": 42,
        }

    @classmethod
    def create(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "NgramIntents":
        """Made by Rasa's graph for training."""
        return cls(config, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> "NgramIntents":
        """Made by Rasa's graph from what `train` kept."""
        component = cls(config, model_storage, resource)
        with model_storage.read_from(resource) as folder:
            names = json.loads((folder / NAMES).read_text(encoding="utf-8"))
            with numpy.load(folder / WEIGHTS, allow_pickle=False) as kept:
                component._weights = kept["weights"].astype(numpy.float32)
                component._rarity, component._intercept = kept["rarity"], kept["intercept"]
        component._intents, component._dangers = names["intents"], names["dangers"]
        component._rows = {ngram: row for row, ngram in enumerate(names["ngrams"])}
        return component

    def train(self, training_data: TrainingData) -> Resource:
        """Fit both regressions on every example and keep their numbers."""
        texts = [example.get(TEXT) for example in training_data.intent_examples]
        intents = [example.get(INTENT) for example in training_data.intent_examples]
        vectorizer = TfidfVectorizer(analyzer=self._features, min_df=self._config["min_df"], sublinear_tf=True)
        features = vectorizer.fit_transform(texts)
        meaning = self._regression().fit(features, intents)
        danger = self._regression().fit(features, [name if name.startswith(DANGER) else _ELSE for name in intents])
        names = {
            "intents": meaning.classes_.tolist(),
            "dangers": danger.classes_.tolist(),
            "ngrams": vectorizer.get_feature_names_out().tolist(),
        }
        with self._storage.write_to(self._resource) as folder:
            (folder / NAMES).write_text(json.dumps(names, ensure_ascii=False), encoding="utf-8")
            numpy.savez_compressed(
                folder / WEIGHTS,
                # Half precision: a share changes in its fourth digit, and the file is half as large.
                weights=numpy.vstack([meaning.coef_, danger.coef_]).T.astype(numpy.float16),
                rarity=vectorizer.idf_.astype(numpy.float32),
                intercept=numpy.concatenate([meaning.intercept_, danger.intercept_]).astype(numpy.float32),
            )
        return self._resource

    def process(self, messages: List[Message]) -> List[Message]:
        """Rank the intents of each text, and give the share of each danger; a text without a known n-gram has none."""
        for message in messages:
            text = message.get(TEXT) or ""
            meanings, dangers = self._shares(text)
            for sentence in self._sentences(text):
                # One sentence of a long story says it; over the whole story it would drown.
                for name, share in self._shares(sentence)[1].items():
                    dangers[name] = max(dangers.get(name, 0.0), share)
            ranking = [
                {"name": name, "confidence": share} for name, share in sorted(meanings.items(), key=lambda row: -row[1])
            ]
            message.set(INTENT_RANKING_KEY, ranking, add_to_output=True)
            message.set(INTENT, ranking[0] if ranking else {"name": None, "confidence": 0.0}, add_to_output=True)
            message.set(DANGERS, dangers)
        return messages

    def _shares(self, text: str) -> Tuple[Dict[str, float], Dict[str, float]]:
        counts = Counter(feature for feature in self._features(text) if feature in self._rows)
        if not counts:
            return {}, {}
        rows = [self._rows[feature] for feature in counts]
        values = numpy.array([1.0 + math.log(count) for count in counts.values()], dtype=numpy.float32)
        values *= self._rarity[rows]
        scores = (values @ self._weights[rows]) / numpy.linalg.norm(values) + self._intercept
        last = len(self._intents)
        dangers = dict(zip(self._dangers, _shares_of(scores[last:]), strict=True))
        dangers.pop(_ELSE, None)
        return dict(zip(self._intents, _shares_of(scores[:last]), strict=True)), dangers

    def _features(self, text: str) -> List[str]:
        return [*self._letters(text), *(_WORD + words for words in self._words(text))]

    def _regression(self) -> LogisticRegression:
        return LogisticRegression(
            max_iter=self._config["max_iter"], C=self._config["C"], random_state=self._config["random_state"]
        )

    @staticmethod
    def _sentences(text: str) -> List[str]:
        sentences = [part for part in _SENTENCE.split(text) if part.strip()]
        return sentences if len(sentences) > 1 else []


def _shares_of(scores: Any) -> List[float]:
    shares = numpy.exp(scores - scores.max())
    return [float(share) for share in shares / shares.sum()]

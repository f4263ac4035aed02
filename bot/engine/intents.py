"""Which intents a text may have: character n-grams and logistic regression, as one component of a few additions.

Rasa has the same method in three components (tokenizer, featurizer, classifier) that build a dozen sparse matrices for
every message, ignore the strength of the regularisation, and keep the model in a format that can run code. Trained by
the same scikit-learn, this one keeps plain numbers and adds up the rows of the n-grams that occur in a text.
"""

import json
from typing import Any, Callable, Dict, List

import numpy
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression

WEIGHTS = "weights.npz"
NAMES = "names.json"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class CharacterNgrams(GraphComponent):
    """Gives every intent its probability (`intent_ranking`); what it means here, `InLightOfTheQuestion` decides."""

    def __init__(self, config: Dict[str, Any], storage: ModelStorage, resource: Resource) -> None:
        self._config = config
        self._storage = storage
        self._resource = resource
        self._ngrams: Callable[[str], List[str]] = self._vectorizer().build_analyzer()
        self._rows: Dict[str, int] = {}
        self._weights = numpy.zeros((0, 0), dtype=numpy.float32)
        self._intercept = numpy.zeros(0, dtype=numpy.float32)
        self._intents: List[str] = []

    @staticmethod
    def get_default_config() -> Dict[str, Any]:
        """The lengths of the n-grams, how many texts must share one, and how the regression is fitted."""
        return {"min_ngram": 2, "max_ngram": 5, "min_df": 2, "max_iter": 60, "C": 1.0, "random_state": 42}

    @classmethod
    def create(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "CharacterNgrams":
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
    ) -> "CharacterNgrams":
        """Made by Rasa's graph from what `train` kept."""
        component = cls(config, model_storage, resource)
        with model_storage.read_from(resource) as folder:
            names = json.loads((folder / NAMES).read_text(encoding="utf-8"))
            with numpy.load(folder / WEIGHTS, allow_pickle=False) as kept:
                component._weights, component._intercept = kept["weights"], kept["intercept"]
        component._intents = names["intents"]
        component._rows = {ngram: row for row, ngram in enumerate(names["ngrams"])}
        return component

    def train(self, training_data: TrainingData) -> Resource:
        """Fit the regression on every example and keep its numbers."""
        vectorizer = self._vectorizer()
        counts = vectorizer.fit_transform([example.get(TEXT) for example in training_data.intent_examples])
        regression = LogisticRegression(
            max_iter=self._config["max_iter"], C=self._config["C"], random_state=self._config["random_state"]
        ).fit(counts, [example.get(INTENT) for example in training_data.intent_examples])
        names = {"intents": regression.classes_.tolist(), "ngrams": vectorizer.get_feature_names_out().tolist()}
        with self._storage.write_to(self._resource) as folder:
            (folder / NAMES).write_text(json.dumps(names, ensure_ascii=False), encoding="utf-8")
            numpy.savez(
                folder / WEIGHTS,
                weights=numpy.ascontiguousarray(regression.coef_.T, dtype=numpy.float32),
                intercept=regression.intercept_.astype(numpy.float32),
            )
        return self._resource

    def process(self, messages: List[Message]) -> List[Message]:
        """Rank the intents of each text; a text without a known n-gram has no ranking."""
        for message in messages:
            ranking = self._ranking(message.get(TEXT) or "")
            message.set(INTENT_RANKING_KEY, ranking, add_to_output=True)
            message.set(INTENT, ranking[0] if ranking else {"name": None, "confidence": 0.0}, add_to_output=True)
        return messages

    def _ranking(self, text: str) -> List[Dict[str, Any]]:
        rows = [self._rows[ngram] for ngram in self._ngrams(text) if ngram in self._rows]
        if not rows:
            return []
        scores = self._weights[rows].sum(axis=0) + self._intercept
        shares = numpy.exp(scores - scores.max())
        shares /= shares.sum()
        order = numpy.argsort(shares)[::-1]
        return [{"name": self._intents[at], "confidence": float(shares[at])} for at in order]

    def _vectorizer(self) -> CountVectorizer:
        lengths = (self._config["min_ngram"], self._config["max_ngram"])
        return CountVectorizer(analyzer="char_wb", ngram_range=lengths, min_df=self._config["min_df"])

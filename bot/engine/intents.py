"""Which intents a text may have, which danger speaks from it, and what it tells on the four questions of the tree.

Rasa has the same method in three components (tokenizer, featurizer, classifier) that build a dozen sparse matrices for
every message, ignore the strength of the regularisation, and keep the model in a format that can run code. Trained by
the same scikit-learn, this one keeps plain numbers and adds up the rows of the n-grams that occur in a text.

Danger has a machine of its own: each danger against all else. Among sixty intents it would be one small share of
many, and a long angry complaint would sound dangerous because it sounds like nothing else. It leaves the concepts out:
that a word for dying occurs is what a cry has in common with what only sounds like one. The examples in
`bot/data/danger` were written for it, and are its alone: there are so many that they would weigh on all the others.

So has each of the four questions: what a text tells on it, or nothing; and so has whether it takes an answer back. They
learn from stories whose lines are marked with what they tell (`bot/data/told`), and from the examples of the intents,
which are marked as a whole.

And so has each finer question: what answers it. "Nee, nog nooit" says at one that no judge was involved and at another
that nobody complained; it learns only from what answers that question, and from what answers none.
"""

from typing import Any, Dict, List, Mapping, Optional, Tuple

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import (
    INTENT,
    INTENT_RANKING_KEY,
    METADATA,
    METADATA_EXAMPLE,
    METADATA_INTENT,
    TEXT,
)
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.engine.ngrams import Ngrams, pairs_of, parts_of

DANGER = "danger_"
TELL = "tell"  # the intent of a story: it tells, and what it tells stands in its marks
DANGERS = "dangers"  # the key in a message of the share of each danger
TOLD = "told"  # the key in a message of the shares of what is told, by question
NONSENSE = "nonsense"  # the key in a message of how much it is nonsense
ANSWERS = "answers"  # the key in a message of the share of each answer, by finer question
NOTHING = "-"
_MAY_TELL = "?"  # as the value of a mark: it may tell this or not, so nothing is learnt; alone: only danger is
_TELLS = "told:"
_ANSWERS = "answers:"
_NOT_KNOWN = {"dont_know": "dont_know", "skip": "dont_know"}
_OUT_OF_SCOPE = "out_of_scope"
_ANSWERS_NOTHING = (_OUT_OF_SCOPE, "ask_", "explain_question", "help", "stop", "start_again", "go_back", "insult")
_BODY, _ABOUT = "body", "about_municipality"
_CORRECTION, _TAKEN_BACK = "correction", "taken_back"
_MEANING, _DANGER, _ELSE = "meaning", "danger", "else"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class NgramIntents(GraphComponent):
    """Gives every intent, danger and fact its share; what they mean here, `InLightOfTheQuestion` decides."""

    def __init__(self, config: Dict[str, Any], storage: ModelStorage, resource: Resource) -> None:
        self._storage = storage
        self._resource = resource
        self._questions: List[str] = config["told"]
        self._longest = config["longest_part"]
        self._answers = {question: _labels(alike) for question, alike in config["answers"].items()}
        finer = (row for alike in config["answers"].values() for row in alike.items())
        self._only_answers = frozenset(name for name, alike in finer if name not in alike)
        self._ngrams = Ngrams(config)

    @staticmethod
    def get_default_config() -> Dict[str, Any]:
        """The lengths of the n-grams and pairs, how many texts must share one, and how the machines are fitted."""
        return {
            "min_ngram": 2,
            "max_ngram": 4,
            "max_words": 2,
            "min_df": 4,
            "C": 1.0,
            "sharpness": 4.5,
            "concepts_weight": 0.5,
            "pairs_weight": 0.7,
            "pairs_letters": 5,
            "pairs_window": 8,
            "pairs_min_df": 8,
            "random_state": 42,
            "told": [],
            "answers": {},
            "longest_part": 24,
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
            component._ngrams.load(folder)
        return component

    def train(self, training_data: TrainingData) -> Resource:
        """Fit every machine on the examples that say something on it, and keep their numbers."""
        texts: List[str] = []
        danger: Dict[int, str] = {}
        senseless: Dict[int, str] = {}
        meaning: Dict[int, str] = {}
        told: Dict[str, Dict[int, str]] = {question: {} for question in self._questions}
        for example in training_data.intent_examples:
            intent = example.get(INTENT)
            for at, (text, marks) in enumerate(_marked(example), len(texts)):
                texts.append(text)
                danger[at] = intent if intent.startswith(DANGER) else _ELSE
                if _MAY_TELL in marks:
                    continue
                senseless[at] = NONSENSE if intent == _OUT_OF_SCOPE else _ELSE
                if intent != TELL:
                    meaning[at] = intent
                if _CORRECTION in marks:  # of what is told besides, the last was asked last
                    marks = {_TAKEN_BACK: [name for name in marks if marks[name] != _MAY_TELL][-1], **marks}
                for question, of_question in told.items():
                    value = marks.get(question, NOTHING)
                    if value != _MAY_TELL and _says_on(question, marks):
                        of_question[at] = value
        self._ngrams.fit(
            texts,
            {
                _DANGER: danger,
                _MEANING: {at: intent for at, intent in meaning.items() if intent not in self._only_answers},
                NONSENSE: senseless,
                **{_TELLS + question: labels for question, labels in told.items()},
                **{_ANSWERS + question: _answering(meaning, labels) for question, labels in self._answers.items()},
            },
            {table["name"]: table["elements"] for table in training_data.lookup_tables},
            balanced=[NONSENSE, *(_ANSWERS + question for question in self._answers)],
            by_words=[_DANGER, NONSENSE],
            by_contrast={_DANGER: _ELSE},
        )
        with self._storage.write_to(self._resource) as folder:
            self._ngrams.save(folder)
        return self._resource

    def process(self, messages: List[Message]) -> List[Message]:
        """Rank the intents of each text, give the share of each danger, of all that is told and of nonsense."""
        for message in messages:
            text = message.get(TEXT) or ""
            whole = self._ngrams.shares(text)
            parts = parts_of(text, self._longest)
            # What is said again and again tells it once.
            in_parts = [self._ngrams.shares(part) for part in dict.fromkeys(parts)] if len(parts) > 1 else []
            in_pairs = [self._ngrams.shares(pair) for pair in dict.fromkeys(pairs_of(parts))] if len(parts) > 2 else []
            ranking = [
                {"name": name, "confidence": share}
                for name, share in sorted(whole.get(_MEANING, {}).items(), key=lambda row: -row[1])
            ]
            message.set(INTENT_RANKING_KEY, ranking, add_to_output=True)
            message.set(INTENT, ranking[0] if ranking else {"name": None, "confidence": 0.0}, add_to_output=True)
            # One sentence of a story says it; over the whole story it would drown.
            message.set(DANGERS, _most(_DANGER, _ELSE, [whole, *in_parts]))
            told = {name: _most(_TELLS + name, NOTHING, [whole, *in_parts, *in_pairs]) for name in self._questions}
            message.set(TOLD, told)
            message.set(NONSENSE, whole.get(NONSENSE, {}).get(NONSENSE, 0.0))
            message.set(ANSWERS, {question: whole.get(_ANSWERS + question, {}) for question in self._answers})
        return messages


def _labels(alike: Mapping[str, List[str]]) -> Dict[str, str]:
    """By intent, the one that it answers a question as."""
    return {**_NOT_KNOWN, **{name: answer for answer, names in alike.items() for name in (answer, *names)}}


def _answering(meaning: Mapping[int, str], labels: Mapping[str, str]) -> Dict[int, str]:
    """What the examples say at one question: an answer, or nothing; what tells of something else is left out."""
    return {
        at: labels.get(intent, NOTHING)
        for at, intent in meaning.items()
        if intent in labels or intent.startswith(_ANSWERS_NOTHING)
    }


def _marked(example: Message) -> List[Tuple[str, Mapping[str, str]]]:
    """The texts to learn from, each with what it tells: of a story its lines, each two lines, and the whole."""
    metadata = example.get(METADATA) or {}
    lines = [line for line in example.get(TEXT).split("\n") if line.strip()]
    if METADATA_EXAMPLE not in metadata:
        return [(example.get(TEXT), _facts(metadata.get(METADATA_INTENT)))]
    marks = [_facts(mark) for mark in metadata[METADATA_EXAMPLE]]
    marked = list(zip(lines, marks, strict=True))
    pairs = [(f"{a} {b}", {**of_a, **of_b}) for (a, of_a), (b, of_b) in zip(marked, marked[1:], strict=False)]
    whole = [(" ".join(lines), {name: value for mark in marks for name, value in mark.items()})]
    return [*marked, *(pairs if len(lines) > 2 else []), *(whole if len(lines) > 1 else [])]


def _says_on(question: str, marks: Mapping[str, str]) -> bool:
    """Whether marks say something on a question, be it that nothing is told on it.

    That a text is about another body does not say that it names none: who it is, is learnt from what is marked with it,
    and that nobody is told from what is about the municipality; what is perhaps about it would take a fifth of a whole
    training, and no figure gains. Which answer is taken back is learnt from what takes back one.
    """
    if question == _TAKEN_BACK:
        return _CORRECTION in marks
    return question != _BODY or _BODY in marks or marks.get(_ABOUT, "no") == "yes"


def _facts(mark: Optional[str]) -> Dict[str, str]:
    """ "response=none term_expired=yes" as a mapping; a line that tells nothing has the mark "-"."""
    facts = (fact.partition("=") for fact in (mark or NOTHING).split() if fact != NOTHING)
    return {question: value for question, _, value in facts}


def _most(head: str, nothing: str, found: List[Dict[str, Dict[str, float]]]) -> Dict[str, float]:
    """The largest share that each label of a head has in any of the parts."""
    most: Dict[str, float] = {}
    for shares in found:
        for label, share in shares.get(head, {}).items():
            if label != nothing:
                most[label] = max(most.get(label, 0.0), share)
    return most

"""What a text means in the light of the question that is open."""

from typing import Any, Dict, List, Optional, Tuple

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.engine.intents import ANSWERS, DANGER, DANGERS, NONSENSE, TOLD
from bot.engine.intents import NOTHING as NO_ANSWER
from bot.engine.turn import OUR_SLOT
from bot.language.questions import asks, asks_anywhere, is_of_the_program, says_not_known, speaks_to_us

NOTHING = ("out_of_scope", 0.0)
ASIDES = ("ask_", "greet", "thanks", "goodbye", "insult", "stop", "start_again", "go_back", "help", "explain_question")
QUESTIONS = ("ask_", "explain_question")
COMMANDS = ("stop", "start_again", "go_back", "goodbye", "greet")
SKIPPING = ("dont_know", "skip")
STORY_WORDS = 20  # a text of so many words tells something, though a question stands in it
FEWEST_TOLD = 5  # in fewer words it may be a name, a wish or a cry
ABOUT, BODY = "about_municipality", "body"
CORRECTION = "correction"
SECOND_VOICE = "answer"  # beside what is told: an intent, heard by the machine of the open question
INSULT = "insult"
OFFICE, OFFICE_AS_BODY = "ask_about_office", "ombudsman-zelf"
SUICIDE = "danger_suicide"
NAMES = ("name", "address", "contact", "organisation")


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class InLightOfTheQuestion(GraphComponent):
    """Weighs the intents that fit the open question against each other, and the rest only when it is clear."""

    def __init__(self, config: Dict[str, Any]) -> None:
        self._answer_threshold = config["answer_threshold"]
        self._finer_threshold = config["finer_threshold"]
        self._answer_threshold_in_question = config["answer_threshold_in_question"]
        self._aside_threshold_in_question = config["aside_threshold_in_question"]
        self._clear_share = config["clear_share"]
        self._danger_threshold = config["danger_threshold"]
        self._danger_threshold_in_names = config["danger_threshold_in_names"]
        self._command_threshold = config["command_threshold"]
        self._aside_threshold = config["aside_threshold"]
        self._aside_threshold_in_text = config["aside_threshold_in_text"]
        self._only_where_expected = frozenset(config["only_where_expected"])
        self._told_threshold = config["told_threshold"]
        self._told_against = config["told_against"]
        self._answer_told = config["answer_told"]
        self._nonsense_threshold = config["nonsense_threshold"]
        self._second_voice_share = config["second_voice_share"]
        self._of_us = config["of_us"]
        self._about_another = config["about_another"]
        self._body_threshold = config["body_threshold"]
        self._aside_beside_answer = config["aside_beside_answer"]

    @staticmethod
    def get_default_config() -> Dict[str, Any]:
        """The thresholds, as probabilities."""
        return {
            "answer_threshold": 0.3,
            "answer_threshold_in_question": 0.6,
            "finer_threshold": 0.2,
            "aside_threshold_in_question": 0.12,
            "clear_share": 0.4,
            "danger_threshold": 0.2,
            "danger_threshold_in_names": 0.8,
            "command_threshold": 0.4,
            "aside_threshold": 0.3,
            "aside_threshold_in_text": 0.7,
            "only_where_expected": [],
            "told_threshold": 0.4,
            "told_against": 0.6,
            "answer_told": 0.8,
            "second_voice_share": 0.1,
            "of_us": 0.45,
            "about_another": 0.5,
            "body_threshold": 0.3,
            "aside_beside_answer": 0.6,
            "nonsense_threshold": 0.6,
        }

    @classmethod
    def create(
        cls, config: Dict[str, Any], model_storage: ModelStorage, resource: Resource, context: ExecutionContext
    ) -> "InLightOfTheQuestion":
        """Made by Rasa's graph."""
        return cls(config)

    def process(self, messages: List[Message], tracker: Optional[DialogueStateTracker] = None) -> List[Message]:
        """Set each message's intent to what it means here, or to `out_of_scope` where nothing is clear."""
        state = (tracker.get_slot(OUR_SLOT) if tracker else None) or {}
        for message in messages:
            danger = self._danger(message.get(DANGERS) or {}, state.get("question"))
            ranking = self._possible(message.get(INTENT_RANKING_KEY) or [], state, danger)
            rest = {name: share for name, share in ranking.items() if not name.startswith(DANGER)}
            text = message.get(TEXT) or ""
            states = self._states(state, text)
            told = {**self._told(message.get(TOLD) or {}), **(self._told_of_us(rest, text) if states else {})}
            if states and self._is_of_another(told):
                rest = {name: share for name, share in rest.items() if not self._asks_beside(name, share, text)}
            elif states or self._tells(told, state):
                rest = {name: share for name, share in rest.items() if not self._is_faint_aside(name, share, text)}
            in_names = state.get("question") in NAMES
            answers = (message.get(ANSWERS) or {}).get(state.get("question") or "", {})
            if state.get("question") in (message.get(TOLD) or {}):
                told |= self._second_voice(rest, state.get("expected") or [], answers)
                answers = {}
            elif told.get(CORRECTION, {"share": 0.0})["share"] >= self._answer_told:
                answers = {}
            name, confidence = self._meaning(rest, state.get("expected"), text, in_names, answers)
            senseless = message.get(NONSENSE) or 0.0
            if danger is None and senseless >= self._nonsense_threshold:
                told[NONSENSE] = {"value": NONSENSE, "share": round(senseless, 3)}
            message.set("danger", danger, add_to_output=True)
            message.set(TOLD, told, add_to_output=True)
            message.set(INTENT, {"name": name, "confidence": confidence}, add_to_output=True)
            message.set(INTENT_RANKING_KEY, [], add_to_output=True)
        return messages

    def _possible(self, rows: List[Dict[str, Any]], state: Dict[str, Any], danger: Optional[str]) -> Dict[str, float]:
        """The share of each intent among those that can be meant here.

        An answer to a finer question means nothing at another one, what only repeats an earlier answer means nothing at
        all, nor does what sounds like danger where none is heard. Where it is heard, it keeps its share: who cries for
        help answers hardly anything.
        """
        asked = {name for group in state.get("expected") or [] for name in group}
        meaningless = self._only_where_expected.union(state.get("repeats") or ())
        left = [row for row in rows if row["name"] in asked or row["name"] not in meaningless]
        if danger is None:
            left = [row for row in left if not row["name"].startswith(DANGER)]
        together = sum(row["confidence"] for row in left) or 1.0
        return {row["name"]: row["confidence"] / together for row in left}

    def _tells(self, told: Dict[str, Dict[str, Any]], state: Dict[str, Any]) -> bool:
        """Whether a text says who it is about where that is asked, or takes back an answer: "Vitens sluit me af"."""
        certain = {id_ for id_, read in told.items() if read["share"] >= self._answer_told}
        held = state.get("answers") or {}
        taken_back = [id_ for id_ in certain if held.get(id_, told[id_]["value"]) != told[id_]["value"]]
        return (state.get("question") == ABOUT and ABOUT in certain) or (CORRECTION in certain and bool(taken_back))

    def _states(self, state: Dict[str, Any], text: str) -> bool:
        """Whether a text tells something where it is asked who it is about, and asks nothing."""
        return state.get("question") == ABOUT and len(text.split()) >= FEWEST_TOLD and not asks_anywhere(text)

    def _told_of_us(self, ranking: Dict[str, float], text: str) -> Dict[str, Dict[str, Any]]:
        """That the complaint is about this office, where a statement says so.

        "Ik wil klagen over de ombudsman zelf" is an answer, "hoe klaag ik over de ombudsman" a question beside it.
        """
        first = max(ranking, key=lambda name: ranking[name], default="")
        if first != OFFICE or ranking[first] < self._of_us or is_of_the_program(text):
            return {}
        share = max(self._answer_told, round(ranking[first], 3))
        return {ABOUT: {"value": "no", "share": share}, BODY: {"value": OFFICE_AS_BODY, "share": share}}

    def _second_voice(
        self, ranking: Dict[str, float], expected: List[List[str]], answers: Dict[str, float]
    ) -> Dict[str, Dict[str, Any]]:
        """What the open question's own machine hears as its answer: none where all it may mean hardly allows that."""
        name = max(answers, key=lambda name: answers[name], default=NO_ANSWER)
        alike = next((group for group in expected if name in group), [])
        allowed = sum(ranking.get(one, 0.0) for one in alike) >= self._second_voice_share
        share = round(answers.get(name, 0.0), 3)
        return {SECOND_VOICE: {"value": name if allowed else NO_ANSWER, "share": share}}

    def _is_of_another(self, told: Dict[str, Dict[str, Any]]) -> bool:
        about = told.get(ABOUT, {"value": "", "share": 0.0})
        return bool(about["value"] == "no" and about["share"] >= self._answer_told)

    def _asks_beside(self, name: str, share: float, text: str) -> bool:
        """Whether a meaning is one beside the answer that a text gives: "noemt mij een leugenaar" insults nobody."""
        insults_another = name == INSULT and not speaks_to_us(text)
        return name.startswith("ask_") or insults_another or self._is_faint_aside(name, share, text)

    def _is_faint_aside(self, name: str, share: float, text: str) -> bool:
        insults_us = name == INSULT and speaks_to_us(text)
        return share < self._aside_beside_answer and name.startswith(ASIDES) and not insults_us

    def _meaning(
        self,
        ranking: Dict[str, float],
        expected: Optional[List[List[str]]],
        text: str,
        in_names: bool,
        answers: Dict[str, float],
    ) -> Tuple[str, float]:
        """The intent among those that the open question expects; an aside or danger only where that is clear.

        `expected` holds the intents that answer alike together, the plainest first. It is empty where any text is the
        answer, and None where nothing is known of the question.
        """
        if not ranking:
            return NOTHING
        first = max(ranking, key=lambda name: ranking[name])
        if expected == []:
            if in_names and first not in (*SKIPPING, *COMMANDS) and not text.strip().endswith("?"):
                return "tell", 1.0  # a name sounds like anything
            return self._in_free_text(first, ranking[first], text.strip())
        # Much is said in passing in an answer, so how much sounds like none is not weighed against it.
        given = {name: share for name, share in answers.items() if name != NO_ANSWER}
        answer = max(given, key=lambda name: given[name], default="")
        if given.get(answer, 0.0) >= self._finer_threshold and not asks(text):
            return answer, given[answer]
        is_answer = given.get(answer, 0.0) >= self._answer_threshold_in_question
        if is_answer and ranking[first] < self._aside_beside_answer:
            return answer, given[answer]  # "hoe ze met mij omgaan" begins as a question and is an answer
        is_story = len(text.split()) >= STORY_WORDS
        if is_story:
            threshold = self._aside_threshold_in_text
        else:
            threshold = self._command_threshold if first in COMMANDS else self._aside_threshold
        if first == "ask_term" and not is_story and says_not_known(text):
            return SKIPPING[0], ranking[first]  # "hoe lang dat mag duren weet ik niet" asks nothing
        if first.startswith(ASIDES) and ranking[first] >= threshold:
            return first, ranking[first]
        if asks(text) and not is_story:
            aside = max(
                (name for name in ranking if name.startswith(QUESTIONS)), key=lambda name: ranking[name], default=""
            )
            if aside and ranking[aside] >= self._aside_threshold_in_question:
                return aside, ranking[aside]
        if is_answer:
            return answer, given[answer]
        groups = expected or [[name] for name in ranking]
        weights = [sum(ranking.get(name, 0.0) for name in group) for group in groups]
        together = sum(weights)
        heaviest = max(range(len(groups)), key=lambda at: weights[at])
        nonsense = ranking.get(NOTHING[0], 0.0)
        if together < max(self._answer_threshold, nonsense) or weights[heaviest] < together * self._clear_share:
            return NOTHING
        if text.rstrip().endswith("?") and weights[heaviest] < self._answer_threshold_in_question:
            return NOTHING
        group = groups[heaviest]
        best = max(group, key=lambda name: ranking.get(name, 0.0))
        # Where they answer alike and none stands out, only what they have in common was certainly said.
        clear = ranking.get(best, 0.0) >= weights[heaviest] / 2
        return (best if clear else group[0]), weights[heaviest]

    def _danger(self, dangers: Dict[str, float], question: Optional[str]) -> Optional[str]:
        """The danger that a text speaks of, beside what else it means: a story with danger in it stays a story."""
        threshold = self._danger_threshold_in_names if question in NAMES else self._danger_threshold
        if not dangers or sum(dangers.values()) < threshold:
            return None
        first = max(dangers, key=lambda name: dangers[name])
        # Who may be about to die is told both numbers; who is told of 112 alone is not told of 113.
        return SUICIDE if dangers.get(SUICIDE, 0.0) >= dangers[first] / 2 else first

    def _told(self, found: Dict[str, Dict[str, float]]) -> Dict[str, Dict[str, Any]]:
        """What is told on each question and how certainly, where one value stands out and no other comes near it."""
        told = {}
        if found.get(ABOUT, {}).get("no", 0.0) >= self._about_another:
            # That it is about another body is told: what is left is which of them.
            together = sum(found.get(BODY, {}).values()) or 1.0
            found = {**found, BODY: {body: share / together for body, share in found.get(BODY, {}).items()}}
        for question, shares in found.items():
            first, *others = sorted(shares, key=lambda value: -shares[value]) or [""]
            clear = all(shares[other] < shares[first] * self._told_against for other in others)
            least = self._body_threshold if question == BODY else self._told_threshold
            if first and clear and shares[first] >= least:
                told[question] = {"value": first, "share": round(shares[first], 3)}
        return told

    def _in_free_text(self, first: str, share: float, text: str) -> Tuple[str, float]:
        """A question mark or a word or two may be an aside; a story that sounds like one stays a story."""
        threshold = self._aside_threshold_in_text
        if text.endswith("?") or (asks(text) and len(text.split()) < STORY_WORDS):
            threshold = self._aside_threshold
        elif len(text.split()) <= 2 and first in (*COMMANDS, *SKIPPING, "help"):
            threshold = self._command_threshold
        if (first in SKIPPING or first.startswith(ASIDES)) and share >= threshold:
            return first, share
        return "tell", 1.0 - share

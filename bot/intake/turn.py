"""One turn: what was heard changes the state and gives what is said. Dialogue and degraded mode share it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from bot.intake.asking import names_a_day
from bot.intake.heard import Change, Choice, Heard, Said
from bot.intake.meanings import UNSURE, answer_at, facts_in, further_facts
from bot.intake.office import Office
from bot.intake.outcome import outcome_from, outcome_messages
from bot.intake.questions import BY_ID, QUESTIONS, SKIP, UNKNOWN, Answers, Form, Part, Question
from bot.intake.state import Message, State
from bot.intake.steps import next_step
from bot.language.bodies import named_in
from bot.language.contact import read_contact
from bot.language.dates import read_date


@dataclass(frozen=True)
class Reply:
    """The state after a turn and what to say before the open question. `confirmed`: the resident said "dien in"."""

    state: State
    messages: tuple[Message, ...]

    @property
    def confirmed(self) -> bool:
        """Whether the petition is to be filed now."""
        return self.state.answers.get("confirm_filing") == "yes"


def take(state: State, heard: Heard, office: Office, today: date) -> Reply:
    """Take one turn. Pure: the same state, words and day always give the same reply."""
    turn = _Turn(state, office, today)
    match heard:
        case Choice():
            turn.choose(heard)
        case Change():
            turn.reopen(heard.question)
        case Said():
            turn.listen(heard)
    return turn.reply()


class _Turn:
    """The state while one turn is taken, and what has been said in it."""

    def __init__(self, state: State, office: Office, today: date) -> None:
        self._before = state
        self._state = state
        self._office = office
        self._today = today
        self._messages: list[Message] = []

    def reply(self) -> Reply:
        """Work out what comes next and say what is new about the outcome."""
        state = self._state
        step = next_step(state.answers, self._office, self._today, state.unconfirmed)
        outcome = outcome_from(step.verdict, state, self._office) if step.verdict else None
        self._messages += outcome_messages(self._before.outcome, outcome, self._office)
        if step.question == "name" and not state.notice_given:
            self._say("utter_privacy_notice", retention=self._office.retention, privacy_url=self._office.privacy_url)
            state = replace(state, notice_given=True)
        if step.question == "confirm_filing" and self._shows_summary(state):
            self._say("utter_summary", shown=_shown(state.answers, outcome))
        if step.question is None and not self._messages and state.answers.get("confirm_filing") != "yes":
            self._say("utter_nothing_open")
        return Reply(replace(state, question=step.question, outcome=outcome), tuple(self._messages))

    def _shows_summary(self, state: State) -> bool:
        return self._before.question != "confirm_filing" or self._before.digest() != state.digest()

    def _say(self, key: str, **values: Any) -> None:
        self._messages.append(Message(key, values))

    # -- buttons ------------------------------------------------------------------------------------------------

    def choose(self, choice: Choice) -> None:
        """A button of this turn answers; one of an earlier turn corrects the question it belonged to."""
        special: Mapping[tuple[str, str], Callable[[], None]] = {
            ("start_again", "yes"): self._start_again,
            ("confirm_filing", "change"): lambda: self._say("utter_what_to_change"),
        }
        if choice.value == "explain":
            self._say(f"utter_explain_{choice.question}")
        elif (choice.question, choice.value) in special:
            special[choice.question, choice.value]()
        elif choice.question.startswith("confirm_"):
            self._confirm(choice)
        elif choice.question in BY_ID and self._still_matters(choice.question):
            self._answer(choice.question, UNKNOWN if choice.value == SKIP else choice.value)
        else:
            self._say("utter_choice_passed")

    def _still_matters(self, question_id: str) -> bool:
        if question_id == "second_look":
            return self._before.outcome is not None and self._before.outcome["kind"] != "admissible"
        return BY_ID[question_id].matters(self._state.answers)

    def _confirm(self, choice: Choice) -> None:
        """Bound to what was shown: where that has changed, it is shown and asked again."""
        if self._before.question != choice.question:
            return
        if choice.bound and choice.bound != self._before.digest():
            self._say("utter_summary_changed")
            if choice.question == "confirm_filing":
                self._say("utter_summary", shown=_shown(self._before.answers, self._before.outcome))
            return
        self._answer(choice.question, choice.value)

    def reopen(self, question_id: str) -> None:
        """Ask an answered question anew."""
        if question_id in self._state.answers:
            self._state = self._state.reopen(question_id)
        if self._state.unconfirmed:
            # What was read from a story cannot be left half confirmed behind another question.
            self._state = self._state.without(*self._state.unconfirmed)

    def _start_again(self) -> None:
        self._state = State(notice_given=self._before.notice_given)
        self._say("utter_started_again")

    def _answer(self, question_id: str, value: Any) -> None:
        if question_id == "confirm_understanding":
            self._understood(value)
            return
        self._state = self._state.with_answer(question_id, value)
        if question_id == "second_look":
            self._say("utter_second_look_started" if value == "yes" else "utter_no_second_look")

    def _understood(self, value: str) -> None:
        if value == "yes":
            self._state = replace(self._state, unconfirmed=(), misses=0)
        else:
            self._state = replace(self._state.without(*self._state.unconfirmed), misses=0)
            self._say("utter_corrected")

    # -- words --------------------------------------------------------------------------------------------------

    def listen(self, said: Said) -> None:
        """Words: danger first, then a wish about the conversation, then an answer, then facts about other questions."""
        if said.danger:
            self._say(f"utter_{said.danger}")
        question_id = self._before.question
        control = self._controls().get(said.intents[0] if said.intents else "")
        if control is not None and not names_a_day(self._before, said.text, self._today):
            control()
        elif question_id is None or not self._answered_by(question_id, said):
            self._help_or_take_facts(said)

    def _controls(self) -> Mapping[str, Callable[[], None]]:
        question_id = self._before.question
        return {
            "stop": lambda: self._say("utter_stopped"),
            "start_again": lambda: self._say("utter_ask_start_again"),
            "go_back": self._go_back,
            "help": lambda: self._say("utter_help"),
            "explain_question": lambda: self._say(f"utter_explain_{question_id}" if question_id else "utter_help"),
        }

    def _go_back(self) -> None:
        answered = [question.id for question in QUESTIONS if question.id in self._state.answers]
        if answered:
            self._say("utter_went_back")
            self.reopen(answered[-1])

    def _answered_by(self, question_id: str, said: Said) -> bool:
        """Whether the words answer the open question; if so the state holds the answer."""
        question = BY_ID[question_id]
        if question.form is Form.TEXT:
            skipped = bool(said.intents) and said.intents[0] in UNSURE
            self._answer(question_id, UNKNOWN if skipped else said.text.strip())
            return True
        if question.form is Form.DATE and self._read_day(question_id, said):
            return True
        if question.form is Form.CONTACT:
            return self._read_contact(said)
        value = answer_at(question_id, said.intents)
        if value is None and question.skippable and said.intents and said.intents[0] in UNSURE:
            value = UNKNOWN
        if value is None:
            return False
        self._choose_in_words(question_id, value, said)
        return True

    def _choose_in_words(self, question_id: str, value: str, said: Said) -> None:
        if question_id == "about_municipality" and value == "no":
            body = named_in(said.text, {referral.name: referral.also_called for referral in self._office.referrals})
            self._state = replace(self._state, referral=body)
        if (question_id, value) == ("confirm_filing", "change"):
            self._say("utter_what_to_change")
        else:
            self._answer(question_id, value)
            self._add_facts(further_facts(question_id, said.intents))

    def _read_day(self, question_id: str, said: Said) -> bool:
        reading = read_date(said.text, self._today)
        if reading is None:
            return False
        if reading.future:
            self._say("utter_date_not_in_future")
        elif reading.first == reading.last:
            self._answer(question_id, reading.last.isoformat())
            self._say("utter_date_read", day=reading.last.isoformat())
        else:
            days = {"first": reading.first.isoformat(), "last": reading.last.isoformat()}
            self._answer(question_id, {"day": days["last"], "range": days})
            self._say("utter_date_range_read", **days)
        return True

    def _read_contact(self, said: Said) -> bool:
        contact = read_contact(said.text)
        if contact is None:
            unwilling = bool(said.intents) and said.intents[0] in UNSURE | {"deny"}
            self._say("utter_contact_needed" if unwilling else "utter_contact_not_understood")
        else:
            self._answer("contact", {"email": contact.email, "phone": contact.phone})
        return True

    def _help_or_take_facts(self, said: Said) -> None:
        """ "Weet ik niet" is helped; facts about other questions are kept and read back; nothing moves nothing."""
        question_id = self._before.question
        if said.intents and said.intents[0] in UNSURE and question_id:
            self._say(f"utter_explain_{question_id}")
        elif not self._add_facts(facts_in(said.intents)) and not said.danger:
            self._not_understood()

    def _add_facts(self, facts: Mapping[str, str]) -> bool:
        news = {id_: value for id_, value in facts.items() if self._state.answers.get(id_) != value}
        for id_, value in news.items():
            self._state = self._state.with_answer(id_, value, confirmed=False)
        return bool(news)

    def _not_understood(self) -> None:
        """A ladder: in other words, then the choices, then a person."""
        misses = self._state.misses + 1
        self._state = replace(self._state, misses=misses)
        question_id = self._before.question
        if question_id is None:
            self._say("utter_not_understood")
        elif misses == 1:
            self._say(_first_miss(BY_ID[question_id]))
        elif misses == 2:
            self._say("utter_not_understood_choices")
        else:
            self._say("utter_not_understood_person", phone=self._office.phone, hours=self._office.hours)


def _shown(answers: Answers, outcome: Mapping[str, Any] | None) -> dict[str, Any]:
    return {"answers": dict(answers), "route": (outcome or {}).get("route", "petition")}


def _first_miss(question: Question) -> str:
    if question.form is Form.DATE:
        return "utter_date_not_understood"
    return f"utter_unclear_{question.id}" if question.part is Part.ADMISSIBILITY else "utter_not_understood"

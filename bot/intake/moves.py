"""The moves that a turn can make on a conversation, whether a button or a word asked for them."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from bot.intake.office import Office
from bot.intake.questions import QUESTIONS, UNKNOWN
from bot.intake.state import Message, State


class Moves:
    """The state while one turn is taken, and what has been said in it so far."""

    def __init__(self, before: State, office: Office, today: date) -> None:
        self.before = before
        self.state = before
        self.office = office
        self.today = today
        self.messages: list[Message] = []

    def say(self, key: str, **values: Any) -> None:
        """Say a sentence by its key."""
        self.messages.append(Message(key, values))

    def ask(self, key: str, **values: Any) -> None:
        """Say a sentence that asks the open question itself, so that the question's own words do not follow."""
        self.say(key, asks=self.before.question, **values)

    def answer(self, question_id: str, value: Any) -> None:
        """Hold an answer, with what is said at once about some of them."""
        if question_id == "confirm_understanding":
            self._understood(value)
            return
        if question_id == "attachments":
            value = [dict(one) for one in self.state.attachments] or UNKNOWN  # whichever button ended it
        self.state = self.state.with_answer(question_id, value)
        if question_id == "second_look":
            self.say("utter_second_look_started" if value == "yes" else "utter_no_second_look")
        if question_id == "email_permission" and value == "no":
            self._ask_another_way()

    def add_facts(self, facts: Mapping[str, Any]) -> bool:
        """Hold facts that were told beside the open question, unconfirmed; whether there were any new ones."""
        news = {id_: value for id_, value in facts.items() if not self.holds(id_, value)}
        if news and not self.state.unconfirmed:
            self.state = self.state.with_way_back(self.before.referral)
        # In the order of the questions: another answer drops what hung on it, and not what is told along with it.
        for question in QUESTIONS:
            if question.id in news:
                self.state = self.state.with_answer(question.id, news[question.id], confirmed=False)
        return bool(news)

    def take_instead(self, question_id: str, text: str) -> None:
        """Where what was just read in a text is not so, the text itself answers the question it was typed at."""
        back = self.state.way_back
        self.state = replace(self.state, way_back={**back, "answers": {**back["answers"], question_id: text}})

    def holds(self, question_id: str, value: Any) -> bool:
        """Whether this is the answer that is held; a day is another one than a stretch of days that ends on it."""
        day, stretch = (value["day"], value["range"]) if isinstance(value, Mapping) else (value, None)
        held = self.state.answers
        return held.get(question_id) == day and held.get(f"{question_id}_range") == stretch

    @property
    def offers_second_look(self) -> bool:
        """Whether the outcome that was told is a "no", so that a person may look again."""
        return self.before.outcome is not None and self.before.outcome["kind"] != "admissible"

    @property
    def about_another_body(self) -> bool:
        """Whether the resident heard that the complaint is about another body."""
        return self.before.answers.get("about_municipality") == "no"

    def refer_to(self, body: str) -> bool:
        """Remember which other body it is about; whether that is news."""
        news = self.state.referral != body
        self.state = replace(self.state, referral=body)
        return news

    def reopen(self, question_id: str) -> None:
        """Ask an answered question anew."""
        if self.state.unconfirmed:
            # What was read from a story cannot be left half confirmed behind another question.
            self.state = self.state.gone_back()
        if question_id in self.state.answers:
            self.state = self.state.reopen(question_id)

    def go_back(self) -> None:
        """Ask the last answered question anew."""
        answered = [question.id for question in QUESTIONS if question.id in self.state.answers]
        if answered:
            self.say("utter_went_back")
            self.reopen(answered[-1])

    def start_again(self) -> None:
        """Forget every answer."""
        self.state = State(notice_given=self.before.notice_given)
        self.say("utter_started_again")

    def _understood(self, value: str) -> None:
        if value == "yes":
            self.state = replace(self.state, unconfirmed=(), way_back={}, misses=0, helped=0)
        else:
            read = self.state.unconfirmed
            self.state = self.state.gone_back()
            held_before = all(id_ in self.state.answers for id_ in read)
            self.say("utter_stays_as_it_was" if held_before else "utter_corrected")

    def _ask_another_way(self) -> None:
        """An address that may not be mailed to reaches nobody where there is no phone and no postal address."""
        contact, address = self.state.answers.get("contact") or {}, self.state.answers.get("address", "unknown")
        if not contact.get("phone") and address == "unknown":
            self.state = self.state.without("contact", "email_permission")
            self.say("utter_contact_other_way")

"""One event on its way to an answer: the calls of the conversation API it takes, and what is said and noted by then."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from bot.channels.app import Outgoing
from bot.channels.conversation_api import ConversationApi, Ended, NotTaken, Talk
from bot.channels.kept import Kept
from bot.channels.showing import Showing, is_personal
from bot.intake import BY_ID, UNKNOWN, Part
from case_store import Handled

# As often as it is pressed: a link is old after ten minutes.
_GIVES_A_FRESH_LINK = "channel:web"
# More questions than the tree has.
_MOST_REPLAYED = 30


class Exchange:
    """What happens in one chat for one event."""

    def __init__(
        self, api: ConversationApi, showing: Showing, kept: Kept, chat: str, key: str, web: str, *, full: bool
    ) -> None:
        self.full = full
        self._web = web
        self._api = api
        self._showing = showing
        self._kept = kept
        self._chat = chat
        self._key = key
        self._calls = 0
        self._messages: list[Outgoing] = []
        self._follow: str | None = None
        self._remind: tuple[date, dict[str, Any]] | None = None
        self._quiet = False

    def done(self) -> Handled:
        """What came of it."""
        messages = [message.as_json() for message in self._messages]
        return Handled(self._kept.as_json(), messages, self._follow, self._remind, self._quiet)

    @property
    def keeps_to_orientation(self) -> bool:
        """Whether what is typed now would be about the person, in an office that asks that on the web alone."""
        return not self.full and self._kept.talk is not None and is_personal(self._kept.question)

    def say(self, key: str, **values: Any) -> None:
        """Say a sentence of our own."""
        self._messages += self._showing.sentence(key, values)

    def tell(self, sentence: str) -> None:
        """Say a sentence that the API gave."""
        self._messages.append(Outgoing(sentence))

    # -- choices that were used ----------------------------------------------------------------------------------

    def press(self, message_id: str, pressed: str) -> str | None:
        """The value of the choice that was pressed; None where one of the same message was pressed before."""
        if message_id in self._kept.used:
            return None
        asked = next((row for row in self._kept.asked if row.id == message_id), None)
        choice = asked.pressed(pressed) if asked else None
        if asked is None or choice is None:
            return pressed
        label, value = choice
        if value != _GIVES_A_FRESH_LINK:
            self._settle(message_id, self._showing.chosen(asked.text, label))
        return value

    def settle_all(self) -> None:
        """Take the choices away that belong to what was asked before."""
        for row in self._kept.asked:
            if not row.lasting:
                self._settle(row.id, row.text)

    def _settle(self, message_id: str, text: str) -> None:
        self._messages.append(Outgoing(text, replaces=message_id))
        self._kept = self._kept.without_asked(message_id)

    # -- the conversation ----------------------------------------------------------------------------------------

    async def require_talk(self) -> Talk:
        """The conversation of this chat; a new one is begun, and said to be, where there is none."""
        return self._kept.talk or (await self._open())[0]

    async def send(self, body: dict[str, str]) -> None:
        """Take a turn and show it; where the conversation has ended, begin another with what was said."""
        talk = self._kept.talk
        if talk is None:
            talk, _ = await self._open(show=not body.get("text"))
            if not body.get("text"):
                return
        try:
            self._show(await self._turn(talk, body))
        except NotTaken as refused:
            self.tell(str(refused))
            turn = await self._read()
            self._messages += self._showing.turn(_only_the_question(turn)) if turn else []
        except Ended:
            await self._after_the_end(body)

    async def begin(self, code: str) -> None:
        """Show where the conversation stands: one from another channel, the one that is there, or a new one."""
        if code:
            await self._take_along(code)
            return
        turn = await self._read()
        if turn is None:
            await self._open()
        else:
            self.settle_all()
            self._show(turn)

    async def begin_anew(self) -> None:
        """Leave what was told, and begin another conversation."""
        await self._erase_talk()
        self.settle_all()
        await self._open()

    async def erase(self) -> None:
        """Erase everything that is not filed, and send nothing of our own accord any more."""
        await self._erase_talk()
        self.settle_all()
        self._kept = self._kept.with_talk(None)
        self._quiet = True
        self.say("utter_channel_erased")

    async def offer_link(self) -> None:
        """Give a fresh one-time link to the web."""
        talk = await self.require_talk()
        try:
            code = await self._api.offer_link(talk, self._chat)
        except Ended:
            await self._after_the_end({})
            return
        self._messages += self._showing.link(f"{self._web}/verder#{code}")
        self._kept = replace(self._kept, left=True)

    async def show_answers(self) -> None:
        """Show the answers so far, to change one."""
        turn = await self._read()
        hides = not self.full
        answers = (turn or {"answers": {}})["answers"]
        self._messages += self._showing.answers(id_ for id_ in answers if not (hides and is_personal(id_)))

    # -- of our own accord ---------------------------------------------------------------------------------------

    def be_quiet(self) -> None:
        """Send nothing of our own accord any more."""
        self._quiet = True
        self.say("utter_channel_quiet")

    async def plan_reminder(self, first_working_day: Callable[[date], date]) -> None:
        """Remind on the first working day after the term; kept are the day and the answers of the tree."""
        turn = await self._read()
        until = ((turn or {}).get("outcome") or {}).get("until")
        if turn is None or until is None:
            self.say("utter_channel_reminder_passed")
            return
        day = first_working_day(date.fromisoformat(until))
        tree = {id_ for id_ in BY_ID if BY_ID[id_].part is Part.ADMISSIBILITY}
        # A day told as a stretch keeps it, so that it is asked again, and not given as a day that nobody told.
        answers = {id_: value for id_, value in turn["answers"].items() if id_.removesuffix("_range") in tree}
        self._remind = (day, {"answers": answers})
        self.say("utter_channel_reminder_set", day=day.isoformat())

    async def go_on_with(self, answers: Mapping[str, Any]) -> None:
        """Begin another conversation with the answers that a reminder kept, as far as they still answer it."""
        talk, turn = await self._open(show=False, welcome=False)
        for _ in range(_MOST_REPLAYED):
            body = _answer_to(turn, answers)
            if body is None:
                break
            before = turn["question"]
            turn = await self._turn(talk, body)
            if turn["question"] == before:
                break
        self.say("utter_channel_welcome_back")
        self._show(turn)

    # -- steps ---------------------------------------------------------------------------------------------------

    async def _turn(self, talk: Talk, body: dict[str, str]) -> dict[str, Any]:
        # Each call for this event has a key of its own, the same when the event is taken again.
        self._calls += 1
        return await self._api.send(talk, body, f"{self._key}:{self._calls}", self._chat)

    async def _open(self, *, show: bool = True, welcome: bool = True) -> tuple[Talk, dict[str, Any]]:
        talk, turn = await self._api.open(self._chat)
        self._kept = self._kept.with_talk(talk)
        if welcome:
            self.say("utter_channel_welcome")
        if show:
            self._show(turn)
        elif welcome:
            self._messages += self._showing.turn({**turn, "messages": turn["messages"][:1]})
        return talk, turn

    async def _read(self) -> dict[str, Any] | None:
        if self._kept.talk is None:
            return None
        try:
            return await self._api.read(self._kept.talk, self._chat)
        except Ended:
            return None

    async def _take_along(self, code: str) -> None:
        try:
            talk, turn = await self._api.accept_link(code, self._chat)
        except Ended:
            self.say("utter_channel_link_old")
            await self.begin("")
            return
        self.settle_all()
        self._kept = self._kept.with_talk(talk)
        self.say("utter_channel_taken_along")
        self._show(turn)

    async def _after_the_end(self, body: Mapping[str, str]) -> None:
        left = self._kept.left
        self.settle_all()
        self._kept = self._kept.with_talk(None)
        if left:
            self.say("utter_channel_moved")
            return
        self.say("utter_channel_ended")
        talk, _ = await self._open(show="text" not in body)
        if "text" in body:
            self._show(await self._turn(talk, dict(body)))

    async def _erase_talk(self) -> None:
        if self._kept.talk is not None:
            await self._api.erase(self._kept.talk, self._chat)

    def _show(self, turn: dict[str, Any]) -> None:
        """Show a turn as this office wants it, and note where the conversation stands."""
        personal = is_personal(turn["question"])
        until = (turn["outcome"] or {}).get("until", "")
        waits = bool(turn["outcome"]) and turn["outcome"]["kind"] == "be_patient" and until
        self._messages += self._showing.turn(
            self._with_reminder(turn) if waits and until != self._kept.outcome else turn,
            hidden=personal and not self.full,
            notice=personal and self.full and not self._kept.noticed,
        )
        if personal and not self.full:
            self.say("utter_channel_orientation")
        if any(message["id"] == "utter_what_to_change" for message in turn["messages"]):
            self._messages += self._showing.answers(turn["answers"])
        self._note_case(turn)
        self._kept = replace(
            self._kept, question=turn["question"], outcome=until, noticed=self._kept.noticed or (personal and self.full)
        )

    def _with_reminder(self, turn: dict[str, Any]) -> dict[str, Any]:
        """Offer a reminder before the question, among its choices."""
        (offer,) = self._showing.sentence("utter_channel_remind_offer")
        label, value = offer.choices[0]
        *before, last = turn["messages"]
        said = {"id": "utter_channel_remind_offer", "text": offer.text, "choices": []}
        asks = {**last, "choices": [*last["choices"], {"label": label, "value": value}]}
        return {**turn, "messages": [*before, said, asks]}

    def _note_case(self, turn: Mapping[str, Any]) -> None:
        number = turn["case"]["number"] if turn["case"] else ""
        if number and number != self._kept.case:
            self._follow = number
            self._kept = replace(self._kept, case=number)
            self._tell_code(turn["case"]["receipt"].get("status_code"))
            self.say("utter_channel_follow")

    def _tell_code(self, code: str | None) -> None:
        """Tell how to follow the case, to who filed it here: nobody sees a receipt in a chat."""
        if code and self.full:
            self.say("utter_channel_code", code=code, page=f"{self._web}/status")


def _only_the_question(turn: Mapping[str, Any]) -> dict[str, Any]:
    return {**turn, "messages": turn["messages"][-1:]}


def _answer_to(turn: Mapping[str, Any], answers: Mapping[str, Any]) -> dict[str, str] | None:
    """What gives an earlier answer to the open question again, or None where there is none."""
    question = turn["question"]
    if question not in answers:
        return None
    offered = [choice["value"] for message in turn["messages"] for choice in message["choices"]]
    choice = next((value for value in offered if value.split(":")[:2] == [question, str(answers[question])]), None)
    if choice:
        return {"choice": choice}
    if f"{question}_range" in answers or not isinstance(answers[question], str) or answers[question] == UNKNOWN:
        return None
    return {"text": answers[question]}

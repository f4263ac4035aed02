"""The letter on its page and in the conversation API. What is filled in goes into the file, and is kept nowhere."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from flask import Response, render_template, request

from bot.intake import Message, Organisation, State, answer_term, answer_weeks
from webhook.chat import Problem, api, bearer_token, read_object
from webhook.onward.desk import blueprint, desk, state_by_form
from webhook.onward.letter import (
    FIELDS,
    MAX_CHARACTERS,
    Letter,
    has_letter,
    letter_of,
    organisations_on,
    plain,
    text_of,
    told_in,
)
from webhook.onward.paper import pdf_of
from webhook.onward.word import word_of
from webhook.pages import file_of


@dataclass(frozen=True)
class Format:
    """A kind of file: its media type, the end of its name, and what makes it."""

    kind: str
    ending: str
    make: Callable[[Letter, datetime], bytes]


FORMATS: Mapping[str, Format] = {
    "text": Format("text/plain", "txt", lambda letter, at: text_of(letter)),
    "word": Format("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx", word_of),
    "pdf": Format("application/pdf", "pdf", pdf_of),
}


@api.get("/conversations/<conversation_id>/letter")
def read_letter(conversation_id: str) -> Response:
    """The letter with what was told in the conversation."""
    state = _state(conversation_id)
    return _file_for_api(state, request.args.get("format", "text"), {})


@api.post("/conversations/<conversation_id>/letter")
def make_letter(conversation_id: str) -> Response:
    """The letter with what is given here in the place of what was told."""
    state = _state(conversation_id)
    given = dict(read_object(request))
    if not given.keys() <= {"format", "organisation", *FIELDS} or not all(isinstance(v, str) for v in given.values()):
        raise Problem(400, "body")
    return _file_for_api(state, given.pop("format", "text"), given)


@blueprint.get("/klachtbrief")
def no_letter() -> str:
    """Say where the letter is, to who comes without a conversation."""
    return render_template("onward/nothing.html")


@blueprint.post("/klachtbrief")
def show_letter() -> str | tuple[str, int]:
    """Show what will be in the letter, to be completed."""
    state = state_by_form()
    if state is None or not has_letter(state):
        return render_template("onward/nothing.html"), 404
    return _page(state, told_in(state), state.answers.get("organisation"))


@blueprint.post("/klachtbrief/bestand")
def save_letter() -> Response | tuple[str, int]:
    """Give the letter as a file; or the page again, with what is lacking."""
    state = state_by_form()
    if state is None or not has_letter(state):
        return render_template("onward/nothing.html"), 404
    told = {id_: plain(request.form.get(id_, "")) for id_ in FIELDS}
    wanted = request.form.get("organisation", "")
    organisation = _organisation(wanted)
    wrong = _wrong(told, organisation)
    if wrong or organisation is None:
        return _page(state, told, wanted, wrong), 422
    chosen = FORMATS.get(request.form.get("format", ""), FORMATS["text"])
    return _file(state, told, organisation, chosen)


def _state(conversation_id: str) -> State:
    state = desk().chat.state(conversation_id, bearer_token())
    if not has_letter(state):
        raise Problem(409, "no_letter")
    return state


def _file_for_api(state: State, format_name: str, given: Mapping[str, str]) -> Response:
    told = told_in(state) | {id_: plain(given[id_]) for id_ in FIELDS if id_ in given}
    organisation = _organisation(given.get("organisation", state.answers.get("organisation", "")))
    wrong = _wrong(told, organisation)
    if format_name not in FORMATS:
        raise Problem(400, "body")
    if organisation is None:
        raise Problem(422, "letter_organisation")
    if not told["what_happened"]:
        raise Problem(422, "letter_story")
    if wrong:
        raise Problem(422, "too_long", limit=MAX_CHARACTERS)
    return _file(state, told, organisation, FORMATS[format_name])


def _wrong(told: Mapping[str, str], organisation: Organisation | None) -> dict[str, str]:
    """What is wrong, by field: the key of what to say about it."""
    wrong = {id_: "utter_letter_page_too_long" for id_, value in told.items() if len(value) > MAX_CHARACTERS}
    if not told["what_happened"]:
        wrong["what_happened"] = "utter_letter_page_no_story"
    if organisation is None:
        wrong["organisation"] = "utter_letter_page_no_organisation"
    return wrong


def _organisation(wanted: str) -> Organisation | None:
    bodies = organisations_on(desk().clock.today(), desk().office)
    if len(bodies) == 1:
        return bodies[0]
    return next((body for body in bodies if body.id == wanted), None)


def _file(state: State, told: Mapping[str, str], organisation: Organisation, chosen: Format) -> Response:
    clock, reason = desk().clock, str((state.outcome or {}).get("reason"))
    letter = letter_of(told, organisation, reason, clock.today(), desk().sentences)
    return file_of(chosen.make(letter, clock.now()), chosen.kind, f"klachtbrief.{chosen.ending}")


def _term(state: State, bodies: Sequence[Organisation]) -> Message | None:
    """How long the municipality has to answer, where the outcome told a term."""
    told = "answer_weeks" in (state.outcome or {})
    return answer_term(answer_weeks(bodies, desk().clock.today())) if told else None


def _page(state: State, told: Mapping[str, str], wanted: str | None, wrong: Mapping[str, str] | None = None) -> str:
    bodies = organisations_on(desk().clock.today(), desk().office)
    chosen = _organisation(wanted or "")
    return render_template(
        "onward/letter.html",
        told=told,
        bodies=bodies,
        chosen=chosen,
        term=_term(state, [chosen] if chosen else bodies),
        wrong=wrong or {},
        limit=MAX_CHARACTERS,
        conversation=request.form["conversation"],
        token=request.form["token"],
    )

"""What words do in a turn: which of them answer, which take an answer back, and which are asked again."""

from datetime import date
from pathlib import Path

import pytest

from bot.intake import QUESTIONS, Choice, Part, Said, State, take
from bot.office import read_office
from tests.intake.told import TOLD

OFFICE = read_office(Path("office"))
TODAY = date(2026, 11, 23)
TREE = [question.id for question in QUESTIONS if question.part is Part.ADMISSIBILITY]


@pytest.mark.parametrize("text", ["asdf qwer", "de paarse krokodil zingt over het water en vliegt dan weer weg"])
def test_a_text_of_which_nothing_is_known_is_asked_once_more_and_then_taken(text):
    state = State(question="what_happened", answers={"about_municipality": "no", "second_look": "yes"})
    reply = take(state, Said(text, ("out_of_scope",)), OFFICE, TODAY)
    assert reply.state.question == "what_happened"
    assert reply.messages[0].key == "utter_not_understood"
    reply = take(reply.state, Said(text, ("out_of_scope",)), OFFICE, TODAY)
    assert reply.state.answers["what_happened"] == text


def test_a_story_with_danger_in_it_is_kept_whatever_it_sounds_like():
    state = State(question="what_happened", answers={"about_municipality": "no", "second_look": "yes"})
    story = "ik wil dood en niemand luistert naar mij want het is al jaren zo"
    reply = take(state, Said(story, ("out_of_scope",), "danger_suicide"), OFFICE, TODAY)
    assert reply.messages[0].key == "utter_danger_suicide"
    assert reply.state.answers["what_happened"] == story


@pytest.mark.parametrize(
    ("question", "intent", "text"),
    [
        ("response", "response_satisfied", "ik ben niet tevreden"),
        ("response", "response_dissatisfied", "niet tevreden, want ze hebben niet gereageerd"),
        ("complained_to_municipality", "not_complained", "nee maar ik heb wel gebeld"),
        ("term_expired", "term_expired", "ze hebben gezegd 10 weken"),
    ],
)
def test_where_words_speak_against_a_reading_nothing_rests_on_it_until_it_is_confirmed(question, intent, text):
    answers = {"about_municipality": "yes", "complained_to_municipality": "yes", "response": "none"}
    before = TREE[: TREE.index(question)]
    held = {id_: answers.get(id_, "unknown") for id_ in before}
    reply = take(State(answers=held, question=question), Said(text, (intent,)), OFFICE, TODAY)
    assert question in reply.state.unconfirmed
    assert reply.state.question == "confirm_understanding"
    assert reply.state.outcome is None


@pytest.mark.parametrize(
    ("certainty", "told"),
    [
        (0.55, {}),
        (0.95, {"response": {"value": "none", "share": 0.5}}),
        (0.35, {"response": {"value": "satisfied", "share": 0.8}}),
        (0.25, {"taken_back": {"value": "response", "share": 0.95}}),
        (0.35, {"taken_back": {"value": "term_expired", "share": 0.95}}),
    ],
)
def test_what_the_model_is_not_certain_of_or_reads_in_two_ways_is_asked_again(certainty, told):
    held = {"about_municipality": "yes", "complained_to_municipality": "yes"}
    said = Said("dat ging zo zo", ("response_satisfied",), certainty=certainty, told=told)
    reply = take(State(answers=held, question="response"), said, OFFICE, TODAY)
    assert "response" not in reply.state.answers


def test_a_faint_answer_in_words_that_are_certainly_about_the_question_is_read_back():
    held = {"about_municipality": "yes", "complained_to_municipality": "yes"}
    told = {"taken_back": {"value": "response", "share": 0.95}}
    said = Said("dat ging zo zo", ("response_dissatisfied",), certainty=0.35, told=told)
    state = take(State(answers=held, question="response"), said, OFFICE, TODAY).state
    assert state.unconfirmed == ("response",)


@pytest.mark.parametrize(("share", "certainty", "about"), [(0.95, 0.75, "no"), (0.8, 0.75, None), (0.95, 0.65, None)])
def test_that_it_is_not_about_the_municipality_that_is_named_is_read_back_where_all_agree(share, certainty, about):
    told = {"about_municipality": {"value": "no", "share": share}}
    said = Said("de gemeente doet haar werk, mijn baas niet", ("about_other_body",), certainty=certainty, told=told)
    state = take(State(), said, OFFICE, TODAY).state
    assert state.answers.get("about_municipality") == about
    assert set(state.unconfirmed) == set(state.answers)


def test_nobody_who_names_the_municipality_beside_another_body_is_sent_away():
    reply = take(State(), Said("de gemeente doet niks aan mijn huisbaas", ("about_other_body",)), OFFICE, TODAY)
    assert reply.state.answers == {}
    assert reply.state.question == "about_municipality"


@pytest.mark.parametrize(
    ("text", "intents", "referral"),
    [
        ("mijn huisbaas doet niks aan de schimmel", ("about_other_body",), "huurcommissie"),
        ("het uwv heeft mijn uitkering stopgezet", (), "uwv"),
    ],
)
def test_a_body_that_is_named_is_where_the_resident_is_sent(text, intents, referral):
    state = take(State(), Said(text, intents), OFFICE, TODAY).state
    if state.question == "confirm_understanding":
        state = take(state, Choice("confirm_understanding", "yes", state.digest()), OFFICE, TODAY).state
    assert state.outcome["kind"] == "not_competent"
    assert referral in state.referral


@pytest.mark.parametrize(
    ("text", "share", "about"),
    [
        ("het uwv betaalt mijn uitkering niet", 0.95, "no"),
        ("het uwv betaalt mijn uitkering niet en ik bel al weken zonder dat iemand iets doet", 0.6, "no"),
        ("het uwv betaalt mijn uitkering niet en ik bel al weken zonder dat iemand iets doet", 0.95, None),
        ("de gemeente heeft mij uitgescholden en het uwv betaalt mijn uitkering niet", 0.6, "yes"),
    ],
)
def test_a_body_that_is_named_outweighs_that_the_municipality_seems_to_be_meant(text, share, about):
    told = {"about_municipality": {"value": "yes", "share": share}}
    state = take(State(), Said(text, ("about_municipality",), certainty=0.8, told=told), OFFICE, TODAY).state
    assert state.answers.get("about_municipality") == about
    assert set(state.unconfirmed) == set(state.answers)


@pytest.mark.parametrize("name", ["gemeente Rotterdam", "Den Haag", "het uwv"])
@pytest.mark.parametrize("intents", [(), ("out_of_scope",), ("about_municipality",)], ids=str)
def test_another_body_at_the_question_about_the_organisation_is_read_back_and_sends_away(name, intents):
    state = take(
        State(question="organisation", answers={"about_municipality": "yes"}), Said(name, intents), OFFICE, TODAY
    ).state
    assert state.unconfirmed == ("about_municipality",)
    state = take(state, Choice("confirm_understanding", "yes", state.digest()), OFFICE, TODAY).state
    assert state.outcome["kind"] == "not_competent"


def test_whoever_says_that_it_is_not_about_themselves_is_not_taken_to_say_that_it_is():
    asked = State(question="own_matter", answers={"about_municipality": "yes"})
    state = take(asked, Said("het gaat niet om mij", ("for_self",), certainty=0.99), OFFICE, TODAY).state
    assert "own_matter" not in state.answers


def test_who_answers_a_finer_question_takes_nothing_back_of_what_was_told():
    held = {"about_municipality": "yes", "complained_to_municipality": "yes", "response": "dissatisfied"}
    told = {"complained_to_municipality": {"value": "no", "share": 0.99}}
    said = Said("nee, nog nooit", ("no_earlier_ombudsman",), certainty=0.9, told=told)
    state = take(State(question="earlier_ombudsman", answers=held), said, OFFICE, TODAY).state
    assert state.answers == held | {"earlier_ombudsman": "no"}


def test_a_body_that_is_named_in_a_correction_is_remembered():
    state = State(question="own_matter", answers=TOLD)
    reply = take(state, Said("sorry het gaat eigenlijk over het uwv", ("about_other_body",)), OFFICE, TODAY)
    assert reply.state.unconfirmed == ("about_municipality",)
    assert reply.state.answers == {"about_municipality": "no"}
    assert reply.state.referral == "uwv"


@pytest.mark.parametrize(
    ("question", "text", "intent", "read"),
    [
        ("complained_to_municipality", "mijn antwoord is nee", "deny", ("complained_to_municipality", "no")),
        ("response", "het antwoord van de gemeente was nee", "response_dissatisfied", ("response", "dissatisfied")),
        ("own_matter", "wacht, die nee over de termijn moet ja zijn", "deny", ("term_expired", "yes")),
        ("own_matter", "verkeerd gedrukt bij vraag 2, moet nee zijn", "deny", ("complained_to_municipality", "no")),
        ("own_matter", "verkeerde datum, het was de 14e", "out_of_scope", ("complaint_date", "2026-11-14")),
    ],
)
def test_an_answer_is_taken_back_only_where_the_words_point_back(question, text, intent, read):
    held = {id_: value for id_, value in TOLD.items() if id_ in TREE[: TREE.index(question)]}
    reply = take(State(question=question, answers=held), Said(text, (intent,)), OFFICE, TODAY)
    assert reply.state.answers[read[0]] == read[1]
    assert reply.state.answers["about_municipality"] == "yes"
    assert reply.state.question == "confirm_understanding"
    assert reply.state.unconfirmed == (read[0],)


def test_after_a_button_the_body_can_still_be_named():
    state = take(State(), Choice("about_municipality", "no"), OFFICE, TODAY).state
    assert "referral" not in state.outcome
    reply = take(state, Said("tegen de belasting", ("out_of_scope",)), OFFICE, TODAY)
    assert reply.state.outcome["referral"]["name"] == "Belastingdienst"
    assert "utter_referral" in [message.key for message in reply.messages]


def test_one_of_the_municipalitys_own_is_not_sent_away():
    reply = take(State(), Said("die parkeerwachter schold mij uit", ("about_other_body",)), OFFICE, TODAY)
    assert reply.state.answers == {}
    assert reply.state.question == "about_municipality"


def test_policy_is_never_concluded_from_words_alone():
    state = State(question="matter", answers={"about_municipality": "yes", "organisation": "waterdam"})
    reply = take(state, Said("het parkeerbeleid deugt niet", ("matter_policy",)), OFFICE, TODAY)
    assert reply.state.question == "confirm_understanding"
    assert reply.state.outcome is None


def test_nothing_understood_climbs_a_ladder_and_moves_nothing():
    state = State()
    said = []
    for _ in range(3):
        reply = take(state, Said("kwak kwak", ("out_of_scope",)), OFFICE, TODAY)
        said.append(reply.messages[0].key)
        assert reply.state.answers == {}
        state = reply.state
    assert said == ["utter_unclear_about_municipality", "utter_not_understood_choices", "utter_not_understood_person"]


def test_two_facts_that_contradict_each_other_are_not_taken():
    reply = take(State(), Said("...", ("complained", "not_complained")), OFFICE, TODAY)
    assert "complained_to_municipality" not in reply.state.answers


@pytest.mark.parametrize(
    ("text", "intents", "told", "read"),
    [
        # The words name the municipality, so what is read in them is what is held.
        ("van de gemeente is er niemand bij geweest, las ik verkeerd", (), {}, ("about_municipality", "no")),
        (
            "mijn man zegt dat die klacht nooit op de bus ging",
            ("complained",),
            {},
            ("complained_to_municipality", "no"),
        ),
        ("er blijkt vorige week een brief gekomen", ("response_satisfied",), {}, ("response", "satisfied")),
        ("er blijkt vorige week een brief gekomen", ("out_of_scope",), {}, ("response", "dissatisfied")),
        ("zes weken zijn het al, rekende ik uit", (), {"term_expired": "yes"}, ("term_expired", "yes")),
    ],
)
def test_an_answer_that_the_model_hears_taken_back_becomes_another_and_is_read_back(text, intents, told, read):
    shares = {id_: {"value": value, "share": 0.5} for id_, value in told.items()}
    heard = {"correction": {"value": "yes", "share": 0.9}, "taken_back": {"value": read[0], "share": 0.9}}
    for question in ("complaint_date", "own_matter"):
        held = {id_: value for id_, value in TOLD.items() if id_ in TREE[: TREE.index(question)]}
        said = Said(text, intents, certainty=0.6, told={**shares, **heard})
        state = take(State(question=question, answers=held), said, OFFICE, TODAY).state
        assert state.answers[read[0]] == read[1]
        assert state.unconfirmed == (read[0],)
        assert state.question == "confirm_understanding"


@pytest.mark.parametrize(
    "shares", [{"correction": 0.7, "taken_back": 0.9}, {"correction": 0.9, "taken_back": 0.7}, {"taken_back": 0.9}]
)
def test_where_the_model_is_not_sure_of_a_correction_the_answer_stays(shares):
    told = {"correction": "yes", "taken_back": "complained_to_municipality"}
    heard = {id_: {"value": told[id_], "share": share} for id_, share in shares.items()}
    said = Said("mijn man zegt dat die klacht nooit op de bus ging", (), certainty=0.3, told=heard)
    state = take(State(question="own_matter", answers=TOLD), said, OFFICE, TODAY).state
    assert state.answers == TOLD


def test_somebody_who_is_satisfied_in_words_of_their_own_is_asked_whether_that_was_understood():
    held = {id_: value for id_, value in TOLD.items() if id_ in TREE[: TREE.index("response")]}
    said = Said("ja hoor helemaal top", ("response_satisfied",), certainty=0.99)
    state = take(State(question="response", answers=held), said, OFFICE, TODAY).state
    assert state.unconfirmed == ("response",)


NOBODY_NAMED = "ik loop er al weken mee rond en niemand wil het oplossen en het wordt steeds erger"
OURS_NAMED = "volgens de gemeente moet een ander het doen maar die stelt het al maanden uit"


@pytest.mark.parametrize(
    ("text", "intent", "certainty", "told", "about"),
    [
        (NOBODY_NAMED, "about_municipality", 0.9, None, "yes"),
        (NOBODY_NAMED, "about_municipality", 0.8, None, None),
        (NOBODY_NAMED, "about_municipality", 0.8, "yes", "yes"),
        (OURS_NAMED, "about_other_body", 0.8, "no", "no"),
        (OURS_NAMED, "about_other_body", 0.6, "no", None),
    ],
)
def test_who_a_story_is_about_is_read_back_only_where_more_than_one_sign_says_it(text, intent, certainty, told, about):
    shares = {"about_municipality": {"value": told, "share": 0.95}} if told else {}
    state = take(State(), Said(text, (intent,), certainty=certainty, told=shares), OFFICE, TODAY).state
    assert state.answers.get("about_municipality") == about
    assert set(state.unconfirmed) == set(state.answers)

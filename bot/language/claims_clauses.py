"""A story cut into clauses, each with what keeps it from being a plain statement: a question, an if, a doubt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.language.claims_signs import Signs, words
from bot.language.claims_spelling import Word, words_of

_MARKS = words('. ! ? ; , : ( ) " … -') | {"\n"}
_ENDS = words(". ! ? ; …") | {"\n"}
# A point behind these ends no sentence: "bij brief van 14 juli jl. heb ik".
_SHORTENED = words("jl mw mevr dhr nr blz dd bijv ca inz tel drs mr st gem")
_LINKS = words("en maar want toen dus omdat terwijl daarna vervolgens zodat hoewel doch nadat voordat sinds alleen nee")
# "ik heb dus geklaagd", "ik hoor maar niks": behind these the word links nothing.
_LOOSE = words("heb hebben heeft had ben is was zijn ik wij ze hoor hoorde krijg kreeg komt kwam gaat doet deed")
_SUBJECTS = words("ik wij ze hij het er")
_FINITE = words(
    "heb hebben heeft had hadden ben zijn is was waren kreeg kregen krijg krijgen hoor hoorde wil ga wacht vind "
    "reageren reageert reageerde zeggen zei zeiden zegt belden belde stuurden stuurde doen doet kan kon moet moest "
    "mag zit sta werd luisteren luistert komen komt krijgen gaan gaat willen wilde wilden zouden zou weten weet "
    "weigeren weigert laten laat blijven blijft geven geeft gaf gaven vinden vonden vond lachten lachte hielp "
    "hielpen deden deed kwam kwamen ging gingen namen nam geantwoord gereageerd"
)
# Words that want a subject behind them in the same clause: "dat ik heb geklaagd".
_OPEN = words("dat die wat waar als of omdat toen en maar want hoe waarom wanneer nadat voordat zoals indien dus nu")
_PREPOSITIONS = words("bij van aan naar over tegen door met voor om op in uit namens")
# A clause that begins so ends where verb and subject change places: "omdat ze zwegen | heb ik geklaagd".
_SUBORDINATE = words("omdat toen nadat voordat sinds terwijl hoewel doordat aangezien nu als")
_COMPLAINT = words("klacht klachtbrief")
_MONTHS = words("januari februari maart april mei juni juli augustus september oktober november december")
_SHORTEST_SPLIT, _LONGEST_OF_DAYS = 3, 5

_ASKS = Signs(
    "^ en|maar|dus? moet|kan|mag|zal|hoef|moest|dien ik|wij|je|men|u|mijn",  # "moet ik eerst klagen"
    "ik|wij wil|willen|wilde|zou ~2 weten",  # "ik wil graag weten"
    "vraag is",  # "mijn vraag is of"
    "^ is|was|wordt|word mijn|de klacht",  # "is mijn klacht al behandeld"
    "^ zou|kunt|kunnen|kun|bent|klopt|heeft|is het|ik|u|jullie|je|ze",  # "kunt u", "heeft het zin"
    # "mag de gemeente"
    "^ heeft|is|kan|mag|moet|doet|gaat|mogen|moeten|hoort|valt|leest|krijgt|weet|ziet|betaalt|bewaart|wil|geeft|"
    "neemt|komt|mocht A? BODY|ombudsman",
)
_QUESTION_WORDS = words("hoe hoeveel hoelang waar waarom wanneer wat welke wie")
_BEFORE_QUESTION_WORD = words("bij op in binnen voor van met tot aan en maar dus")
# Behind a question word these make it no question: "waar ik niks aan heb", "wat een gedoe", "hoe ze doen".
_NO_QUESTION = words(
    "ik wij ze hij het er de een mijn u je dit dat die mij me niet zijn haar hun nog allemaal deze vaak"
)
_IMAGINES = Signs(
    # "als ik klaag", and not "als een hond"
    "^ en|maar|dus|want|ook|dat|alleen|kijk? als|wanneer|indien|zodra|tenzij|mits ik|wij|ze|hij|je|u|het|er|de|mijn|"
    "iemand|men|dit|dat|gemeente",
    "^ stel",  # "stel dat ik"
    "^ mocht|mochten ik|wij|ze|de|het",  # "mocht ik"
)
_DOUBTS = Signs(
    "misschien|wellicht|waarschijnlijk|vermoedelijk|mogelijk|dacht|dachten|denk|denken|denkt|alsof|geloof|meen|"
    "vermoed|twijfel|ofzo",
    "volgens mij",  # "volgens mij heeft hij geklaagd"
    "zou kunnen",  # "dat zou kunnen"
    "niet zeker",  # "ik ben niet zeker"
    "dat|het weet ik eigenlijk|even? niet",  # "dat weet ik niet"
    "weet ik niet meer|zeker|precies",  # "de dag weet ik niet meer"
    "weet ~3 niet meer|zeker|of",  # "ik weet niet of ik"
    "vraag|vroeg me|mij af",  # "ik vraag mij af"
    "geen idee",  # "geen idee"
    "voor zover ik weet",  # "voor zover ik weet"
    "kan me|mij|het niet herinneren",  # "ik kan me niet herinneren"
    "vergeten of",  # "ik ben vergeten of"
    "had|hadden ik|wij maar",  # "had ik maar geklaagd"
)
_SPEAKERS = "BODY|ze|hij|medewerker|mevrouw|meneer|consulent|man|vrouw|buurman|die|het|er"
_REPORTS = Signs(
    f"{_SPEAKERS} ~2 zegt|zeggen|zei|zeiden|beweert|beweren|beweerde|schrijft|schreef|schreven|stelt|stellen|vindt|"
    "meent|adviseerde|adviseert|raadde ~3 dat|van|ik|wij|ze|mijn|u",
    "kreeg|kregen te horen dat",  # "ik kreeg te horen dat"
    "gezegd|verteld|meegedeeld|medegedeeld|aangegeven ~2 dat",  # "er is mij verteld dat"
    "volgens hen|hun",  # "volgens hen"
    "volgens A BODY|medewerker|buurman|consulent|mevrouw|man",  # "volgens de gemeente"
)
# So by being said: "ze schrijven dat mijn klacht ongegrond is", "ik heb gezegd dat ik een klacht had".
_SO_BY_SAYING = Signs(
    "klacht ~8 ongegrond|gegrond",
    "ik|wij een|mijn? klacht had|heb|hadden|hebben $",
    "ik|wij een|mijn? klacht had|heb|hadden|hebben over|tegen",
)


@dataclass(frozen=True)
class Clause:
    """Some words that say one thing.

    `said` is the words with a space around each. `reported` is whether it tells what somebody else said; `stated` is
    whether it tells what is, and not what is asked, imagined, guessed or said by another; `sure` is whether the rest of
    its sentence does not imagine or guess either.
    """

    words: tuple[Word, ...]
    said: str
    have: frozenset[str]
    sentence: int
    question: bool = False
    reported: bool = False
    stated: bool = True
    sure: bool = True

    @property
    def start(self) -> int:
        """Where it begins in the text."""
        return self.words[0].start

    @property
    def end(self) -> int:
        """Where it ends in the text."""
        return self.words[-1].end


def clauses_of(text: str) -> list[Clause]:
    """The clauses of a text in order."""
    clauses: list[Clause] = []
    for number, (sentence, asked) in enumerate(_sentences(words_of(text))):
        clauses += _clauses(sentence, number, asked)
    return clauses


def _sentences(text: Sequence[Word]) -> list[tuple[list[Word], bool]]:
    """The sentences, each with its commas, and whether it ends with a question mark."""
    sentences: list[tuple[list[Word], bool]] = []
    current: list[Word] = []
    for word in text:
        if word.text[0] not in _ENDS or (word.text == "." and current and current[-1].text in _SHORTENED):
            current.append(word)
        elif current:
            sentences.append((current, "?" in word.text))
            current = []
    return [*sentences, (current, False)] if current else sentences


def _clauses(sentence: Sequence[Word], number: int, asked: bool) -> list[Clause]:
    plain = [(_clause(part, number), quoted) for part, quoted in _parts(sentence)]
    open_ended = [_IMAGINES.are_in(clause) or _DOUBTS.are_in(clause) for clause, _ in plain]
    clauses: list[Clause] = []
    for (clause, quoted), open_here in zip(plain, open_ended, strict=True):
        goes_on = clause.words[0].text == "die" and bool(clauses) and clauses[-1].question
        question = asked or goes_on or _ASKS.are_in(clause) or _opens_with_question_word(clause)
        reported = _REPORTS.are_in(clause) and not _SO_BY_SAYING.are_in(clause)
        stated = not (question or open_here or quoted or reported)
        sure = stated and not any(open_ended)
        clauses.append(Clause(clause.words, clause.said, clause.have, number, question, reported, stated, sure))
    return clauses


def _opens_with_question_word(clause: Clause) -> bool:
    """Whether it begins as a question does: "hoe kan ik", "binnen hoeveel tijd", but not "waar ik niks aan heb"."""
    order = [word.text for word in clause.words[:3]]
    start = 1 if order[0] in _BEFORE_QUESTION_WORD else 0
    return len(order) > start + 1 and order[start] in _QUESTION_WORDS and order[start + 1] not in _NO_QUESTION


def _clause(part: Sequence[Word], number: int) -> Clause:
    texts = [word.text for word in part]
    return Clause(tuple(part), f" {' '.join(texts)} ", frozenset(texts), number)


def _parts(sentence: Sequence[Word]) -> list[tuple[list[Word], bool]]:
    """The words of each clause, and whether they stand between quotation marks."""
    parts: list[tuple[list[Word], bool]] = []
    current: list[Word] = []
    quoted = False
    for at, word in enumerate(sentence):
        mark = word.text[0] in _MARKS
        if current and (mark or _begins_anew(sentence, at, current[0].text, len(current))):
            parts.append((current, quoted))
            current = []
        if word.text == '"':
            quoted = not quoted
        if not mark:
            current.append(word)
    return [*parts, (current, quoted)] if current else parts


def _begins_anew(sentence: Sequence[Word], at: int, opening: str, so_far: int) -> bool:
    """Whether a clause begins at this word though no mark says so."""
    word, before = sentence[at].text, sentence[at - 1].text
    after = [word.text for word in sentence[at + 1 : at + 3]] + ["", ""]
    if word in _LINKS:
        if word == "alleen":
            return after[0] in _FINITE or after[0] in _SUBJECTS
        if word == "sinds":
            return after[0] in _SUBJECTS
        if word == "en" and so_far <= _LONGEST_OF_DAYS and (before in _MONTHS or before[0].isdigit()):
            return False  # "op 2 maart en op 4 april"
        return before not in _LOOSE and not (word == "en" and after[0] == "ik" and so_far < _SHORTEST_SPLIT)
    if word == "die" and before in _COMPLAINT and after[0] in ("ik", "wij"):
        return True
    if opening in _SUBORDINATE and word in _FINITE and after[0] in _SUBJECTS and so_far > _SHORTEST_SPLIT:
        return True
    if so_far < _SHORTEST_SPLIT or before in _OPEN or before in _FINITE or before in _PREPOSITIONS:
        return False
    if word == "de":
        return after[0] == "gemeente" and after[1] in _FINITE and not after[1].endswith("en")
    return word in _SUBJECTS and after[0] in _FINITE

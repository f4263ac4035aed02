"""Whether somebody takes back what was said before, which answer, and which day comes in the place of one."""

import re
from dataclasses import dataclass
from datetime import date

from bot.language.corrections_days import another_day, correction_of, told_roughly
from bot.language.date_words import MONTH_OF
from bot.language.dates import DateReading, read_date

_TAKES_BACK = re.compile(
    r"\b(?:(?<!\bik )(?<!\bwij )(?<!\bwe )wacht|wachtes|ho|stop|sorry|oeps|foutje|fout|vergis\w*|verkeerde?|onjuist|"
    r"bedoel\w*|toch|eigenlijk|"
    r"klopt (?:dat )?niet|klopt niet|niet goed|niet juist|corrigeer|correctie|herstel|verander\w*|aanpassen|wijzig\w*|"
    r"bij nader inzien|achteraf|nu ik (?:er|het)|net (?:zei|gezegd|ingevuld|getypt)|daarnet|zonet|eerder zei|"
    r"was (?:het )?(?:niet|geen)|oh? (?:nee|ja|wacht)|nee wacht|actually|i mean|mistake|wrong|correction)\b",
    re.IGNORECASE,
)


def takes_back(text: str) -> bool:
    """Whether the words sound like a correction of an earlier answer."""
    return _TAKES_BACK.search(text) is not None


_LONGEST = 600  # characters; what is longer tells a story
# "Ik wacht al sinds juni" puts no day right.
_TELLS_ON = re.compile(r"\b(?:sinds|sedert|(?:20\d\d|toen) ook|nog steeds|begonnen)\b", re.IGNORECASE)


def corrected_day(text: str, held: date, today: date) -> DateReading | None:
    """The day that takes the place of `held`; of "de 24e" alone, in the month that was told. None where there is none.

    In "niet de 14e maar de 24e" the day that was held is named too: it is passed over. "Twee dagen later" is counted
    from it, and "niet in mei maar in juni" and "2025" leave the rest of it as it was.
    """
    if _TELLS_ON.search(text):
        return None
    one = correction_of(_begun(text), held, today)
    days = another_day(one)
    if days is not None:
        return DateReading(days[0], days[-1], certain=True, text=text, future=days[0] > today) if days else None
    if rough := told_roughly(one):  # the grammar counts from a day that is told before
        return read_date(f"{held.day}-{held.month}-{held.year} was de brief en {rough} de klacht", today)
    return read_date(one.left, today)


def _begun(text: str) -> str:
    """How a text begins: as many whole words as are read for a correction."""
    return text if len(text) <= _LONGEST else text[:_LONGEST].rpartition(" ")[0]


# An answer is pointed at by its question: "bij die vraag over de termijn", "mijn tweede antwoord", "dat nee".
_PRESSED = r"\bge(?:klik|druk|tik|vink)\w*|\b(?:in|aan)ge(?:vuld|vinkt|kruist|tikt|klikt)\b|\bknop\w*|\bmis\s*klik\w*"
_POINTS = re.compile(
    rf"\bvra+ge?n?\b|\bantwoord(?:de|en)?\b|{_PRESSED}|\b(?:die|dat|mijn|m'n|me|het)\s+(?:ja|nee|neen)\b",
    re.IGNORECASE,
)
_POINTED_AT = (
    ("term_expired", re.compile(r"\b(?:termijn|weken|deadline|vierde|vraag (?:4|vier))\b", re.IGNORECASE)),
    ("response", re.compile(r"\b(?:reactie|(?:on)?tevreden|derde|vraag (?:3|drie))\b", re.IGNORECASE)),
    (
        "complained_to_municipality",
        re.compile(
            r"\b(?:klagen|geklaagd|klacht (?:heb )?(?:in(?:ge)?die\w*|gedaan)|tweede|vraag (?:2|twee))\b", re.IGNORECASE
        ),
    ),
    (
        "about_municipality",
        re.compile(r"\b(?:over (?:wie|de gemeente)|gaat over|eerste|vraag (?:1|een|één))\b", re.IGNORECASE),
    ),
)
_VALUE = r"(ja|nee|neen|tevreden|ontevreden|niet tevreden)"
_PUTS = r"moe?s?te?n?|wordt|word|maak|zet|hoort|behoort"
_IN_PLACE = r"ipv|i\.p\.v\.|in plaats van|en niet"
_BECOMES = re.compile(
    rf"\b(?:{_PUTS}|had(?:den)?|is|was)\b(?:\W+(?!niet\b|geen\b)\w+){{0,5}}?\W+{_VALUE}\b|"
    rf"\b{_VALUE}\W+(?:{_IN_PLACE}|(?:moe?s?t|had)(?!(?:\W+(?!niet\b|geen\b)\w+){{0,3}}\W+{_VALUE}\b))\b",
    re.IGNORECASE,
)
_STRIKES = "streep|schrap|haal|trek|herroep|vergeet"
_WITHDRAWN = re.compile(
    rf"\b(?:die|dat|deze|dit|mijn|m'n|me|het|een)\W+(?:\w+\W+)?{_VALUE}\b(?=.{{0,80}}?\b(?:fout|verkeerd|eruit|weg|door|terug|in|onjuist|"
    rf"vergissing|klopt|niet|nie)\b)|\b(?:{_STRIKES})\w*\W+(?:\w+\W+){{0,3}}?{_VALUE}\b",
    re.IGNORECASE,
)
_WRONG = re.compile(
    r"\b(?:herroep\w*|intrek\w*|ingetrokken|doorhal\w*|doorgehaald|schrap\w*|streep|vergis\w*|"
    r"(?:was|is|heb ik) (?:fout|verkeerd)|verkeerd ge\w+|klopt (?:niet|nie)|onjuist)\b",
    re.IGNORECASE,
)
# Where no question is named, one of these says that an answer that was given is to be another.
_ASKS_FOR_ANOTHER = re.compile(rf"\b(?:{_PUTS})\b|\b(?:{_IN_PLACE}|{_STRIKES})|{_PRESSED}", re.IGNORECASE)
_MEANS = {"ja": "yes", "nee": "no", "neen": "no", "tevreden": "satisfied"}
_OPPOSITE = {"yes": "no", "no": "yes", "satisfied": "dissatisfied", "dissatisfied": "satisfied"}


@dataclass(frozen=True)
class NewAnswer:
    """An answer in the place of another.

    `question` is None where the words do not point at one, `value` where they say only that the answer was wrong.
    """

    question: str | None
    value: str | None


def new_answer(text: str) -> NewAnswer | None:
    """The answer that a resident puts in the place of one, pointing at its question or at what was pressed."""
    if not _POINTS.search(text):
        return None
    becomes, withdrawn = _BECOMES.search(text), _WITHDRAWN.search(text)
    value = None
    if becomes:
        value = _value_of(becomes)
    elif withdrawn:
        value = _OPPOSITE[_value_of(withdrawn)]
    if value in ("satisfied", "dissatisfied"):
        return NewAnswer("response", value)
    pointed = [question for question, words in _POINTED_AT if question != "response" and words.search(text)]
    if len(pointed) > 1 or (value is None and (len(pointed) != 1 or not _WRONG.search(text))):
        return None
    if not pointed and not _ASKS_FOR_ANOTHER.search(text) and not takes_back(text):
        return None  # "mijn antwoord is nee" answers what is asked
    return NewAnswer(pointed[0] if pointed else None, value)


def _value_of(found: re.Match[str]) -> str:
    word = next(group for group in found.groups() if group).casefold()
    return _MEANS.get(word, "dissatisfied")


# What is said of a day that was only guessed, or that is to go: "4 september heb ik maar gegokt".
_DAY = rf"\b\d{{1,2}}(?:e|de|ste)?\s+(?:{'|'.join(MONTH_OF)})\b|\b\d{{1,2}}[-/]\d{{1,2}}\b"
_GUESSED = r"\b(?:gegokt|gok\w*|haal|schrap|streep|of|zeker\w*|durf|eraf|weg|geraden|verzonnen|twijfel\w*)\b"
_ABOUT = (
    ("term_expired", re.compile(r"\b(?:termijn|weken|voorbij|verstreken|verlopen|om is)\b", re.IGNORECASE)),
    ("complaint_date", re.compile(r"\b(?:datum|dag|wanneer|date)\b", re.IGNORECASE)),
    ("complaint_date", re.compile(rf"^(?=.*(?:{_DAY}))(?=.*{_GUESSED})", re.IGNORECASE)),
)


def not_known_after_all(text: str) -> list[str]:
    """Which answer is taken back by "dat weet ik toch niet": the term, or the day of the complaint."""
    return [question for question, words in _ABOUT if words.search(text)][:1]

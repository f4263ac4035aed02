"""A text that puts a day right, in the few words that its rules know: "den twaalfde, nie" is "de 12e , niet"."""

import re
from datetime import date

from bot.language import date_words as words
from bot.language.date_tokens import tokenise

_SIDES = {
    "later": "nadien naderhand afterwards verder daarna erna daarop erop daorna darna derna dernoa d'rop d'rna d'rnoa "
    "hierna after naderhaand",
    "eerder": "ervoor daarvoor vroeger eerdr earlier tevoren ervoren derveur erveur deurveur d'rveur d'rvoor dervoor "
    "daorveur hiervoor before voordien",
}  # fmt: skip
_WORDS = {
    "niet": "nie geen not neet nait gin gien nich",
    "maar": "mar but mer mor maor", "de": "den the d", "moet": "mot mut most should must motte", "dag": "day daagje",
    "van": "vd", "is": "zijn be zyn", "na": "nadat", "vorig": "vorige veurig last", "jaar": "joar year jaor jaartje jr",
    "verwisseld": "omgedraaid omgewisseld andersom gewisseld omgekeerd swapped",
    "weekend": "weekeinde", "laatste": "leste letste",
}  # fmt: skip
_AS = {word: name for table in (_SIDES, _WORDS) for name, spellings in table.items() for word in spellings.split()}
# Two words for one side, and the ways to say "and not".
_SAID_APART = (
    (re.compile(r"\b(?:er|daar|d'r|der|daor)\s+(?:voor|veur)\b(?!\s+(?:de|het|een|mijn)\b)", re.IGNORECASE), "ervoor"),
    (re.compile(r"\b(?:er|daar|d'r|der|daor)\s+(?:na|noa|nao)\b(?!\s+(?:de|het|een|mijn)\b)", re.IGNORECASE), "erna"),
    (re.compile(r"\bi\.p\.v\.?|\bin\s+plaats\s+van\b|\binstead\s+of\b|\brather\s+than\b", re.IGNORECASE), "ipv"),
    (re.compile(r"\b(?:volgende|andere)\s+dag\b", re.IGNORECASE), "dag later"),
    (re.compile(r"\bvan\s+af\b", re.IGNORECASE), "vanaf"),
    (re.compile(r"\b(?:isn'?t|wasn'?t)\b", re.IGNORECASE), "niet"),
)
_NAMES_OF_MONTHS = {number: name for name, number in words.MONTH_OF.items() if name in words.MONTHS}
_NAMES_OF_WEEKDAYS = {number: name for name, number in words.WEEKDAY_OF.items() if name in words.WEEKDAYS}

MONTH = "|".join(words.MONTHS)
WEEKDAY = "|".join(words.WEEKDAYS)
UNIT = "dag|week|maand|jaar"
# A day as the plain words may name it.
NAMED = rf"(?:\d\d?e?(?: (?:de|van) )? ?(?:{MONTH})?(?: 20\d\d)?|(?:{MONTH})(?: 20\d\d)?|{WEEKDAY}|20\d\d)\b"
_NO_SHORT_YEAR = r"(?![-/.]\d\d\b)"
_NO_DAY_BEFORE = rf"(?! ?(?:{UNIT}|{MONTH}|uur|keer|weken|dagen|maanden)\b)"


def in_plain_words(text: str) -> str:
    """Give the text with one word for each of its numbers, months, weekdays, units, sides and denials."""
    for apart, word in _SAID_APART:
        text = apart.sub(word, text)
    return " ".join(_plain(token.word, token.number, ordinal=token.ordinal) for token in tokenise(text))


def _plain(word: str, number: int | None, *, ordinal: bool) -> str:
    if number is not None and word not in {"een", "one", "a"}:
        return f"{number}{'e' * ordinal}"
    if (month := words.MONTH_OF.get(word)) is not None:
        return _NAMES_OF_MONTHS[month]
    weekday = words.WEEKDAY_OF.get(word)
    if weekday is not None and word not in words.WEAK:
        return _NAMES_OF_WEEKDAYS[weekday]
    if word in _AS:
        return _AS[word]
    unit = words.PLURAL_OF.get(word) or words.UNIT_OF.get(word)
    unit = words.PLURALS.get(unit or "", unit)
    return unit if unit in UNIT.split("|") else word


def without(day: date, plain: str) -> str:
    """Give the plain words without the day that is held: "de 4e", "4 september 2026", "4-9"."""
    another, number = rf"(?:{MONTH}|maand|vraag|antwoord) ", rf"(?<![\d/-])0?{day.day}e?"
    month = rf"(?: (?:de |van )?{_NAMES_OF_MONTHS[day.month]}| ?[-/.] ?0?{day.month}\b)"
    month += rf"(?: ?[-/.]? ?(?:20)?{day.year % 100:02}\b)?{_NO_SHORT_YEAR}"
    mention = re.compile(rf"({another})?{number}(?:{month}|(?![\w/-])(?: ?[-/.])?{_NO_DAY_BEFORE})")
    return mention.sub(lambda found: found[0] if _of_another(found[1], day) else f"{found[1] or ''} ", plain)


def _of_another(before: str | None, day: date) -> bool:
    return before is not None and before.strip() != _NAMES_OF_MONTHS[day.month]

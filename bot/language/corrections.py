"""Whether somebody takes back what was said before, and which day takes the place of one that was told."""

import re
from calendar import monthrange
from datetime import date

from bot.language.date_words import MONTH_OF
from bot.language.dates import DateReading, read_date

_TAKES_BACK = re.compile(
    r"\b(?:wacht|wachtes|ho|stop|sorry|oeps|foutje|fout|vergis\w*|verkeerd|onjuist|bedoel\w*|toch|eigenlijk|"
    r"klopt (?:dat )?niet|klopt niet|niet goed|niet juist|corrigeer|correctie|herstel|verander\w*|aanpassen|wijzig\w*|"
    r"bij nader inzien|achteraf|nu ik (?:er|het)|net (?:zei|gezegd|ingevuld|getypt)|daarnet|zonet|eerder zei|"
    r"was (?:het )?(?:niet|geen)|oh? (?:nee|ja|wacht)|nee wacht|actually|i mean|mistake|wrong|correction)\b",
    re.IGNORECASE,
)


def takes_back(text: str) -> bool:
    """Whether the words sound like a correction of an earlier answer."""
    return _TAKES_BACK.search(text) is not None


_ONLY_A_DAY = re.compile(r"\bde\s+(\d{1,2})(?:e|de|ste)?\b(?!\s+(?:[a-z]{3,}|\d))", re.IGNORECASE)


def corrected_day(text: str, held: date, today: date) -> DateReading | None:
    """The day that takes the place of `held`; of "de 24e" alone, in the month that was told. None where there is none.

    In "niet de 14e maar de 24e" the day that was held is named too: it is passed over.
    """
    left = _mention_of(held).sub(" ", text)
    day = _ONLY_A_DAY.search(left)
    if day and 1 <= int(day[1]) <= monthrange(held.year, held.month)[1]:
        moved = held.replace(day=int(day[1]))
        return DateReading(moved, moved, certain=True, text=day[0], future=moved > today)
    return read_date(left, today)


def _mention_of(day: date) -> re.Pattern[str]:
    names = "|".join(name for name, number in MONTH_OF.items() if number == day.month)
    month = rf"(?:\s*[-/.]\s*0?{day.month}\b|\s+(?:{names})\b)"
    return re.compile(
        rf"\b0?{day.day}(?:e|de|ste)?(?:{month}(?:\s*[-/ ]?\s*\d{{4}})?|\b(?!\s*[-/.]?\s*\w))", re.IGNORECASE
    )


_ABOUT = (
    ("term_expired", re.compile(r"\b(?:termijn|weken|voorbij|verstreken|verlopen|om is)\b", re.IGNORECASE)),
    ("complaint_date", re.compile(r"\b(?:datum|dag|wanneer|date)\b", re.IGNORECASE)),
)


def not_known_after_all(text: str) -> list[str]:
    """Which answer is taken back by "dat weet ik toch niet": the term, or the day of the complaint."""
    return [question for question, words in _ABOUT if words.search(text)][:1]

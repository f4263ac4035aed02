"""Signs in the words that speak against a reading: then the question is asked again rather than concluded.

The model weighs letters, and a small word can turn a sentence round. Each row is a reading that would do harm if it
were wrong: its question and value, and what in the text makes it doubtful.
"""

import re

from bot.language.date_words import plain

_NOT = r"\b(?:niet|nie|nooit|geen|nee|allesbehalve|amper|nauwelijks)\b"
_NONE = r"\b(?:niet|nie|nooit|geen|gin|niks|niets|noch|zonder)\b"
_NO_ANSWER = (
    r"\b(?:niet|nooit|niemand|niks|niets|geen|nog geen)\b(?!.{0,12}\b(?:tevreden|blij|eens|goed|mee)\b).{0,30}"
    r"\b(?:gereageerd|reageren|reageert|geantwoord|antwoord|antwoordt|reactie|gehoord)"
)

_DOUBTFUL: tuple[tuple[str, str, re.Pattern[str]], ...] = tuple(
    (question, value, re.compile(pattern, re.IGNORECASE | re.DOTALL))
    for question, value, pattern in (
        (
            "about_municipality",
            "yes",
            r"\bniet\s+(?:\w+\s+)?(?:over|met|van|door|bij|tegen)\s+(?:de\s+|een\s+)?gemeente",
        ),
        (
            "about_municipality",
            "no",
            r"(?<!kerkelijke )(?<!niet over de )gemeente|wethouder|burgemeester|stadhuis|wijkteam",
        ),
        ("complained_to_municipality", "no", r"\bwel\b|\btoch\b|\bgebeld\b|\bgemaild\b"),
        ("response", "satisfied", _NOT + r"|ontevreden|onvrede|teleurgesteld"),
        ("response", "dissatisfied", _NO_ANSWER),
        (
            "response",
            "dissatisfied",
            r"\bniet ontevreden|^(?!.*(?:niet|nie\b|geen|nooit|maar|ontev)).*\b(?:tevreden|blij)\b",
        ),
        # What denies sounds like what it denies: "er is geen rechter bij betrokken".
        (
            "postponement_letter",
            "yes",
            _NONE + r".{0,30}(?:uitstel|brief|bericht|post|mail|papier|schreven|gestuurd|verlengd)",
        ),
        (
            "advisory_committee",
            "yes",
            _NONE + r".{0,40}(?:commissie|advies|adviseur)|(?:commissie|adviseur).{0,15}" + _NONE,
        ),
        ("court", "yes", _NOT),
        ("earlier_ombudsman", "yes", _NONE + r".{0,40}ombudsman"),
        (
            "own_matter",
            "yes",
            r"\b(?:voor|namens)\s+(?:een ander|iemand anders|mijn|mn|m'n)\b|"
            + _NOT
            + r"\s+(?:om|over|voor|met|aan)\s+(?:mij|me|mezelf|mijzelf)\b",
        ),
        ("own_matter", "no", r"\bniet voor een ander|\bmezelf\b|\bmijzelf\b|\bmij zelf\b|\bm'n eigen\b"),
        ("term_expired", "yes", r"uitstel|verlengd|verlenging|meer tijd|tien weken|10 weken"),
    )
)


def is_doubtful(question_id: str, value: str, text: str) -> bool:
    """Whether the words hold a sign against this reading of them."""
    bare = plain(text)
    return any(
        question == question_id and against == value and pattern.search(bare)
        for question, against, pattern in _DOUBTFUL
    )

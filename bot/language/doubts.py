"""Signs in the words that speak against a reading: then the question is asked again rather than concluded.

The model weighs letters, and a small word can turn a sentence round. Each row is a reading that would do harm if it
were wrong: its question and value, and what in the text makes it doubtful.
"""

import re

_NOT = r"\b(?:niet|nie|nooit|geen|nee|allesbehalve|amper|nauwelijks)\b"
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
        ("postponement_letter", "yes", _NOT),
        ("court", "yes", _NOT),
        ("own_matter", "yes", _NOT + r"|\bander\w*|\bmijn \w+"),
        ("own_matter", "no", r"\bniet voor een ander|\bmezelf\b|\bmijzelf\b|\bmij zelf\b"),
        ("term_expired", "yes", r"uitstel|verlengd|verlenging|meer tijd|tien weken|10 weken"),
    )
)


def is_doubtful(question_id: str, value: str, text: str) -> bool:
    """Whether the words hold a sign against this reading of them."""
    return any(
        question == question_id and against == value and pattern.search(text)
        for question, against, pattern in _DOUBTFUL
    )

"""Days of a complaint that went to another body, is still to be made, or is only spoken of; and of named events."""

from __future__ import annotations

import re

from bot.language import date_words as words


def one_of(text: str) -> str:
    """Give a pattern for one of the words, or patterns, of a line."""
    return f"(?:{'|'.join(sorted(words.spread(text)))})"


THE_DAY = "<>"
"""Stands for the day among the words around it."""

_BODY = one_of(
    r"verhuurder huisbaas woningbouw\w* \w*corporatie \w*verzeker\w+ politie provincie waterschap belastingdienst "
    r"\w*leverancier helpdesk ombudsman werkgever postnl provider bank school huisarts ziekenhuis notaris vve makelaar "
    r"aannemer netbeheerder rechtbank justitie advocaat \w+app krant facebook uwv duo svb cjib incasso\w* "
    "landlord police"
)
_MUNICIPAL = re.compile(r"\b(?:gemeente\w*|stadhuis|balie|loket|jullie|wethouder|council)\b")
_AT_ANOTHER = re.compile(
    rf"\b(?:bij|aan|naar|met|via|to|with) (?:\w+ )?{_BODY}\b|"
    rf"\b{_BODY} (?:{THE_DAY} )?{one_of('gebeld gemaild aangeschreven geschreven gesproken gewaarschuwd')}\b"
)
_TOLD = re.compile(r"kla[agc]|melding|gemeld|mail|gebeld|belde|geuit|aangifte|gesproken|complain")
_DONE = one_of("overgedragen besproken behandeld doorgestuurd doorgezet doorverwezen afgesloten afgehandeld gesloten")
_PASSED_ON = re.compile(
    rf"\b(?:klacht|zaak|dossier)\b.*\b(?:{_DONE}|door naar)\b|\b{_DONE}\b.*\b(?:mijn|de) klacht\b|"
    r"\b(?:sloten|sloot|handelden|handelde) .*\bklacht (?:\w+ )?af\b"
)
_TO_DO = one_of("doen moeten komen gebeuren klagen indienen invullen sturen versturen opsturen")
_STILL_TO_DO = re.compile(
    rf"^(?!.*\b(?:antwoord|reactie)\b).*(?:\b(?:moet|zal|ga) (?:ik |het |dat )?nog (?:\w+ ){{0,2}}{_TO_DO}\b|"
    rf"\b{_TO_DO} (?:moet|moest) (?:\w+ )?nog\b|\bdoe ik nog\b)|"
    rf"\bwillen (?:klagen|indienen)\b|\bnog geen klacht\b|\bnog niet geklaagd\b|\bof ik klaag\b"
)
_SENT = re.compile(r"\b(?:ge|be)kla\w+|klaagde|gemaild|gestuurd|ingediend|brievenbus|\blukte\b")
_CLOSED = re.compile(
    r"\b(?:balie|loket|stadhuis|gemeentehuis|kantoor)\b (?:\w+ ){0,2}(?:dicht|gesloten)\b|\bdichte deur\b"
)
_MADE = re.compile(
    r"kla[agc]|stuur|stuurd|mail|dien|bracht|langs|brief|post|form|balie|loket|binnen|geweest|compl|meld"
)
_WENT = one_of("kwam kwamen reed viel vielen brak liep gebeurde pakte sloeg trok")
# "9 april, dat was de dag dat de boa mij vastpakte", "23 juni was het gesprek", "12 maart, maar dat is de tandarts".
_NAMED = re.compile(
    rf"{THE_DAY} (?:, )?(?:dat )?(?:was|is) de dag (?:dat|waarop|van)\b(?P<what>.*)|"
    rf"{THE_DAY} (?:was|is) (?:mijn|het|de|onze) (?P<event>\w+(?: \w+)?)|"
    rf"{THE_DAY}.*\bmaar dat (?:is|was) (?:de|het|mijn) (?P<other>.*)|"
    rf"{THE_DAY} (?:, )?(?:\d\S* )?(?:uur )?(?:, )?toen {_WENT} (?:de|het|een|mijn|die|hun|ze|zij) (?P<then>.*)"
)
_DATED = re.compile(
    r"\bin (?:hun (?:brief|mail)|de (?:brief|mail) die (?:zij|ze|de gemeente) \w+) staat (?:er )?(?:' )?<>"
    r"(?!.*\b(?:ontv|binnen))|"
    r"\bop (?:de|die|mijn) (?:boete|bon|bekeuring|beschikking|aanslag) staat\b|"
    r"\bstaat (?:er )?op (?:de|mijn) (?:boete|bon|bekeuring|beschikking)\b|"
    r"\b(?:got|received) (?:the|their|a|that|your) (?:letter|fine|bill|decision|notice|ticket|reply)\b|"
    r"\b(?:werd|wordt) (?:<> )?\d{2}\b(?! euro)|\bzit(?:ten)? (?:ik|we|wij) .*\bom tafel\b|\bander verhaal\b|"
    r"\b(?:bij|met|aan|naar) de ombudsman\b"
)
_NO_CHOICE = re.compile(
    r"\b(?:kiest? u maar|kies maar|geen van beide|welke van de (?:twee|drie)|onleesbaar|geen datum)\b"
)


def is_elsewhere(said: str) -> bool:
    """Whether the words around a day tell that no complaint was made to the municipality then."""
    if _AT_ANOTHER.search(said) and _TOLD.search(said) and not _MUNICIPAL.search(said):
        return True
    if _CLOSED.search(said) and not _SENT.search(said):
        return True
    if any(rule.search(said) for rule in (_PASSED_ON, _STILL_TO_DO, _DATED, _NO_CHOICE)):
        return True
    named = _NAMED.search(said)
    return bool(named and not _MADE.search(next(part for part in named.groups() if part is not None)))

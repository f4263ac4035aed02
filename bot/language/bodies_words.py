"""The words around the name of a body, and how much each says about what a text is about."""

from __future__ import annotations

import re
from collections.abc import Mapping

from bot.language.bodies_everyday import EVERYDAY
from bot.language.spelling import listed

ARTICLES = listed(
    "de het een t n d den der die dat dit deze mn mijn me m zn z onze ons uw je jouw hun haar the my our a an"
)
ADJECTIVES = listed(
    "gewone lokale plaatselijke nieuwe oude vorige huidige particuliere hele zelf jullie stomme rot klote"
)
# What stands before a name, and how much that says that the text is about this body.
CUES: Mapping[str, float] = {
    "over": 6, "tegen": 6, "inzake": 6, "betreffende": 6, "omtrent": 6, "betreft": 6, "blijkt": 6, "about": 6,
    "against": 6, "door": 4, "is": 4, "was": 4, "ben": 4, "nee": 4, "by": 4, "namens": 4, "maar": 3, "van": 2.5,
    "met": 1, "bij": 1, "aan": 1, "with": 1, "voor": 0, "op": 0, "in": 0.5, "uit": -2, "naar": -2, "tot": -2,
    "naast": -3, "binnen": -4, "via": -4, "volgens": -4, "zonder": -4,
}  # fmt: skip
FIRST_CLAUSE, CLAUSE, OTHER_WORD, CLEAR, OWN, AGAIN, PER_WORD_LATER = 4.0, 3.0, 2.0, 6.0, 2.5, 0.5, -0.03
# From this weight a body stands against a deed that is told: one of our own, another government.
OWN_STANDS, PUBLIC_STANDS = 2.0, 2.2
# Who says something, what somebody says, who fails; what was done, and with what.
QUOTED, REPORTED, FAILS, AFTER_BUT, DEED, THING = -4.0, -4.0, 2.0, 2.5, -8.0, -2.0
# So many words before a name somebody may still be said to say what follows.
REPORTED_WITHIN = 9
# With one of these shortly before it, a preposition says as clearly as "over" what the text is about.
TROUBLE: Mapping[str, frozenset[str]] = {
    "met": listed("ruzie probleem problemen gedoe conflict moeite geschil last issue issues klacht trouble"),
    "van": listed("last klacht overlast genoeg"),
    "om": listed("gaat ging"),
    "op": listed("boos kwaad woedend pissig klacht kritiek"),
    "bij": listed("mis fout probleem problemen"),
}
# With one of these it says little: what a letter is about, or where somebody lives.
BESIDE: Mapping[str, frozenset[str]] = {
    "over": listed("brief brieven mail mails mailtje vraag vragen gesprek melding meldingen informatie advies uitleg"),
    "tegen": listed(
        "zaak bezwaar beroep procedure rechtszaak bezwaarschrift beroepschrift zitting vonnis uitspraak proces"
    ),
    "van": listed("inwoner inwoners inwoonster burger bewoner bewoners leek lijkt"),
}
SAYING = listed("zegt zei zeiden zeggen verwijst verwijzen verwees adviseert adviseerde raadde raadt says told")
FAILING = listed("niet niks niets nooit geen weigert weigeren fout verkeerd liegt onbeschoft grof bot")
BUT, JOINING = listed("maar doch"), listed("en maar want toen terwijl omdat")
APART_FROM = {"plaats van", "los van", "anders dan"}
NOT, NONE, SURELY = listed("niet not nooit noch"), listed("geen niks niets"), listed("is het was beslist echt")
NOT_OF = listed("over tegen om is het about klacht meer zozeer")
PERHAPS_NOT_OF = listed("van bij met mee door aan op te maken doen zaak by")
NO_PART = re.compile(
    r"(?:\w+ ){1,4}(?:niks|niets|niet|geen) (?:\w+ )?(?:mee te maken|mee van doen|schuld)|staat (?:hier|daar|er) buiten"
    r"|(?:had|heeft|hebben|deed|deden|doet) (?:niks|niets) (?:fout|verkeerd)\b"
    r"|(?:kan|kunnen) er \w*\s?ni\w+ aan doen|(?:is|zijn) het (?:\w+ )?niet\b|heb ik geen (?:problemen|klacht)"
)
WELL = re.compile(r"niet maar|(?:(?!niet|nooit|geen)\w+ ){1,4}(?:goed|netjes|prima|keurig)\b")
OR, OF = listed("of en noch or"), listed("van door bij")
# Every body has these: whose they are decides ("de balie van het ziekenhuis").
ANYBODYS = listed("balie loket ambtenaar boete bekeuring prent belasting klantmanager werkconsulent arts keuringsarts")
# What was done, and what it was about: they decide where nobody is named who did it.
DEEDS = listed(
    """boete bekeuring prent operatie abonnement garantie geschorst racisme racistisch discriminatie gediscrimineerd
    discrimineert discrimineren discriminerend misstand ontslag incasso"""
)
THINGS = listed(
    """aangifte afval aow avg bankpas bankrekening bestolen bijstand borg creditcard datalek drinkwater elektriciteit
    energie huur huurachterstand huurcontract huurhuis huurprijs huurwoning hypotheek identiteitskaart ingebroken
    internet kenteken kinderbijslag kinderopvang kliko lantaarnpaal lening loon loonbeslag opgelicht pakket
    parkeerplaats paspoort persoonsgegevens privacy rechtszaak rijbewijs rijexamen riool salaris rolstoeltaxi
    slachtoffer stoep stroom studieschuld testament toeslag uittreksel verblijfsvergunning verzekering vuilnis
    waarborgsom wifi zelfmoord geboorteakte inburgering krant omroep overuren pensioen vakantiegeld zwembad"""
)
THINGS |= {"boom gekapt", "eigen bijdrage", "rijbewijs verlengen", "rijbewijs aanvragen", "rijbewijs ophalen"}
# Who is named in passing more often than for what they did.
THINGS |= listed("bedrijf winkel buren buurman buurvrouw")
INTRODUCED = listed(
    "de van bij door over tegen met aan naar die deze den en of dat want omdat is via vanuit maar nee mijn mn me"
)
# Short names that are words too: known by capitals, or by the word before them.
ALSO_WORDS: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(("ind", "duo", "ing", "ns", "ret", "nos"), INTRODUCED),
    **dict.fromkeys(("rijk", "hof", "ad"), listed("het t")), "om": frozenset(),
}  # fmt: skip
# "Mijn winkel" is of who tells it.
TRADES = listed("winkel winkeltje bedrijf bedrijfje camping restaurant hotel kroeg webshop")
MINE = listed("mijn mn me ons onze")
APART = NOT | NONE | OR | SAYING | frozenset(CUES) | ARTICLES | EVERYDAY
BEFORE_NAMES, MAY_BE_DENIED = ARTICLES | ADJECTIVES, NOT_OF | PERHAPS_NOT_OF | ARTICLES

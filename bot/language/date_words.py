"""The words residents use for days: one table for each concept, with their other spellings, dialect and English."""

from __future__ import annotations

import unicodedata
from typing import TypeVar

from bot.language.date_numbers import NUMBERS

T = TypeVar("T")


def spread(text: str) -> set[str]:
    """Give the words of a line, each once."""
    return set(text.split())


MONTHS = {
    "januari": "jan january jannewari jannuari januwarie jannewarie",
    "februari": "feb febr february febberwari febberwarie febrewari febrewarie februwari februwarie",
    "maart": "mrt mart mar march maard maartt mrat", "april": "apr apirl aprl arpil aprill appril",
    "mei": "may", "juni": "jun june junie juny junij jnui", "juli": "jul july julij",
    "augustus": "aug augus august augst",
    "september": "sep sept septbr", "oktober": "okt oct october octbr", "november": "nov novbr",
    "december": "dec decbr",
}  # fmt: skip
ENGLISH_MONTHS = {"january", "february", "march", "may", "june", "july", "august", "october"}
WEEKDAYS = {
    "maandag": "ma mon monday moandag maondag moandei", "dinsdag": "di tue tues tuesday deensdag diensdag tiisdei",
    "woensdag": "wo woe wed wednesday woonsdag goensdag woansdei",
    "donderdag": "do don thu thurs thursday dunderdag tongersdei", "vrijdag": "vr vrij fri friday vriedag vridag",
    "zaterdag": "za zat sat saturday zoaterdag zaoterdag sneon",
    "zondag": "zo zon sun sunday zundag snein",
}  # fmt: skip
# Read as a month or weekday only beside another date: names, verbs and other everyday words look the same.
WEAK = {
    "jan", "feb", "febr", "mrt", "mart", "mar", "march", "apr", "mei", "may", "jun", "jul", "aug", "sep", "sept",
    "okt", "oct", "nov", "dec", "june", "ma", "mon", "di", "tue", "tues", "wo", "woe", "wed", "do", "don", "thu",
    "thurs", "vr", "vrij", "fri", "za", "zat", "sat", "zo", "zon", "sun",
}  # fmt: skip

# Days counted from today.
NAMED_DAYS = {"vandaag": 0, "gisteren": -1, "eergisteren": -2, "eereergisteren": -3, "morgen": 1, "overmorgen": 2}
NAMED_DAY_SPELLINGS = {
    "vandaag": "vandag vandaaag vndaag vandage vandaog vandoag today vanochtend vanmorgen vanmiddag vanavond vanmrgn "
    "zojuist zonet daarnet zoeven zostraks tonight",
    "gisteren": "juster gister gistern guster gustere gisteraovend gusteraovend gistere gistren gustern yesterday "
    "gisterenochtend gisterenmiddag gisterenavond gisterochtend gistermorgen gistermiddag gisteravond gistravond",
    "eergisteren": "eergister eergistern eerguster eergustern eergistere voorgisteren eergisterochtend "
    "eergistermiddag eergisteravond eergisterenavond irgisteren irgister eirgisteren eregisteren ergisteren earjuster",
    "eereergisteren": "eereergister eereergistern vooreergisteren vooreergister voorvoorgisteren",
    "morgen": "tomorrow morgenochtend morgenmiddag morgenavond",
    "overmorgen": "",
}  # fmt: skip
PARTS_OF_DAY = ("ochtend", "morgen", "middag", "avond")

# A unit: (months, days, slack in days). What people count in months or years they do not mean to the day.
UNITS = {
    "dag": (0, 1, 0), "werkdag": (0, 1.4, 2), "week": (0, 7, 0), "maand": (1, 0, 7), "kwartaal": (3, 0, 7),
    "jaar": (12, 0, 14), "fortnight": (0, 14, 0),
}  # fmt: skip
UNIT_SPELLINGS = {
    "dag": "dagje day daags", "werkdag": "", "week": "wk w weekje weekie wek weeek weekske wekske wike waek wiek "
    "weekkie",
    "maand": "maantje mnd maandje mand moand maond maondje moandje mnth month moanne", "fortnight": "",
    "kwartaal": "quarter", "jaar": "jr jaartje year yr joar jaor", "weekend": "weekeinde wkend",
    "minuut": "min minute kwartier kwartiertje minuutje minuutjes",
    "uur": "uurtje hour uurtjes",
}  # fmt: skip
PLURALS = {"dagen": "dag", "werkdagen": "werkdag", "weken": "week", "maanden": "maand", "kwartalen": "kwartaal",
           "jaren": "jaar", "minuten": "minuut", "uren": "uur",
           "fortnights": "fortnight"}  # fmt: skip
PLURAL_SPELLINGS = {
    "dagen": "dgn dagn dage dagjes days dgen daagn daage daagen doagen daogen doage daoge dagens daag daagjes doag "
    "daog nachten nachtjes nachies nachtn nights", "werkdagen": "", "fortnights": "",
    "weken": "wkn weke wekn wiken wekken weeken wken weekjes weeks wks weekn weeke wekke waeke weekkies",
    "kwartalen": "quarters",
    "maanden": "mnden mndn moanden moandn maonden maondn moande maonde maande maandn maaden manden maanen maandjes "
    "months mths mnds",
    "jaren": "jrn jare years yrs joaren jaoren joare", "minuten": "minutes", "uren": "hours",
}  # fmt: skip
AGO_SPELLINGS = {
    "geleden": "gelden leden geleen geledn gelede geleeden gelejen gelejn geleje geleeje geleejn gelee eleden gelieden "
    "geleedn ago terug trug trugge teruh trg back terogge trogge "
    "trogg trok leen leene lene leeje geleeje"
}

PART_SPELLINGS = {
    "begin": "biegin begun bgein bgin bigin beginnen beginning early start",
    "midden": "half halverwege medio mid middle halfway hlf",
    "eind": "einde ein eint ent enj eynd eidn end late",
}  # fmt: skip
REFERENCES = {"eervorige": -2, "vorige": -1, "verleden": -1, "afgelopen": -1, "deze": 0, "volgende": 1}
REFERENCE_SPELLINGS = {
    "eervorige": "eervorig voorvorige voorvorig voorverleden eerverleden",
    "vorige": "vorig vorgie voirge vroige voorige vorrige vorge vrige veurige veurig vurige vurig vurege veurege "
    "vurrige vurrege vurrig vorrege veurrige forige voriege last "
    "previous",
    "verleden": "verlede verleje verlejen verlee verleeje verleejen verlej vleden vlede vleje vlejen vlee verlene "
    "verleene verlejene verlejne verleie ferline",
    "afgelopen": "afgelope aflopen afglopen afgeloopen aafgelopen aofgelopen ofgelopen jongstleden past",
    "deze": "dit this dees deez disse",
    "volgende": "a.s. a.s volgend komende komend aankomende aankomend aanstaande next",
}  # fmt: skip

# How much of a rough number of weeks is meant, at least and at most ("ruim zes weken" is six to seven and a half).
ABOUT = (0.8, 1.2)
ROUGHLY = {
    "ongeveer": ABOUT, "ruim": (1.0, 1.25), "bijna": (0.8, 1.0), "minstens": (1.0, 1.5), "hooguit": (0.0, 1.0),
    "geen": (0.6, 1.0),
}  # fmt: skip
ROUGHLY_SPELLINGS = {
    "ongeveer": "ongever ongevr circa ca zo'n zon pakweg rond omstreeks omtrent plusminus about around approximately "
    "grofweg plm nabij +/- +- ±",
    "ruim": "dik dikke goed goede goeie",
    "bijna": "krap krappe kleine amper nearly",
    "minstens": "minimaal zeker meer langer more",
    "hooguit": "maximaal hoogstens minder korter less",
    "geen": "",
}  # fmt: skip
# So many units are "een paar", at least and at most.
SOME = {"paar": (2, 4), "aantal": (2, 6), "bare plural": (2, 10), "unreadable": (1, 10)}
SOME_SPELLINGS = {
    "paar": "paartje couple pr enkele enige eenige wat few", "aantal": "several verscheidene verschillende tal",
}  # fmt: skip
# "De eerste dagen", "de laatste maanden": so many days of a longer stretch.
FEW = {"dagen": 7, "weken": 21, "maanden": 90}
SLIGHTLY = {"iets", "ietsje", "net", "slightly"}

# Beside a date these make it a date "or thereabouts".
HEDGES = {
    "rond", "ongeveer", "omstreeks", "circa", "ca", "rondom", "omtrent", "ofzo", "zoiets", "misschien",
    "waarschijnlijk", "denk", "dacht", "geloof", "meen", "about", "around", "approximately", "maybe", "tegen",
    "pakweg", "gok", "schat", "think", "plm", "nabij", "+/-", "+-", "±",
}  # fmt: skip
# These doubt whether it was that day; they do not say that it was a day near it.
DOUBTS = {"denk", "dacht", "geloof", "meen", "waarschijnlijk", "think"}
NEAR = {"vlak", "net", "kort", "even", "direct", "meteen", "gelijk", "pal", "just", "right", "shortly"}
NEAR_SIDES = {
    "voor": "voor",
    "veur": "voor",
    "veurr": "voor",
    "before": "voor",
    "na": "na",
    "nao": "na",
    "noa": "na",
    "after": "na",
}
# "12 oktober jl.", "zaterdag l.l.": the last one.
LAST_PAST = {"jl", "j.l", "j.l.", "jongstleden", "ll", "l.l", "l.l."}
# What stands right behind these is a limit, not the day something happened.
LIMITS = {"tot", "t/m", "tm", "voor", "na", "uiterlijk", "until", "till", "before", "after", "by"}
ARTICLES = {"de", "het", "een", "den", "the", "t", "n", "dat", "die", "vd"}
# What may be counted from: "drie weken na mijn brief van 1 september".
EVENTS = ARTICLES | spread(
    "mijn onze ons brief mail email klacht gesprek afspraak bezwaar melding aanvraag ontvangst formulier "
    "verjaardag van op d.d. dd ,"
)
GLUE = {
    "van", "in", "op", "de", "het", "was", "om", "dat", "den", "die", "the", "on", "vd", "t", ",", "met", "jl",
    "j.l.", "(", ")", "dd", "d.d", "d.d.", "namelijk", "oftewel", "dus", "jongstleden", ":", "ergens", "dan", "nog",
    "een", "precies", "ll", "l.l.", "der", "mi", "mee", "tijdens",
}  # fmt: skip
OR = {"of", "or", "/", "a", "dan wel"}
UP_TO = {"tot", "t/m", "tm", "tot en met", "-", "to", "till", "until", "en"}
BETWEEN = {"tussen", "between"}
FILLERS = ARTICLES | {"anders", "was", "toch", "op", "in", "ergens", "misschien", "rond", "van", "zo"}
CORRECTIONS = spread(
    "nee neen no sorry pardon excuus oeps foutje bedoel bedoelde correctie verbetering eigenlijk technisch feitelijk"
)
ANY = {"een", "n", "andere", "zekere", "willekeurige", "a", "some"}
EVERY = {"elke", "iedere", "alle", "elk", "ieder", "every", "each"}
GREETINGS = {"goede", "goeie", "goeden", "goed", "fijne", "prettige", "zalig", "zalige", "gelukkig", "vrolijk"}

# A word that may follow a date: then "de 12e" is a day and not "de 12e brief".
MAY_FOLLOW = spread(
    "heb had hebben heeft ben was waren is zijn werd kreeg ging kwam deed stuurde belde schreef diende heb ik wij "
    "we ze hij zij u en maar of toen om rond van in jl j.l. dit vorig vorige deze die dezer denk dacht geloof "
    "meen naar bij door aan gebeld geklaagd gemeld geschreven verstuurd gestuurd verzonden ingediend ingeleverd "
    "gemaild gepost ontvangen gegaan binnengekomen langsgegaan geweest gedaan aangekomen afgegeven bezorgd nee "
    "sorry dus volgens nog al zo ofzo per via met i have was did sent of omstreeks ongeveer s 's daarna tot t/m "
    "ll l.l l.l. der op pas eindelijk uiteindelijk meteen getikt getypt "
    "opgesteld opgestuurd langsgebracht als want omdat hoor ja geleden terug and but to"
)
# A number before one of these counts something, so it is no day or year.
COUNTED = spread(
    "uur u uren keer x maal euro eur weken dagen maanden jaren jaar week maand dag minuten procent mensen "
    "personen kinderen brieven mails brief km meter m m2 pond stuks artikel awb kamers buren katten hours times"
) | {"%", "€", ":"}
# Behind one of these a number is an address, an amount or a reference.
NUMBERED = spread(
    "huisnummer huisnr nummer nr no nummers artikel art artikelen lid kamer lokaal postbus tel telefoon "
    "telefoonnummer zaak zaaknummer dossier dossiernummer kenmerk referentie referentienummer bedrag euro eur "
    "lijn bus paragraaf versie pagina bijlage balie loket flat nrs toestel meldingsnummer polis factuurnummer "
    "pand groep klas"
) | {"€", "#", "$"}
STREET_ENDS = ("straat", "laan", "weg", "plein", "gracht", "kade", "dijk", "steeg", "singel", "pad", "plantsoen", "hof")
WHOSE = {"mijn", "me", "mn", "m", "n", "zijn", "haar", "hun", "onze", "de", "het", "eigen", "'"}
ON_THE_DAY = {"op", "met", "rond"}
LIVES = {"woon", "wonen", "woont", "live"}
BIRTHS = {"geboren", "geboortedatum", "geb", "jarig", "verjaardag", "geboorte", "born", "geworden"}
# "De eerste", "de derde" may be anything that is counted; "de veertiende" is a day.
VAGUE_ORDINAL = 5
QUARTERS = {f"q{number}": number for number in range(1, 5)}
# "De laatste vrijdag"; English "last" is that only where "of" follows.
LAST_OF = spread("laatste leste lesten letste letsten last")
# What is said for a longer word.
SHORT_FOR = {"d'n": "den", "m'n": "mijn", "z'n": "zijn", "d'r": "er", "ut": "het"}
# What stands between "de 12e" and the month it is of.
OF = {"van", "de", "der", "des", "vd", "of", "the", "in", "het", "den"}
# Commercial Dutch for the first and the last day of a month or year.
FIRST_OR_LAST_DAY = {"primo": 1, "ultimo": -1}
ORDINAL_ENDS = {"e", "de", "ste", "st", "nd", "rd", "th", "en", "den", "sten"}
FRACTIONS = {
    "half": 0.5, "halve": 0.5, "hlf": 0.5, "anderhalf": 1.5, "anderhalve": 1.5,
    "anderhalleve": 1.5, "anderalve": 1.5, "anderalf": 1.5, "anderhave": 1.5, ",5": 0.5, "kwart": 0.25,
    "driekwart": 0.75,
}  # fmt: skip
# "Tweeënhalve week", "drie-en-een-half" in one word.
_NAMES_OF_FEW = [(name, number) for name, number in NUMBERS.items() if number <= 12]
FRACTIONS |= {
    f"{name}{end}": number + 0.5
    for name, number in _NAMES_OF_FEW
    for end in ("enhalf", "enhalve", "eneenhalf", "eneenhalve", *(("nhalf", "nhalve") if name.endswith("e") else ()))
}
# "Twaalf komma tien" is how 12-10 is read aloud.
SPOKEN_SIGNS = {"komma", "punt", "streepje", "slash"}
HALVES = {"half", "halve"}
# Right before "drie weken geleden" these make it exact.
TO_THE_DAY = {"precies", "exact", "exactly"}
# Sayings that are one word to the rules.
SAYINGS = {
    "op de kop af": "precies", "op de dag af": "precies", "op de dag nauwkeurig": "precies", "tot op de dag": "precies",
    "om en bij": "ongeveer", "eer - eergisteren": "eereergisteren", "eer eergisteren": "eereergisteren",
    "als de dag van gisteren": "goed", "niet van gisteren": "slim", "vandaag of morgen": "ooit",
    "in de loop van": "in", "in the course of": "in",
    "nog een keer": "nogmaals", "nog eens": "nogmaals", "nog een maal": "nogmaals", "voor de tweede keer": "nogmaals",
    "plus minus": "ongeveer", "min of meer": "ongeveer", "v / d": "vd", "v . d .": "vd",
}  # fmt: skip
EXACTLY = {"precies", "exact", "alweer", "al", "nu", ","}
# Half a week more or less is not counted to the day: "anderhalve week" is nine to twelve days.
HALF_SLACK = 1
# "Ongeveer" opens so many days more to either side, unless a fifth is more.
ABOUT_SLACK = 3
# Of months and years so much more or less is still called by their number: "een jaar geleden" is three weeks or so.
ROUND = 1 / 16
EARLIER = {"ervoor", "daarvoor", "eerder", "ervoren", "tevoren", "earlier"}
LATER = {"later", "daarna", "erna", "nadien", "daarop", "erop", "naderhand", "afterwards"}


def _by_spelling(spellings: dict[str, str], values: dict[str, T]) -> dict[str, T]:
    return {word: values[name] for name, words in spellings.items() for word in [name, *words.split()]}


def _named(spellings: dict[str, str]) -> dict[str, str]:
    return _by_spelling(spellings, {name: name for name in spellings})


MONTH_OF = _by_spelling(MONTHS, {name: number for number, name in enumerate(MONTHS, 1)})
WEEKDAY_OF = _by_spelling(WEEKDAYS, {name: number for number, name in enumerate(WEEKDAYS)})
NAMED_DAY_OF = _by_spelling(NAMED_DAY_SPELLINGS, NAMED_DAYS)
UNIT_OF = _named(UNIT_SPELLINGS)
PLURAL_OF = _by_spelling(PLURAL_SPELLINGS, PLURALS)
AGO = set(_named(AGO_SPELLINGS))
PART_OF = _named(PART_SPELLINGS)
REFERENCE_OF = _named(REFERENCE_SPELLINGS)
ROUGHLY_OF = _named(ROUGHLY_SPELLINGS)
SOME_OF = _named(SOME_SPELLINGS)

# Curly apostrophes and long dashes are what telephones make of straight ones; "½" they make of "1/2".
_SIGNS = str.maketrans("\u2018\u2019\u2010\u2011\u2012\u2013\u2014", "''-----")


def plain(word: str) -> str:
    """Give a word in small letters and without accents or other marks."""
    if word.isascii():
        return word.lower()
    bare = (sign for sign in unicodedata.normalize("NFKD", word.lower()) if not unicodedata.combining(sign))
    return "".join(bare).replace("1\u20442", ",5").translate(_SIGNS) or word

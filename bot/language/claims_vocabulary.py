"""What people write, and which word of the tables is meant: typing errors, dialect, English, names of several words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping


def _by_variant(variants_of: Mapping[str, str], between: str = " ") -> dict[str, str]:
    """From each written form to what is meant by it, which may be two words."""
    return {variant: meant for meant, variants in variants_of.items() for variant in variants.split(between)}


MEANT = _by_variant(
    {
        # dialect and talk
        "ik": "k 'k ikke ekik", "ik heb": "kheb khep", "ik ben": "kben", "ik vind": "kvind",
        "heb ik": "heb'k hebbik hebik", "heb": "hep hebt ebt eb", "hebben": "hebbe hebbu ebben",
        "niet": "nie nit neit ni neet nait nich nicht", "nog niet": "noggniet nognie", "geen": "gin gien gene geene",
        "geklaagd": "geklaogd geklaagt geklaag geklagd", "niks": "niets nix", "nooit": "noit nooi", "dat": "da",
        "het": "t 't ut", "een": "n 'n nen", "mijn": "m'n mn me'n mien mij'n onze ons", "wij": "wy we", "ze": "zij",
        "zeiden": "zei'n", "zeggen": "zegge", "elke": "iedere", "reageren": "reagere", "gehad": "gehat",
        "hadden": "had'n hadde", "ben": "bin", "beantwoord": "beantwoort", "gekregen": "gekrege gekreege",
        "gedaan": "gedaen", "tevreden": "tevrede", "ontevreden": "ontevrede", "even": "ff effe", "gisteren": "gister",
        "wil": "wilt", "gingen": "ging'n",
        # the municipality
        "gemeente": "gemeete gemiente geminte gemente gemeent gmeente gemeenten gemeentes gemeinte parkeerbeheer "
        "stadsbeheer deelgemeente woningtoezicht",
        "stadhuis": "gemeentehuis stadskantoor raadhuis", "loket": "gemeenteloket stadswinkel gemeentewinkel",
        "gemeentelijk": "gemeentelijke", "ambtenaar": "ambtenares ambtenaren", "wethouder": "wethouders",
        "consulent": "consulenten", "wijkteam": "wijkteams", "burgerzaken": "publiekszaken", "handhaver": "handhavers",
        "boa": "boa's boas", "college": "b&w benw", "klantmanager": "klantmanagers",
        # a complaint, and what is written besides
        "klacht": "klachten klagt klach klachtje",
        "klachtbrief": "klaagschrift klaagbrief klachtenbrief klachtschrift klachtmail klachtbriefje",
        "klachtformulier": "klachtenformulier",
        "klachtdienst": "klachtenfunctionaris klachtencoordinator klachtcoordinator klachtencommissie "
        "klachtbehandelaar klachtenbehandelaar klachtenafdeling klachtfunctionaris",
        "bezwaar": "bezwaren bezwaarschrift bezwaarschriften bezwaarprocedure bezwaarcommissie bezwaartermijn",
        "beroep": "beroepschrift", "mail": "mailtje e-mail email e-mailtje emailtje mails e-mails",
        "gemaild": "gee-maild geemaild ge-maild gemailt", "brief": "briefje brieven", "melding": "meldingen",
        "reactie": "reacties respons", "antwoord": "antwoordje antwoordbrief", "reageerde": "reageerden",
        "ontvangstbevestiging": "ontvangstbericht bevestigingsmail ontvangstbevestigingen bevestigingsbrief "
        "bevestiging",
        "uitstel brief": "uitstelbrief",
        # what the municipality decides, and what it keeps in order
        "besluit": "besluiten", "beslissing": "beslissingen", "beschikking": "beschikkingen",
        "boete": "bon bekeuring parkeerbon parkeerboete boetes bekeuringen naheffing naheffingsaanslag "
        "parkeerbelasting",
        "aanvraag": "aanvragen", "woz beschikking": "woz-beschikking", "woz": "woz-waarde wozwaarde",
        "woz aanslag": "woz-aanslag", "wmo consulent": "wmoconsulent", "bijstand uitkering": "bijstandsuitkering",
        "container": "afvalcontainer afvalcontainers containers", "lantaarnpaal": "straatlantaarn lantaarnpalen",
        "stoeptegel": "stoeptegels",
    }
)  # fmt: skip

# English is read by putting its words in Dutch: "i have complained" becomes "ik heb geklaagd".
ENGLISH = _by_variant(
    {
        "ik": "i", "wij": "we", "ze": "they she", "hij": "he", "mijn": "my our", "heb": "have", "ik heb": "i've",
        "wij hebben": "we've", "heeft": "has", "heb niet": "haven't", "heeft niet": "hasn't",
        "niet": "didn't don't not", "nooit": "never", "geen": "no", "niks": "nothing", "niemand": "nobody",
        "nog": "yet still", "een": "any a an",
        "de": "the", "dit": "this", "dat": "that", "het": "it", "en": "and", "maar": "but", "omdat": "because",
        "toen": "when", "als": "if", "daarna": "then", "dus": "so", "over": "about", "tegen": "against",
        "bij": "to with at", "van": "from of", "per": "by", "op": "on", "voor": "for", "geklaagd": "complained",
        "klagen": "complain", "klacht": "complaint complaints", "ingediend": "filed submitted lodged made",
        "gestuurd": "sent", "indienen": "file", "geschreven": "wrote", "gemeente": "municipality council city",
        "burgemeester": "mayor", "wethouder": "alderman", "geantwoord": "replied answered", "gereageerd": "responded",
        "antwoord": "reply answer", "reactie": "response", "reageren": "respond", "gehoord": "heard",
        "kreeg": "got received", "krijg": "get", "gaf": "gave", "tevreden": "satisfied", "blij": "happy",
        "ontevreden": "unhappy dissatisfied", "oneens": "disagree", "teleurgesteld": "disappointed", "brief": "letter",
        "schriftelijk": "writing", "telefonisch": "phone", "balie": "desk", "boete": "fine", "onbeschoft": "rude",
        "schreeuwde": "shouted", "uitgescholden": "insulted", "loog": "lied", "kwijtgeraakt": "lost",
        "papieren": "documents papers", "afgewezen": "rejected", "geweigerd": "refused", "weigert": "refuses",
        "aanvraag": "application", "besluit": "decision", "uitkering": "benefits benefit", "vergunning": "permit",
        "stopgezet": "stopped", "bezwaar": "objection", "wil": "want", "zou": "would", "moet": "should must do does",
        "kan": "can", "kon": "could", "ga": "will", "misschien": "maybe", "denk": "think",
        "huisbaas": "landlord", "buurman": "neighbour neighbor", "buren": "neighbours neighbors", "vriend": "friend",
        "zus": "sister", "broer": "brother", "moeder": "mother", "vader": "father", "man": "husband", "vrouw": "wife",
        "politie": "police", "verzekering": "insurance", "ziekenhuis": "hospital", "werkgever": "employer",
        "probleem": "problem", "boos": "angry", "hoe": "how", "waarom": "why", "waar": "where true", "waren": "were",
        "zijn": "are", "ben": "am", "medewerker": "worker employee officer", "ambtenaar": "official servant",
        "al": "already", "terug": "back", "accepteren": "accept", "wacht": "waiting", "hen": "them", "verteld": "told",
        "u": "you", "iemand": "someone", "gebeld": "called", "straat": "street",
    }
)  # fmt: skip
ENGLISH_SIGNS = frozenset({"the", "and", "i", "my", "they", "was", "to", "with", "about", "have", "complaint", "from"})

# Names and turns of several words, made one: "sociale dienst" is as much the municipality as "gemeente" is.
JOINED = _by_variant(
    {
        "gemeente": "sociale dienst,sociale zaken,werk en inkomen,het stad,gemeente gemeente,social services",
        "college": "burgemeester en wethouders,b en w", "stadhuis": "town hall,gemeente hall",
        "ambtenaar": "civil servant,civil ambtenaar", "belastingdienst": "tax office",
        "consulent": "social worker,social medewerker", "wijkteam": "sociaal team,sociaal wijkteam",
        "nationale_ombudsman": "nationale ombudsman", "veilig_thuis": "veilig thuis",
        "justitie": "openbaar ministerie", "rechtshulp": "juridisch loket", "iets_anders": "iets anders",
        "kastje_muur": "van het kastje naar de muur", "klachtformulier": "formulier voor klacht",
        "ingebreke": "in gebreke", "boete": "parking boete", "ook": "niet alleen,niet voor niks",
        "ik": "mijn vrouw en ik,mijn man en ik,mijn vriend en ik,mijn vriendin en ik,mijn partner en ik,"
        "ik en mijn man,ik en mijn vrouw",
    },
    between=",",
)  # fmt: skip

# "leerplichtambtenaar", "baliemedewerkster", "jongerenloket": whatever it is, it is one of them.
ENDINGS = _by_variant(
    {
        "ambtenaar": "ambtenaar ambtenaren", "medewerker": "medewerker medewerkster medewerkers",
        "consulent": "consulent consulente", "loket": "loket", "aanvraag": "aanvraag",
        "klantmanager": "klantmanager", "wijkteam": "wijkteam",
    }
)  # fmt: skip

# Long words of weight, known with one letter too many, missing or wrong ("ambtenar", "gereagreerd").
_KNOWN_MISTYPED = (
    "gemeente", "ingediend", "ambtenaar", "medewerker", "wethouder", "burgemeester", "gereageerd", "ontevreden",
    "bezwaar", "ombudsman", "beschikking", "antwoord", "reactie", "consulent", "beantwoord", "verlopen", "verstreken",
)  # fmt: skip
NOT_MISTYPED = frozenset(
    {
        "redactie", "gemeend", "gemeende", "gemeenste", "antwoordt", "antwoordde", "antwoorden", "bewaar", "geantwoord",
        "verlopend",
    }
)  # fmt: skip


def without_a_letter(word: str) -> Iterator[str]:
    """The word with each of its letters left out in turn."""
    return (word[:at] + word[at + 1 :] for at in range(len(word)))


MISTYPED = {short: word for word in _KNOWN_MISTYPED for short in (word, *without_a_letter(word))}

"""The words that tell what was done on a day, by whom, and what people say while they look a day up."""

from __future__ import annotations

from bot.language import date_words as words

# What parts two clauses that each have a day, and what is said of such a day.
LINKS = {",", ".", ";", "!", "en", "maar", "and", "but", "toen", "daarna"}
SUBJECTS = {"ik", "heb", "wij", "we", "hebben"}
ARRIVED = words.spread(
    "binnen binnengekomen ingekomen aangekomen bezorgd afgeleverd afgestempeld ingeboekt ontvangststempel "
    "ontvangstdatum arrived"
)
GOT = words.spread("ontvangen ontving ontvingen kreeg kregen gekregen received got")
# Who signs for a letter at the municipality has received it.
SIGNED = {"getekend", "afgetekend", "tekende", "tekenden", "signed"}
FOR_RECEIPT = words.spread("ontvangst postkamer balie gemeente ze er ervoor voor veur for")
IT = words.spread("hem m die mijn klacht klachtbrief it")
TO_RESIDENT = {"een", "geen", "mij", "me"}
COMPLAINTS = words.spread(
    "klaagt klaag klagen geklaagt geklaacht klachtmail klaagschrift klaagbrief "
    "klacht klachtbrief klachtenformulier klachtformulier geklaagd beklaagd beklag klaagde klaagden ingediend "
    "complaint complained"
)
SENDING = words.spread(
    "verstuurd gestuurd opgestuurd verzonden gemaild mailde stuurde gepost post afgegeven ingeleverd gebracht "
    "langsgebracht geschreven schreef gebeld belde formulier brief mail gemeld langsgegaan getikt getypt opgesteld "
    "sent wrote called mailed emailed posted submitted"
)
# A letter that is written lies at home until one of these is done with it.
WRITING = words.spread(
    "geschreven schreef opgesteld getikt getypt uitgeprint geprint gemaakt concept klaargemaakt ondertekend "
    "written wrote"
)
DISPATCH = words.spread(
    "verstuurd gestuurd opgestuurd weggestuurd toegestuurd verzonden gemaild mailde stuurde gepost post afgegeven "
    "ingeleverd gebracht langsgebracht weggebracht ingediend verzond bezorgd sent mailed emailed posted submitted"
)
_LETTERBOX, _PUT = {"bus", "brievenbus"}, {"gedaan", "gegooid", "gestopt", "gooide", "deed", "stopte"}
# What somebody meant to do is not done.
INTENDED = words.spread("wou wilde wilden willen zou zouden plan geprobeerd probeerde probeerden wanted tried")
CAME_OF_IT = words.spread("werd geworden lukte gelukt gedaan deed became managed")
# Who asks after a complaint has made it before.
REMINDERS = words.spread(
    "herinnering herinneringsmail herinneringsbrief herinnerd herinnerde rappel gerappelleerd reminder nagevraagd "
    "nagebeld navraag bleef blijft status"
)
CALLS, IN_VAIN = {"gebeld", "belde", "called"}, {"gehoor", "niemand", "bereikbaar", "wachtrij", "info", "informatie"}
# What comes to the resident, not to the municipality.
ANSWERS = words.spread(
    "ontvangstbevestiging bevestiging bevestigd antwoord geantwoord reactie gereageerd bericht teruggebeld "
    "teruggemaild reply answer confirmation"
)
TOPICS = words.spread(
    "besluit beschikking aanvraag aangevraagd gebeurd gebeurde incident voorval verhuisd boete factuur aanslag "
    "staat stond gedateerd geboren bezwaar dagtekening decision"
)
# Then there may be two complaints, and no day is more theirs than the other.
AGAIN = words.spread("weer opnieuw nogmaals herhaald tweede ook again")

# "Het is nu 3 oktober" tells what day it is.
NOW = {"nu", "inmiddels", "ondertussen", "intussen"}

# What people say while they look it up.
TALK = words.spread(
    "ja jaja nou nu eh ehm uh uhm euh hm hmm oh o ah wacht even effe ff kijken zien denken hoor denk geloof meen is "
    "dit het toen zeg maar laat es eens precies inderdaad volgens mij weet ik check toch wel gewoon moet geweest zijn"
)

# What people say of looking it up, between the day they named and the one they found: nothing else happens in it.
_SEARCH = words.spread(
    "ah ehh uhh hmmm dacht al he hee nou joh "
    "kijk check gecheckt checken zoek opgezocht zoeken opzoeken zie zag lees las staat stond staan "
    "agenda kalender telefoon mobiel mail mails mailtje mailbox inbox outbox postvak verzonden verstuurde items map "
    "brief brieven kopie bonnetje bewijs scherm papier papieren aantekening app whatsapp mijn mn me ik mij erbij bij "
    "pak haal dingen door elkaar verkeerd verkeerde vergis vergiste net hier er daar datum dag maand zeg zei schreef "
    "typte natuurlijk niet wel moest beter goed fout foute klopt . ; ! ? - the is it i look let see"
)
LOOKING_UP = TALK | words.GLUE | words.CORRECTIONS | _SEARCH


def is_dispatched(clause: set[str]) -> bool:
    """Whether a clause tells that something was sent or brought: "op de post gedaan", "in de bus gegooid"."""
    return bool(clause & DISPATCH or (clause & _LETTERBOX and clause & _PUT) or {"deur", "uit"} <= clause)

"""Whether another body than the municipality is complained of."""

from __future__ import annotations

from collections.abc import Sequence

from bot.language.claims_clauses import Clause
from bot.language.claims_parties import UNCLEAR, names_municipality
from bot.language.claims_signs import OTHER, Signs, words

# Something is wrong.
GRIEVANCE = words(
    "niet geen nooit niks niemand nergens weigert weigerde weigeren geweigerd afgewezen wees stopgezet gestopt "
    "stopt stopte gekort korting ingetrokken kwijt kwijtgeraakt kwijtgemaakt zoekgeraakt zoekgemaakt fout fouten "
    "verkeerd verkeerde slecht slechte grof onbeschoft onbeleefd onvriendelijk gelogen loog liegt belachelijk "
    "schandalig onterecht schulden boete uitgelachen oneens traag laat potje puinhoop zootje genegeerd negeert "
    "gehalveerd inval problemen weggestuurd eist eisen dreigt gekapt onzin dwangsom verlaagd opgelegd gedoe "
    "teleurgesteld boos onbegrijpelijk gediscrimineerd bedreigde bedreigd gepest lachte uitgescholden schreeuwde "
    "schold snauwde terugbetalen zonder oneerlijk ingebreke afwijzing onduidelijk respectloos hardhandig "
    "intimiderend arrogant onvindbaar beboet wachten wacht"
)
# "niet over de gemeente", "de gemeente heeft er niks mee te maken"
NOT_AGAINST = Signs(
    "niet zozeer|direct? over|tegen|met|om|van|door|aan? A? BODY",  # "niet over de gemeente"
    "geen klacht over|tegen A? BODY",  # "geen klacht over de gemeente"
    "BODY ~6 niks|niet|geen ~4 schuld|verantwoordelijk|probleem",  # "de gemeente heeft geen schuld"
    "BODY ~6 niks|niet ~2 mee te maken|doen",  # "de gemeente heeft er niks mee te maken"
    "BODY ~6 niks|niet ~2 over gaat|gaan",  # "de gemeente zegt dat ze er niet over gaat"
    "BODY ~4 niks|niet ~2 aan doen",  # "de gemeente kan er niks aan doen"
    "geen|niks problemen|probleem|ruzie|tegen|moeite|klacht ~4 BODY",  # "ik heb niks tegen de gemeente"
    "BODY ~3 geen problemen|probleem|klacht|moeite",  # "met de gemeente heb ik geen problemen"
    "BODY ~3 niks mee",  # "de gemeente kan daar niks mee"
    "ik ~2 ambtenaar",  # who works there, complains of nothing by saying so
    "werk|werkt|werken ~2 bij A? BODY",  # "ik werk bij de gemeente"
    "bij A? BODY werk|werkt|werken",  # "omdat ik bij de gemeente werk"
)
_ABOUT_ANOTHER = Signs(
    "klacht|klagen|geklaagd|klaag|beklaagd|gaat|ging|boos|kwaad|problemen|probleem|conflict|ruzie|gedoe|betreft ~3 "
    "over|tegen|om|met|op A? ~1 ELSE",
    "maar|over|om A? ELSE $",  # "niet over de gemeente maar over de politie"
    "klacht is? van A? ELSE",  # "mijn klacht is van ziekenhuis"
    "betreft A? ELSE",  # "het betreft het UWV"
    "antwoord|reactie ~2 van A? ELSE ~2 op mijn klacht",  # "geen reactie van het UWV op mijn klacht"
)
_NOT_ANOTHER = Signs("niet|geen ~1+over|om|tegen|met|bij|door|van A? ELSE")  # "nee niet de politie"
_ABOUT_PEOPLE = Signs("klacht|gaat|ging ~2 over A? OTHERS", "overlast van A? OTHERS")  # "het gaat over de buren"
_ANOTHER_ACTS = Signs(
    "^ ~2+en|maar|want|dus|omdat|nee|dat|toen|nu|ja|ook|niet|BODY|de A? ELSE",  # "maar de politie deed niks"
    "heeft|wil|doet|weigert|is A? ELSE",  # "nu weigert de bank"
    "door A? ELSE",  # "stopgezet door het UWV"
)
_ALSO_WRONG = words(
    "afgesloten geblokkeerd ingehouden lastigvalt kapot omhoog ingenomen opgezegd doorgestuurd kwijtschelden "
    "reageert stuurt stuurde zet ignores rekent betaalt laat fout ontslagen ongelijk"
)
_COMPLAINED_TO_ANOTHER = Signs("bij|aan|tegen|naar A? ELSE")
# No story with one of these is said to be about another body alone.
MUNICIPAL_THEMES = words(
    "bijstand bijstandsuitkering paspoort rijbewijs parkeervergunning leerlingenvervoer woz ozb woz-waarde "
    "woz-beschikking melding lantaarnpaal stoep stoeptegel straatverlichting vuilnis container kwijtschelding "
    "omgevingsvergunning bouwvergunning"
)


def is_against_another(clause: Clause) -> bool:
    """Whether another body does something wrong here, or is complained of."""
    if not clause.stated:
        return False
    if _ABOUT_PEOPLE.are_in(clause):
        return True
    if not clause.have & OTHER or _NOT_ANOTHER.are_in(clause):
        return False
    if _ABOUT_ANOTHER.are_in(clause):
        return True
    if clause.have & (GRIEVANCE | _ALSO_WRONG) and _ANOTHER_ACTS.are_in(clause):
        return True
    return bool(clause.have & {"klacht", "geklaagd"}) and _COMPLAINED_TO_ANOTHER.are_in(clause)


def nothing_is_municipal(clauses: Sequence[Clause]) -> bool:
    """Whether nothing in the story is the municipality's."""
    have = frozenset().union(*(clause.have for clause in clauses))
    if have & (UNCLEAR | MUNICIPAL_THEMES) or ("uitkering" in have and not have & {"uwv", "svb"}):
        return False
    return all(NOT_AGAINST.are_in(clause) for clause in clauses if names_municipality(clause))

"""Everyday words that no name of a body is read in."""

from __future__ import annotations

from bot.language.spelling import listed

# They are one or two letters from a name, or hold one, or are so usual that looking further only takes time.
EVERYDAY = listed(
    """
    aanbesteding aanbeveling aangebroken aangetrokken aanklagen aanloop aannemen aanrijden aantal aanval abonneren
    accent actualiteit afgebroken afkeuring afnemer afrekening afspraak afspraken afstanden afvallen agentschap
    alleen allemaal alles alstublieft altijd anders antwoord antwoorden antwoordt april ars assen attent avond
    baasjes badhuis bakjes bakkie ban bankje bankjes baren basispakket bedoeling beetje begon begrijp begrijpt
    behandel behandeld behandelde behandelen behandelt beken bekend bekering bekken belasten belastend belt berecht
    beren bericht bes besmetting bestanden beste besteding bestelen bestellen bestemming besturing betaalbaar
    betaling beter beterschap bette bijna bijstaan bijtelling binnen binnenkort blijft blijven boeie boekte boeten
    bonte boren bos botte bouten bovenbeen bracht brander brein brengen brieven buien buiten bukken bussen cao
    capriolen carnaval consult consultant contact daardoor daarom daarover dacht dagen daken dapper deden
    deelnemende defensief degeen degen dekker delen dementie denen denken denkt dennen depot derde dezen diende
    dienden dingen diversiteit dochter doeken doken dokken doorgereden dorpsstraat droeg duidelijk dunne dunner
    duren duurzamer echter eerst eigenlijk elkaar emigratie employee energiek energieke engine enige enkele ergens
    erover essentie essentieel euro familie fascistisch fasen flitsen gassen geaccepteerd gebleven gebroken gebruik
    gebruiken gebruikt gedaan gedeeltelijk gedeeltelijke geeft gegeven gehecht geholpen gekken gekkenhuis geld
    geleden gemaakt gemaild gemak gemalen gemene gemonteerd genoeg genomen gepresteerd gereageerd gerechtigheid
    gerechtvaardigd gericht gerucht geschokt geschopt geschoren geschreven geslagen gestolen gestopt gestuurd getal
    geval gevangen gevangene gevangenen gevecht geven gevraagd gewacht geweest geweigerd gewoon geworden gezet
    gezien gezondheid gijzelen gisteren goede graag griffierecht groot grote hadden hallo handelaar handhaven hebben
    heeft hekken helemaal helpen helpt herkenning herstelling hierover hoofdgerecht hooggerechtshof hostel houden
    houten huiskamer huisvesten hypothese iedereen iemand iemands imitatie infectie ingelicht ingesproken
    ingetrokken ingevroren injectie inkoop inmiddels interest internaat interne jaarrekening jaren jassen kader
    kameraden kapel kappen karper kassen kater keeper keken kijken kilometerstand klaar klapper kleedkamer kleine
    klikt knapper komen konden koper kreeg kregen krijgen krijgt kroes kunnen kuren laatste lassen laten later
    lector leerjaar legen leger legering legers leggen legging leken lekken lenig leven lezing liggen ligt lijkt
    lokken lokte loopt lopen luisteren luistert maakt maand maanden maart mailen maken manier mannen markeren mening
    middag migratie mijne mijnwerker minder ministerraad misdaden misschien mob mocht mochten moeder moest moesten
    moeten mogelijk moment mooie morgen motel muren nacht natuurlijk naw nemen nergens niemand niets nieuw nieuwe
    nieuws nodig nooit noorwegen omdat onderbouwen ondertussen onderwijl onderzoek onderzoeken ongeslagen ontslaat
    ontsnappen ontspannen ontstaan opgelucht opgericht opgerichte opgezocht opnieuw oppas oppassen opstanden
    opstelling overbruggen overhemd overuren pak pakke pakken pakketten pakte paper parkeer pasen passen penning
    persbureau plaats plaatsen plaatsten policy politiek positie praat praten premie premies print privacyverklaring
    privileges probleem provisie raadplegen raket rapper rats reactie reageert reageren realisatie realistisch
    recentelijk rechte rechterzijde rechtsaf rechtsback rechtsstaat rechtszaal reken rekken reorganisatie retro
    richter sar schaal scheiding scheidsrechter schil schilden schilderijen schildert schok schoof schoolvoorbeeld
    schoon schoot schop schot schreef schrijf scroll sector september sinds slecht slechte sloep smerig snap snoep
    socialist specialisme spelen spoorweg sportwagen sprak spreken staan staat stadspark steden steeds stein
    stelling stoel stoer stoet stomp stoom stopt storm strafrecht streep stromen stroming strook stroomde stroomt
    stroop strop sturen stuurde stuurt tassen teken telefoon telen telkens tellen teller terecht terrein terug
    terugbellen terwijl thuishoort tijdens timmeren toegelicht toelaten toeleggen toeslaan toeslaat tos traan
    trainen trainer training trainingen traint tussen uitgebroken uitslagen uittrekken vader vaderschap
    vakantietoeslag vanaf vandaag vechter veerkracht verbetering verder verduren verharde verhuizen verhuurde
    verhuurt verkeer verkeersbord verkering verkracht verlaging verlenen verlenging verlening verlicht vernedering
    veroverde veroverden verpleegkunde verpleegkundig verplicht verschillende verslaglegging verstaat verteld
    vertelde vertellen vertelling vertelt vervoerde verzeker verzekerd verzekerde verzekeren verzekert verzorgde
    verzorgen via vinden volgende volgens volslagen vooral voorgerecht vorige vraag vragen vroeg vrouw vrouwen vuren
    waardoor waarin waarom wacht wachten wai wanneer waren wassen waterstand waterstof website weergeven weerstand
    wegwerken weigeren weigert weken wekken welke werden wereld werknemer weten wetenschap wetgever wilde wilden
    worden wordt wouden wurgcontract zac zeggen zeker zelfde zelfs zetten zitbank zitten zoals zoete zomaar zonder
    zonnepaneel zoon zorggroep zouten zulke zullen zuren
    """
)

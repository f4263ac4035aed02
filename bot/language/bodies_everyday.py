"""Everyday words that no name of a body is read in."""

from __future__ import annotations

from bot.language.spelling import listed

# They are one or two letters from a name, or hold one, or are so usual that looking further only takes time.
EVERYDAY = listed(
    """
    aanbesteding aanbeveling aandacht aangebroken aangetrokken aanklagen aanloop aannemen aanrijden aantal aanval
    abonneren accent achterdeur actualiteit afgebroken afkeuring afnemer afrekening afspraak afspraken afstanden
    afvallen agentschap alleen allemaal alles alstublieft altijd anders antwoord antwoorden antwoordt april ars
    assen attent avond baasjes badhuis bakjes bakkie ban bankje bankjes baren basispakket bedoeling beetje begon
    begrijp begrijpt behandel behandeld behandelde behandelen behandelt beken bekend bekering bekken belasten
    belastend belt berecht beren bericht bes besmetting bestanden beste besteding bestelen bestellen bestemming
    besturing betaalbaar betaling beter beterschap bette bevolking beweerde beweerden bezoeken bezoeker bezoekers
    bezoekje bezorgen bijna bijstaan bijtelling binnen binnenkort blijft blijven bodem boeie boekte boeten bonte
    boren bos botte bouten bovenbeen bracht brander brant brein brengen brieven buien buiten bukken bussen cao
    capriolen carnaval consult consultant contact daardoor daarom daarover dacht dagen daken dapper deden
    deelnemende defensief degeen degen dekker delen dementie denen denken denkt dennen depot derde dernaast dezen
    diende dienden dingen diversiteit dochter doeken doken dokken doorgereden dorpsstraat dozijn droeg duidelijk
    dunne dunner duren duurzamer echter eerst eigenlijk elkaar emigratie employee energiek energieke engine enige
    enkele ergens erover essentie essentieel euro familie fascistisch fasen flitsen gassen geaccepteerd gebleven
    gebroken gebruik gebruiken gebruikt gecheckt gedaan gedeeltelijk gedeeltelijke gedeponeerd geeft gegeven
    gehecht geholpen gekken gekkenhuis geld gelderland geleden gemaakt gemaild gemak gemalen gemene gemma
    gemonteerd genoeg genomen gepresteerd gereageerd gerechtigheid gerechtvaardigd gericht gerucht geschokt
    geschopt geschoren geschreven geslagen gestolen gestopt gestuurd getal geval gevangen gevangene gevangenen
    gevecht geven gevraagd gewacht geweest geweigerd gewoon geworden gezet gezien gezondheid gijzelen gisteren
    goede graag grant griffierecht groot grootouder grootouders grote hadden hallo handelaar handhaven hebben heeft
    hekken helemaal helpen helpt herkenning herstelling hiernaar hierover hoofdgerecht hooggerechtshof hostel
    houden houten huiskamer huisvesten hypothese iedereen iemand iemands imitatie infectie ingelicht ingesproken
    ingetrokken ingevroren injectie inkoop inmiddels interest internaat interne jaarrekening jaren jassen jij kader
    kameraden kant kanten kapel kappen karper kassen kater keeper keken kijken kilometerstand klaar klant klanten
    klapper kleedkamer kleine klikt knapper komen konden koper kraait kraakt kraan krabt kranen kreeg kregen
    krijgen krijgt kroes kunnen kuren laatste lassen laten later lector leerjaar legen leger legering legers leggen
    legging leken lekken lenig leven lezing liggen ligt lijkt lit lokken lokte loopt lopen luisteren luistert maakt
    maand maanden maart mailen maken manier mannen markeren mening middag migratie mijne mijnwerker minder
    ministerraad misdaden misschien mob mocht mochten modder model moeder moest moesten moeten mogelijk moment
    mooie morgen motel muren nacht natuurlijk naw nemen nergens niemand niets nieuw nieuwe nieuwjaar nieuws noader
    nodig nooit noorwegen nop official officieel officieele officiele omdat onderbouwen ondertussen onderwijl
    onderzoek onderzoeken ongeslagen ontheffing ontslaat ontsnappen ontspannen ontstaan opgelucht opgericht
    opgerichte opgezocht opnieuw oppas oppassen oproep opstanden opstelling overbruggen overhemd overuren pak pakke
    pakken pakketten pakte paper parkeer pasen passen penning pension persbureau person personen persoon plaats
    plaatsen plaatsten policy polish politiek pools positie postcode praat praten premie premies print
    privacyverklaring privileges probleem proof provisie raadplegen raket rapper rats reactie reageert reageren
    realisatie realistisch recentelijk rechte rechterzijde rechtsaf rechtsback rechtsstaat rechtszaal reeds reken
    rekken reorganisatie retro richter sar schaal scheiding scheidsrechter schil schilden schilderijen schildert
    schok schoof schoolvoorbeeld schoon schoot schop schot schreef schriftelijk schrijf scroll sector september
    sinds slagen slecht slechte sloep smerig snap snoep socialist specialisme spelen spoorweg sportwagen sprak
    spreken staan staat stadspark steden steeds stein stelling stoel stoer stoet stommerik stomp stoom stopt storm
    strafrecht streep stromen stroming strook stroomde stroomt stroop strop sturen stuurde stuurt tassen teken
    telefoon telegram telen telkens tellen teller terecht terrein terug terugbellen terwijl thuishoort tijdens
    timmeren toegelicht toelaten toeleggen toeslaan toeslaat tos traan trainen trainer training trainingen traint
    tussen uitgebroken uitslagen uittrekken vader vaderschap vakantietoeslag vanaf vandaag vechter veerkracht
    verbetering verder verduren verharde verhuizen verhuurde verhuurt verkeer verkeersbord verkering verkracht
    verlaging verlenen verlenging verlening verlicht vernedering veroverde veroverden verpleegkunde verpleegkundig
    verplicht verschillende verslaglegging verstaat verteld vertelde vertellen vertelling vertelt vervoerde
    verzeker verzekerd verzekerde verzekeren verzekert verzorgde verzorgen via vinden volgende volgens volslagen
    vooral voorgerecht vorige vraag vragen vroeg vrouw vrouwen vuren waardoor waarin waarom wacht wachten wai
    waking wanneer waren wassen waterstand waterstof website weergeven weerstand wegwerken weigeren weigert weken
    wekken welke werden wereld werkblad werknemer weten wetenschap wetgever wilde wilden woningnood worden wordt
    wouden wurgcontract zac zeggen zeker zelfde zelfs zetten zitbank zitten zoals zoete zomaar zonder zonnepaneel
    zoon zorggroep zouten zulke zullen zuren
    """
)

"""The pages about the site itself: privacy, accessibility, about, help, and the two that say something went wrong."""

import reflex as rx

from wijkapp.actions.known_browsers import UNUSED_DAYS
from wijkapp.actions.retention import ONLY_BEGUN_DAYS
from wijkapp.components.layout import frame
from wijkapp.components.prose import prose
from wijkapp.components.text import anchor, button_link, heading, paragraph
from wijkapp.components.who_sees import who_sees, who_sees_table
from wijkapp.settings import settings


def privacy_page() -> rx.Component:
    """What is kept, where, for how long and who can read it."""
    days, years = settings().keep_days, settings().look_years
    known, begun = UNUSED_DAYS, ONLY_BEGUN_DAYS
    agreed, leavers = settings().agreement_years, settings().keep_leavers_days
    return frame(
        heading(1, "Privacy"),
        paragraph("Wat we bewaren, hoe lang, en wie het kan lezen.", lead=True),
        prose(
            f"""
## Wat we bewaren

Je kunt een plan maken zonder account. Dan vragen we geen naam en geen e-mailadres. We bewaren alleen:

- wat je in je plan kiest en schrijft
- wanneer je de site voor het laatst gebruikt
- wanneer je een plan maakt, wijzigt, kopieert, opbergt of verwijdert (niet wat je schrijft)
- wanneer je een code voor een ander apparaat maakt of gebruikt, of je plannen van een computer haalt
- een code in je browser (een cookie), zodat je plan bij jou blijft

Heb je een account? Dan bewaren we ook:

- je naam en je e-mailadres, en als je een ander adres vraagt: dat adres, hoogstens twee dagen
- een afdruk van je wachtwoord, niet het wachtwoord zelf
- de sleutel van je app met codes, als je die gebruikt: versleuteld
- als je inlogt met het account van je organisatie: je naam daar, en de code waaronder die organisatie je kent
- waar en wanneer je inlogde, tot je daar uitlogt
- hoe vaak er een verkeerd wachtwoord is getypt, hoogstens twee dagen, zonder op te schrijven door wie

Log je in met een wachtwoord? Dan krijgt je browser nog een cookie. Daaraan zien we dat jij in deze browser al eens
inlogde. Zo kom je er hier in, ook als iemand anders steeds een verkeerd wachtwoord bij jouw e-mailadres typt. Je
wachtwoord blijft nodig. De cookie blijft staan als je uitlogt. Log je hier {known} dagen niet in, dan werkt hij niet
meer. Dat is ook zo als je je wachtwoord verandert. We bewaren op welke dag je er het laatst inlogde.

Van cookies bewaren wij alleen een afdruk. Uit die afdruk kan niemand de cookie namaken.
We gebruiken geen cookies om je te volgen. We laden niets van andere sites.

## Wie het kan lezen

Je plan staat op de server van deze site. Zonder account gaat het alleen open in de browser waarin je het maakte, en op
een apparaat waar je zelf een code intypte. Met een account gaat het open waar je inlogt. Je collega's en je
leidinggevende kunnen er niet bij. Zij lezen alleen wat jij deelt, indient of in het teamplan zet. Lees
[wie wat ziet](#wie-ziet-wat).

Gebruik je een computer samen met anderen? Wie na jou dezelfde browser opent, ziet jouw plannen ook.
Kies dan op de pagina Mijn plannen voor ‘Wis mijn plannen van deze computer’. Wil je ze houden op een ander apparaat?
Open ze daar eerst met een code. Kies dan hier voor ‘Haal mijn plannen van deze computer’.

Kun je niet meer inloggen? Dan kan je beheerder een herstellink voor je maken. Wordt die gebruikt, dan gaan je plannen
dicht: alles wat je niet deelde of indiende, ook de namen. Dat gebeurt ook als je beheerder je e-mailadres verandert.
Wie dan inlogt, ziet alleen hoeveel plannen je hebt, wat je deelde of indiende, je meldingen en het plan van je team.
Alleen jij maakt je plannen weer open, op de pagina Mijn account: met je oude wachtwoord, een oude herstelcode of een
mail aan jou. Een mail naar een adres dat je beheerder invulde, telt daarvoor niet. Je beheerder kan het niet.

Log je in via je organisatie? Dan opent inloggen daar ook je plannen. Wie bij je organisatie de accounts beheert, kan
technisch gezien inloggen als jij. Heb je hier geen wachtwoord? Dan maakt een beheerder geen herstellink voor je.

Wie de database van deze site beheert, kan technisch gezien bij de teksten. Daarom vragen we je:
schrijf geen namen, adressen of andere gegevens van inwoners op.
"""
        ),
        rx.el.section(who_sees(), who_sees_table(), class_name="wa-prose wa-who-sees"),
        prose(
            f"""
## Als je bent uitgenodigd

De beheerder van je organisatie ziet je naam, je e-mailadres, in welke teams je zit en met welke rol. Een beheerder ziet
geen plannen. Geeft iemand een rol, of verandert er iets aan een team of een account? Dan staat dat twee jaar in een
logboek, dat alleen beheerders van jouw organisatie lezen. Wanneer je inlogt en wat je doet, staat daar niet in.
Een uitnodiging wissen we 30 dagen nadat hij is gebruikt, ingetrokken of verlopen.

## Wat je deelt

Log je in? Dan kun je een leervraag of een activiteit delen: met je teamgenoten, met één collega of met je
leidinggevende. Zij krijgen de tekst van dat moment. Wat je later aanpast, blijft van jou tot je de nieuwe versie deelt.
Een plan dat je met je leidinggevende afsprak, kun je ook delen: met je teamgenoten of met één collega. Zij lezen
dezelfde tekst als jullie, zonder wat je vroeg en zonder de opmerkingen.
Stop je met delen, of ga je uit het team? Dan is het meteen weg, en wissen we wat je had gedeeld. Wat iemand al
downloadde of printte, kunnen wij niet terughalen.

De vraag achter je vraag en je eigen beschrijving van een situatie kun je niet delen.

Opent een leidinggevende iets van jou? Dan bewaren we {years} jaar wie dat was, wanneer, en wat. Jij leest dat bij
Wie keek mee. Verandert iemand zo'n regel, of haalt iemand hem weg? Dan komt dat uit bij een controle, en op die pagina.
Wat teamgenoten lezen, houden we niet bij.

## Het plan van je team

Zit je met een account in een team? Wat je in het teamplan schrijft, lezen je teamleden en je leidinggevende: vragen,
reacties, activiteiten, afspraken en terugblikken. Een beheerder ziet het niet. Uit je eigen plan gaat alleen de vraag
naar je team die jij zelf inbrengt. Met je naam erbij gaan ook de titel en de thema's van de situatie mee, als die van
deze site komt.

Neem je een activiteit van je team over? Dan ziet je team je naam daarbij, en of je bezig of klaar bent.

Breng je een vraag zonder naam in? Dan bewaren we nergens wie het was, ook niet in onze logboeken. We bewaren alleen de
dag, en niet bij welke situatie de vraag hoort. Je team kan je wel herkennen aan je woorden. Neem je een vraag van deze
site over zonder iets te veranderen? Dan is te vinden bij welke situatie hij hoort. En wie het teamplan dan open heeft,
ziet de vraag verschijnen.

## Cijfers en meldingen

Hoor je bij een team? Dan tellen we hoeveel mensen bij een thema iets delen of afspreken. Een cijfer staat er pas vanaf
5 mensen. Het verandert pas als er voor minstens 5 mensen iets veranderde. Daarvoor bewaren we van jou een afdruk.
Downloadt je leidinggevende het overzicht? Dan lees je dat, als er iets van jou in staat. De titel en de tekst van je
plan staan er niet in.

Een melding zegt dat er iets is, niet wat er staat. Na een jaar halen we haar weg.

## Als je een plan afspreekt

Log je in? Dan kun je een plan indienen bij je leidinggevende. Die krijgt een kopie: de titel van je
situatie, je leervragen in je eigen woorden, waaraan je merkt dat het lukt, je activiteiten, wat je vraagt en wanneer je
terugkijkt. De vraag achter je vraag, je eigen verhaal en alles wat je later schrijft, gaan niet mee.

Alleen jij en wie je team leidt, lezen die kopie, tot je een afgesproken plan zelf deelt. Opent je leidinggevende hem?
Dan komt er een regel bij Wie keek mee. Opmerkingen van je leidinggevende lees je altijd. Zolang jullie het niet eens
zijn, kun je je plan intrekken. Dan is het voor je leidinggevende meteen weg. We wissen het na 30 dagen.

Zijn jullie het eens? Dan bewaren we die versie {agreed} jaar, voor jullie allebei. Ook als je je plan verwijdert.

## Hoe lang

Maakte je plannen zonder account en gebruik je ze {days} dagen niet? Dan verwijderen we ze. Vulde je in geen enkel plan
iets in? Dan doen we dat al na {begun} dagen. Met een account bewaren we ze zolang je het account hebt. Zet een
beheerder je account uit? Dan verwijderen we het na {leavers} dagen. Verwijder je zelf een plan? Dan kun je het meteen
terugzetten. Daarna wissen we het na 30 dagen echt. Wanneer je iets deed, bewaren we {days} dagen. De beheerder van
deze site laat elke dag wissen wat weg moet.

Wis je zelf al je plannen? Dan is alles meteen weg. Dat kun je niet terugdraaien. We bewaren daarna nog
{days} dagen dat iemand alles wiste en wanneer, maar niet wie. Heeft de beheerder een reservekopie? Daar staat het in
tot die kopie is weggegooid.

## Als je je account verwijdert

Dat kan op de pagina Mijn account. Je plannen, wat je deelde en wat nog niet is afgesproken, zijn dan meteen weg. Ook je
e-mailadres, hoe je inlogt en je meldingen gaan weg.

Wat blijft er? Een plan dat jullie hebben afgesproken, blijft met je naam voor wie je team leidt, tot de tijd ervan om
is. Dan gaat je naam ook weg. Wat je voor je team schreef, blijft zonder je naam. Leidde je zelf een team? Dan gaat je
naam weg bij wat je met anderen afsprak. Opende je iets van een ander? Die leest je naam nog {years} jaar bij Wie keek
mee. Van wie er bij jou meekeek, bewaren we alleen een controlegetal. Beheerders lezen dat iemand een account
verwijderde, niet wie.

Met het account van je organisatie gebeurt niets. Log je daar weer mee in? Dan krijg je hier een nieuw, leeg account,
als je organisatie dat toelaat.

## Wat je kunt doen

Je kunt je plan op elk moment lezen, aanpassen, printen en wissen. Je account kun je verwijderen. Daar heb je ons niet
voor nodig.
"""
        ),
        _contact("Vragen over privacy?", settings().privacy_officer or settings().contact),
    )


def accessibility_page() -> rx.Component:
    """What works, what was checked and how, and where to report a problem."""
    return _page(
        "Toegankelijkheid",
        "Iedereen moet deze site kunnen gebruiken.",
        """
## Waar we ons aan houden

We volgen WCAG 2.2, niveau A en AA. Dat zijn de regels voor een toegankelijke site.

- Je kunt alles doen met alleen het toetsenbord.
- Elk veld heeft een naam die een schermlezer voorleest.
- De site werkt op een scherm van 320 punten breed en bij vier keer vergroten.
- Stel je hoog contrast of minder beweging in? Dan volgt de site dat.
- De situaties en hulpmiddelen kun je lezen zonder JavaScript. Voor het maken van een plan is JavaScript nodig.

## Wat we hebben getoetst

Bij elke verandering toetst een programma (axe) alle pagina's en alle stappen, ook als er een fout staat.
Zo'n programma vindt niet alles. Een onderzoek door mensen, met schermlezers, is nog niet gedaan.

De organisatie die deze site gebruikt, publiceert zelf de verklaring die de wet vraagt.
""",
        _contact("Werkt er iets niet?", settings().contact),
    )


def about_page() -> rx.Component:
    """What this is, for whom, and where the ideas come from."""
    return _page(
        "Over Wijkapp",
        "Leren van je eigen werk, in tien minuten een plan.",
        """
## Voor wie

Wijkapp is voor sociaal werkers in wijkteams. Je begint niet met een formulier, maar met een situatie uit de wijk.

## Hoe het werkt

1. Je herkent een situatie en kiest een leervraag.
2. Je zoekt de vraag achter je vraag. Dat is de belangrijkste stap.
3. Je kiest wat je gaat doen en zet dat op volgorde: je leerroute.

Je plan is van jou. Jij kiest wanneer je terugkijkt en wat je aan wie laat zien.

## Waar de indeling vandaan komt

De thema's volgen de competenties en leefgebieden van de Kennisbouwstenen voor wijkgericht werken.
De namen hebben we in onze eigen woorden gezet. De situaties en vragen schreven we zelf.
Bij elke bron van buiten staat wie hem uitgeeft en of iemand het adres heeft gecontroleerd.

## Vrije software

Wijkapp is vrije software onder de licentie EUPL-1.2. Elke gemeente mag het gebruiken en aanpassen.
""",
        _contact("Iets vragen of doorgeven?", settings().contact),
    )


def help_page() -> rx.Component:
    """Answers to what people ask first."""
    days = settings().keep_days
    return _page(
        "Hulp",
        "Antwoord op vragen over je plan.",
        f"""
## Moet ik opslaan?

Nee. Alles wat je doet, wordt meteen bewaard. Onder aan elke stap staat hoe laat er voor het laatst is opgeslagen.
Staat er ‘Nog niet opgeslagen’? Dan is er even geen verbinding. Laat het venster open, dan proberen wij het opnieuw.

## Waar vind ik mijn plan terug?

Op de pagina Mijn plannen. Je plan staat op de server van deze site. Het gaat alleen open in de browser waarin je het
maakte, of op een apparaat waar je een code intypte. We bewaren je plan tot je het {days} dagen niet hebt gebruikt.

## Hoe ga ik verder op een ander apparaat?

Maak op Mijn plannen een code. Typ die code op je andere apparaat in, ook op Mijn plannen. De code werkt één keer en
tien minuten lang. Heb je daar al plannen? Dan vragen we eerst of die mee mogen.

## Kan mijn leidinggevende meekijken?

Alleen bij wat jij deelt, indient of in het teamplan zet. [Lees wie wat ziet](/privacy#wie-ziet-wat). Zonder account
kan niemand meekijken. Log je in? Dan kies je per vraag en per activiteit wie meeleest. Je kunt ook kijken zoals je
leidinggevende kijkt naar wat je deelt. En bij Wie keek mee lees je wanneer je leidinggevende iets van jou opende. De
vraag achter je vraag kun je niet delen: die leest alleen jij.

## Hoe breng ik een vraag in bij mijn team?

Log in en kies je vraag bij stap 4 van je plan. Onder aan die stap breng je hem in, met of zonder je naam. Of open Mijn
team en kies ‘Breng een vraag in’. Wie geen account heeft, neemt de vraag zelf mee naar het team.

## Hoe spreek ik mijn plan af met mijn leidinggevende?

Log in en open een plan dat af is. Kies ‘Spreek je plan af’. Je leest wat je leidinggevende krijgt. Dien het in.
Jullie openen daarna dezelfde pagina. Je leidinggevende gaat akkoord, of kiest met jou een dag om te praten.
Verander je later iets? Dien dan een nieuwe versie in. Er staat bij wat er is veranderd.

## Heb ik een account nodig?

Nee. Een plan maken kan zonder account. Met een account staan je plannen op elk apparaat waar je inlogt. De beheerder
van je organisatie nodigt je uit. Had je al plannen? Dan vragen we bij het inloggen of ze mee mogen.

## Kan ik inloggen met het account van mijn organisatie?

Ja, als je organisatie dat heeft ingesteld. Dan staat er een knop bij het inloggen. Had je al een account met een
wachtwoord? Log daarmee in en koppel de twee op de pagina Mijn account.

## Ik kan niet inloggen

Kies bij het inloggen voor ‘Wachtwoord vergeten?’. Dan krijg je een mail met een link. Krijg je geen mail, of ben je je
telefoon kwijt? Vraag de beheerder van je organisatie om een herstellink.

## Ik heb een ander e-mailadres

Log in en kies op de pagina Mijn account voor ‘Verander je e-mailadres’. Kun je niet meer inloggen en niet meer bij je
oude mail? Vraag het dan aan de beheerder van je organisatie.

## Waarom word ik uitgelogd?

Doe je een tijd niets? Dan log je vanzelf uit, zodat niemand anders bij je plannen kan. Vijf minuten van tevoren
waarschuwen we je. Typte je nog iets? Dat blijft in het venster staan, en we slaan het op zodra je weer inlogt.

## Mag ik een stap overslaan?

Ja. Je mag de stappen in elke volgorde doen. De stap Teamvragen mag leeg blijven.

## Hoe print ik mijn plan?

Open je plan en kies ‘Print je plan’. Een gewoon plan past op één vel. Een lang plan loopt door op het volgende vel.

## Ik zie ‘Deze tekst is ook ergens anders aangepast’

Je hebt hetzelfde plan twee keer open, of op twee apparaten. We laten beide teksten zien. Jij kiest welke blijft.
""",
        _contact("Staat je vraag er niet bij?", settings().contact),
    )


def not_found_page() -> rx.Component:
    """For an address that does not exist."""
    return frame(
        rx.el.img(
            src="/doodlopend.svg",
            alt="",
            class_name="wa-lost",
            custom_attrs={"width": "448", "height": "236"},
        ),
        heading(1, "Deze pagina bestaat niet"),
        paragraph("Misschien zit er een typefout in het adres, of is de pagina verplaatst.", lead=True),
        rx.el.div(
            anchor("Naar alle praktijksituaties", href="/situaties", class_name=button_link()),
            anchor("Naar Mijn plannen", href="/plannen", class_name=button_link("secondary-action")),
            class_name="wa-actions",
        ),
    )


def failed_page() -> rx.Component:
    """For a request that could not be answered."""
    return frame(
        heading(1, "Er ging iets mis"),
        paragraph(
            "Wat je al had opgeslagen, is er nog. Ga terug en probeer het over een paar minuten opnieuw.", lead=True
        ),
        rx.el.div(
            anchor("Naar Mijn plannen", href="/plannen", class_name=button_link()),
            anchor("Naar alle praktijksituaties", href="/situaties", class_name=button_link("secondary-action")),
            class_name="wa-actions",
        ),
    )


def _page(title: str, lead: str, markdown: str, *more: rx.Component) -> rx.Component:
    return frame(heading(1, title), paragraph(lead, lead=True), prose(markdown), *more)


def _contact(question: str, whom: str) -> rx.Component:
    answer = f"Neem contact op met {whom}." if whom else "Vraag het aan wie deze site bij jullie beheert."
    return rx.el.div(paragraph(rx.el.strong(question), " ", answer), class_name="wa-note")

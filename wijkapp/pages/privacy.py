"""The page about privacy. Its periods are those by which things are removed."""

import reflex as rx

from wijkapp.actions.agreeing import WITHDRAWN_DAYS
from wijkapp.actions.known_browsers import UNUSED_DAYS
from wijkapp.actions.retention import ADMINISTRATIVE_DAYS, INVITATION_DAYS, NOTICE_DAYS, ONLY_BEGUN_DAYS, UNDELETE_DAYS
from wijkapp.components.layout import frame
from wijkapp.components.prose import prose
from wijkapp.components.text import heading, paragraph
from wijkapp.components.who_sees import who_sees, who_sees_table
from wijkapp.pages.info import contact
from wijkapp.settings import settings
from wijkapp.texts import period


def privacy_page() -> rx.Component:
    """What is kept, where, for how long and who can read it."""
    days, years = settings().keep_days, settings().look_years
    known, invited = period(UNUSED_DAYS), period(INVITATION_DAYS)
    told, trail = period(NOTICE_DAYS), period(ADMINISTRATIVE_DAYS)
    begun = period(ONLY_BEGUN_DAYS)
    withdrawn, deleted = period(WITHDRAWN_DAYS), period(UNDELETE_DAYS)
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
wachtwoord blijft nodig. De cookie blijft staan als je uitlogt. Log je hier {known} niet in, dan werkt hij niet
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
dicht, ook de namen, en wat je deelde of indiende. Je teams gaan ook dicht: het teamplan, en wat anderen met jou delen
of bij jou indienen. Dat gebeurt ook als je beheerder je e-mailadres verandert. Wie dan inlogt, ziet alleen hoeveel
plannen je hebt en je meldingen. Alleen jij maakt alles weer open, op de pagina Mijn account: met je oude wachtwoord,
een oude herstelcode of een mail aan jou. Een mail naar een adres dat je beheerder invulde, telt daarvoor niet. Je
beheerder kan het niet.

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
geen plannen. Geeft iemand een rol, of verandert er iets aan een team of een account? Dan staat dat {trail} in een
logboek, dat alleen beheerders van jouw organisatie lezen. Wanneer je inlogt en wat je doet, staat daar niet in.
Een uitnodiging wissen we {invited} nadat hij is gebruikt, ingetrokken of verlopen.

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

Een melding zegt dat er iets is, niet wat er staat. Na {told} halen we haar weg.

## Als je een plan afspreekt

Log je in? Dan kun je een plan indienen bij je leidinggevende. Die krijgt een kopie: de titel van je
situatie, je leervragen in je eigen woorden, waaraan je merkt dat het lukt, je activiteiten, wat je vraagt en wanneer je
terugkijkt. De vraag achter je vraag, je eigen verhaal en alles wat je later schrijft, gaan niet mee.

Alleen jij en wie je team leidt, lezen die kopie, tot je een afgesproken plan zelf deelt. Opent je leidinggevende hem?
Dan komt er een regel bij Wie keek mee. Opmerkingen van je leidinggevende lees je altijd. Zolang jullie het niet eens
zijn, kun je je plan intrekken. Dan is het voor je leidinggevende meteen weg. We wissen het na {withdrawn}.

Zijn jullie het eens? Dan bewaren we die versie {agreed} jaar, voor jullie allebei. Ook als je je plan verwijdert.

## Hoe lang

Maakte je plannen zonder account en gebruik je ze {days} dagen niet? Dan verwijderen we ze. Vulde je in geen enkel
plan iets in? Dan doen we dat al na {begun}. Met een account bewaren we ze zolang je het account hebt. Zet een
beheerder je account uit? Dan verwijderen we het na {leavers} dagen. Verwijder je zelf een plan? Dan kun je het meteen
terugzetten. Daarna wissen we het na {deleted} echt. Wanneer je iets deed, bewaren we {days} dagen. De beheerder van
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
        contact("Vragen over privacy?", settings().privacy_officer or settings().contact),
    )

"""The pages about the site itself: privacy, accessibility, about, help, and the two that say something went wrong."""

import reflex as rx

from wijkapp.components.layout import frame
from wijkapp.components.prose import prose
from wijkapp.components.text import anchor, button_link, heading, paragraph
from wijkapp.settings import settings


def privacy_page() -> rx.Component:
    """What is kept, where, for how long and who can read it."""
    days = settings().keep_days
    return _page(
        "Privacy",
        "Wat we bewaren, hoe lang, en wie het kan lezen.",
        f"""
## Wat we bewaren

Je maakt een plan zonder account. We vragen geen naam en geen e-mailadres. We bewaren alleen:

- wat je in je plan kiest en schrijft
- wanneer je de site voor het laatst gebruikt
- wanneer je een plan maakt, wijzigt, kopieert, opbergt of verwijdert (niet wat je schrijft)
- wanneer je een code voor een ander apparaat maakt of gebruikt, of je plannen van een computer haalt
- een code in je browser (een cookie), zodat je plan bij jou blijft

Heb je een account? Dan bewaren we ook:

- je naam en je e-mailadres
- een afdruk van je wachtwoord, niet het wachtwoord zelf
- de sleutel van je app met codes, als je die gebruikt
- waar en wanneer je inlogde, tot je daar uitlogt
- hoe vaak er een verkeerd wachtwoord is getypt, hoogstens twee dagen, zonder op te schrijven door wie

Van de cookie bewaren wij alleen een afdruk. Uit die afdruk kan niemand de cookie namaken.
We gebruiken geen cookies om je te volgen. We laden niets van andere sites.

## Wie het kan lezen

Je plan staat op de server van deze site. Het gaat alleen open in de browser waarin je het maakte, op een apparaat
waar je zelf een code intypte, en waar je inlogt met je account. Je collega's en je leidinggevende kunnen er niet bij.
Gebruik je een computer samen met anderen? Wie na jou dezelfde browser opent, ziet jouw plannen ook.
Kies dan op de pagina Mijn plannen voor ‘Wis mijn plannen van deze computer’. Wil je ze houden op een ander apparaat?
Open ze daar eerst met een code. Kies dan hier voor ‘Haal mijn plannen van deze computer’.

Kun je niet meer inloggen? Dan kan je beheerder een herstellink voor je maken. Wordt die gebruikt, dan gaan je
reflecties en andere privéteksten dicht. Alleen jij maakt ze weer open, op de pagina Mijn account. Je beheerder kan
dat niet.

Wie de database van deze site beheert, kan technisch gezien bij de teksten. Daarom vragen we je:
schrijf geen namen, adressen of andere gegevens van inwoners op.

## Als je bent uitgenodigd

De beheerder van je organisatie ziet je naam, je e-mailadres, in welke teams je zit en met welke rol. Een beheerder ziet
geen plannen. Geeft iemand een rol, of verandert er iets aan een team of een account? Dan staat dat twee jaar in een
logboek, dat alleen beheerders van jouw organisatie lezen. Wanneer je inlogt en wat je doet, staat daar niet in.
Een uitnodiging wissen we 30 dagen nadat hij is gebruikt, ingetrokken of verlopen.

## Hoe lang

Maakte je plannen zonder account en gebruik je ze {days} dagen niet? Dan verwijderen we ze. Met een account bewaren we
ze zolang je het account hebt. Verwijder je zelf een plan? Dan kun je het meteen terugzetten. Daarna wissen we het na
30 dagen echt. Wanneer je iets deed, bewaren we {days} dagen.
De beheerder van deze site laat elke dag wissen wat weg moet.

Wis je zelf al je plannen? Dan is alles meteen weg. Dat kun je niet terugdraaien. We bewaren daarna nog
{days} dagen dat iemand alles wiste en wanneer, maar niet wie. Heeft de beheerder een reservekopie? Daar staat het in
tot die kopie is weggegooid.

## Wat je kunt doen

Je kunt je plan op elk moment lezen, aanpassen, printen en wissen. Daar heb je ons niet voor nodig.
""",
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

Nee. Je collega's en je leidinggevende kunnen er niet bij. Wil je iets laten zien? Print je plan of laat je scherm zien.

## Heb ik een account nodig?

Nee. Een plan maken kan zonder account. Met een account staan je plannen op elk apparaat waar je inlogt. De beheerder
van je organisatie nodigt je uit. Had je al plannen? Dan vragen we bij het inloggen of ze mee mogen.

## Ik kan niet inloggen

Kies bij het inloggen voor ‘Wachtwoord vergeten?’. Dan krijg je een mail met een link. Krijg je geen mail, of ben je je
telefoon kwijt? Vraag de beheerder van je organisatie om een herstellink.

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

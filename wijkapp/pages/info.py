"""The pages about the site itself: accessibility, about and help."""

import reflex as rx

from wijkapp.actions.retention import ONLY_BEGUN_DAYS
from wijkapp.components.layout import frame
from wijkapp.components.prose import prose
from wijkapp.components.text import heading, paragraph
from wijkapp.settings import settings
from wijkapp.texts import period


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
        contact("Werkt er iets niet?", settings().contact),
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
        contact("Iets vragen of doorgeven?", settings().contact),
    )


def help_page() -> rx.Component:
    """Answers to what people ask first."""
    days, begun = settings().keep_days, period(ONLY_BEGUN_DAYS)
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
Vulde je nog niets in? Dan bewaren we het {begun}.

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
        contact("Staat je vraag er niet bij?", settings().contact),
    )


def _page(title: str, lead: str, markdown: str, *more: rx.Component) -> rx.Component:
    return frame(heading(1, title), paragraph(lead, lead=True), prose(markdown), *more)


def contact(question: str, whom: str) -> rx.Component:
    """Whom to ask; who manages the site when nobody was set."""
    answer = f"Neem contact op met {whom}." if whom else "Vraag het aan wie deze site bij jullie beheert."
    return rx.el.div(paragraph(rx.el.strong(question), " ", answer), class_name="wa-note")

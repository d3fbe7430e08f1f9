"""Who sees what: the one answer to what a leader reads of a worker, and the same for everybody as a table.

Every page that says something about it shows this, or leads to it: two answers in other words would soon differ.
"""

from typing import Final

import reflex as rx

from wijkapp.components.text import heading, link, paragraph

WHO_SEES_WHAT: Final = "/privacy#wie-ziet-wat"
"""Where this can be read by anybody, also without an account."""
_ID: Final = "wie-ziet-wat"
_SEES: Final = (
    (
        "Wat je met je leidinggevende deelt:",
        (
            "een leervraag met waaraan je merkt dat het lukt, of een activiteit met wanneer, hoe lang en met wie. In "
            "de tekst van dat moment. Pas je hem later aan? Dan blijft dat van jou, tot je de nieuwe versie deelt. "
            "Stop je met delen? Dan is het meteen weg."
        ),
    ),
    (
        "Een plan dat je indient:",
        (
            "de titel van je situatie, je leervragen, waaraan je merkt dat het lukt, je activiteiten, wanneer je "
            "terugkijkt en wat je vraagt. Ook eerdere versies, als je die niet introk. Je leidinggevende mag er een "
            "opmerking bij zetten. Die lees jij altijd."
        ),
    ),
    (
        "Het teamplan:",
        (
            "wie er in het team zit, en wat je daar schrijft of inbrengt. Je naam staat bij je reacties, en bij wat je "
            "op je neemt, met hoe ver je bent. Ook een collega kan je naam ergens bij zetten. Breng je een vraag in "
            "uit je plan? Dan staan de titel en de thema's van de situatie erbij, als die van deze site komt. Breng je "
            "een vraag in zonder naam? Dan staat je naam er niet bij."
        ),
    ),
    (
        "Een overzicht:",
        (
            "je naam, hoe het staat met je ingediende plan, waar je om vraagt (tijd, budget of kennis van anderen), de "
            "dagen van je terugblikken en van jullie gesprek, en hoeveel je deelt."
        ),
    ),
    ("Cijfers over het hele team:", "hoeveel mensen bij een thema iets delen of afspreken. Pas vanaf 5 mensen."),
)
_NEVER: Final = (
    "De vraag achter je vraag.",
    "Je eigen beschrijving van een situatie. De titel die je aan je situatie geeft, gaat wel mee als je indient.",
    "Plannen die je niet deelt of indient, en hoe je een plan noemt.",
    "Wanneer je inlogt, en wat je nog aan het typen bent.",
)
_HEAD: Final = ("Wat", "Jij", "Je team of een collega", "Je leidinggevende", "De beheerder")
ROWS: Final = (
    (
        "De vraag achter je vraag, je eigen beschrijving van een situatie, en wat je niet deelt, indient of inbrengt",
        "ja",
        "nee",
        "nooit",
        "nooit",
    ),
    (
        "Een leervraag, waaraan je merkt dat het lukt, een activiteit met haar dag",
        "ja",
        "wat jij deelt, per onderdeel",
        "wat jij deelt, per onderdeel",
        "nee",
    ),
    ("Een plan dat je indient", "ja", "nee", "ja, jullie lezen dezelfde tekst", "nee"),
    (
        "Een plan dat je afspreekt",
        "ja",
        "wat jij deelt: dezelfde tekst, zonder wat je vroeg en zonder de opmerkingen",
        "ja, jullie lezen dezelfde tekst",
        "nee",
    ),
    ("Vragen, activiteiten, afspraken en terugblikken van het team", "ja", "ja", "ja", "nee"),
    ("Wat je vraagt: tijd, budget of kennis van anderen", "ja", "nee", "ja, en antwoordt met een dag", "nee"),
    (
        "Opmerkingen van een leidinggevende bij een ingediend plan",
        "ja, allemaal",
        "nee",
        "alleen de eigen opmerkingen",
        "nee",
    ),
    ("Cijfers per thema, alleen als niemand erin te herkennen is", "ja", "ja", "ja", "nee"),
    (
        "Wie in welk team zit, en met welke rol",
        "je eigen teams",
        "de eigen teams",
        "de eigen teams",
        "de eigen organisatie",
    ),
    ("Wie iets veranderde aan mensen, teams en rollen", "nee", "nee", "nee", "de eigen organisatie"),
)
"""The table "who sees what" of docs/roles.md, row by row, in Dutch."""


def who_sees() -> rx.Component:
    """What a leader sees, what a leader never sees, and where one reads who looked."""
    return rx.fragment(
        heading(2, "Wie ziet wat?", id=_ID),
        heading(3, "Wat ziet je leidinggevende?"),
        rx.el.ul(*(rx.el.li(rx.el.strong(what), " ", text) for what, text in _SEES)),
        heading(3, "Wat ziet je leidinggevende nooit?"),
        rx.el.ul(*(rx.el.li(text) for text in _NEVER)),
        paragraph(
            "Opent je leidinggevende iets wat je deelt, of een plan dat je indiende? Of het overzicht als bestand? Dan "
            "lees je dat bij ",
            link("Wie keek mee", "/wie-keek-mee"),
            ". Wie alleen naar het overzicht of het teamplan kijkt, staat daar niet bij.",
        ),
    )


def who_sees_table() -> rx.Component:
    """The same for everybody: a table in a box of its own, which scrolls and which the keyboard can reach."""
    return rx.el.section(
        rx.el.table(
            rx.el.caption("Wie ziet wat, op een rij"),
            rx.el.thead(rx.el.tr(*(rx.el.th(title, scope="col") for title in _HEAD))),
            rx.el.tbody(*(_row(*row) for row in ROWS)),
        ),
        tab_index=0,
        class_name="wa-table",
        custom_attrs={"aria-label": "Tabel: wie ziet wat"},
    )


def who_sees_link(text: str = "Lees wie wat ziet") -> rx.Component:
    """A link to all of it."""
    return link(text, WHO_SEES_WHAT)


def _row(what: str, *who: str) -> rx.Component:
    return rx.el.tr(rx.el.th(what, scope="row"), *(rx.el.td(cell) for cell in who))

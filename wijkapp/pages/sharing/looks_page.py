"""How it looks who looked along."""

import reflex as rx

from wijkapp.components.text import anchor, heading, link, paragraph
from wijkapp.pages.living import living_frame
from wijkapp.pages.sharing.copies import sign_in_first, trouble_line
from wijkapp.pages.sharing.looks import LooksState
from wijkapp.pages.sharing.views import LookView
from wijkapp.settings import settings


def looks_page() -> rx.Component:
    """Each time that a leader opened something of mine, the last one first."""
    return living_frame(
        anchor("Mijn plannen", href="/plannen", class_name="wa-back"),
        heading(1, "Wie keek mee"),
        paragraph(
            "Opent een leidinggevende wat jij deelt of indient? Dan staat dat hier. "
            "Haalt iemand een regel weg? Dan zie je dat.",
            lead=True,
        ),
        trouble_line(LooksState.trouble),
        rx.cond(
            LooksState.loaded,
            rx.cond(
                LooksState.guest,
                sign_in_first("Zonder account kun je niets delen, dus kan er ook niemand meekijken."),
                _looks(),
            ),
            paragraph("De regels worden opgehaald …"),
        ),
        active="/plannen",
    )


def _looks() -> rx.Component:
    return rx.fragment(
        rx.cond(LooksState.whole, rx.fragment(), _broken()),
        rx.cond(
            LooksState.lines.length() > 0,
            rx.el.ol(rx.foreach(LooksState.lines, _look), class_name="wa-looks"),
            rx.cond(
                LooksState.trouble == "",
                rx.el.div(
                    paragraph(rx.el.strong("Er keek nog niemand mee.")),
                    paragraph("Deel je niets met een leidinggevende? Dan kan er ook niemand meekijken."),
                    class_name="wa-empty",
                ),
            ),
        ),
        _more(),
        rx.cond(
            LooksState.pruned != "",
            rx.el.p(
                f"Oudere regels zijn weg: we bewaren ze {settings().look_years} jaar. Dat gebeurde het laatst op ",
                LooksState.pruned,
                ".",
                class_name="wa-save",
            ),
        ),
        rx.el.details(
            rx.el.summary("Wat staat hier wel en niet?"),
            paragraph(
                "Wel: elke keer dat een leidinggevende iets van jou opent of downloadt. "
                "Kort na elkaar openen of downloaden is één regel. Veranderde er intussen iets in wat je deelt of "
                "indient? Dan is dat een nieuwe regel."
            ),
            paragraph("Niet: teamgenoten die lezen wat je met hen deelt. Dat houden we niet bij."),
            paragraph(
                "De regels hangen aan elkaar. Verandert iemand er een, dan klopt de rest niet meer. Dat zie je hier."
            ),
            class_name="wa-more",
        ),
    )


def _more() -> rx.Component:
    return rx.cond(
        (LooksState.newer != "") | (LooksState.older != ""),
        rx.el.nav(
            rx.cond(LooksState.newer != "", link("Nieuwere regels", LooksState.newer)),
            rx.cond(LooksState.older != "", link("Oudere regels", LooksState.older)),
            class_name="wa-actions wa-pages",
            custom_attrs={"aria-label": "Meer regels"},
        ),
    )


def _broken() -> rx.Component:
    return rx.el.div(
        paragraph(rx.el.strong("Deze regels kloppen niet.")),
        paragraph("Iemand heeft er een veranderd of weggehaald. Meld dit bij je privacyfunctionaris."),
        role="alert",
        class_name="wa-errors",
    )


def _look(look: rx.Var[LookView]) -> rx.Component:
    return rx.el.li(
        rx.el.p(rx.el.strong(look.who), f" {look.did}"),
        rx.cond(
            look.href != "",
            rx.el.p(link(look.about, look.href)),
            rx.cond(look.about != "", rx.el.p(look.about)),
        ),
        rx.el.p(look.when, class_name="wa-copy__since"),
        key=look.key,
        class_name="wa-look",
    )

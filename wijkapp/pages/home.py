"""The front page: what this is, how it works and where to start."""

import reflex as rx

from wijkapp.components.layout import frame
from wijkapp.components.post_form import start_form
from wijkapp.components.text import anchor, button_link, heading, link, paragraph
from wijkapp.components.who_sees import who_sees_link
from wijkapp.installation import catalogue
from wijkapp.pages.search import card
from wijkapp.pages.situations import situation_card


def home_page() -> rx.Component:
    """An invitation to start from a case."""
    return frame(
        rx.el.section(
            rx.el.div(
                heading(1, "Leer van je eigen werk in de wijk"),
                paragraph(
                    "Herken een situatie, kies wat je wilt leren en maak je leerroute. ",
                    "In tien minuten, zonder account.",
                    lead=True,
                ),
                rx.el.div(
                    anchor("Kies een praktijksituatie", href="/situaties", class_name=button_link()),
                    start_form("", "Begin met je eigen situatie", kind="secondary-action"),
                    class_name="wa-actions",
                ),
                class_name="wa-hero__text",
            ),
            rx.el.img(
                src="/leerroute.svg",
                alt="",
                class_name="wa-hero__image",
                custom_attrs={"width": "640", "height": "520"},
            ),
            class_name="wa-hero",
        ),
        rx.el.section(
            heading(2, "Zo werkt het"),
            rx.el.ol(
                _move("Herken", "Kies een situatie die je kent uit je eigen werk, of beschrijf er zelf een."),
                _move("Onderzoek", "Kies je vraag en zoek de vraag erachter. Daar leer je het meest van."),
                _move("Ga op weg", "Kies wat je gaat doen, met wie en wanneer. Je plan past op één vel."),
                class_name="wa-moves",
            ),
        ),
        rx.el.section(
            heading(2, "Situaties uit de wijk"),
            rx.el.ul(*(situation_card(card(one)) for one in catalogue().situations[:3]), class_name="wa-cards"),
            rx.el.p(link("Alle praktijksituaties", "/situaties"), class_name="utrecht-paragraph"),
        ),
        rx.el.section(
            heading(2, "Jouw plan is van jou"),
            paragraph(
                "Alleen jij kunt je plan zien. ",
                "Je leidinggevende leest alleen wat jij deelt, indient of in het teamplan zet. ",
                who_sees_link(),
                ", en ",
                link("wat we bewaren", "/privacy"),
                ".",
            ),
            class_name="wa-invite",
        ),
        wide=True,
    )


def _move(title: str, text: str) -> rx.Component:
    return rx.el.li(heading(3, title, class_name="wa-moves__title"), rx.el.p(text), class_name="wa-moves__stop")

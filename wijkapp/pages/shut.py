"""What stands in the place of somebody's plans while they are shut, because somebody else could open the account."""

import reflex as rx

from wijkapp.components.text import Content, heading, link, paragraph


def shut_note(level: int, title: Content) -> rx.Component:
    """Say why plans are shut and how their owner opens them, under a heading of this level."""
    return rx.el.section(
        heading(level, title),
        paragraph(
            "Iemand anders maakte een herstellink voor je account, of veranderde je e-mailadres. ",
            "Daarom zijn je plannen en je teams dicht, tot jij laat zien dat jij het bent. ",
            "Er is niets weg. Wat nog niet was opgeslagen, staat nog in dit venster.",
        ),
        rx.el.p(link("Open je plannen bij Mijn account", "/account#prive"), class_name="utrecht-paragraph"),
        class_name="wa-note",
    )

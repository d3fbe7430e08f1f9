"""The two pages that say something went wrong: there is no such page, and it could not be answered."""

import reflex as rx

from wijkapp.components.layout import frame
from wijkapp.components.text import anchor, button_link, heading, paragraph


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

"""The pages behind a link that was mailed to a new e-mail address: pure HTML, as all pages on the way in."""

import reflex as rx

from wijkapp.actions.invitations import IN_USE
from wijkapp.components.layout import frame
from wijkapp.components.plain_form import plain_form, submit
from wijkapp.components.text import anchor, button_link, heading, paragraph


def confirm_address_page() -> rx.Component:
    """What pressing the button does; opening this page does nothing."""
    return frame(
        heading(1, "Bevestig je e-mailadres"),
        paragraph("Met deze link laat je zien dat dit e-mailadres van jou is.", lead=True),
        paragraph("Vroeg je hier zelf om? Bevestig het dan. Daarna log je ermee in."),
        paragraph("Vroeg je er niet om? Sluit deze pagina. Dan verandert er niets."),
        paragraph("Ben je hier niet ingelogd? Dan log je eerst in, met het e-mailadres dat je tot nu toe gebruikte."),
        plain_form(submit("Bevestig dit e-mailadres")),
    )


def address_changed_page() -> rx.Component:
    """That the account has the address from now on."""
    return frame(
        heading(1, "Je e-mailadres is bevestigd"),
        paragraph("Voortaan log je in met dit e-mailadres.", lead=True),
        paragraph("Is het een ander adres dan eerst? Dan ben je op je andere apparaten uitgelogd."),
        rx.el.div(
            anchor("Naar Mijn account", href="/account", class_name=button_link()),
            anchor("Naar Mijn plannen", href="/plannen", class_name=button_link("secondary-action")),
            class_name="wa-actions",
        ),
    )


def address_taken_page() -> rx.Component:
    """That somebody else came to have the address since it was asked for."""
    return frame(
        heading(1, "Je e-mailadres is niet veranderd"),
        paragraph(IN_USE, lead=True),
        paragraph("Je logt in met het e-mailadres dat je al had."),
        rx.el.div(anchor("Naar Mijn account", href="/account", class_name=button_link()), class_name="wa-actions"),
    )

"""The pages of who follows an invitation: choosing a password, and a link that does not work any more."""

import reflex as rx

from wijkapp import texts
from wijkapp.actions import invitations, passwords
from wijkapp.components.layout import frame
from wijkapp.components.plain_form import part_place, plain_field, plain_form, problem_place, submit
from wijkapp.components.text import anchor, button_link, heading, paragraph
from wijkapp.components.who_sees import who_sees_link


def invited_page() -> rx.Component:
    """Choose a password and come in."""
    return frame(
        problem_place(),
        heading(1, "Welkom bij Wijkapp"),
        part_place("wie"),
        paragraph("Je bent uitgenodigd. Kies een wachtwoord, dan is je account klaar.", lead=True),
        paragraph("Je logt later in met het e-mailadres waarop je bent uitgenodigd, en met dit wachtwoord."),
        plain_form(
            plain_field(
                "wachtwoord",
                "Kies een wachtwoord",
                hint=f"Minstens {passwords.SHORTEST} tekens. Een paar woorden achter elkaar onthoud je makkelijk.",
                type="password",
                auto_complete="new-password",
            ),
            plain_field("nogmaals", "Typ het wachtwoord nog een keer", type="password", auto_complete="new-password"),
            submit("Maak mijn account"),
        ),
        paragraph("Wat anderen van je werk zien, kies je zelf. ", who_sees_link(), "."),
    )


def invitation_gone_page() -> rx.Component:
    """What to do when a link was used, withdrawn or too old."""
    return frame(
        heading(1, "Deze uitnodiging werkt niet meer"),
        paragraph(
            f"Een link werkt één keer, en {texts.period(invitations.VALID.days)} lang. Hij kan ook zijn ingetrokken.",
            lead=True,
        ),
        paragraph("Heb je al een account? Log dan in. Anders vraag je een nieuwe link aan wie je uitnodigde."),
        rx.el.div(
            anchor("Naar inloggen", href="/inloggen", class_name=button_link()),
            anchor("Naar de startpagina", href="/", class_name=button_link("secondary-action")),
            class_name="wa-actions",
        ),
    )

"""The pages of who follows an invitation: choosing a password, and a link that does not work any more.

They are pure HTML. What can be wrong with a password stands on the page already, and shows when the address names it.
"""

import reflex as rx

from wijkapp.actions import passwords
from wijkapp.components.layout import frame
from wijkapp.components.post_form import post_form
from wijkapp.components.text import anchor, button, button_link, heading, link, paragraph

DIFFERENT = "De twee wachtwoorden zijn niet hetzelfde. Typ twee keer hetzelfde wachtwoord."
_PROBLEMS = (
    ("fout-kort", passwords.TOO_SHORT),
    ("fout-lang", passwords.TOO_LONG),
    ("fout-teken", passwords.UNREADABLE),
    ("fout-gelekt", passwords.LEAKED),
    ("fout-naam", passwords.OWN_NAME),
    ("fout-verschil", DIFFERENT),
    ("fout-later", "Dit lukt nu even niet. Wacht een paar minuten en probeer het opnieuw."),
)


def invited_page() -> rx.Component:
    """Choose a password and come in."""
    return frame(
        *(_problem(anchor_id, sentence) for anchor_id, sentence in _PROBLEMS),
        heading(1, "Welkom bij Wijkapp"),
        paragraph("Je bent uitgenodigd. Kies een wachtwoord, dan is je account klaar.", lead=True),
        paragraph("Je logt later in met het e-mailadres waarop je bent uitgenodigd, en met dit wachtwoord."),
        post_form(
            "/uitnodiging/aannemen",
            _password(
                "wachtwoord",
                "Kies een wachtwoord",
                f"Minstens {passwords.SHORTEST} tekens. Een paar woorden achter elkaar onthoud je makkelijk.",
            ),
            _password("nog-een-keer", "Typ het wachtwoord nog een keer", ""),
            rx.el.button("Maak mijn account", type="submit", class_name=button()),
        ),
        paragraph("Wat anderen van je werk zien, kies je zelf. ", link("Lees wie wat ziet", "/privacy"), "."),
    )


def invitation_gone_page() -> rx.Component:
    """What to do when a link was used, withdrawn or too old."""
    return frame(
        heading(1, "Deze uitnodiging werkt niet meer"),
        paragraph("Een link werkt één keer, en 14 dagen lang. Hij kan ook zijn ingetrokken.", lead=True),
        paragraph("Heb je al een account? Log dan in. Anders vraag je een nieuwe link aan wie je uitnodigde."),
        rx.el.div(
            anchor("Naar inloggen", href="/inloggen", class_name=button_link()),
            anchor("Naar de startpagina", href="/", class_name=button_link("secondary-action")),
            class_name="wa-actions",
        ),
    )


def _problem(own_id: str, sentence: str) -> rx.Component:
    return rx.el.div(
        rx.el.h2("Er is een probleem", class_name="utrecht-heading-3"),
        rx.el.ul(rx.el.li(anchor(sentence, href="#wachtwoord"))),
        id=own_id,
        tab_index=-1,
        class_name="wa-errors wa-errors--named",
    )


def _password(name: str, label: str, hint: str) -> rx.Component:
    return rx.el.div(
        rx.el.label(label, html_for=name, class_name="utrecht-form-label"),
        rx.el.div(hint, id=f"{name}-uitleg", class_name="utrecht-form-field-description") if hint else rx.fragment(),
        rx.el.input(
            type="password",
            name=name,
            id=name,
            auto_complete="new-password",
            max_length=4 * passwords.LONGEST,
            class_name="utrecht-textbox utrecht-textbox--html-input",
            custom_attrs={"aria-describedby": f"{name}-uitleg"} if hint else {},
        ),
        class_name="utrecht-form-field wa-field",
    )

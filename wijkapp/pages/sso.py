"""What somebody reads when the organisation's own sign-in ended otherwise than in being signed in."""

from collections.abc import Callable
from typing import Final, NamedTuple

import reflex as rx

from wijkapp.actions.provider_people import SETTLED
from wijkapp.components.layout import frame
from wijkapp.components.text import anchor, button_link, heading, paragraph
from wijkapp.settings import settings
from wijkapp.texts import period


class Outcome(NamedTuple):
    """One way in which it can end: its address, and what to read and do."""

    path: str
    title: str
    lead: str
    again: bool = True


OUTCOMES: Final = (
    Outcome(
        "/inloggen/sso/bestaat-al",
        "Er is al een account met jouw e-mailadres",
        "Log in met je wachtwoord. Koppel daarna op de pagina Mijn account het account van je organisatie.",
    ),
    Outcome(
        "/inloggen/sso/gesloten",
        "Je account is gesloten",
        "Je kunt niet meer inloggen. Klopt dat niet? Vraag het aan wie deze site bij jullie beheert.",
        again=False,
    ),
    Outcome(
        "/inloggen/sso/gestopt",
        "Je bent niet ingelogd",
        "Je stopte met inloggen, of je organisatie geeft je nog geen toegang tot deze site.",
    ),
    Outcome(
        "/inloggen/sso/later",
        "Inloggen lukt nu even niet",
        "Het inloggen van je organisatie geeft geen antwoord. Wacht een paar minuten en probeer het opnieuw.",
    ),
    Outcome(
        "/inloggen/sso/mislukt",
        "Inloggen is niet gelukt",
        "Misschien duurde het langer dan tien minuten, of begon je in een ander venster. Begin opnieuw.",
    ),
    Outcome(
        "/inloggen/sso/niet-gekoppeld",
        "Deze accounts kunnen niet worden gekoppeld",
        "Een van de twee is al gekoppeld, of het e-mailadres is niet hetzelfde. Is je e-mailadres pas veranderd? "
        f"Dan kan koppelen na {period(SETTLED.days)}. Kom je er niet uit? Vraag het aan je beheerder.",
    ),
    Outcome(
        "/inloggen/sso/uitgelogd",
        "Je bent uitgelogd",
        "Ook bij je organisatie. Werk je op een computer van een ander? Sluit dan alle vensters.",
    ),
)


def outcome_page(outcome: Outcome) -> Callable[[], rx.Component]:
    """The page of one outcome, in a few words and with one thing to do."""

    def page() -> rx.Component:
        return frame(
            heading(1, outcome.title),
            paragraph(outcome.lead, lead=True),
            rx.el.div(
                *([anchor("Naar inloggen", href="/inloggen", class_name=button_link())] if outcome.again else []),
                anchor("Naar alle praktijksituaties", href="/situaties", class_name=button_link("secondary-action")),
                class_name="wa-actions",
            ),
            _contact(),
        )

    return page


def _contact() -> rx.Component:
    contact = settings().contact
    answer = f"Neem contact op met {contact}." if contact else "Vraag het aan wie deze site bij jullie beheert."
    return rx.el.div(paragraph(rx.el.strong("Lukt het niet?"), " ", answer), class_name="wa-note")

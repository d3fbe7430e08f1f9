"""The pages on the way in and out of an account: pure HTML, so that they work wherever a browser does."""

import reflex as rx

from wijkapp.actions import passwords
from wijkapp.components.layout import frame
from wijkapp.components.plain_form import part_place, plain_field, plain_form, problem_place, submit
from wijkapp.components.post_form import post_form
from wijkapp.components.sign_in_choice import sign_in_choice
from wijkapp.components.text import anchor, button, button_link, heading, link, paragraph
from wijkapp.settings import settings


def sign_in_page() -> rx.Component:
    """The address and the password."""
    return _door(
        heading(1, "Log in"),
        paragraph("Met een account staan je plannen op elk apparaat klaar.", lead=True),
        sign_in_choice(),
        rx.el.div(
            plain_form(
                plain_field(
                    "email",
                    "E-mailadres",
                    type="email",
                    auto_complete="username",
                    auto_capitalize="none",
                    max_length=254,
                ),
                plain_field("wachtwoord", "Wachtwoord", type="password", auto_complete="current-password"),
                rx.el.div(
                    submit("Log in"),
                    link("Wachtwoord vergeten?", "/inloggen/vergeten"),
                    class_name="wa-actions",
                ),
            ),
            class_name="wa-door__panel",
        ),
        part_place("voorbeeld"),
        rx.el.div(
            paragraph(rx.el.strong("Nog geen account? "), "De beheerder van je organisatie nodigt je uit."),
            paragraph("Een plan maken kan ook zonder account."),
            post_form(
                "/uitloggen", rx.el.button("Ga verder zonder account", type="submit", class_name=button("subtle"))
            ),
            class_name="wa-note",
        ),
    )


def code_page() -> rx.Component:
    """The code of the app, or a recovery code."""
    return _door(
        heading(1, "Typ je code"),
        paragraph("Je wachtwoord klopt. Open nu de app op je telefoon die codes maakt.", lead=True),
        rx.el.div(
            plain_form(
                plain_field(
                    "code",
                    "Code uit je app",
                    hint="6 cijfers. Elke code werkt één keer.",
                    auto_complete="one-time-code",
                    input_mode="numeric",
                    max_length=20,
                    class_name="wa-code-input",
                ),
                submit("Ga verder"),
            ),
            class_name="wa-door__panel",
        ),
        rx.el.section(
            heading(2, "Heb je je telefoon niet bij je?"),
            plain_form(
                plain_field(
                    "herstelcode",
                    "Herstelcode",
                    hint="Een van de codes die je bewaarde toen je dit instelde. Elke code werkt één keer.",
                    auto_complete="off",
                    auto_capitalize="characters",
                    max_length=40,
                    class_name="wa-code-input",
                ),
                submit("Ga verder met een herstelcode", "secondary-action"),
            ),
            paragraph("Heb je die ook niet? Vraag de beheerder van je organisatie om een herstellink."),
            class_name="wa-section",
        ),
    )


def take_along_page() -> rx.Component:
    """Whether the plans of this browser come along."""
    return _door(
        heading(1, "Neem je plannen mee naar je account?"),
        paragraph("In deze browser staan plannen die zonder account zijn gemaakt.", lead=True),
        paragraph("Neem je ze mee? Dan staan ze daarna in je account, en niet meer los in deze browser."),
        paragraph("Zijn ze niet van jou? Laat ze dan hier."),
        plain_form(
            rx.el.div(
                submit("Neem de plannen mee", name="mee", value="ja"),
                submit("Laat de plannen hier", "secondary-action", name="mee", value="nee"),
                class_name="wa-actions",
            )
        ),
    )


def forgotten_page() -> rx.Component:
    """Asking for a link to choose another password."""
    return _door(
        heading(1, "Wachtwoord vergeten"),
        paragraph("Je krijgt een mail met een link. Daarmee kies je een nieuw wachtwoord.", lead=True),
        rx.el.div(
            plain_form(
                plain_field(
                    "email",
                    "E-mailadres",
                    type="email",
                    auto_complete="username",
                    auto_capitalize="none",
                    max_length=254,
                ),
                submit("Stuur mij een link"),
            ),
            class_name="wa-door__panel",
        ),
        rx.el.p(link("Terug naar inloggen", "/inloggen"), class_name="utrecht-paragraph"),
    )


def sent_page() -> rx.Component:
    """That a mail may be on its way; the same for every address."""
    return frame(
        heading(1, "Kijk in je mail"),
        paragraph("Is je e-mailadres bij ons bekend? Dan krijg je binnen een paar minuten een mail.", lead=True),
        paragraph("De link in de mail werkt één keer en een uur lang."),
        rx.el.div(
            paragraph(rx.el.strong("Geen mail gekregen?")),
            paragraph("Kijk bij je ongewenste mail. Staat hij daar niet? Vraag je beheerder om een herstellink."),
            class_name="wa-note",
        ),
    )


def new_password_page() -> rx.Component:
    """Choosing a password with a link."""
    return _door(
        heading(1, "Kies een nieuw wachtwoord"),
        part_place("wie"),
        paragraph("Een paar woorden die niet bij elkaar horen, onthoud je makkelijk en raadt niemand.", lead=True),
        rx.el.div(
            plain_form(
                plain_field(
                    "wachtwoord",
                    "Nieuw wachtwoord",
                    hint=f"Minstens {passwords.SHORTEST} tekens. Gebruik het nergens anders.",
                    type="password",
                    auto_complete="new-password",
                ),
                plain_field("nogmaals", "Typ het nog een keer", type="password", auto_complete="new-password"),
                submit("Bewaar dit wachtwoord"),
            ),
            class_name="wa-door__panel",
        ),
        paragraph("Je wordt op al je andere apparaten uitgelogd."),
    )


def expired_page() -> rx.Component:
    """For a link that does not work any more."""
    return frame(
        heading(1, "Deze link werkt niet meer"),
        paragraph("Een link werkt één keer, en maar een tijdje. Misschien gebruikte je hem al.", lead=True),
        rx.el.div(
            anchor("Vraag een nieuwe link", href="/inloggen/vergeten", class_name=button_link()),
            anchor("Log in", href="/inloggen", class_name=button_link("secondary-action")),
            class_name="wa-actions",
        ),
        paragraph("Kreeg je de link van je beheerder? Vraag daar een nieuwe."),
        paragraph("Wilde je je e-mailadres veranderen? Vraag het opnieuw op de pagina Mijn account."),
    )


def confirm_page() -> rx.Component:
    """Opening private texts with the link that was mailed to their owner."""
    return frame(
        heading(1, "Open je plannen"),
        paragraph("Je plannen gingen dicht, omdat iemand anders je account opende.", lead=True),
        paragraph("Vroeg je zelf om deze mail? Dan kun je ze nu weer openen."),
        paragraph("Vroeg je er niet om? Sluit deze pagina en vertel het je beheerder. Dan blijven ze dicht."),
        plain_form(submit("Open mijn plannen")),
    )


def opened_page() -> rx.Component:
    """That private texts are open again."""
    return frame(
        heading(1, "Je plannen zijn weer open"),
        paragraph("Alles wat je schreef, staat er nog. Alleen jij kunt het lezen.", lead=True),
        anchor("Naar Mijn plannen", href="/plannen", class_name=button_link()),
    )


def signed_out_page() -> rx.Component:
    """That the session in this browser is over."""
    return frame(
        heading(1, "Je bent uitgelogd"),
        paragraph("Op deze computer staat niets meer van je account.", lead=True),
        rx.el.div(
            anchor("Log opnieuw in", href="/inloggen", class_name=button_link()),
            anchor("Naar het begin", href="/", class_name=button_link("secondary-action")),
            class_name="wa-actions",
        ),
    )


def erased_page() -> rx.Component:
    """That an account is gone, and with it what was only its owner's."""
    return frame(
        heading(1, "Je account is verwijderd"),
        paragraph("Je plannen en alles wat alleen van jou was, zijn weg.", lead=True),
        paragraph("Op deze computer staat niets meer van je account. Een plan maken kan ook zonder account."),
        paragraph("Logde je in via je organisatie? Daar ben je misschien nog ingelogd.")
        if settings().oidc_issuer
        else rx.fragment(),
        rx.el.div(
            anchor("Naar het begin", href="/", class_name=button_link()),
            anchor("Naar alle praktijksituaties", href="/situaties", class_name=button_link("secondary-action")),
            class_name="wa-actions",
        ),
    )


def _door(*content: rx.Component) -> rx.Component:
    """A page with a form on it: the summary of what is wrong comes before everything else."""
    return frame(problem_place(), *content)

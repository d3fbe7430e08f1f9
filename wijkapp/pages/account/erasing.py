"""The last part of the page of the own account: what goes and what stays when somebody erases it, and the form."""

import reflex as rx

from wijkapp.components.fields import tick_box
from wijkapp.components.post_form import post_form
from wijkapp.components.self_pressing import self_pressing
from wijkapp.components.text import button, heading, link, paragraph
from wijkapp.pages.account.fields import account_form, folded, password_field
from wijkapp.pages.account.state import SURE, AccountState
from wijkapp.settings import settings

GONE = "/account/verwijderd"
"""Where the browser goes afterwards; what is posted there takes its cookie away."""


def erasing() -> rx.Component:
    """What erasing the account does, and the form for it."""
    return rx.el.section(
        heading(2, "Verwijder je account", id="weg-kop"),
        folded(
            "Verwijder mijn account en mijn plannen",
            paragraph(rx.el.strong("Dit kun je niet terugdraaien.")),
            rx.cond(
                AccountState.has_plans,
                paragraph("Wil je een plan houden? Print het eerst, op ", link("Mijn plannen", "/plannen"), "."),
            ),
            _goes(),
            _stays(),
            rx.cond(AccountState.through_provider, _at_the_organisation()),
            _form(),
        ),
        class_name="wa-section",
    )


def erased() -> rx.Component:
    """That it is done, on the way to the page that says so."""
    return rx.fragment(
        paragraph("Je account is verwijderd.", lead=True),
        post_form(GONE, self_pressing("Ga verder")),
    )


def _goes() -> rx.Component:
    return rx.fragment(
        heading(3, "Dit gaat meteen weg"),
        rx.el.ul(
            rx.el.li("Je plannen, met alles wat alleen jij kon lezen."),
            rx.el.li("Wat je deelde, en wat je indiende en nog niet is afgesproken."),
            rx.el.li("Je e-mailadres, hoe je inlogt, je meldingen en je plek in een team."),
            rx.cond(AccountState.agreed_until == "", rx.el.li("Je naam.")),
            class_name="wa-steps",
        ),
    )


def _stays() -> rx.Component:
    return rx.fragment(
        heading(3, "Dit blijft"),
        rx.el.ul(
            rx.cond(
                AccountState.agreed_until != "",
                rx.el.li(
                    "Wat je met je leidinggevende hebt afgesproken, met je naam. Je leidinggevende kan het lezen tot ",
                    AccountState.agreed_until,
                    ". Daarna gaat het weg, en je naam ook.",
                ),
            ),
            rx.el.li("Wat je voor je team schreef of inbracht, zonder je naam."),
            rx.el.li("Wat je als leidinggevende met een ander afsprak, zonder je naam."),
            rx.el.li("Een regel voor beheerders dat iemand een account verwijderde. Je naam staat er niet bij."),
            rx.el.li(
                f"Opende je als leidinggevende iets van een ander? Die leest je naam nog {settings().look_years} jaar "
                "bij Wie keek mee."
            ),
            class_name="wa-steps",
        ),
    )


def _at_the_organisation() -> rx.Component:
    return paragraph(
        "Je account bij je organisatie blijft zoals het is. Log je daar later weer mee in? ",
        "Dan krijg je hier een nieuw, leeg account, als je organisatie dat toelaat.",
    )


def _form() -> rx.Component:
    return account_form(
        rx.cond(
            AccountState.has_password,
            password_field("weg-wachtwoord"),
        ),
        tick_box("zeker", "Ja, verwijder mijn account en mijn plannen", own_id=SURE, problems=AccountState.problems),
        rx.el.button(
            "Verwijder mijn account",
            type="submit",
            class_name=f"{button('primary-action')} utrecht-button--danger",
        ),
        on_submit=AccountState.erase,
        key="weg",
    )
